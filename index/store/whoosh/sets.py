"""Ascending arrays of distinct numbers, put together and cut. The way to it depends on their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]

_FEW = 64
"""Up to this share of what there might be, numbers are sorted; more of them are marked."""

_MANY = 8
"""So many times as many others are looked up one by one; fewer are merged."""

_SAMPLE = 16


def without_repeats(ordered: Numbers) -> Numbers:
    """Ascending numbers, each once."""
    if len(ordered) < 2:
        return ordered
    first = np.empty(len(ordered), np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def merged(several: Sequence[Numbers]) -> Numbers:
    """All numbers of ascending arrays in order, as often as they are there."""
    if len(several) == 1:
        return several[0]
    # Timsort finds the runs; the default is far slower with what is nearly in order.
    return np.sort(np.concatenate([*several, np.zeros(0, np.uint32)]), kind="stable")


def common(some: Numbers, others: Numbers) -> Numbers:
    """What is in both."""
    if len(some) > len(others):
        some, others = others, some
    if not len(some):
        return some
    both: Numbers
    if len(some) * _MANY > len(others):
        each = merged([some, others])
        both = each[1:][each[1:] == each[:-1]]
        return both
    places = np.searchsorted(others, some)
    np.minimum(places, len(others) - 1, out=places)
    both = some[others[places] == some]
    return both


def either(several: Sequence[Numbers], size: int) -> Numbers:
    """What is in any of them; all numbers are below `size`."""
    filled = [one for one in several if len(one)]
    if len(filled) < 2:
        return filled[0].astype(np.intp) if filled else np.zeros(0, np.intp)
    return flat(np.concatenate(filled), size)


def flat(numbers: Numbers, size: int) -> Numbers:
    """Numbers below `size`, in any order and many times, each once and in order."""
    if len(numbers) * _FEW < size:
        return without_repeats(np.sort(numbers)).astype(np.intp)
    there = np.zeros(size, np.bool_)
    there[numbers.astype(np.intp)] = True
    return np.flatnonzero(there)


def highest(scores: NDArray[np.float32], most: int, floor: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the `most` highest scores are, none below `floor`: those above the lowest of them, and its equals."""
    likely = _likely(scores, most, floor)
    some = scores[likely]
    edge = _lowest_of(some, most) if len(some) > most else floor
    return likely[np.flatnonzero(some > edge)], likely[np.flatnonzero(some == edge)]


def _likely(scores: NDArray[np.float32], most: int, floor: float) -> NDArray[np.intp]:
    """Where scores are that are as high as the lowest that is wanted, or somewhat lower."""
    sample = scores[::_SAMPLE]
    wanted = 2 * (most // _SAMPLE + 2)
    if wanted < len(sample):
        guess = _lowest_of(sample, wanted)
        found = np.flatnonzero(scores >= max(guess, floor))
        if len(found) >= most or guess <= floor:
            return found
    return np.flatnonzero(scores >= floor)


def _lowest_of(scores: NDArray[np.float32], most: int) -> float:
    """The lowest of the `most` highest scores.

    Where most scores are the same low one, as with beginnings of words, these are set apart: to partition them takes a
    hundred times as long.
    """
    lowest = scores.min()
    above = scores[scores > lowest]
    if len(above) < most:
        return float(lowest)
    some = above if len(above) < len(scores) // 2 else scores
    return float(np.partition(some, len(some) - most)[len(some) - most])
