"""Words next to each other and near each other, found by their places in the columns of a field.

A place is `row << bits | position`; no row has a word at the highest position that the bits can say, so that what
follows upon each other in places does so in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...query.stemming import stem
from ...query.tree import Gap, Phrase, Prefix, Word
from .schema import term
from .segments import Field
from .sets import Numbers, common, merged, without_repeats

_NONE = np.zeros(0, np.intp)

_FEW = 8
"""So many times as many others are better looked up one by one."""


def phrase(field: Field, words: Sequence[bytes]) -> Numbers:
    """The rows in which the words stand next to each other, in this order."""
    found = phrase_places(field, words)
    return without_repeats(found >> found.dtype.type(field.bits)).astype(np.intp) if len(found) else _NONE


def phrase_places(field: Field, words: Sequence[bytes]) -> Numbers:
    """The places of the first of these words where the others follow."""
    terms = [field.terms.find(word) for word in words]
    places = [field.places(one) for one in terms if one is not None]
    if len(places) < len(words):
        return np.zeros(0, np.uint32)
    rarest, *others = sorted(range(len(words)), key=lambda at: len(places[at]))
    kind = places[rarest].dtype.type
    # A place before the beginning of the row wraps around to where nothing stands.
    starts = places[rarest] - kind(rarest)
    for at in others:
        starts = common(starts + kind(at), places[at]) - kind(at)
    return np.sort(starts) if len(starts) and starts[0] > starts[-1] else starts


class _Occurrences(NamedTuple):
    """Where a part stands: its first and its last place, both ascending."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]


def close(field: Field, stems: Field | None, parts: Sequence[Word | Phrase | Prefix], gaps: Sequence[Gap]) -> Numbers:
    """The rows in which each part stands near the one before it, as far as its gap allows (see `tree.Near`)."""
    found = [_occurrences(field, stems, part) for part in parts]
    reached = found[0]
    for some, gap in zip(found[1:], gaps, strict=True):
        reached = _near(some, reached, gap, (1 << field.bits) - 1)
    return without_repeats(reached.first >> field.bits)


def _occurrences(field: Field, stems: Field | None, part: Word | Phrase | Prefix) -> _Occurrences:
    match part:
        case Phrase(words):
            first = phrase_places(field, [_bytes(term(word)) for word in words]).astype(np.int64)
            return _Occurrences(first, first + (len(words) - 1))
        case Word(text):
            at = stems.terms.find(_bytes(stem(term(text)))) if stems else None
            terms = [] if at is None else field.forms(at).tolist()
        case Prefix(text):
            terms = range(*field.terms.span(_bytes(term(text))))
    places = merged([np.zeros(0, np.uint32), *map(field.places, terms)]).astype(np.int64)
    return _Occurrences(places, places)


def _near(some: _Occurrences, others: _Occurrences, gap: Gap, mask: int) -> _Occurrences:
    """Those of `some` that have one of the others near them in their row; `mask` covers the position in a place."""
    if not len(some.first) or not len(others.first):
        return _Occurrences(some.first[:0], some.last[:0])
    most = min(gap.most, mask)
    if len(others.first) * _FEW < len(some.first):
        return _around(some, others, gap.ordered, most, mask)
    before = np.searchsorted(others.last, some.first) - 1
    earliest = np.maximum(some.first - most, some.first & ~mask)
    kept = (before >= 0) & (others.last[before] >= earliest)
    if not gap.ordered:
        after = np.searchsorted(others.first, some.last, "right")
        latest = np.minimum(some.last + most, some.last | mask)
        there = after < len(others.first)
        kept |= there & (others.first[np.minimum(after, len(others.first) - 1)] <= latest)
    return _Occurrences(some.first[kept], some.last[kept])


def _around(some: _Occurrences, few: _Occurrences, ordered: bool, most: int, mask: int) -> _Occurrences:
    """The same, where the others are few: what lies around each of them is looked up."""
    latest = np.minimum(few.last + most, few.last | mask)
    limits = [(np.searchsorted(some.first, few.last, "right"), np.searchsorted(some.first, latest, "right"))]
    if not ordered:
        earliest = np.maximum(few.first - most, few.first & ~mask)
        limits.append((np.searchsorted(some.last, earliest), np.searchsorted(some.last, few.first)))
    low, high = map(np.concatenate, zip(*limits, strict=True))
    counts = np.maximum(high - low, 0)
    shift = np.repeat(low - (np.cumsum(counts) - counts), counts)
    at = np.unique(shift + np.arange(len(shift)))
    return _Occurrences(some.first[at], some.last[at])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
