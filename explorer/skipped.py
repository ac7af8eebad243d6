"""What was skipped of a document as no prose, and what a person says of it: a line or words → a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.errors import ExploreError
from index.lines import Lines
from index.model import Debris, Document, Statement
from index.spans import Span

from .session import find_all
from .text import visible_line
from .wishes import Deed, Wish

if TYPE_CHECKING:
    from index.corrections import Correction

_QUOTED = 60
_NAMED = 5
"""So many lines are named where words stand in several."""
_LONGEST_NUMBER = 9


class SpanProblem(ExploreError):
    """A line or words that name nothing to decide about; the text says what to do."""


def about_span(wish: Wish, document: Document, text: str, statement: Statement | None = None) -> tuple[Correction, str]:
    """The decision as the file has it, and what it changes, in words; of a statement it is about the lines on which
    it stands with its source. Raises SpanProblem."""
    from index import corrections as book

    span = wish.span or (lines_of(text, statement) if statement else _span(wish, document, text))
    if not text[span.start : span.end].strip():
        raise SpanProblem("only white space is skipped there: there is nothing to decide")
    words = excerpt(text, span)
    if wish.deed is Deed.PROSE:
        reasons = " and ".join(dict.fromkeys(one.reason for one in touching(document.skipped, span)))
        before = f", no longer skipped ({visible_line(reasons)})" if reasons else ""
        return book.prose(text, span, document), f"read as prose{before}: {words}"
    return book.not_prose(text, span, document), f"skipped as no prose: {words}"


def touching(debris: Iterable[Debris], span: Span) -> list[Debris]:
    """Those that share a place with a span."""
    return [one for one in debris if one.span.start < span.end and span.start < one.span.end]


def excerpt(text: str, span: Span) -> str:
    """The first words of a span on one line, in quotation marks."""
    words = " ".join(text[span.start : min(span.end, span.start + 10 * _QUOTED)].split())
    return f"“{words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + '…'}”"


def lines_of(text: str, statement: Statement) -> Span:
    """The lines on which a statement stands with its cue and its source, without the white space around their words."""
    spans = (*statement.content, *statement.cue, *statement.source)
    start, end = min(one.start for one in spans), max(one.end for one in spans)
    lines = Lines(text)
    first, last = lines.span(lines.number(start)), lines.span(lines.number(max(start, end - 1)))
    return _tight(text, Span(first.start, last.end))


def _span(wish: Wish, document: Document, text: str) -> Span:
    """The place that was named: a line by its number, or words."""
    [named] = wish.names
    if named.isascii() and named.isdigit() and len(named) <= _LONGEST_NUMBER:
        return _of_line(int(named), wish.deed, document, text)
    return _of_words(named, wish.deed, document, text)


def _of_line(number: int, deed: Deed, document: Document, text: str) -> Span:
    lines = Lines(text)
    if not 1 <= number <= len(lines):
        raise SpanProblem(f"there is no line {number}: the document has {len(lines):,}")
    line = _tight(text, lines.span(number))
    if deed is Deed.NOT_PROSE:
        if line.start == line.end:
            raise SpanProblem(f"line {number} is empty: there is nothing to skip")
        return line
    skipped = touching(document.skipped, line)
    if not skipped:
        raise SpanProblem(f"nothing is skipped in line {number}: `explore show DOCUMENT --skipped` lists what is")
    return Span(skipped[0].span.start, skipped[-1].span.end)


def _of_words(named: str, deed: Deed, document: Document, text: str) -> Span:
    """Words as a reader copies them: in any case, whatever their quotation marks and white space. What is to be prose
    is looked for in what is skipped, what is to be none in the rest."""
    found = find_all(text, named)
    if not found:
        raise SpanProblem(f"these words do not stand in the document: {visible_line(named)}")
    wanted = [one for one in found if bool(touching(document.skipped, one)) is (deed is Deed.PROSE)]
    if not wanted:
        already = "read as prose" if deed is Deed.PROSE else "skipped"
        raise SpanProblem(f"these words are {already} already: {visible_line(named)}")
    if len(wanted) > 1:
        numbers = Lines(text)
        lines = list(dict.fromkeys(str(numbers.number(one.start)) for one in wanted))
        more = " and others" if len(lines) > _NAMED else ""
        raise SpanProblem(
            f"these words stand there {len(wanted):,} times, in line {', '.join(lines[:_NAMED])}{more}: name the line, "
            "or more of the words"
        )
    return wanted[0]


def _tight(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
