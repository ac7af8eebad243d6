"""The terms of a field that are one typing error away from a word, without looking at all of them.

An error in the first half of a word leaves its end as it is, one in the second half its beginning: so the terms with
that beginning or that end, and about as long, are all that need to be compared.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...query.typos import one_typo_apart
from .segments import Field


def one_typo_from(field: Field, word: str) -> list[int]:
    """The numbers of the terms that are the word, or one error away from it (see `tree.Typo`)."""
    half = (len(word) + 1) // 2
    beginning, end = word[: max(half - 1, 0)].encode(), word[half:].encode()
    likely = np.concatenate([np.arange(*field.terms.span(beginning)), _ending(field, end)])
    likely = likely[abs(field.letters[likely] - len(word)) <= 1]
    if word.isascii():
        likely = likely[_may_be_near(field, likely, word.encode())]
    found = dict.fromkeys(likely.tolist())
    return [at for at in found if one_typo_apart(word, field.terms[at].decode())]


def _ending(field: Field, end: bytes) -> NDArray[Any]:
    """The terms that end so: they stand together where the terms are sorted by their ends."""
    order, backwards = field.backwards.data, end[::-1]

    def place(after: bool) -> int:
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            found = field.terms[order[middle]][::-1]
            if found < backwards or (after and found.startswith(backwards)):
                low = middle + 1
            else:
                high = middle
        return low

    return field.backwards[place(False) : place(True)].astype(np.intp)


def _may_be_near(field: Field, terms: NDArray[np.intp], word: bytes) -> NDArray[np.bool_]:
    """Which terms differ from a word of ASCII letters by what one error can come to.

    From both ends the letters are the same up to the error, which takes two letters at most.
    """
    ends = field.terms.ends.astype(np.int64)
    lengths = ends[terms] - np.where(terms > 0, ends[terms - 1], 0)
    content, letters = field.terms.content, np.frombuffer(word, np.uint8)
    same = [np.ones(len(terms), np.bool_), np.ones(len(terms), np.bool_)]
    count = np.zeros(len(terms), np.int64)
    for at in range(len(letters)):
        inside = at < lengths
        same[0] &= inside & (content[np.where(inside, ends[terms] - lengths + at, 0)] == letters[at])
        same[1] &= inside & (content[np.where(inside, ends[terms] - 1 - at, 0)] == letters[-1 - at])
        count += same[0].astype(np.int64) + same[1]
    return count >= np.minimum(len(letters), lengths) - 2
