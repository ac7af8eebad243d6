"""Words that are written nearly alike: few typing errors apart, found among many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .columns import Strings

_LONGEST = 40
_SHORT = 4


def nearest(words: Strings, wanted: bytes) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    """The places of the words that are one or two errors away from `wanted`, and how many, the nearest first.

    An error is a letter too many, too few or another one, or two neighbours swapped (the optimal string alignment
    distance; Damerau, 1964), counted in bytes. Of short words only one is forgiven, of very short ones none.
    """
    most = 0 if len(wanted) < _SHORT - 1 or len(wanted) > _LONGEST else 1 if len(wanted) <= _SHORT else 2
    if not most or not len(words):
        return np.zeros(0, np.intp), np.zeros(0, np.uint8)
    starts = np.concatenate([np.zeros(1, np.int64), words.ends[:-1].astype(np.int64)])
    lengths = words.ends.astype(np.int64) - starts
    likely = np.flatnonzero(np.abs(lengths - len(wanted)) <= most)
    letters = _letters(words, starts[likely], len(wanted) + most)
    errors = _errors(np.frombuffer(wanted, np.uint8), letters)[lengths[likely], np.arange(len(likely))]
    near = np.flatnonzero(errors <= most)
    near = near[np.argsort(errors[near], kind="stable")]
    return likely[near], errors[near]


def _letters(words: Strings, starts: NDArray[np.int64], width: int) -> NDArray[np.uint8]:
    """The first `width` bytes from each start, one row a byte; what lies behind the end of a word does not count."""
    places = np.minimum(starts + np.arange(width)[:, None], len(words.content) - 1)
    found: NDArray[np.uint8] = words.content[places]
    return found


def _errors(wanted: NDArray[np.uint8], letters: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The errors between `wanted` and the first 0, 1, 2, … letters (rows) of each word (columns)."""
    width, count = letters.shape
    before = np.zeros((width + 1, count), np.uint8)
    last = np.repeat(np.arange(width + 1, dtype=np.uint8)[:, None], count, axis=1)
    for row, letter in enumerate(wanted):
        now = np.empty_like(last)
        now[0] = row + 1
        for at in range(width):
            same = letters[at] == letter
            now[at + 1] = np.minimum(np.minimum(last[at + 1], now[at]) + 1, last[at] + ~same)
            if row and at:
                swapped = (letters[at - 1] == letter) & (letters[at] == wanted[row - 1])
                now[at + 1] = np.where(swapped, np.minimum(now[at + 1], before[at - 1] + 1), now[at + 1])
        before, last = last, now
    return last
