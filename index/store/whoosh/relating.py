"""Records that share words with a passage: runs of them, or the same rare ones.

The same is asked of the columns of each segment and, where there are none, of Whoosh's own postings, which is slow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ...kinds import Unit
from ...query.stemming import stem
from ..base import Shared
from ..tables import encoded
from .schema import exact_field, stem_field, term
from .segments import Segment
from .sets import either
from .sharing import Runs, shared_runs

_BITS = 32
_NO_PLACES = np.zeros(0, np.uint64)
_NO_ROWS = np.zeros(0, np.intp)


class Part(Protocol):
    """A part of an index in which rows are looked up: a segment, or all of it."""

    def places(self, field: str, words: Sequence[bytes]) -> tuple[list[NDArray[Any]], int]:
        """Where each word stands, as `row << bits | position`, ascending; and `bits`."""
        ...

    def rows(self, field: str, keys: Collection[bytes]) -> NDArray[Any]:
        """The rows that have one of the keys, ascending, each once."""
        ...

    def live(self, rows: NDArray[Any], unit: Unit) -> NDArray[np.bool_]:
        """Which of these rows are not removed."""
        ...

    def numbers(self, rows: NDArray[Any], unit: Unit) -> NDArray[np.int64]:
        """The numbers of these rows in the index."""
        ...


class ColumnPart(NamedTuple):
    """A segment with columns; its first record has the number `offset` in the index."""

    segment: Segment
    offset: int
    unit: Unit

    def places(self, field: str, words: Sequence[bytes]) -> tuple[list[NDArray[Any]], int]:
        found = self.segment.field(field)
        if found is None:
            return [_NO_PLACES for _ in words], _BITS
        terms = [found.terms.find(word) for word in words]
        none = found.places(0)[:0] if len(found.terms) else _NO_PLACES
        return [none if at is None else found.places(at) for at in terms], found.bits

    def rows(self, field: str, keys: Collection[bytes]) -> NDArray[Any]:
        found = self.segment.field(field)
        if found is None:
            return _NO_ROWS
        spans = [found.span(at) for at in map(found.terms.find, keys) if at is not None]
        if len(spans) == 1:
            return found.rows[slice(*spans[0])]
        return either([found.rows[first:last] for first, last in spans], len(self.segment.records(self.unit)))

    def live(self, rows: NDArray[Any], unit: Unit) -> NDArray[np.bool_]:
        live = self.segment.live(unit)
        return np.ones(len(rows), np.bool_) if live is None else live[rows]

    def numbers(self, rows: NDArray[Any], unit: Unit) -> NDArray[np.int64]:
        numbers: NDArray[np.int64] = self.segment.records(unit)[rows].astype(np.int64) + self.offset
        return numbers


class StockPart(NamedTuple):
    """The whole index as Whoosh reads it: a row is a record's number."""

    reader: Any

    def places(self, field: str, words: Sequence[bytes]) -> tuple[list[NDArray[Any]], int]:
        return [self._places(field, word) for word in words], _BITS

    def _places(self, field: str, word: bytes) -> NDArray[np.uint64]:
        found: list[int] = []
        if (field, word) in self.reader:
            matcher = self.reader.postings(field, word)
            while matcher.is_active():
                row = matcher.id() << _BITS
                found.extend(row | position for position in matcher.value_as("positions"))
                matcher.next()
        return np.array(found, np.uint64)

    def rows(self, field: str, keys: Collection[bytes]) -> NDArray[np.intp]:
        there = [key for key in keys if (field, key) in self.reader]
        found = {number for key in there for number in self.reader.postings(field, key).all_ids()}
        return np.array(sorted(found), np.intp)

    def live(self, rows: NDArray[Any], unit: Unit) -> NDArray[np.bool_]:
        return np.ones(len(rows), np.bool_)  # Whoosh leaves out what was removed

    def numbers(self, rows: NDArray[Any], unit: Unit) -> NDArray[np.int64]:
        return rows.astype(np.int64)


def sharing(parts: Sequence[Part], unit: Unit, words: Sequence[str], weights: Sequence[float]) -> Shared:
    """The records of a unit that share runs with the folded words of a passage, the most of it first.

    `weights` say how much each word counts.
    """
    field, found = exact_field(unit), list[Runs]()
    for part in parts:
        places, bits = part.places(field, [encoded(term(word)) for word in words])
        runs = shared_runs(places, bits, weights)
        runs = runs.at(part.live(runs.rows, unit))
        found.append(runs._replace(rows=part.numbers(runs.rows, unit)))
    several = Runs(*map(np.concatenate, zip(*found, strict=True))) if found else _NOTHING
    several = several.at(np.lexsort((several.rows, -several.covered)))
    return Shared(several.rows, several.start, several.end, several.weight, several.covered)


_NOTHING = Runs(*(np.zeros(0, np.int64),) * 3, *(np.zeros(0),) * 2)


def alike(
    parts: Sequence[Part], words: Sequence[str], weights: Sequence[float], speakers: Collection[str], limit: int
) -> list[tuple[float, int]]:
    """Of the statements of these (local) speakers those that share most of the words in any form, by their weight.

    `weights` say how much each word counts; words of one stem count once. Pairs of the weight and the record number.
    """
    stems = dict[bytes, float]()
    for word, weight in zip(words, weights, strict=True):
        stems[encoded(stem(term(word)))] = weight
    found: list[tuple[float, int]] = []
    keys = [encoded(one) for one in speakers]
    for part in parts:
        theirs = part.rows("speaker", keys)
        theirs = theirs[part.live(theirs, Unit.STATEMENT)]
        if not len(theirs):
            continue
        total = np.zeros(len(theirs))
        for one, weight in stems.items():
            having = part.rows(stem_field(Unit.STATEMENT), [one]) if weight else _NO_ROWS
            at = np.minimum(np.searchsorted(having, theirs), max(len(having) - 1, 0))
            total += weight * (having[at] == theirs) if len(having) else 0.0
        best = np.argsort(-total, kind="stable")[:limit]
        best = best[total[best] > 0]
        numbers = part.numbers(theirs[best], Unit.STATEMENT)
        found.extend(zip(total[best].tolist(), numbers.tolist(), strict=True))
    return sorted(found, key=lambda one: (-one[0], one[1]))[:limit]
