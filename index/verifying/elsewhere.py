"""What other documents make of words that stand in one as they are quoted: other words, or somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Link, LinkType, Op
from .values import Outcome, Place, Verdict

_QUIET = frozenset({Outcome.EXACT, Outcome.NORMALISED})


def otherwise(verdict: Verdict, links: Iterable[Link]) -> Iterator[Link]:
    """Those links of the statement that holds the words which lead to the same words changed, or in another mouth.

    Only of what was found as it is quoted: anything else needs a person already. `links` are those of that statement.
    """
    found = verdict.found
    if verdict.outcome in _QUIET and found is not None:
        for link in links:
            if link.type is LinkType.SAME_WORDS and not link.is_phrase:
                changed = any(op is Op.CHANGED and _is_in(found, start, end) for op, (start, end), _ in link.changes)
                if changed or link.reason.startswith("said by another"):
                    yield link


def _is_in(found: Place, start: int, end: int) -> bool:
    return found.span.start < end and start < found.span.end
