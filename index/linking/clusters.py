"""One quote and all that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model import Carrier, Cluster, Statement
from .same_words import Match, matches

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

MOST = 2_000
"""So many statements of one quote are looked at."""
_HALF = 0.5


def cluster(statement: Statement, library: Snapshot) -> Cluster:
    """The statements that carry the words of this one, and itself: by date, the earliest first, undated ones last."""
    found = {statement.id: statement} | _carrying(matches(statement, library, MOST))
    fullest = _fullest(found.values())
    if fullest.id != statement.id:
        found |= _carrying(matches(fullest, library, MOST))
    return made(fullest, found.values(), library)


def made(fullest: Statement, several: Iterable[Statement], library: Snapshot) -> Cluster:
    """The cluster of these statements, in their order."""
    carriers = [Carrier(one, library.by_id[one.document]) for one in several]
    carriers.sort(key=lambda one: (library.by_date(one.document.id), one.statement.span))
    return Cluster(fullest, tuple(carriers))


def _carrying(found: Iterable[Match]) -> dict[str, Statement]:
    """Those that share most of the words of either; no mere phrases."""
    return {one.statement.id: one.statement for one in found if not one.phrase_in and one.common.share >= _HALF}


def _fullest(several: Iterable[Statement]) -> Statement:
    """The longest, of equals the first."""
    return max(several, key=lambda one: len(one.text))
