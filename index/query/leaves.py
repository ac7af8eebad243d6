"""Single tokens → leaves of the tree: words, quotations, beginnings and the values of fields.

What is read in a way that may surprise gets a note; what cannot be read is a `QueryProblem`.
"""

from __future__ import annotations

import re
from itertools import chain

from ..errors import QueryProblem
from ..folding import words
from ..kinds import Kind
from . import fields, remarks
from .tokens import QUOTES, Token, Value
from .tree import Everything, Field, Kinds, Phrase, Query, Typo, Word, beginning_after, disjunction

_NO_QUOTES = dict.fromkeys(map(ord, QUOTES))
_TILDE = re.compile(r"([^~]*\w)\*?~([\d.~]*)\*?")
_PUNCTUATION = ".,;:!?"


class Leaves:
    """Reads the tokens of one query; collects the `notes`."""

    def __init__(self, query: str, typing: bool) -> None:
        """`typing`: the end of the query is not finished, which needs no note."""
        self.notes: list[str] = []
        self._query = query
        self._typing = typing

    def quotation(self, token: Token) -> Query | None:
        """`"was not told"`: exact words. Marks around nothing are nothing."""
        self._note_unclosed(token)
        found = tuple(word.folded for word in words(token.text))
        if not found:
            self.notes.append(f"“{token.text}” holds no word and is ignored")
            return None
        if "*" in token.text:
            self.notes.append("* inside quotation marks is no wildcard")
        self.notes.extend(remarks.on_signs(token.text))
        return Phrase(found)

    def words(self, token: Token, before: Token | None = None) -> Query | None:
        """`gun`, `carmack-altwies`, `negl*`, `carpentr~1`; punctuation alone is nothing."""
        text = token.text
        if text[0] == "~":
            raise self._no_typo(token, before)
        found = tuple(word.folded for word in words(text))
        if not found:
            if text.strip("*"):
                self.notes.append(remarks.on_nothing(text))
                return None
            self.notes.append("* alone is everything")
            return Everything()
        if tilde := _TILDE.fullmatch(text.rstrip(_PUNCTUATION)):
            return self._typo(token, tilde[1], tilde[2])
        if "*" in text:
            return self._beginning(token, found)
        finished = not self._typing or token.end < len(self._query)
        self.notes.extend(remarks.on_word(text, self._query, finished))
        return Word(found[0]) if len(found) == 1 else Phrase(found)

    def values(self, field: Token, name: str, values: tuple[Value, ...]) -> Query:
        """Any of the values of a field (`name` is the canonical one)."""
        parts = [self._value(field, name, value) for value in values]
        kinds: list[Kind] = [kind for part in parts if isinstance(part, Kinds) for kind in part.kinds]
        return Kinds(tuple(dict.fromkeys(kinds))) if kinds else disjunction(parts)

    def unknown_field(self, token: Token) -> Query | None:
        """`speeker:baldwin` is a problem; `baldwin:` before a space is a word with its punctuation."""
        end = token.start + len(token.text) + 1
        written = self._query[end : token.end]
        if written and token.text.casefold() in ("near", "then"):
            operator = f"{token.text.upper()}/{written if re.fullmatch('[1-9][0-9]{0,5}', written) else 5}"
            message = f"there is no field “{token.text}:”; the operator is written {operator}"
            raise QueryProblem(message, token.start, end, cut(self._query, token.start, token.end, operator))
        if near := fields.nearest(token.text):
            meant = fields.instead(token.text, near, written)
            message = f"there is no field “{token.text}:”; nearest is {meant if written else fields.example(near)}"
            suggestion = cut(self._query, token.start, token.end, meant)
            raise QueryProblem(message, token.start, end, suggestion)
        if not written:
            self.notes.append(f"“{token.text}:” is searched as a word; there is no such field")
            return self.words(Token(token.sort, token.text, token.start, end - 1))
        message = f"there is no field “{token.text}:”; the fields are {', '.join(fields.NAMES)}"
        quoted = f'"{self._query[token.start : token.end].translate(_NO_QUOTES)}"'
        raise QueryProblem(message, token.start, end, cut(self._query, token.start, token.end, quoted))

    def needs_value(self, field: Token, name: str, place: int) -> QueryProblem:
        """The problem of a field after which nothing stands at `place`."""
        message = f"“{field.text}:” needs something after it, as in {fields.example(name)}"
        return QueryProblem(message, place, place, cut(self._query, field.start, place))

    def problem(self, message: str, token: Token, replacement: str = "") -> QueryProblem:
        """A problem with a whole token, which `replacement` mends."""
        return QueryProblem(message, token.start, token.end, cut(self._query, token.start, token.end, replacement))

    def _value(self, field: Token, name: str, value: Value) -> Query:
        self._note_unclosed(value)
        if not value.text.strip():
            if value.quoted or len(field.values) < 2:
                raise self.needs_value(field, name, value.end)
            comma = value.start - 1 if value.start > field.values[0].start else value.end
            suggestion = cut(self._query, comma, comma + 1)
            raise QueryProblem("there is nothing beside this comma", comma, comma + 1, suggestion)
        words_field = name in list(Field)
        if words_field and not value.quoted and value.text[0] in "-!":
            instead = f"-{field.text}:{value.text.lstrip('-!')}"
            message = f"what is left out is written with - before the field, as in -{fields.example(name)}"
            suggestion = cut(self._query, field.start, value.end, instead)
            raise QueryProblem(message, value.start, value.start + 1, suggestion)
        try:
            found = fields.read_value(name, value)
        except fields.BadValue as problem:
            start = value.start if problem.instead else field.start
            suggestion = cut(self._query, start, value.end, problem.instead or "")
            raise QueryProblem(str(problem), value.start, value.end, suggestion) from None
        if words_field:
            self.notes.extend(remarks.on_value(value.text, value.quoted))
        return found

    def _note_unclosed(self, piece: Token | Value) -> None:
        if not piece.closed and not self._typing:
            self.notes.append("a closing quotation mark was added at the end")

    def _beginning(self, token: Token, found: tuple[str, ...]) -> Query:
        """`negl*`, `carmack-alt*`; `found` are the folded words."""
        bare = token.text.rstrip(_PUNCTUATION)
        pieces = list(words(bare))
        if bare[pieces[-1].end :].strip("*") or "*" in bare[: pieces[-1].end] or not bare.endswith("*"):
            whole = list(words(token.text.strip("*").partition("*")[0])) or pieces
            kept = " ".join(one.folded for one in whole)
            raise self.problem("* may only stand at the end of a word", token, f"{kept}*")
        self.notes.extend(chain(remarks.on_joined(bare), remarks.on_signs(bare)))
        return beginning_after(found[:-1], found[-1])

    def _typo(self, token: Token, word: str, number: str) -> Query:
        """`carpentr~1`; `word` is what stands before the `~`, `number` what follows."""
        found = [one.folded for one in words(word)]
        if len(found) > 1:
            message = "~1 allows one typing error in one word, and this is several"
            raise self.problem(message, token, f"{' '.join(found)}~1")
        if "*" in token.text:
            raise self.problem("a word takes * or ~1, not both", token, f"{word.rstrip('*')}*")
        if number != "1":
            message = "~ is written ~1, for at most one typing error"
            if not number and token.end == len(self._query):
                raise QueryProblem(message, token.end, token.end, cut(self._query, token.start, token.end, f"{word}~1"))
            raise self.problem(message, token, f"{word}~1")
        self.notes.extend(remarks.on_signs(word))
        return Typo(found[0])

    def _no_typo(self, token: Token, before: Token | None) -> QueryProblem:
        """The problem of a `~` with no word before it; `before` is the quotation that ends there, if one does."""
        after = [one.folded for one in words(token.text.lstrip("~"))]
        if before is None or before.end != token.start:
            word = after[0] if after and not after[0].isdigit() else ""
            message = "~1 stands after a word, as in carpentr~1"
            return self.problem(message, token, f"{word}~1" if word else "")
        found = [one.folded for one in words(before.text)]
        distance = after[0] if after and re.fullmatch("[1-9][0-9]{0,5}", after[0]) else "5"
        instead = f" NEAR/{distance} ".join(found) if len(found) > 1 else "".join(f"{one}~1" for one in found)
        message = "~1 stands after a word without quotation marks"
        if len(found) > 1:
            message = f"~ stands after a word; words at most {distance} apart are written with NEAR/{distance}"
        suggestion = cut(self._query, before.start, token.end, instead)
        return QueryProblem(message, token.start, token.end, suggestion)


def cut(query: str, start: int, end: int, replacement: str = "") -> str | None:
    """The query with `[start, end)` replaced, also without the `-` or NOT of what goes; None when nothing is left."""
    before = query[:start]
    if not replacement:
        before = re.sub(r"(?:^|(?<=[\s(]))(?:-|NOT\s+)$", "", before)
    mended = " ".join(f"{before}{replacement}{query[end:]}".split())
    return re.sub(r"(?<=\() | (?=\))", "", mended) or None
