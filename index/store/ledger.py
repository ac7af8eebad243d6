"""What the documents of a library say of each local speaker, kept from commit to commit in one mapped file.

With it a commit of a few documents needs not go through all: what they say is added, what went is taken away, and only
those are looked at whom a name has in common with somebody touched (`following`). Readers need none of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from . import commits, tables
from .base import Entry
from .columns import Array, packed
from .namesakes import Kinds, keys_of
from .splicing import Pairs, keyed, pairs_of
from .tables import decoded, encoded
from .tallies import Tally, tallies_of, tally_of

if TYPE_CHECKING:
    from .following import Followed
    from .roll import Roll

_KIND = "ledger"
_WHAT = "what the documents say of the speakers"
_encoded_json = json.JSONEncoder(separators=(",", ":")).encode


class Ledger:
    """The tallies of a commit, by local id."""

    def __init__(self, folder: Path, commit: int) -> None:
        """Raises `IndexDamaged` where it is not there, or not as it was written."""
        self.table = tables.load(folder, _KIND, commit, _WHAT)
        self._ids = self.table.strings("ids")
        self._keys = self.table.strings("keys")
        self._rows = self.table.records("rows")
        self._met: dict[str, int] = {}

    @property
    def documents(self) -> int:
        """Of how many documents it is."""
        return int(self.table.meta["documents"])

    def tally(self, identifier: str) -> Tally | None:
        """What is said of somebody; None where nothing is."""
        at = self._met[identifier] if identifier in self._met else self._ids.find(encoded(identifier))
        return None if at is None else tally_of(json.loads(self._rows[at]))

    def sharing(self, keys: Iterable[str], bare: bool) -> set[str]:
        """The ids of the named speakers who have one of the keys, and whose names are bare or not (`keys_of`)."""
        found: set[str] = set()
        for key in keys:
            found |= self._met_at(self._owners(key, bare))
        return found

    def sharing_all(self, keys: Iterable[str], bare: bool) -> set[str]:
        """Those who have all of the keys."""
        owners = [self._owners(key, bare) for key in keys]
        return self._met_at(reduce(np.intersect1d, owners)) if owners else set()

    def _owners(self, key: str, bare: bool) -> Array:
        """The places of those who have a key."""
        at = self._keys.find(_key(bare, key))
        starts = self.table["keys.starts"]
        first, end = (0, 0) if at is None else (int(starts[at]), int(starts[at + 1]))
        return self.table["keys.items"][first:end]

    def _met_at(self, owners: Array) -> set[str]:
        met = {decoded(self._ids[place]): place for place in owners.tolist()}
        self._met.update(met)
        return set(met)

    def fits(self, roll: Roll) -> bool:
        """Whether the roll was made of the same documents."""
        return bool(self.table.meta["roll"] == roll.sum)

    def save(self, followed: Followed, roll: int, kinds: Kinds, folder: Path, commit: int) -> None:
        """Writes the ledger of a later commit in which so much is otherwise, and whose roll has this sum."""
        changed = followed.tallies
        stay = {encoded(one): tally for one, tally in changed.items() if tally.naming}
        ids, coming = keyed(self._ids, map(encoded, changed), stay)
        rows = [_row(stay[one]) for one in coming]
        touched = [at for one in changed if (at := self._ids.find(encoded(one))) is not None]
        old = pairs_of(self.table["keys.starts"], self.table["keys.items"])
        stays = np.ones(len(self._ids), np.bool_)
        stays[touched] = False
        old = old.where(stays[old.items])
        told = {one: _keys_of(decoded(one), stay[one], kinds) for one in coming}
        unused = np.flatnonzero(np.bincount(old.owners, minlength=len(self._keys)) == 0)
        wanted = {key for keys in told.values() for key in keys}
        keys, new_keys = keyed(self._keys, (self._keys[at] for at in unused), self._missing(wanted, unused))
        place_of = dict(zip(new_keys, keys.places.tolist(), strict=True))
        for key in wanted - place_of.keys():
            place_of[key] = int(keys.map[self._keys.place(key)])
        more = [
            (place_of[key], place) for one, place in zip(coming, ids.places.tolist(), strict=True) for key in told[one]
        ]
        pairs = old.moved(keys.map, ids.map).and_also(more)
        arrays = {
            **ids.strings("ids", self._ids, coming),
            **ids.records("rows", self._rows, rows),
            **keys.strings("keys", self._keys, new_keys),
            **_pair_arrays(pairs, keys.size),
        }
        _write(arrays, followed.documents, roll, folder, commit)

    def _missing(self, wanted: Iterable[bytes], unused: Array) -> Iterator[bytes]:
        """The keys that are not there, or will not be."""
        going = set(unused.tolist())
        for key in wanted:
            at = self._keys.find(key)
            if at is None or at in going:
                yield key


def save(entries: Sequence[Entry], roll: int, folder: Path, commit: int) -> None:
    """Writes the ledger of all documents of a commit, whose roll has this sum; those of earlier ones go.

    Raises `OSError`.
    """
    kinds = Kinds()
    tallies = {encoded(one): tally for one, tally in tallies_of(entries).items()}
    ids = sorted(tallies)
    told = [(key, place) for place, one in enumerate(ids) for key in _keys_of(decoded(one), tallies[one], kinds)]
    keys = sorted({key for key, _ in told})
    place_of = {key: place for place, key in enumerate(keys)}
    nothing = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    pairs = nothing.and_also((place_of[key], place) for key, place in told)
    arrays = {
        **packed("ids", ids),
        **tables.records("rows", [_row(tallies[one]) for one in ids]),
        **packed("keys", keys),
        **_pair_arrays(pairs, len(keys)),
    }
    _write(arrays, len(entries), roll, folder, commit)


def forget(folder: Path, commit: int) -> None:
    """Removes the ledgers up to that of a commit."""
    commits.forget(folder, _KIND, commit + commits.KEPT, tables.SUFFIX)


def _write(arrays: Mapping[str, Array], documents: int, roll: int, folder: Path, commit: int) -> None:
    tables.save(folder, _KIND, commit, arrays, {"documents": documents, "roll": roll})
    forget(folder, commit - 1)


def _pair_arrays(pairs: Pairs, keys: int) -> dict[str, Array]:
    return {"keys.starts": pairs.starts(keys), "keys.items": pairs.items.astype(np.uint32)}


def _keys_of(identifier: str, tally: Tally, kinds: Kinds) -> list[bytes]:
    """The keys of somebody who is named: those of a bare name are others than those of the rest."""
    if not tally.named:
        return []
    bare, keys = keys_of(tally.speaker(identifier).name, kinds)
    return [_key(bare, key) for key in sorted(keys)]


def _key(bare: bool, key: str) -> bytes:
    return encoded(f"{'b' if bare else 'c'}{key}")


def _row(tally: Tally) -> bytes:
    return _encoded_json(tally.record()).encode("ascii")
