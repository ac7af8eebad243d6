"""Standard output and standard error of the commands: data on one, narration on the other.

Everything printed has passed through `text.visible` or `text.json_text`. Off a terminal there is no colour, no width
and no Rich; on one, Rich wraps and sets bold, and is imported with the first row.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from index.errors import ExploreError, QueryProblem

from .text import json_text, visible, visible_line

if TYPE_CHECKING:
    from rich.console import Console


FOUND, NOTHING = 0, 1
"""The exit status of a command that found or did something, and of one that found nothing or wants a person."""


class Interrupted(KeyboardInterrupt):
    """ctrl+c, where there is something to say about it: the text is a line for stderr."""


class Piece(NamedTuple):
    """Some words and how they look: "" (plain), "bold", "dim", "match" or "words" (what was said)."""

    text: str
    look: str = ""


_LOOKS = {"bold": "bold", "dim": "dim", "match": "bold underline", "words": "underline"}
_NARROWEST = 20


@dataclass(slots=True)
class Output:
    """Where a command prints. `json`: stdout takes records, one a line; else rows."""

    out: TextIO
    err: TextIO
    json: bool = False
    _console: Console | None = field(default=None, init=False)

    @classmethod
    def standard(cls, *, json: bool) -> Output:
        """The process's own streams; JSON is UTF-8 whatever the locale, and no character ends a listing."""
        # A process may be started with a stream closed.
        out = sys.stdout if sys.stdout is not None else io.StringIO()
        err = sys.stderr if sys.stderr is not None else io.StringIO()
        if isinstance(out, io.TextIOWrapper):
            if json:
                out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
            else:
                out.reconfigure(errors="backslashreplace")
        if isinstance(err, io.TextIOWrapper):
            err.reconfigure(errors="backslashreplace")
        return cls(out, err, json)

    @property
    def on_terminal(self) -> bool:
        """Whether rows go to a terminal that can do more than print."""
        return not self.json and _is_terminal(self.out)

    def record(self, value: Any) -> None:
        """One value as one line of JSON."""
        self.out.write(json_text(value) + "\n")

    def row(self, *pieces: Piece | str, margin: str = "", again: str | None = None) -> None:
        """One line for eyes: a margin (dim) and words. A plain `str` is a piece of plain look.

        Where a terminal has to wrap the words, they stay beside the margin, and the lines that follow have `again` in
        it: spaces, unless it says otherwise. Without pieces the line is blank.
        """
        shown = [piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces]
        if shown and self.on_terminal:
            self._print(shown, margin, " " * cells(margin) if again is None else again)
        else:
            self.out.write((margin + "".join(visible_line(piece.text) for piece in shown)).rstrip() + "\n")

    def block(self, text: str) -> None:
        """Text of several lines that is already fit to be seen, as it is."""
        self.out.write(text if text.endswith("\n") else text + "\n")

    def note(self, message: str) -> None:
        """One line of narration on stderr."""
        # What is on its way to stdout comes first where both are the same terminal.
        with contextlib.suppress(OSError, ValueError):
            self.out.flush()
        self.err.write(f"explore: {visible_line(message)}\n")
        self.err.flush()

    def error(self, error: ExploreError) -> None:
        """An error: one line on stderr, and with JSON its record on stdout."""
        self.note(error_line(error))
        if self.json:
            place = error if isinstance(error, QueryProblem) else None
            self.record(
                {
                    "schema": 1,
                    "error": {
                        "message": str(error),
                        "start": place.start if place else None,
                        "end": place.end if place else None,
                        "suggestion": place.suggestion if place else None,
                    },
                }
            )

    def flush(self) -> None:
        self.out.flush()

    def _print(self, pieces: Sequence[Piece], margin: str, again: str) -> None:
        from rich.console import Console
        from rich.text import Text

        if self._console is None:
            self._console = Console(file=self.out, highlight=False, markup=False, emoji=False)
        text = Text()
        for piece in pieces:
            text.append(visible_line(piece.text), _LOOKS.get(piece.look))
        width = max(self._console.width - cells(margin), _NARROWEST)
        for number, line in enumerate(text.wrap(self._console, width)):
            beside = Text().append(again if number else margin, "dim")
            self._console.print(beside + line, soft_wrap=True)


def error_line(error: ExploreError) -> str:
    """The error in one line, a query's with what to write instead."""
    if isinstance(error, QueryProblem) and error.suggestion is not None and error.suggestion not in error.message:
        return f"{error.message}; try {error.suggestion}"
    return str(error)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:
        return False


def cells(text: str) -> int:
    """How many terminal cells the visible text takes, near enough to align a table without Rich."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in visible(text)
    )
