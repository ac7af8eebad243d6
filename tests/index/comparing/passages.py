"""Passages for tests, and what a comparison says of them in one string."""

from __future__ import annotations

from index.comparing import Comparison, Passage, Piece, compare
from index.kinds import Op
from index.spans import Span

_BETWEEN = 17
"""Code points that stand between two pieces of one quote."""


def passage(*texts: str, start: int = 5) -> Passage:
    """These texts as pieces of one document."""
    pieces = []
    for text in texts:
        pieces.append(Piece(start, text))
        start += len(text) + _BETWEEN
    return Passage(tuple(pieces))


def slice_of(one: Passage, span: Span) -> str:
    """The text at a span, which must lie in one piece or be empty."""
    if span.start == span.end:
        return ""
    for start, text in one.pieces:
        if start <= span.start and span.end <= start + len(text):
            return text[span.start - start : span.end - start]
    raise AssertionError(f"{span} lies in no piece")


def marked(one: Passage, other: Passage, comparison: Comparison | None = None) -> str:
    """The changes as word diffs write them."""
    told = ""
    for op, origin, target in (comparison or compare(one, other)).changes:
        here, there = slice_of(one, origin), slice_of(other, target)
        if op is Op.SAME:
            told += there
        else:
            told += f"[-{here}-]" * bool(here) + f"{{+{there}+}}" * bool(there)
    return told
