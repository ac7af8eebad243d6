"""The cast of a commit from that of the one before: what changes in it when a few documents come or go.

It is what `joining` would find from all documents. Where more changes than the few speakers whom these documents name,
as when somebody is now joined who was alone, nothing is said, and all is joined anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..model import Speaker
from .base import Entry
from .cast import Cast
from .initials import ends_of, initials
from .joining import person
from .ledger import Ledger
from .namesakes import Kinds, Occurrences, keys_of, namesakes, scale
from .roll import Roll
from .speakers import groups_of
from .tallies import Tally


class Followed(NamedTuple):
    """What is otherwise than before.

    The `tallies` of local speakers, by id, also of those who are named no more; the `speakers` who are shown, by id,
    None for those who are no more; and the `groups` of local speakers that may be new, with the ids of those whom each
    stands for.
    """

    documents: int
    tallies: Mapping[str, Tally]
    speakers: Mapping[str, Speaker | None]
    groups: Mapping[tuple[str, ...], Sequence[str]]


def follow(roll: Roll, ledger: Ledger, gone: Sequence[Entry], come: Sequence[Entry], kinds: Kinds) -> Followed | None:
    """What changes when the documents `gone` go and those that `come` come; None where all is to be joined anew.

    Decisions about speakers must not have been applied to the cast, nor be there now.
    """
    documents = ledger.documents - len(gone) + len(come)
    if scale(documents) != scale(ledger.documents):
        return None
    step = _Step(roll, ledger, gone, come, kinds)
    if not step.joins_stay(documents):
        return None
    groups = {*groups_of(come), *((one,) for one in step.tallies)}
    said_by = {group: roll.cast.said_by(group) for group in groups}
    return Followed(documents, step.tallies, step.shown(), said_by)


class _Step:
    """The tallies of those whom documents that come or go name, as they were and as they are then."""

    def __init__(self, roll: Roll, ledger: Ledger, gone: Iterable[Entry], come: Iterable[Entry], kinds: Kinds) -> None:
        self._cast: Cast = roll.cast
        self._roll = roll
        self._ledger = ledger
        self._kinds = kinds
        self._untouched: dict[str, Tally] = {}
        self._speakers: dict[str, Speaker | None] = {}
        self.tallies: dict[str, Tally] = {}
        self._before: dict[str, Speaker | None] = {}
        for entries, act in ((gone, Tally.take), (come, Tally.add)):
            for entry in entries:
                for form in entry.speakers:
                    act(self._opened(form.id), entry, form)

    def _opened(self, identifier: str) -> Tally:
        if identifier not in self.tallies:
            tally = self._ledger.tally(identifier)
            self._before[identifier] = tally.speaker(identifier) if tally else None
            self.tallies[identifier] = tally or Tally()
        return self.tallies[identifier]

    def _tally(self, identifier: str) -> Tally:
        """What is said of somebody then, touched or not."""
        if identifier in self.tallies:
            return self.tallies[identifier]
        if identifier not in self._untouched:
            self._untouched[identifier] = self._ledger.tally(identifier) or Tally()
        return self._untouched[identifier]

    def _speaker(self, identifier: str) -> Speaker | None:
        """Somebody as they are then: asked for when all tallies are what they are then."""
        if identifier not in self._speakers:
            tally = self._tally(identifier)
            self._speakers[identifier] = tally.speaker(identifier) if tally.naming else None
        return self._speakers[identifier]

    def joins_stay(self, documents: int) -> bool:
        """Whether everybody who may be somebody else, or may have been, is still the same person as before."""
        asked, kin = self._asked(), self._kin()
        keys = {key for one in asked for key in self._keys(self._speaker(one))[1]}
        seen = asked | kin | self._touched(keys) | self._ledger.sharing(keys, bare=False)
        speakers = [(one, speaker) for one in sorted(seen) if (speaker := self._speaker(one)) and speaker.named]
        there, nobody = Occurrences(documents, self._occurrences), frozenset[str]()
        # Whoever shares a key with a bare name shares it with those whose names differ in the middle: all are seen.
        found = list(initials(speakers, nobody, nobody, there, self._kinds))
        roots = {one: other for one, other, _ in found}
        speakers = [(roots[pair[0]], pair[1]) if pair[0] in roots else pair for pair in speakers]
        found += namesakes(speakers, nobody, there, self._kinds)
        now = {one: (other, (why,)) for one, other, why in found if one in asked or one in kin}
        shown = ((one, self._cast.shown.get(one)) for one in asked | kin)
        return now == {one: (who.ref.id, who.reasons) for one, who in shown if who}

    def _asked(self) -> set[str]:
        """Those with bare names who are touched, or have a key in common with somebody touched."""
        asked: set[str] = set()
        for one in self.tallies:
            for speaker in (self._before[one], self._speaker(one)):
                bare, keys = self._keys(speaker)
                asked |= {one} if bare else self._ledger.sharing(keys, bare=True)
        return asked | {one for one in self.tallies if self._keys(self._speaker(one))[0]}

    def _kin(self) -> set[str]:
        """Those with the first and the last name of somebody touched."""
        kin: set[str] = set()
        for one in self.tallies:
            named = {speaker.name for speaker in (self._before[one], self._speaker(one)) if speaker}
            for ends in filter(None, {ends_of(name, self._kinds) for name in named}):
                kin |= {one} | self._ledger.sharing_all(ends, bare=False)
        return kin

    def _touched(self, keys: Collection[str]) -> set[str]:
        return {one for one in self.tallies if not self._keys(self._speaker(one))[1].isdisjoint(keys)}

    def _keys(self, speaker: Speaker | None) -> tuple[bool, set[str]]:
        return keys_of(speaker.name, self._kinds) if speaker and speaker.named else (False, set())

    def _occurrences(self, identifiers: Collection[str]) -> Mapping[str, tuple[set[str], set[str]]]:
        tallies = {one: self._tally(one) for one in identifiers}
        return {one: (tally.naming, tally.speaking) for one, tally in tallies.items()}

    def shown(self) -> dict[str, Speaker | None]:
        """The speakers whose counts or names are others now."""
        found = {root: self._shown(root) for root in {self._cast.one(one) for one in self.tallies}}
        return {root: speaker for root, speaker in found.items() if speaker != self._cast.speakers.get(root)}

    def _shown(self, root: str) -> Speaker | None:
        """A speaker with all that the local ones say who are joined."""
        members = sorted({root, *self._roll.local_ids(root)})
        group = [speaker for one in members if (speaker := self._speaker(one))]
        if len(group) < 2:
            return group[0] if group else None
        tallies = [self._tally(one.id) for one in group]
        together = {said: count for tally in tallies for said, count in tally.joint.items()}
        ids = {one.id for one in group}
        twice = sum((len(ids.intersection(said)) - 1) * count for said, count in together.items())
        return replace(
            person(root, group, None),
            statements=sum(one.statements for one in tallies) - twice,
            documents=len(set().union(*(one.speaking for one in tallies))),
        )
