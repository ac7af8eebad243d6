"""The names of a library's speakers as arrays: who is called so, found without looking at anybody else.

All names and aliases stand one after the other in one array of words, a gap after each. A word of a name is a number:
its place among the distinct ones, which are sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from ..folding import fold, split, words
from ..query import Phrase, Prefix, Word
from .columns import Array, Strings, narrowed, packed
from .splicing import keyed
from .tables import encoded, starts_of

_REMEMBERED = 64
_GAP = 0xFFFFFFFF

Ordinals = NDArray[np.int64]
"""Speakers by their places in the order of the library, ascending, each once."""


def name_arrays(names: Iterable[Sequence[str]]) -> dict[str, Array]:
    """The arrays for `Names`; `names` are the names and aliases of each speaker, in the order of the library."""
    numbers: dict[str, int] = {}
    said: list[int] = []
    owners: list[int] = []
    met: dict[str, int | None] = {}
    for owner, forms in enumerate(names):
        for form in forms:
            found = [_numbered(piece, numbers, met) for piece in split(form)[1::2]]
            told = [number for number in found if number is not None]
            said += [*told, _GAP]
            owners += [owner] * (len(told) + 1)
    return arrays_of(numbers, np.array(said, np.uint32), np.array(owners, np.uint32))


def _numbered(piece: str, numbers: dict[str, int], met: dict[str, int | None]) -> int | None:
    """The number of a word as it is written; None for what is no word after all. Most of them were `met` before."""
    if piece not in met:
        folded = "" if piece.startswith("&") else fold(piece)
        met[piece] = numbers.setdefault(folded, len(numbers)) if folded else None
    return met[piece]


def arrays_of(numbers: Mapping[str, int], said: Array, owners: Array) -> dict[str, Array]:
    """The arrays for `Names`, from all names in a row by any numbers of their words."""
    distinct = sorted((encoded(word), number) for word, number in numbers.items())
    place_of = np.zeros(len(distinct), np.uint32)
    place_of[[number for _, number in distinct]] = np.arange(len(distinct), dtype=np.uint32)
    return {**packed("words", [word for word, _ in distinct]), **_placed(_told(said, place_of), owners, len(distinct))}


def names_moved(
    table: Mapping[str, Array], gone: Array, moved: NDArray[np.int64], new: Sequence[tuple[int, Sequence[str]]]
) -> dict[str, Array]:
    """The arrays where the names of the owners `gone` go, the others have the places that `moved` gives them, and those
    of `new` owners come."""
    stays = np.ones(len(moved), np.bool_)
    stays[gone] = False
    kept = stays[table["names.owners"]]
    said, owners = table["names.words"][kept], moved[table["names.owners"][kept]]
    old = Strings(table["words.bytes"], table["words.ends"])
    coming = [(owner, [encoded(word.folded) for word in words(form)]) for owner, forms in new for form in forms]
    wanted = {word for _, form in coming for word in form}
    still = np.zeros(len(old) + 1, np.bool_)
    still[np.minimum(said, len(old))] = True
    unused = [old[place] for place in np.flatnonzero(~still[:-1]).tolist()]
    there = {word: at for word in wanted.difference(unused) if (at := old.find(word)) is not None}
    splice, fresh = keyed(old, unused, wanted - there.keys())
    places = dict(zip(fresh, splice.places.tolist(), strict=True))
    places |= {word: int(splice.map[at]) for word, at in there.items()}
    tail = [(owner, number) for owner, form in coming for number in (*(places[word] for word in form), _GAP)]
    more = np.array(tail, np.int64).reshape(-1, 2)
    owners = np.concatenate((owners, more[:, 0]))
    order = np.argsort(owners, kind="stable")
    told = np.concatenate((_told(said, splice.map), more[:, 1].astype(np.uint32)))[order]
    return {**splice.strings("words", old, fresh), **_placed(told, owners[order].astype(np.uint32), splice.size)}


def _told(said: Array, place_of: Array) -> Array:
    """Names in a row with other numbers for their words."""
    told = np.full(len(said), _GAP, np.uint32)
    told[said != _GAP] = place_of[said[said != _GAP]]
    return told


def _placed(told: Array, owners: Array, distinct: int) -> dict[str, Array]:
    """Names in a row, and where each word stands in them."""
    # Sixteen bits are sorted several times as fast; a gap stays the greatest.
    numbers = told.astype(np.uint16) if distinct < _GAP & 0xFFFF else told
    said = told[told != _GAP]
    order = np.argsort(numbers, kind="stable")[: len(said)]
    return {
        "words.starts": starts_of(np.bincount(said, minlength=distinct)),
        "words.places": narrowed(order),
        "names.words": told,
        "names.owners": owners,
    }


class Names:
    """Speakers by the folded words of their names and aliases."""

    def __init__(self, table: Mapping[str, Array]) -> None:
        """Raises `KeyError` where the table has no names."""
        self.words = Strings(table["words.bytes"], table["words.ends"])
        self._starts = table["words.starts"]
        self._places = table["words.places"]
        self._said = table["names.words"]
        self._owners = table["names.owners"]
        self._known: dict[Word | Phrase | Prefix, Ordinals] = {}

    def find(self, match: Word | Phrase | Prefix) -> Ordinals:
        """Those one of whose names holds the word, the phrase or a word that begins so; words as they are written."""
        if match not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[match] = self._find(match)
        return self._known[match]

    def _find(self, match: Word | Phrase | Prefix) -> Ordinals:
        match match:
            case Word(text):
                at = self.words.find(encoded(text))
                return self.having([] if at is None else [at])
            case Prefix(text):
                return self._owned(self._standing(*self.words.span(encoded(text))))
            case Phrase(phrase):
                return self._owned(self._phrase(phrase))

    def having(self, places: Sequence[int]) -> Ordinals:
        """Those whose names hold one of the words, which are given by their places among all."""
        found = [self._standing(place, place + 1) for place in places]
        return self._owned(np.concatenate(found)) if found else _NOBODY

    def _standing(self, first: int, last: int) -> Array:
        """Where in the names the words from `first` up to, not including, `last` stand."""
        return self._places[int(self._starts[first]) : int(self._starts[last])]

    def _phrase(self, phrase: Sequence[str]) -> Array:
        if not phrase:
            return np.arange(len(self._said))
        found = [self.words.find(encoded(word)) for word in phrase]
        numbers = [at for at in found if at is not None]
        if len(numbers) < len(found):
            return np.zeros(0, np.int64)
        # A gap between names is no word, and the last name has one too: nothing is found across two names.
        places = self._standing(numbers[0], numbers[0] + 1).astype(np.int64)
        rest = enumerate(numbers[1:], 1)
        return reduce(lambda left, one: left[self._said[left + one[0]] == one[1]], rest, places)

    def _owned(self, places: Array) -> Ordinals:
        owners = self._owners[places].astype(np.int64)
        # Those of one word are in order already, and sorted names of a library may be many.
        if len(owners) and not (owners[1:] >= owners[:-1]).all():
            owners.sort()
        return owners[np.flatnonzero(np.diff(owners, prepend=-1))]


_NOBODY: Ordinals = np.zeros(0, np.int64)
