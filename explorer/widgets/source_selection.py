"""Selecting words of a text: with the mouse, also beyond the edge and by double click, and with keys, as in an editor.

What is selected is a span of code points between two graphemes, however the lines are cut and whatever the cells of
their characters are.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.timer import Timer

from index.spans import Span

from ..text import visible
from .graphemes import ceiling, floor, graphemes
from .source_place import GUTTER, Placed
from .words import end_of_next, start_of_previous, word_at

EACH = 0.04
"""Seconds for each line that goes by while the mouse is held beyond the edge."""


class Selectable(Placed, inherit_bindings=False):
    """The selection is the screen's, so that it is one for all widgets; its offsets are those of the text, in x."""

    # What a drag selects is found here: the screen counts code points, and knows no lines beyond the edge.
    ALLOW_SELECT = False

    class Selected(Message):
        """Other words are selected, by the mouse; None: no words any more."""

        def __init__(self, span: Span | None) -> None:
            super().__init__()
            self.span = span

    def __init__(self, pane: str) -> None:
        super().__init__(pane)
        self._fixed: tuple[int, int] | None = None
        """The end of a selection by keys that stays, and the one that moves."""
        self._goal: int | None = None
        self._held: Span | None = None
        self._pointer = Offset(0, 0)
        self._beyond: Timer | None = None

    @property
    def selected(self) -> Span | None:
        """The words that are selected, as offsets."""
        chosen = self.text_selection
        return self._span(chosen) if chosen is not None and self.document is not None else None

    def select(self, span: Span | None) -> None:
        """Selects these words, or none."""
        self.screen.selections = {self: Selection(Offset(span.start, 0), Offset(span.end, 0))} if span else {}

    def _span(self, selection: Selection) -> Span:
        """A selection as offsets, with no grapheme in two parts."""
        start = selection.start.x if selection.start else 0
        end = selection.end.x if selection.end else len(self._shown.text)
        start, end = min(start, end), max(start, end)
        return Span(floor(self._shown.shown, start), ceiling(self._shown.shown, end))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words as they are in the document, through the door for text on its way out."""
        start, end = self._span(selection)
        return visible(self._shown.text[start:end]), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.repaint()

    def grapheme_at(self, x: int, y: int) -> Span:
        """What stands in a cell of the view; beside the text the nothing at the end of its line, below it at its end.

        A cell above or below the view is one of the line that would be there.
        """
        row = y + self.scroll_offset.y
        if row >= len(self._shown.lines):
            return Span(len(self.text), len(self.text))
        return self._at_cell(max(0, row), x - GUTTER)

    def _at_cell(self, line: int, x: int) -> Span:
        """The grapheme at a cell of a line of the text."""
        start, end = self._shown.lines.span(line)
        reached = 0
        for first, after, cells in graphemes(self._shown.shown[start:end]):
            reached += cells
            if x < reached:
                return Span(start + first, start + after)
        return Span(end, end)

    def _cell_of(self, offset: int) -> int:
        """At which cell of its line an offset stands."""
        start, end = self._shown.lines.span(self._shown.lines.line_of(offset))
        return sum(one.cells for one in graphemes(self._shown.shown[start:end]) if start + one.end <= offset)

    # With keys

    def extend_by_word(self, by: int) -> bool:
        """Moves the end of the selection that moves to the next word's end, or to the beginning of the one before.

        Without a selection it begins at what is current, else at the top of the screen. False: there is no more text.
        """
        _, moving = self._ends()
        shown = self._shown.shown
        return self._extend(end_of_next(shown, moving) if by > 0 else start_of_previous(shown, moving))

    def extend_by_line(self, by: int) -> bool:
        """Moves it to the same cell of the next line, or of the one before."""
        _, moving = self._ends()
        lines = self._shown.lines
        line, goal = lines.line_of(moving) + by, self._goal
        goal = self._cell_of(moving) if goal is None else goal
        if not 0 <= line < len(lines):
            return self._extend(len(self.text) if by > 0 else 0)
        moved = self._extend(self._at_cell(line, goal).start)
        self._goal = goal
        return moved

    def extend_to_edge(self, by: int) -> bool:
        """Moves it to the end of its line, or to the beginning."""
        _, moving = self._ends()
        start, end = self._shown.lines.span(self._shown.lines.line_of(moving))
        return self._extend(end if by > 0 else start)

    def _ends(self) -> tuple[int, int]:
        selected = self.selected
        if self._fixed is not None:
            start, end = sorted(self._fixed)
            if (selected is None and start == end) or selected == (start, end):
                return self._fixed
        if selected is not None:
            return selected.start, selected.end
        here = self.here
        start = here.start if here is not None and self.sees(Span(here.start, here.start + 1)) else self.top
        return start, start

    def _extend(self, moving: int) -> bool:
        fixed, before = self._ends()
        self._goal = None
        if moving == before:
            return False
        self._fixed = fixed, moving
        self.select(Span(min(fixed, moving), max(fixed, moving)) if fixed != moving else None)
        self.scroll_least(moving)
        return True

    def forget_ends(self) -> None:
        """The next selection by keys begins anew."""
        self._fixed = self._goal = None

    # With the mouse

    def hold(self, event: events.MouseDown) -> None:
        """Begins to select at a place that is pressed."""
        self.forget_ends()
        self._held = self.grapheme_at(event.x, event.y)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._held is None:
            return
        self._pointer = Offset(event.x, event.y)
        self._select_to_pointer()
        beyond = not 0 <= event.y < self.size.height
        if beyond and self._beyond is None:
            self._beyond = self.set_interval(EACH, self._scroll_beyond)
        elif not beyond:
            self._stop_scrolling()

    def _select_to_pointer(self) -> None:
        if self._held is not None:
            other = self.grapheme_at(*self._pointer)
            self.select(Span(min(self._held.start, other.start), max(self._held.end, other.end)))

    def _scroll_beyond(self) -> None:
        below = self._pointer.y - self.size.height + 1
        self.step(below if below > 0 else min(0, self._pointer.y))
        self._select_to_pointer()

    def _stop_scrolling(self) -> None:
        if self._beyond is not None:
            self._beyond.stop()
            self._beyond = None

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        self.release_mouse()
        self._stop_scrolling()
        if self._held is not None:
            self._held = None
            self.post_message(self.Selected(self.selected))

    def select_word(self, offset: int) -> None:
        """Selects the word that stands there."""
        self.select(Span(*word_at(self._shown.shown, offset)))
        self.post_message(self.Selected(self.selected))
