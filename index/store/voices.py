"""Who speaks in the matches of a query: groups of local speakers who say something together, and how often each does.

An engine keeps with each record the ids of its speakers, as one value. Here such a group is a number of 64 bits: the
engine counts numbers, and only the cast knows whom they stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import eq
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from ..hits import SpeakerCount

_SEPARATOR = "\n"

_BYTES = 8
_LARGE = 1 << 10


class Voices(NamedTuple):
    """The groups of (local) speakers who have matches, each once, and the number of matches of each.

    `groups` holds voice keys, in any order. `counts` are those of the groups at these `places`, or of all of them;
    a count may be 0. A match without speakers is in no group.
    """

    groups: NDArray[np.uint64]
    counts: NDArray[np.int64]
    places: NDArray[np.intp] | None = None


def voice_key(local_ids: Iterable[str]) -> int:
    """The number that stands for a group of local speakers, in their order."""
    return key_of_value(_SEPARATOR.join(local_ids).encode("utf-8"))


def key_of_value(value: bytes) -> int:
    """The number that stands for the group with this value: the first bytes of its hash, the lowest first."""
    return int.from_bytes(blake2b(value, digest_size=_BYTES).digest(), "little")


def voices_of(counts: Mapping[bytes, int]) -> Voices:
    """The voices of matches that are counted by value; the empty value is nobody's."""
    found = {key_of_value(value): count for value, count in counts.items() if value}
    size = len(found)
    return Voices(
        np.fromiter(found.keys(), dtype=np.uint64, count=size), np.fromiter(found.values(), dtype=np.int64, count=size)
    )


class SpeakerCounts(Sequence[SpeakerCount]):
    """How many of all matches are by each speaker, most first, then by name and id: made as far as it is looked at.

    There may be a hundred thousand, of whom a few are shown: `len` and the first ones are cheap.
    """

    def __init__(
        self, speaking: NDArray[np.intp], counts: NDArray[np.int64], called: Callable[[int], tuple[str, str]]
    ) -> None:
        """`speaking` are the places of those with matches in the order of the names, ascending; `called` gives the id
        and the name of one of them by its place there."""
        self._speaking = speaking
        self._counts = counts
        self._called = called
        self._order: NDArray[np.intp] = np.zeros(0, np.intp)

    def __len__(self) -> int:
        return len(self._speaking)

    @overload
    def __getitem__(self, index: int) -> SpeakerCount: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[SpeakerCount, ...]: ...

    def __getitem__(self, index: int | slice) -> SpeakerCount | tuple[SpeakerCount, ...]:
        places = range(len(self))[index]
        if isinstance(places, int):
            return self._those(self._first(places + 1)[places : places + 1])[0]
        order = self._first(max(places, default=-1) + 1)
        return self._those(order[places.start : places.stop] if places.step == 1 else order[np.array(places, np.intp)])

    def __iter__(self) -> Iterator[SpeakerCount]:
        return iter(self._those(self._first(len(self))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self[:3])}{', …' if len(self) > 3 else ''})"

    def _those(self, at: NDArray[np.intp]) -> tuple[SpeakerCount, ...]:
        called = self._called
        several = zip(self._speaking[at].tolist(), self._counts[at].tolist(), strict=True)
        return tuple([SpeakerCount(*called(place), count) for place, count in several])

    def _first(self, wanted: int) -> NDArray[np.intp]:
        """The places of at least the first so many, in their order."""
        if wanted > len(self._order):
            # Twice as many as asked for: whoever goes through a list asks for a little more each time.
            self._order = largest(self._counts, min(2 * wanted, len(self)))
        return self._order


def largest(counts: NDArray[np.int64], wanted: int) -> NDArray[np.intp]:
    """The places of the `wanted` largest counts, the largest first, equal ones as they stand.

    Most counts are small, and many are equal: they are counted themselves, which is faster than to partition them.
    """
    if wanted >= len(counts):
        return np.argsort(-counts, kind="stable")
    small = np.minimum(counts, _LARGE)
    having = np.bincount(small, minlength=_LARGE + 1)[::-1].cumsum()[::-1]
    least = int(np.flatnonzero(having >= wanted)[-1])
    if least == _LARGE:
        above = np.flatnonzero(counts >= _LARGE)
        return above[np.argsort(-counts[above], kind="stable")][:wanted]
    above = np.flatnonzero(small > least)
    above = above[np.argsort(-counts[above], kind="stable")]
    return np.concatenate((above, np.flatnonzero(small == least)[: wanted - len(above)]))
