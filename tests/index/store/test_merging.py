"""Which segments become one."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from hypothesis import given
from hypothesis import strategies as st

from index.store.whoosh.merging import Merging


@dataclass(frozen=True)
class Segment:
    """As many records, and as many of them removed."""

    number: int
    records: int
    removed: int = 0

    def doc_count_all(self) -> int:
        return self.records

    def deleted_count(self) -> int:
        return self.removed


def chosen(*segments: Segment, added: int = 0) -> list[int]:
    return sorted(one.records for one in Merging()._chosen(segments, added))


def test_a_small_index_becomes_one_segment() -> None:
    assert chosen(Segment(0, 100), Segment(1, 50)) == [50, 100]
    assert chosen(Segment(0, 100), added=10_000) == []


def test_a_large_index_is_not_written_again_for_a_few_changes() -> None:
    few = [Segment(number, 60) for number in range(7)]
    assert chosen(Segment(9, 60_000)) == []
    assert chosen(Segment(9, 60_000), *few[:6]) == []
    assert chosen(Segment(9, 60_000), *few) == [60] * 7
    assert chosen(Segment(9, 60_000, removed=15_000)) == [60_000]


@given(st.lists(st.integers(1, 200), min_size=200, max_size=200))
def test_segments_stay_few_and_each_record_is_written_a_few_times(added: list[int]) -> None:
    merging = Merging(small=0)
    segments = [Segment(-1, 50_000)]
    written = 0
    for number, records in enumerate(added):
        merged = merging._chosen(segments, records)
        new = records + sum(one.records for one in merged)
        segments = [*(one for one in segments if one not in merged), Segment(number, new)]
        written += new
        assert len(segments) <= 2 * merging.segments
    assert written <= 2 * log2(len(added)) * sum(added)
