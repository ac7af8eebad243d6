"""The map of a document: one cell for each row of the screen, which together stand for all of its lines.

Pure. Every row shows the most wanted of what stands in its part of the text, found by bisection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .painting import Layer
from .wrapping import Wrapped


class Track(NamedTuple):
    """One kind of thing on the map: its sign, the component that styles it, where such things are (code points), and
    whether one goes to the thing itself when its sign is clicked."""

    sign: str
    part: str
    layer: Layer
    is_place: bool = False


class Point(NamedTuple):
    """What one row shows, and the offset to which it leads."""

    sign: str
    part: str
    offset: int


_NOTHING = Point(" ", "source--map", -1)


class Overview(NamedTuple):
    """`points` from top to bottom, for a text of so many `lines`; none where all of it is on the screen anyway."""

    lines: int = 0
    points: tuple[Point, ...] = ()

    @classmethod
    def of(cls, lines: Wrapped, tracks: Sequence[Track], height: int) -> Overview:
        """`tracks`: the most wanted first."""
        count = len(lines)
        if height < 1 or count <= height:
            return cls()
        shown = [track for track in tracks if track.layer.starts]
        points = []
        for row in range(height):
            first, after = row * count // height, (row + 1) * count // height
            points.append(_point(shown, lines.starts[first], lines.end(after - 1)))
        return cls(count, tuple(points))

    @property
    def height(self) -> int:
        return len(self.points)

    def line_at(self, row: int) -> int:
        """The first line for which a row stands; the row may be above or below the map."""
        return max(0, min(row, self.height - 1)) * self.lines // max(1, self.height)

    def thumb(self, top: int) -> tuple[int, int]:
        """The rows `[first, after)` that stand for what is on the screen, when this line is at the top."""
        return self._row_of(top), self._row_of(min(top + self.height, self.lines) - 1) + 1

    def _row_of(self, line: int) -> int:
        """The last row that begins with this line or one before it."""
        return ((line + 1) * self.height - 1) // self.lines

    def bracket(self, row: int, top: int) -> str:
        """The sign before a row that says it is on the screen, without colour."""
        first, after = self.thumb(top)
        if not first <= row < after:
            return " "
        if after - first == 1:
            return "["
        return "┌" if row == first else "└" if row == after - 1 else "│"


def _point(tracks: Sequence[Track], start: int, end: int) -> Point:
    for track in tracks:
        if (found := track.layer.first_within(start, end)) is not None:
            return Point(track.sign, track.part, found if track.is_place else -1)
    return _NOTHING
