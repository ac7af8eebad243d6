"""The trail: where one has been, why one went on each time, and what lies ahead again; to be gone to in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from .. import styles
from ..keys import TRAIL, bindings, footer
from ..session import Spot
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.trail import StepRow, Steps, far
from .moving import Movable, Moving


class TrailScreen(Moving, Screen[int | None]):
    """Gives by how many steps to go, behind where negative; None to stay."""

    CSS_PATH = styles.LISTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([TRAIL])]
    AUTO_FOCUS = "#steps"

    def __init__(self, rows: Sequence[StepRow], name_of: Callable[[Spot], str]) -> None:
        """`rows`: all places, the oldest first, with the one that is current among them."""
        super().__init__()
        self.rows = rows
        self.heading = Heading("Trail")
        self.heading.active = True
        self.steps = Steps("steps", name_of=name_of)
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.steps
        yield self.status
        yield KeyBar(footer(TRAIL), "keys")

    def on_mount(self) -> None:
        behind, ahead = (sum(1 for row in self.rows if row.by * side > 0) for side in (-1, 1))
        self.heading.tell(f"{behind:,} back, {ahead:,} ahead")
        self.steps.show(self.rows, cursor=behind)

    def action_go_there(self) -> None:
        row = self.steps.current
        if row is None or row.by == 0:
            self.status.say(f"this is where you are; {self.cap('leave')} goes on reading", Tone.STAY)
        else:
            self.dismiss(row.by)

    def on_row_view_chosen(self) -> None:
        self.action_go_there()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def say_moved(self, moved: bool, end: str) -> None:
        row = self.steps.current
        if not moved:
            self.status.say(f"this is the {end}", Tone.STAY)
        elif row is not None:
            self.status.say(f"{far(row.by)}: {self.cap('go-there')} goes there" if row.by else far(row.by))

    def movable(self) -> Movable:
        return self.steps
