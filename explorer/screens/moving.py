"""The keys that move, which work the same on every screen: a line, a page, to the top and to the end."""

from __future__ import annotations

from typing import Protocol

from ..keys import keymap_of
from .offering import Offering

END = 1 << 60
"""An index beyond every list and text."""


class Movable(Protocol):
    """What one moves in; each answers whether there was anywhere to go."""

    def step(self, by: int) -> bool: ...

    def page(self, by: int) -> bool: ...

    def go(self, index: int) -> bool: ...


class Moving(Offering):
    """Stands before the screen among its bases, which says in what one moves, and what is to be said of it."""

    def movable(self) -> Movable:
        """What the keys move in."""
        raise NotImplementedError

    def cap(self, name: str) -> str:
        """The key of the entry with this id, as it is written on a keyboard."""
        return keymap_of(self).cap(name)

    def say_moved(self, moved: bool, end: str) -> None:
        """Says what is to be said after a key; `end` is where one stands if there was nowhere to go."""

    def action_down(self) -> None:
        self.say_moved(self.movable().step(1), "end")

    def action_up(self) -> None:
        self.say_moved(self.movable().step(-1), "top")

    def action_top(self) -> None:
        self.say_moved(self.movable().go(0), "top")

    def action_bottom(self) -> None:
        self.say_moved(self.movable().go(END), "end")

    def action_page_down(self) -> None:
        self.say_moved(self.movable().page(1), "end")

    def action_page_up(self) -> None:
        self.say_moved(self.movable().page(-1), "top")
