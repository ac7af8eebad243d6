"""Which statements of a whole library may be linked, found without comparing each with each.

Statements are rows of word numbers in one array. Two that share a run of four words have equal shingles (Broder 1997);
two that retell the same thing share rare stems. Equal ones are brought together by sorting.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
"""Words of a shingle: no shorter run makes two statements the same words."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MANY = 256
"""Rows that have the same thing: of so many each is brought together with each; of more each with the next few."""
_FEW = 16


class Pairs(NamedTuple):
    """Two rows each, the first one before the other, and the weight of what both have."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    weight: NDArray[np.float64]


class Rows:
    """The words of all statements, statement after statement, as numbers."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._words = array("I")
        self._starts = array("Q", [0])

    def add(self, words: Sequence[str]) -> None:
        """A statement more."""
        known = self.numbers
        self._words.extend([known.setdefault(word, len(known)) for word in words])
        self._starts.append(len(self._words))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def words(self) -> NDArray[np.int64]:
        return np.frombuffer(self._words, np.uint32).astype(np.int64)

    @property
    def starts(self) -> NDArray[np.int64]:
        return np.frombuffer(self._starts, np.uint64).astype(np.int64)

    @property
    def of(self) -> NDArray[np.int64]:
        """The row of each word."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


class Shingles:
    """The runs of four words of all rows."""

    def __init__(self, rows: Rows, weights: NDArray[np.float64], documents: NDArray[np.int64]) -> None:
        """`weights` are those of the words by number, `documents` the document of each row, ascending."""
        words, of = rows.words, rows.of
        total = max(len(words) - SHINGLE + 1, 0)
        key = np.zeros(total, np.uint64)
        weight = np.zeros(total)
        for at in range(SHINGLE if total else 0):
            key = key * _FACTOR + (words[at : at + total] + 1).astype(np.uint64)
            weight += weights[words[at : at + total]]
        key ^= key >> np.uint64(29)
        places = np.flatnonzero(of[:total] == of[SHINGLE - 1 :])
        order = places[np.argsort(key[places], kind="stable")]
        self._starts = rows.starts
        self._order, self._rows, self._keys, self._weight = order, of[order], key[order], weight[order]
        self._documents = documents
        self._place_of = np.full(total, -1, np.int64)
        self._place_of[order] = np.arange(len(order))

    def pairs(self, least: float) -> Pairs:
        """The rows that share shingles which weigh so much together."""
        return _paired(self._keys, self._rows, self._weight, least)

    def documents_with(self, row: int, start: int, length: int) -> int:
        """In how many documents a run of a row stands, as far as its rarest shingle tells."""
        first = int(self._starts[row]) + start
        return min(self._documents_at(first + at) for at in range(length - SHINGLE + 1))

    def _documents_at(self, word: int) -> int:
        key = self._keys[self._place_of[word]]
        low, high = np.searchsorted(self._keys, [key, key + np.uint64(1)])
        documents = self._documents[self._rows[low:high]]
        return int(np.count_nonzero(np.diff(documents))) + 1


def rows_sharing(keys: NDArray[np.int64], rows: NDArray[np.int64], weight: NDArray[np.float64], least: float) -> Pairs:
    """The rows that have keys in common which weigh so much together; each row has each of its keys once."""
    order = np.argsort(keys, kind="stable")
    return _paired(keys[order], rows[order], weight[order], least)


def _paired(keys: NDArray[np.generic], rows: NDArray[np.int64], weight: NDArray[np.float64], least: float) -> Pairs:
    """Keys ascend, and rows do where keys are equal."""
    if not len(keys):
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.append(edges, len(keys)))
    size = int(rows.max()) + 1
    found, told = [np.zeros(0, np.int64)], [np.zeros(0)]
    for low, high in _steps(sizes):
        one, other = rows[low], rows[high]
        apart = one != other
        found.append(np.minimum(one, other)[apart] * size + np.maximum(one, other)[apart])
        told.append(weight[low][apart])
    several, of = np.unique(np.concatenate(found), return_inverse=True)
    total = np.bincount(of, np.concatenate(told), len(several)).astype(np.float64)
    kept = total >= least
    return Pairs(several[kept] // size, several[kept] % size, total[kept])


def _steps(sizes: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """For groups of these sizes, one after the other, the places in a group that are one, two, three … steps apart."""
    ends = np.repeat(np.cumsum(sizes), sizes)
    reach = np.repeat(np.where(sizes <= _MANY, sizes, _FEW), sizes)
    places = np.arange(len(ends))
    for step in range(1, _MANY):
        places = places[(places + step < ends[places]) & (step < reach[places])]
        if not len(places):
            return
        yield places, places + step
