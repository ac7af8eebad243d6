"""Who is who at each commit: from the few documents that came or went since the last one, or else from all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..corrections.decisions import Correction
from ..errors import IndexDamaged
from ..store import ledger, roll
from ..store.base import Engine, Entry, Reader
from ..store.following import follow
from ..store.joining import join
from ..store.ledger import Ledger
from ..store.namesakes import Kinds
from ..store.revising import revise
from ..store.roll import Roll

_FEW = 8
"""Where one of so many documents is another, all are looked at: it takes no longer."""


class Casting:
    """Follows what one run writes into one generation folder."""

    def __init__(
        self, engine: Engine, generation: Path, documents: Sequence[str], decisions: Sequence[Correction]
    ) -> None:
        """`documents` are the ids of those that the generation holds so far."""
        self._engine = engine
        self._generation = generation
        self._decisions = decisions
        self._there = set(documents)
        self._last = engine.latest(generation)
        self._gone: dict[str, Entry] = {}
        self._come: dict[str, Entry] = {}
        self._entries: dict[str, Entry] | None = None if documents else {}
        self._reader: Reader | None = None

    def remove(self, identifier: str) -> None:
        """A document goes."""
        came = self._come.pop(identifier, None)
        if came is None and identifier in self._there and (entry := self._entry(identifier)):
            self._gone[identifier] = entry
        self._there.discard(identifier)

    def add(self, entry: Entry) -> None:
        """A document comes that is not there."""
        self._come[entry.id] = entry
        self._there.add(entry.id)

    def save(self, commit: int, last: bool) -> None:
        """Writes the cast of a commit; the `last` one of a run leaves what the next run follows from."""
        if not self._follow(commit):
            self._join(commit, last)
        self._last = commit
        if self._entries is not None:
            self._entries = _changed(self._entries, self._gone, self._come)
        self._gone, self._come = {}, {}
        self.close()

    def close(self) -> None:
        """Closes what is open."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def _follow(self, commit: int) -> bool:
        """Writes what follows from the last commit, if it can be told."""
        gone, come = list(self._gone.values()), list(self._come.values())
        if self._decisions or (len(gone) + len(come)) * _FEW > len(self._there):
            return False
        kinds = Kinds()
        try:
            before, tallies = Roll(self._generation, self._last), Ledger(self._generation, self._last)
            followed = follow(before, tallies, gone, come, kinds) if tallies.fits(before) else None
            made = followed and revise(before, followed, self._generation, commit)
            if followed is None or made is None:
                return False
            tallies.save(followed, made, kinds, self._generation, commit)
        except IndexDamaged:
            return False
        return True

    def _join(self, commit: int, last: bool) -> None:
        entries = list(_changed(self._held(), self._gone, self._come).values())
        made = roll.save(join(entries, self._decisions), self._generation, commit)
        if last and not self._decisions:
            ledger.save(entries, made, self._generation, commit)
        else:
            ledger.forget(self._generation, commit)

    def _held(self) -> dict[str, Entry]:
        """What the index held of each document at the last commit."""
        if self._entries is None:
            self._entries = {entry.id: entry for entry in self._opened().entries()}
        return self._entries

    def _entry(self, identifier: str) -> Entry | None:
        """What it held of one."""
        return self._entries.get(identifier) if self._entries is not None else self._opened().entry(identifier)

    def _opened(self) -> Reader:
        if self._reader is None:
            self._reader = self._engine.read(self._generation)
        return self._reader


def _changed(held: Mapping[str, Entry], gone: Mapping[str, Entry], come: Mapping[str, Entry]) -> dict[str, Entry]:
    return {**{one: entry for one, entry in held.items() if one not in gone}, **come}
