"""What was found → the page that is shown: hits with their spans, words and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from . import hints
from .model import Document, Hit, Page, Sentence, Span, Statement, Unit
from .query import Marks, ParsedQuery, Query
from .repeats import Repeats
from .store.snapshot import Snapshot

# What a sentence inside a statement ends with: a mark before its last word, or the end of a line.
_END = re.compile(r"[.!?…:;][^\w]*\s.*\w|[\n\r\v\f\u2028\u2029]", re.DOTALL)

# What is shown of a document without sentences, in code points.
_OPENING = 200


def page(snapshot: Snapshot, query: ParsedQuery, limit: int, offset: int, took_ms: Callable[[], float]) -> Page:
    """`limit` hits of a query from rank `offset`, with the total and the speakers' counts over all matches."""
    found = snapshot.search(query.tree, query.unit, limit, offset)
    marks, repeats = Marks(query.tree), Repeats()
    starts: dict[str, list[int]] = {}
    hits = []
    for score, item in found.matches:
        if isinstance(item, Sentence):
            hit = _sentence_hit(item, score, marks)
        elif isinstance(item, Statement):
            hit = _statement_hit(item, score, marks, _breaks(snapshot, item, starts) if marks.need_breaks else ())
        else:
            text, sentences = snapshot.texts.get(item), snapshot.sentences(item)
            hit = _document_hit(snapshot.by_id[item], score, query.tree, text, sentences)
        repeated = repeats.of(hit)
        hits.append(replace(hit, repeats=repeated) if repeated else hit)
    return Page(
        query=query.text,
        understood=query.understood,
        notes=(*query.notes, *hints.notes(snapshot.roll, query)),
        unit=query.unit,
        total=found.total,
        speakers=found.speakers,
        hits=tuple(hits),
        clauses=() if found.total else hints.clauses(snapshot, query),
        offers=hints.offers(snapshot.roll, query),
        took_ms=took_ms(),
    )


def _breaks(snapshot: Snapshot, one: Statement, known: dict[str, list[int]]) -> Sequence[int]:
    """Where sentences begin in the document of a statement; nowhere, if nothing in it looks like the end of one."""
    if not _END.search(one.anchor.exact):
        return ()
    if one.document not in known:
        known[one.document] = [sentence.span.start for sentence in snapshot.sentences(one.document)]
    return known[one.document]


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
    pieces = [Span(start - base, end - base) for start, end in one.content]
    found = marks.spans_of(one.anchor.exact, pieces, [offset - base for offset in breaks])
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


def _document_hit(document: Document, score: float, tree: Query, text: str, sentences: Sequence[Sentence]) -> Hit:
    """A document is shown by its sentence with the most marks: the first of them, or its first sentence."""
    shown, found = _best(text, sentences, Marks(tree))
    if not found:
        shown, found = _best(text, sentences, Marks(tree, apart=True))
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


def _best(text: str, sentences: Sequence[Sentence], marks: Marks) -> tuple[Sentence | None, list[Span]]:
    """The sentence with the most marks, and the marks."""
    found: list[Span] = []
    shown = sentences[0] if sentences else None
    for sentence in sentences if marks else ():
        spans = marks.spans(text, *sentence.span)
        if len(spans) > len(found):
            found, shown = spans, sentence
    return shown, found


def _shifted(spans: Sequence[Span], offset: int) -> tuple[Span, ...]:
    return tuple(Span(start + offset, end + offset) for start, end in spans)
