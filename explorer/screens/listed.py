"""A screen that is one list: a heading, the rows, a status line and the keys; the keys that move work the same."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from ..keys import footer
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.rows import RowView

Result = TypeVar("Result")


class ListScreen(Screen[Result | None]):
    """Gives what was chosen, or None. Subclasses bind the keys of `place` and say what enter does (`choose`)."""

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

    def _move(self, moved: bool, end: str) -> None:
        self.status.say("" if moved else f"this is the {end}", Tone.QUIET if moved else Tone.STAY)

    def action_down(self) -> None:
        self._move(self.rows.step(1), "end")

    def action_up(self) -> None:
        self._move(self.rows.step(-1), "top")

    def action_top(self) -> None:
        self._move(self.rows.go(0), "top")

    def action_bottom(self) -> None:
        self._move(self.rows.go(len(self.rows.entries)), "end")

    def action_page_down(self) -> None:
        self._move(self.rows.page(1), "end")

    def action_page_up(self) -> None:
        self._move(self.rows.page(-1), "top")
