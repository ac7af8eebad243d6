"""The text of one document, every statement in it marked: by a sign in the gutter and by underlining.

Wrapped once to offsets; only visible lines are painted. What moves and selects is in `source_place.py` and
`source_selection.py`, what is marked and the map at the right edge in `source_marks.py` and `source_map.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from index.model import Statement
from index.spans import Span

from .painting import Layer, framed, runs, segment, segments
from .sheet import EMPTY, Sheet
from .source_map import Overview
from .source_marks import Marks
from .source_place import GUTTER, MARGIN
from .source_selection import Selectable
from .styling import component

LEAST = 24
"""Cells below which there is no map: the text needs them."""

_REACH = 100_000
"""Code points before and after what is seen in which the matches in a long text are marked."""


class SourceView(Selectable, inherit_bindings=False):
    """One document. Positions are code points of its text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "source--gutter",
        "source--gutter-here",
        "source--pinned",
        "source--statement",
        "source--here",
        "source--named",
        "source--cue",
        "source--debris",
        "source--match",
        "source--found",
        "source--found-here",
        "source--empty",
        "source--map",
        "source--map-match",
        "source--map-found",
        "source--map-seen",
    }

    DEFAULT_CSS = "SourceView { scrollbar-size-vertical: 0; }"

    class Pointed(Message):
        """A place in the text was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Grasped(Message):
        """A place in the text was clicked three times: all of what stands there is meant."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Beyond(Message):
        """The reader came to where matches are not marked yet."""

    def __init__(self, pane: str, *, empty: str = "") -> None:
        super().__init__(pane)
        self.empty = empty
        self._marks = Marks()
        self._reach = Span(0, 0)
        self._map = Overview()
        self._is_mapped = False
        self._on_map: Span | None = None
        self._map_row: int | None = None
        """The row of the map on which the mouse is held."""
        self._parts: dict[str, Style] = {}
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    def show(self, sheet: Sheet) -> None:
        """Another document, from its beginning, with nothing current."""
        self._wanted = None
        self._here = Span(0, 0)
        self._marks = Marks(debris=sheet.debris, statements=sheet.statements)
        self.forget_ends()
        self.lay(sheet)
        self.fit()
        self.scroll_to(y=0, animate=False, immediate=True)

    def clear(self, empty: str) -> None:
        """Nothing is open; `empty` says why."""
        self.empty = empty
        self._wanted = None
        self._here = Span(0, 0)
        self._marks = Marks()
        self.forget_ends()
        self.lay(EMPTY)

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

    def mark_pinned(self, spans: Sequence[Span]) -> None:
        """Marks where the board's statements begin."""
        pinned = Layer.of(spans)
        if pinned != self._marks.pinned:
            self._mark(pinned=pinned)

    def _mark(self, **layers: Layer) -> None:
        self._marks = self._marks._replace(**layers)
        self.repaint()

    def repaint(self) -> None:
        self._strips.clear()
        self._is_mapped = False
        self.refresh()

    @property
    def overview(self) -> Overview:
        """The map as it is now; empty where all of the text is on the screen, or there is no room for it."""
        if not self._is_mapped or self._map.height not in (0, self.size.height):
            height = self.size.height if self.size.width >= LEAST and self.document is not None else 0
            self._map = Overview.of(self._shown.lines, self._marks.tracks(), height)
            self._is_mapped = True
        return self._map

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
        if y >= self.overview.height:
            return strip
        return Strip([*strip.crop(0, width - MARGIN), *self._map_cells(y, base)], width)

    def _painted(self, row: int, width: int, base: Style) -> Strip:
        start, end = self._shown.lines.span(row)
        mark, part = self._marks.sign(start, end)
        made = runs(start, end, base, self._layers())
        return framed(segment(mark, base + self._part(part)), segments(self._shown.shown, made), width, base)

    def _map_cells(self, y: int, base: Style) -> list[Segment]:
        top, point = self.scroll_offset.y, self.overview.points[y]
        bracket = self.overview.bracket(y, top)
        style = base + self._part("source--map")
        cell = base + self._part("source--map-seen") if bracket != " " else style
        return [segment(bracket, style), segment(point.sign, cell + self._part(point.part))]

    def _layers(self) -> list[tuple[Layer, Style]]:
        layers = self._marks.styled(self._part)
        if (chosen := self.selected) is not None:
            layers.append((Layer.of([chosen]), component(self.screen, "screen--selection")))
        return layers

    def _part(self, name: str) -> Style:
        if name not in self._parts:
            self._parts[name] = component(self, name)
        return self._parts[name]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._parts.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._shown.is_long and not self._reach.start <= self.top <= self.bottom <= self._reach.end:
            self._reach = Span(0, len(self.text))  # asked for once
            self.post_message(self.Beyond())

    def _is_map(self, x: int) -> bool:
        return bool(self.overview.height) and x >= self.size.width - MARGIN

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button != 1 or self.document is None:
            return
        if not self._is_map(event.x):
            self.hold(event)
            return
        self._map_row, self._on_map = event.y, self.selected
        self.capture_mouse()
        offset = self.overview.points[event.y].offset
        if offset >= 0:
            self.scroll_to_offset(offset, above=self.size.height // 3)
        else:
            self._go_on_map(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._map_row not in (None, event.y):
            self._map_row = event.y
            self._go_on_map(event.y)

    def _go_on_map(self, row: int) -> None:
        """Puts what a row stands for in the middle of the screen."""
        self.go(max(0, self.overview.line_at(row) - self.size.height // 2))

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """A click on the map moves, and nothing else."""
        if self._map_row is not None:
            self._map_row = None
            self.release_mouse()
            self.select(self._on_map)

    def on_click(self, event: events.Click) -> None:
        if event.button not in (1, 3) or self.document is None or self._is_map(event.x):
            return
        place = self.grapheme_at(event.x, event.y)
        if event.button == 3:
            # What the menu offers is about what it is asked of: what is selected there, else the statement.
            chosen = self.selected
            if chosen is None or not chosen.start <= place.start < chosen.end:
                self.select(None)
                self.post_message(self.Pointed(place.start))
        elif event.chain == 2:
            self.select_word(place.start)
        elif event.chain > 2:
            self.post_message(self.Grasped(place.start))
        elif self.selected is None:
            self.post_message(self.Pointed(place.start))
