"""The board: pinned statements in one plain text file that a person reads, edits, compares and commits.

The file is TOML, one `[[pin]]` a statement, in the person's order. A pin holds its statement by the anchor (never by an
id); the other fields are there for reading, and for the day when the statement is not found again. Whatever else stands
in the file (comments, notes, keys of one's own) is kept as it is: pinning appends a block, unpinning takes one out.

Every change reads the file first, so that what another program or an editor wrote meanwhile is merged, and writes it
atomically. A file that cannot be understood is never written to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.anchors import Held, Shelf, find_again
from index.blocks import BlockFile, BlockFileProblem, Entry, Value, anchor_values, block_of
from index.model import Anchor, Document, Statement

_HEADER = """\
# Pinned statements, in the order in which they are exported. Move, annotate (note = "…") or delete a [[pin]] as you
# like: each is found again by its anchor, the exact words and the text around them.
"""
_NAME = "pin"

BoardProblem = BlockFileProblem
"""The board cannot be read or written; the text names the file and, where there is one, the line."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned statement. All but `anchor` describes it as it was when pinned: `text` is its content as one line of
    reading, `document` the document's name, `line` counts from 1, `note` is the person's."""

    anchor: Anchor
    text: str
    speaker: str | None
    kind: str
    document: str
    path: str
    line: int
    note: str = ""

    @property
    def held(self) -> Held:
        return Held(self.anchor, self.path)


@dataclass(frozen=True, slots=True)
class Board:
    """The pins of a board file, in its order."""

    path: Path
    pins: tuple[Pin, ...] = ()

    def holds(self, statement: Statement) -> bool:
        """Whether this very statement (same text, same place) is pinned."""
        return any(_same(pin.anchor, statement.anchor) for pin in self.pins)

    def find_again(self, shelf: Shelf) -> list[tuple[Pin, Statement | None]]:
        """Each pin with its statement as the library has it now, or None: an orphan, to be listed as such."""
        return list(zip(self.pins, find_again([pin.held for pin in self.pins], shelf), strict=True))


def pin_of(statement: Statement, document: Document, note: str = "") -> Pin:
    from .cite import document_name

    return Pin(
        anchor=statement.anchor,
        text=statement.text,
        speaker=" and ".join(one.name for one in statement.speakers) or None,
        kind=str(statement.kind),
        document=document_name(document),
        path=statement.path,
        line=statement.line,
        note=note,
    )


def load(path: Path) -> Board:
    """The board in this file; empty when there is no file yet. Raises BoardProblem."""
    file = _file(path)
    return _parse(file, file.read())


def pin(path: Path, *pins: Pin) -> Board:
    """Adds pins at the end, but for those that are there already. Gives the board as written. Raises BoardProblem."""
    file = _file(path)

    def add(text: str) -> str:
        there = [one.anchor for one in _parse(file, text).pins]
        for one in pins:
            if not any(_same(anchor, one.anchor) for anchor in there):
                text = file.appended(text, _block(one))
                there.append(one.anchor)
        return text

    return _parse(file, file.change(add))


def unpin(path: Path, *anchors: Anchor) -> Board:
    """Takes out the pins with these anchors, and nothing else. Gives the board as written. Raises BoardProblem."""
    file = _file(path)

    def remove(text: str) -> str:
        pins = enumerate(_parse(file, text).pins)
        return file.without(text, [at for at, one in pins if any(_same(one.anchor, anchor) for anchor in anchors)])

    return _parse(file, file.change(remove))


def _same(one: Anchor, other: Anchor) -> bool:
    return (one.sha256, one.start, one.exact) == (other.sha256, other.start, other.exact)


def _file(path: Path) -> BlockFile:
    return BlockFile(path, _NAME, _HEADER)


def _parse(file: BlockFile, text: str) -> Board:
    pins = [_pin(file.path, entry, number) for number, entry in enumerate(file.entries(text), 1)]
    return Board(file.path, tuple(pins))


def _pin(path: Path, entry: Entry, number: int) -> Pin:
    values = entry.values

    def problem(reason: str) -> BoardProblem:
        return BoardProblem(path, reason if entry.line else f"pin {number}: {reason}", entry.line)

    anchor = values.get("anchor")
    if not isinstance(anchor, dict):
        raise problem("the pin has no anchor, and its statement could not be found without it")

    def field(values: Mapping[str, Any], name: str, kind: type, default: Any = None) -> Any:
        value = values.get(name, default)
        if type(value) is not kind:
            wanted = "a whole number" if kind is int else "text in quotation marks"
            raise problem(f"`{name}` of this pin must be {wanted}")
        return value

    held = Anchor(
        sha256=field(anchor, "sha256", str),
        exact=field(anchor, "exact", str),
        prefix=field(anchor, "prefix", str, ""),
        suffix=field(anchor, "suffix", str, ""),
        start=field(anchor, "start", int),
    )
    return Pin(
        anchor=held,
        text=field(values, "text", str, held.exact),
        speaker=field(values, "speaker", str, "") or None,
        kind=field(values, "kind", str, ""),
        document=field(values, "document", str, ""),
        path=field(values, "path", str, ""),
        line=field(values, "line", int, 1),
        note=field(values, "note", str, ""),
    )


def _block(pin: Pin) -> str:
    """A pin as TOML. `text` is left out where it is the anchor's `exact`, so that no quote is written twice."""
    values: list[tuple[str, Value]] = [("speaker", pin.speaker or ""), ("kind", pin.kind)]
    values += [("text", pin.text)] if pin.text != pin.anchor.exact else []
    values += [("document", pin.document), ("path", pin.path), ("line", pin.line), ("note", pin.note)]
    return block_of(_NAME, [*values, *anchor_values(pin.anchor)])
