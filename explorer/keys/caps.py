"""A key as it is written on a keyboard, and as Textual calls it: `]` and `right_square_bracket`."""

from __future__ import annotations

from index.errors import ExploreError

from ..text import visible_line

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
    "left": "←",
    "escape": "esc",
}
"""Those of the table and of arrows, so that the first paint looks nothing up."""

_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
    "super": "super",
    "cmd": "super",
    "command": "super",
    "meta": "meta",
    "hyper": "hyper",
}
_ORDER = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""Textual writes modifiers in this order."""

_SYNONYMS = {
    "esc": "escape",
    "return": "enter",
    "spacebar": "space",
    " ": "space",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page-up": "pageup",
    "page-down": "pagedown",
    "del": "delete",
    "ins": "insert",
    "bksp": "backspace",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_NAMED = frozenset(
    {
        *("escape", "enter", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
        *("up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))),
    }
)
_FRIENDLY = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's names of characters where they are not Unicode's."""


class KeyUnknown(ExploreError):
    """There is no key that is written so; the text says what may be meant."""


def caps(name: str) -> str:
    """A key as it is written on a keyboard: `right_square_bracket` → `]`, `alt+slash` → `alt+/`."""
    if name in _CAPS or len(name) == 1:
        return _CAPS.get(name, name)
    *modifiers, last = name.split("+")
    if last in _NAMED:
        return name
    return "+".join([*modifiers, _CAPS.get(last) or _character(last) or last])


def key_named(written: str) -> str:
    """Textual's name of a key, however it is written: `]`, `Ctrl+O`, `esc`, `right_square_bracket`, `shift+g` → `G`.

    Raises KeyUnknown.
    """
    word = written if written == " " else written.strip()
    parts = ["+"] if word == "+" else word.removesuffix("++").split("+") + ["+"] * word.endswith("++")
    *before, last = parts
    modifiers = {_MODIFIERS.get(one.strip().lower(), "") for one in before}
    if not word or "" in modifiers:
        raise _unknown(written)
    name = _base(last if last == " " else last.strip(), written)
    if len(name) == 1 and name.isalpha():
        if modifiers == {"shift"}:
            return name.upper()
        name = name.lower() if modifiers else name
    return "+".join([*(one for one in _ORDER if one in modifiers), name])


def printable(name: str) -> bool:
    """Whether the key of this name writes a character into an input."""
    return name == "space" or len(name) == 1 or ("+" not in name and name not in _NAMED)


def _base(last: str, written: str) -> str:
    low = last.lower()
    if low in _SYNONYMS or low in _NAMED:
        return _SYNONYMS.get(low, low)
    if len(last) == 1 and last.isprintable():
        return _name_of(last)
    if low in _FRIENDLY:
        return _FRIENDLY[low]
    if _character(low):
        return low
    raise _unknown(written)


def _name_of(character: str) -> str:
    import unicodedata

    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _FRIENDLY.get(name, name)


def _character(name: str) -> str | None:
    """The character that Textual calls so; None where there is none."""
    import unicodedata

    original = next((theirs for theirs, friendly in _FRIENDLY.items() if friendly == name), name)
    # Whether a name had a hyphen is not to be seen any more: LESS-THAN SIGN, HYPHEN-MINUS.
    for attempt in (original, original.replace("_", "-", 1)):
        try:
            found = unicodedata.lookup(attempt.replace("_", " ").upper())
        except KeyError:
            continue
        return found if found.isprintable() and _name_of(found) == name else None
    return None


def _unknown(written: str) -> KeyUnknown:
    import difflib

    known = {*_MODIFIERS, *_SYNONYMS, *_NAMED, *_FRIENDLY.values(), *_CAPS}
    last = written.strip().rpartition("+")[2].lower()
    close = difflib.get_close_matches(last, known, n=1)
    meant = f"did you mean {close[0]}?" if close else 'keys are written like "]", "ctrl+n", "shift+tab", "f5"'
    return KeyUnknown(f"there is no key “{visible_line(written)}”: {meant}")
