"""A speaker's quotes that most documents carry: found statement by statement, the likeliest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.errors import UnknownIdentifier
from index.folding import words

from .coverage import documents_in
from .session import counted

if TYPE_CHECKING:
    from index.library import Library
    from index.model import Cluster, Statement

_RUN = 5
"""Words of a run that two statements share which may be one quote."""

MOST = 1_000
"""So many statements of one speaker are compared with the library at most: a hundredth of a second each."""


class Shared:
    """One search, in a thread; `found` and `progress` may be read from another at any time."""

    def __init__(self, library: Library, speaker_id: str, left: Callable[[], bool]) -> None:
        """`left` says whether nobody waits for it any more."""
        self._library = library
        self._speaker = speaker_id
        self._left = left
        self.found: tuple[Cluster, ...] = ()
        """The quotes in several documents so far, those in most first."""
        self.progress = "looking …"
        """How far it is, in words."""

    def run(self) -> None:
        """Looks at one statement after the other. Raises ExploreError."""
        several = likeliest(self._library.by_speaker(self._speaker))
        seen: set[str] = set()
        done = 0
        for statement in several[:MOST]:
            if self._left():
                return
            done += 1
            if statement.id in seen:
                continue
            try:
                cluster = self._library.cluster(statement.id)
            except UnknownIdentifier:  # the library has changed meanwhile
                continue
            seen.update(one.statement.id for one in cluster.carriers)
            if documents_in(cluster) > 1:
                self._add(cluster)
            self.progress = f"{done:,} of {counted(len(several), 'statement')} looked at"
        self.progress = self._told(done, len(several))

    def _add(self, cluster: Cluster) -> None:
        if cluster.fullest.id not in {one.fullest.id for one in self.found}:
            found = sorted((*self.found, cluster), key=lambda one: (-documents_in(one), one.fullest.id))
            self.found = tuple(found)

    def _told(self, done: int, of: int) -> str:
        if not self.found:
            told = "none is carried by several documents"
        else:
            told = f"{counted(len(self.found), 'quote')} in several documents"
        return told if done == of else f"{told}, of the likeliest {done:,} of {of:,} statements"


def likeliest(statements: Sequence[Statement]) -> list[Statement]:
    """Those first whose words the same speaker has in most documents; then the longest."""
    holding: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    runs: dict[str, set[tuple[str, ...]]] = {}
    lengths: Counter[str] = Counter()
    for one in statements:
        folded = [word.folded for word in words(one.text)]
        lengths[one.id] = len(folded)
        runs[one.id] = {tuple(folded[at : at + _RUN]) for at in range(len(folded) - _RUN + 1)}
        for run in runs[one.id]:
            holding[run].add(one.document)

    def rank(one: Statement) -> tuple[int, int]:
        return -max((len(holding[run]) for run in runs[one.id]), default=0), -lengths[one.id]

    return sorted(statements, key=rank)
