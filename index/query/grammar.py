"""The parser: tokens → tree, with a note on whatever was repaired and a problem where nothing sensible is left.

either  = both ("OR" both)*
both    = negated (["AND"] negated)*
negated = ("NOT" | "-")* near
near    = primary (("NEAR/5" | "THEN/5") primary)*
primary = word | word~1 | "phrase" | beginning* | field:value | field:(either) | "(" either ")"
"""

from __future__ import annotations

from collections.abc import Callable

from ..errors import QueryProblem
from ..folding import words
from . import fields
from .leaves import Leaves, cut
from .proximity import Operand, chain, negated
from .tokens import Sort, Token, Value, scan
from .tree import (
    And,
    Everything,
    Field,
    FieldMatch,
    Gap,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Typo,
    Word,
    beginning_after,
    conjunction,
    disjunction,
    negation,
)

_DEEPEST = 50
_LONGEST = 500
_OPERATORS = (Sort.AND, Sort.OR, Sort.PROXIMITY)

_APOSTROPHES = "'‘’"

_Both = Callable[[Query, Query], Query]
"""Of a word that is perhaps not finished, as it stands and as a beginning, makes what stands in the tree."""


class Parser:
    """One pass over the tokens of one query. `unfinished` is given when the query is being typed."""

    def __init__(self, query: str, unfinished: _Both | None) -> None:
        self.statement_field: Token | None = None
        self.clauses: tuple[tuple[str, Query], ...] = ()
        self._query = query
        self._unfinished = unfinished
        self._leaves = Leaves(query, unfinished is not None)
        self._tokens = scan(query)
        self._next = 0
        self._depth = 0
        self._negative = False
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
        if len(parts) > 1 and not self._depth:
            self.clauses = ()
        found = [part for part in parts if part is not None]
        return disjunction(found) if found else None

    def _both(self) -> Query | None:
        parts = [self._clause()]
        while (token := self._peek()) and token.sort not in (Sort.OR, Sort.CLOSE):
            if operator := self._accept(Sort.AND):
                self._require_operand(operator)
            parts.append(self._clause())
        found = [part for part in parts if part]
        if not self._depth:
            self.clauses = tuple(dict.fromkeys(part for part in found if not isinstance(part[1], Everything)))
        return conjunction([tree for _, tree in found]) if found else None

    def _clause(self) -> tuple[str, Query] | None:
        """One of the parts of a conjunction, as it was written and as it was understood."""
        first = self._next
        tree = self._negated()
        if tree is None:
            return None
        return self._query[self._tokens[first].start : self._tokens[self._next - 1].end], tree

    def _negated(self) -> Query | None:
        outside = self._negative
        while operator := self._accept(Sort.NOT) or self._accept(Sort.MINUS):
            self._require_operand(operator)
            self._negative = not self._negative
        part = self._near()
        negative, self._negative = self._negative is not outside, outside
        return negation(part) if part is not None and negative else part

    def _near(self) -> Query | None:
        """A primary, or several near each other."""
        operands, operators = [self._operand()], []
        while operator := self._accept(Sort.PROXIMITY):
            if self._group_of:
                message = f"{operator.text[:4]} cannot stand inside the parentheses of “{self._group_of.text}:”"
                raise self._leaves.problem(message, operator)
            self._require_operand(operator)
            token = self._peek()
            if token and token.sort in (Sort.MINUS, Sort.NOT):
                after = self._tokens[self._next + 1] if self._next + 1 < len(self._tokens) else None
                raise negated(self._query, operands[-1], operator, token, after)
            operators.append(operator)
            operands.append(self._operand())
        if not operators:
            tree = operands[0].tree
            open_end = self._open_words(tree)
            return self._both_ways(tree, beginning_after(open_end[:-1], open_end[-1])) if tree and open_end else tree
        near = chain(self._query, operands, operators)
        open_end = self._open_words(near.parts[-1])
        if not open_end:
            return near
        *earlier, last = open_end
        ending = (Phrase(tuple(earlier)), Prefix(last)) if earlier else (Prefix(last),)
        gaps = (*near.gaps, *[Gap(1, True)] * (len(ending) - 1))
        return self._both_ways(near, Near((*near.parts[:-1], *ending), gaps))

    def _operand(self) -> Operand:
        first = self._next
        tree = self._primary()
        return Operand(tree, self._tokens[first : self._next])

    def _open_words(self, tree: Query | None) -> tuple[str, ...]:
        """The words of a leaf at the end of a query that is being typed, if the last one is perhaps not finished.

        What is left out has none: less and less of it would be left out, letter by letter.
        """
        last = self._tokens[self._next - 1] if self._next else None
        if self._unfinished is None or self._negative or self._group_of or last is None or last.end < len(self._query):
            return ()
        if last.sort is not Sort.WORDS and (last.sort is not Sort.QUOTED or last.closed):
            return ()
        written = list(words(last.text))
        if not written or last.text[written[-1].end :].strip(_APOSTROPHES):
            return ()
        return (tree.text,) if isinstance(tree, Word) else tree.words if isinstance(tree, Phrase) else ()

    def _both_ways(self, whole: Query, beginning: Query) -> Query:
        assert self._unfinished is not None, "only what is being typed has an open end"
        return self._unfinished(whole, beginning)

    def _require_operand(self, operator: Token) -> None:
        token = self._peek()
        if token is None or token.sort is Sort.CLOSE:
            place = token.start if token else len(self._query)
            suggestion = cut(self._query, operator.start, operator.end)
            raise QueryProblem(f"“{operator.text}” needs something after it", place, place, suggestion)
        if token.sort in _OPERATORS:
            message = f"“{operator.text}” and “{token.text}” stand side by side; keep one of them"
            weaker = operator if operator.sort is Sort.AND and token.sort is Sort.PROXIMITY else token
            raise self._leaves.problem(message, weaker)

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
            case Sort.AND | Sort.OR | Sort.PROXIMITY:
                raise self._leaves.problem(f"“{token.text}” needs something before it", token)
            case _:
                before = self._tokens[self._next - 2] if self._next > 1 else None
                leaf = self._leaves.words(token, before if before and before.sort is Sort.QUOTED else None)
                if isinstance(leaf, Typo | Near) and self._group_of:
                    message = f"“{token.text}” cannot stand inside the parentheses of “{self._group_of.text}:”"
                    bare = " ".join(word.folded for word in words(token.text.partition("~")[0]))
                    raise self._leaves.problem(message, token, bare)
                return leaf

    def _group(self, opening: Token) -> Query | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryProblem(f"parentheses go at most {_DEEPEST} deep", opening.start, opening.end)
        tree = self._either()
        self._depth -= 1
        if not self._accept(Sort.CLOSE) and not self._unfinished:
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
            raise self._no_group(token, opening, name)
        self._next += 1
        self._group_of = token
        tree = self._group(opening)
        self._group_of = None
        if tree is None:
            raise self._leaves.needs_value(token, name, self._tokens[self._next - 1].end)
        return _within_field(tree, Field(name))

    def _no_group(self, token: Token, opening: Token, name: str) -> QueryProblem:
        """The problem of `kind:(direct OR mixed)`, which is written with a comma."""
        inside = self._tokens[self._next + 1 :]
        end = next((at for at, one in enumerate(inside) if one.sort is Sort.CLOSE), None)
        values = [one for at, one in enumerate(inside[:end]) if at % 2 == 0]
        message = f"“{token.text}:” takes no parentheses; it is written {fields.example(name)}"
        suggestion = cut(self._query, token.start, token.end)
        between = all(one.sort is Sort.OR for at, one in enumerate(inside[:end]) if at % 2)
        if end and end % 2 and between and all(one.sort in (Sort.WORDS, Sort.QUOTED) for one in values):
            told = ",".join(self._query[one.start : one.end] for one in values)
            suggestion = cut(self._query, token.start, inside[end].end, f"{token.text}:{told}")
        return QueryProblem(message, opening.start, opening.end, suggestion)

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
