"""The board: pinned statements in one plain text file that a person reads, edits, compares and commits.

The file is TOML, one `[[pin]]` a statement, in the person's order. A pin holds its statement by the anchor (never by an
id); the other fields are there for reading, and for the day when the statement is not found again. Whatever else stands
in the file (comments, notes, keys of one's own) is kept as it is: pinning appends a block, unpinning takes one out.

Every change reads the file first, so that what another program or an editor wrote meanwhile is merged, and writes it
atomically. A file that cannot be understood is never written to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.anchors import Held, Shelf, find_again
from index.errors import ExploreError
from index.model import Anchor, Document, Statement

from .files import write_atomically
from .text import toml_text

_HEADER = """\
# Pinned statements, in the order in which they are exported. Move, annotate (note = "…") or delete a [[pin]] as you
# like: each is found again by its anchor, the exact words and the text around them.
"""
# A pin begins with the comment right above it.
_BLOCK = re.compile(r"^(?:[ \t]*#[^\n]*\n)*(?P<head>[ \t]*\[\[[ \t]*pin[ \t]*\]\])", re.MULTILINE)
_LAST_VALUE = re.compile(r".*^[ \t]*[^\s#][^\n]*\n?", re.MULTILINE | re.DOTALL)
_TRIES = 5


class BoardProblem(ExploreError):
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
    return _parse(path, _read(path))


def pin(path: Path, *pins: Pin) -> Board:
    """Adds pins at the end, but for those that are there already. Gives the board as written. Raises BoardProblem."""

    def add(text: str) -> str:
        board = _parse(path, text)
        for one in pins:
            if not any(_same(there.anchor, one.anchor) for there in board.pins):
                text = (text.rstrip("\n") + "\n" if text.strip() else _HEADER) + "\n" + _block(one)
                board = Board(path, (*board.pins, one))
        return text

    return _change(path, add)


def unpin(path: Path, *anchors: Anchor) -> Board:
    """Takes out the pins with these anchors, and nothing else. Gives the board as written. Raises BoardProblem."""

    def remove(text: str) -> str:
        board = _parse(path, text)
        preamble, blocks = _blocks(path, text, len(board.pins))
        kept = [preamble]
        for block, one in zip(blocks, board.pins, strict=True):
            kept.append(_remarks_after(block) if any(_same(one.anchor, anchor) for anchor in anchors) else block)
        return "".join(kept)

    return _change(path, remove)


def _same(one: Anchor, other: Anchor) -> bool:
    return (one.sha256, one.start, one.exact) == (other.sha256, other.start, other.exact)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise BoardProblem(f"{path} cannot be read ({error.strerror}): check its permissions") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BoardProblem(f"{path}, line {line}: this is not UTF-8; save the file as UTF-8") from error


def _change(path: Path, change: Callable[[str], str]) -> Board:
    """Applies `change` to the file's text. A write that another program made since the reading is not overwritten:
    the change is made again on top of it."""
    for _ in range(_TRIES):
        before = _read(path)
        after = change(before)
        board = _parse(path, after)
        if after == before:
            return board
        if _read(path) != before:
            continue
        try:
            write_atomically(path, after)
        except OSError as error:
            raise BoardProblem(f"{path} cannot be written ({error.strerror}): the board stays as it was") from error
        return board
    raise BoardProblem(f"{path} is being changed by another program all the time: try again")


def _parse(path: Path, text: str) -> Board:
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _malformed(path, text, str(error)) from error
    pins = value.get("pin", [])
    if not isinstance(pins, list):
        raise BoardProblem(f"{path}: `pin` must be written as [[pin]]")
    starts = [text.count("\n", 0, match.start("head")) + 1 for match in _BLOCK.finditer(text)]
    board = []
    for number, entry in enumerate(pins):
        where = f"{path}, line {starts[number]}" if len(starts) == len(pins) else f"{path}, pin {number + 1}"
        board.append(_pin(entry, where))
    return Board(path, tuple(board))


def _malformed(path: Path, text: str, message: str) -> BoardProblem:
    """tomllib says "… (at line 3, column 5)", or "(at end of document)"."""
    found = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(found[1]) if found else text.count("\n") + 1
    reason = re.sub(r" \(at [^()]*\)$", "", message)
    return BoardProblem(f"{path}, line {line}: {reason}; mend the line, nothing was changed")


def _pin(entry: Any, where: str) -> Pin:
    if not isinstance(entry, dict):
        raise BoardProblem(f"{where}: `pin` must be written as [[pin]]")
    anchor = entry.get("anchor")
    if not isinstance(anchor, dict):
        raise BoardProblem(f"{where}: the pin has no anchor, and its statement could not be found without it")

    def field(values: dict[str, Any], name: str, kind: type, default: Any = None) -> Any:
        value = values.get(name, default)
        if type(value) is not kind:
            wanted = "a whole number" if kind is int else "text in quotation marks"
            raise BoardProblem(f"{where}: `{name}` of this pin must be {wanted}")
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
        text=field(entry, "text", str, held.exact),
        speaker=field(entry, "speaker", str, "") or None,
        kind=field(entry, "kind", str, ""),
        document=field(entry, "document", str, ""),
        path=field(entry, "path", str, ""),
        line=field(entry, "line", int, 1),
        note=field(entry, "note", str, ""),
    )


def _block(pin: Pin) -> str:
    """A pin as TOML. `text` is left out where it is the anchor's `exact`, so that no quote is written twice."""
    lines = ["[[pin]]", f"speaker = {toml_text(pin.speaker or '')}", f"kind = {toml_text(pin.kind)}"]
    if pin.text != pin.anchor.exact:
        lines.append(f"text = {toml_text(pin.text)}")
    lines += [
        f"document = {toml_text(pin.document)}",
        f"path = {toml_text(pin.path)}",
        f"line = {pin.line}",
        f"note = {toml_text(pin.note)}",
        f"anchor.exact = {toml_text(pin.anchor.exact)}",
        f"anchor.prefix = {toml_text(pin.anchor.prefix)}",
        f"anchor.suffix = {toml_text(pin.anchor.suffix)}",
        f"anchor.start = {pin.anchor.start}",
        f"anchor.sha256 = {toml_text(pin.anchor.sha256)}",
    ]
    return "\n".join(lines) + "\n"


def _remarks_after(block: str) -> str:
    """What follows the last value of a block, where that is more than blank lines: remarks stay when a pin goes."""
    values = _LAST_VALUE.match(block)
    rest = block[values.end() :] if values else ""
    return rest.lstrip("\n") if rest.strip() else ""


def _blocks(path: Path, text: str, count: int) -> tuple[str, Sequence[str]]:
    """The text before the first `[[pin]]`, and each block with what follows it up to the next one."""
    starts = [match.start() for match in _BLOCK.finditer(text)]
    if len(starts) != count:
        raise BoardProblem(f"{path}: cannot tell where each pin begins; write [[pin]] on a line of its own")
    if not starts:
        return text, []
    return text[: starts[0]], [text[a:b] for a, b in pairwise([*starts, len(text)])]
