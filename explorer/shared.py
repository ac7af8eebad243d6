"""A speaker's quotes that most documents carry: found statement by statement, the likeliest first."""

from __future__ import annotations

import threading
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
        self.is_over = False
        """Whether all that is looked at has been."""
        self._several: list[Statement] | None = None
        self._seen: set[str] = set()
        self._done = 0
        self._running = threading.Lock()

    def run(self) -> None:
        """Looks at one statement after the other; goes on where it was left. Raises ExploreError."""
        with self._running:
            if self._several is None:
                self._several = likeliest(self._library.by_speaker(self._speaker))
            several = self._several
            for statement in several[self._done : MOST]:
                if self._left():
                    return
                self._look_at(statement)
                self.progress = f"{self._done:,} of {counted(len(several), 'statement')} looked at"
            self.progress = self._told(self._done, len(several))
            self.is_over = True

    def _look_at(self, statement: Statement) -> None:
        self._done += 1
        if statement.id in self._seen:
            return
        try:
            cluster = self._library.cluster(statement.id)
        except UnknownIdentifier:  # the library has changed meanwhile
            return
        self._seen.update(one.statement.id for one in cluster.carriers)
        if documents_in(cluster) > 1:
            self._add(cluster)

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
