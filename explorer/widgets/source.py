"""The text of one document, every statement in it marked: by a sign in the gutter and by underlining.

Wrapped once to offsets; only visible lines are painted. What the mouse selects is the text itself, by its offsets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.segment import Segment
from textual import events, work
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from index.model import Span, Statement

from ..text import visible
from .painting import Layer, runs, segment, segments
from .sheet import EMPTY, Sheet
from .styling import component

GUTTER = 2
MEASURE = 88
"""No line of text is longer than so many cells, however wide the screen: longer ones are hard to read."""

_ABOVE = 4
_REACH = 100_000
"""Code points before and after what is seen in which the matches in a long text are marked."""
_NO_LAYER = Layer()


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in the text, as layers from the bottom to the top."""

    debris: Layer = _NO_LAYER
    statements: Layer = _NO_LAYER
    here: Layer = _NO_LAYER
    named: Layer = _NO_LAYER
    cue: Layer = _NO_LAYER
    matches: Layer = _NO_LAYER
    found: Layer = _NO_LAYER
    found_here: Layer = _NO_LAYER


class SourceView(ScrollView, can_focus=True, inherit_bindings=False):
    """One document. Positions are code points of its text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "source--gutter",
        "source--gutter-here",
        "source--statement",
        "source--here",
        "source--named",
        "source--cue",
        "source--debris",
        "source--match",
        "source--found",
        "source--found-here",
        "source--empty",
    }

    class Pointed(Message):
        """A place in the text was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Beyond(Message):
        """The reader came to where matches are not marked yet."""

    def __init__(self, pane: str, *, empty: str = "") -> None:
        super().__init__(id=pane)
        self.empty = empty
        self._shown = EMPTY
        self._marks = Marks()
        self._here = Span(0, 0)
        self._reach = Span(0, 0)
        self._put = (-1, 0)
        self._wanted: Span | None = None
        self._height = 0
        self._strips: LRUCache[int, Strip] = LRUCache(512)

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
    def selected(self) -> Span | None:
        """The words that are selected, as offsets."""
        chosen = self.text_selection
        return self._selected(chosen) if chosen is not None and self._shown.document is not None else None

    def select(self, span: Span | None) -> None:
        """Selects these words, or none."""
        self.screen.selections = {self: Selection(Offset(span.start, 0), Offset(span.end, 0))} if span else {}

    @property
    def bottom(self) -> int:
        """The offset after the last code point on the screen."""
        lines = self._shown.lines
        return lines.ends[max(0, min(self.scroll_offset.y + self.size.height, len(lines)) - 1)]

    @property
    def measure(self) -> int:
        """How many cells a line of text may take here."""
        room = self.size.width - GUTTER - 1 if self.size.width else MEASURE
        return max(1, min(MEASURE, room))

    def show(self, sheet: Sheet) -> None:
        """Another document, from its beginning, with nothing current."""
        self._wanted = None
        self._here = Span(0, 0)
        self._marks = Marks(debris=sheet.debris, statements=sheet.statements)
        self._lay(sheet)
        self._fit()
        self.scroll_to(y=0, animate=False, immediate=True)

    def clear(self, empty: str) -> None:
        """Nothing is open; `empty` says why."""
        self.empty = empty
        self._marks = Marks()
        self._lay(EMPTY)

    def mark_here(self, span: Span, statement: Statement | None) -> None:
        """What is current: a statement with its source and cue, or just a sentence."""
        self._here = span
        self._mark(
            here=Layer.of(statement.content if statement else [span]),
            named=Layer.of(statement.source if statement else ()),
            cue=Layer.of(statement.cue if statement else ()),
        )

    @property
    def reach(self) -> Span:
        """Where matches are to be marked: all of a text, of a long one what the reader may come to see soon."""
        if not self._shown.is_long:
            return Span(0, len(self.text))
        # Between words, so that none is cut.
        start = self.text.rfind("\n", 0, max(0, self.top - _REACH)) + 1
        end = self.text.find("\n", min(len(self.text), self.bottom + _REACH))
        return Span(
            max(start, self.top - 2 * _REACH), min(end if end >= 0 else len(self.text), self.bottom + 2 * _REACH)
        )

    def mark_matches(self, spans: Sequence[Span], reach: Span) -> None:
        """Marks them; `reach` says where all of them are."""
        self._reach = reach
        self._mark(matches=Layer.of(spans))

    def mark_found(self, spans: Sequence[Span], here: int | None = None) -> None:
        """Marks what was looked for, and the place (an index into `spans`) at which the reader is."""
        self._mark(found=Layer.of(spans), found_here=Layer.of([spans[here]] if here is not None else ()))

    def _mark(self, **layers: Layer) -> None:
        self._marks = replace(self._marks, **layers)
        self._repaint()

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

    def _lay(self, sheet: Sheet) -> None:
        self._put = (-1, 0)
        self._shown = sheet
        self.virtual_size = Size(self.size.width, len(sheet.lines))
        self._repaint()

    def _fit(self) -> bool:
        """Cuts the text into lines that fit; a long one is shown as it was until that is done. Says whether it is."""
        if self._shown.lines.width == self.measure or self._shown.document is None:
            return True
        if self._shown.is_long:
            self._fit_long()
            return False
        self._lay(self._shown.at_width(self.measure))
        return True

    @work(exclusive=True, group="fitting")
    async def _fit_long(self) -> None:
        fitting = await asyncio.to_thread(self._shown.at_width, self.measure)
        if fitting.document == self._shown.document:
            top, kept = self.top, self._in_sight()
            self._lay(fitting)
            self._return_to(top, kept)

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.visual_style
        row = y + self.scroll_offset.y
        if self._shown.document is None:
            text = self.empty if y == 1 else ""
            line = [segment(" " * GUTTER, base), segment(text, base + self._part("source--empty"))]
            return Strip(line).adjust_cell_length(width, base.rich_style)
        if row >= len(self._shown.lines):
            return Strip.blank(width, base.rich_style)
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._painted(row, width, base)
        return strip

    def _painted(self, row: int, width: int, base: Style) -> Strip:
        start, end = self._shown.lines.span(row)
        mark, style = self._gutter(start, end)
        made = runs(start, end, base, self._layers())
        line = [
            Segment(mark, (base + style).rich_style_with_offset(start, 0)),
            Segment(" ", base.rich_style_with_offset(start, 0)),
        ]
        line += segments(self._shown.shown, made, row=0)
        return Strip(line).adjust_cell_length(width, base.rich_style)

    def _layers(self) -> list[tuple[Layer, Style]]:
        marks, part = self._marks, self._part
        layers = [
            (marks.statements, part("source--statement")),
            (marks.named, part("source--named")),
            (marks.cue, part("source--cue")),
            (marks.here, part("source--here")),
            (marks.debris, part("source--debris")),
            (marks.matches, part("source--match")),
            (marks.found, part("source--found")),
            (marks.found_here, part("source--found-here")),
        ]
        if (chosen := self.text_selection) is not None:
            style = component(self.screen, "screen--selection")
            layers.append((Layer.of([self._selected(chosen)]), style))
        return layers

    def _gutter(self, start: int, end: int) -> tuple[str, Style]:
        if self._here.start < self._here.end and self._marks.here.touches(start, end):
            return "┃", self._part("source--gutter-here")
        if self._marks.statements.touches(start, end):
            return "│", self._part("source--gutter")
        if self._marks.debris.touches(start, end):
            return "┊", self._part("source--debris")
        return " ", Style()

    def _part(self, name: str) -> Style:
        return component(self, name)

    def _selected(self, selection: Selection) -> Span:
        """A selection as offsets: the screen only hands back what the segments said of themselves."""
        start = selection.start.x if selection.start else 0
        end = selection.end.x if selection.end else len(self._shown.text)
        return Span(min(start, end), max(start, end))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words as they are in the document, through the door for text on its way out."""
        start, end = self._selected(selection)
        return visible(self._shown.text[start:end]), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._repaint()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._shown.is_long and not self._reach.start <= self.top <= self.bottom <= self._reach.end:
            self._reach = Span(0, len(self.text))  # asked for once
            self.post_message(self.Beyond())

    def on_resize(self, _event: events.Resize) -> None:
        """Keeps the line at the top, and what is current on the screen if it was there."""
        top, kept = self.top, self._in_sight()
        self._height = self.size.height
        if self._fit():
            self._return_to(top, kept)

    def _in_sight(self) -> Span | None:
        return self._here if self.here and self.sees(self._here, self._height) else None

    def _return_to(self, top: int, kept: Span | None) -> None:
        self.virtual_size = Size(self.size.width, len(self._shown.lines))
        self.scroll_to_offset(top)
        if (wanted := self._wanted or kept) is not None:
            self.reveal(wanted)

    def on_click(self, event: events.Click) -> None:
        _widget, place = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if isinstance(place, Offset) and self._shown.document is not None and self.text_selection is None:
            self.post_message(self.Pointed(place.x))
