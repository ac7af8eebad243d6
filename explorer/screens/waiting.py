"""Actions on what was just chosen, which wait until it is there: a quick hand does nothing to what was there before."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from .walking import Walking

_Desk = TypeVar("_Desk", bound="Walking")

_OPENING = "one moment: the statement is being opened"
_LINKING = "one moment: the links are on their way"


def when_there(action: Callable[[_Desk], None]) -> Callable[[_Desk], None]:
    """An action on the current statement; while the one that was just chosen is being opened, it waits for that."""

    @wraps(action)
    def act(desk: _Desk) -> None:
        if desk.is_under_way:
            desk.then = lambda: _go_on(desk, _OPENING, action)
            desk.say(_OPENING)
        else:
            action(desk)

    return act


def when_linked(action: Callable[[_Desk], None]) -> Callable[[_Desk], None]:
    """An action on a link; while the links of what was just chosen are on their way, it waits for them."""

    @wraps(action)
    def act(desk: _Desk) -> None:
        if desk.is_linked:
            action(desk)
        else:
            desk.then_linked = lambda: _go_on(desk, _LINKING, action)
            desk.say(_LINKING)

    return when_there(act)


def _go_on(desk: _Desk, said: str, action: Callable[[_Desk], None]) -> None:
    """The moment is over, and it is not said any more that it lasts."""
    if desk.status.message == said:
        desk.say("")
    action(desk)
