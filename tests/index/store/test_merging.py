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

    def doc_count(self) -> int:
        return self.records - self.removed


def chosen(*segments: Segment, added: int = 0) -> list[int]:
    return sorted(one.records for one in Merging().chosen(segments, added))


def test_a_small_index_becomes_one_segment() -> None:
    assert chosen(Segment(0, 100), Segment(1, 50)) == [50, 100]
    assert chosen(Segment(0, 100), added=10_000) == []


def test_a_large_index_is_not_written_again_for_a_few_changes() -> None:
    few = [Segment(number, 60) for number in range(7)]
    assert chosen(Segment(9, 120_000)) == []
    assert chosen(Segment(9, 120_000), *few[:6]) == []
    assert chosen(Segment(9, 120_000), *few) == [60] * 7


def test_a_segment_of_which_much_is_removed_is_written_again() -> None:
    assert chosen(Segment(9, 120_000, removed=15_000)) == []
    assert chosen(Segment(9, 120_000, removed=40_000)) == [120_000]
    assert chosen(Segment(8, 3_000, removed=1_000), Segment(9, 120_000)) == [3_000]


def test_of_several_large_worn_segments_one_is_written_again_at_a_time() -> None:
    worn = [Segment(number, 200_000, removed=60_000 + number) for number in range(3)]
    assert Merging().chosen(worn, 10) == [worn[2]]


@given(st.lists(st.integers(1, 200), min_size=200, max_size=200))
def test_segments_stay_few_and_each_record_is_written_a_few_times(added: list[int]) -> None:
    merging = Merging(small=0)
    segments = [Segment(-1, 50_000)]
    written = 0
    for number, records in enumerate(added):
        merged = merging.chosen(segments, records)
        new = records + sum(one.records for one in merged)
        segments = [*(one for one in segments if one not in merged), Segment(number, new)]
        written += new
        assert len(segments) <= 2 * merging.segments
    assert written <= 2 * log2(len(added)) * sum(added)


@given(st.lists(st.integers(1, 150_000), min_size=100, max_size=100))
def test_an_index_of_any_size_has_few_segments_and_no_run_writes_much_of_it_again(added: list[int]) -> None:
    merging = Merging()
    segments: list[Segment] = []
    for number, records in enumerate(added):
        merged = merging.chosen(segments, records)
        again = sum(one.records for one in merged)
        assert again + records <= merging.large or not again
        segments = [*(one for one in segments if one not in merged), Segment(number, records + again)]
    assert len(segments) <= 2 * sum(added) / merging.large + 2 * merging.segments
