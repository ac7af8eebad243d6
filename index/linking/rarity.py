"""How much a word tells when two statements share it.

An inverse document frequency over the library and as many thousands of imagined texts, in which a word that ties others
together stands often and any other seldom: in a library of six articles all words are rare, and yet "that it is" tells
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log
from typing import TYPE_CHECKING

from ..comparing.wording import FUNCTION_WORDS
from ..model import Unit

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

IMAGINED = 20_000
"""So many texts are imagined beside those of the library."""
_TYING = 2_000
"""In so many of them stands a word that ties others together; it is in about every tenth statement of news."""
_TELLING = 10
"""In so many any other word."""


def known_rarities(words: Iterable[str], library: Snapshot, unit: Unit = Unit.STATEMENT) -> dict[str, float]:
    """The weight of each folded word where two statements of the library, or two others of a unit, share it."""
    distinct = list(dict.fromkeys(words))
    return rarities(distinct, *library.reader.frequencies(unit, distinct))


def rarities(words: Sequence[str], frequencies: Sequence[int], records: int) -> dict[str, float]:
    """The weight of each folded word; `frequencies` say how many of the library's `records` of a unit have it."""
    found = {}
    for word, often in zip(words, frequencies, strict=True):
        imagined = _TYING if word in FUNCTION_WORDS else _TELLING
        found[word] = max(log((records + IMAGINED) / (often + imagined)), 0.0)
    return found
