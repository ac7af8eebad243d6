"""The one table of keys: bindings, footer, help screen and the README's table are all made from it.

A key has an id, by which it can be remapped (`keymap`); its action is the id with `_` for `-`. `panes` says where it
works; a key pressed elsewhere is named in the status line, once, instead of doing something by surprise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .caps import caps
from .keymap import STANDARD, Keymap, bindings_of, keymap_of, pane_name, shown
from .places import (
    BOARD,
    CARD,
    CHAIN,
    COMPARE,
    COVERAGE,
    DOCUMENTS,
    EVERYWHERE,
    FILTER,
    FIND,
    FIX,
    FIXES,
    HELP,
    LINE,
    LINKS,
    MOVING,
    NAME,
    OTHERS,
    OUTSIDE,
    PALETTE,
    PANES,
    PICK,
    PICKING,
    PLOT,
    READING,
    RESULTS,
    SEARCH,
    SEARCHES,
    SKIPPED,
    SOURCE,
    SPEAKERS,
    TIMELINE,
    TITLE,
    TRAIL,
)
from .table import KEYS, NUMBERED, Key

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = [
    "BOARD",
    "CARD",
    "CHAIN",
    "COMPARE",
    "COVERAGE",
    "DOCUMENTS",
    "EVERYWHERE",
    "FILTER",
    "FIND",
    "FIX",
    "FIXES",
    "HELP",
    "KEYS",
    "LINE",
    "LINKS",
    "MOVING",
    "NAME",
    "NUMBERED",
    "OTHERS",
    "OUTSIDE",
    "PALETTE",
    "PANES",
    "PICK",
    "PICKING",
    "PLOT",
    "READING",
    "RESULTS",
    "SEARCH",
    "SEARCHES",
    "SKIPPED",
    "SOURCE",
    "SPEAKERS",
    "STANDARD",
    "TIMELINE",
    "TITLE",
    "TRAIL",
    "Key",
    "Keymap",
    "actions",
    "bindings",
    "cap_of",
    "caps",
    "elsewhere",
    "footer",
    "groups",
    "keymap_of",
    "markdown",
    "named",
    "pane_name",
    "shown",
    "working",
]

cap_of, elsewhere, footer = STANDARD.cap, STANDARD.elsewhere, STANDARD.footer
groups, named, working = STANDARD.groups, STANDARD.named, STANDARD.working
"""The same questions as to a keymap, asked of the defaults. What is shown is asked of the app's (`keymap_of`)."""


def bindings(panes: Sequence[str]) -> list[Binding]:
    """Textual's bindings for a screen with these panes; the screen's `check_action` says which work at the moment."""
    return [binding for key in KEYS if not key.panes.isdisjoint(panes) for binding in bindings_of(key)]


def actions(pane: str) -> frozenset[str]:
    """The names of the actions that keys reach in this pane, whatever the keys."""
    return frozenset(key.action for key in KEYS if pane in key.panes)


def markdown() -> str:
    """The README's table of keys."""
    lines = ["| key | does | where |", "|---|---|---|"]
    for keys in groups().values():
        for key in keys:
            written = " ".join(f"`{cap}`" for cap in shown(key).split())
            lines.append(f"| {written} | {key.does} | {key.where} |")
    return "\n".join(lines)
