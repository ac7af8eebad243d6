"""From written words to the rows of the weights' tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..lexicon import Lexicon
from .features import WORD_COLUMNS, described, folded
from .network import Integers

_REMEMBERED = 1 << 16
"""So many written words keep their rows."""


def keyed(column: str, value: str) -> str:
    """How a value of a feature column is written in the list of values."""
    return f"{column} {value}"


class Vocabulary:
    """Looks words up: column 0 is the row of the word's vector, the others are rows of the table of values."""

    def __init__(self, words: Sequence[str], values: Sequence[str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = {word: row for row, word in enumerate(words, start=1)}
        self._values = {value: row for row, value in enumerate(values, start=1)}
        self._known: dict[str, tuple[int, ...]] = {}

    def _look_up(self, word: str) -> tuple[int, ...]:
        described_as = zip(WORD_COLUMNS, described(word, self._lexicon), strict=True)
        values = (self._values.get(keyed(column, value), 0) for column, value in described_as)
        found = (self._words.get(folded(word), 0), *values)
        if len(self._known) >= _REMEMBERED:
            self._known = {}
        self._known[word] = found
        return found

    def rows(self, words: Sequence[str]) -> tuple[Integers, Integers]:
        """The rows of the different words, (kinds, 1 + columns), and for each word which of them it is."""
        kinds: dict[str, int] = {}
        inverse = [kinds.setdefault(word, len(kinds)) for word in words]
        known = self._known
        rows = [known.get(word) or self._look_up(word) for word in kinds]
        return np.array(rows, dtype=np.intp), np.array(inverse, dtype=np.intp)
