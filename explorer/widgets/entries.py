"""The lines of the palette: what each is, its name with what was typed marked in it, and a few words more."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip
from textual.style import Style

from ..naming import marks
from ..text import visible_line
from .painting import Layer, runs, segment, segments, shorten
from .rows import Line, RowView

_KIND = 10
_ROOMY = 48
"""Cells from which there is room for what each is."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line: `value` is what the owner of the list means by it."""

    value: object
    kind: str
    name: str
    more: str = ""


class Entries(RowView[EntryRow]):
    """One line each. The cursor shows as if the list had the focus, which the line above it has."""

    even = True
    typed: str = ""
    """What is marked in the names."""

    def _painted(self, index: int, here: bool, focused: bool) -> list[Strip]:
        return super()._painted(index, here, True)

    def draw(self, index: int, entry: EntryRow, width: int, base: Style) -> list[Line]:
        muted = base + self.part("row--muted")
        kind = f"{entry.kind:<{_KIND}}" if width >= _ROOMY else ""
        room = width - len(kind)
        more = visible_line(entry.more)
        more = more if cell_len(more) <= room // 3 else ""
        name = shorten(visible_line(entry.name), room - (cell_len(more) + 2 if more else 0))
        layer = Layer.of((start, min(end, len(name))) for start, end in marks(name, self.typed))
        made = runs(0, len(name), base, [(layer, self.part("row--match"))])
        gap = " " * (room - cell_len(name) - cell_len(more))
        return [[segment(kind, muted), *segments(name, made), segment(gap, base), segment(more, muted)]]
