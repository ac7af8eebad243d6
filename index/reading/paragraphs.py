"""The lines of a text as the rules on debris and metadata look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# `str.splitlines` would also break at form feeds and separators that are no line ends to an editor.
_LINE = re.compile(r"\S[^\r\n]*")
_LINE_WITHOUT_RETURNS = re.compile(r"\S.*")
"""The same in a text that has no carriage return, in a third of the time."""


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
    for match in (_LINE if "\r" in text else _LINE_WITHOUT_RETURNS).finditer(text):
        start = match.start()
        blank = start - reached > 1 and _breaks(text, reached, start) > 1
        if waiting is not None:
            before, begun, alone = waiting
            yield Line(before, begun, reached, number, alone and blank)
            number += 1
        words = match[0].rstrip()
        waiting = (words, start, blank or waiting is None)
        reached = start + len(words)
    if waiting is not None:
        before, begun, alone = waiting
        yield Line(before, begun, reached, number, alone)


def last_lines(text: str, start: int, most: int) -> list[str]:
    """The words of the last lines of `text[start:]` that are not blank, so many at most, in order."""
    found: list[str] = []
    rest = text[start:].rstrip()
    while rest and len(found) < most:
        begun = max(rest.rfind("\n"), rest.rfind("\r")) + 1
        found.append(rest[begun:].lstrip())
        rest = rest[:begun].rstrip()
    return found[::-1]


def _breaks(text: str, start: int, end: int) -> int:
    """The ends of lines between two places."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)
