"""Sorted arrays of distinct numbers, put together and cut as is fastest for their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]

_MANY = 16
"""From so many times as many numbers on, each of the few is looked up among the many."""


def distinct(numbers: Numbers) -> Numbers:
    """The numbers of an array in any order, sorted and each once."""
    ordered = np.sort(numbers)
    if len(ordered) < 2:
        return ordered
    first = np.empty(len(ordered), np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def common(some: Numbers, others: Numbers) -> Numbers:
    """What is in both."""
    if len(some) > len(others):
        some, others = others, some
    if len(some) * _MANY < len(others):
        return some[found_in(some, others)[0]]
    both = np.concatenate([some, others])
    both.sort()
    twice: Numbers = both[1:][both[1:] == both[:-1]]
    return twice


def found_in(wanted: Numbers, among: Numbers) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """For each of `wanted` whether it is in `among`, and where; what is not there has some place in it."""
    if not len(among):
        return np.zeros(len(wanted), np.bool_), np.zeros(len(wanted), np.intp)
    places = np.searchsorted(among, wanted)
    np.minimum(places, len(among) - 1, out=places)
    return among[places] == wanted, places


def either(several: Sequence[Numbers], size: int) -> Numbers:
    """What is in any of them; all numbers are below `size`."""
    filled = [one for one in several if len(one)]
    if len(filled) < 2:
        return filled[0] if filled else np.zeros(0, np.uint32)
    return flat(np.concatenate(filled), size)


def flat(numbers: Numbers, size: int) -> Numbers:
    """Numbers below `size`, in any order and many times, each once and in order."""
    if len(numbers) * _MANY < size:
        return distinct(numbers)
    there = np.zeros(size, np.bool_)
    there[numbers] = True
    return np.flatnonzero(there)
