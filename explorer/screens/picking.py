"""A short list over the screen, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from .. import styles
from ..keys import PICK, bindings, footer
from ..widgets.choices import Choice, Choices
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from .moving import Movable, Moving

_AROUND = 6
"""Rows that the list does not have: padding, heading, a blank one, status and keys."""


class PickScreen(Moving, ModalScreen[object]):
    """Gives the `value` of the choice, or None."""

    CSS_PATH = styles.PICKING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([PICK])]
    AUTO_FOCUS = "#choices"

    def __init__(self, title: str, choices: Sequence[Choice], at: int = 0) -> None:
        """`at`: on which of them the cursor stands at first."""
        super().__init__()
        self._offered = choices
        self._at = at
        self.heading = Heading(title)
        self.heading.active = True
        self.choices: Choices = Choices("choices")
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        with Vertical(id="pick-box") as box:
            yield self.heading
            yield self.choices
            yield self.status
            yield KeyBar(footer(PICK))
        box.styles.height = len(self._offered) + _AROUND

    def on_mount(self) -> None:
        self.choices.show(self._offered, cursor=self._at)

    def action_choose(self) -> None:
        choice = self.choices.current
        if choice is not None:
            self.dismiss(choice.value)

    def action_choose_number(self, digit: str) -> None:
        index = int(digit) - 1
        if index < len(self._offered):
            self.dismiss(self._offered[index].value)
        else:
            self.status.say(f"there is no {digit} here", Tone.STAY)

    def on_row_view_chosen(self) -> None:
        self.action_choose()

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss(None)

    def movable(self) -> Movable:
        return self.choices
