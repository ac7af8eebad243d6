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
from ..tables import encoded
from .schema import term
from .segments import Field
from .sets import Numbers, common, merged, without_repeats

_NONE = np.zeros(0, np.intp)


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
    reached, *others = [_occurrences(field, stems, part) for part in parts]
    mask = (1 << field.bits) - 1
    for some, gap in zip(others[:-1], gaps[:-1], strict=True):
        reached = _near(some, reached, min(gap.most, mask), mask, after=True, before=not gap.ordered)
    last, gap = others[-1], gaps[-1]
    # Only rows are asked for: whichever are fewer are looked at.
    if len(last.first) < len(reached.first):
        reached = _near(last, reached, min(gap.most, mask), mask, after=True, before=not gap.ordered)
    else:
        reached = _near(reached, last, min(gap.most, mask), mask, after=not gap.ordered, before=True)
    return without_repeats(reached.first >> field.bits)


def _occurrences(field: Field, stems: Field | None, part: Word | Phrase | Prefix) -> _Occurrences:
    match part:
        case Phrase(words):
            first = phrase_places(field, [encoded(term(word)) for word in words]).astype(np.int64)
            return _Occurrences(first, first + (len(words) - 1))
        case Word(text):
            at = stems.terms.find(encoded(stem(term(text)))) if stems else None
            terms = [] if at is None else field.forms(at).tolist()
        case Prefix(text):
            terms = range(*field.terms.span(encoded(term(text))))
    places = merged([np.zeros(0, np.uint32), *map(field.places, terms)]).astype(np.int64)
    return _Occurrences(places, places)


def _near(some: _Occurrences, others: _Occurrences, most: int, mask: int, *, after: bool, before: bool) -> _Occurrences:
    """Those of `some` that stand after, or before, one of the others in their row, and at most so far from it.

    `mask` covers the position in a place.
    """
    if not len(some.first) or not len(others.first):
        return _Occurrences(some.first[:0], some.last[:0])
    kept = np.zeros(len(some.first), np.bool_)
    if after:
        left = np.searchsorted(others.last, some.first) - 1
        kept |= (left >= 0) & (others.last[left] >= np.maximum(some.first - most, some.first & ~mask))
    if before:
        right = np.searchsorted(others.first, some.last, "right")
        there = right < len(others.first)
        nearest = others.first[np.minimum(right, len(others.first) - 1)]
        kept |= there & (nearest <= np.minimum(some.last + most, some.last | mask))
    return _Occurrences(some.first[kept], some.last[kept])
