"""The table of keys as it holds for one person: what the configuration says of keys, laid over the defaults.

Bindings, footer, help, palette and what the status line says of keys are all asked of one such value: of the app's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .caps import caps
from .places import NAMES, OTHERS
from .table import DIGITS, KEYS, Key

if TYPE_CHECKING:
    from textual.binding import Binding, BindingsMap

_DIGITS = tuple(DIGITS.split())
_PALETTE = "palette"


class Keymap(NamedTuple):
    """`table` has every key there is, in the order of the table of defaults; `changed` the ids whose keys are not the
    defaults. An entry whose keys were taken away has none."""

    table: tuple[Key, ...] = KEYS
    changed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, keys: Mapping[str, Sequence[str]]) -> Keymap:
        """The defaults but for these keys (Textual's names) by id. Ids that there are not are passed over."""
        if not keys:
            return STANDARD
        table = tuple(one._replace(keys=tuple(keys[one.id])) if one.id in keys else one for one in KEYS)
        return cls(table, frozenset(new.id for new, old in zip(table, KEYS, strict=True) if new.keys != old.keys))

    def entry(self, name: str) -> Key:
        """The entry with this id. Raises KeyError."""
        for key in self.table:
            if key.id == name:
                return key
        raise KeyError(name)

    def cap(self, name: str) -> str:
        """How the entry with this id is reached: its first key as it is written, else the key of the palette, which
        has everything."""
        keys = self.entry(name).keys or self.entry(_PALETTE).keys
        return caps(keys[0]) if keys else "no key"

    def working(self, pane: str) -> Iterator[Key]:
        """The keys that work in this pane, in the order of the table."""
        return (key for key in self.table if pane in key.panes and key.keys)

    def footer(self, pane: str, *, narrow: bool = False) -> list[Key]:
        """The keys that the footer shows in this pane, the most wanted first; on a narrow screen, where one pane shows
        at a time, that is the way to the others."""
        first = "next-pane" if narrow else ""
        return sorted((key for key in self.working(pane) if key.label), key=lambda key: (key.id != first, key.rank))

    def named(self, name: str) -> list[Key]:
        """The entries of the key that Textual calls `name`."""
        return [key for key in self.table if name in key.keys]

    def elsewhere(self, name: str, pane: str) -> str:
        """What to say of a key that does nothing in this pane, in one line."""
        written = caps(name)
        entries = [key for key in self.named(name) if not key.only]
        if not entries:
            return f"{written} does nothing here; {self.cap('search')} searches, {self.cap('help')} lists all keys"
        panes = frozenset().union(*(key.panes for key in entries)) - OTHERS
        names = [NAMES[one] for one in NAMES if one in panes]
        where = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"{written} does nothing in {pane_name(pane)}; it works in {where}"

    def groups(self) -> dict[str, list[Key]]:
        """The table by group, both in order."""
        grouped: dict[str, list[Key]] = {}
        for key in self.table:
            grouped.setdefault(key.group, []).append(key)
        return grouped

    def rebound(self, bound: BindingsMap) -> BindingsMap:
        """A screen's bindings with the changed keys in the place of the defaults; where one key means two things, what
        a person chose comes first.

        Textual's own way (`App.set_keymap`) takes all other meanings of a key away with the one that is remapped.
        """
        from textual.binding import BindingsMap

        ours = {one.id for many in bound.key_to_bindings.values() for one in many} & self.changed
        fresh: dict[str, list[Binding]] = {}
        for key in self.table:
            if key.id in ours:
                for binding in bindings_of(key):
                    fresh.setdefault(binding.key, []).append(binding)
        for name, many in bound.key_to_bindings.items():
            if kept := [one for one in many if one.id not in ours]:
                fresh.setdefault(name, []).extend(kept)
        return BindingsMap.from_keys(fresh)


STANDARD = Keymap()
"""The defaults."""


def keymap_of(node: Any) -> Keymap:
    """The keymap of the app that a widget or screen is in; the defaults where the app has none."""
    found = getattr(node.app, "keymap", STANDARD)
    return found if isinstance(found, Keymap) else STANDARD


def pane_name(pane: str) -> str:
    """A pane in words: `the results`."""
    return NAMES.get(pane, "this place")


def shown(key: Key) -> str:
    """All keys of one entry, as a reader looks for them: `j ↓`, `1…9`; a dash where there is none."""
    if len(key.keys) == len(_DIGITS):
        return f"{caps(key.keys[0])}…{caps(key.keys[-1])}"
    return " ".join(map(caps, key.keys)) or "—"


def bindings_of(key: Key) -> list[Binding]:
    """Textual's bindings of one entry. Of nine keys each does the same with a digit, the first with 1."""
    from textual.binding import Binding

    nine = len(key.keys) == len(_DIGITS)
    return [
        Binding(name, f"{key.action}({digit})" if nine else key.action, key.does, show=False, id=key.id)
        for name, digit in zip(key.keys, _DIGITS if nine else [""] * len(key.keys), strict=True)
    ]
