"""Tops of rows: whatever was measured in whatever order, they agree with each other, and with the rows once seen."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.widgets.heights import BLOCK, Heights

_looks = st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 60)), max_size=8)
_lists = st.tuples(st.lists(st.integers(1, 7), min_size=1, max_size=300), st.integers(1, 8), _looks)


def looked_at(rows: list[int], guess: int, looks: list[tuple[int, int]]) -> Heights:
    heights = Heights(len(rows), guess, rows.__getitem__)
    for row, lines in looks:
        heights.look(row % len(rows), lines)
    return heights


@given(_lists)
def test_every_line_belongs_to_the_row_whose_top_is_at_or_above_it(
    made: tuple[list[int], int, list[tuple[int, int]]],
) -> None:
    heights = looked_at(*made)
    count = len(made[0])
    tops = [heights.top(row) for row in range(count + 1)]
    assert tops[0] == 0 and tops[-1] == heights.total
    assert all(top < below for top, below in pairwise(tops))
    for line in range(heights.total):
        row = heights.at(line)
        assert tops[row] <= line < tops[row + 1]
    assert heights.at(-1) == 0
    assert heights.at(heights.total + 9) == count - 1


@given(_lists, st.integers(0, 10_000), st.integers(1, 60))
def test_what_a_screen_shows_has_its_true_height(
    made: tuple[list[int], int, list[tuple[int, int]]], row: int, lines: int
) -> None:
    rows = made[0]
    heights = looked_at(*made)
    row %= len(rows)
    heights.look(row, lines)
    assert not heights.look(row, lines)
    seen = row
    while seen < len(rows) and heights.top(seen) < heights.top(row) + lines:
        assert heights.height(seen) == rows[seen]
        seen += 1


@given(_lists)
def test_all_measured_is_all_true(made: tuple[list[int], int, list[tuple[int, int]]]) -> None:
    rows = made[0]
    heights = looked_at(*made)
    for row in range(0, len(rows), BLOCK):
        heights.look(row, 1)
    assert [heights.height(row) for row in range(len(rows))] == rows


def test_a_million_rows_cost_a_few() -> None:
    measured = []
    heights = Heights(1_000_000, 5, lambda row: measured.append(row) or 4)  # type: ignore[func-returns-value]
    heights.look(0, 40)
    heights.look(999_999, 40)
    assert heights.total == 5_000_000 - len(measured)
    assert len(measured) <= 6 * BLOCK


def test_no_rows_have_no_lines() -> None:
    heights = Heights()
    assert heights.total == heights.top(0) == heights.at(0) == 0
    assert not heights.look(0, 40)
