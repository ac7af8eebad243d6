"""A document laid out for the rules: its tokens, paragraphs, quotations and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Debris
from ..spans import Span, merged
from .lexicon import Lexicon
from .paragraphs import find_paragraphs
from .quotation import OddMark, Quotation, find_quotations
from .sentences import find_sentences
from .tokens import Tokens, tokenise


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
    single_marks: bool
    """Single marks are its ordinary quotation marks, as in British books."""
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


def lay_out(text: str, debris: Sequence[Debris], lexicon: Lexicon) -> Page:
    """Lay out a text; nothing is raised for any text."""
    skipped = merged(one.span for one in debris)
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
    outer = [one for one in quotations if one.level == 0]
    single = bool(outer) and all(one.single for one in outer)
    return Page(
        text, skipped, tokens, paragraphs, ranges, quotations, odd, depth, starts, sentences, single, lexicon
    )  # fmt: skip
