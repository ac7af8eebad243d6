"""One pass over the matches of a query: the best, the exact total, and the counts per speaker.

A faster evaluation of the whole query can stand in for this collector: all that the reader takes from it are the
three attributes below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from heapq import nsmallest
from typing import Any, NoReturn

from whoosh.collectors import Collector


class BestAndCounts(Collector):
    """`total`; `said_by`, the matches for each value of the speakers' column; `best`, as (score, record number).

    `order` gives a record number's rank in document order, which decides between equal scores.
    """

    def __init__(
        self, limit: int, order: Callable[[int], tuple[int, int]], said_by: Callable[[Any], list[bytes]]
    ) -> None:
        self.limit = limit
        self.total = 0
        self.said_by: Counter[bytes] = Counter()
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
            self.said_by.update([column[number] for number in numbers])

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
