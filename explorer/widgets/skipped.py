"""What was skipped of a document as a list: why, where, and the first of its words."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.style import Style

from index.model import Debris

from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

LINES = 2
"""Words show so many lines at most."""


class SkippedSpans(RowView[Debris]):
    """In the order of the text. `place_of` says where one stands, in words."""

    guess = 3

    def __init__(self, pane: str, *, text: str, place_of: Callable[[Debris], str], empty: str = "") -> None:
        super().__init__(pane, empty=empty)
        self._text = text
        self._place_of = place_of

    def measure(self, entry: Debris, width: int) -> int:
        return len(self._words(entry, width)) + 2

    def draw(self, index: int, entry: Debris, width: int, base: Style) -> list[Line]:
        place = shorten(visible_line(self._place_of(entry)), width)
        reason = shorten(visible_line(entry.reason), max(1, width - cell_len(place) - 2))
        gap = " " * max(0, width - cell_len(reason) - cell_len(place))
        muted = base + self.part("row--muted")
        head = [segment(reason, base + self.part("row--name")), segment(gap, base), segment(place, muted)]
        return [head, *([segment(line, base + self.part("row--kept"))] for line in self._words(entry, width))]

    def _words(self, entry: Debris, width: int) -> list[str]:
        start, end = entry.span
        shown = visible_line(self._text[start : min(end, start + width * (LINES + 1))])
        spans = wrap_line(shown, width)
        lines = [shown[begin:after] for begin, after in spans[:LINES]]
        if len(spans) > LINES:
            lines[-1] = shorten(shown[spans[LINES - 1][0] :], width)
        return lines
