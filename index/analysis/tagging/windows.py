"""What the tagger reads: each sentence outside quotation marks as one window of elements.

A window is a view of depth 0 whose quotations are spelt out again, long ones squeezed: their first and last tokens
stay, and one element stands for all between, because nobody's cue is found in the middle of somebody's quotation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...model import Span
from ..page import Page
from ..subjects import DASHES
from ..views import QUOTE, View
from .network import Flags

GAP = "…gap…"
"""The word of the element that stands for the middle of a long quotation."""
_KEPT_FIRST = 6
_KEPT_LAST = 4
"""So many tokens of a long quotation are kept, its marks among them."""
_LONGEST = 96
"""A window of more elements (a table, a list without full stops) is cut."""

_SIGNATURE = 12
"""A name after a dash, with who its bearer is, has at most so many elements."""

OUTSIDE, INSIDE, OPENING, CLOSING, MIDDLE = range(5)
"""Where an element stands towards the quotation of its window: see `Windows.quoted`."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a page as flat columns: window `w` has elements `bounds[w]` to `bounds[w + 1]`.

    Element `i` is `words[i]` at `[starts[i], ends[i])` of the text; both offsets grow with `i`. `quoted[i]` is one of
    the constants above.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    quoted: Sequence[int]
    bounds: Sequence[int]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def elements(self, span: Span) -> tuple[int, int]:
        """The half-open range of the elements that begin in a span (of the text)."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def around(self, element: int) -> tuple[int, int]:
        """The half-open range of the elements of the window that holds an element."""
        number = bisect_right(self.bounds, element) - 1
        return self.bounds[number], self.bounds[number + 1]

    def is_quoted(self) -> Flags:
        """Whether each element lies in a quotation."""
        flags: Flags = np.asarray(self.quoted) != OUTSIDE
        return flags


def _belong_together(before: View, view: View) -> bool:
    """Whether a quotation and what announces it stand in two sentences: `He said: / “…”` and `“…” / — Her name`."""
    if before.low[-1] == ":":
        return view.low[0] == QUOTE
    return before.low[-1] == QUOTE and view.low[0] in DASHES and len(view) <= _SIGNATURE


def find_windows(page: Page, layout: Sequence[View]) -> Windows:
    """The windows of a page in text order; `layout` is `views(page)`."""
    tokens = page.tokens
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted: list[int] = []
    bounds = [0]

    def add(first: int, stop: int, where: int) -> None:
        words.extend(tokens.words[first:stop])
        starts.extend(tokens.starts[first:stop])
        ends.extend(tokens.ends[first:stop])
        quoted.extend([where] * (stop - first))

    before: View | None = None
    for view in layout:
        if view.inside >= 0:
            break
        if before is not None and _belong_together(before, view):
            del bounds[-1]
        before = view
        for i, number in enumerate(view.quotes):
            if number < 0:
                first = tokens.at(view.starts[i])
                add(first, first + 1, OUTSIDE)
                continue
            first, stop = tokens.at(view.starts[i]), tokens.at(view.ends[i])
            at = len(quoted)
            if stop - first > _KEPT_FIRST + _KEPT_LAST + 1:
                add(first, first + _KEPT_FIRST, INSIDE)
                words.append(GAP)
                starts.append(tokens.starts[first + _KEPT_FIRST])
                ends.append(tokens.ends[stop - _KEPT_LAST - 1])
                quoted.append(MIDDLE)
                add(stop - _KEPT_LAST, stop, INSIDE)
            else:
                add(first, stop, INSIDE)
            quoted[at] = OPENING
            if page.quotations[number].closed:
                quoted[-1] = CLOSING
        while len(words) - bounds[-1] > _LONGEST:
            bounds.append(bounds[-1] + _LONGEST)
        if len(words) > bounds[-1]:
            bounds.append(len(words))
    return Windows(words, starts, ends, quoted, bounds)
