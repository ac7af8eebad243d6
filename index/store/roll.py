"""The cast of a commit in one mapped file, asked without reading it: names, counts and local ids of any speaker.

The speakers stand in the order in which they are listed, by name and id; the place of one there is its ordinal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..corrections.decisions import Unmet
from ..errors import IndexDamaged, IndexProblem
from ..model import Speaker, SpeakerRef
from . import tables
from .cast import Cast, Shown
from .columns import Array, Strings, narrowed, packed
from .names import Names, Ordinals, name_arrays
from .tables import NONE, Table, decoded, encoded, rows, starts_of
from .voices import SpeakerCounts, Voices, key_of_value, voice_key

KIND = "cast"
_REMEMBERED = 20_000
_FEW = 16
_encoded = json.JSONEncoder(separators=(",", ":")).encode


def save(cast: Cast, folder: Path, commit: int) -> int:
    """Writes the cast of a commit and gives its sum; those of long past commits go. Raises `OSError`."""
    speakers = sorted(cast.speakers.values(), key=lambda one: (one.name, one.id))
    ordinals = {one.id: ordinal for ordinal, one in enumerate(speakers)}
    meta = {"hidden": sorted(cast.hidden), "partners": sorted(cast.partners), "unmet": cast.unmet}
    arrays = {
        **_speaker_arrays(speakers),
        **_local_arrays(cast, speakers),
        **_voice_arrays(cast, ordinals),
        **name_arrays((one.name, *one.aliases) for one in speakers),
    }
    return tables.save(folder, KIND, commit, arrays, meta)


def record_of(one: Speaker) -> bytes:
    """A speaker as it stands in the table."""
    record = [one.id, one.name, one.named, one.aliases, one.roles, one.statements, one.documents, one.kind]
    return _encoded(record).encode("ascii")


def _speaker_arrays(speakers: Sequence[Speaker]) -> dict[str, Array]:
    by_id = sorted((encoded(one.id), ordinal) for ordinal, one in enumerate(speakers))
    return {
        **packed("ids", [identifier for identifier, _ in by_id]),
        "ids.ordinals": np.array([ordinal for _, ordinal in by_id], np.uint32),
        **tables.records("records", [record_of(one) for one in speakers]),
        "statements": narrowed(np.array([one.statements for one in speakers], np.int64)),
    }


def _local_arrays(cast: Cast, speakers: Sequence[Speaker]) -> dict[str, Array]:
    """The local ids of each speaker, and those of them that are shown otherwise."""
    several = {*cast.shown, *(who.ref.id for who in cast.shown.values())}
    members = [sorted(cast.mentioned([one.id])) if one.id in several else [one.id] for one in speakers]
    local = sorted({encoded(one) for some in members for one in some})
    place_of = {one: place for place, one in enumerate(local)}
    shown = sorted((encoded(one), who) for one, who in cast.shown.items())
    records = ([who.ref.id, who.ref.name, who.ref.named, who.reasons, who.hidden] for _, who in shown)
    return {
        **packed("locals", local),
        "locals.starts": starts_of(np.array([len(one) for one in members], np.int64)),
        "locals.places": np.array([place_of[encoded(one)] for some in members for one in some], np.uint32),
        **packed("shown", [one for one, _ in shown]),
        **packed("shown.records", [_encoded(record).encode("ascii") for record in records]),
    }


def _voice_arrays(cast: Cast, ordinals: Mapping[str, int]) -> dict[str, Array]:
    """Whom each group of local speakers stands for: the first of them, and the others. Raises `IndexProblem`."""
    alone = ((one,) for one in dict.fromkeys((*cast.speakers, *cast.shown)))
    found: dict[int, tuple[str, ...]] = {}
    for group in (*alone, *cast.groups):
        if found.setdefault(voice_key(group), group) != group:
            raise IndexProblem("two groups of speakers have the same number; give one of them another name")
    keys = sorted(found)
    plain = ordinals.keys() - cast.shown.keys()
    heard = [
        [ordinals[group[0]]]
        if len(group) == 1 and group[0] in plain
        else [ordinals[one] for one in cast.said_by(group)]
        for group in map(found.__getitem__, keys)
    ]
    return {
        "voices.keys": np.array(keys, np.uint64),
        "voices.first": np.array([who[0] if who else NONE for who in heard], np.uint32),
        "voices.starts": starts_of(np.array([max(0, len(who) - 1) for who in heard], np.int64)),
        "voices.others": np.array([one for who in heard for one in who[1:]], np.uint32),
    }


class _Heard(NamedTuple):
    """The groups that an engine knows, by their `keys`: the place of each in the table, -1 for one that nobody is (an
    engine may still name those of records that were removed); its first speaker; and whether there are others.
    """

    keys: NDArray[np.uint64]
    groups: NDArray[np.int64]
    first: NDArray[np.uint32]
    are_speakers: bool
    joint: NDArray[np.bool_]


class Roll:
    """The cast of a commit. Used by one thread at a time."""

    def __init__(self, folder: Path, commit: int) -> None:
        """Raises `IndexDamaged`."""
        self.table = tables.load(folder, KIND, commit, "the speakers")
        self._ids = self.table.strings("ids")
        self._ordinals = self.table["ids.ordinals"]
        self._records = self.table.records("records")
        self._names_known: dict[int, tuple[str, str]] = {}
        self._heard: _Heard | None = None
        meta = self.table.meta
        self.cast = Cast(
            speakers=_Speakers(self),
            shown=_ShownOtherwise(self.table),
            hidden=frozenset(meta["hidden"]),
            partners=frozenset(meta["partners"]),
            unmet=tuple(Unmet(key, message) for key, message in meta["unmet"]),
        )

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> Strings:
        """The ids of all speakers, sorted."""
        return self._ids

    @property
    def meta(self) -> dict[str, Any]:
        """What is said of all: as it was given when the table was written."""
        return {name: self.table.meta[name] for name in ("hidden", "partners", "unmet")}

    @property
    def sum(self) -> int:
        """Tells this roll from others."""
        return int(self.table.meta["sum"])

    @cached_property
    def names(self) -> Names:
        """Who is called how."""
        return Names(self.table)

    def ordinal(self, identifier: str) -> int | None:
        """The place of a speaker in the order of the library; None for nobody's id."""
        at = self._ids.find(encoded(identifier))
        return None if at is None else int(self._ordinals[at])

    def speaker(self, ordinal: int) -> Speaker:
        """The speaker at this place."""
        return _speaker(json.loads(self._records[ordinal]))

    @property
    def said(self) -> Array:
        """How many statements each speaker has."""
        return self.table["statements"]

    def speaking_most(self) -> list[Speaker]:
        """Those who have statements, most first, then by name and id."""
        statements = self.table["statements"].astype(np.int64)
        order = np.argsort(-statements, kind="stable")[: np.count_nonzero(statements)]
        records = b",".join(self._records[ordinal] for ordinal in order.tolist())
        return [_speaker(record) for record in json.loads(b"[" + records + b"]")]

    def local_ids(self, identifier: str) -> frozenset[str]:
        """The local ids that stand for a speaker; none for nobody's id."""
        ordinal = self.ordinal(identifier)
        return frozenset() if ordinal is None else self.mentioned(np.array([ordinal]))

    def speaking(self, ordinals: Ordinals) -> frozenset[str]:
        """The local ids under which these speakers say something."""
        return self.mentioned(ordinals) - self.cast.hidden

    def mentioned(self, ordinals: Ordinals) -> frozenset[str]:
        """The local ids under which these speakers are mentioned."""
        local = self.table.strings("locals")
        found = self.table["locals.places"][rows(self.table["locals.starts"], ordinals)[0]]
        return frozenset(decoded(local[place]) for place in found.tolist())

    def ordinals_of(self, local_ids: Sequence[str]) -> Ordinals:
        """Whom each of these local ids stands for, by ordinal; -1 for nobody's."""
        keys = np.fromiter((key_of_value(encoded(one)) for one in local_ids), np.uint64, len(local_ids))
        known = self.table["voices.keys"]
        at = np.minimum(np.searchsorted(known, keys), max(0, len(known) - 1))
        if not len(known):
            return np.full(len(keys), -1, np.int64)
        found = np.where(known[at] == keys, self.table["voices.first"][at], NONE).astype(np.int64)
        # Who is no speaker says nothing, and may be mentioned all the same.
        for place in np.flatnonzero(found == NONE).tolist():
            ordinal = self.ordinal(self.cast.one(local_ids[place]))
            found[place] = -1 if ordinal is None else ordinal
        return found

    def counts(self, voices: Voices) -> SpeakerCounts:
        """The matches of each speaker, of those of each group. Raises `IndexDamaged` for a group that nobody is."""
        places = np.flatnonzero(voices.counts) if voices.places is None else voices.places
        counts = voices.counts[places] if voices.places is None else voices.counts
        heard = self._hear(voices.groups)
        if len(places) and heard.groups[places].min() < 0:
            raise IndexDamaged("the speakers are not those of the sentences; bring the index up to date")
        who, often = heard.first[places].astype(np.intp), counts
        if not heard.are_speakers:
            who, often = who[who != NONE], counts[who != NONE]
        joint = np.flatnonzero(heard.joint[places])
        if len(joint):
            more, lengths = rows(self.table["voices.starts"], heard.groups[places[joint]])
            who = np.concatenate([who, self.table["voices.others"][more]])
            often = np.concatenate([often, np.repeat(counts[joint], lengths)])
        if len(who) * _FEW < len(self):
            who, inverse = np.unique(who, return_inverse=True)
            total = np.bincount(inverse, often, len(who))
        else:
            total = np.bincount(who, often, len(self))
            who = np.flatnonzero(total)
            total = total[who]
        return SpeakerCounts(who, total.astype(np.int64), self._called)

    def speakers_of(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], Ordinals]:
        """Who says what these voice keys are of: pairs of a place in `keys` and a speaker. 0 is nobody's.

        Raises `IndexDamaged` for a group that nobody is.
        """
        known, places = self.table["voices.keys"], np.flatnonzero(keys)
        groups = np.searchsorted(known, keys[places])
        if len(places) and not (len(known) and (known[np.minimum(groups, len(known) - 1)] == keys[places]).all()):
            raise IndexDamaged("the speakers are not those of the statements; bring the index up to date")
        first = self.table["voices.first"][groups]
        more, lengths = rows(self.table["voices.starts"], groups)
        who = np.concatenate([first[first != NONE], self.table["voices.others"][more]]).astype(np.int64)
        return np.concatenate([places[first != NONE], np.repeat(places, lengths)]), who

    def _hear(self, keys: NDArray[np.uint64]) -> _Heard:
        """Who the groups of an engine are. One that always gives the same array is answered at once."""
        if self._heard is None or self._heard.keys is not keys:
            known = self.table["voices.keys"]
            at = np.searchsorted(known, keys)
            there = known[np.minimum(at, len(known) - 1)] == keys if len(known) else np.zeros(len(keys), np.bool_)
            groups = np.where(there, at, -1)
            first = np.full(len(keys), NONE, np.uint32)
            first[there] = self.table["voices.first"][groups[there]]
            joint = there.copy()
            starts = self.table["voices.starts"]
            joint[there] = starts[groups[there] + 1] > starts[groups[there]]
            self._heard = _Heard(keys, groups, first, bool((first != NONE).all()), joint)
        return self._heard

    def _called(self, ordinal: int) -> tuple[str, str]:
        """The id and the name of a speaker; of those who were asked for lately they are at hand."""
        known = self._names_known.get(ordinal)
        if known is None:
            if len(self._names_known) >= _REMEMBERED:
                self._names_known.clear()
            identifier, name, *_ = json.loads(self._records[ordinal])
            known = self._names_known[ordinal] = (identifier, name)
        return known


class _Speakers(Mapping[str, Speaker]):
    """The speakers by id; each is made when it is asked for."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    def __getitem__(self, identifier: str) -> Speaker:
        ordinal = self._roll.ordinal(identifier)
        if ordinal is None:
            raise KeyError(identifier)
        return self._roll.speaker(ordinal)

    def __iter__(self) -> Iterator[str]:
        return map(decoded, self._roll.ids)

    def __len__(self) -> int:
        return len(self._roll)


class _ShownOtherwise(Mapping[str, Shown]):
    """The local ids that are shown otherwise. What was asked for lately is remembered, also that somebody is not."""

    def __init__(self, table: Table) -> None:
        self._ids = table.strings("shown")
        self._records = table.strings("shown.records")
        self._known: dict[str, Shown | None] = {}

    def __getitem__(self, identifier: str) -> Shown:
        found = self._find(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def get(self, identifier: str, default: Any = None) -> Any:
        return self._find(identifier) or default

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self._find(identifier) is not None

    def __iter__(self) -> Iterator[str]:
        return map(decoded, self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def _find(self, identifier: str) -> Shown | None:
        if identifier not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            at = self._ids.find(encoded(identifier))
            self._known[identifier] = None if at is None else _shown(json.loads(self._records[at]))
        return self._known[identifier]


def _speaker(record: Sequence[Any]) -> Speaker:
    identifier, name, named, aliases, roles, statements, documents, kind = record
    return Speaker(identifier, name, named, tuple(aliases), tuple(roles), statements, documents, kind)


def _shown(record: Sequence[Any]) -> Shown:
    identifier, name, named, reasons, hidden = record
    return Shown(SpeakerRef(identifier, name, named), tuple(reasons), hidden)
