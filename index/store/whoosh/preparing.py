"""What a writer takes of a document, made where the document is analysed: its words and keys, and its packed records.

The records of a document stand together, first its own, then its sentences, then its statements, each in text order.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from ...kinds import Unit
from ...model import Analysis, Document, Sentence, Statement
from ...spans import Span
from ..base import Entry, Prepared
from ..entries import entry_of
from . import records
from .occurrences import Narrow, Occurrences, Vocabulary, Wording, narrow
from .schema import CONFIDENCE, CUE_WORDS, SEPARATOR, confidence_field, exact_field, place_field


class Keyed(NamedTuple):
    """Records by key: `counts[i]` of them have `keys[i]`, key after key, their numbers ascending within each."""

    keys: tuple[bytes, ...]
    counts: Narrow
    numbers: Narrow


class Batch(NamedTuple):
    """The records of one document, numbered from 0.

    `packed` and `said_by` are their columns, `words` the different words and `stems` the stem of each. `texts` are the
    words of each text field, `keys` the keys of each other field; what has none is not there. Few objects hold it all,
    so that it passes quickly from process to process.
    """

    packed: tuple[bytes, ...]
    said_by: tuple[bytes, ...]
    words: tuple[bytes, ...]
    stems: tuple[bytes, ...]
    texts: Mapping[str, Occurrences]
    keys: Mapping[str, Keyed]


def prepared(document: Document, text: str, analysis: Analysis) -> Prepared:
    """A document as the writer takes it."""
    entry = entry_of(document, analysis)
    vocabulary = Vocabulary()
    texts = _texts(document, text, analysis, vocabulary)
    batch = Batch(
        packed=tuple(pickle.dumps(record, 4) for record in _records(entry, analysis)),
        said_by=tuple(_said_by(entry, analysis)),
        words=vocabulary.words,
        stems=vocabulary.stems,
        texts={name: found for name, found in texts.items() if len(found.words)},
        keys=_keys(document.id, analysis),
    )
    return Prepared(entry, batch)


def _records(entry: Entry, analysis: Analysis) -> Iterator[records.Stored]:
    yield records.pack_entry(entry)
    yield from map(records.pack_sentence, analysis.sentences)
    yield from map(records.pack_statement, analysis.statements)


def _said_by(entry: Entry, analysis: Analysis) -> Iterator[bytes]:
    """The speakers' column: for each record the ids of its speakers, each once."""
    by_id = {statement.id: statement for statement in analysis.statements}
    yield _joined(speaker.id for speaker in entry.speakers if speaker.statements)
    for sentence in analysis.sentences:
        yield _of_sentence(sentence, by_id.get(sentence.statement or ""))
    for statement in analysis.statements:
        yield _joined(speaker.id for speaker in statement.speakers)


def _of_sentence(sentence: Sentence, statement: Statement | None) -> bytes:
    if statement and statement.speakers:
        return _joined(speaker.id for speaker in statement.speakers)
    return _joined([sentence.speaker_id] if sentence.speaker_id else [])


def _joined(speaker_ids: Iterable[str]) -> bytes:
    return SEPARATOR.join(dict.fromkeys(speaker_ids)).encode("utf-8")


def _texts(document: Document, text: str, analysis: Analysis, vocabulary: Vocabulary) -> dict[str, Occurrences]:
    sentences, statements = analysis.sentences, analysis.statements
    starts = [sentence.span.start for sentence in sentences]
    spans: list[Sequence[Span]] = [list(_prose(document, starts))]
    spans.extend([sentence.span] for sentence in sentences)
    first, total = 1 + len(sentences), 1 + len(sentences) + len(statements)
    spans.extend([piece for span in one.content for piece in _split(span, starts)] for one in statements)
    spans.extend(one.cue for one in statements)
    found = Wording(text, vocabulary).occurrences(spans)
    return {
        exact_field(Unit.DOCUMENT): found.between(0, 1, 0),
        exact_field(Unit.SENTENCE): found.between(1, first, 1),
        exact_field(Unit.STATEMENT): found.between(first, total, first),
        CUE_WORDS: found.between(total, len(spans), first),
        "to": _names((one.addressee for one in statements), first, vocabulary),
        "venue": _names((one.venue for one in statements), first, vocabulary),
    }


def _names(names: Iterable[str | None], first: int, vocabulary: Vocabulary) -> Occurrences:
    """The words of the names that records have, from the record `first` on."""
    found = [
        (word, number, position)
        for number, name in enumerate(names, first)
        for position, word in enumerate(vocabulary.words_of(name or ""))
    ]
    return Occurrences(*map(narrow, np.array(found, np.int64).reshape(-1, 3).T))


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


def _keys(document: str, analysis: Analysis) -> dict[str, Keyed]:
    first = 1 + len(analysis.sentences)
    total = first + len(analysis.statements)
    of_unit = {Unit.DOCUMENT: range(1), Unit.SENTENCE: range(1, first), Unit.STATEMENT: range(first, total)}
    here, confidence = document.encode("utf-8"), confidence_field()
    found: dict[str, dict[bytes, Sequence[int]]] = {"document": {here: range(total)}}
    found["unit"] = {str(unit).encode("utf-8"): numbers for unit, numbers in of_unit.items() if numbers}
    for unit, numbers in of_unit.items():
        if numbers:
            found[place_field(unit)] = {here: numbers}
    of_statements: dict[str, dict[str, list[int]]] = {}
    confidences: dict[float, list[int]] = {}
    for number, statement in enumerate(analysis.statements, first):
        for field, keys in _statement_keys(statement):
            for key in keys:
                of_statements.setdefault(field, {}).setdefault(key, []).append(number)
        if statement.confidence is not None:
            confidences.setdefault(statement.confidence, []).append(number)
    for field, several in of_statements.items():
        found[field] = {key.encode("utf-8"): numbers for key, numbers in several.items()}
    if confidences:
        found[CONFIDENCE] = {confidence.to_bytes(value): numbers for value, numbers in confidences.items()}
    return {name: _keyed(several) for name, several in found.items()}


def _statement_keys(one: Statement) -> Iterator[tuple[str, Iterable[str]]]:
    yield "id", [one.id]
    yield "speaker", dict.fromkeys(speaker.id for speaker in one.speakers)
    yield "mentions", dict.fromkeys(one.mentions)
    yield "kind", [str(one.kind)]
    yield "said", ["yes" if one.said else "no"]
    yield "flag", [] if one.speakers else ["unattributed"]


def _keyed(found: Mapping[bytes, Sequence[int]]) -> Keyed:
    several = found.values()
    return Keyed(
        keys=tuple(found),
        counts=narrow(np.fromiter(map(len, several), np.int64, len(several))),
        numbers=narrow(np.fromiter(chain.from_iterable(several), np.int64)),
    )
