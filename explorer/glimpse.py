"""A glimpse of a statement in another place: where it stands, and its words with those around them. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.locators import where
from index.model import Link
from index.spans import Span

from .session import Opened
from .text import visible_line

AROUND = 700
"""So many code points before and after a statement are shown at most."""

_BREAK = re.compile(r"\n[^\S\n]*\n")


class Glimpse(NamedTuple):
    """`words` are one line of reading, `content` the statement's spans in them, `place` where in `name` it stands."""

    name: str
    place: str
    words: str
    content: tuple[Span, ...]


def before_reading(link: Link, name: str) -> Glimpse:
    """What a link itself says of where it leads, until the document is read."""
    words = visible_line(link.text)
    return Glimpse(visible_line(name), f"line {link.line:,}", words, (Span(0, len(words)),))


def glimpse(opened: Opened, link: Link, name: str) -> Glimpse:
    """The statement in its paragraph; what the link says where the document has no such statement any more."""
    statement = opened.find(link.target)
    if statement is None:
        return before_reading(link, name)
    start, end = _paragraphs(opened.text, statement.span)
    located = where(opened.document, statement.span).in_words
    place = f"line {statement.line:,}" + (f" · {located}" if located else "")
    content = tuple(Span(one.start - start, one.end - start) for one in statement.content)
    return Glimpse(visible_line(name), visible_line(place), visible_line(opened.text[start:end]), content)


def _paragraphs(text: str, span: Span) -> Span:
    """The paragraphs in which a span lies, without the blanks around them; cut between words where they are long."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    for found in _BREAK.finditer(text, start, span.start):
        start = found.end()
    if start and start == span.start - AROUND:
        start = max(start, text.find(" ", start, span.start) + 1)
    if (after := _BREAK.search(text, span.end, end)) is not None:
        end = after.start()
    elif end < len(text):
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else end
    words = text[start : span.start]
    start += len(words) - len(words.lstrip())
    return Span(start, span.end + len(text[span.end : end].rstrip()))
