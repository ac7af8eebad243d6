"""The one table of keys: bindings, footer, help screen and the README's table are all made from it.

A key has an id, by which it can be remapped; its action is the id with `_` for `-`. `panes` says where it works; a
key pressed elsewhere is named in the status line, once, instead of doing something by surprise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .places import (
    BOARD,
    CHAIN,
    COMPARE,
    COVERAGE,
    EVERYWHERE,
    FIND,
    FIX,
    FIXES,
    HELP,
    LINE,
    LINKS,
    MOVING,
    NAME,
    NAMES,
    OTHERS,
    OUTSIDE,
    PANES,
    PICK,
    READING,
    RESULTS,
    SEARCH,
    SKIPPED,
    SOURCE,
    SPEAKERS,
    TIMELINE,
    TRAIL,
)
from .table import DIGITS, KEYS, Key

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = [
    "BOARD",
    "CHAIN",
    "COMPARE",
    "COVERAGE",
    "EVERYWHERE",
    "FIND",
    "FIX",
    "FIXES",
    "HELP",
    "KEYS",
    "LINE",
    "LINKS",
    "MOVING",
    "NAME",
    "OTHERS",
    "OUTSIDE",
    "PANES",
    "PICK",
    "READING",
    "RESULTS",
    "SEARCH",
    "SKIPPED",
    "SOURCE",
    "SPEAKERS",
    "TIMELINE",
    "TRAIL",
    "Key",
    "actions",
    "bindings",
    "cap_of",
    "caps",
    "elsewhere",
    "footer",
    "groups",
    "markdown",
    "named",
    "pane_name",
    "shown",
    "working",
]

_CAPS = {
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "right": "→",
    "escape": "esc",
}


def caps(name: str) -> str:
    """A key as it is written on a keyboard: `right_square_bracket` → `]`."""
    return _CAPS.get(name, name)


def shown(key: Key) -> str:
    """All keys of one entry, as a reader looks for them: `j ↓`, `1…9`."""
    if key.keys == tuple(DIGITS.split()):
        return "1…9"
    return " ".join(caps(name) for name in key.keys)


def working(pane: str) -> Iterator[Key]:
    """The keys that work in this pane, in the order of the table."""
    return (key for key in KEYS if pane in key.panes)


def cap_of(name: str) -> str:
    """The first key of the entry with this id, as it is written on a keyboard."""
    return next(caps(key.keys[0]) for key in KEYS if key.id == name)


def footer(pane: str, *, narrow: bool = False) -> list[Key]:
    """The keys that the footer shows in this pane, the most wanted first; on a narrow screen, where one pane shows at
    a time, that is the way to the others."""
    first = "next-pane" if narrow else ""
    return sorted((key for key in working(pane) if key.label), key=lambda key: (key.id != first, key.rank))


def named(name: str) -> list[Key]:
    """The entries of the key that Textual calls `name`."""
    return [key for key in KEYS if name in key.keys]


def bindings(panes: Sequence[str]) -> list[Binding]:
    """Textual's bindings for a screen with these panes; the screen's `check_action` says which work at the moment."""
    from textual.binding import Binding

    made = []
    for key in KEYS:
        if not key.panes.isdisjoint(panes):
            for name in key.keys:
                action = f"{key.action}({name})" if len(key.keys) == 9 else key.action
                made.append(Binding(name, action, key.does, show=False, id=key.id))
    return made


def actions(pane: str) -> frozenset[str]:
    """The names of the actions that keys reach in this pane."""
    return frozenset(key.action for key in working(pane))


def pane_name(pane: str) -> str:
    """A pane in words: `the results`."""
    return NAMES.get(pane, "this place")


def elsewhere(name: str, pane: str) -> str:
    """What to say of a key that does nothing in this pane, in one line."""
    written = caps(name)
    entries = [key for key in named(name) if not key.only]
    if not entries:
        return f"{written} does nothing here; ? lists all keys"
    panes = frozenset().union(*(key.panes for key in entries)) - OTHERS
    names = [NAMES[one] for one in NAMES if one in panes]
    where = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{written} does nothing in {pane_name(pane)}; it works in {where}"


def groups() -> dict[str, list[Key]]:
    """The table by group, both in order."""
    grouped: dict[str, list[Key]] = {}
    for key in KEYS:
        grouped.setdefault(key.group, []).append(key)
    return grouped


def markdown() -> str:
    """The README's table of keys."""
    lines = ["| key | does | where |", "|---|---|---|"]
    for keys in groups().values():
        for key in keys:
            written = " ".join(f"`{cap}`" for cap in shown(key).split())
            lines.append(f"| {written} | {key.does} | {key.where} |")
    return "\n".join(lines)
