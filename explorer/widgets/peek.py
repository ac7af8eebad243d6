"""A few lines that show where the cursor leads, without going there: the statement with the words around it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ..glimpse import Glimpse
from .painting import Layer, framed, runs, segment, segments, shorten
from .styling import component
from .wrapping import wrap_line

GUTTER = 2


def window(lines: list[tuple[int, int]], first: int, last: int, room: int) -> tuple[int, int]:
    """Which of the lines are shown, `[start, end)`: those of `[first, last]` before all, with what is around them where
    there is room; the beginning of them where there is not."""
    before = min(first, max(0, (room - (last - first + 1)) // 2))
    start = max(0, min(first - before, len(lines) - room))
    return min(start, first), min(len(lines), min(start, first) + room)


class Peek(Widget):
    """Its first line says in which document, and where; the rest are words, a bar beside those of the statement."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"peek--name", "peek--rule", "peek--place", "peek--bar", "peek--statement"}

    def __init__(self, name: str | None = None) -> None:
        super().__init__(id=name)
        self.glimpse: Glimpse | None = None

    def show(self, glimpse: Glimpse | None) -> None:
        """Shows something else; None takes the place away."""
        self.glimpse = glimpse
        self.display = glimpse is not None
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        return [line.crop(crop.x, crop.right) for line in self._lines()[crop.y : crop.bottom]]

    def _lines(self) -> list[Strip]:
        width, height, base = self.size.width, self.size.height, self.visual_style
        made: list[Strip] = []
        if (seen := self.glimpse) is not None and width > GUTTER:
            made = [self._head(seen, width), *self._words(seen, width, height - 1)][:height]
        return made + [Strip.blank(width, base.rich_style)] * (height - len(made))

    def _head(self, seen: Glimpse, width: int) -> Strip:
        base = self.visual_style
        place = shorten(f" {seen.place}", width // 2)
        name = shorten(f"↳ {seen.name} ", max(0, width - cell_len(place)))
        rule = "─" * max(0, width - cell_len(name) - cell_len(place))
        parts = ((name, "peek--name"), (rule, "peek--rule"), (place, "peek--place"))
        line = [segment(text, base + component(self, part)) for text, part in parts]
        return Strip(line).adjust_cell_length(width, base.rich_style)

    def _words(self, seen: Glimpse, width: int, room: int) -> list[Strip]:
        base, content = self.visual_style, Layer.of(seen.content)
        lines = wrap_line(seen.words, max(1, width - GUTTER - 2))
        marked = [number for number, (start, end) in enumerate(lines) if content.touches(start, end)] or [0]
        first, after = window(lines, marked[0], marked[-1], max(0, room))
        bar, statement = base + component(self, "peek--bar"), component(self, "peek--statement")
        made = []
        for number, (start, end) in enumerate(lines[first:after], first):
            line = segments(seen.words, runs(start, end, base, [(content, statement)]))
            if number == after - 1 < len(lines) - 1:
                line.append(segment("…", base))
            made.append(framed(segment("┃" if content.touches(start, end) else " ", bar), line, width, base))
        return made
