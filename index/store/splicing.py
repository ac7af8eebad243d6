"""A table with a few rows taken out and put in: the rest is copied as it is, however much it is."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import Array, Strings, narrowed
from .tables import Records, starts_of, sums_of

GONE = -1


class Coming(NamedTuple):
    """A row that comes in before the old one at `place`; `instead` of which old row it comes, or `GONE`."""

    place: int
    instead: int = GONE


class Splice:
    """How the rows of a table move when some go and others come."""

    def __init__(self, size: int, gone: Iterable[int], come: Sequence[Coming]) -> None:
        """`size` rows, of which those at the places `gone` go (all instead of which one comes are among them); those
        that `come` stand in their order."""
        self._gone = np.unique(np.array(list(gone), np.int64))
        self._come = np.array([one.place for one in come], np.int64)
        going = np.searchsorted(self._gone, np.arange(size))
        self._copied: NDArray[np.int64] = (
            np.arange(size) - going + np.searchsorted(self._come, np.arange(size), "right")
        )
        self._copied[self._gone] = GONE
        self.size = size - len(self._gone) + len(come)
        self.places: NDArray[np.int64] = self._come - np.searchsorted(self._gone, self._come) + np.arange(len(come))
        """The places of the rows that come."""
        self.map = self._copied.copy()
        """The new place of each old row, or of the one instead; `GONE` for those that are gone."""
        for one, new in zip(come, self.places.tolist(), strict=True):
            if one.instead != GONE:
                self.map[one.instead] = new

    def array(self, old: Array, new: Sequence[int] | Array) -> NDArray[np.int64]:
        """A column of natural numbers, with those of the rows that come."""
        kept = self._copied != GONE
        made = np.zeros(self.size, np.int64)
        made[self._copied[kept]] = old[kept]
        made[self.places] = np.asarray(new, np.int64)
        return made

    def strings(self, name: str, old: Strings, new: Sequence[bytes]) -> dict[str, Array]:
        """A column of strings, as arrays of this name."""
        starts = np.concatenate((np.zeros(1, np.int64), old.ends.astype(np.int64)))
        events = [(int(place), 0, at) for at, place in enumerate(self._come)]
        events += [(int(place), 1, 0) for place in self._gone]
        pieces: list[Array] = []
        copied = 0
        for place, goes, at in sorted(events):
            pieces.append(old.content[copied : int(starts[place])])
            copied = int(starts[place + goes])
            if not goes:
                pieces.append(np.frombuffer(new[at], np.uint8))
        pieces.append(old.content[copied:])
        lengths = self.array(np.diff(starts), [len(one) for one in new])
        return {f"{name}.bytes": np.concatenate(pieces), f"{name}.ends": narrowed(np.cumsum(lengths))}

    def records(self, name: str, old: Records, new: Sequence[bytes]) -> dict[str, Array]:
        """A column of strings with sums of their own, likewise."""
        sums = self.array(old.sums, [zlib.crc32(one) for one in new]).astype(np.uint32)
        return {**self.strings(name, old.strings, new), sums_of(name): sums}


def keyed(old: Strings, gone: Iterable[bytes], come: Iterable[bytes]) -> tuple[Splice, list[bytes]]:
    """How sorted distinct strings move when some go and others come; and those that come, in their order.

    What comes though it is there, and goes at the same time or not, comes instead of itself.
    """
    new = sorted(set(come))
    coming = []
    for one in new:
        at = old.find(one)
        coming.append(Coming(old.place(one)) if at is None else Coming(at, at))
    going = {at for at in map(old.find, gone) if at is not None}
    return Splice(len(old), going | {one.instead for one in coming if one.instead != GONE}, coming), new


def owned(starts: Array) -> NDArray[np.int64]:
    """The row of each item of rows that stand one after the other, from where each begins."""
    places = starts.astype(np.int64)
    return np.repeat(np.arange(len(places) - 1), places[1:] - places[:-1])


class Pairs(NamedTuple):
    """Which rows of one table belong to which of another: two arrays of one length."""

    owners: NDArray[np.int64]
    items: NDArray[np.int64]

    def moved(self, owners: NDArray[np.int64], items: NDArray[np.int64]) -> Pairs:
        """As both tables moved; pairs of which one is gone are gone."""
        moved = Pairs(owners[self.owners], items[self.items])
        return moved.where((moved.owners != GONE) & (moved.items != GONE))

    def where(self, mask: NDArray[np.bool_]) -> Pairs:
        return Pairs(self.owners[mask], self.items[mask])

    def and_also(self, pairs: Iterable[tuple[int, int]]) -> Pairs:
        """With more pairs, after the others of their owners; by owner."""
        more = np.array(list(pairs), np.int64).reshape(-1, 2)
        owners = np.concatenate((self.owners, more[:, 0]))
        order = np.argsort(owners, kind="stable")
        return Pairs(owners[order], np.concatenate((self.items, more[:, 1]))[order])

    def starts(self, count: int) -> Array:
        """Where the items of each of `count` owners begin, and where the last ones end. The pairs are by owner."""
        return starts_of(np.bincount(self.owners, minlength=count))


def pairs_of(starts: Array, items: Array) -> Pairs:
    return Pairs(owned(starts), items.astype(np.int64))
