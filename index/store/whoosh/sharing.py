"""Runs of words that records share with a passage, found by the places of the words in the columns of a field.

Where the word number i of the passage stands at the place p, the difference p - i is the same for all words of a run:
such a difference is a diagonal of the table of both texts. Pairs of neighbouring words give the diagonals on which
there may be a run (the rarest pair of every few does), and then each word is looked for on these alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .sets import common

SHORTEST, LONG = 4, 8
"""Runs of so many words are found unless all of them stand in very many places, and of so many whatever they are;
shorter ones where one pair of their words is rare."""

_RARE = 1000
"""A pair of which one word stands in no more places is looked for in any case: it costs nothing."""
_COMMON = 10_000
"""A word that stands in more places than that stands in very many."""
_MOST_LOOKED_UP = 200_000
"""So many words are looked up on diagonals in all; with more, the least promising diagonals are left out."""
_REACH = 16
"""So many words more than the passage has may stand between two runs that are of one place."""

_NONE = np.zeros(0, np.int64)


class Runs(NamedTuple):
    """What rows share with a passage, for each row that shares a run of two words at least, in no order.

    `start` and `end` are of its weightiest run, in words of the passage, `weight` is that of this run; `covered` is the
    weight of all words in this run and those around it.
    """

    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    weight: NDArray[np.float64]
    covered: NDArray[np.float64]

    def at(self, places: NDArray[np.bool_] | NDArray[np.intp]) -> Runs:
        """Those at these places, or where a mask is true."""
        return Runs(self.rows[places], self.start[places], self.end[places], self.weight[places], self.covered[places])


def shared_runs(places: Sequence[NDArray[np.uint64] | NDArray[np.uint32]], bits: int, weights: Sequence[float]) -> Runs:
    """The runs that rows share with a passage.

    `places` are, for each word of the passage, the places at which it stands, ascending: `row << bits | position`; no
    row has a word at the highest position. `weights` say how much each word counts.
    """
    diagonals = _diagonals(places, weights)
    if not len(diagonals):
        return Runs(_NONE, _NONE, _NONE, _NONE.astype(float), _NONE.astype(float))
    there = np.zeros((len(diagonals), len(places) + 2), np.int8)
    for at, several in enumerate(places):
        there[:, at + 1] = _are_in(several, diagonals + at)
    edges = np.diff(there, axis=1)
    on, start = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    long = end - start > 1
    on, start, end = on[long], start[long], end[long]
    before = np.concatenate([[0.0], np.cumsum(weights)])
    on_diagonal = diagonals[on]
    return _by_row((on_diagonal + start) >> bits, on_diagonal, start, end, before)


def _by_row(
    rows: NDArray[np.int64],
    diagonals: NDArray[np.int64],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    before: NDArray[np.float64],
) -> Runs:
    weight = before[end] - before[start]
    order = np.lexsort((start, -weight, rows))
    rows, diagonals, start, end, weight = rows[order], diagonals[order], start[order], end[order], weight[order]
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    of = np.cumsum(np.diff(rows, prepend=-1) > 0) - 1
    near = np.abs(diagonals - diagonals[first][of]) <= len(before) + _REACH
    # A word that stands in several runs of a row counts once.
    words = np.zeros((len(first), len(before)), np.int16)
    np.add.at(words, (of[near], start[near]), 1)
    np.add.at(words, (of[near], end[near]), -1)
    covered = (np.cumsum(words, axis=1)[:, :-1] > 0) @ np.diff(before)
    return Runs(rows[first], start[first], end[first], weight[first], covered)


def _diagonals(
    places: Sequence[NDArray[np.uint64] | NDArray[np.uint32]], weights: Sequence[float]
) -> NDArray[np.int64]:
    """The diagonals on which two neighbouring words stand, ascending, each once: the weightiest of them."""
    found, heavy = [_NONE], [np.zeros(0)]
    for at in _chosen([len(one) for one in places]):
        one, after = places[at], places[at + 1]
        several = _followed(one, after).astype(np.int64) - at
        found.append(several)
        heavy.append(np.full(len(several), weights[at] + weights[at + 1]))
    diagonals, of = np.unique(np.concatenate(found), return_inverse=True)
    most = max(_MOST_LOOKED_UP // max(len(places), 1), 1)
    if len(diagonals) <= most:
        return diagonals
    total = np.bincount(of, np.concatenate(heavy), len(diagonals))
    kept = np.argpartition(-total, most)[:most]
    return np.sort(diagonals[kept])


def _followed(one: NDArray[Any], after: NDArray[Any]) -> NDArray[Any]:
    """The places of `one` after which a place of `after` comes next."""
    step = one.dtype.type(1)
    if len(one) <= len(after):
        there: NDArray[Any] = common(one + step, after)
        return there - step  # type: ignore[no-any-return]
    return common(one, after[after > 0] - step)


def _chosen(often: Sequence[int]) -> list[int]:
    """The first words of the pairs that are looked for: the rarest of any that stand in a run of `SHORTEST` words.

    Where all words of such a run stand in very many places, it tells little: of those the rarest in `LONG` words.
    """
    costs = [min(pair) for pair in pairwise(often)]
    chosen = {at for at, cost in enumerate(costs) if 0 < cost <= _RARE}
    for length, most in ((SHORTEST, _COMMON), (LONG, max(often, default=0))):
        window = min(length - 1, len(costs))
        for at in range(len(costs) - window + 1 if window else 0):
            several = range(at, at + window)
            if all(costs[one] for one in several) and chosen.isdisjoint(several):
                rarest = min(several, key=costs.__getitem__)
                if costs[rarest] <= most:
                    chosen.add(rarest)
    return sorted(chosen)


def _are_in(places: NDArray[np.uint64] | NDArray[np.uint32], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of these numbers, which ascend, are among the places."""
    if not len(places):
        return np.zeros(len(wanted), np.bool_)
    needles = np.maximum(wanted, 0).astype(places.dtype)
    at = np.minimum(np.searchsorted(places, needles), len(places) - 1)
    found: NDArray[np.bool_] = (places[at] == needles) & (wanted >= 0)
    return found
