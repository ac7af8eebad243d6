"""What was found → the page that is shown: hits with their spans, words and marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .model import Document, Hit, Page, Sentence, Span, SpeakerCount, Statement, Unit, joined
from .query import ParsedQuery, highlights
from .store.snapshot import Snapshot

Text = Callable[[str], str]


def page(snapshot: Snapshot, query: ParsedQuery, limit: int, took_ms: Callable[[], float]) -> Page:
    """The best `limit` hits of a query, with the total and the speakers' counts over all matches."""
    found = snapshot.search(query.tree, query.unit, limit)
    texts = _Texts(snapshot)
    hits = []
    for score, item in found.matches:
        if isinstance(item, Sentence):
            hits.append(_sentence_hit(item, score, query))
        elif isinstance(item, Statement):
            hits.append(_statement_hit(item, score, query, texts(item.document)))
        else:
            hits.append(_document_hit(snapshot, snapshot.by_id[item], score, query, texts(item)))
    names = snapshot.speakers if found.speakers else {}
    counts = [SpeakerCount(one, names[one].name if one in names else one, n) for one, n in found.speakers.items()]
    return Page(
        query=query.text,
        understood=query.understood,
        notes=query.notes,
        unit=query.unit,
        total=found.total,
        took_ms=took_ms(),
        speakers=tuple(sorted(counts, key=lambda one: (-one.count, one.name, one.id))),
        hits=tuple(hits),
    )


class _Texts:
    """The texts that one page needs, each read once, with the offsets at which sentences begin."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._read: dict[str, _Text] = {}

    def __call__(self, document_id: str) -> _Text:
        if document_id not in self._read:
            sentences = self._snapshot.reader.sentences(document_id)
            self._read[document_id] = _Text(self._snapshot.texts.get(document_id), sentences)
        return self._read[document_id]


class _Text(NamedTuple):
    text: str
    sentences: list[Sentence]

    @property
    def breaks(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]


def _sentence_hit(one: Sentence, score: float, query: ParsedQuery) -> Hit:
    start = one.span.start
    marks = highlights(query.tree, one.text, 0, len(one.text))
    return Hit(
        type=Unit.SENTENCE,
        id=one.id,
        document=one.document,
        path=one.path,
        line=one.line,
        score=score,
        spans=(one.span,),
        text=one.text,
        highlights=tuple(Span(begin + start, end + start) for begin, end in marks),
        statement=one.statement,
        speaker=one.speaker,
        kind=one.kind,
    )


def _statement_hit(one: Statement, score: float, query: ParsedQuery, whole: _Text) -> Hit:
    marks = [
        mark for start, end in one.content for mark in highlights(query.tree, whole.text, start, end, whole.breaks)
    ]
    return Hit(
        type=Unit.STATEMENT,
        id=one.id,
        document=one.document,
        path=one.path,
        line=one.line,
        score=score,
        spans=one.content,
        text=joined(whole.text, one.content),
        highlights=tuple(marks),
        statement=one.id,
        speaker=one.speaker,
        kind=one.kind,
    )


def _document_hit(snapshot: Snapshot, document: Document, score: float, query: ParsedQuery, whole: _Text) -> Hit:
    """A document is shown by its sentence with the most marks: the first of them, or its first sentence."""
    best: tuple[list[Span], Sentence | None] = ([], whole.sentences[0] if whole.sentences else None)
    for sentence in whole.sentences:
        marks = highlights(query.tree, whole.text, *sentence.span)
        if len(marks) > len(best[0]):
            best = (marks, sentence)
    marks, sentence = best
    span = sentence.span if sentence else Span(0, min(document.characters, 200))
    return Hit(
        type=Unit.DOCUMENT,
        id=document.id,
        document=document.id,
        path=document.path,
        line=sentence.line if sentence else 1,
        score=score,
        spans=(span,),
        text=whole.text[span.start : span.end],
        highlights=tuple(marks),
        statement=None,
        speaker=None,
        kind=None,
    )
