"""The lines of a text as the rules on debris and metadata look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# `str.splitlines` would also break at form feeds and separators that are no line ends to an editor.
_LINE = re.compile(r"[^\r\n]+")


class Line(NamedTuple):
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
    number = reached = 0
    waiting: tuple[str, int, bool] | None = None
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        blank = _breaks(text, reached, start) > 1
        if waiting is not None:
            before, begun, alone = waiting
            yield Line(before, begun, reached, number, alone and blank)
            number += 1
        waiting = (words, start, blank or waiting is None)
        reached = start + len(words)
    if waiting is not None:
        before, begun, alone = waiting
        yield Line(before, begun, reached, number, alone)


def _breaks(text: str, start: int, end: int) -> int:
    """The ends of lines between two places."""
    if end - start < 2:
        return end - start
    between = text[start:end]
    return between.count("\n") + between.count("\r") - between.count("\r\n")
