"""Adding and removing documents: the records of a document stand together, first its own, then its sentences, then
its statements, each in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.index import LockError, open_dir
from whoosh.writing import NO_MERGE, SegmentWriter

from ...errors import IndexBusy
from ...folding import words
from ...model import Analysis, Document, Sentence, Span, Speaker, Statement, Unit
from ..base import Entry
from . import records
from .merging import Merging
from .schema import (
    SEPARATOR,
    SPEAKERS_COLUMN,
    Positions,
    exact_field,
    place_field,
    positions,
    stem_field,
    stems,
    term,
)

# Postings are sorted in memory up to this estimate, in megabytes; beyond it, by way of the disk, in twice the time.
_MEMORY = 256


class WhooshWriter:
    """Changes to one index folder. Not for two threads, nor two processes: the caller holds the lock."""

    def __init__(self, folder: Path, merging: Merging | None = None) -> None:
        self._merging = merging or Merging()
        self._index = open_dir(str(folder))
        self._begun: SegmentWriter | None = None

    @property
    def commit_number(self) -> int:
        return int(self._writer.generation)

    def add(self, document: Document, text: str, analysis: Analysis) -> Entry:
        """Adds a document that is not in the index (or whose removal was asked for before)."""
        entry = _entry(document, analysis)
        starts = [sentence.span.start for sentence in analysis.sentences]
        by_id = {statement.id: statement for statement in analysis.statements}
        self._add_document(document, text, starts, entry)
        for sentence in analysis.sentences:
            self._add_sentence(sentence, text, by_id.get(sentence.statement or ""))
        for statement in analysis.statements:
            self._add_statement(statement, text, starts)
        return entry

    def remove(self, document_id: str) -> None:
        self._writer.delete_by_term("document", document_id)

    def commit(self, last: bool) -> None:
        self._writer.commit(mergetype=self._merging.merge if last else NO_MERGE)
        self._begun = None

    def cancel(self) -> None:
        if self._begun is not None:
            with suppress(Exception):
                self._begun.cancel()
            self._begun = None

    @property
    def _writer(self) -> SegmentWriter:
        if self._begun is None:
            try:
                self._begun = SegmentWriter(self._index, compound=False, timeout=5.0, limitmb=_MEMORY)
            except LockError:
                raise IndexBusy("another program is writing the index; try again when it is done") from None
        return self._begun

    def _add_document(self, document: Document, text: str, starts: Sequence[int], entry: Entry) -> None:
        values: dict[str, Any] = {"record": records.pack_entry(entry)}
        if spoke := [speaker.id for speaker in entry.speakers if speaker.statements]:
            values[SPEAKERS_COLUMN] = _column_value(spoke)
        prose = list(_prose(document, starts))
        self._add(Unit.DOCUMENT, document.id, document.id, positions(text, prose), values)

    def _add_sentence(self, sentence: Sentence, text: str, statement: Statement | None) -> None:
        values: dict[str, Any] = {"record": records.pack_sentence(sentence)}
        if statement and statement.speakers:
            values[SPEAKERS_COLUMN] = _column_value(speaker.id for speaker in statement.speakers)
        elif sentence.speaker_id:
            values[SPEAKERS_COLUMN] = _column_value([sentence.speaker_id])
        self._add(Unit.SENTENCE, sentence.id, sentence.document, positions(text, [sentence.span]), values)

    def _add_statement(self, one: Statement, text: str, starts: Sequence[int]) -> None:
        cue = positions(text, one.cue)
        values: dict[str, Any] = {
            "record": records.pack_statement(one),
            "speaker": list(dict.fromkeys(speaker.id for speaker in one.speakers)),
            "mentions": list(dict.fromkeys(one.mentions)),
            "kind": [str(one.kind)],
            "said": ["yes" if one.said else "no"],
            "flag": [] if one.speakers else ["unattributed"],
            "cue_words": cue,
            "cue_stems": list(stems(cue)),
            "to": _name(one.addressee),
            "venue": _name(one.venue),
            "confidence": one.confidence,
        }
        if one.speakers:
            values[SPEAKERS_COLUMN] = _column_value(speaker.id for speaker in one.speakers)
        pieces = [piece for span in one.content for piece in _split(span, starts)]
        self._add(Unit.STATEMENT, one.id, one.document, positions(text, pieces), values)

    def _add(self, unit: Unit, identifier: str, document: str, found: Positions, values: dict[str, Any]) -> None:
        self._writer.add_document(
            unit=[str(unit)],
            id=[f"{unit}:{identifier}"],
            document=[document],
            **{exact_field(unit): found, stem_field(unit): stems(found), place_field(unit): [document]},
            **values,
        )


def _entry(document: Document, analysis: Analysis) -> Entry:
    """The counts of a document; every speaker of a statement is among its speakers."""
    counts = Counter(one for statement in analysis.statements for one in {ref.id for ref in statement.speakers})
    known = {speaker.id: speaker for speaker in analysis.speakers}
    for statement in analysis.statements:
        for ref in statement.speakers:
            known.setdefault(ref.id, Speaker(ref.id, ref.name, ref.named))
    speakers = tuple(
        replace(speaker, statements=counts[speaker.id], documents=1 if counts[speaker.id] else 0)
        for speaker in known.values()
    )
    return Entry(document.id, len(analysis.sentences), len(analysis.statements), speakers)


def _column_value(speaker_ids: Iterable[str]) -> bytes:
    """Each once."""
    return SEPARATOR.join(dict.fromkeys(speaker_ids)).encode("utf-8")


def _name(name: str | None) -> Positions:
    found: Positions = {}
    for position, word in enumerate(words(name or "")):
        found.setdefault(term(word.folded), []).append(position)
    return found


def _split(span: Span, starts: Sequence[int]) -> Iterator[Span]:
    """A span cut where a sentence begins inside it."""
    at = span.start
    for cut in starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)]:
        yield Span(at, cut)
        at = cut
    yield Span(at, span.end)


def _prose(document: Document, starts: Sequence[int]) -> Iterator[Span]:
    """The text without its debris, cut where a sentence begins."""
    at = 0
    for debris in sorted(document.skipped, key=lambda one: one.span):
        if debris.span.start > at:
            yield from _split(Span(at, debris.span.start), starts)
        at = max(at, debris.span.end)
    if at < document.characters:
        yield from _split(Span(at, document.characters), starts)
