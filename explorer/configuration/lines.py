"""On which line of a TOML text each key stands. The text is one that `tomllib` has read: nothing is checked here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The way to a value: keys, and the numbers (from 0) of entries of arrays."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ONE_LINE = r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
_STRING = re.compile(rf'"""(?:[^\\]|\\.)*?"{{3,5}}|\'\'\'.*?\'{{3,5}}|{_ONE_LINE}', re.DOTALL)
_OTHER = re.compile(r"[^,\]}\n#]*")


def lines_of(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every key, table and entry of an array; where it is written several times, of the first."""
    return _Walk(text).lines


class _Walk:
    """Goes through the text once."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._counts: dict[Path, int] = {}
        """How many `[[tables]]` of an array there have been."""
        self._counted = (0, 1)
        """An offset and its line."""
        self._statements()

    def _statements(self) -> None:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            line = self._line()
            if self._text.startswith("[[", self._at):
                table = self._next_of(self._head(2))
                self._note((), table, line)
            elif self._text[self._at] == "[":
                table = self._resolved(self._head(1))
                self._note((), table, line)
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _head(self, brackets: int) -> list[str]:
        self._at += brackets
        parts = self._key()
        self._at += brackets
        return parts

    def _resolved(self, parts: list[str]) -> Path:
        """Where a table's name leads: through an array of tables to its latest entry."""
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _next_of(self, parts: list[str]) -> Path:
        path = (*self._resolved(parts[:-1]), parts[-1])
        number = self._counts.get(path, 0)
        self._counts[path] = number + 1
        return (*path, number)

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._key())
        self._at += 1
        self._skip(_SPACE)
        self._note(table, path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first in "\"'":
            self._skip(_STRING)
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        else:
            self._skip(_OTHER)

    def _array(self, path: Path) -> None:
        self._at += 1
        number = 0
        while not self._closed("]"):
            self._note(path, (*path, number), self._line())
            self._value((*path, number))
            number += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while not self._closed("}"):
            self._pair(path)

    def _closed(self, bracket: str) -> bool:
        """Goes to what comes next in an array or inline table; whether that is its end, which is then behind."""
        self._skip(_BLANK)
        while self._text[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)
        if self._text[self._at] != bracket:
            return False
        self._at += 1
        return True

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            quoted = self._text[self._at] in "\"'"
            part = self._skip(_STRING if quoted else _BARE_KEY)
            parts.append(tomllib.loads(f"x = {part}")["x"] if quoted else part)
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _note(self, base: Path, path: Path, line: int) -> None:
        """Notes the line of a path, and of what it leads through after `base`."""
        for length in range(len(base) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match is not None, "tomllib has read this text"
        self._at = match.end()
        return match[0]

    def _line(self) -> int:
        at, line = self._counted
        self._counted = self._at, line + self._text.count("\n", at, self._at)
        return self._counted[1]
