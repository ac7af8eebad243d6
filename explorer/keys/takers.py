"""The keys that a terminal, or a program between it and ours, is likely to keep for itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TAKERS: Mapping[str, str] = MappingProxyType(
    {
        "ctrl+b": "tmux takes it",
        "ctrl+a": "screen takes it",
        "ctrl+s": "many terminals stop their output with it",
        "ctrl+q": "many terminals go on with their output with it",
        "ctrl+z": "it puts programs to sleep",
        "ctrl+backslash": "it ends programs",
        "ctrl+i": "most terminals send tab for it",
        "ctrl+m": "most terminals send enter for it",
        "ctrl+h": "many terminals send backspace for it",
        "ctrl+left_square_bracket": "terminals send escape for it",
        "f1": "many terminals show their own help with it",
        "f10": "many terminals open their menu with it",
        "f11": "many terminals fill the screen with it",
        "shift+insert": "terminals paste with it",
        "alt+f4": "it closes windows",
        "alt+tab": "it goes to another window",
    }
)


def taker(key: str) -> str | None:
    """Who is likely to take the key with this name (Textual's), in words; None where nobody is."""
    if key in _TAKERS:
        return _TAKERS[key]
    modifiers = key.split("+")[:-1]
    if {"ctrl", "shift"} <= set(modifiers):
        return "terminals take ctrl+shift for copying, pasting, tabs and the like"
    if {"super", "meta", "hyper"} & set(modifiers):
        return "the desktop takes it"
    return None
