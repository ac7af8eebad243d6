"""What a page says over its WebSocket, in the words of textual-serve's front end: JSON, each message a list.

A page is a program on somebody's machine: what it says is checked before it goes on to the app.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

MOST_COLUMNS, MOST_ROWS = 1000, 500
"""The largest terminal that is drawn: a screen of three metres in small print."""
_LONGEST_STAMP = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys, the mouse and pasted text, as a terminal sends them."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    """The terminal's size, in cells."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Pinged:
    """The page wants its own stamp back."""

    stamp: str


@dataclass(frozen=True, slots=True)
class Focused:
    """The terminal has the focus of the browser, or has it no longer."""

    here: bool


Message = Typed | Resized | Pinged | Focused


def understood(text: str) -> Message | None:
    """The message that `text` is; None where it is none that is known."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match value:
        case ["stdin", str(data)]:
            return Typed(data.encode("utf-8", "replace"))
        case ["resize", {"width": int(columns), "height": int(rows)}]:
            return fitting(columns, rows)
        case ["ping", str(stamp)] if len(stamp) <= _LONGEST_STAMP:
            return Pinged(stamp)
        case ["focus" | "blur" as what, *_]:
            return Focused(what == "focus")
    return None


def fitting(columns: int, rows: int) -> Resized:
    """A size that can be drawn."""
    return Resized(min(max(int(columns), 1), MOST_COLUMNS), min(max(int(rows), 1), MOST_ROWS))
