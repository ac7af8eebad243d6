"""Who is who in a library: the local speakers of its documents → the speakers that are shown, searched and counted.

The engine keeps what each document says for itself: the ids of its own, local speakers. A cast says who of them are the
same, are called something else, or are no speakers at all; it is made anew at each commit (`joining`) and applied
where records are read, queries compiled and matches counted. So nothing is analysed or written again when a new
document makes two people of one, or a user decides so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..corrections.decisions import Unmet
from ..errors import IndexDamaged
from ..model import Sentence, Speaker, SpeakerRef, Statement
from . import commits
from .folder import write_atomically

if TYPE_CHECKING:
    from .voices import Voices

_SPEAKERS, _CAST = "speakers", "cast"


class Shown(NamedTuple):
    """Whom a local speaker is shown as, and why; `hidden`: as nobody."""

    ref: SpeakerRef
    reasons: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Cast:
    """The speakers by id, and the local ids that stand for somebody else or are shown otherwise.

    `partners` are the local ids of those who say something together with somebody hidden. `unmet` are the decisions
    about speakers that could not be carried out. `groups` are those of several local speakers in an engine's records.
    """

    speakers: Mapping[str, Speaker]
    shown: Mapping[str, Shown] = field(default_factory=dict)
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

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The local ids of those who are no speakers."""
        return frozenset(one for one, shown in self.shown.items() if shown.hidden)

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
        return replace(one, speaker_id=first.id if first else None, speaker=first.name if first else None)

    def heard(self, voices: Voices) -> dict[tuple[str, ...], int]:
        """The matches of each group of local speakers. Raises `IndexDamaged` for a group that nobody is."""
        try:
            return {self._voices[int(key)]: int(count) for key, count in zip(*voices, strict=True)}
        except KeyError as error:
            raise IndexDamaged("the speakers are not those of the sentences; bring the index up to date") from error

    @cached_property
    def _voices(self) -> dict[int, tuple[str, ...]]:
        from .voices import voice_key

        alone = ((one,) for one in (*self.speakers, *self.shown))
        return {voice_key(group): group for group in (*alone, *self.groups)}

    def counts(self, voices: Mapping[tuple[str, ...], int]) -> dict[str, int]:
        """The matches of each speaker, out of those of each group of local speakers who speak together."""
        found: Counter[str] = Counter()
        shown = self.shown
        for group, count in voices.items():
            if shown.keys().isdisjoint(group):
                for identifier in group:
                    found[identifier] += count
            else:
                for identifier in {self.one(local) for local in group if local not in self.hidden}:
                    found[identifier] += count
        return found

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


class _Table(Mapping[str, Speaker]):
    """The speakers of a commit, read when they are first asked for: what is only listed or shown needs none of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _all(self) -> dict[str, Speaker]:
        try:
            records: list[Any] = json.loads(self._path.read_bytes())
            speakers = [
                Speaker(identifier, name, named, tuple(aliases), tuple(roles), statements, documents, kind)
                for identifier, name, named, aliases, roles, statements, documents, kind in records
            ]
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(self._path.parent) from error
        return {one.id: one for one in speakers}

    def __getitem__(self, identifier: str) -> Speaker:
        return self._all[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def save(cast: Cast, folder: Path, commit: int) -> None:
    """Writes the cast of a commit; those of long past commits go."""
    speakers = [
        [one.id, one.name, one.named, one.aliases, one.roles, one.statements, one.documents, one.kind]
        for one in cast.speakers.values()
    ]
    rest = {
        "shown": [
            [local, one.ref.id, one.ref.name, one.ref.named, one.reasons, one.hidden]
            for local, one in cast.shown.items()
        ],
        "partners": sorted(cast.partners),
        "unmet": cast.unmet,
        "groups": sorted(cast.groups),
    }
    for kind, content in ((_SPEAKERS, speakers), (_CAST, rest)):
        packed = json.dumps(content, separators=(",", ":")).encode("ascii")
        write_atomically(commits.file_of(folder, kind, commit), packed)
        commits.forget(folder, kind, commit)


def load(folder: Path, commit: int) -> Cast:
    """Reads the cast of a commit. Raises `IndexDamaged`, also when its speakers are first asked for."""
    try:
        content: dict[str, Any] = json.loads(commits.file_of(folder, _CAST, commit).read_bytes())
        shown = {
            local: Shown(SpeakerRef(identifier, name, named), tuple(reasons), hidden)
            for local, identifier, name, named, reasons, hidden in content["shown"]
        }
        unmet = tuple(Unmet(key, message) for key, message in content["unmet"])
        partners = frozenset(content["partners"])
        groups = frozenset(map(tuple, content["groups"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _damaged(folder) from error
    return Cast(_Table(commits.file_of(folder, _SPEAKERS, commit)), shown, partners, unmet, groups)


def _damaged(folder: Path) -> IndexDamaged:
    return IndexDamaged(f"the speakers in {folder.parent} cannot be read; bring the index up to date to rebuild it")
