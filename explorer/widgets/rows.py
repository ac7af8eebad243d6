"""A list drawn line by line: entries of any height, a cursor, and no widget a row.

Only what is on the screen is painted, and only what is near it is measured, so the length of a list costs nothing. The
entries may be any sequence that knows its length and gives one at a time.
"""

from __future__ import annotations

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

from ..session import Lay
from .heights import Heights
from .painting import framed, segment
from .styling import component
from .wrapping import wrap_line

Entry = TypeVar("Entry")
Line = list[Segment]
GUTTER = 2
"""Cells left of every entry: the cursor's mark and a space."""


class RowView(ScrollView, Generic[Entry], can_focus=True, inherit_bindings=False):
    """A list of entries. Subclasses say how many lines an entry takes (`measure`, or `even`) and draw them (`draw`)."""

    ALLOW_SELECT = False
    guess: ClassVar[int] = 1
    """How many lines an entry is taken for until it is measured."""
    even: ClassVar[bool] = False
    """Whether each entry takes exactly so many, and none need be measured."""
    clicks: ClassVar[int] = 1
    """How many clicks choose an entry; the first of two puts the cursor on it."""

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
        """An entry was clicked, as often as chooses it."""

        def __init__(self, view: RowView[Any], index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

    class Seen(Message):
        """Other entries are on the screen, or those that were there have changed: `first` to `last`."""

        def __init__(self, view: RowView[Any], first: int, last: int) -> None:
            super().__init__()
            self.view = view
            self.first = first
            self.last = last

    def __init__(self, pane: str, *, empty: str = "") -> None:
        super().__init__(id=pane)
        self.entries: Sequence[Entry] = ()
        self.cursor = 0
        self.pointing = True
        self.empty = empty
        self._heights = Heights()
        self._stays = False
        self._parts: dict[str, Style] = {}
        self._strips: LRUCache[tuple[int, bool, bool], list[Strip]] = LRUCache(256)

    def measure(self, entry: Entry, width: int) -> int:
        """How many lines the entry takes in `width` cells (without the gutter)."""
        raise NotImplementedError

    def draw(self, index: int, entry: Entry, width: int, base: Style) -> list[Line]:
        """As many lines as the entry takes, each of `width` cells at most, on the style `base`."""
        raise NotImplementedError

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    @property
    def text_width(self) -> int:
        return max(1, self.size.width - GUTTER - 1)

    def show(self, entries: Sequence[Entry], *, cursor: int = 0, empty: str | None = None) -> None:
        """Shows other entries; `empty` is what to say when there are none, on as many lines as it has."""
        self.entries = entries
        self.cursor = max(0, min(cursor, len(entries) - 1))
        self.pointing = True
        if empty is not None:
            self.empty = empty
        self._lay_out(self._heights.at(self.scroll_offset.y))
        self.reveal()

    def replace(self, entries: Sequence[Entry], *, cursor: int, top: int) -> None:
        """Shows the same list with some entries changed, come or gone: `top` is now first on the screen."""
        first, last = self.seen
        within = self.scroll_offset.y - self._heights.top(first)
        was_seen = first <= self.cursor <= last
        self.entries = entries
        self.cursor = max(0, min(cursor, len(entries) - 1))
        self._lay_out(top, within)
        if was_seen:
            self.reveal()

    @property
    def lay(self) -> Lay:
        """How the list lies now."""
        return Lay(self.cursor, self.top, self.scroll_offset.y - self._heights.top(self.top))

    def lie(self, lay: Lay, *, coming: bool = False) -> None:
        """Lies as it did before, although the cursor may be off the screen then; `coming`: the focus is on its way."""
        self.stand(lay.cursor, reveal=False)
        self._look(lay.top)
        self._hold(lay.top, lay.within)
        self._stays = coming and not self.has_focus

    @property
    def top(self) -> int:
        """The entry at the top of the screen."""
        return self._heights.at(self.scroll_offset.y)

    @property
    def seen(self) -> tuple[int, int]:
        """The first and the last entry on the screen."""
        return self.top, self._heights.at(self.scroll_offset.y + max(0, self.size.height - 1))

    def _lay_out(self, top: int, within: int = 0) -> None:
        """Forgets what was measured and puts line `within` of the entry `top` first on the screen."""
        self._strips.clear()
        width, entries = self.text_width, self.entries
        measure = None if self.even else lambda row: self.measure(entries[row], width)
        self._heights = Heights(len(entries), self.guess, measure)
        if self.size and entries:
            self._heights.look(min(top, len(entries) - 1), self.size.height)
        self._fit()
        self._hold(top, within)
        self.refresh()
        self._tell_seen()

    def _look(self, row: int) -> None:
        """Measures around an entry; what stands at the top of the screen stays there."""
        top = self.top
        within = self.scroll_offset.y - self._heights.top(top)
        if self.size and self.entries and self._heights.look(row, self.size.height):
            self._fit()
            self._hold(top, within)

    def _fit(self) -> None:
        """Lets the scrollbar know how long the list is. Its own layout alone depends on that, not the screen's."""
        size = Size(self.size.width, self._heights.total)
        if size != self.virtual_size:
            self.set_reactive(RowView.virtual_size, size)
            self._scroll_update(size)

    def _hold(self, top: int, within: int) -> None:
        if self.entries:
            top = min(top, len(self.entries) - 1)
            line = self._heights.top(top) + max(0, min(within, self._heights.height(top) - 1))
            self._scroll_to_line(line)

    def _scroll_to_line(self, line: int) -> None:
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._look(self.top)
            self._tell_seen()

    def _tell_seen(self) -> None:
        if self.size and self.entries:
            self.post_message(self.Seen(self, *self.seen))

    def step(self, by: int) -> bool:
        """Moves the cursor; False when it was at that end already."""
        return self.go(self.cursor + by)

    def page(self, by: int) -> bool:
        """Moves the cursor by a screenful."""
        if not self.entries:
            return False
        self._look(self.cursor)
        line = self._heights.top(self.cursor) + by * max(1, self.size.height)
        target = self._heights.at(max(0, line))
        return self.go(target if target != self.cursor else self.cursor + by)

    def go(self, index: int) -> bool:
        index = max(0, min(index, len(self.entries) - 1))
        if index == self.cursor or not self.entries:
            return False
        self.stand(index)
        self.post_message(self.Moved(self, index))
        return True

    def stand(self, index: int | None, *, reveal: bool = True) -> None:
        """Puts the cursor on an entry without saying so to anybody; None hides it until the list gets the focus.

        What is not to be revealed shows when the list gets the focus.
        """
        self.cursor = max(0, min(index or 0, len(self.entries) - 1))
        self.pointing = index is not None
        if self.pointing and reveal:
            self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scrolls as little as shows the entry under the cursor whole."""
        if not self.entries or not self.size:
            return
        self._look(self.cursor)
        self._scroll_to_line(self._line_for(self.cursor))
        # What came above the cursor may have been guessed until now.
        self._scroll_to_line(self._line_for(self.cursor))

    def _line_for(self, index: int) -> int:
        """The line at the top of the screen with which an entry is seen whole, the nearest one."""
        now, top, bottom = self.scroll_offset.y, self._heights.top(index), self._heights.top(index + 1)
        if top < now or index == 0:
            return top
        return min(top, bottom - self.size.height) if bottom > now + self.size.height else now

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.visual_style
        row = y + self.scroll_offset.y
        if not self.entries:
            line = [segment(" " * GUTTER, base), segment(self._said(y - 1), base + self.part("row--muted"))]
            return Strip(line).adjust_cell_length(width, base.rich_style)
        if row >= self._heights.total:
            return Strip.blank(width, base.rich_style)
        index = self._heights.at(row)
        return self._block(index)[row - self._heights.top(index)]

    def _said(self, number: int) -> str:
        """A line of what is said of an empty list."""
        lines = wrap_line(self.empty, self.text_width)
        return self.empty[slice(*lines[number])] if 0 <= number < len(lines) else ""

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
        sign = segment(mark, base + self.part("row--mark"))
        lines = self.draw(index, self.entries[index], self.text_width, base)
        height = self._heights.height(index)
        strips = [framed(sign, line, width, base) for line in lines[:height]]
        spare = [Strip.blank(width, plain.rich_style)] * (height - len(strips))
        return strips + spare

    def repaint(self) -> None:
        """Draws the same entries anew, because what is said of them is another thing now."""
        self._strips.clear()
        self.refresh()

    def part(self, name: str) -> Style:
        """A component's own style, to lay on another."""
        if name not in self._parts:
            self._parts[name] = component(self, name)
        return self._parts[name]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._parts.clear()

    def on_resize(self, _event: events.Resize) -> None:
        lay = self.lay
        self._lay_out(lay.top, lay.within)
        self.reveal()

    def on_focus(self) -> None:
        if not self._stays:
            self.reveal()
        self._stays = False
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if not self.entries or row >= self._heights.total:
            return
        index = self._heights.at(row)
        if event.button == 1 and event.chain >= self.clicks:
            self.stand(index)
            self.post_message(self.Chosen(self, index))
        elif event.button in (1, 3):
            # What the menu offers is about the entry that it is asked of.
            self.go(index)
