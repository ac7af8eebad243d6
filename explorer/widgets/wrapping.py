"""Long text cut into screen lines once, as integer offsets: no line of it is copied until it is painted.

Widths are terminal cells as Rich measures them; offsets are code points of the text as `text.visible` gives it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from .graphemes import Grapheme, graphemes

_FEW = 16
# Characters that surely take one cell each and carry no mark: paragraphs of nothing else need no measuring. The letters
# of Greek, Cyrillic, Hebrew and Arabic are among them.
_PLAIN = (
    r"\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u0482\u05d0-\u05ea\u0620-\u064a\u0660-\u066f"
    r"\u0671-\u06d3\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
)
_PLAIN_TEXT = re.compile(f"[{_PLAIN}]*")
_NOT_PLAIN = re.compile(rf"[^\n{_PLAIN}]")
_ODD_TEXT = re.compile(rf"(?:[^{_PLAIN}]|(?<=\u200d).)*")


class Wrapped:
    """A text wrapped to `width` cells. `line` numbers count from 0; a line's end excludes the space it broke at."""

    __slots__ = ("_shown", "starts", "width")

    def __init__(self, shown: str, width: int) -> None:
        self.width = max(1, width)
        self._shown = shown
        self.starts: array[int] = array("q", [0])
        for after in _pieces(shown, self.width):
            self.starts.extend(after)
        self.starts.pop()

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line on which the code point at `offset` stands (the last one at most)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def end(self, line: int) -> int:
        """Where a line ends: before the blank or the newline that broke it."""
        if line + 1 >= len(self.starts):
            return len(self._shown)
        after = self.starts[line + 1]
        return after - 1 if self._shown[after - 1] in " \n" else after

    def span(self, line: int) -> tuple[int, int]:
        """`[start, end)` of a line."""
        return self.starts[line], self.end(line)


def wrap_line(shown: str, width: int) -> list[tuple[int, int]]:
    """The `[start, end)` of each screen line of a short text."""
    lines = Wrapped(shown, width)
    return [lines.span(line) for line in range(len(lines))]


def _pieces(shown: str, width: int) -> Iterator[list[int]]:
    """Where the line after each line begins (after the last one: behind the text's end): of as many paragraphs as are
    plain at once, of each other one, and of the last, by itself."""
    start = 0
    while start <= len(shown):
        odd = None if shown.isascii() else _NOT_PLAIN.search(shown, start)
        newline = shown.rfind("\n", start, odd.start() if odd else len(shown))
        if newline >= start:
            yield _plain_lines(shown, start, newline + 1, width)
            start = newline + 1
        end = shown.find("\n", start)
        end = len(shown) if end < 0 else end
        yield list(_paragraph(shown, start, end, width))
        start = end + 1


@lru_cache(maxsize=8)
def _line_of_plain(width: int) -> re.Pattern[str]:
    """What is left of a paragraph, where it fits; else up to the last blank that fits; else a cut through a word."""
    return re.compile(rf"[^\n]{{0,{width}}}+(?:\n|\Z)|[^\n]{{1,{width}}} |[^\n]{{{width}}}")


def _plain_lines(shown: str, start: int, end: int, width: int) -> list[int]:
    """The same of paragraphs in which every character takes one cell; a newline stands before `end`."""
    after = [match.end() for match in _line_of_plain(width).finditer(shown, start, end)]
    after.pop()  # the nothing behind the last newline
    return after


def _paragraph(shown: str, start: int, end: int, width: int) -> Iterator[int]:
    """Line after line, so that a paragraph of megabytes takes no longer than as much text in many."""
    while (found := _break(shown, start, end, width)) is not None:
        start = found[1]
        yield start
    yield end + 1


def _break(shown: str, start: int, end: int, width: int) -> tuple[int, int] | None:
    """Where the line ends that begins at `start`, and where the next begins; None where all up to `end` fits.

    Only what is not plain is measured, and a grapheme is never cut in two.
    """
    at, cells = start, 0
    blank: tuple[int, int] | None = None
    while at < end:
        plain = _plain_end(shown, at, end, width)
        if plain > at:
            full = max(at, at + width - cells)
            # The line's first blank is no place to break at; one that would not fit is.
            found = shown.rfind(" ", max(at, start + 1), min(plain, full + 1))
            blank = (found, found + 1) if found >= 0 else blank
            if plain > full:
                return blank or (full, full)
            cells += plain - at
            at = plain
        for first, after, size in _odd(shown, at, end, width):
            # A space that carries a combining mark is something to see: no line breaks there.
            if first > start and shown[first:after] == " ":
                blank = first, after
            if cells + size > width and first > start:
                return blank or (first, first)
            cells += size
            at = after
    return None


def _plain_end(shown: str, start: int, end: int, width: int) -> int:
    """To where one code point is one cell; the last one before something else may belong to that."""
    match = _PLAIN_TEXT.match(shown, start, min(end, start + width + 2))
    reached = match.end() if match else start
    return reached if reached == end else max(start, reached - 1)


def _odd(shown: str, start: int, end: int, width: int) -> list[Grapheme]:
    """The graphemes from `start` up to plain text, or so many as may fit on a line; one at least."""
    length = width // 2 + _FEW
    while start < end:
        match = _ODD_TEXT.match(shown, start + 1, min(end, start + length))
        stop = match.end() if match else start + 1
        found = [Grapheme(start + first, start + after, size) for first, after, size in graphemes(shown[start:stop])]
        # What the cut goes through may be half of something.
        if stop < start + length or stop == end:
            return found
        if len(found) > 1:
            return found[:-1]
        length *= 2
    return []
