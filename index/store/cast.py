"""Who is who in a library: the local speakers of its documents → the speakers that are shown, searched and counted.

The engine keeps what each document says for itself: the ids of its own, local speakers. A cast says who of them are the
same, are called something else, or are no speakers at all; it is made anew at each commit (`joining`) and applied
where records are read, queries compiled and matches counted. So nothing is analysed or written again when a new
document makes two people of one, or a user decides so. `roll` keeps it in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from ..corrections.decisions import Unmet
from ..model import Sentence, Speaker, SpeakerRef, Statement


class Shown(NamedTuple):
    """Whom a local speaker is shown as, and why; `hidden`: as nobody."""

    ref: SpeakerRef
    reasons: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Cast:
    """The speakers by id, and the local ids that stand for somebody else or are shown otherwise.

    `hidden` are the local ids of those who are no speakers, `partners` of those who say something together with them.
    `unmet` are the decisions about speakers that could not be carried out. `groups` are those of several local speakers
    in an engine's records.
    """

    speakers: Mapping[str, Speaker]
    shown: Mapping[str, Shown] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    unmet: tuple[Unmet, ...] = ()
    groups: frozenset[tuple[str, ...]] = frozenset()

    def one(self, identifier: str) -> str:
        """The id of the speaker that a local id stands for."""
        shown = self.shown.get(identifier)
        return shown.ref.id if shown else identifier

    def speaking(self, identifiers: Iterable[str]) -> frozenset[str]:
        """The local ids under which these speakers say something."""
        local = self._local(identifiers)
        return frozenset(one for one in local if one not in self.hidden) if self.hidden else local

    def mentioned(self, identifiers: Iterable[str]) -> frozenset[str]:
        """The local ids under which these speakers are mentioned."""
        return self._local(identifiers)

    def statement(self, one: Statement) -> Statement:
        """A statement as the engine has it → with the speakers of the library, and why they are those."""
        if not self.shown:
            return one
        changed = [self.shown[ref.id] for ref in one.speakers if ref.id in self.shown]
        mentions = tuple(dict.fromkeys(self.one(mention) for mention in one.mentions))
        if not changed:
            return one if mentions == one.mentions else replace(one, mentions=mentions)
        speakers: dict[str, SpeakerRef] = {}
        for ref in one.speakers:
            shown = self.shown.get(ref.id)
            if shown is None or not shown.hidden:
                speaker = shown.ref if shown else ref
                speakers.setdefault(speaker.id, speaker)
        reasons = dict.fromkeys([*one.reasons, *(reason for shown in changed for reason in shown.reasons)])
        return replace(one, speakers=tuple(speakers.values()), mentions=mentions, reasons=tuple(reasons))

    def sentence(self, one: Sentence, statement: Callable[[str], Statement | None]) -> Sentence:
        """A sentence, likewise; `statement` gives one of the engine's by its id."""
        shown = self.shown.get(one.speaker_id or "")
        if shown is None:
            return one
        first: SpeakerRef | None = shown.ref
        if shown.hidden:
            said = statement(one.statement) if one.statement else None
            others = self.statement(said).speakers if said else ()
            first = others[0] if others else None
        return one._replace(speaker_id=first.id if first else None, speaker=first.name if first else None)

    def said_by(self, group: Iterable[str]) -> list[str]:
        """The ids of those whom a group of local speakers stands for, each once."""
        if self.shown.keys().isdisjoint(group):
            return list(dict.fromkeys(group))
        return list(dict.fromkeys(self.one(local) for local in group if local not in self.hidden))

    @cached_property
    def _by_speaker(self) -> dict[str, set[str]]:
        """The local ids of those who have others than their own."""
        found: dict[str, set[str]] = {}
        for local, shown in self.shown.items():
            # Whoever is joined with somebody keeps the local speakers of that id, if any.
            found.setdefault(shown.ref.id, {shown.ref.id}).add(local)
        return found

    def _local(self, identifiers: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for identifier in identifiers:
            if identifier in self._by_speaker:
                found |= self._by_speaker[identifier]
            elif identifier not in self.shown:
                found.add(identifier)
        return frozenset(found)
