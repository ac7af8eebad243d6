"""What is wrong in a file of the configuration: where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..text import as_written


@dataclass(frozen=True, slots=True)
class Problem:
    """`message` says what is wrong and what to write instead. `warning`: the value holds all the same.

    `line` is None where there is none to name; `key` is as it would be written in the file, "" for the whole of it.
    """

    file: Path
    line: int | None
    key: str
    message: str
    warning: bool = False

    @property
    def briefly(self) -> str:
        """In one line, with the file's name alone: `config.toml, line 3: theme: …`."""
        return self._line(self.file.name)

    def __str__(self) -> str:
        return self._line(str(self.file))

    def _line(self, file: str) -> str:
        where = as_written(file) + (f", line {self.line}" if self.line else "")
        return f"{where}: {as_written(self.key)}: {self.message}" if self.key else f"{where}: {self.message}"


def meant(word: str, known: Iterable[str]) -> str | None:
    """The nearest of the known words, where one is near."""
    import difflib

    close = difflib.get_close_matches(word.lower(), list(known), n=1)
    return close[0] if close else None
