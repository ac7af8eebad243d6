"""How much a word tells when two statements share it.

An inverse document frequency over the library and as many thousands of imagined texts, in which a word that ties others
together stands often and any other seldom: in a library of six articles all words are rare, and yet "that it is" tells
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import TYPE_CHECKING

from ..comparing.wording import FUNCTION_WORDS
from ..kinds import Unit

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

IMAGINED = 20_000
"""So many texts are imagined beside those of the library."""
_TYING = 2_000
"""In so many of them stands a word that ties others together; it is in about every tenth statement of news."""
_TELLING = 10
"""In so many any other word."""


class Rarities(dict[str, float]):
    """The weight of each folded word where two statements of a library, or two others of a unit, share it.

    Those of `words` are looked up at once, any other when it is asked for.
    """

    def __init__(self, words: Iterable[str], library: Snapshot, unit: Unit = Unit.STATEMENT) -> None:
        self._reader, self._unit = library.reader, unit
        distinct = list(dict.fromkeys(words))
        frequencies, self._records = self._reader.frequencies(unit, distinct)
        found = zip(distinct, frequencies, strict=True)
        super().__init__((word, rarity(word, often, self._records)) for word, often in found)

    def __missing__(self, word: str) -> float:
        ((often,), _) = self._reader.frequencies(self._unit, [word])
        self[word] = found = rarity(word, often, self._records)
        return found


def rarity(word: str, frequency: int, records: int) -> float:
    """The weight of a folded word that so many of so many records have."""
    imagined = _TYING if word in FUNCTION_WORDS else _TELLING
    return max(log((records + IMAGINED) / (frequency + imagined)), 0.0)
