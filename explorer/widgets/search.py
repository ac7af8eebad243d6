"""The search box: the query, what is counted and how much of it there is, and a quiet line of help below."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input

from ..keys import keymap_of
from ..pasting import one_line
from ..text import visible_line
from .boxes import Column, Row
from .painting import shorten
from .styling import component


class Line(Input):
    """An input whose text cannot hold anything that steers a terminal, not even when pasted."""

    # As long as the text is, the line keeps its place: another letter needs no layout, which paints the whole screen.
    virtual_size = Reactive(Size(0, 0), layout=False)

    class Cut(Message):
        """What was pasted was longer than a line can be."""

    def validate_value(self, value: str) -> str:
        return visible_line(value)

    def _on_paste(self, event: events.Paste) -> None:
        """All lines of what is pasted, as one; Textual takes only the first."""
        text, cut = one_line(event.text)
        if text:
            self.replace(text, *sorted(self.selection))
        if cut:
            self.post_message(self.Cut())
        event.stop()
        event.prevent_default()


class QueryLine(Line):
    """The query. It may be offered completed: what would come of it stands behind the cursor, `→` and `end` take it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._completed = ""

    def offer(self, query: str, word: str) -> None:
        """Offers a completed query, of which `word` is new; "" takes the offer back."""
        self._completed = query
        goes_on = query.startswith(self.value)
        self._suggestion = query if goes_on else f"{self.value}  → {word}" if query else ""

    @property
    def offered(self) -> str:
        """The completed query, while it can be taken; "" where there is none."""
        return self._completed if self._suggestion and self.cursor_at_end else ""

    def complete(self) -> bool:
        """Takes what is offered; whether there was anything."""
        completed = self.offered
        if completed:
            self.value = completed
            self.cursor_position = len(completed)
        return bool(completed)

    def action_cursor_right(self, select: bool = False) -> None:
        if select or not self.complete():
            super().action_cursor_right(select)

    def action_end(self, select: bool = False) -> None:
        if select or not self.complete():
            super().action_end(select)


class Hint(Widget):
    """One line about the query: how it was understood, what was repaired, or what is wrong and what to write."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint--plain", "hint--note", "hint--wrong"}

    def __init__(self, name: str | None = None) -> None:
        super().__init__(id=name)
        self.text = ""
        self.look = "plain"

    def say(self, text: str, look: str = "plain") -> None:
        """`look`: plain, note or wrong."""
        told = visible_line(text), look
        if told != (self.text, self.look):
            self.text, self.look = told
            self.refresh()

    def render(self) -> Content:
        sign = {"plain": "  ", "note": "· ", "wrong": "! "}[self.look] if self.text else ""
        text = sign + shorten(self.text, self.size.width - 2)
        return Content.assemble((text, component(self, f"hint--{self.look}")))


_STEP = 12


_TURNS = " ▾"


class Tally(Widget):
    """What is counted, and `n of N`. What is counted can be clicked, where there is a choice."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tally--unit", "tally--count"}

    class Clicked(Message):
        """Something else is to be counted."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__(id=name)
        self.unit = ""
        self.count = ""

    def say(self, unit: str, count: str) -> None:
        unit, count = visible_line(unit), visible_line(count)
        if (unit, count) != (self.unit, self.count):
            before = self._room
            self.unit, self.count = unit, count
            # A layout paints the whole screen anew, which is more than a key should cost.
            self.refresh(layout=self._room != before)

    @property
    def _length(self) -> int:
        return cell_len(self._turning) + cell_len(self.count) + (2 if self.count else 0)

    @property
    def _turning(self) -> str:
        return self.unit + _TURNS if self.unit else ""

    def on_click(self, event: events.Click) -> None:
        if self.unit and event.button == 1:
            self.post_message(self.Clicked())

    @property
    def _room(self) -> int:
        """Cells that are kept for it, so many that most other counts fit too."""
        return -(-self._length // _STEP) * _STEP

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return self._room

    def render(self) -> Content:
        return Content.assemble(
            " " * max(0, self.size.width - self._length),
            (self._turning, component(self, "tally--unit")),
            "  " if self.count else "",
            (self.count, component(self, "tally--count")),
        )


class SearchBox(Column):
    """The query with its counts; its messages are those of its Input (`#search`)."""

    def compose(self) -> ComposeResult:
        with Row(id="search-row"):
            yield Prompt()
            yield QueryLine(
                id="search",
                placeholder='words, "exact words", speaker:name, kind:direct',
                compact=True,
                select_on_focus=False,
            )
            yield Tally("tally")
        yield Hint("hint")


class Prompt(Widget):
    """The sign before the query; the key that leads there."""

    ALLOW_SELECT = False

    def __init__(self, sign: str = "/") -> None:
        super().__init__()
        self._sign = sign

    def render(self) -> Content:
        return Content(self._sign)


class FindLine(Row):
    """The line in which to find something in the open document; hidden until it is asked for."""

    def compose(self) -> ComposeResult:
        yield FindPrompt()
        cap = keymap_of(self).cap
        hint = f"words in this document; enter, then {cap('next-found')} and {cap('previous-found')}"
        yield Line(id="find", placeholder=hint, compact=True, select_on_focus=True)
        yield Tally("found")


class FindPrompt(Widget):
    ALLOW_SELECT = False

    def render(self) -> Content:
        return Content("find")
