"""Where one types, and the keys that edit what is typed there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .places import FILTER, FIND, LINE, NAME, PALETTE, SEARCH, TITLE

INPUTS = frozenset({SEARCH, FIND, LINE, NAME, FILTER, PALETTE, TITLE})
"""The places in which every printable key is text."""

TAKEN_BY_INPUTS: Mapping[str, str] = MappingProxyType(
    {
        "left": "goes a letter back",
        "ctrl+left": "goes a word back",
        "home": "goes to the beginning",
        "ctrl+a": "goes to the beginning",
        "end": "goes to the end",
        "ctrl+e": "goes to the end",
        "backspace": "erases a letter",
        "delete": "erases a letter",
        "ctrl+d": "erases a letter",
        "ctrl+w": "erases a word",
        "ctrl+f": "erases a word",
        "ctrl+u": "erases up to the beginning",
        "ctrl+k": "erases up to the end",
        "ctrl+x": "cuts",
        "ctrl+v": "pastes",
        "ctrl+c": "copies",
    }
)
"""What an input of Textual does with keys of its own."""
