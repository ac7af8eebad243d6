"""Clause-sized readings of a page.

A `View` holds the tokens of a sentence at one depth of quotation, in which each quotation that stands inside is a
single opaque element. So a rule sees `" , he said .` whatever the quotation holds, and the words inside a quotation
are read on their own, as views one level deeper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..spans import Span
from .page import Page

QUOTE = "“”"
"""How a quotation appears among the lower-case words of a view."""
_FEWEST = 3
"""A quotation of fewer tokens holds no report."""


@dataclass(frozen=True, slots=True)
class View:
    """One sentence at one depth: `low[i]` is a lower-case word or `QUOTE`, at `[starts[i], ends[i])` of the text.

    `caps[i]` says whether it begins with a capital, `quotes[i]` is the number of its quotation or -1. `inside` is the
    quotation that the whole view lies in, or -1.
    """

    low: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    caps: Sequence[bool]
    quotes: Sequence[int]
    inside: int
    paragraph: int

    def __len__(self) -> int:
        return len(self.low)

    def span(self, start: int, stop: int) -> Span:
        """The place in the text of elements `start` to `stop` (at least one)."""
        return Span(self.starts[start], self.ends[stop - 1])

    def place(self, i: int) -> Span:
        """The place in the text of element `i`, from the end when negative."""
        return Span(self.starts[i], self.ends[i])


def _cuts(page: Page, first: int, last: int, depth: int) -> list[int]:
    """Sentence starts in a token range that lie at `depth` and not in a deeper quotation."""
    i = bisect_right(page.starts, first)
    cuts = [first]
    while i < len(page.starts) and page.starts[i] < last:
        at = page.starts[i]
        if page.depth[at - 1] <= depth or page.depth[at] <= depth or _apart(page, at):
            cuts.append(at)
        i += 1
    return [*cuts, last]


def _apart(page: Page, at: int) -> bool:
    """Whether two quotations meet at token `at`: one ends before it and another begins with it."""
    start = page.tokens.starts[at]
    i = bisect_right(page.quotations, start, key=lambda one: one.start) - 1
    return i >= 0 and page.quotations[i].start == start and page.quotations[i].level == 0 and page.depth[at] == 1


def _quotation_at(page: Page, offset: int, level: int) -> int | None:
    """The number of the quotation of this level that holds `offset`."""
    i = bisect_right(page.quotations, offset, key=lambda one: one.start) - 1
    while i >= 0 and page.quotations[i].level > level:
        i -= 1
    return i if i >= 0 and page.quotations[i].level == level and offset < page.quotations[i].end else None


def _elements(page: Page, first: int, last: int, depth: int) -> Iterator[tuple[str, int, int, bool, int]]:
    """Word, start, end, capital and quotation of each element of tokens `first` to `last` read at `depth`."""
    tokens = page.tokens
    i = first
    while i < last:
        number = _quotation_at(page, tokens.starts[i], depth) if page.depth[i] > depth else None
        if number is None:
            yield tokens.lowers[i], tokens.starts[i], tokens.ends[i], tokens.caps[i], -1
            i += 1
        else:
            one = page.quotations[number]
            yield QUOTE, one.start, one.end, False, number
            i = max(i + 1, tokens.at(one.end))


def _view(page: Page, first: int, last: int, depth: int, inside: int, paragraph: int) -> View:
    tokens = page.tokens
    if max(page.depth[first:last]) == depth:
        plain = slice(first, last)
        none = [-1] * (last - first)
        return View(
            tokens.lowers[plain], tokens.starts[plain], tokens.ends[plain], tokens.caps[plain], none, inside, paragraph
        )
    columns = zip(*_elements(page, first, last, depth), strict=True)
    low, starts, ends, caps, quotes = columns
    return View(low, starts, ends, caps, quotes, inside, paragraph)


def views(page: Page) -> list[View]:
    """All views of a page: those outside quotation marks first, in text order, then those inside, by quotation."""
    found: list[View] = []
    for number, (first, last) in enumerate(page.paragraph_tokens):
        found += [_view(page, a, b, 0, -1, number) for a, b in pairwise(_cuts(page, first, last, 0)) if b > a]
    for number, one in enumerate(page.quotations):
        first, last = page.tokens.at(one.inner.start), page.tokens.at(one.inner.end)
        if last - first >= _FEWEST:
            cuts = _cuts(page, first, last, one.level + 1)
            paragraph = page.paragraph_of(one.start)
            found += [_view(page, a, b, one.level + 1, number, paragraph) for a, b in pairwise(cuts) if b > a]
    return found
