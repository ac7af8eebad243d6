"""The documents as a table: every order is one of the same documents, and a filter keeps those with its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.shelving import ORDERS, Order, Shelved, holding, next_order, ordered, shelved
from tests.explorer.material import document

ROWS = st.lists(
    st.builds(
        Shelved,
        id=st.text("abc", max_size=2),
        title=st.text(min_size=1, max_size=4),
        outlet=st.sampled_from(["", "Wire", "gazette"]),
        date=st.sampled_from(["", "2021", "2021-12-05"]),
        statements=st.integers(0, 3),
        matches=st.integers(0, 3),
        words=st.text("ab ", max_size=6),
        place=st.integers(0, 9),
    ),
    max_size=12,
)


@given(ROWS, st.sampled_from(ORDERS), st.booleans())
def test_sorting_keeps_every_document_and_puts_what_is_missing_last(
    rows: list[Shelved], order: Order, turned: bool
) -> None:
    found = ordered(rows, order, turned=turned)
    assert sorted(map(repr, found)) == sorted(map(repr, rows))
    if order in (Order.DATE, Order.OUTLET):
        values = [getattr(row, order) for row in found]
        assert "" not in values or not any(values[values.index("") :])
    if order is Order.STATEMENTS:
        counts = [row.statements for row in found]
        assert counts == sorted(counts, reverse=not turned)


@given(ROWS, st.text("abc ", max_size=5))
def test_a_filter_keeps_those_that_hold_every_word(rows: list[Shelved], wanted: str) -> None:
    found = holding(rows, wanted)
    assert found == [row for row in rows if all(part in row.words for part in wanted.split())]


def test_a_document_is_shown_as_it_is_called() -> None:
    several = [
        document("a", path="/x/one.txt", title="The \x1b[1mbridge[/b]", outlet="Wire", date="2021-12-05", statements=3),
        document("b", path="/x/two.txt"),
    ]
    first, second = shelved(several, {several[1].id: 4})
    assert (first.title, first.outlet, first.date, first.statements, first.matches) == (
        "The ␛[1mbridge[/b]", "Wire", "2021-12-05", 3, 0
    )  # fmt: skip
    assert (second.title, second.outlet, second.matches) == ("two.txt", "", 4)
    assert holding([first, second], "WIRE 2021-12 one.txt") == [first]


def test_orders_come_in_turn_and_matches_only_with_a_query() -> None:
    assert next_order(Order.STATEMENTS, with_matches=True) is Order.MATCHES
    assert next_order(Order.STATEMENTS, with_matches=False) is Order.DATE
    assert next_order(Order.MATCHES, with_matches=False) is Order.DATE
