"""Plain TOML files that a program and a person write together: one `[[name]]` block a thing, in the person's order.

The program appends blocks, takes blocks out, moves them and sets single values, and leaves every other character as it
is: remarks, blank lines and keys of one's own. Every change reads the file first, so that what an editor wrote
meanwhile is merged, and replaces the file at a stroke; programs that make changes wait for one another. A file that
cannot be understood is never written to.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from .block_text import Malformed, arranged, with_value, without_values
from .block_text import Value as Value
from .block_text import block_of as block_of
from .block_text import toml_text as toml_text
from .errors import ExploreError
from .files import locked, write_atomically
from .model import Anchor

MOST_BYTES = 32_000_000
"""A larger file is refused: nobody reads it, and it takes minutes to understand."""

_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_TRIES = 5


class BlockFileProblem(ExploreError):
    """Such a file cannot be read, understood or written; the text names the file and, where there is one, the line.

    `line` is that line, from 1, or None; `reason` the text without the two.
    """

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        super().__init__(f"{path}, line {line}: {reason}" if line else f"{path}: {reason}")
        self.reason = reason
        self.line = line


class Entry(NamedTuple):
    """One block as TOML has it, and the line (from 1) on which it begins; None where that cannot be told."""

    values: Mapping[str, Any]
    line: int | None


class BlockFile:
    """The blocks called `name` in the file at `path`, which need not exist.

    What was understood of a block is kept until it changes, so that a change of one costs little in a long file.
    """

    def __init__(self, path: Path, name: str, header: str) -> None:
        """`header` are the lines of remarks that a new file begins with."""
        self.path = path
        self._name = name
        self._header = header
        self._understood: dict[str, Mapping[str, Any]] = {}
        self._last: tuple[str, list[Entry]] | None = None
        self._other = re.compile(rf"^[ \t]*\[\[?[ \t]*(?!{re.escape(name)}[ \t]*[\].])", re.MULTILINE)
        # A block begins with the remarks right above it.
        self._head = re.compile(
            rf"^(?:[ \t]*#[^\n]*\n)*(?P<head>[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\])", re.MULTILINE
        )

    def read(self) -> str:
        """The file's text; empty where there is no file. Raises `BlockFileProblem`."""
        try:
            found = self.path.stat()
            if not stat.S_ISREG(found.st_mode):
                what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
                raise BlockFileProblem(self.path, f"cannot be read: it is {what}; move it away, or name another file")
            if found.st_size > MOST_BYTES:
                size, most = found.st_size / 1_000_000, MOST_BYTES // 1_000_000
                raise BlockFileProblem(
                    self.path, f"{size:,.0f} MB are too much: at most {most} MB are read; move blocks to another file"
                )
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BlockFileProblem(self.path, f"cannot be read ({reason}); check its permissions") from error
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            encoding = _MARKS.get(data[:2])
            reason = f"this is {encoding}, not UTF-8" if encoding else "this is not UTF-8"
            raise BlockFileProblem(self.path, f"{reason}; save the file as UTF-8", line) from error

    def entries(self, text: str) -> list[Entry]:
        """The blocks of a text, in its order. Raises `BlockFileProblem` where the text is no TOML."""
        if self._last is not None and self._last[0] == text:
            return self._last[1]
        parts = self._parts(text)
        blocks = self._one_by_one(parts)
        if blocks is None:
            blocks = self._whole(text)
        known = len(parts) - 1 == len(blocks)
        lines = self._lines(parts) if known else [None] * len(blocks)
        entries = list(map(Entry, blocks, lines))
        self._last = text, entries
        return entries

    def strays(self, text: str) -> list[tuple[str, int]]:
        """The names of blocks and tables that nothing reads, misspelt ones too, each with its line (from 1).

        Raises `BlockFileProblem` where the text is no TOML.
        """
        if not self._other.search(text):
            return []
        found = []
        for name, values in self._table(text).items():
            if name != self._name and isinstance(values, dict | list):
                head = re.search(rf"""^[ \t]*\[\[?[ \t]*["']?{re.escape(name)}["']?[ \t]*[\].]""", text, re.MULTILINE)
                if head:
                    found.append((name, 1 + text.count("\n", 0, head.start())))
        return found

    def appended(self, text: str, *blocks: str) -> str:
        """The text with blocks at its end; a text of nothing gets the header."""
        if not text.strip():
            return self._header + "\n" + "\n".join(blocks)
        end = "\r\n" if "\r\n" in text else "\n"
        return text.rstrip("\r\n") + end + end + "\n".join(blocks).replace("\n", end)

    def without(self, text: str, unwanted: Collection[int]) -> str:
        """The text without the blocks of these numbers (from 0); remarks that follow their values stay.

        Raises `BlockFileProblem`.
        """
        if not unwanted:
            return text
        head, *blocks = self._cut(text)
        kept = [without_values(block) if number in unwanted else block for number, block in enumerate(blocks)]
        return "".join([head, *kept])

    def edited(self, text: str, values: Mapping[int, Mapping[str, str]]) -> str:
        """The text with these values (by key) in the blocks of these numbers; remarks beside them stay.

        Raises `BlockFileProblem`.
        """
        if not values:
            return text
        head, *blocks = self._cut(text)
        lines = [entry.line for entry in self.entries(text)]
        for number, fresh in values.items():
            for key, value in fresh.items():
                try:
                    blocks[number] = with_value(blocks[number], self._name, key, value)
                except Malformed as error:
                    raise BlockFileProblem(self.path, f"{error}; change it by hand", lines[number]) from error
        return "".join([head, *blocks])

    def arranged(self, text: str, order: Sequence[int]) -> str:
        """The text with its blocks in another order: each with the remarks above it and after it.

        Raises `BlockFileProblem`.
        """
        head, *blocks = self._cut(text)
        after = head + arranged(blocks, order)
        found = [entry.values for entry in self.entries(text)]
        if [entry.values for entry in self.entries(after)] != [found[number] for number in order]:
            raise self._unclear()
        return after

    def change(self, change: Callable[[str], str]) -> str:
        """Makes a change of the file's text and gives the text as it is then. Raises `BlockFileProblem`.

        What another program writes meanwhile is not overwritten: the change is made again on top of it. A change that
        leaves no TOML is refused.
        """
        with suppress(OSError):  # writing says it better
            self.path.resolve().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with locked(self.path.resolve().parent):
                for _ in range(_TRIES):
                    before = self.read()
                    after = change(before)
                    self.entries(after)
                    if after == before:
                        return after
                    if self.read() == before:
                        self._write(after)
                        return after
        except TimeoutError as error:
            raise BlockFileProblem(self.path, "another program keeps it; try again") from error
        raise BlockFileProblem(self.path, "another program changes it all the time; try again")

    def _write(self, text: str) -> None:
        size = len(text.encode("utf-8"))
        if size > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            raise BlockFileProblem(self.path, f"it would be larger than {most} MB; it stays as it was")
        try:
            write_atomically(self.path, text)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BlockFileProblem(self.path, f"cannot be written ({reason}); it stays as it was") from error

    def _lines(self, parts: Sequence[str]) -> list[int | None]:
        """The line (from 1) of the head of each block; the remarks above it are not it."""
        lines: list[int | None] = []
        line = 1 + parts[0].count("\n")
        for block in parts[1:]:
            lines.append(line + self._above(block))
            line += block.count("\n")
        return lines

    def _above(self, block: str) -> int:
        """How many lines of remarks a block begins with."""
        found = self._head.match(block)
        return block.count("\n", 0, found.start("head")) if found else 0

    def _one_by_one(self, parts: Sequence[str]) -> list[Mapping[str, Any]] | None:
        """The blocks, each understood by itself, which is the same where each is TOML and nothing but such a block.

        None where it is not: then only the whole can tell.
        """
        head, *blocks = parts
        fresh: dict[str, Mapping[str, Any]] = {}
        try:
            if self._name in tomllib.loads(head):
                return None
            for block in blocks:
                fresh[block] = self._understood.get(block) or self._only(block)
        except (tomllib.TOMLDecodeError, RecursionError, Malformed):
            return None
        self._understood = fresh
        return [fresh[block] for block in blocks]

    def _only(self, block: str) -> Mapping[str, Any]:
        value = tomllib.loads(block)
        one = value.get(self._name)
        if len(value) != 1 or not isinstance(one, list) or len(one) != 1:
            raise Malformed("more than one block")
        found: Mapping[str, Any] = one[0]
        return found

    def _table(self, text: str) -> Mapping[str, Any]:
        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise self._malformed(text, str(error)) from error

    def _whole(self, text: str) -> list[Mapping[str, Any]]:
        blocks = self._table(text).get(self._name, [])
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise BlockFileProblem(self.path, f"`{self._name}` must be written as [[{self._name}]]")
        return blocks

    def _parts(self, text: str) -> list[str]:
        """What stands before the first block, and each block with the remarks above it and all that follows."""
        starts = [match.start() for match in self._head.finditer(text)]
        return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]

    def _cut(self, text: str) -> list[str]:
        """`_parts`, where they are known to be the blocks. Raises `BlockFileProblem`."""
        parts = self._parts(text)
        if len(parts) - 1 != len(self.entries(text)):
            raise self._unclear()
        return parts

    def _unclear(self) -> BlockFileProblem:
        return BlockFileProblem(
            self.path, f"cannot tell where each block begins; write [[{self._name}]] on a line of its own"
        )

    def _malformed(self, text: str, message: str) -> BlockFileProblem:
        """tomllib says "… (at line 3, column 5)", or "(at end of document)"."""
        found = _PLACE.search(message)
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at [^()]*\)$", "", message)
        return BlockFileProblem(self.path, f"{reason}; mend the line, nothing was changed", line)


def anchor_values(anchor: Anchor) -> list[tuple[str, Value]]:
    """An anchor as keys and values of a block."""
    return [
        ("anchor.exact", anchor.exact),
        ("anchor.prefix", anchor.prefix),
        ("anchor.suffix", anchor.suffix),
        ("anchor.start", anchor.start),
        ("anchor.sha256", anchor.sha256),
    ]
