"""The lines of a text as the rules on debris and metadata look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# `str.splitlines` would also break at form feeds and separators that are no line ends to an editor.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: `text` is its words, `[start, end)` their place, without the white space around.

    `number` counts the lines that are not blank, from 0; `alone` says that the line is a paragraph of its own (a blank
    line or the text's edge on both sides).
    """

    text: str
    start: int
    end: int
    number: int
    alone: bool


def lines(text: str) -> Iterator[Line]:
    """The lines of `text` that are not blank, in order."""
    number = 0
    before_blank = True
    waiting: tuple[str, int, bool] | None = None
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if waiting is not None:
            yield _line(waiting, number, after_blank=not words)
            number += 1
            waiting = None
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            waiting = (words, start, before_blank)
        before_blank = not words


def _line(waiting: tuple[str, int, bool], number: int, *, after_blank: bool) -> Line:
    words, start, before_blank = waiting
    return Line(words, start, start + len(words), number, before_blank and after_blank)
