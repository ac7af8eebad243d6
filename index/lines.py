"""Line numbers of offsets, as editors count them: from 1, after each `\\n`, `\\r\\n` or lone `\\r`."""

from __future__ import annotations

import re
from bisect import bisect_right

_NEWLINE = re.compile(r"\r\n|\n|\r")


class Lines:
    """The line starts of one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def number(self, offset: int) -> int:
        """The line (from 1) on which the code point at `offset` stands."""
        return bisect_right(self._starts, offset)
