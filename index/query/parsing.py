"""The parser: tokens → tree, with a note on whatever was repaired and a problem where nothing sensible is left.

either  = both ("OR" both)*
both    = negated (["AND"] negated)*
negated = ("NOT" | "-")* primary
primary = word | "phrase" | beginning* | field:value | field:(either) | "(" either ")"
"""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import QueryProblem
from ..model import Unit
from . import fields
from .describing import describe
from .leaves import Leaves, cut
from .tokens import Sort, Token, Value, scan
from .tree import (
    And,
    Everything,
    Field,
    FieldMatch,
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


def parse(query: str, unit: Unit | None = None, typing: bool = False) -> ParsedQuery:
    """Understands `query`, as a search in `unit` (None: statements when a field asks for them, else sentences).

    `typing`: the last word of the query is perhaps not finished, and also matches as the beginning of a word.

    Raises `QueryProblem` and nothing else, whatever the text. Its suggestion, if there is one, is a whole query that
    is understood. Where something is missing at the very end (the query may just not be finished) both its `start`
    and its `end` are the query's length.
    """
    try:
        return _parsed(query, unit)
    except QueryProblem as problem:
        raise QueryProblem(problem.message, problem.start, problem.end, _mended(problem, unit)) from None


def _parsed(query: str, unit: Unit | None) -> ParsedQuery:
    parser = _Parser(query)
    tree = parser.parse()
    field = parser.statement_field
    if field and unit not in (None, Unit.STATEMENT):
        message = f"“{field.text}:” asks for statements, and this search is in {unit}s; leave out one of the two"
        raise QueryProblem(message, field.start, field.end, cut(query, field.start, field.end))
    unit = unit or (Unit.STATEMENT if field else Unit.SENTENCE)
    return ParsedQuery(query, tree, unit, describe(tree, unit), tuple(dict.fromkeys(parser.notes)))


def _mended(problem: QueryProblem, unit: Unit | None) -> str | None:
    """The problem's suggestion, mended further until it is understood; None when that leads nowhere."""
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


class _Parser:
    """One pass over the tokens of one query."""

    def __init__(self, query: str) -> None:
        self.statement_field: Token | None = None
        self._query = query
        self._leaves = Leaves(query)
        self._tokens = scan(query)
        self._next = 0
        self._depth = 0
        self._group_of: Token | None = None

    @property
    def notes(self) -> list[str]:
        return self._leaves.notes

    def parse(self) -> Query:
        if len(self._tokens) > _LONGEST:
            place = self._tokens[_LONGEST].start
            shorter = self._query[:place].rstrip()
            raise QueryProblem(f"a query has at most {_LONGEST} words", place, len(self._query), shorter)
        tree = self._either()
        if token := self._peek():
            raise self._leaves.problem("“)” closes nothing; leave it out or write “(” before", token)
        if tree is not None:
            return tree
        if self._tokens:
            raise QueryProblem("there is no word to search for in this query", 0, len(self._query))
        return Everything()

    def _either(self) -> Query | None:
        parts = [self._both()]
        while operator := self._accept(Sort.OR):
            self._require_operand(operator)
            parts.append(self._both())
        found = [part for part in parts if part is not None]
        return disjunction(found) if found else None

    def _both(self) -> Query | None:
        parts = [self._negated()]
        while (token := self._peek()) and token.sort not in (Sort.OR, Sort.CLOSE):
            if operator := self._accept(Sort.AND):
                self._require_operand(operator)
            parts.append(self._negated())
        found = [part for part in parts if part is not None]
        return conjunction(found) if found else None

    def _negated(self) -> Query | None:
        negative = False
        while operator := self._accept(Sort.NOT) or self._accept(Sort.MINUS):
            self._require_operand(operator)
            negative = not negative
        part = self._primary()
        return negation(part) if part is not None and negative else part

    def _require_operand(self, operator: Token) -> None:
        token = self._peek()
        if token is None or token.sort is Sort.CLOSE:
            place = token.start if token else len(self._query)
            suggestion = cut(self._query, operator.start, operator.end)
            raise QueryProblem(f"“{operator.text}” needs something after it", place, place, suggestion)
        if token.sort in (Sort.AND, Sort.OR):
            message = f"“{operator.text}” and “{token.text}” stand side by side; keep one of them"
            raise self._leaves.problem(message, token)

    def _primary(self) -> Query | None:
        """What can stand alone; None for nothing at all, or nothing that can be searched."""
        token = self._peek()
        if token is None or token.sort is Sort.CLOSE:
            return None
        self._next += 1
        match token.sort:
            case Sort.OPEN:
                return self._group(token)
            case Sort.QUOTED:
                return self._leaves.quotation(token)
            case Sort.FIELD:
                return self._field(token)
            case Sort.PROXIMITY:
                message = f"{token.text[:4]} is not built yet; nearest is a search for all of the words"
                raise self._leaves.problem(message, token)
            case Sort.AND | Sort.OR:
                raise self._leaves.problem(f"“{token.text}” needs something before it", token)
            case _:
                return self._leaves.words(token)

    def _group(self, opening: Token) -> Query | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryProblem(f"parentheses go at most {_DEEPEST} deep", opening.start, opening.end)
        tree = self._either()
        self._depth -= 1
        if not self._accept(Sort.CLOSE):
            self.notes.append("a closing parenthesis was added at the end")
        if tree is None:
            self.notes.append("parentheses without a word in them are ignored")
        return tree

    def _field(self, token: Token) -> Query | None:
        name = fields.canonical(token.text)
        if name is None:
            return self._leaves.unknown_field(token)
        if self._group_of:
            message = f"“{token.text}:” cannot stand inside the parentheses of “{self._group_of.text}:”"
            raise self._leaves.problem(message, token)
        if name in fields.STATEMENT_FIELDS and self.statement_field is None:
            self.statement_field = token
        if token.values:
            return self._leaves.values(token, name, token.values)
        following = self._peek()
        if following and following.sort is Sort.OPEN and following.start == token.end:
            return self._field_group(token, name)
        if following and following.sort in (Sort.WORDS, Sort.QUOTED):
            self._next += 1
            if following.start > token.end:
                self.notes.append(f"the space after “{token.text}:” is ignored")
            quoted = following.sort is Sort.QUOTED
            value = Value(following.text, quoted, following.start, following.end, following.closed)
            return self._leaves.values(token, name, (value,))
        raise self._leaves.needs_value(token, name, token.end if following else len(self._query))

    def _field_group(self, token: Token, name: str) -> Query:
        """`speaker:(baldwin OR mendoza)`: every word of the group is looked for in the field."""
        opening = self._tokens[self._next]
        if name not in list(Field):
            message = f"“{token.text}:” takes no parentheses; it is written {fields.example(name)}"
            raise QueryProblem(message, opening.start, opening.end, cut(self._query, token.start, token.end))
        self._next += 1
        self._group_of = token
        tree = self._group(opening)
        self._group_of = None
        if tree is None:
            raise self._leaves.needs_value(token, name, self._tokens[self._next - 1].end)
        return _within_field(tree, Field(name))

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _accept(self, sort: Sort) -> Token | None:
        token = self._peek()
        if token is None or token.sort is not sort:
            return None
        self._next += 1
        return token


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
