"""What was found → the page that is shown: hits with their spans, words and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from . import hints
from .hits import Hit, Page
from .kinds import Unit
from .model import Document, Sentence, Statement
from .query import Marks, ParsedQuery, Query
from .spans import Span
from .store.snapshot import Snapshot

# What a sentence inside a statement ends with: a mark before its last word, or the end of a line.
_END = re.compile(r"[.!?…:;][^\w]*\s.*\w|[\n\r\v\f\u2028\u2029]", re.DOTALL)

# What is shown of a document without sentences, in code points.
_OPENING = 200


def page(snapshot: Snapshot, query: ParsedQuery, limit: int, offset: int, took_ms: Callable[[], float]) -> Page:
    """`limit` hits of a query from rank `offset`, with the total and the speakers' counts over all matches."""
    found = snapshot.search(query.tree, query.unit, limit, offset)
    marks = Marks(query.tree)
    starts: dict[str, list[int]] = {}
    hits = []
    for score, item in found.matches:
        if isinstance(item, Sentence):
            hits.append(_sentence_hit(item, score, marks))
        elif isinstance(item, Statement):
            breaks = _breaks(snapshot, item, starts) if marks.need_breaks else ()
            hits.append(_statement_hit(item, score, marks, breaks))
        else:
            text, sentences = snapshot.texts.get(item), snapshot.sentences(item)
            hits.append(_document_hit(snapshot.by_id[item], score, query.tree, text, sentences))
    return Page(
        query=query.text,
        understood=query.understood,
        notes=(*query.notes, *hints.notes(snapshot.roll, query)),
        unit=query.unit,
        total=found.total,
        speakers=found.speakers,
        hits=tuple(hits),
        clauses=() if found.total else hints.clauses(snapshot, query),
        offers=hints.offers(snapshot.roll, query) or (() if found.total else hints.spelled(snapshot, query)),
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
    marked = _Highlights(marks, one.text, (Span(0, len(one.text)),), (), one.span.start)
    # In their order, as it is done fifty times at each key.
    return Hit(
        *(Unit.SENTENCE, one.id, one.document, one.path, one.line, score, (one.span,), one.text, marked),
        *(one.statement, one.speaker, one.kind),
    )


def _statement_hit(one: Statement, score: float, marks: Marks, breaks: Sequence[int]) -> Hit:
    """The anchor's words hold all of the content: the text itself need not be read."""
    base = one.anchor.start
    pieces = [Span(start - base, end - base) for start, end in one.content]
    inner = [offset - base for offset in breaks]
    return Hit(
        type=Unit.STATEMENT,
        id=one.id,
        document=one.document,
        path=one.path,
        line=one.line,
        score=score,
        spans=one.content,
        text=one.text,
        highlights=_Highlights(marks, one.anchor.exact, pieces, inner, base),
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


class _Highlights(Sequence[Span]):
    """The marks of some pieces of a text, shifted to where they stand in the document; found when first asked for."""

    __slots__ = ("_ask", "_found")

    def __init__(self, marks: Marks, text: str, pieces: Sequence[Span], breaks: Sequence[int], offset: int) -> None:
        self._ask: tuple[Marks, str, Sequence[Span], Sequence[int], int] = (marks, text, pieces, breaks, offset)
        self._found: list[Span] | None = None

    def _spans(self) -> list[Span]:
        if self._found is None:
            marks, text, pieces, breaks, offset = self._ask
            spans = marks.spans_of(text, pieces, breaks)
            self._found = [Span(start + offset, end + offset) for start, end in spans]
        return self._found

    def __getitem__(self, index: Any) -> Any:
        return self._spans()[index]

    def __len__(self) -> int:
        return len(self._spans())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._spans() == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._spans()))

    def __repr__(self) -> str:
        return repr(self._spans())
