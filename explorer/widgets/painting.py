"""Marked text as one screen line: which style covers which code points, and the segments that come of it.

A layer is a sorted list of disjoint spans under one style; layers lie on each other, later ones on top. Pure: styles
come in as Textual's, whose translucent colours blend where they meet, and text has been through `text.visible`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style

from .graphemes import ANCHOR, RIGHT_TO_LEFT, ceiling


def disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The union of spans as sorted, disjoint ones; empty spans vanish."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Layer(NamedTuple):
    """Disjoint spans, sorted, as two lists (code points)."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> Layer:
        merged = disjoint(spans)
        return cls(tuple(start for start, _ in merged), tuple(end for _, end in merged))

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the spans that lie in `[start, end)`."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return [(max(start, self.starts[n]), min(end, self.ends[n])) for n in range(first, last)]

    def touches(self, start: int, end: int) -> bool:
        """Whether a span overlaps `[start, end)`, or covers it where it is empty."""
        first = bisect_right(self.ends, start)
        return first < len(self.starts) and self.starts[first] < max(end, start + 1)

    def first_within(self, start: int, end: int) -> int | None:
        """Where the first span that overlaps `[start, end)` begins, `start` at least; None where none does."""
        first = bisect_right(self.ends, start)
        return max(start, self.starts[first]) if first < len(self.starts) and self.starts[first] < end else None

    def begins_within(self, start: int, end: int) -> bool:
        """Whether a span begins in `[start, end)`."""
        first = bisect_left(self.starts, start)
        return first < len(self.starts) and self.starts[first] < end


def runs(start: int, end: int, base: Style, layers: Sequence[tuple[Layer, Style]]) -> list[tuple[int, int, Style]]:
    """`[start, end)` cut where a style changes: `(start, end, style)`, in order, without gaps."""
    covers = [(part, style) for layer, style in layers for part in layer.within(start, end)]
    cuts = sorted({start, end, *(offset for part, _ in covers for offset in part)})
    made = []
    for left, right in pairwise(cuts):
        style = base
        for (first, last), over in covers:
            if first <= left and right <= last:
                style = style + over
        made.append((left, right, style))
    return made


def whole(shown: str, made: Iterable[tuple[int, int, Style]]) -> Iterator[tuple[int, int, Style]]:
    """Runs that follow each other, cut between graphemes only: one that two styles would part takes the first.

    In parts it would take other cells than as a whole, and the line would not fit.
    """
    reached = -1
    for start, end, style in made:
        reached = max(reached, start)
        end = ceiling(shown, end)
        if end > reached:
            yield reached, end, style
            reached = end


def segments(shown: str, made: Iterable[tuple[int, int, Style]]) -> list[Segment]:
    """The segments of some runs that follow each other and end between graphemes."""
    return [segment(shown[start:end], style) for start, end, style in whole(shown, made)]


def segment(shown: str, style: Style) -> Segment:
    """A piece of a line in one style."""
    return Segment(shown, style.rich_style)


def framed(mark: Segment, line: Sequence[Segment], width: int, base: Style) -> Strip:
    """A mark of one cell, a blank and a line that leaves a cell free, as a strip of exactly so many cells.

    A line with letters that are written from right to left stands between two anchors, so that a terminal that reorders
    them moves neither the mark nor anything of the pane beside it.
    """
    text = "".join(one.text for one in line)
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return Strip([mark, segment(" ", base), *line]).adjust_cell_length(width, base.rich_style)
    anchor = segment(ANCHOR, base)
    strip = Strip([mark, anchor, *line]).adjust_cell_length(max(0, width - 1), base.rich_style)
    return Strip([*strip, anchor], width)


def shorten(text: str, width: int) -> str:
    """One line of text in at most `width` cells, cut with an ellipsis where it is longer."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text, width - 1).rstrip() + "…"
