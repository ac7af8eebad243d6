"""The one-line widgets around the panes: heading, status and keys."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
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
    """A pane's name, a rule, and a few words at its right end. The pane that has the focus has the heavy rule."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"heading--name", "heading--rule", "heading--note"}
    active: reactive[bool] = reactive(False, toggle_class="-active")

    def __init__(self, title: str, name: str | None = None) -> None:
        super().__init__(id=name)
        self._title = title
        self._note = ""

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


class KeyBar(Widget):
    """The keys that work here, as many as there is room for, the most wanted first; each can be clicked."""

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
        taken = 0
        cap, label = (component(self, name) for name in ("keybar--key", "keybar--label"))
        keymap = keymap_of(self)
        for key in self._keys:
            if not keymap.entry(key.id).keys:
                continue
            written, gap = keymap.cap(key.id), GAP if parts else ""
            size = cell_len(f"{written} {key.label}")
            if taken + len(gap) + size > self.size.width:
                continue
            self._spans.append((taken + len(gap), taken + len(gap) + size, key))
            taken += len(gap) + size
            parts.append(Content.assemble(gap, (written, cap), (f" {key.label}", label)))
        return Content("").join(parts)

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, key in self._spans:
            if start <= x < end:
                await self.screen.run_action(key.action)
