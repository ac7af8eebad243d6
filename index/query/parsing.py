"""Query text → `ParsedQuery`, or a `QueryProblem` whose suggestion is understood."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import QueryProblem
from ..kinds import Unit
from .describing import describe
from .grammar import Parser
from .leaves import cut
from .tree import Query, disjunction


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query that was understood: its `tree`, the `unit` it searches, and in words what it was `understood` as.

    `notes` say what was repaired or is read in a way that may surprise. `clauses` are the parts that all hits must
    match, each as it was written and as it was understood. `typing`: its end may not be finished.
    """

    text: str
    tree: Query
    unit: Unit
    understood: str
    notes: tuple[str, ...] = ()
    clauses: tuple[tuple[str, Query], ...] = ()
    typing: bool = False


def parse(query: str, unit: Unit | None = None, typing: bool = False) -> ParsedQuery:
    """Understands `query`, as a search in `unit` (None: statements when a field asks for them, else sentences).

    `typing`: the last word of the query is perhaps not finished, and also matches as the beginning of a word.

    Raises `QueryProblem` and nothing else, whatever the text. Its suggestion, if there is one, is a whole query that
    is understood. Where something is missing at the very end (the query may just not be finished) both its `start`
    and its `end` are the query's length.
    """
    try:
        return _parsed(query, unit, typing)
    except QueryProblem as problem:
        raise QueryProblem(problem.message, problem.start, problem.end, _mended(problem, unit)) from None


def _parsed(query: str, unit: Unit | None, typing: bool) -> ParsedQuery:
    parser = Parser(query, (lambda word, beginning: disjunction([word, beginning])) if typing else None)
    tree = parser.parse()
    field = parser.statement_field
    if field and unit not in (None, Unit.STATEMENT):
        message = f"“{field.text}:” asks for statements, and this search is in {unit}s; leave out one of the two"
        raise QueryProblem(message, field.start, field.end, cut(query, field.start, field.end))
    unit = unit or (Unit.STATEMENT if field else Unit.SENTENCE)
    told = Parser(query, lambda _word, beginning: beginning).parse() if typing else tree
    notes = tuple(dict.fromkeys(parser.notes))
    return ParsedQuery(query, tree, unit, describe(told, unit), notes, parser.clauses, typing)


def _mended(problem: QueryProblem, unit: Unit | None) -> str | None:
    """The problem's suggestion, mended further until it is understood; None when that leads nowhere."""
    suggestion = problem.suggestion
    for _ in range(20):
        if not suggestion:
            return None
        try:
            _parsed(suggestion, unit, False)
        except QueryProblem as next_problem:
            suggestion = next_problem.suggestion
        else:
            return suggestion
    return None
