"""The file of a board: TOML, one `[[pin]]` a statement, in the person's order.

A pin holds its statement by the anchor (never by an id); the other values are there for reading, and for the day when
the statement is not found again. Whatever else stands in the file (remarks, keys of one's own) is kept as it is:
pinning appends a block, unpinning takes one out, a status or a note changes one line, moving moves a block whole.

Every change reads the file first, so that what another program or an editor wrote meanwhile is merged, and writes it
atomically. A file that cannot be understood is never written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.blocks import BlockFile, BlockFileProblem, Entry, Value, anchor_values, block_of
from index.errors import ExploreError
from index.model import Anchor

from ..changes import Changes
from .pins import Board, Key, Pin, joined, key_of, known_status, pin_from, storable

HEADER = """\
# Pinned statements, in the order in which they are exported. Move, annotate (note = "…") or delete a [[pin]] as you
# like: each is found again by its anchor, the exact words and the text around them.
"""
NAME = "pin"

BoardProblem = BlockFileProblem
"""The board cannot be read or written; the text names the file and, where there is one, the line."""


class PinGone(ExploreError):
    """A pin that was to be changed is not on the board any more."""


class Arrival(NamedTuple):
    """What came of pins that were brought in: how many were `added`, how many that were there `changed` (a status, a
    note) or stayed the `same`; of how many the board's status was `kept` against another."""

    board: Board
    added: int
    changed: int
    same: int
    kept: int

    @property
    def in_words(self) -> str:
        """All of it in one line."""
        parts = [f"{self.added:,} added"]
        parts += [f"{self.changed:,} given a status or a note"] if self.changed else []
        parts += [f"{self.same:,} on the board already"] if self.same else []
        parts += [f"{self.kept:,} with another status, of which the board’s is kept"] if self.kept else []
        return ", ".join(parts)


class BoardFile:
    """The board in the file at `path`, which need not exist. Every method raises BoardProblem.

    What is changed through one such value can be taken back through it, as long as nobody else changed the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = BlockFile(path, NAME, HEADER)
        self._changes = Changes(self._file, "board")
        self._known: dict[int, tuple[Mapping[str, Any], Pin]] = {}

    def load(self) -> Board:
        """The board as it is now; empty when there is no file yet."""
        return self._parse(self._file.read())

    def text(self) -> str:
        """The file as it is."""
        return self._file.read()

    def line_of(self, number: int) -> int:
        """The line (from 1) of the pin with this number (from 0); 1 where that cannot be told."""
        entries = self._file.entries(self._file.read())
        return (entries[number].line if number < len(entries) else None) or 1

    def make(self) -> None:
        """Makes the file where there is none, so that the board is there before anything is pinned to it."""
        self._change(lambda text: text or HEADER)

    def pin(self, *pins: Pin) -> Board:
        """Adds pins at the end, but for those that are there already. Gives the board as written."""

        def add(text: str) -> str:
            there = {one.key for one in self._parse(text).pins}
            fresh = [one for one in map(storable, _first_of_each(pins)) if one.key not in there]
            return self._file.appended(text, *map(_block, fresh)) if fresh else text

        return self._change(add)

    def unpin(self, *anchors: Anchor) -> Board:
        """Takes out the pins with these anchors, and nothing else. Gives the board as written."""
        unwanted = set(map(key_of, anchors))

        def remove(text: str) -> str:
            pins = self._parse(text).pins
            return self._file.without(text, [number for number, one in enumerate(pins) if one.key in unwanted])

        return self._change(remove)

    def set(self, anchor: Anchor, *, status: str | None = None, note: str | None = None, near: int = 0) -> Board:
        """Another status or note for a pin. Where it is pinned twice, the one nearest to number `near` is meant.

        Raises PinGone too.
        """
        fresh = {name: value for name, value in (("status", status), ("note", note)) if value is not None}

        def edit(text: str) -> str:
            return self._file.edited(text, {self._at(text, anchor, near): fresh})

        return self._change(edit)

    def move(self, anchor: Anchor, beside: Anchor, *, after: bool, near: int = 0) -> Board:
        """Puts a pin right before or `after` another. Raises PinGone too."""

        def arrange(text: str) -> str:
            number = self._at(text, anchor, near)
            other = self._at(text, beside, near + (1 if after else -1))
            order = list(range(len(self._parse(text).pins)))
            order.remove(number)
            order.insert(order.index(other) + after if other != number else number, number)
            return self._file.arranged(text, order)

        return self._change(arrange)

    def bring_in(self, pins: Sequence[Pin]) -> Arrival:
        """Adds pins that come from elsewhere: new ones at the end in their order, the others `joined` with the pin that
        has the same anchor."""
        counts = [0, 0, 0, 0]

        def bring(text: str) -> str:
            there = {one.key: (number, one) for number, one in reversed([*enumerate(self._parse(text).pins)])}
            fresh: dict[Key, Pin] = {}
            together: dict[Key, Pin] = {}
            kept = 0
            for one in map(storable, pins):
                before = together.get(one.key) or (there[one.key][1] if one.key in there else fresh.get(one.key))
                if before is None:
                    fresh[one.key] = one
                    continue
                after = joined(before, one)
                kept += _differ(after.status, one.status)
                (together if one.key in there else fresh)[one.key] = after
            edits = {}
            for key, pin in together.items():
                number, before = there[key]
                if pin != before:
                    edits[number] = {name: getattr(pin, name) for name in ("status", "note") if _new(before, pin, name)}
            counts[:] = len(fresh), len(edits), len(together) - len(edits), kept
            text = self._file.edited(text, edits)
            return self._file.appended(text, *map(_block, fresh.values())) if fresh else text

        return Arrival(self._change(bring), *counts)

    def undo(self) -> Board:
        """Takes back the last change that was made here. Raises NothingToUndo too."""
        return self._parse(self._changes.undo())

    def _change(self, change: Callable[[str], str]) -> Board:
        return self._parse(self._changes.make(change))

    def _at(self, text: str, anchor: Anchor, near: int) -> int:
        wanted = key_of(anchor)
        found = [number for number, one in enumerate(self._parse(text).pins) if one.key == wanted]
        if not found:
            raise PinGone("this pin is not on the board any more: another program took it off")
        return min(found, key=lambda number: abs(number - near))

    def _parse(self, text: str) -> Board:
        """What is understood of a block is the same value until it changes, and so is its pin."""
        known, fresh = self._known, {}
        for number, entry in enumerate(self._file.entries(text), 1):
            at = id(entry.values)
            fresh[at] = known.get(at) or (entry.values, self._pin(entry, number))
        self._known = fresh
        return Board(self.path, tuple(fresh[id(entry.values)][1] for entry in self._file.entries(text)))

    def _pin(self, entry: Entry, number: int) -> Pin:
        def problem(reason: str) -> BoardProblem:
            return BoardProblem(self.path, reason if entry.line else f"pin {number}: {reason}", entry.line)

        return pin_from(entry.values, problem)


def load(path: Path) -> Board:
    """The board in this file; empty when there is no file yet. Raises BoardProblem."""
    return BoardFile(path).load()


def pin(path: Path, *pins: Pin) -> Board:
    """Adds pins at the end, but for those that are there already. Gives the board as written. Raises BoardProblem."""
    return BoardFile(path).pin(*pins)


def unpin(path: Path, *anchors: Anchor) -> Board:
    """Takes out the pins with these anchors, and nothing else. Gives the board as written. Raises BoardProblem."""
    return BoardFile(path).unpin(*anchors)


def board_text(pins: Iterable[Pin]) -> str:
    """Pins as the text of a board file."""
    return "\n".join([HEADER, *map(_block, pins)])


def parse(path: Path, text: str) -> Board:
    """The board that a text is, as if it stood in the file at `path`. Raises BoardProblem."""
    return BoardFile(path)._parse(text)


def _first_of_each(pins: Iterable[Pin]) -> list[Pin]:
    return list({one.key: one for one in reversed(list(pins))}.values())[::-1]


def _differ(one: str, other: str) -> bool:
    """Whether two statuses differ and the second says anything."""
    meant = known_status(other)
    return meant != "unchecked" and (known_status(one) or one) != (meant or other)


def _new(before: Pin, after: Pin, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _block(pin: Pin) -> str:
    """A pin as TOML. `text` is left out where it is the anchor's `exact`, so that no quote is written twice."""
    values: list[tuple[str, Value]] = [("speaker", pin.speaker or ""), ("kind", pin.kind)]
    values += [("text", pin.text)] if pin.text != pin.anchor.exact else []
    values += [("document", pin.document), ("path", pin.path), ("line", pin.line)]
    values += [("status", pin.status), ("note", pin.note)]
    return block_of(NAME, [*values, *anchor_values(pin.anchor)])
