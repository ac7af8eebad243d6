"""The one-line widgets around the panes: heading, status and keys."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from ..keys import Key, keymap_of
from ..text import visible_line
from .painting import shorten
from .styling import component


class Tone(StrEnum):
    """What kind of news a status line holds; each has a sign, for nothing is told by colour alone."""

    QUIET = "quiet"
    DONE = "done"
    JUMP = "jump"
    STAY = "stay"
    WRONG = "wrong"


SIGNS = {Tone.QUIET: "·", Tone.DONE: "✓", Tone.JUMP: "→", Tone.STAY: "▪", Tone.WRONG: "!"}


class Heading(Widget):
    """A pane's name, a rule, and a few words at its right end. The pane that has the focus has the heavy rule.

    It can be clicked; `drags`: it can be dragged up and down, too.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"heading--name", "heading--rule", "heading--note"}
    active: reactive[bool] = reactive(False, toggle_class="-active")

    class Clicked(Message):
        """It was clicked, `times` times in a row."""

        def __init__(self, heading: Heading, times: int) -> None:
            super().__init__()
            self.heading = heading
            self.times = times

    class Dragged(Message):
        """It was dragged to row `y` of the screen."""

        def __init__(self, heading: Heading, y: int) -> None:
            super().__init__()
            self.heading = heading
            self.y = y

    def __init__(self, title: str, name: str | None = None, *, drags: bool = False) -> None:
        super().__init__(id=name)
        self._title = title
        self._note = ""
        self._drags = drags
        self._dragged = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = False
        if self._drags and event.button == 1:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self and event.screen_y != self.region.y:
            self._dragged = True
            self.post_message(self.Dragged(self, event.screen_y))

    def on_mouse_up(self) -> None:
        if self.app.mouse_captured is self:
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        if event.button == 1 and not self._dragged:
            self.post_message(self.Clicked(self, event.chain))

    def tell(self, note: str, title: str | None = None) -> None:
        """Other words at the right end, and another name."""
        note = visible_line(note)
        title = self._title if title is None else visible_line(title)
        if (note, title) != (self._note, self._title):
            self._note, self._title = note, title
            self.refresh()

    def render(self) -> Content:
        width = self.size.width
        note = shorten(self._note, max(width // 2, width - cell_len(self._title) - 4, 0))
        name = shorten(self._title, max(0, width - cell_len(note) - 4))
        rule = "━" if self.active else "─"
        fill = rule * max(0, width - cell_len(name) - (cell_len(note) + 1 if note else 0) - 1)
        part = self._part
        return Content.assemble(
            (name, part("heading--name")),
            " ",
            (fill, part("heading--rule")),
            (f" {note}" if note else "", part("heading--note")),
        )

    def _part(self, name: str) -> Style:
        return component(self, name)


BRIEFLY = 6.0
"""Seconds for which it is said that a key did nothing."""


class StatusLine(Widget):
    """What just happened, at the left; where the reader is, at the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"status--{tone}" for tone in Tone), "status--place"}

    def __init__(self, name: str | None = None) -> None:
        super().__init__(id=name)
        self.message = ""
        self.tone = Tone.QUIET
        self.place = ""
        self._shorter: tuple[str, ...] = ()

    def say(self, message: str, tone: Tone = Tone.QUIET) -> None:
        """Says it until something else is said; that a key did nothing is soon old news, and goes by itself."""
        told = visible_line(message), tone
        if told != (self.message, self.tone):
            self.message, self.tone = told
            self.refresh()
        if tone is Tone.STAY:
            self.set_timer(BRIEFLY, lambda: self._forget(message))

    def _forget(self, message: str) -> None:
        if self.tone is Tone.STAY and self.message == visible_line(message):
            self.say("")

    def stand(self, place: str, *shorter: str) -> None:
        """Says where the reader is; where that leaves no room for the message, in the first of the shorter forms that
        does."""
        self.place = visible_line(place)
        self._shorter = tuple(map(visible_line, shorter))
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        sign = f"{SIGNS[self.tone]} " if self.message else ""
        taken = cell_len(sign + self.message) + 2
        place = next((one for one in (self.place, *self._shorter) if taken + cell_len(one) <= width), "")
        message = shorten(self.message, max(0, width - cell_len(sign) - (cell_len(place) + 2 if place else 0)))
        gap = " " * max(0, width - cell_len(sign) - cell_len(message) - cell_len(place))
        tone = component(self, f"status--{self.tone}")
        return Content.assemble((sign + message, tone), gap, (place, component(self, "status--place")))


GAP = "   "
MENU, MENU_KEY = "≡", "menu"
"""The sign of the menu, and the id of the key that opens it."""

_ROOMY = 60
"""Cells from which the menu is named beside its sign."""


class KeyBar(Widget):
    """The keys that work here, as many as there is room for, the most wanted first; each can be clicked.

    The way to the menu of all that can be done here has the right end to itself, however little room there is.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--label"}

    def __init__(self, keys: Iterable[Key] = (), name: str | None = None) -> None:
        super().__init__(id=name)
        self._keys = list(keys)
        self._spans: list[tuple[int, int, Key]] = []

    def show(self, keys: Iterable[Key]) -> None:
        fresh = list(keys)
        if fresh != self._keys:
            self._keys = fresh
            self.refresh()

    @property
    def labels(self) -> list[str]:
        """What is offered, in order, whether there is room or not."""
        return [key.label for key in self._keys]

    def render(self) -> Content:
        parts: list[Content] = []
        self._spans = []
        taken, width, keymap = 0, self.size.width, keymap_of(self)
        menu = next((key for key in self._keys if key.id == MENU_KEY), None)
        end, room = Content(""), width
        if menu is not None:
            end = self._written(keymap.cap(menu.id), f"{menu.label} {MENU}" if width >= _ROOMY else MENU)
            room = width - end.cell_length
            self._spans.append((room, width, menu))
        for key in self._keys:
            if key is menu or not keymap.entry(key.id).keys:
                continue
            one, gap = self._written(keymap.cap(key.id), key.label), GAP if parts else ""
            size = one.cell_length
            if taken + len(gap) + size > room - (len(GAP) if menu else 0):
                continue
            self._spans.append((taken + len(gap), taken + len(gap) + size, key))
            taken += len(gap) + size
            parts.append(Content.assemble(gap, one))
        return Content("").join([*parts, Content(" " * (room - taken)), end] if menu else parts)

    def _written(self, cap: str, label: str) -> Content:
        return Content.assemble((cap, component(self, "keybar--key")), (f" {label}", component(self, "keybar--label")))

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, key in self._spans:
            if event.button == 1 and start <= x < end:
                await self.screen.run_action(key.action)
