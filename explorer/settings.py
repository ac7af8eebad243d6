"""What a person can set: one frozen value, the defaults of which are those of the program.

Each field's words (the string under it) are its help: `explore config` prints them, and the schema has them. How the
values come out of a file is the business of `configuration`. Reading this module is cheap, as every start does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

MEASURE = 88
"""No line of text is longer than so many columns unless a person says otherwise: longer ones are hard to read."""

_NO_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def _one_of(default: str, *others: str) -> Any:
    """A field with one of these values."""
    return field(default=default, metadata={"choices": (default, *others)})


def _between(default: int, least: int, most: int) -> Any:
    """A field with a whole number in this range, both ends included."""
    return field(default=default, metadata={"least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings that hold. Every field is honoured somewhere; one that is not has no place here."""

    theme: str = ""
    """The colours that every start begins with, by name (ctrl+p lists them). "" is the theme that was chosen last."""

    mouse: bool = True
    """Whether the app takes the mouse. false leaves it, and with it selecting text, to the terminal (as --no-mouse)."""

    restore: bool = True
    """Whether a library comes back as it was left: query, document, statement, panes. false: never (as --fresh)."""

    history: bool = True
    """Whether queries are kept for another time. false: neither kept nor read."""

    citation: str = _one_of("markdown", "csl", "bibtex", "w3c")
    """The style in which the key for copying a quote (y) cites it."""

    clipboard: str = _one_of("auto", "command", "osc52")
    """How text is copied: by the system's own command, through the terminal (OSC 52), or auto: the first where there is
    one, else the second."""

    editor: str = ""
    """The command that opens a file, with its arguments, as in "code --wait". "" is $VISUAL, else $EDITOR."""

    measure: int = _between(MEASURE, 20, 400)
    """The longest line of a source, in columns, however wide the screen."""

    log: bool = True
    """Whether a log is written: starts, updates, errors by their kind; never a word of documents or queries."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_KEYS)
    """Other keys, by the id of what they do, as in next-statement = "ctrl+n", or a list; "" takes a key away."""


DEFAULTS = Settings()
