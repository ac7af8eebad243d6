"""What a segment holds, in arrays: gathered from batches, or merged from what several segments hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kinds import Unit
from .occurrences import Narrow, Occurrences
from .postings import FieldPostings
from .preparing import Batch, Keyed
from .schema import CUE_STEMS, CUE_WORDS, exact_field, stem_field

Numbers = NDArray[np.uint32]

_STEMMED = {exact_field(unit): stem_field(unit) for unit in Unit} | {CUE_WORDS: CUE_STEMS}
"""Where the stems of the words of a field stand."""


class Contents(NamedTuple):
    """The postings of each field that has any, and the columns: a value for each record."""

    fields: Mapping[str, FieldPostings]
    packed: Sequence[bytes]
    said_by: Sequence[bytes]

    @property
    def records(self) -> int:
        return len(self.packed)


class _Known:
    """Different terms, numbered as they come."""

    def __init__(self) -> None:
        self.terms: dict[bytes, int] = {}

    def places(self, terms: Sequence[bytes]) -> Numbers:
        """The number of each term."""
        known = self.terms
        return np.fromiter((known.setdefault(term, len(known)) for term in terms), np.uint32, len(terms))


class Gathering:
    """Takes batches, and makes contents of them all together."""

    def __init__(self) -> None:
        self.occurrences = 0
        self._packed: list[bytes] = []
        self._said_by: list[bytes] = []
        self._words = _Known()
        self._stems: list[bytes] = []
        self._texts: dict[str, list[tuple[Numbers, Occurrences, int]]] = {}
        self._keys: dict[str, tuple[_Known, list[tuple[Numbers, Keyed, int]]]] = {}

    @property
    def records(self) -> int:
        return len(self._packed)

    def add(self, batch: Batch) -> None:
        """Adds the records of one document after those that are there."""
        base = self.records
        self._packed.extend(batch.packed)
        self._said_by.extend(batch.said_by)
        places = self._words.places(batch.words)
        # Numbers are given as words come, so those of the new ones are higher.
        self._stems.extend([batch.stems[at] for at in np.flatnonzero(places >= len(self._stems)).tolist()])
        for name, occurrences in batch.texts.items():
            self._texts.setdefault(name, []).append((places, occurrences, base))
            self.occurrences += len(occurrences.words)
        for name, keyed in batch.keys.items():
            known, several = self._keys.setdefault(name, (_Known(), []))
            several.append((known.places(keyed.keys), keyed, base))

    def contents(self) -> Contents:
        """All that was added. Nothing of it is kept here."""
        fields = dict(self._text_fields())
        while self._keys:
            name, (known, several) = self._keys.popitem()
            keys, ranks = _ranked(known.terms)
            of = np.concatenate([np.repeat(places, keyed.counts) for places, keyed, _ in several])
            numbers = _numbered([(keyed.numbers, base) for _, keyed, base in several])
            fields[name] = _existing(keys, ranks[of], numbers)
        return Contents(fields, self._packed, self._said_by)

    def _text_fields(self) -> Iterator[tuple[str, FieldPostings]]:
        words, ranks = _ranked(self._words.terms)
        stems = sorted(set(self._stems))
        at = {stem: rank for rank, stem in enumerate(stems)}
        stem_of = np.zeros(len(words), np.uint32)
        stem_of[ranks] = np.fromiter(map(at.__getitem__, self._stems), np.uint32, len(words))
        while self._texts:
            name, texts = self._texts.popitem()
            found = _together(texts)
            texts.clear()
            field, present = _positioned(words, ranks[found.words], found)
            if name in _STEMMED:
                of_stems, places = _stemmed(field, stem_of[present], stems, name != CUE_WORDS)
                field = field._replace(stems=places)
                yield _STEMMED[name], of_stems
            yield name, field


def _together(texts: Sequence[tuple[Numbers, Occurrences, int]]) -> Occurrences:
    """The occurrences of several documents, whose words have these numbers and whose records begin with these."""
    return Occurrences(
        words=np.concatenate([places[found.words] for places, found, _ in texts]),
        numbers=_numbered([(found.numbers, base) for _, found, base in texts]),
        positions=np.concatenate([found.positions for _, found, _ in texts]).astype(np.uint32),
    )


def _numbered(several: Sequence[tuple[Narrow, int]]) -> Numbers:
    sizes = [len(numbers) for numbers, _ in several]
    bases = np.array([base for _, base in several], np.uint32)
    return np.concatenate([numbers for numbers, _ in several]) + np.repeat(bases, sizes)


class Part(NamedTuple):
    """Contents of which some records are to be merged; all where `kept` is None, else those that it says."""

    contents: Contents
    kept: NDArray[np.bool_] | None = None


def merged(parts: Sequence[Part]) -> Contents:
    """The records of all parts, part after part."""
    base, numberings = 0, []
    for contents, kept in parts:
        several = np.ones(contents.records, np.bool_) if kept is None else kept
        numberings.append((np.cumsum(several) - 1 + base).astype(np.uint32))
        base += int(several.sum())
    fields = {}
    for name in sorted({name for contents, _ in parts for name in contents.fields}):
        pieces = [
            _renumbered(contents.fields[name], kept, numbering)
            for (contents, kept), numbering in zip(parts, numberings, strict=True)
            if name in contents.fields
        ]
        joined = _joined(pieces)
        if joined.terms:
            fields[name] = joined
    return Contents(
        fields,
        packed=[value for contents, kept in parts for value in _kept(contents.packed, kept)],
        said_by=[value for contents, kept in parts for value in _kept(contents.said_by, kept)],
    )


def _kept(values: Sequence[bytes], kept: NDArray[np.bool_] | None) -> Sequence[bytes]:
    return values if kept is None else [values[at] for at in np.flatnonzero(kept).tolist()]


def _ranked(several: Collection[bytes]) -> tuple[list[bytes], Numbers]:
    """The same in order, and the place of each in that."""
    given = list(several)
    order = sorted(range(len(given)), key=given.__getitem__)
    ranks = np.empty(len(given), np.uint32)
    ranks[order] = np.arange(len(given), dtype=np.uint32)
    return [given[at] for at in order], ranks


def _order(ranks: Numbers) -> NDArray[np.int64]:
    """The places of numbers in ascending order; those of equal ones as they are. Faster than a stable `argsort`."""
    keys = ranks.astype(np.uint64) << np.uint64(32) | np.arange(len(ranks), dtype=np.uint64)
    keys.sort()
    return (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _firsts(*several: NDArray[Any]) -> NDArray[np.int64]:
    """Where any of some parallel arrays changes, the beginning included."""
    size = len(several[0])
    changes = np.zeros(size, np.bool_)
    changes[:1] = True
    for one in several:
        changes[1:] |= one[1:] != one[:-1]
    return np.flatnonzero(changes)


def _positioned(words: Sequence[bytes], ranks: Numbers, found: Occurrences) -> tuple[FieldPostings, Numbers]:
    """The postings of occurrences (of the word with each rank), and the ranks of the words that occur."""
    order = _order(ranks)
    of, numbers = ranks[order], found.numbers[order]
    firsts = _firsts(of, numbers)
    of = of[firsts]
    starts = _firsts(of)
    present = of[starts]
    field = FieldPostings(
        terms=[words[rank] for rank in present.tolist()],
        starts=np.append(starts, len(of)),
        numbers=numbers[firsts],
        weights=np.diff(firsts, append=len(numbers)).astype(np.float32),
        positions=found.positions[order],
    )
    return field, present


def _stemmed(
    words: FieldPostings, stem_of: Numbers, stems: Sequence[bytes], counted: bool
) -> tuple[FieldPostings, Numbers]:
    """The postings of the stems of words, of which `stem_of` gives the rank; and which of their terms each word has."""
    of = np.repeat(stem_of, np.diff(words.starts)).astype(np.uint64)
    keys = of << np.uint64(32) | words.numbers
    order = np.argsort(keys)
    keys = keys[order]
    firsts = _firsts(keys)
    weights = np.add.reduceat(words.weights[order], firsts) if counted else np.ones(len(firsts), np.float32)
    keys = keys[firsts]
    of = keys >> np.uint64(32)
    starts = _firsts(of)
    present = of[starts]
    field = FieldPostings(
        terms=[stems[rank] for rank in present.tolist()],
        starts=np.append(starts, len(of)),
        numbers=(keys & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        weights=weights,
    )
    return field, np.searchsorted(present, stem_of).astype(np.uint32)


def _existing(keys: Sequence[bytes], ranks: Numbers, numbers: Numbers) -> FieldPostings:
    order = _order(ranks)
    of = ranks[order]
    starts = _firsts(of)
    return FieldPostings(
        terms=[keys[rank] for rank in of[starts].tolist()],
        starts=np.append(starts, len(of)),
        numbers=numbers[order],
        weights=np.ones(len(of), np.float32),
    )


def _renumbered(field: FieldPostings, kept: NDArray[np.bool_] | None, numbering: Numbers) -> FieldPostings:
    """The postings of the records that are kept, under their new numbers; some terms may have none left."""
    numbers = numbering[field.numbers]
    if kept is None:
        return field._replace(numbers=numbers)
    stay = kept[field.numbers]
    before = np.concatenate([[0], np.cumsum(stay)])
    positions = field.positions
    if positions is not None:
        positions = positions[np.repeat(stay, field.weights.astype(np.int64))]
    return FieldPostings(field.terms, before[field.starts], numbers[stay], field.weights[stay], positions)


def _joined(pieces: Sequence[FieldPostings]) -> FieldPostings:
    """The postings of pieces whose numbers ascend from one to the next; terms without any are left out."""
    terms = sorted(set().union(*(piece.terms for piece in pieces)))
    at = {term: rank for rank, term in enumerate(terms)}
    of = np.concatenate(
        [
            np.repeat(np.fromiter(map(at.__getitem__, one.terms), np.uint32, len(one.terms)), np.diff(one.starts))
            for one in pieces
        ]
    )
    order = _order(of)
    weights = np.concatenate([piece.weights for piece in pieces])
    positions = None
    if pieces[0].positions is not None:
        counts = weights.astype(np.int64)
        before = np.cumsum(counts) - counts
        counts = counts[order]
        shift = before[order] - (np.cumsum(counts) - counts)
        places = np.repeat(shift, counts) + np.arange(int(counts.sum()))
        positions = np.concatenate([piece.positions for piece in pieces if piece.positions is not None])[places]
    of = of[order]
    starts = _firsts(of)
    return FieldPostings(
        terms=[terms[rank] for rank in of[starts].tolist()],
        starts=np.append(starts, len(of)),
        numbers=np.concatenate([piece.numbers for piece in pieces])[order],
        weights=weights[order],
        positions=positions,
    )
