"""One quote and all that carry it; and all quotes of a library that several carry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..folding import words
from ..model import Carrier, Cluster, Statement
from ..spans import Span
from .base import overlap
from .rarity import Rarities
from .same_words import EVERY, Match, Side, matches, shared_by
from .whole import Told, all_pairs
from .wording import wording

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

_HALF = 0.5


def cluster(statement: Statement, library: Snapshot) -> Cluster:
    """The statements that carry the words of this one, and itself: by date, the earliest first, undated ones last."""
    found = {statement.id: statement} | _carrying(matches(statement, library, EVERY))
    fullest = _fullest(found.values(), library)
    if fullest.id != statement.id:
        found |= _carrying(matches(fullest, library, EVERY))
    return made(fullest, found.values(), library)


def clusters(library: Snapshot, progress: Told | None = None) -> list[Cluster]:
    """The quotes that several statements carry, those in most documents first.

    Who shares most of the words with one that carries them carries them too, if it shares them with the fullest.
    """
    groups = _Groups()
    several: dict[str, Statement] = {}
    shared: set[frozenset[str]] = set()
    for statement, found in all_pairs(library, progress):
        if isinstance(found, Match) and _carries(found):
            several |= {statement.id: statement, found.statement.id: found.statement}
            shared.add(frozenset((statement.id, found.statement.id)))
            groups.join(statement.id, found.statement.id)
    made_of = []
    for group in groups.all():
        fullest = _fullest([several[one] for one in group], library)
        sides = _Beside(fullest, library)
        with_it = [
            one
            for one in (several[each] for each in group)
            if one.id == fullest.id or frozenset((one.id, fullest.id)) in shared or sides.carries(one)
        ]
        made_of.append(made(fullest, with_it, library))
    return sorted(made_of, key=lambda one: (-len({each.document.id for each in one.carriers}), one.fullest.id))


class _Beside:
    """Whether others carry the words of one statement: of very many, not each was looked at beside each."""

    def __init__(self, fullest: Statement, library: Snapshot) -> None:
        self._side = Side(fullest, wording(fullest))
        self._rarity = Rarities(self._side.wording.words, library)

    def carries(self, other: Statement) -> bool:
        if overlap(self._side.statement, other):
            return False
        common = shared_by(self._side, Side(other, wording(other)), self._rarity)
        return common is not None and common.telling and common.share >= _HALF


class _Groups:
    """Things that belong together, pair by pair (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        self._above[self._top(one)] = self._top(other)

    def all(self) -> Iterable[list[str]]:
        """The groups, each in the order in which its members came."""
        found: dict[str, list[str]] = {}
        for one in self._above:
            found.setdefault(self._top(one), []).append(one)
        return found.values()

    def _top(self, one: str) -> str:
        above = self._above.setdefault(one, one)
        while above != one:
            self._above[one] = self._above[above]
            one, above = above, self._above[above]
        return one


def made(fullest: Statement, several: Iterable[Statement], library: Snapshot) -> Cluster:
    """The cluster of these statements, in their order."""
    carriers = [Carrier(one, library.by_id[one.document]) for one in several]
    carriers.sort(key=lambda one: (library.by_date(one.document.id), one.statement.span))
    return Cluster(fullest, tuple(carriers))


def _carrying(found: Iterable[Match]) -> dict[str, Statement]:
    """Those that share most of the words of either; no mere phrases."""
    return {one.statement.id: one.statement for one in found if _carries(one)}


def _carries(match: Match) -> bool:
    return not match.phrase_in and match.common.share >= _HALF


def _fullest(several: Iterable[Statement], library: Snapshot) -> Statement:
    """The one with most words; of equals one that is not split, then the earliest."""

    def rank(one: Statement) -> tuple[int, int, int, Span]:
        return -len(list(words(one.text))), len(one.content), library.by_date(one.document), one.span

    return min(several, key=rank)
