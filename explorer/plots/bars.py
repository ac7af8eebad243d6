"""Counts as block elements, which every terminal font has: columns from below, bars from the left, and an axis.

A count that is not 0 is always seen, one of 0 never; all else is rounded to eighths of a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_UP = " ▁▂▃▄▅▆▇█"
_ALONG = " ▏▎▍▌▋▊▉█"
_SHADES = "·░▒▓█"
_EIGHTHS = 8
_WIDEST = 6


class Spread(NamedTuple):
    """How columns stand: each has so many cells, `gap` of them empty at its right."""

    cells: int
    gap: int

    def start(self, column: int) -> int:
        """The first cell of a column."""
        return column * self.cells

    def at(self, cell: int) -> int:
        """The column at a cell."""
        return cell // self.cells


def lay_out(columns: int, width: int) -> Spread:
    """Columns as wide as there is room for, up to 6 cells, with a gap between them where there is room for one."""
    cells = max(1, min(_WIDEST, width // max(1, columns)))
    return Spread(cells, 1 if cells > 2 else 0)


def columns(counts: Sequence[int], top: int, height: int, lay: Spread) -> list[str]:
    """Columns of `height` lines, the highest line first; `top` is the count that fills all of them."""
    levels = [_eighths(count, top, height) for count in counts]
    lines = []
    for line in reversed(range(height)):
        made = []
        for level in levels:
            sign = _UP[max(0, min(_EIGHTHS, level - line * _EIGHTHS))]
            made.append(sign * (lay.cells - lay.gap) + " " * lay.gap)
        lines.append("".join(made))
    return lines


def bar(count: int, top: int, width: int) -> str:
    """A bar of at most `width` cells; `top` is the count that fills them."""
    full, rest = divmod(_eighths(count, top, width), _EIGHTHS)
    return _ALONG[_EIGHTHS] * full + (_ALONG[rest] if rest else "")


def shade(count: int, top: int) -> str:
    """One sign, the darker the higher the count is: `·` for 0."""
    return _SHADES[-(-_eighths(count, top, 1) // 2)]


def _eighths(count: int, top: int, cells: int) -> int:
    if count <= 0 or top <= 0:
        return 0
    return max(1, min(cells * _EIGHTHS, round(count * cells * _EIGHTHS / top)))


def axis(labels: Sequence[str], lay: Spread, width: int) -> str:
    """Labels under the columns where they begin: the first, and as many others as there is room for, evenly apart.

    Labels are of characters that take one cell.
    """
    if not labels:
        return ""
    room = max(map(len, labels)) + 2
    every = -(-room // lay.cells)
    line = ""
    for column in range(0, len(labels), every):
        start = lay.start(column)
        if start + len(labels[column]) > width:
            break
        line = line.ljust(start) + labels[column]
    return line
