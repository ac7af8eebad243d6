"""Plain TOML files that a program and a person write together: one `[[name]]` block a thing, in the person's order.

The program appends blocks and takes blocks out, and leaves every other character as it is: remarks, blank lines and
keys of one's own. Every change reads the file first, so that what an editor wrote meanwhile is merged, and replaces
the file at a stroke. A file that cannot be understood is never written to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from .errors import ExploreError
from .files import write_atomically
from .model import Anchor

_LAST_VALUE = re.compile(r".*^[ \t]*[^\s#][^\n]*\n?", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")
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
    """The blocks called `name` in the file at `path`, which need not exist."""

    def __init__(self, path: Path, name: str, header: str) -> None:
        """`header` are the lines of remarks that a new file begins with."""
        self.path = path
        self._name = name
        self._header = header
        # A block begins with the remarks right above it.
        self._head = re.compile(
            rf"^(?:[ \t]*#[^\n]*\n)*(?P<head>[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\])", re.MULTILINE
        )

    def read(self) -> str:
        """The file's text; empty where there is no file. Raises `BlockFileProblem`."""
        try:
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
            raise BlockFileProblem(self.path, "this is not UTF-8; save the file as UTF-8", line) from error

    def entries(self, text: str) -> list[Entry]:
        """The blocks of a text, in its order. Raises `BlockFileProblem` where the text is no TOML."""
        try:
            value = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise self._malformed(text, str(error)) from error
        blocks = value.get(self._name, [])
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise BlockFileProblem(self.path, f"`{self._name}` must be written as [[{self._name}]]")
        lines, line, read = [], 1, 0
        for match in self._head.finditer(text):
            line += text.count("\n", read, match.start("head"))
            read = match.start("head")
            lines.append(line)
        known = len(lines) == len(blocks)
        return [Entry(block, lines[number] if known else None) for number, block in enumerate(blocks)]

    def appended(self, text: str, block: str) -> str:
        """The text with a block at its end; a text of nothing gets the header."""
        if not text.strip():
            return self._header + "\n" + block
        end = "\r\n" if "\r\n" in text else "\n"
        return text.rstrip("\r\n") + end + end + block.replace("\n", end)

    def without(self, text: str, unwanted: Collection[int]) -> str:
        """The text without the blocks of these numbers (from 0); remarks that follow their values stay.

        Raises `BlockFileProblem`.
        """
        if not unwanted:
            return text
        starts = [match.start() for match in self._head.finditer(text)]
        if len(starts) != len(self.entries(text)):
            raise BlockFileProblem(
                self.path, f"cannot tell where each block begins; write [[{self._name}]] on a line of its own"
            )
        kept = [text[: starts[0]] if starts else text]
        for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
            kept.append(_remarks_after(text[start:end]) if number in unwanted else text[start:end])
        return "".join(kept)

    def change(self, change: Callable[[str], str]) -> str:
        """Makes a change of the file's text and gives the text as it is then. Raises `BlockFileProblem`.

        What another program writes meanwhile is not overwritten: the change is made again on top of it. A change that
        leaves no TOML is refused.
        """
        for _ in range(_TRIES):
            before = self.read()
            after = change(before)
            self.entries(after)
            if after == before:
                return after
            if self.read() != before:
                continue
            try:
                write_atomically(self.path, after)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise BlockFileProblem(self.path, f"cannot be written ({reason}); it stays as it was") from error
            return after
        raise BlockFileProblem(self.path, "another program changes it all the time; try again")

    def _malformed(self, text: str, message: str) -> BlockFileProblem:
        """tomllib says "… (at line 3, column 5)", or "(at end of document)"."""
        found = _PLACE.search(message)
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at [^()]*\)$", "", message)
        return BlockFileProblem(self.path, f"{reason}; mend the line, nothing was changed", line)


def toml_text(value: str) -> str:
    """`value` as a TOML basic string on one line: what does not print or could steer a terminal is escaped.

    A lone surrogate, which TOML cannot hold, becomes U+FFFD.
    """
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    if character == "\n":
        return "\\n"
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


Value = str | int | Sequence[Mapping[str, str]]


def block_of(name: str, values: Sequence[tuple[str, Value]]) -> str:
    """A block of these keys and values, in this order."""
    lines = [f"{key} = {_toml(value)}" for key, value in values]
    return "\n".join([f"[[{name}]]", *lines]) + "\n"


def anchor_values(anchor: Anchor) -> list[tuple[str, Value]]:
    """An anchor as keys and values of a block."""
    return [
        ("anchor.exact", anchor.exact),
        ("anchor.prefix", anchor.prefix),
        ("anchor.suffix", anchor.suffix),
        ("anchor.start", anchor.start),
        ("anchor.sha256", anchor.sha256),
    ]


def _toml(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return toml_text(value)
    tables = (", ".join(f"{key} = {toml_text(text)}" for key, text in one.items()) for one in value)
    return f"[{', '.join(f'{{ {table} }}' for table in tables)}]"


def _remarks_after(block: str) -> str:
    """What follows the last value of a block, where that is more than blank lines: remarks stay when a block goes."""
    values = _LAST_VALUE.match(block)
    rest = block[values.end() :] if values else ""
    return rest.lstrip("\n") if rest.strip() else ""
