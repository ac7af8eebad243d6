"""The order in which the lines of a page are read: its columns, and what goes across them.

A gutter is where many rows have a gap one above the other, with prose on both sides of it. Fragments that lie across
a gutter part the page into bands: each band is read to its end before the next, column after column. What stands side
by side and is no prose is a table, which is read row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from .initials import with_initials
from .pages import Column, Fragment, Line, joined, rows

_MOST_FRAGMENTS = 2500
"""A page of more fragments is read in the order of the file: no newspaper has a tenth of it."""
_NEIGHBOURS = 80
"""So many fragments further down at most are looked at for one beside a fragment."""
_FEWEST_ROWS = 3
_NARROWEST = 3.0
"""A gutter is this many points wide at least."""
_SHORTEST = 14
"""Lines of a column of prose have so many letters, as the median."""
_FULL, _MOST_FULL = 0.7, 0.5
"""At least half of a column's lines are at least 0.7 of its width: prose is filled, the cells of a table are not."""
_CELL_GAP = 0.9
"""Cells of a table stand apart by so much of their size."""
_SAME = 2.5
"""Cells that begin or end within so many points of each other are one below the other."""
_SURE_ROWS, _SURE_LETTERS = 12, 22
"""So many rows with so many letters, as the median, on both sides are columns whether filled or not."""
_DEEPEST = 8
_TRIES = 12
_MOST_CROSSING = 40
_LABEL = re.compile(r"^(?:[^\w\s]{1,2}|o|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\]|[QA][.:]?)$")
_top = attrgetter("top")


class _Gap(NamedTuple):
    """Between two fragments side by side: where it lies, and how high."""

    left: float
    right: float
    y: float


def in_columns(fragments: Sequence[Fragment]) -> list[Column]:
    """The columns of a page in the order in which they are read; one that goes on under a headline comes twice."""
    if not fragments:
        return []
    if len(fragments) > _MOST_FRAGMENTS:
        return [_column([_line([one]) for one in fragments], fragments)]
    return list(_ordered(with_initials(fragments)))


def _ordered(fragments: list[Fragment]) -> Iterator[Column]:
    """Regions still to be looked at wait on a stack, the next to be read on top."""
    waiting = [(fragments, 0)]
    while waiting:
        region, depth = waiting.pop()
        parts = _parted(region) if depth < _DEEPEST else []
        if len(parts) < 2:
            yield _column(_lines(region), region)
        else:
            waiting += [(part, depth + 1) for part in reversed(parts)]


def _parted(region: list[Fragment]) -> list[list[Fragment]]:
    """The parts of a region in the order of reading, or one or none where it is one column."""
    gaps = _gaps(region)
    for _ in range(_TRIES):
        gutter = _gutter(gaps)
        if gutter is None:
            break
        x, voters = gutter
        parts = _bands(region, x, voters)
        if len(parts) > 1:
            return parts
        gaps = [gap for gap in gaps if not gap.left <= x <= gap.right]
    return []


def _gaps(region: list[Fragment]) -> list[_Gap]:
    """The gap between each fragment and the nearest one to the right of it in the same row."""
    ordered = sorted(region, key=_top, reverse=True)
    found: list[_Gap] = []
    for at, one in enumerate(ordered):
        nearest: dict[int, _Gap] = {}
        for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            shared = other.top - max(one.bottom, other.bottom)
            if other.top <= one.bottom:
                break
            if shared < 0.3 * min(one.top - one.bottom, other.top - other.bottom):
                continue
            side = 1 if other.left >= one.right else -1
            left, right = (one.right, other.left) if side > 0 else (other.right, one.left)
            if right - left < _NARROWEST:
                continue
            if side not in nearest or right - left < nearest[side].right - nearest[side].left:
                nearest[side] = _Gap(left, right, (one.base + other.base) / 2)
        found += nearest.values()
    return found


def _gutter(gaps: list[_Gap]) -> tuple[float, list[_Gap]] | None:
    """The place that most gaps have in common, and those gaps; None where too few have one."""
    if len(gaps) < _FEWEST_ROWS:
        return None
    edges = [(gap.left, 1) for gap in gaps] + [(gap.right, -1) for gap in gaps]
    edges.sort(key=lambda edge: (edge[0], -edge[1]))
    count = most = 0
    begin = end = 0.0
    widest = 0.0
    for at, (x, step) in enumerate(edges):
        count += step
        following = edges[at + 1][0] if at + 1 < len(edges) else x
        if count > most or (count == most and following - x > widest):
            most, begin, end, widest = count, x, following, following - x
    if most < _FEWEST_ROWS:
        return None
    x = (begin + end) / 2
    return x, [gap for gap in gaps if gap.left <= x <= gap.right]


def _bands(region: list[Fragment], x: float, voters: list[_Gap]) -> list[list[Fragment]]:
    """The parts of a region along a gutter: above and below the fragments that cross it, what is left and right."""
    crossing, left, right = _split(region, x)
    low, high = min(gap.y for gap in voters), max(gap.y for gap in voters)
    if not (_is_prose(left, low, high) and _is_prose(right, low, high)):
        return []
    parts: list[list[Fragment]] = []
    upper = float("inf")
    open_band: list[Fragment] = []
    most = 0
    for number in range(len(crossing) + 1):
        lower = crossing[number].base if number < len(crossing) else float("-inf")
        beside = [[one for one in side if lower < one.base <= upper] for side in (left, right)]
        votes = sum(lower < gap.y <= upper for gap in voters)
        most = max(most, votes)
        if votes:
            if open_band:
                parts.append(open_band)
                open_band = []
            parts += [side for side in beside if side]
        else:
            for side in beside:
                open_band += side
        if number < len(crossing):
            open_band.append(crossing[number])
            upper = lower
    if open_band:
        parts.append(open_band)
    return parts if most >= _FEWEST_ROWS else []


def _split(region: list[Fragment], x: float) -> tuple[list[Fragment], list[Fragment], list[Fragment]]:
    """The fragments that cross a gutter, from top to bottom, and those left and right of it.

    The last line of a headline or caption that crosses it may be short: it goes with the lines above.
    """
    crossing = [one for one in region if one.left < x - 1 and one.right > x + 1]
    sides = (
        [one for one in region if one.right <= x + 1],
        [one for one in region if one.left >= x - 1 and one.right > x + 1],
    )
    reached = sorted(crossing, key=_base, reverse=True)
    if len(reached) > _MOST_CROSSING:
        return reached, *sides
    for above in reached:
        for side, other in (sides, sides[::-1]):
            below = next((one for one in side if _continues(above, one)), None)
            if below is not None and not any(one.top > below.bottom and one.bottom < below.top for one in other):
                side.remove(below)
                reached.append(below)
    return sorted(reached, key=_base, reverse=True), *sides


def _continues(above: Fragment, one: Fragment) -> bool:
    """Whether a fragment is set as the next line of the one above."""
    step = above.base - one.base
    aligned = abs(one.left - above.left) < _SAME or abs(one.left + one.right - above.left - above.right) < 2 * _SAME
    same = abs(one.size - above.size) < 0.05 * above.size and one.bold == above.bold
    return 0.5 * above.size < step < 1.5 * above.size and aligned and same


_base = attrgetter("base")


def _is_prose(side: list[Fragment], low: float, high: float) -> bool:
    """Whether what stands on one side of a gutter between two heights is filled lines of words."""
    lines = rows([one for one in side if low - 1 <= one.base <= high + 1])
    if len(lines) < _FEWEST_ROWS:
        return False
    letters = [sum(len(one.text) for one in row) for row in lines]
    if median(letters) < _SHORTEST:
        return False
    if len(lines) >= _SURE_ROWS and median(letters) >= _SURE_LETTERS:
        return True
    wide = [row[-1].right - row[0].left for row in lines]
    whole = sorted(wide)[-1 - len(wide) // 20]
    return sum(one >= _FULL * whole for one in wide) >= _MOST_FULL * len(wide)


def _column(lines: list[Line], region: Sequence[Fragment]) -> Column:
    return Column(lines, min(one.left for one in region), max(one.right for one in region))


def _lines(region: list[Fragment]) -> list[Line]:
    """The lines of a column; rows of cells that stand one below the other are a table's."""
    in_rows = rows(region)
    cells = [_cells(row) for row in in_rows]
    found = []
    for at, row in enumerate(in_rows):
        beside = [cells[other] for other in (at - 1, at + 1) if 0 <= other < len(cells)]
        is_row = len(cells[at]) > 1 and any(_aligned(cells[at], other) for other in beside)
        found.append(_line(row, tuple(cell.text for cell in cells[at]) if is_row else ()))
    return found


def _cells(row: list[Fragment]) -> list[Fragment]:
    """The fragments of a row, those as one that stand no further apart than words may; a bullet or number at the
    beginning is no cell."""
    groups = [[row[0]]]
    for one, other in pairwise(row):
        wide = other.left - one.right > _CELL_GAP * max(one.size, other.size)
        if wide and not (len(groups) == 1 and _LABEL.match(groups[0][0].text)):
            groups.append([other])
        else:
            groups[-1].append(other)
    return [joined(group) for group in groups]


def _aligned(row: list[Fragment], other: list[Fragment]) -> bool:
    """Whether the last cells of two rows begin or end at the same place, and half of those between it and the first.

    Words that are spread over a line to fill it all end at its end, but have no places in common within it.
    """
    if len(row) < 2 or len(other) < 2:
        return False
    inner = sum(any(_meets(one, two) for two in other[1:]) for one in row[1:-1])
    return 2 * inner >= len(row) - 2 and _meets(row[-1], other[-1])


def _meets(one: Fragment, other: Fragment) -> bool:
    return abs(one.left - other.left) < _SAME or abs(one.right - other.right) < _SAME


def _line(row: list[Fragment], cells: tuple[str, ...] = ()) -> Line:
    one = joined(row)
    raised = len(row) > 1 and row[0].size < 0.8 * one.size and row[0].base > one.base
    return Line(one.text, one.left, one.right, one.base, one.size, one.bold, raised, cells)
