"""The terms of a field that are one typing error away from a word, without looking at all of them.

An error in the first half of a word leaves its end as it is, one in the second half its beginning: so the terms with
that beginning or that end, and about as long, are all that need to be compared.
"""

from __future__ import annotations

import numpy as np

from ...query.typos import one_typo_apart
from .segments import Field


def one_typo_from(field: Field, word: str) -> list[int]:
    """The numbers of the terms that are the word, or one error away from it (see `tree.Typo`)."""
    half = (len(word) + 1) // 2
    beginning, end = word[: max(half - 1, 0)].encode(), word[half:].encode()
    low, high = field.terms.span(beginning)
    likely = {*range(low, high), *_ending(field, end)}
    return [at for at in _as_long(field, likely, len(word)) if one_typo_apart(word, field.terms[at].decode())]


def _ending(field: Field, end: bytes) -> list[int]:
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

    found: list[int] = field.backwards[place(False) : place(True)].tolist()
    return found


def _as_long(field: Field, numbers: set[int], length: int) -> list[int]:
    """Those terms that have as many letters, or one more or less."""
    some = np.fromiter(numbers, np.intp, len(numbers))
    found: list[int] = some[abs(field.letters[some] - length) <= 1].tolist()
    return found
