"""The panes by name on one line, where only one of them shows at a time: each can be clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from .styling import component

_GAP = "  "


class PaneTabs(Widget):
    """`names`: the panes with their names. The one that shows is bold and underlined."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--name", "tabs--here"}

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, names: Mapping[str, str], here: str) -> None:
        super().__init__()
        self._names = names
        self._here = here

    def show(self, here: str) -> None:
        """Another pane shows now."""
        if here != self._here:
            self._here = here
            self.refresh()

    def render(self) -> Content:
        styles = {True: component(self, "tabs--here"), False: component(self, "tabs--name")}
        return Content(_GAP).join(
            [Content.assemble((name, styles[pane == self._here])) for pane, name in self._names.items()]
        )

    def on_click(self, event: events.Click) -> None:
        at = event.x - self.gutter.left
        for pane, name in self._names.items():
            if event.button == 1 and 0 <= at < cell_len(name):
                self.post_message(self.Chosen(pane))
            at -= cell_len(name) + len(_GAP)
