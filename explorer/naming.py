"""Finding things by their names while one types: thousands of names, folded once, searched as one text.

The best comes first: the very name, then names that begin with what is typed, that have it at the beginning of a word,
every word of it at the beginning of a word, every word of it anywhere; and where nothing else is found, its letters in
this order, near each other, from the beginning of a word on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

_BREAKS = re.compile(r"[^\w\n]+|_+")
_EDGES = re.compile(r"^ | $", re.MULTILINE)
SCATTERED = 5
"""The rank of a name that only has the letters."""

_FEW = 5_000
"""Among more names scattered letters are not looked for: it would take longer than a key may."""

_PIECE = 256
"""So many names are folded in one go: other threads have their turn in between."""

_APART = 4
"""Letters that are scattered lie within so many times their number."""


def folded(text: str) -> str:
    """The text without case, diacritics and punctuation, line for line; words are parted by single spaces."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _EDGES.sub("", _BREAKS.sub(" ", text))


class Names:
    """Names on one line each, to be found by `find`; `also` are further words by which each is found, the
    first of them as well as by its name."""

    def __init__(self, names: Sequence[str], also: Sequence[str] = ()) -> None:
        self._lines = _folded_lines(names)
        self._also = _folded_lines(also)
        pairs = zip(self._lines, self._also, strict=True) if also else ()
        whole = [f"{name} {more}" for name, more in pairs] or self._lines
        self._whole = whole
        self._text = "\n" + "\n".join(whole) + "\n"
        self._starts = list(accumulate((len(line) + 1 for line in whole), initial=1))[:-1]

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, typed: str, most: int) -> list[tuple[int, int]]:
        """The best `most` names for what is typed, as `(rank, index)`, in order; of equal rank as they came.

        With nothing typed these are the first ones.
        """
        wanted = folded(typed.replace("\n", " ")).strip()
        if not wanted:
            return [(0, index) for index in range(min(most, len(self)))] if not typed.strip() else []
        found: dict[int, int] = {}
        for rank, candidates in enumerate(self._candidates(wanted)):
            for index in candidates:
                found.setdefault(index, rank)
                if len(found) >= most:
                    break
            if len(found) >= most:
                break
        if not found and len(self) <= _FEW:
            found = {index: SCATTERED for index in self._scattered(wanted.replace(" ", ""), most)}
        return sorted((rank, index) for index, rank in found.items())

    def _candidates(self, wanted: str) -> Iterator[Iterator[int]]:
        """Rank by rank the names that may have it; one comes in the first rank that fits."""
        words = wanted.split()
        longest = max(words, key=len)
        lines, whole = self._lines, self._whole
        yield chain(
            (index for index in self._holding(f"\n{wanted}") if lines[index] == wanted),
            (index for index in self._holding(f" {wanted}") if self._also and _begins(self._also[index], wanted)),
        )
        yield self._holding(f"\n{wanted}")
        yield self._holding(f" {wanted}")
        starts = [f" {word}" for word in words]
        yield (index for index in self._beginning(longest) if all(start in f" {whole[index]}" for start in starts))
        yield (index for index in self._holding(longest) if all(word in whole[index] for word in words))

    def _beginning(self, word: str) -> Iterator[int]:
        """The names in which a word begins so."""
        yield from self._holding(f"\n{word}")
        yield from self._holding(f" {word}")

    def _holding(self, part: str) -> Iterator[int]:
        """The names that hold it, each once; a line break in front of it means the name's beginning."""
        text, starts = self._text, self._starts
        at = text.find(part)
        while at >= 0:
            index = bisect_right(starts, at + 1 if part[0] == "\n" else at) - 1
            yield index
            at = text.find(part, starts[index + 1] - 1 if index + 1 < len(starts) else len(text))

    def _scattered(self, letters: str, most: int) -> Iterator[int]:
        """The names that have these letters in this order and not too far apart, from the beginning of a word on;
        `most` at most."""
        found, first, reach = 0, f" {letters[0]}", _APART * len(letters)
        for index, line in enumerate(self._whole):
            spaced = f" {line}"
            start = spaced.find(first)
            while start >= 0 and not _follow(spaced, letters, start, reach):
                start = spaced.find(first, start + 1)
            if start >= 0:
                yield index
                found += 1
                if found == most:
                    return


def _folded_lines(lines: Sequence[str]) -> list[str]:
    return [
        line
        for start in range(0, len(lines), _PIECE)
        for line in folded("\n".join(lines[start : start + _PIECE])).split("\n")
    ]


def _follow(line: str, letters: str, start: int, reach: int) -> bool:
    """Whether the letters follow each other from `start` on within `reach` characters."""
    at, end = start, start + 1 + reach
    for letter in letters:
        at = line.find(letter, at + 1, end)
        if at < 0:
            return False
    return True


def _begins(words: str, wanted: str) -> bool:
    """Whether the first words are these."""
    return f"{words} ".startswith(f"{wanted} ")


def marks(shown: str, typed: str) -> list[tuple[int, int]]:
    """Where the typed words stand in a name that is shown, as spans of it, to be marked."""
    low = shown.casefold()
    if len(low) != len(shown):
        return []
    spans = []
    for word in folded(typed.replace("\n", " ")).split():
        match = re.search(rf"\b{re.escape(word)}", low) or re.search(re.escape(word), low)
        if match:
            spans.append(match.span())
    return spans
