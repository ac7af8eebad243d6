"""Long text cut into screen lines once, as integer offsets: no line of it is copied until it is painted.

Widths are terminal cells as Rich measures them; offsets are code points of the text as `text.visible` gives it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from rich.cells import split_graphemes

_FEW = 16
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
        yield from _paragraph(shown, start, end, width)
        if last:
            return
        start = end + 1


def _paragraph(shown: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Line after line, so that a paragraph of megabytes takes no longer than as much text in many."""
    while (found := _break(shown, start, end, width)) is not None:
        cut, after = found
        yield start, cut
        start = after
    yield start, end


def _break(shown: str, start: int, end: int, width: int) -> tuple[int, int] | None:
    """Where the line ends that begins at `start`, and where the next begins; None where all up to `end` fits."""
    # One more than a line and the space after it: a mark that stands on that space.
    if not _PLAIN.fullmatch(shown, start, min(end, start + width + 2)):
        return _measured(shown, start, end, width)
    if end - start <= width:
        return None
    cut = shown.rfind(" ", start + 1, start + width + 1)
    return (cut, cut + 1) if cut >= 0 else (start + width, start + width)


def _measured(shown: str, start: int, end: int, width: int) -> tuple[int, int] | None:
    """The same with wide characters or combining marks; a grapheme is never cut in two.

    No more is measured than a line may take, unless marks are heaped on its letters.
    """
    length = 2 * width + _FEW
    while True:
        stop = min(end, start + length)
        spans, _ = split_graphemes(shown[start:stop])
        cells, space = 0, -1
        # What the cut goes through may be half of something.
        for index, (first, after, size) in enumerate(spans if stop == end else spans[:-1]):
            # A space that carries a combining mark is something to see: no line breaks there.
            blank = shown[start + first : start + after] == " "
            if blank and first:
                space = index
            if cells + size > width and first:
                if space >= 0:
                    return start + spans[space][0], start + spans[space][1]
                return start + first, start + first
            cells += size
        if stop == end:
            return None
        length *= 2
