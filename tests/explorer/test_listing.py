"""The list of results: as long as the matches, whatever is known of them, folded or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.listing import CHUNK, Listing
from index.hits import Hit
from index.kinds import Unit
from index.spans import Span


def a_hit(rank: int) -> Hit:
    return Hit(Unit.SENTENCE, f"id-{rank}", "d", "/d.txt", 1, 1.0, (Span(0, 1),), f"{rank}", (), None, None, None)


def listing(total: int, repeats: dict[int, int], known: list[int] | None = None) -> Listing:
    """All chunks, or those that begin at the `known` ranks, in their order; `repeats` are ranks by rank."""
    made = Listing(total)
    for first in range(0, total, CHUNK) if known is None else known:
        ranks = range(first, min(first + CHUNK, total))
        repeated = [f"id-{repeats[rank]}" if rank in repeats else None for rank in ranks]
        made.add(first, [a_hit(rank) for rank in ranks], repeated)
    return made


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    total = draw(st.integers(1, 4 * CHUNK))
    ranks = st.integers(0, total - 1)
    leaders = draw(st.lists(ranks, max_size=4, unique=True))
    others = draw(st.dictionaries(ranks, st.sampled_from(leaders), max_size=12)) if leaders else {}
    repeats = {rank: leader for rank, leader in others.items() if rank not in leaders}
    known = draw(st.lists(st.sampled_from(range(0, total, CHUNK)), unique=True))
    made = listing(total, repeats, known)
    for rank in draw(st.lists(ranks, max_size=4)):
        made.turn(made.row_of(rank))
    return made


@given(listings())
def test_every_match_has_one_row_and_every_row_one_match(made: Listing) -> None:
    rows = list(made)
    assert len(rows) == len(made)
    ranks = [row.rank for row in rows]
    assert len(set(ranks)) == len(ranks)
    for number, row in enumerate(rows):
        assert made.row_of(row.rank) == number
        assert made.rank_of(number) == row.rank
        assert row.hit == made.hit(row.rank)
    folded = sum(row.alike for row in rows if not row.unfolded)
    assert len(rows) + folded == made.total


@given(listings())
def test_own_rows_are_in_the_order_of_ranks_and_repeats_stand_below_what_they_repeat(made: Listing) -> None:
    rows = list(made)
    own = [row.rank for row in rows if not row.inner]
    assert own == sorted(own)
    for number, row in enumerate(rows):
        below = rows[number + 1 : number + 1 + row.alike] if row.unfolded else []
        assert all(one.inner and one.rank > row.rank for one in below)


@given(listings(), st.integers(0, 4 * CHUNK))
def test_unfolding_and_folding_again_changes_nothing(made: Listing, row: int) -> None:
    row %= len(made)
    before = list(made)
    turned = made.turn(row)
    if turned is None:
        assert list(made) == before
    else:
        assert turned.unfolded != before[made.row_of(turned.rank)].unfolded
        made.turn(made.row_of(turned.rank))
        assert list(made) == before


def test_what_is_not_there_yet_is_asked_for_where_one_looks() -> None:
    made = listing(1000, {}, [0])
    assert made.missing(0, 10) == []
    assert made.missing(CHUNK - 2, CHUNK + 2) == [CHUNK]
    assert made.missing(990, 5000) == [999 // CHUNK * CHUNK]
    assert made[999].hit is None and made[0].hit is not None
    assert len(made) == 1000


def test_a_repeat_that_comes_before_what_it_repeats_stays_in_its_place() -> None:
    made = listing(3 * CHUNK, {3: 2 * CHUNK}, [2 * CHUNK, 0])
    assert len(made) == made.total
    assert not made[3].inner


def test_there_is_no_row_beyond_the_last() -> None:
    made = listing(5, {4: 0})
    assert made[-1].rank == 3
    with pytest.raises(IndexError):
        made[4]
    assert [row.rank for row in made[1:]] == [1, 2, 3]
    assert not Listing(0) and Listing(0).missing(0, 40) == []


def test_a_hundred_thousand_rows_are_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    own_row = Listing._own_row

    def counting(made: Listing, rank: int) -> int:
        nonlocal asked
        asked += 1
        return own_row(made, rank)

    monkeypatch.setattr(Listing, "_own_row", counting)
    made = listing(100_000, {}, [0])
    assert made[77_777].rank == 77_777
    assert made.missing(50_000, 50_020)
    assert asked < 1000
