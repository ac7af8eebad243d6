"""A screen that is one list: a heading, the rows, a status line and the keys; the keys that move work the same."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from .. import styles
from ..keys import footer
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.rows import RowView
from .moving import Movable, Moving

Result = TypeVar("Result")


class ListScreen(Moving, Screen[Result | None]):
    """Gives what was chosen, or None. Subclasses bind the keys of `place` and say what enter does (`choose`)."""

    CSS_PATH = styles.LISTS

    def __init__(self, title: str, rows: RowView[Any], place: str) -> None:
        super().__init__()
        self.heading = Heading(title)
        self.heading.active = True
        self.rows = rows
        self.place = place
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.rows
        yield self.status
        yield KeyBar(footer(self.place), "keys")

    def choose(self) -> None:
        """What enter and a click do with the row under the cursor."""
        raise NotImplementedError

    def on_row_view_chosen(self) -> None:
        self.choose()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def say_moved(self, moved: bool, end: str) -> None:
        self.status.say("" if moved else f"this is the {end}", Tone.QUIET if moved else Tone.STAY)

    def movable(self) -> Movable:
        return self.rows
