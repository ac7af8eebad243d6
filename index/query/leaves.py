"""Single tokens → leaves of the tree: words, quotations, beginnings and the values of fields.

What is read in a way that may surprise gets a note; what cannot be read is a `QueryProblem`.
"""

from __future__ import annotations

import re

from ..errors import QueryProblem
from ..folding import words
from ..model import Kind
from . import fields
from .tokens import QUOTES, Token, Value
from .tree import Everything, Kinds, Phrase, Prefix, Query, Word, conjunction, disjunction

_NO_QUOTES = dict.fromkeys(map(ord, QUOTES))
_TILDE = re.compile(r"(.*\w)~\d*")
_OPERATORS = {"and": "AND", "or": "OR", "not": "NOT"}
# `near` and `then` alone are words, unless somebody shouts.
_DISTANCE = re.compile(r"NEAR|THEN|[Nn]ear/\d*|[Tt]hen/\d*")
_CLOSING_APOSTROPHE = re.compile(r"\S['’](?:\s|$)")


class Leaves:
    """Reads the tokens of one query; collects the `notes`."""

    def __init__(self, query: str) -> None:
        self.notes: list[str] = []
        self._query = query

    def quotation(self, token: Token) -> Query | None:
        """`"was not told"`: exact words. Marks around nothing are nothing."""
        self._note_unclosed(token)
        found = tuple(word.folded for word in words(token.text))
        if not found:
            self.notes.append(f"“{token.text}” holds no word and is ignored")
            return None
        if "*" in token.text:
            self.notes.append("* inside quotation marks is no wildcard")
        return Phrase(found)

    def words(self, token: Token) -> Query | None:
        """`gun`, `carmack-altwies`, `negl*`; punctuation alone is nothing."""
        text = token.text
        found = tuple(word.folded for word in words(text))
        if not found:
            if text.strip("*"):
                self.notes.append(f"“{text}” holds no word and is ignored")
                return None
            self.notes.append("* alone is everything")
            return Everything()
        if tilde := _TILDE.fullmatch(text):
            message = "~ for typing errors is not built yet; nearest is the beginning of a word"
            raise self.problem(message, token, f"{tilde[1].rstrip('*')}*")
        if "*" in text:
            return self._beginning(token, found)
        self._warn(text)
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
        if near := fields.nearest(token.text):
            message = f"there is no field “{token.text}:”; nearest is {fields.example(near)}"
            suggestion = cut(self._query, token.start, token.end, fields.instead(token.text, near, written))
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
        try:
            return fields.read_value(name, value)
        except fields.BadValue as problem:
            start = value.start if problem.instead else field.start
            suggestion = cut(self._query, start, value.end, problem.instead or "")
            raise QueryProblem(str(problem), value.start, value.end, suggestion) from None

    def _note_unclosed(self, piece: Token | Value) -> None:
        if not piece.closed:
            self.notes.append("a closing quotation mark was added at the end")

    def _beginning(self, token: Token, found: tuple[str, ...]) -> Query:
        bare = token.text.rstrip(".,;:!?")
        if not bare.endswith("*") or "*" in bare.rstrip("*"):
            kept = token.text.strip("*").partition("*")[0]
            raise self.problem("* may only stand at the end of a word", token, f"{kept}*")
        if len(found) == 1:
            return Prefix(found[0])
        *before, last = found
        phrase = Phrase(tuple(before))
        self.notes.append(f"“{token.text}” is searched as “{' '.join(before)}” and a word that begins with {last}")
        return conjunction([phrase, Prefix(last)])

    def _warn(self, text: str) -> None:
        """Notes on words that look like something else."""
        if operator := _OPERATORS.get(text.casefold()):
            self.notes.append(f"“{text}” is searched as a word; the operator is written {operator}")
        elif _DISTANCE.fullmatch(text):
            operator = f"{text[:4].upper()}/5"
            self.notes.append(f"“{text}” is searched as words; the operator is written {operator} and is not built yet")
        elif text[0] in "–—−‐":
            self.notes.append(f"“{text[0]}” leaves nothing out; what is left out is written with -")
        elif text[0] in "'‘’" and _CLOSING_APOSTROPHE.search(self._query):
            self.notes.append('exact words stand in double quotation marks, as in "was not told"')
        elif ":" in text.strip(":"):
            self.notes.append(f"“{text}” is searched as words next to each other; no field is meant")


def cut(query: str, start: int, end: int, replacement: str = "") -> str | None:
    """The query with `[start, end)` replaced, also without the `-` or NOT of what goes; None when nothing is left."""
    before = query[:start]
    if not replacement:
        before = re.sub(r"(?:^|(?<=[\s(]))(?:-|NOT\s+)$", "", before)
    return " ".join(f"{before}{replacement}{query[end:]}".split()) or None
