"""A menu of what the keys do here and now, each with its key, which works in the menu too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Offset, Size
from textual.screen import ModalScreen, Screen

from .. import styles
from ..keys import PICK, Key, bindings, keymap_of, pane_name
from ..keys.caps import caps
from ..widgets.choices import Choice, Choices
from ..widgets.lines import Heading
from .moving import Movable, Moving

_WIDTH, _HEIGHT = 62, 26
_AROUND = 3
"""Rows that the list does not have: the heading, and one of padding above and below."""

NOT_OFFERED = frozenset(
    {
        *("down", "up", "top", "bottom", "page-down", "page-up", "menu", "quit-here", "palette-outside"),
        *("back-outside", "forward-outside", "choose", "choose-number", "follow-number", "compare-number", "help"),
    }
)
"""What nobody looks for in a menu, or what is in it by another name."""


def offered(screen: Screen[Any]) -> list[Key]:
    """What the keys do on this screen now, what is most wanted here first."""
    active = {one.binding.id for one in screen.active_bindings.values() if one.enabled}
    table = [key for key in keymap_of(screen).table if key.id in active and key.id not in NOT_OFFERED]
    return sorted(table, key=lambda key: (not key.label, key.rank if key.label else 0))


def place_of(keys: Sequence[Key]) -> str:
    """What the place is called in which all these keys work; "" where that is not one."""
    shared = frozenset.intersection(*(key.panes for key in keys)) if keys else frozenset()
    return pane_name(next(iter(shared))) if len(shared) == 1 else ""


class MenuScreen(Moving, ModalScreen[Key | None]):
    """Gives what was chosen, or None. `at`: where on the screen it was asked for."""

    CSS_PATH = styles.MENU
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([PICK])]
    AUTO_FOCUS = "#choices"

    def __init__(self, keys: Sequence[Key], at: Offset | None = None) -> None:
        super().__init__()
        self._keys = keys
        self._at = at
        self.heading = Heading("What can be done here")
        self.heading.active = True
        self.choices: Choices = Choices("choices")
        self.choices.numbered = False

    def compose(self) -> ComposeResult:
        with Vertical(id="menu-box"):
            yield self.heading
            yield self.choices

    def on_mount(self) -> None:
        self._place(self.app.size)
        made = [Choice(key, _capital(key.does), caps(key.keys[0])) for key in self._keys]
        self.choices.show(made, empty="nothing can be done here")

    def on_resize(self, event: events.Resize) -> None:
        self._place(event.size)

    def _place(self, size: Size) -> None:
        """Beside where it was asked for as far as there is room, else in the middle."""
        box = self.query_one("#menu-box")
        width, height = min(_WIDTH, size.width), min(len(self._keys) + _AROUND, _HEIGHT, size.height)
        x, y = self._at or Offset((size.width - width) // 2, (size.height - height) // 2)
        box.styles.width, box.styles.height = width, height
        box.styles.offset = (max(0, min(x, size.width - width)), max(0, min(y, size.height - height)))

    def on_key(self, event: events.Key) -> None:
        """The keys that are shown do what they say."""
        for key in self._keys:
            if event.key in key.keys and event.key not in self.active_bindings:
                event.stop()
                self.dismiss(key)
                return

    def on_click(self, event: events.Click) -> None:
        if not self.query_one("#menu-box").region.contains(event.screen_x, event.screen_y):
            self.dismiss(None)

    def on_row_view_chosen(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        choice = self.choices.current
        self.dismiss(choice.value if choice is not None and isinstance(choice.value, Key) else None)

    def action_choose_number(self, digit: str) -> None:
        """Digits mean nothing in a menu."""

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss(None)

    def movable(self) -> Movable:
        return self.choices


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
