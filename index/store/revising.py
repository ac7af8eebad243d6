"""The roll of a commit from that of the one before, when only some speakers are others: the rest is copied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..model import Speaker
from . import tables
from .columns import Array, narrowed
from .following import Followed
from .names import names_moved
from .roll import KIND, Roll, record_of
from .splicing import GONE, Coming, Pairs, Splice, keyed, pairs_of
from .tables import NONE, encoded
from .voices import voice_key


def revise(roll: Roll, followed: Followed, folder: Path, commit: int) -> int | None:
    """Writes the roll of a later commit and gives its sum; None where groups do not fit together. Raises `OSError`."""
    step = _Revision(roll, followed)
    voices = step.voices()
    if voices is None:
        return None
    arrays = {**step.speakers(), **step.locals(), **step.otherwise(), **voices, **step.names()}
    return tables.save(folder, KIND, commit, arrays, roll.meta)


class _Revision:
    """How the speakers move when some go and others come."""

    def __init__(self, roll: Roll, followed: Followed) -> None:
        self._roll = roll
        self._table = roll.table
        self._changed = followed.speakers
        self._followed = followed
        self._new = sorted((one for one in followed.speakers.values() if one), key=lambda one: (one.name, one.id))
        going = {one: roll.ordinal(one) for one in followed.speakers}
        self._there = {one: ordinal for one, ordinal in going.items() if ordinal is not None}
        coming = [Coming(self._place(one), self._there.get(one.id, GONE)) for one in self._new]
        self._rows = Splice(len(roll), self._there.values(), coming)
        self._moved: list[int] = self._rows.map.tolist()
        self._ordinals: dict[str, int] = dict(
            zip((one.id for one in self._new), self._rows.places.tolist(), strict=True)
        )

    def _place(self, speaker: Speaker) -> int:
        """How many of the old speakers stand before one, by name and id."""
        there = self._there.get(speaker.id)
        if there is not None and self._called(there) == (speaker.name, speaker.id):
            return there
        return bisect_left(range(len(self._roll)), (speaker.name, speaker.id), key=self._called)

    def _called(self, ordinal: int) -> tuple[str, str]:
        one = self._roll.speaker(ordinal)
        return one.name, one.id

    def speakers(self) -> dict[str, Array]:
        ids, new = keyed(
            self._roll.ids,
            [encoded(one) for one, speaker in self._changed.items() if speaker is None],
            [encoded(one.id) for one in self._new],
        )
        by_id = {encoded(one.id): self._ordinals[one.id] for one in self._new}
        ordinals = np.asarray(self._rows.map[self._table["ids.ordinals"]])
        return {
            **ids.strings("ids", self._roll.ids, new),
            "ids.ordinals": ids.array(ordinals, [by_id[one] for one in new]).astype(np.uint32),
            **self._rows.records("records", self._table.records("records"), [record_of(one) for one in self._new]),
            "statements": narrowed(self._rows.array(self._table["statements"], [one.statements for one in self._new])),
        }

    def locals(self) -> dict[str, Array]:
        """Who is new stands for itself: nobody is joined or parted here."""
        old = self._table.strings("locals")
        fresh = [one for one in self._new if one.id not in self._there]
        local, new = keyed(
            old,
            [encoded(one) for one, speaker in self._changed.items() if speaker is None],
            [encoded(one.id) for one in fresh],
        )
        places = dict(zip(new, local.places.tolist(), strict=True))
        pairs = pairs_of(self._table["locals.starts"], self._table["locals.places"])
        more = [(self._ordinals[one.id], places[encoded(one.id)]) for one in fresh]
        pairs = pairs.moved(self._rows.map, local.map).and_also(more)
        return {
            **local.strings("locals", old, new),
            "locals.starts": pairs.starts(self._rows.size),
            "locals.places": pairs.items.astype(np.uint32),
        }

    def otherwise(self) -> dict[str, Array]:
        """Those who are shown otherwise, as they were."""
        names = ("shown.bytes", "shown.ends", "shown.records.bytes", "shown.records.ends")
        return {name: self._table[name] for name in names}

    def voices(self) -> dict[str, Array] | None:
        """The groups, and those that are new; None where a group has the number of another one."""
        table, moved = self._table, np.append(self._rows.map, NONE)
        keys = table["voices.keys"]
        first = moved[np.minimum(table["voices.first"], len(self._roll))]
        others = pairs_of(table["voices.starts"], table["voices.others"])
        others = Pairs(others.owners, self._rows.map[others.items])
        kept = first != GONE
        kept[others.owners[others.items == GONE]] = False
        renumbered = np.where(kept, np.cumsum(kept) - 1, GONE)
        others = others.where(kept[others.owners])
        others = Pairs(renumbered[others.owners], others.items)
        old = _Voices(keys[kept], first[kept], others)
        return old.with_groups(self._new_groups())

    def _new_groups(self) -> dict[int, list[int]]:
        found = {}
        for group, speakers in self._followed.groups.items():
            ordinals = [self._ordinal(one) for one in speakers]
            if all(one != GONE for one in ordinals):
                found[voice_key(group)] = ordinals
        return found

    def _ordinal(self, identifier: str) -> int:
        """The place of a speaker now; `GONE` for one who is no more."""
        if identifier in self._changed:
            return self._ordinals.get(identifier, GONE)
        before = self._roll.ordinal(identifier)
        return GONE if before is None else self._moved[before]

    def names(self) -> dict[str, Array]:
        gone = np.array(sorted(self._there.values()), np.int64)
        new = [(self._ordinals[one.id], (one.name, *one.aliases)) for one in self._new]
        return names_moved(self._table, gone, self._rows.map, new)


class _Voices:
    """The groups of a roll: their numbers, ascending, the first speaker of each, and the others."""

    def __init__(self, keys: NDArray[np.uint64], first: NDArray[np.int64], others: Pairs) -> None:
        self._keys = keys
        self._first = first
        self._others = others

    def with_groups(self, groups: Mapping[int, Sequence[int]]) -> dict[str, Array] | None:
        """The arrays with more groups; None where one of them is there and stands for somebody else."""
        new: dict[int, Sequence[int]] = {}
        for key, ordinals in sorted(groups.items()):
            at = int(np.searchsorted(self._keys, np.uint64(key)))
            if at == len(self._keys) or self._keys[at] != key:
                new[key] = ordinals
            elif self._heard(at) != list(ordinals):
                return None
        keys = np.concatenate((self._keys, np.array(list(new), np.uint64)))
        order = np.argsort(keys, kind="stable")
        place_of = np.empty(len(order), np.int64)
        place_of[order] = np.arange(len(order))
        first = np.concatenate((self._first, [one[0] if one else NONE for one in new.values()]))[order]
        fresh = enumerate(new.values(), len(self._keys))
        more = [(int(place_of[place]), other) for place, ordinals in fresh for other in ordinals[1:]]
        others = Pairs(place_of[self._others.owners], self._others.items).and_also(more)
        return {
            "voices.keys": keys[order],
            "voices.first": first.astype(np.uint32),
            "voices.starts": others.starts(len(keys)),
            "voices.others": others.items.astype(np.uint32),
        }

    def _heard(self, at: int) -> list[int]:
        first = int(self._first[at])
        return [] if first == NONE else [first, *self._others.items[self._others.owners == at].tolist()]
