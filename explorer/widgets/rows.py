"""A list drawn line by line: entries of any height, a cursor, and no widget a row.

Only what is on the screen is ever painted, so the length of the list costs nothing but its layout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from .painting import segment
from .styling import component

Entry = TypeVar("Entry")
Line = list[Segment]
GUTTER = 2
"""Cells left of every entry: the cursor's mark and a space."""


class RowView(ScrollView, Generic[Entry], can_focus=True, inherit_bindings=False):
    """A list of entries. Subclasses say how many lines an entry takes (`measure`) and draw them (`draw`)."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--cursor",
        "row--left",
        "row--mark",
        "row--name",
        "row--muted",
        "row--match",
        "row--number",
        "row--kept",
    }

    class Moved(Message):
        """The cursor came to another entry by the reader's doing."""

        def __init__(self, view: RowView[Any], index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, view: RowView[Any], index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

    def __init__(self, pane: str, *, empty: str = "") -> None:
        super().__init__(id=pane)
        self.entries: Sequence[Entry] = ()
        self.cursor = 0
        self.pointing = True
        self.empty = empty
        self._tops: list[int] = [0]
        self._strips: LRUCache[tuple[int, bool, bool], list[Strip]] = LRUCache(256)

    def measure(self, entry: Entry, width: int) -> int:
        """How many lines the entry takes in `width` cells (without the gutter)."""
        raise NotImplementedError

    def draw(self, index: int, entry: Entry, width: int, base: Style) -> list[Line]:
        """As many lines as `measure` said, each of `width` cells at most, on the style `base`."""
        raise NotImplementedError

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    @property
    def text_width(self) -> int:
        return max(1, self.size.width - GUTTER - 1)

    def show(self, entries: Sequence[Entry], *, cursor: int = 0, empty: str | None = None) -> None:
        """Shows other entries; `empty` is what to say when there are none."""
        self.entries = entries
        self.cursor = max(0, min(cursor, len(entries) - 1))
        self.pointing = True
        if empty is not None:
            self.empty = empty
        self.lay_out()
        self.reveal()

    def lay_out(self) -> None:
        """Measures every entry anew, and paints."""
        self._strips.clear()
        width, tops = self.text_width, [0]
        for entry in self.entries:
            tops.append(tops[-1] + self.measure(entry, width))
        self._tops = tops
        self.virtual_size = Size(self.size.width, tops[-1])
        self.refresh()

    def step(self, by: int) -> bool:
        """Moves the cursor; False when it was at that end already."""
        return self.go(self.cursor + by)

    def page(self, by: int) -> bool:
        """Moves the cursor by a screenful."""
        height = max(1, self.size.height)
        target = bisect_right(self._tops, max(0, self._tops[self.cursor] + by * height)) - 1 if self.entries else 0
        return self.go(target if target != self.cursor else self.cursor + by)

    def go(self, index: int) -> bool:
        index = max(0, min(index, len(self.entries) - 1))
        if index == self.cursor or not self.entries:
            return False
        self.stand(index)
        self.post_message(self.Moved(self, index))
        return True

    def stand(self, index: int | None) -> None:
        """Puts the cursor on an entry without saying so to anybody; None hides it until the list gets the focus."""
        self.cursor = max(0, min(index or 0, len(self.entries) - 1))
        self.pointing = index is not None
        self._strips.clear()
        if self.pointing:
            self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scrolls as little as shows the entry under the cursor whole."""
        if not self.entries:
            return
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        if top < self.scroll_offset.y or self.cursor == 0:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=min(top, bottom - self.size.height), animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.visual_style
        row = y + self.scroll_offset.y
        if not self.entries:
            text = self.empty if y == 1 else ""
            line = [segment(" " * GUTTER, base), segment(text, base + self.part("row--muted"))]
            return Strip(line).adjust_cell_length(width, base.rich_style)
        if row >= self._tops[-1]:
            return Strip.blank(width, base.rich_style)
        index = bisect_right(self._tops, row) - 1
        return self._block(index)[row - self._tops[index]]

    def _block(self, index: int) -> list[Strip]:
        focused = self.has_focus
        here = index == self.cursor and (focused or self.pointing)
        key = (index, here, focused)
        strips = self._strips.get(key)
        if strips is None:
            strips = self._painted(index, here, focused)
            self._strips[key] = strips
        return strips

    def _painted(self, index: int, here: bool, focused: bool) -> list[Strip]:
        width = self.size.width
        plain = base = self.visual_style
        if here:
            base = base + self.part("row--cursor" if focused else "row--left")
        mark = ("▌" if focused else "▏") if here else " "
        gutter = [segment(mark, base + self.part("row--mark")), segment(" ", base)]
        lines = self.draw(index, self.entries[index], self.text_width, base)
        height = self._tops[index + 1] - self._tops[index]
        strips = [Strip([*gutter, *line]).adjust_cell_length(width, base.rich_style) for line in lines[:height]]
        spare = [Strip.blank(width, plain.rich_style)] * (height - len(strips))
        return strips + spare

    def part(self, name: str) -> Style:
        """A component's own style, to lay on another."""
        return component(self, name)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self, _event: events.Resize) -> None:
        top = bisect_right(self._tops, self.scroll_offset.y) - 1 if self.entries else 0
        self.lay_out()
        if self.entries:
            self.scroll_to(y=self._tops[min(top, len(self.entries) - 1)], animate=False, immediate=True)
            self.reveal()

    def on_focus(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_blur(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if not self.entries or row >= self._tops[-1]:
            return
        index = bisect_right(self._tops, row) - 1
        self.stand(index)
        self.post_message(self.Chosen(self, index))
