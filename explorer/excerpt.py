"""Selected words as something that can be cited: a part of a statement, else a passage of the document.

Pure. Spans are code points of the document's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.anchors import anchor_of
from index.kinds import Kind
from index.lines import Lines
from index.model import Anchor, Document, Statement
from index.spans import Span, joined

from .session import Opened


def excerpt(opened: Opened, selected: Span, current: Statement | None) -> Statement | None:
    """The selected words as a statement: cut out of the one in which all of them lie (the current one before others,
    an outer one before an inner one), else without a speaker. None where nothing but blanks is selected."""
    span = trimmed(opened.text, selected)
    if span.start == span.end:
        return None
    holder = holding(opened, span, current)
    if holder is None:
        return _made(opened, _passage(opened.document, span), [span])
    return _made(opened, holder, _within(holder.content, span))


def holding(opened: Opened, selected: Span, current: Statement | None) -> Statement | None:
    """The statement in which all of the selected words lie."""
    span = trimmed(opened.text, selected)
    found = [one for one in opened.statements if _lies_in(span, one)]
    if current in found:
        return current
    return max(found, key=lambda one: one.span.end - one.span.start, default=None)


def trimmed(text: str, span: Span) -> Span:
    """Without the blanks at both ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _lies_in(span: Span, statement: Statement) -> bool:
    whole = statement.span
    return whole.start <= span.start and span.end <= whole.end and bool(_within(statement.content, span))


def _within(content: Sequence[Span], span: Span) -> list[Span]:
    parts = [Span(max(start, span.start), min(end, span.end)) for start, end in content]
    return [part for part in parts if part.start < part.end]


def _made(opened: Opened, statement: Statement, content: Sequence[Span]) -> Statement:
    whole = Span(content[0].start, content[-1].end)
    return replace(
        statement,
        line=Lines(opened.text).number(whole.start),
        content=tuple(content),
        text=joined(opened.text, content),
        anchor=anchor_of(opened.text, whole, statement.anchor.sha256 or None),
    )


def _passage(document: Document, span: Span) -> Statement:
    """Words of a document that nobody is known to have said; `_made` says the rest."""
    return Statement(
        id="",
        document=document.id,
        path=document.path,
        line=1,
        kind=Kind.DIRECT,
        content=(span,),
        cue=(),
        source=(),
        text="",
        speakers=(),
        anchor=Anchor("", "", "", "", 0),
    )
