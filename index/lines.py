"""Line numbers of offsets, as editors count them: from 1, after each `\\n`, `\\r\\n` or lone `\\r`."""

from __future__ import annotations

import re
from bisect import bisect_right

from .spans import Span

_NEWLINE = re.compile(r"\r\n|\n|\r")


class Lines:
    """The line starts of one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
        self._end = len(text)

    def __len__(self) -> int:
        """How many lines there are; after the last newline one more begins."""
        return len(self._starts)

    def number(self, offset: int) -> int:
        """The line (from 1) on which the code point at `offset` stands."""
        return bisect_right(self._starts, offset)

    def span(self, number: int) -> Span:
        """The line with this number (from 1), with its end. Raises IndexError where there is none."""
        if number < 1:
            raise IndexError(number)
        start = self._starts[number - 1]
        return Span(start, self._starts[number] if number < len(self._starts) else self._end)
