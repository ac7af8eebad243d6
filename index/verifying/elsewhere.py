"""What other documents make of words that stand in one as they are quoted: other words, or somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..kinds import LinkType, Op
from ..model import Link
from .values import Outcome, Place, Verdict

_QUIET = frozenset({Outcome.EXACT, Outcome.NORMALISED})


def otherwise(verdict: Verdict, links_of: Callable[[str], Iterable[Link]]) -> Iterator[Link]:
    """Those links of the statement that holds the words which lead to the same words changed, or in another mouth.

    Only of what was found as it is quoted: anything else needs a person already. `links_of` gives the links of a
    statement by its id, and is asked only where they are looked at.
    """
    found = verdict.found
    if verdict.outcome in _QUIET and found is not None and found.statement is not None:
        for link in links_of(found.statement.id):
            if link.type is LinkType.SAME_WORDS and not link.is_phrase:
                changed = any(op is Op.CHANGED and _is_in(found, start, end) for op, (start, end), _ in link.changes)
                if changed or link.reason.startswith("said by another"):
                    yield link


def _is_in(found: Place, start: int, end: int) -> bool:
    return found.span.start < end and start < found.span.end
