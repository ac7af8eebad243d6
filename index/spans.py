"""Places in a text: half open, in code points, `text[start:end]`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in code points of a document's text."""

    start: int
    end: int


JOINT = " … "
"""What stands between the spans of a text that is read as one line."""


def joined(text: str, spans: Sequence[Span]) -> str:
    """The words of several spans as one line of reading: `text[start:end]` of each, joined by `JOINT`."""
    return JOINT.join(text[start:end] for start, end in spans)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same places as disjoint spans in order: those that overlap become one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart
