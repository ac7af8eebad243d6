"""Where which word stands in a text: read once, and cut into the pieces that belong to each record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...folding import fold, split, words
from ...query.stemming import stem
from ...spans import Span
from .schema import GAP, LONGEST, term

Narrow = NDArray[np.uint16] | NDArray[np.uint32]


class Occurrences(NamedTuple):
    """The words of one field, record after record as they stand: which word, in which record, at which position."""

    words: NDArray[Any]
    numbers: NDArray[Any]
    positions: NDArray[Any]

    def between(self, low: int, high: int, base: int) -> Occurrences:
        """Those in the records from `low` up to `high`, which are numbered from `base`."""
        start, end = np.searchsorted(self.numbers, [low, high]).tolist()
        numbers = self.numbers[start:end] - (low - base)
        return Occurrences(narrow(self.words[start:end]), narrow(numbers), narrow(self.positions[start:end]))


def narrow(numbers: NDArray[Any]) -> Narrow:
    """The same numbers in 16 bits where they fit, else in 32."""
    return numbers.astype(np.uint16) if numbers.max(initial=0) < 1 << 16 else numbers.astype(np.uint32)


class Form(NamedTuple):
    """A word as it stands in the index, and its stem."""

    word: bytes
    stem: bytes


class Vocabulary:
    """The different words of a document, numbered as they come."""

    def __init__(self) -> None:
        self._places: dict[Form, int] = {}

    def place(self, word: str) -> int:
        """The number of a word as it is written; -1 where it is none."""
        form = _form(word) if len(word) <= LONGEST else _form.__wrapped__(word)
        return -1 if form is None else self._places.setdefault(form, len(self._places))

    def words_of(self, text: str, start: int = 0, end: int | None = None) -> list[int]:
        """The numbers of the words of `text[start:end]`, in order."""
        return [self.place(text[word.start : word.end]) for word in words(text, start, end)]

    @property
    def words(self) -> tuple[bytes, ...]:
        return tuple(form.word for form in self._places)

    @property
    def stems(self) -> tuple[bytes, ...]:
        """The stem of each word."""
        return tuple(form.stem for form in self._places)


@lru_cache(maxsize=1 << 15)
def _form(word: str) -> Form | None:
    folded = "" if word.startswith("&") else term(fold(word))
    return Form(folded.encode("utf-8"), stem(folded).encode("utf-8")) if folded else None


class Wording:
    """The words of a text, each with its number in a vocabulary and its place in the text."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        parts = split(text)
        found = parts[1::2]
        numbers = {one: vocabulary.place(one) for one in dict.fromkeys(found)}
        ends = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
        self._starts, self._ends = ends[:-1:2], ends[1::2]
        of_found = np.fromiter(map(numbers.__getitem__, found), np.int64, len(found))
        are_words = of_found >= 0
        self._words_before = np.concatenate([[0], np.cumsum(are_words)])
        self._words = of_found[are_words]

    def occurrences(self, records: Sequence[Sequence[Span]]) -> Occurrences:
        """The words in the spans of each record, the first of which has the number 0.

        Between two spans of a record there is a gap in the positions.
        """
        several = np.fromiter(map(len, records), np.int64, len(records))
        numbers = np.repeat(np.arange(len(records)), several)
        ranks = np.arange(len(numbers)) - np.repeat(np.cumsum(several) - several, several)
        spans = np.fromiter(chain.from_iterable(chain.from_iterable(records)), np.int64, 2 * len(numbers))
        low, high, found = self._cut(spans.reshape(-1, 2))
        counts = high - low
        before = np.cumsum(counts) - counts
        before_record = before[np.arange(len(ranks)) - ranks]
        at = np.arange(int(counts.sum()))
        return Occurrences(
            words=found[at + np.repeat(low - before, counts)],
            numbers=np.repeat(numbers, counts),
            positions=at + np.repeat(ranks * GAP - before_record, counts),
        )

    def _cut(self, spans: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Which words lie in each span: from the one number up to the other, of the words that are returned too."""
        start, end = spans[:, 0], spans[:, 1]
        first = np.searchsorted(self._starts, start)
        after = np.maximum(np.searchsorted(self._ends, end, "right"), first)
        # A word that lies across an edge is another one inside: such a span is read anew.
        ends, starts = np.concatenate([[0], self._ends]), np.append(self._starts, len(self._text))
        across = (ends[first] > start) | (starts[after] < end)
        low, high, several = self._words_before[first], self._words_before[after], [self._words]
        total = len(self._words)
        for at in np.flatnonzero(across).tolist():
            placed = self._vocabulary.words_of(self._text, *spans[at].tolist())
            several.append(np.array(placed, np.int64))
            low[at], high[at] = total, total + len(placed)
            total += len(placed)
        return low, high, np.concatenate(several) if len(several) > 1 else self._words
