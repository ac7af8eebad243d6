"""What was found → the page that is shown: hits with their spans, words and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .model import Document, Hit, Page, Sentence, Span, Statement, Unit
from .query import Marks, ParsedQuery
from .store.snapshot import Snapshot

# What is shown of a document without sentences, in code points.
_OPENING = 200


def page(snapshot: Snapshot, query: ParsedQuery, limit: int, offset: int, took_ms: Callable[[], float]) -> Page:
    """`limit` hits of a query from rank `offset`, with the total and the speakers' counts over all matches."""
    found = snapshot.search(query.tree, query.unit, limit, offset)
    marks = Marks(query.tree)
    hits = []
    for score, item in found.matches:
        if isinstance(item, Sentence):
            hits.append(_sentence_hit(item, score, marks))
        elif isinstance(item, Statement):
            breaks = _breaks(snapshot, item.document) if marks.phrases else ()
            hits.append(_statement_hit(item, score, marks, breaks))
        else:
            text, sentences = snapshot.texts.get(item), snapshot.sentences(item)
            hits.append(_document_hit(snapshot.by_id[item], score, marks, text, sentences))
    return Page(
        query=query.text,
        understood=query.understood,
        notes=query.notes,
        unit=query.unit,
        total=found.total,
        speakers=found.speakers,
        hits=tuple(hits),
        took_ms=took_ms(),
    )


def _breaks(snapshot: Snapshot, document_id: str) -> list[int]:
    return [sentence.span.start for sentence in snapshot.sentences(document_id)]


def _sentence_hit(one: Sentence, score: float, marks: Marks) -> Hit:
    return Hit(
        type=Unit.SENTENCE,
        id=one.id,
        document=one.document,
        path=one.path,
        line=one.line,
        score=score,
        spans=(one.span,),
        text=one.text,
        highlights=_shifted(marks.spans(one.text, 0, len(one.text)), one.span.start),
        statement=one.statement,
        speaker=one.speaker,
        kind=one.kind,
    )


def _statement_hit(one: Statement, score: float, marks: Marks, breaks: Sequence[int]) -> Hit:
    """The anchor's words hold all of the content: the text itself need not be read."""
    base = one.anchor.start
    inner = [offset - base for offset in breaks]
    found = [
        span for start, end in one.content for span in marks.spans(one.anchor.exact, start - base, end - base, inner)
    ]
    return Hit(
        type=Unit.STATEMENT,
        id=one.id,
        document=one.document,
        path=one.path,
        line=one.line,
        score=score,
        spans=one.content,
        text=one.text,
        highlights=_shifted(found, base),
        statement=one.id,
        speaker=one.speaker,
        kind=one.kind,
    )


def _document_hit(document: Document, score: float, marks: Marks, text: str, sentences: Sequence[Sentence]) -> Hit:
    """A document is shown by its sentence with the most marks: the first of them, or its first sentence."""
    found: list[Span] = []
    shown = sentences[0] if sentences else None
    for sentence in sentences if marks else ():
        spans = marks.spans(text, *sentence.span)
        if len(spans) > len(found):
            found, shown = spans, sentence
    span = shown.span if shown else Span(0, min(document.characters, _OPENING))
    return Hit(
        type=Unit.DOCUMENT,
        id=document.id,
        document=document.id,
        path=document.path,
        line=shown.line if shown else 1,
        score=score,
        spans=(span,),
        text=text[span.start : span.end],
        highlights=tuple(found),
        statement=None,
        speaker=None,
        kind=None,
    )


def _shifted(spans: Sequence[Span], offset: int) -> tuple[Span, ...]:
    return tuple(Span(start + offset, end + offset) for start, end in spans)
