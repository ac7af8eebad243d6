"""The form under which all forms of a word meet: the Porter 2 stem (Porter, snowballstem.org/algorithms/english)."""

from __future__ import annotations

from functools import lru_cache

from whoosh.lang.porter2 import stem as porter2


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """The stem of a folded word; what is no plain word of letters (a number, another script) is its own stem."""
    return porter2(folded) if folded.isascii() and folded.isalpha() else folded
