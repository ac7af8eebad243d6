"""Who a speaker is in a library: where and when they speak, whom they mention and who mentions them, and to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .activity import Activity, Somebody, activity_of, mentioned_in
from .errors import UnknownIdentifier
from .kinds import Kind
from .model import Speaker

if TYPE_CHECKING:
    from .store.base import Numbers
    from .store.snapshot import Snapshot

MOST = 8
"""So many of those whom a speaker mentions, of those who mention them, and of those they speak to are told."""

_MOST_READ = 5_000
"""So many statements at most are read to find out whom they are said to."""


class Spoken(NamedTuple):
    """A document in which a speaker has so many statements, and the id of the first one there."""

    document: str
    statements: int
    first: str


class Told(NamedTuple):
    """Somebody or somewhere, and in how many statements."""

    who: Somebody
    statements: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One speaker. `documents` are by date, the undated ones last. `kinds` counts the statements of each kind.

    `mentions` and `mentioned_by` are the most frequent ones, `to` addressees and venues as they are written, without
    ids. `now` is who is meant: an id that was joined with another is that other.
    """

    now: Speaker
    documents: tuple[Spoken, ...]
    activity: Activity
    kinds: tuple[tuple[Kind, int], ...]
    mentions: tuple[Told, ...]
    mentioned_by: tuple[Told, ...]
    to: tuple[Told, ...]


def profile_of(snapshot: Snapshot, speaker_id: str) -> Profile:
    """What the library says of a speaker. Raises `UnknownIdentifier`."""
    identifier = snapshot.cast.one(speaker_id)
    speaker = snapshot.speakers.get(identifier)
    if speaker is None:
        raise UnknownIdentifier(f"no speaker has the id {speaker_id}")
    statements = snapshot.by_speaker(identifier)
    numbers = statements.numbers
    _, first, lengths = np.unique(statements.documents, return_index=True, return_counts=True)
    begun = numbers[first]
    ids = map(snapshot.documents.id_of, snapshot.reader.ranks_at(begun).tolist())
    documents = [Spoken(*one) for one in zip(ids, lengths.tolist(), snapshot.reader.ids_at(begun), strict=True)]
    own = snapshot.roll.ordinal(identifier)
    return Profile(
        now=speaker,
        documents=tuple(documents),
        activity=activity_of(snapshot, numbers, [identifier], 1),
        kinds=_kinds(snapshot, numbers),
        mentions=_most(snapshot, mentioned_in(snapshot, numbers)[1], own),
        mentioned_by=_mentioned_by(snapshot, identifier, own),
        to=_to(snapshot, numbers),
    )


def _mentioned_by(snapshot: Snapshot, identifier: str, own: int | None) -> tuple[Told, ...]:
    keys = snapshot.reader.voices_at(snapshot.mentioning(identifier).numbers)
    return _most(snapshot, snapshot.roll.speakers_of(keys)[1], own)


def _most(snapshot: Snapshot, ordinals: Numbers, own: int | None) -> tuple[Told, ...]:
    """Who they are, the most frequent first; the speaker's own ordinal is left out."""
    who, counts = np.unique(ordinals[ordinals != (-1 if own is None else own)], return_counts=True)
    order = np.argsort(-counts, kind="stable")[:MOST]
    found = []
    for ordinal, count in zip(who[order].tolist(), counts[order].tolist(), strict=True):
        one = snapshot.roll.speaker(ordinal)
        found.append(Told(Somebody(one.id, one.name), count))
    return tuple(found)


def _kinds(snapshot: Snapshot, numbers: Numbers) -> tuple[tuple[Kind, int], ...]:
    counts = snapshot.reader.kinds_at(numbers)
    return tuple((kind, counts[kind]) for kind in Kind if counts.get(kind))


def _to(snapshot: Snapshot, numbers: Numbers) -> tuple[Told, ...]:
    counts: Counter[str] = Counter()
    for names in snapshot.reader.addressed(numbers, _MOST_READ):
        counts.update({name for name in names if name})
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(Told(Somebody("", name), count) for name, count in best)
