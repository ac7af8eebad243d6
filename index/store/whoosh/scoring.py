"""BM25 (Robertson and Zaragoza 2009, k1 1.2, b 0.75) with the counts of the unit that is searched.

Whoosh's own takes the number and the average length of all records, and three kinds of record share the index.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from math import log
from typing import Any

from whoosh.scoring import BM25F, BM25FScorer, WeightScorer

from ...kinds import Unit
from .schema import exact_field, stem_field

K1, B = 1.2, 0.75


def idf(records: int, frequency: int) -> float:
    """The inverse document frequency of a term that so many of the records have; never negative."""
    return log(1 + max(records - frequency + 0.5, 0.5) / (frequency + 0.5))


class UnitBM25(BM25F):
    """The weighting for text fields whose unit has `counts()[unit]` records."""

    def __init__(self, counts: Callable[[], Mapping[Unit, int]]) -> None:
        super().__init__()
        self._counts = counts

    @cached_property
    def _records(self) -> dict[str, int]:
        counts = self._counts()
        return {name(unit): counts[unit] for unit in Unit for name in (exact_field, stem_field)}

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        records = self._records.get(fieldname, 0)
        frequency = searcher.get_parent().doc_frequency(fieldname, text)
        return idf(records, frequency)

    def scorer(self, searcher: Any, fieldname: str, text: str, qf: int = 1) -> Any:
        if fieldname not in self._records:
            return WeightScorer.for_(searcher, fieldname, text)
        length = searcher.get_parent().field_length(fieldname)
        return _Scorer(searcher, fieldname, text, length / (self._records[fieldname] or 1) or 1.0)


class _Scorer(BM25FScorer):
    def __init__(self, searcher: Any, fieldname: str, text: str, average_length: float) -> None:
        self.idf = searcher.get_parent().idf(fieldname, text)
        self.avgfl = average_length
        self.B, self.K1, self.qf = B, K1, 1
        self.setup(searcher, fieldname, text)
