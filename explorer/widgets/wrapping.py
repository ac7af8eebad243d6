"""Long text cut into screen lines once, as integer offsets: no line of it is copied until it is painted.

Widths are terminal cells as Rich measures them; offsets are code points of the text as `text.visible` gives it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from rich.cells import split_graphemes

# Characters that surely take one cell each; a paragraph of nothing else needs no measuring.
_PLAIN = re.compile(
    r"[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)


class Wrapped:
    """A text wrapped to `width` cells. `line` numbers count from 0; a line's end excludes the space it broke at."""

    __slots__ = ("ends", "starts", "width")

    def __init__(self, shown: str, width: int) -> None:
        self.width = max(1, width)
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        for start, end in _lines(shown, self.width):
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line on which the code point at `offset` stands (the last one at most)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, line: int) -> tuple[int, int]:
        """`[start, end)` of a line."""
        return self.starts[line], self.ends[line]


def wrap_line(shown: str, width: int) -> list[tuple[int, int]]:
    """The `[start, end)` of each screen line of a short text."""
    return list(_lines(shown, max(1, width)))


def _lines(shown: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        end = shown.find("\n", start)
        last = end < 0
        if last:
            end = len(shown)
        if end - start <= width and _PLAIN.fullmatch(shown, start, end):
            yield start, end
        elif _PLAIN.fullmatch(shown, start, end):
            yield from _plain(shown, start, end, width)
        else:
            yield from _measured(shown, start, end, width)
        if last:
            return
        start = end + 1


def _plain(shown: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """One paragraph in which every code point is one cell."""
    while end - start > width:
        cut = shown.rfind(" ", start + 1, start + width + 1)
        if cut < 0:
            yield start, start + width
            start += width
        else:
            yield start, cut
            start = cut + 1
    yield start, end


def _measured(shown: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """One paragraph with wide characters or combining marks; a grapheme is never cut in two."""
    spans, _ = split_graphemes(shown[start:end])
    line, cells, index, space = start, 0, 0, -1
    while index < len(spans):
        first, after, size = spans[index]
        # A space that carries a combining mark is something to see: no line breaks there.
        blank = shown[start + first : start + after] == " "
        if cells + size > width and start + first > line:
            if blank:
                space = index
            if space >= 0:
                yield line, start + spans[space][0]
                line, index = start + spans[space][1], space + 1
            else:
                yield line, start + first
                line = start + first
            cells, space = 0, -1
            continue
        if blank and start + first > line:
            space = index
        cells += size
        index += 1
    yield line, end
