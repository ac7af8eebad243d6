"""Keys one after the other: the next is given when what the one before did is done, or it would go where that one led
away from. Who types ahead, and a program that types, loses nothing."""

from __future__ import annotations

from collections import deque
from typing import Any, Protocol, runtime_checkable

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.screen import Screen

PATIENCE = 0.5
"""Seconds after which a key that was not heard of again keeps no other one waiting."""


@runtime_checkable
class Patient(Protocol):
    """A screen that is not ready for everything as soon as it is there."""

    def awaits(self, key: str) -> bool:
        """Whether this key, by Textual's name, is too early."""


class Queueing(App[int]):
    """A screen may say of a key that it has to wait (`awaits`), and posts `Ready` when none has to any more.

    Behind each key a message goes the same way, from the widget with the focus through all around it up to here.
    """

    class Ready(Message):
        """A screen takes all keys now."""

    class Passed(Message):
        """The key with this number has been everywhere."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._waiting: deque[events.Key] = deque()
        self._number = 0
        self._is_under_way = False
        self._given_at: Screen[Any] | None = None

    def _takes(self, event: events.Key) -> bool:
        """Whether there is something that takes this key."""
        screen = self.screen if self._screen_stack else None
        return screen is not None and not (isinstance(screen, Patient) and screen.awaits(event.key))

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_under_way or self._waiting or not self._takes(event):
            self._waiting.append(event)
            number = self._number
            if len(self._waiting) == 1:
                self.set_timer(PATIENCE, lambda: self._give_up(number))
            await self.give_waiting()  # the screen that they waited for may have gone
        else:
            await self._give(event)

    async def _give(self, event: events.Key) -> None:
        self._number += 1
        self._is_under_way = True
        self._given_at = self.screen
        target = self.focused or self.screen
        await super().on_event(event)
        self._follow(target)

    def _follow(self, target: Any) -> None:
        if not target.post_message(self.Passed(self._number)):
            self.post_message(self.Passed(self._number))

    @on(Passed)
    async def key_passed(self, event: Passed) -> None:
        if event.number != self._number or not self._is_under_way:
            return
        if self.screen is not self._given_at:
            # A screen that has just come takes keys when it knows what in it has the focus.
            self._given_at = self.screen
            self._follow(self.screen)
            return
        await self._go_on()

    async def _give_up(self, number: int) -> None:
        if self._is_under_way and number == self._number:
            await self._go_on()

    async def _go_on(self) -> None:
        self._is_under_way = False
        await self.give_waiting()

    @on(Ready)
    async def give_waiting(self) -> None:
        """Gives the first of the keys that wait."""
        if self._waiting and not self._is_under_way and self._takes(self._waiting[0]):
            await self._give(self._waiting.popleft())
