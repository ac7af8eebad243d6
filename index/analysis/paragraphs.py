"""Where a text's paragraphs begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..spans import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"[^\S\r\n\u2028\u2029]*\Z")
_BLOCK = re.compile(r"\s*(?:[-*+•>#|]|\d{1,3}[.)]\s)")
_FULL = 45
"""A line of at least this many code points may have been broken only because it was full."""
_WIDE = 120
"""In a text that breaks full lines, none is longer than this."""


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Each line that is not blank, and whether one line break only lies before it."""
    last = -3
    for match in _LINE.finditer(text):
        if _BLANK.match(match[0]):
            continue
        gap = text[last : match.start()] if last >= 0 else ""
        yield Span(match.start(), match.end()), gap in ("\n", "\r\n", "\r")
        last = match.end()


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs in order, without the line breaks between them.

    A single line break ends a paragraph, except in a text whose lines were broken at a fixed width: there it does so
    only before a list item or a heading, and after a line that was not full.
    """
    lines = list(_lines(text))
    broken = sum(single for _, single in lines)
    wrapped = broken >= 2 and all(line.end - line.start <= _WIDE for line, _ in lines)
    paragraphs: list[Span] = []
    full = False
    for line, single in lines:
        if wrapped and single and full and not _BLOCK.match(text, line.start, line.end):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
        full = line.end - line.start >= _FULL
    return paragraphs
