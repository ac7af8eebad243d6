"""What a writer takes of a document, made where the document is analysed: packed records and sorted-out postings.

The records of a document stand together, first its own, then its sentences, then its statements, each in text order.
"""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...folding import words
from ...model import Analysis, Document, Sentence, Span, Statement, Unit
from ..base import Entry, Prepared
from ..entries import entry_of
from . import records
from .schema import (
    RECORDS_COLUMN,
    SEPARATOR,
    SPEAKERS_COLUMN,
    Positions,
    exact_field,
    place_field,
    positions,
    schema,
    stem_field,
    stems,
    term,
)

_Posting = tuple[int, float, bytes]

Values = dict[str, Any]
"""The values of one record by field, as `whoosh` takes them in `add_document`."""


class Row(NamedTuple):
    """One record without its terms: the number of words in each field that has any, and the columns."""

    lengths: tuple[tuple[str, int], ...]
    said_by: bytes
    record: bytes


class Postings(NamedTuple):
    """The postings of one field, term after term: of `terms[i]` there are `counts[i]`.

    `numbers` are those of the records, ascending within a term; `payloads` is empty for a field that has none. Few
    objects hold them all, as the garbage collector would go through a list for each term again and again.
    """

    terms: Sequence[bytes]
    counts: array[int]
    numbers: array[int]
    weights: array[float]
    payloads: Sequence[bytes]


class Batch(NamedTuple):
    """The records of one document, numbered from 0, and their postings by field."""

    rows: tuple[Row, ...]
    postings: dict[str, Postings]


def prepared(document: Document, text: str, analysis: Analysis) -> Prepared:
    """A document as the writer takes it."""
    return Prepared(entry_of(document, analysis), batch_of(values_of(document, text, analysis)))


def batch_of(records_values: Iterable[Values]) -> Batch:
    """The records of a document as rows and postings."""
    fields = schema()
    rows: list[Row] = []
    found: dict[str, dict[bytes, list[_Posting]]] = {}
    for number, values in enumerate(records_values):
        lengths = []
        for name, value in values.items():
            field = fields[name]
            if not field.indexed or value is None:
                continue
            length = 0
            terms = found.setdefault(name, {})
            for key, frequency, weight, payload in field.index(value):
                length += frequency
                terms.setdefault(key, []).append((number, weight, payload))
            if field.scorable and length:
                lengths.append((name, length))
        rows.append(Row(tuple(lengths), values[SPEAKERS_COLUMN], values[RECORDS_COLUMN]))
    return Batch(tuple(rows), {name: _postings(terms) for name, terms in found.items() if terms})


def _postings(terms: Mapping[bytes, Sequence[_Posting]]) -> Postings:
    postings = [one for of_term in terms.values() for one in of_term]
    numbers, weights, payloads = zip(*postings, strict=True)
    return Postings(
        terms=tuple(terms),
        counts=array("I", map(len, terms.values())),
        numbers=array("I", numbers),
        weights=array("f", weights),
        payloads=payloads if any(payloads) else (),
    )


def values_of(document: Document, text: str, analysis: Analysis) -> Iterator[Values]:
    """The values of each record of a document, in their order."""
    starts = [sentence.span.start for sentence in analysis.sentences]
    by_id = {statement.id: statement for statement in analysis.statements}
    yield _document(document, text, starts, entry_of(document, analysis))
    for sentence in analysis.sentences:
        yield _sentence(sentence, text, by_id.get(sentence.statement or ""))
    for statement in analysis.statements:
        yield _statement(statement, text, starts)


def _document(document: Document, text: str, starts: Sequence[int], entry: Entry) -> Values:
    values: Values = {RECORDS_COLUMN: _packed(records.pack_entry(entry))}
    if spoke := [speaker.id for speaker in entry.speakers if speaker.statements]:
        values[SPEAKERS_COLUMN] = _column_value(spoke)
    prose = list(_prose(document, starts))
    return _values(Unit.DOCUMENT, document.id, positions(text, prose), values)


def _sentence(sentence: Sentence, text: str, statement: Statement | None) -> Values:
    values: Values = {RECORDS_COLUMN: _packed(records.pack_sentence(sentence))}
    if statement and statement.speakers:
        values[SPEAKERS_COLUMN] = _column_value(speaker.id for speaker in statement.speakers)
    elif sentence.speaker_id:
        values[SPEAKERS_COLUMN] = _column_value([sentence.speaker_id])
    return _values(Unit.SENTENCE, sentence.document, positions(text, [sentence.span]), values)


def _statement(one: Statement, text: str, starts: Sequence[int]) -> Values:
    cue = positions(text, one.cue)
    values: Values = {
        RECORDS_COLUMN: _packed(records.pack_statement(one)),
        "id": [one.id],
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
    return _values(Unit.STATEMENT, one.document, positions(text, pieces), values)


def _values(unit: Unit, document: str, found: Positions, values: Values) -> Values:
    return {
        "unit": [str(unit)],
        "document": [document],
        exact_field(unit): found,
        stem_field(unit): stems(found),
        place_field(unit): [document],
        SPEAKERS_COLUMN: b"",
        **values,
    }


def _packed(record: records.Stored) -> bytes:
    return pickle.dumps(record, 4)


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
