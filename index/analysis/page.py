"""A document laid out for the rules: its tokens, paragraphs, quotations and sentences.

A `View` is one clause-sized reading of it: the tokens of a sentence at one depth of quotation, in which each quotation
that stands inside is a single opaque element. So a rule sees `" , he said .` whatever the quotation holds, and the words
inside a quotation are read on their own, as views one level deeper.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Debris, Span
from .lexicon import Lexicon
from .paragraphs import find_paragraphs
from .quotation import OddMark, Quotation, find_quotations
from .sentences import find_sentences
from .tokens import Tokens, tokenise

QUOTE = "“”"
"""How a quotation appears among the lower-case words of a view."""


@dataclass(frozen=True, slots=True)
class View:
    """One sentence at one depth: `low[i]` is a lower-case word or `QUOTE`, `spans[i]` its place in the text.

    `caps[i]` says whether it begins with a capital, `quotes[i]` is the number of its quotation or -1. `inside` is the
    quotation that the whole view lies in, or -1.
    """

    low: Sequence[str]
    spans: Sequence[Span]
    caps: Sequence[bool]
    quotes: Sequence[int]
    inside: int
    paragraph: int

    def span(self, start: int, stop: int) -> Span:
        """The place in the text of elements `start` to `stop`."""
        return Span(self.spans[start].start, self.spans[stop - 1].end)

    def __len__(self) -> int:
        return len(self.low)


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text and its layout. `depth[i]` counts the quotations around token `i`; `paragraph_tokens` are
    half-open token ranges; `sentences` are spans that cross neither paragraphs nor debris."""

    text: str
    skipped: Sequence[Span]
    tokens: Tokens
    paragraphs: Sequence[Span]
    paragraph_tokens: Sequence[tuple[int, int]]
    quotations: Sequence[Quotation]
    odd_marks: Sequence[OddMark]
    depth: Sequence[int]
    starts: Sequence[int]
    sentences: Sequence[Span]
    lexicon: Lexicon

    def paragraph_of(self, offset: int) -> int:
        """The number of the paragraph that holds `offset` (or the last one before it)."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda span: span.start) - 1)

    def first_quotation(self, offset: int) -> int:
        """The number of the first quotation that starts at `offset` or later."""
        return bisect_left(self.quotations, offset, key=lambda one: one.start)

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds `offset` (or the last one before it)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda span: span.start) - 1)


def _depths(tokens: Tokens, quotations: Sequence[Quotation]) -> list[int]:
    depth = [0] * len(tokens)
    for one in quotations:
        for i in range(tokens.at(one.start), tokens.at(one.end)):
            depth[i] = one.level + 1
    return depth


def _sentence_spans(tokens: Tokens, starts: Sequence[int], skipped: Sequence[Span], text: str) -> list[Span]:
    """The spans between sentence starts, cut where debris lies inside."""
    spans: list[Span] = []
    at = 0
    for number, first in enumerate(starts):
        last = (starts[number + 1] if number + 1 < len(starts) else len(tokens)) - 1
        start, end = tokens.starts[first], tokens.ends[last]
        while at < len(skipped) and skipped[at].end <= start:
            at += 1
        i = at
        while i < len(skipped) and skipped[i].start < end:
            _add(spans, text, start, skipped[i].start)
            start = skipped[i].end
            i += 1
        _add(spans, text, start, end)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add `[start, end)` without white space around it, unless nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        spans.append(Span(start, end))


def merge(debris: Sequence[Debris]) -> list[Span]:
    """The debris spans in order, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted(one.span for one in debris):
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        elif end > start:
            merged.append(Span(start, end))
    return merged


def lay_out(text: str, debris: Sequence[Debris], lexicon: Lexicon) -> Page:
    """Lay out a text; nothing is raised for any text."""
    skipped = merge(debris)
    tokens = tokenise(text, skipped)
    paragraphs, ranges = [], []
    for span in find_paragraphs(text):
        first, last = tokens.at(span.start), tokens.at(span.end)
        if last > first:
            paragraphs.append(span)
            ranges.append((first, last))
    quotations, odd = find_quotations(text, paragraphs, skipped)
    depth = _depths(tokens, quotations)
    starts: list[int] = []
    for first, last in ranges:
        starts += find_sentences(tokens, first, last, depth, lexicon)
    sentences = _sentence_spans(tokens, starts, skipped, text)
    return Page(
        text, skipped, tokens, paragraphs, ranges, quotations, odd, depth, starts, sentences, lexicon
    )  # fmt: skip


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


def _view(page: Page, first: int, last: int, depth: int, inside: int, paragraph: int) -> View:
    tokens = page.tokens
    low: list[str] = []
    spans: list[Span] = []
    caps: list[bool] = []
    quotes: list[int] = []
    i = first
    while i < last:
        if page.depth[i] > depth:
            number = _quotation_at(page, tokens.starts[i], depth)
            if number is not None:
                one = page.quotations[number]
                low.append(QUOTE)
                spans.append(Span(one.start, one.end))
                caps.append(False)
                quotes.append(number)
                i = max(i + 1, tokens.at(one.end))
                continue
        low.append(tokens.lowers[i])
        spans.append(Span(tokens.starts[i], tokens.ends[i]))
        caps.append(tokens.words[i][0].isupper())
        quotes.append(-1)
        i += 1
    return View(low, spans, caps, quotes, inside, paragraph)


def _quotation_at(page: Page, offset: int, level: int) -> int | None:
    """The number of the quotation of this level that holds `offset`."""
    i = bisect_right(page.quotations, offset, key=lambda one: one.start) - 1
    while i >= 0 and page.quotations[i].level > level:
        i -= 1
    return i if i >= 0 and page.quotations[i].level == level and offset < page.quotations[i].end else None


def views(page: Page) -> list[View]:
    """All views of a page: those outside quotation marks first, in text order, then those inside, by quotation."""
    found: list[View] = []
    for number, (first, last) in enumerate(page.paragraph_tokens):
        cuts = _cuts(page, first, last, 0)
        found += [_view(page, a, b, 0, -1, number) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]
    for number, one in enumerate(page.quotations):
        first, last = page.tokens.at(one.inner.start), page.tokens.at(one.inner.end)
        if last - first < 3:
            continue
        paragraph = page.paragraph_of(one.start)
        cuts = _cuts(page, first, last, one.level + 1)
        found += [
            _view(page, a, b, one.level + 1, number, paragraph) for a, b in zip(cuts, cuts[1:], strict=False) if b > a
        ]
    return found
