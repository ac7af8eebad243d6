"""What a search keeps of its matches: the best, the exact total, and the counts per speaker.

Two collectors give the same. `ColumnCollector` evaluates the whole query at once on the columns of the segments; where
there are none (yet), `BestAndCounts` goes from match to match as Whoosh does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple, NoReturn

import numpy as np
from numpy.typing import NDArray
from whoosh.collectors import Collector
from whoosh.searching import Results

from ...kinds import Unit
from ..voices import Voices, voices_of
from .evaluating import Evaluator, Weights
from .segments import Segment
from .sets import Numbers, highest

_FEW = 4
"""Fewer matches than this share of all groups of speakers are counted one by one."""


class BestAndCounts(Collector):
    """`total`; `voices`; and `best`, as (score, record number).

    `order` gives a record number's rank in document order, which decides between equal scores; `said_by` the values of
    the speakers' column of a segment.
    """

    def __init__(
        self, limit: int, order: Callable[[int], tuple[int, int]], said_by: Callable[[Any], list[bytes]]
    ) -> None:
        self.limit = limit
        self.total = 0
        self._said_by: Counter[bytes] = Counter()
        self._order = order
        self._column = said_by
        self._scored: list[tuple[float, int]] = []

    def collect_matches(self) -> None:
        matcher, offset, scored = self.matcher, self.offset, self._scored
        numbers: list[int] = []
        if self.context.weighting is None:
            numbers = list(matcher.all_ids())
            scored.extend((0.0, number + offset) for number in numbers)
        else:
            while matcher.is_active():
                number = matcher.id()
                numbers.append(number)
                scored.append((-matcher.score(), number + offset))
                matcher.next()
        self.total += len(numbers)
        column = self._column(self.subsearcher)
        if column:
            self._said_by.update([column[number] for number in numbers])

    @property
    def voices(self) -> Voices:
        return voices_of(self._said_by)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The record numbers of all matches."""
        return np.array([number for _, number in self._scored], np.int64)

    @property
    def best(self) -> list[tuple[float, int]]:
        order = self._order
        if self.limit <= 0:
            return []
        if len(self._scored) > self.limit:
            edge = nsmallest(self.limit, self._scored)[-1][0]
            candidates = [one for one in self._scored if one[0] <= edge]
        else:
            candidates = self._scored
        candidates.sort(key=lambda one: (one[0], order(one[1])))
        return [(0.0 - score, number) for score, number in candidates[: self.limit]]

    def collect(self, sub_docnum: int) -> None:
        raise NotImplementedError("matches are collected segment by segment")

    def sort_key(self, sub_docnum: int) -> float:
        raise NotImplementedError("matches are collected segment by segment")

    def results(self) -> NoReturn:
        raise NotImplementedError("the reader takes the attributes")


class Ranked(NamedTuple):
    """One segment with what depends on the whole index: the rank of each of its documents in the order of the library,
    whether these ascend, and the place of each of its voices among those of the index.
    """

    columns: Segment
    ranks: NDArray[np.int64]
    in_order: bool
    voices: NDArray[np.intp]


class ColumnCollector(Collector):
    """`total`; `voices`; and `best`, as (score, record number): also as Whoosh's own results.

    `segments` are those of the index in Whoosh's order, `groups` the voices of the index.
    """

    def __init__(
        self,
        unit: Unit,
        limit: int,
        segments: Sequence[Ranked],
        weights: Weights,
        groups: NDArray[np.uint64],
    ) -> None:
        self.limit = limit
        self.total = 0
        self._unit = unit
        self._segments = segments
        self._weights = weights
        self._groups = groups
        self._counts: NDArray[np.int64] | None = None
        self._few: list[NDArray[np.intp]] = []
        self._floor = -np.inf
        self._found: list[tuple[int, Segment, Numbers]] = []
        self._candidates: list[_Candidates] = []

    def run(self) -> None:
        try:
            offset = 0
            for segment in self._segments:
                self._collect(segment, offset)
                offset += segment.columns.records_total
        finally:
            self.finish()

    def _collect(self, segment: Ranked, offset: int) -> None:
        columns, unit = segment.columns, self._unit
        scoring = self.context.weighting is not None
        hits = Evaluator(columns, unit, self._weights).hits(self.q, scoring)
        if not len(hits.rows):
            return
        self.total += len(hits.rows)
        self._found.append((offset, columns, hits.rows))
        self._count(segment, columns.voices(unit)[hits.rows])
        if self.limit > 0:
            scores = hits.scored()
            at = self._first(segment, hits.rows) if scores is None else self._best(segment, hits.rows, scores)
            rows = hits.rows[at]
            self._candidates.append(
                _Candidates(
                    np.zeros(len(rows), np.float32) if scores is None else scores[at],
                    segment.ranks[columns.documents_of(unit)[rows]],
                    columns.records(unit)[rows].astype(np.int64) + offset,
                )
            )

    def _best(self, segment: Ranked, rows: Numbers, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        """Which of a segment's matches may be among the best: none that is worse than enough of those before."""
        above, equal = highest(scores, self.limit, self._floor)
        if len(above) + len(equal) >= self.limit and len(equal):
            self._floor = float(scores[equal[0]])
        return np.concatenate([above, equal[self._first(segment, rows[equal], self.limit - len(above))]])

    def _first(self, segment: Ranked, rows: Numbers, most: int | None = None) -> Any:
        """Which are the first in the order of the library, as many as are wanted and perhaps some more."""
        wanted = self.limit if most is None else max(most, 0)
        if len(rows) <= wanted or segment.in_order:
            return slice(wanted)
        ranks = segment.ranks[segment.columns.documents_of(self._unit)[rows]]
        return np.flatnonzero(ranks <= np.partition(ranks, wanted - 1)[wanted - 1]) if wanted else slice(0)

    def _count(self, segment: Ranked, voices: NDArray[np.uint32]) -> None:
        """Counts matches by whose they are: of a few only those who are there are looked at."""
        if len(voices) * _FEW < len(segment.voices):
            self._few.append(segment.voices[voices[voices > 0] - 1])
            return
        if self._counts is None:
            self._counts = np.zeros(len(self._groups), np.int64)
        self._counts[segment.voices] += np.bincount(voices, minlength=len(segment.voices) + 1)[1:]

    @property
    def voices(self) -> Voices:
        few = np.concatenate([np.zeros(0, np.intp), *self._few])
        if self._counts is None:
            places, counts = np.unique(few, return_counts=True)
            return Voices(self._groups, counts, places)
        counts = self._counts
        if len(few):
            counts = counts + np.bincount(few, minlength=len(counts))
        places = np.flatnonzero(counts)
        return Voices(self._groups, counts[places], places)

    @property
    def best(self) -> list[tuple[float, int]]:
        if not self._candidates:
            return []
        scores, ranks, numbers = map(np.concatenate, zip(*self._candidates, strict=True))
        order = np.lexsort((numbers, ranks, -scores))[: self.limit]
        return list(zip(scores[order].tolist(), numbers[order].tolist(), strict=True))

    def count(self) -> int:
        return self.total

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The record numbers of all matches."""
        found = [columns.records(self._unit)[rows].astype(np.int64) + offset for offset, columns, rows in self._found]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def all_ids(self) -> list[int]:
        numbers: list[int] = self.numbers.tolist()
        return numbers

    def results(self) -> Results:
        return self._results(self.best)

    def collect(self, sub_docnum: int) -> None:
        raise NotImplementedError("matches are collected all at once")

    def sort_key(self, sub_docnum: int) -> float:
        raise NotImplementedError("matches are collected all at once")


class _Candidates(NamedTuple):
    """Of each of some matches its score, the rank of its document and its record number in the index."""

    scores: NDArray[np.float32]
    ranks: NDArray[np.int64]
    numbers: NDArray[np.int64]
