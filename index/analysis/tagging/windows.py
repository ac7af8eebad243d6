"""What the tagger reads: each sentence outside quotation marks as one window of elements.

A window is a view of depth 0 whose quotations are spelt out again, long ones squeezed: their first and last tokens
stay, and one element stands for all between, because nobody's cue is found in the middle of somebody's quotation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ...spans import Span
from ..page import Page
from ..quotation import Quotation
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

    def parts(self, size: int) -> Iterator[Windows]:
        """The windows in runs of at most `size` elements each (a single window may have more)."""
        first = 0
        for number in range(1, len(self.bounds)):
            last = number + 1 == len(self.bounds)
            if last or self.bounds[number + 1] - self.bounds[first] > size:
                cut = slice(self.bounds[first], self.bounds[number])
                bounds = [bound - cut.start for bound in self.bounds[first : number + 1]]
                yield Windows(self.words[cut], self.starts[cut], self.ends[cut], self.quoted[cut], bounds)
                first = number

    def is_quoted(self) -> Flags:
        """Whether each element lies in a quotation."""
        flags: Flags = np.asarray(self.quoted) != OUTSIDE
        return flags


def _belong_together(before: View, view: View) -> bool:
    """Whether a quotation and what announces it stand in two sentences: `He said: / “…”` and `“…” / — Her name`."""
    if before.low[-1] == ":":
        return view.low[0] == QUOTE
    return before.low[-1] == QUOTE and view.low[0] in DASHES and len(view) <= _SIGNATURE


class _Columns:
    """The columns of `Windows` while they grow."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quoted: list[int] = []
        self.bounds = [0]

    def add(self, first: int, stop: int, where: int) -> None:
        """Add tokens `first` to `stop`, each as an element."""
        tokens = self._page.tokens
        self.words += tokens.words[first:stop]
        self.starts += tokens.starts[first:stop]
        self.ends += tokens.ends[first:stop]
        self.quoted += [where] * (stop - first)

    def add_quotation(self, quotation: Quotation) -> None:
        """Add a quotation with its marks, squeezed when it is long."""
        tokens = self._page.tokens
        begin, first, stop = len(self.quoted), tokens.at(quotation.start), tokens.at(quotation.end)
        if stop - first > _KEPT_FIRST + _KEPT_LAST + 1:
            self.add(first, first + _KEPT_FIRST, INSIDE)
            self.words.append(GAP)
            self.starts.append(tokens.starts[first + _KEPT_FIRST])
            self.ends.append(tokens.ends[stop - _KEPT_LAST - 1])
            self.quoted.append(MIDDLE)
            self.add(stop - _KEPT_LAST, stop, INSIDE)
        else:
            self.add(first, stop, INSIDE)
        self.quoted[begin] = OPENING
        if quotation.closed:
            self.quoted[-1] = CLOSING

    def end_window(self) -> None:
        """What was added since the last window is one, or when it is too long several."""
        while len(self.words) - self.bounds[-1] > _LONGEST:
            self.bounds.append(self.bounds[-1] + _LONGEST)
        if len(self.words) > self.bounds[-1]:
            self.bounds.append(len(self.words))


def find_windows(page: Page, layout: Sequence[View]) -> Windows:
    """The windows of a page in text order; `layout` is `views(page)`."""
    columns = _Columns(page)
    before: View | None = None
    for view in layout:
        if view.inside >= 0:
            break
        if before is not None and _belong_together(before, view):
            del columns.bounds[-1]
        before = view
        at = 0
        for number, run in groupby(view.quotes):
            size = sum(1 for _ in run)
            if number >= 0:
                columns.add_quotation(page.quotations[number])
            else:
                first = page.tokens.at(view.starts[at])
                columns.add(first, first + size, OUTSIDE)
            at += size
        columns.end_window()
    return Windows(columns.words, columns.starts, columns.ends, columns.quoted, columns.bounds)
