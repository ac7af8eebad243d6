"""The parser: tokens → tree, with a note on whatever was repaired and a problem where nothing sensible is left.

either  = both ("OR" both)*
both    = negated (["AND"] negated)*
negated = ("NOT" | "-")* primary
primary = word | "phrase" | beginning* | field:value | field:(either) | "(" either ")"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import QueryProblem
from ..folding import words
from ..model import Kind, Unit
from . import fields
from .describing import describe
from .tokens import QUOTES, Sort, Token, Value, scan
from .tree import (
    And,
    Everything,
    Field,
    FieldMatch,
    Kinds,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
    conjunction,
    disjunction,
    negation,
)

_DEEPEST = 50
_LONGEST = 500
_NO_QUOTES = dict.fromkeys(map(ord, QUOTES))
_TILDE = re.compile(r"(.+?)~\d*")
_SPOKEN = {"and": "AND", "or": "OR", "not": "NOT"}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query that was understood: its `tree`, the `unit` it searches, and in words what it was `understood` as.

    `notes` say what was repaired or is read in a way that may surprise.
    """

    text: str
    tree: Query
    unit: Unit
    understood: str
    notes: tuple[str, ...] = ()


def parse(query: str, unit: Unit | None = None) -> ParsedQuery:
    """Understands `query`, as a search in `unit` (None: statements when a field asks for them, else sentences).

    Raises `QueryProblem` and nothing else, whatever the text; its suggestion, if there is one, is a whole query that
    is understood.
    """
    try:
        return _parsed(query, unit)
    except QueryProblem as problem:
        raise QueryProblem(problem.message, problem.start, problem.end, _understood(problem, unit)) from None


def _parsed(query: str, unit: Unit | None) -> ParsedQuery:
    parser = _Parser(query)
    tree = parser.parse()
    needed = parser.statement_field
    if needed and unit not in (None, Unit.STATEMENT):
        message = f"{needed.text.casefold()}: belongs to statements, and this search is in {unit}s"
        raise QueryProblem(message, needed.start, needed.end, _cut(query, needed.start, needed.end))
    unit = unit or (Unit.STATEMENT if needed else Unit.SENTENCE)
    return ParsedQuery(query, tree, unit, describe(tree, unit), tuple(dict.fromkeys(parser.notes)))


def _understood(problem: QueryProblem, unit: Unit | None) -> str | None:
    """The problem's suggestion, mended until it is understood; None when that leads nowhere."""
    suggestion = problem.suggestion
    for _ in range(20):
        if not suggestion:
            return None
        try:
            _parsed(suggestion, unit)
        except QueryProblem as next_problem:
            suggestion = next_problem.suggestion
        else:
            return suggestion
    return None


def _cut(query: str, start: int, end: int, replacement: str = "") -> str | None:
    """The query with `[start, end)` replaced; None when nothing is left."""
    return " ".join(f"{query[:start]}{replacement}{query[end:]}".split()) or None


class _Parser:
    """One pass over the tokens of one query."""

    def __init__(self, query: str) -> None:
        self.notes: list[str] = []
        self.statement_field: Token | None = None
        self._query = query
        self._tokens = scan(query)
        self._next = 0
        self._depth = 0

    def parse(self) -> Query:
        if len(self._tokens) > _LONGEST:
            place = self._tokens[_LONGEST].start
            shorter = self._query[:place].rstrip()
            raise QueryProblem(f"a query has at most {_LONGEST} words", place, len(self._query), shorter)
        tree = self._either()
        if token := self._peek():
            raise self._problem("“)” closes nothing; leave it out or write “(” before", token, "")
        if tree is None:
            if self._tokens:
                raise QueryProblem("there is no word to search for in this query", 0, len(self._query))
            return Everything()
        return tree

    def _either(self) -> Query | None:
        parts = [self._both()]
        while self._accept(Sort.OR):
            parts.append(self._both())
        found = [part for part in parts if part is not None]
        return disjunction(found) if found else None

    def _both(self) -> Query | None:
        parts = [self._negated()]
        while (token := self._peek()) and token.sort not in (Sort.OR, Sort.CLOSE):
            self._accept(Sort.AND)
            parts.append(self._negated())
        found = [part for part in parts if part is not None]
        return conjunction(found) if found else None

    def _negated(self) -> Query | None:
        negative = False
        while token := self._accept(Sort.NOT) or self._accept(Sort.MINUS):
            negative = not negative
            self._require_operand(token)
        part = self._primary()
        return negation(part) if part is not None and negative else part

    def _require_operand(self, operator: Token) -> None:
        token = self._peek()
        if token is None or token.sort is Sort.CLOSE:
            place = token.start if token else len(self._query)
            suggestion = _cut(self._query, operator.start, operator.end)
            raise QueryProblem(f"“{operator.text}” needs something after it", place, place, suggestion)

    def _primary(self) -> Query | None:
        token = self._peek()
        previous = self._tokens[self._next - 1] if self._next else None
        if token is None or token.sort in (Sort.CLOSE, Sort.AND, Sort.OR):
            if previous and previous.sort in (Sort.AND, Sort.OR):
                if token and token.sort is not Sort.CLOSE:
                    raise self._problem(f"“{previous.text}” and “{token.text}” stand side by side; keep one", token, "")
                self._require_operand(previous)
            if token and token.sort is not Sort.CLOSE:
                raise self._problem(f"“{token.text}” needs something before it", token, "")
            return None
        self._next += 1
        if token.sort is Sort.OPEN:
            return self._group(token)
        if token.sort is Sort.QUOTED:
            return self._quotation(token)
        if token.sort is Sort.FIELD:
            return self._field(token)
        if token.sort is Sort.PROXIMITY:
            name = token.text[:4]
            raise self._problem(f"{name} is not built yet; a query with all the words comes nearest", token, "")
        return self._words(token)

    def _group(self, opening: Token) -> Query | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryProblem(f"parentheses go at most {_DEEPEST} deep", opening.start, opening.end)
        tree = self._either()
        self._depth -= 1
        if not self._accept(Sort.CLOSE):
            self.notes.append("a closing parenthesis was added at the end")
        if tree is None:
            self.notes.append("empty parentheses are ignored")
        return tree

    def _quotation(self, token: Token) -> Query | None:
        if not token.closed:
            self.notes.append("a closing quotation mark was added at the end")
        found = tuple(word.folded for word in words(token.text))
        if not found:
            self.notes.append(f"“{token.text}” holds no word and is ignored")
            return None
        if "*" in token.text:
            self.notes.append("* inside quotation marks is no wildcard")
        return Phrase(found)

    def _words(self, token: Token) -> Query | None:
        text = token.text
        found = [word.folded for word in words(text)]
        if not found:
            if text.strip("*") == "" and "*" in text:
                self.notes.append("* alone is everything")
                return Everything()
            self.notes.append(f"“{text}” holds no word and is ignored")
            return None
        if tilde := _TILDE.fullmatch(text):
            message = "~ for typing errors is not built yet; the beginning of a word and * comes nearest"
            stem = max(2, len(found[-1]) - 2)
            raise self._problem(message, token, found[-1][:stem] + "*" if words(tilde[1]) else "")
        if "*" in text:
            return self._beginning(token, found)
        self._warn(text)
        return Word(found[0]) if len(found) == 1 else Phrase(tuple(found))

    def _warn(self, text: str) -> None:
        """Notes on words that look like something else."""
        spoken = _SPOKEN.get(text.casefold())
        if spoken:
            self.notes.append(f"“{text}” is searched as a word; the operator is written {spoken}")
        elif text[0] in "–—−‐":
            self.notes.append(f"“{text[0]}” leaves nothing out; write - before a word to exclude it")
        elif text[0] in "'‘’" and text[-1] not in "'’" and re.search(r"\S['’](\s|$)", self._query):
            self.notes.append('exact words stand in double quotation marks, as in "was not told"')
        elif ":" in text.strip(":"):
            self.notes.append(f"“{text}” is searched as words next to each other; no field is meant")

    def _beginning(self, token: Token, found: list[str]) -> Query:
        bare = token.text.rstrip(".,;:!?")
        if not bare.endswith("*") or "*" in bare.rstrip("*"):
            mended = token.text.strip("*").partition("*")[0]
            raise self._problem("* may only stand at the end of a word", token, f"{mended}*")
        if len(found) == 1:
            return Prefix(found[0])
        before = Phrase(tuple(found[:-1]))
        self.notes.append(f"“{token.text}” is searched as “{' '.join(before.words)}” and words in {found[-1]}…")
        return conjunction([before, Prefix(found[-1])])

    def _field(self, token: Token) -> Query | None:
        name = fields.canonical(token.text)
        if name is None:
            return self._unknown_field(token)
        if name in fields.STATEMENT_FIELDS and self.statement_field is None:
            self.statement_field = token
        if token.values:
            return disjunction_of_values([self._value(token, name, value) for value in token.values])
        following = self._peek()
        if following and following.start > token.end and following.sort in (Sort.WORDS, Sort.QUOTED):
            self._next += 1
            self.notes.append(f"the space after “{token.text}:” is ignored")
            quoted = following.sort is Sort.QUOTED
            value = Value(following.text, quoted, following.start, following.end, following.closed)
            return self._value(token, name, value)
        if following and following.sort is Sort.OPEN and following.start == token.end:
            return self._field_group(token, name)
        raise self._needs_value(token, name, token.end)

    def _needs_value(self, token: Token, name: str, place: int) -> QueryProblem:
        message = f"“{token.text}:” needs something after it, as in {fields.example(name)}"
        return QueryProblem(message, place, place, _cut(self._query, token.start, place))

    def _value(self, token: Token, name: str, value: Value) -> Query:
        if not value.closed:
            self.notes.append("a closing quotation mark was added at the end")
        if not value.text.strip():
            if value.quoted or len(token.values) < 2:
                raise self._needs_value(token, name, value.end)
            place = value.start - 1
            raise QueryProblem(
                "there is nothing beside this comma", place, place + 1, _cut(self._query, place, place + 1)
            )
        try:
            return fields.read_value(name, value)
        except fields.BadValue as problem:
            start = value.start if problem.instead else token.start
            suggestion = _cut(self._query, start, value.end, problem.instead or "")
            raise QueryProblem(str(problem), value.start, value.end, suggestion) from None

    def _field_group(self, token: Token, name: str) -> Query | None:
        """`speaker:(baldwin OR mendoza)`: every word of the group is looked for in the field."""
        if name not in list(Field):
            opening = self._tokens[self._next]
            message = f"“{name}:” takes no parentheses; write {fields.example(name)}"
            raise QueryProblem(message, opening.start, opening.end, _cut(self._query, token.start, token.end))
        self._next += 1
        tree = self._group(token)
        if tree is None:
            raise self._needs_value(token, name, self._tokens[self._next - 1].end)
        return _within_field(tree, Field(name))

    def _unknown_field(self, token: Token) -> Query | None:
        end = token.start + len(token.text) + 1
        if near := fields.nearest(token.text):
            message = f"there is no field “{token.text}:”; nearest is {fields.example(near)}"
            written = self._query[end : token.end]
            raise QueryProblem(
                message, token.start, end, self._cut_token(token, fields.instead(token.text, near, written))
            )
        if not token.values:
            self.notes.append(f"“{token.text}:” is searched as a word; there is no such field")
            return Word(next(words(token.text)).folded)
        written = self._query[token.start : token.end].translate(_NO_QUOTES)
        message = f"there is no field “{token.text}:”; the fields are {', '.join(fields.NAMES)}"
        raise QueryProblem(message, token.start, end, self._cut_token(token, f'"{written}"'))

    def _cut_token(self, token: Token, replacement: str) -> str | None:
        return _cut(self._query, token.start, token.end, replacement)

    def _problem(self, message: str, token: Token, replacement: str) -> QueryProblem:
        return QueryProblem(message, token.start, token.end, _cut(self._query, token.start, token.end, replacement))

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _accept(self, sort: Sort) -> Token | None:
        token = self._peek()
        if token is None or token.sort is not sort:
            return None
        self._next += 1
        return token


def disjunction_of_values(parts: list[Query]) -> Query:
    """Any of a field's values; kinds are gathered into one leaf."""
    kinds: list[Kind] = [kind for part in parts if isinstance(part, Kinds) for kind in part.kinds]
    if kinds:
        return Kinds(tuple(dict.fromkeys(kinds)))
    return disjunction(parts)


def _within_field(tree: Query, field: Field) -> Query:
    """The words of a group as matches of a field."""
    match tree:
        case Word() | Phrase() | Prefix():
            return FieldMatch(field, tree)
        case And(parts):
            return conjunction([_within_field(part, field) for part in parts])
        case Or(parts):
            return disjunction([_within_field(part, field) for part in parts])
        case Not(part):
            return negation(_within_field(part, field))
        case _:
            return tree
