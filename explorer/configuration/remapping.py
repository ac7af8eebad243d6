"""What the configuration says of keys, checked against the table of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Any, Protocol

from ..keys import KEYS, Keymap, pane_name
from ..keys.caps import KeyUnknown, caps, key_named, printable
from ..keys.inputs import INPUTS, TAKEN_BY_INPUTS
from ..keys.places import NAMES
from ..keys.takers import taker
from .problems import meant

_TABLE = "keys"
_NINE = 9
_WAYS_OUT = ("leave", "step-back", "next-pane", "quit")
"""How the ids begin of what leads out of a place."""


class Say(Protocol):
    """Reports a problem with what stands under this path."""

    def __call__(self, path: tuple[str, ...], message: str, *, warning: bool = False) -> None: ...


def remapped(values: Mapping[str, Any], say: Say) -> Mapping[str, tuple[str, ...]]:
    """The keys (Textual's names) by id that `[keys]` sets; what is wrong is said, and the default holds there."""
    entries = {key.id: key for key in KEYS}
    found: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        if name not in entries:
            near = meant(name, entries)
            hint = f"did you mean {near}?" if near else "`explore config --keys` lists them"
            say((_TABLE, name), f"no key does this: {hint}")
            continue
        keys = _keys(name, value, say)
        if keys is not None and _fits(name, keys, say):
            found[name] = keys
    for needed, why in _needed():
        if not any(Keymap.of(found).entry(one).keys for one in needed):
            for name in found.keys() & set(needed):
                say((_TABLE, name), f"{why}: it keeps its own")
                del found[name]
    _warn(found, say)
    return MappingProxyType(found)


def _needed() -> Iterator[tuple[Sequence[str], str]]:
    """Ids of which one at least must have keys, and why."""
    yield ("quit", "help"), "without keys for help and for quit nobody finds out again"
    yield (
        ("quit", "palette", "palette-outside", "menu"),
        "without keys for quit, palette and menu nobody gets out again",
    )
    for pane in NAMES:
        ways = [key.id for key in KEYS if pane in key.panes and key.id.startswith(_WAYS_OUT)]
        if ways:
            yield ways, f"without a key for {' or '.join(ways)} nobody gets out of {pane_name(pane)} again"


def _keys(name: str, value: Any, say: Say) -> tuple[str, ...] | None:
    """The keys of a value; None where it is none."""
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        say((_TABLE, name), 'write a key or a list of keys, as in "ctrl+n" or ["n", "f5"]; "" takes the key away')
        return None
    keys: list[str] = []
    for one in written:
        if one == "" or (not one.strip() and one != " "):
            continue
        try:
            keys.append(key_named(one))
        except KeyUnknown as unknown:
            say((_TABLE, name), str(unknown))
            return None
    return tuple(dict.fromkeys(keys))


def _fits(name: str, keys: tuple[str, ...], say: Say) -> bool:
    """Whether an entry can have these keys."""
    entry = next(key for key in KEYS if key.id == name)
    if len(entry.keys) == _NINE and len(keys) not in (0, _NINE):
        say((_TABLE, name), f"this takes nine keys, one a number: a list of nine, not of {len(keys)}")
        return False
    inputs = sorted(entry.panes & INPUTS)
    if keys and inputs and all(map(printable, keys)):
        place = pane_name(inputs[0])
        say((_TABLE, name), f"{caps(keys[0])} is text in {place}: take a key that writes nothing, like ctrl+n or f5")
        return False
    return True


def _warn(found: Mapping[str, tuple[str, ...]], say: Say) -> None:
    for name, keys in found.items():
        for key in keys:
            if (who := taker(key)) is not None:
                say((_TABLE, name), f"{caps(key)} may never arrive: {who}", warning=True)
            elif (does := TAKEN_BY_INPUTS.get(key)) and _entry(name) & INPUTS:
                say((_TABLE, name), f"where one types, {caps(key)} {does}, and does not do this", warning=True)
    for one, other, key, pane in _clashes(found):
        mine, theirs = (one, other) if one in found else (other, one)
        both = mine in found and theirs in found
        wins = "the first of them in the table of keys" if both else mine
        clash = f"{caps(key)} is {mine} and {theirs} in {pane_name(pane)}"
        say((_TABLE, mine), f"{clash}: there it is {wins}; give one of them another key", warning=True)


def _entry(name: str) -> frozenset[str]:
    return next(key.panes for key in KEYS if key.id == name)


def _clashes(found: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str, str]]:
    """Two ids, at least one of which has keys of its person's, that have a key in common in one place."""
    table = Keymap.of(found).table
    for one, other in combinations(table, 2):
        if one.id not in found and other.id not in found:
            continue
        panes = one.panes & other.panes
        shared = [key for key in one.keys if key in other.keys]
        if panes and shared:
            yield one.id, other.id, shared[0], min(panes)
