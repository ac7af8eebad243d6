"""Where the reader is in a text that is laid out as lines: what is on the screen, and how one gets elsewhere."""

from __future__ import annotations

import asyncio

from textual import events, work
from textual.geometry import Size
from textual.scroll_view import ScrollView

from index.spans import Span

from ..settings import MEASURE
from .sheet import EMPTY, Sheet

GUTTER = 2
"""Cells left of the text: a sign and a blank."""

MARGIN = 2
"""Cells right of the text: the map and the bracket before it."""

_ABOVE = 4


class Placed(ScrollView, can_focus=True, inherit_bindings=False):
    """A text and a place in it. Positions are code points of the text; the width may change, the place stays."""

    longest: int = MEASURE
    """No line of text takes more cells, however wide the screen."""

    def __init__(self, pane: str) -> None:
        super().__init__(id=pane)
        self._shown = EMPTY
        self._here = Span(0, 0)
        self._put = (-1, 0)
        self._wanted: Span | None = None
        self._height = 0

    def repaint(self) -> None:
        """Forgets what was painted."""
        raise NotImplementedError

    @property
    def document(self) -> str | None:
        """The id of the document on the screen."""
        return self._shown.document

    @property
    def text(self) -> str:
        return self._shown.text

    @property
    def here(self) -> Span | None:
        """What is current, if anything is."""
        return self._here if self._here.start < self._here.end else None

    @property
    def top(self) -> int:
        """The offset of the first code point on the screen; or the one that was put at the top and stands in that line,
        so that nothing drifts when the width changes several times."""
        row, offset = self._put
        if row == self.scroll_offset.y:
            return offset
        return self._shown.lines.starts[min(self.scroll_offset.y, len(self._shown.lines) - 1)]

    @property
    def bottom(self) -> int:
        """The offset after the last code point on the screen."""
        lines = self._shown.lines
        return lines.end(max(0, min(self.scroll_offset.y + self.size.height, len(lines)) - 1))

    @property
    def measure(self) -> int:
        """How many cells a line of text may take here."""
        room = self.size.width - GUTTER - MARGIN if self.size.width else self.longest
        return max(1, min(self.longest, room))

    def reveal(self, span: Span) -> None:
        """Scrolls so that the span is well on the screen, not at all when it is already.

        While another pane has the screen to itself there is no place to scroll in: it is done once there is.
        """
        self._wanted = None if self.size.height else span
        if not self.sees(span):
            self.scroll_to_offset(span.start, above=min(_ABOVE, self.size.height // 4))

    def sees(self, span: Span, height: int | None = None) -> bool:
        """Whether the span's beginning is on the screen, and its end too where it fits; `height` stands in for the
        screen's number of lines."""
        lines, top = self._shown.lines, self.scroll_offset.y
        first, last = lines.line_of(span.start), lines.line_of(max(span.start, span.end - 1))
        height = max(1, self.size.height if height is None else height)
        return top <= first and (last < top + height or (last - first >= height and first == top))

    def scroll_to_offset(self, offset: int, above: int = 0) -> None:
        """Puts the line of `offset` at the top, or `above` lines below it."""
        line = self._shown.lines.line_of(offset)
        self.scroll_to(y=max(0, line - above), animate=False, immediate=True)
        if not above and self.scroll_offset.y == line:
            self._put = (line, offset)

    def scroll_least(self, offset: int) -> None:
        """Scrolls as little as brings the line of `offset` to the screen."""
        line, top, height = self._shown.lines.line_of(offset), self.scroll_offset.y, max(1, self.size.height)
        self.step(line - top if line < top else max(0, line - top - height + 1))

    def step(self, by: int) -> bool:
        """Scrolls by lines; False when the text was at that end already."""
        target = max(0, min(self.scroll_offset.y + by, self.max_scroll_y))
        if target == self.scroll_offset.y:
            return False
        self.scroll_to(y=target, animate=False, immediate=True)
        return True

    def page(self, by: int) -> bool:
        return self.step(by * max(1, self.size.height - 2))

    def go(self, index: int) -> bool:
        """Puts a line at the top, or as near as the text allows."""
        return self.step(index - self.scroll_offset.y)

    def lay(self, sheet: Sheet) -> None:
        """Shows other lines."""
        self._put = (-1, 0)
        self._shown = sheet
        self.virtual_size = Size(self.size.width, len(sheet.lines))
        self.repaint()

    def fit(self) -> bool:
        """Cuts the text into lines that fit; a long one is shown as it was until that is done. Says whether it is."""
        if self._shown.lines.width == self.measure or self._shown.document is None:
            return True
        if self._shown.is_long:
            self._fit_long()
            return False
        self.lay(self._shown.at_width(self.measure))
        return True

    @work(exclusive=True, group="fitting")
    async def _fit_long(self) -> None:
        fitting = await asyncio.to_thread(self._shown.at_width, self.measure)
        if fitting.document == self._shown.document:
            top, kept = self.top, self._in_sight()
            self.lay(fitting)
            self._return_to(top, kept)

    def on_resize(self, _event: events.Resize) -> None:
        """Keeps the line at the top, and what is current on the screen if it was there."""
        top, kept = self.top, self._in_sight()
        self._height = self.size.height
        if self.fit():
            self._return_to(top, kept)

    def _in_sight(self) -> Span | None:
        return self._here if self.here and self.sees(self._here, self._height) else None

    def _return_to(self, top: int, kept: Span | None) -> None:
        self.virtual_size = Size(self.size.width, len(self._shown.lines))
        self.scroll_to_offset(top)
        if (wanted := self._wanted or kept) is not None:
            self.reveal(wanted)
