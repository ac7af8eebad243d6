"""The sidebar's speakers: nobody missing, nobody twice, most matches first, and never all of them for one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import roster
from explorer.roster import Everybody, Roster, SpeakerRow
from index.hits import SpeakerCount
from index.model import Speaker


def everybody(count: int) -> Everybody:
    return Everybody([Speaker(f"id-{n}", f"Name {n}", True, statements=count - n) for n in range(count)])


def counts(found: dict[int, int]) -> list[SpeakerCount]:
    made = [SpeakerCount(f"id-{n}", f"Name {n}", count) for n, count in found.items()]
    return sorted(made, key=lambda one: (-one.count, one.name))


_found = st.dictionaries(st.integers(0, 29), st.integers(1, 5), max_size=30)


@given(_found, st.none() | st.integers(0, 29), st.booleans())
def test_everybody_is_listed_once_the_kept_one_first_then_by_matches(
    found: dict[int, int], kept: int | None, small: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roster, "FEW", 0 if small else 1000)
        made = Roster(everybody(30), counts(found), None if kept is None else f"name {kept}")
        made.complete()
    rows = list(made)
    assert len(rows) == len(made) == 30
    assert {row.id for row in rows} == {f"id-{n}" for n in range(30)}
    assert {row.id: row.count for row in rows if row.count} == {f"id-{n}": count for n, count in found.items()}
    marked = [row for row in rows if row.kept]
    if kept is not None and (kept in found or not small):
        assert marked == rows[:1] and rows[0].id == f"id-{kept}"
    rest = [row for row in rows if not row.kept]
    assert [row.count for row in rest] == sorted((row.count for row in rest), reverse=True)
    assert all(made.row_of(row.id) == number for number, row in enumerate(rows))


def test_who_has_no_matches_comes_in_the_order_of_the_library() -> None:
    made = Roster(everybody(5), counts({3: 1, 1: 2}))
    assert [row.name for row in made] == ["Name 1", "Name 3", "Name 0", "Name 2", "Name 4"]
    assert made[-1] == SpeakerRow("id-4", "Name 4", 0)
    with pytest.raises(IndexError):
        made[5]


def test_a_speaker_whom_the_library_does_not_know_yet_is_listed_all_the_same() -> None:
    made = Roster(everybody(1), [SpeakerCount("new", "New", 3)])
    assert [row.id for row in made] == ["new", "id-0"]
    assert made.row_of("new") == 0
    assert made.row_of("nobody") is None and made.row_of(None) is None


class Counted(Sequence[SpeakerCount]):
    """A hundred thousand counts, of which it notes those that are looked at."""

    def __init__(self) -> None:
        self.looked = 0

    def __len__(self) -> int:
        return 100_000

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        self.looked += 1
        return SpeakerCount(f"id-{row}", f"Name {row}", 1)


def test_a_hundred_thousand_counts_are_not_gone_through() -> None:
    found = Counted()
    made = Roster(everybody(100_000), found, "name 7")
    assert made[0].id == "id-7" and made[1].id == "id-0" and made[99_999].id == "id-99999"
    assert not made.is_complete
    assert found.looked < 1000
