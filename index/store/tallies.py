"""What all documents together say of one local speaker, as counts: a document can be added, and taken away again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..model import Speaker
from .base import Entry

_T = TypeVar("_T")


@dataclass(slots=True)
class Tally:
    """How many of the documents that name a speaker say what of it.

    `written` counts the forms of the name, the main one of each document included; `named` those that have it for a
    name. `speaking` are the documents in which it says something, `naming` all, by id; `joint` counts the statements of
    each group that it is one of.
    """

    names: dict[str, int] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    named: int = 0
    statements: int = 0
    naming: set[str] = field(default_factory=set)
    speaking: set[str] = field(default_factory=set)
    joint: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, entry: Entry, form: Speaker) -> None:
        """Counts what a document says of the speaker."""
        self._count(form, 1)
        self.naming.add(entry.id)
        if form.statements:
            self.speaking.add(entry.id)
        self._join(entry, form.id, 1)

    def take(self, entry: Entry, form: Speaker) -> None:
        """Counts it no more."""
        self._count(form, -1)
        self.naming.discard(entry.id)
        self.speaking.discard(entry.id)
        self._join(entry, form.id, -1)

    def _count(self, form: Speaker, times: int) -> None:
        _count(self.names, form.name, times)
        for name in {*form.aliases, form.name}:
            _count(self.written, name, times)
        for role in set(form.roles):
            _count(self.roles, role, times)
        if form.kind:
            _count(self.kinds, form.kind, times)
        self.named += times if form.named else 0
        self.statements += times * form.statements

    def _join(self, entry: Entry, identifier: str, times: int) -> None:
        for group, count in entry.joint:
            if identifier in group:
                _count(self.joint, group, times * count)

    def speaker(self, identifier: str) -> Speaker:
        """The speaker as all documents have it: what most of them say comes first, and then in alphabetical order.

        Its name is the form that most use, the others become aliases; `documents` counts those where it speaks.
        """
        name = _often(self.names)[0]
        return Speaker(
            id=identifier,
            name=name,
            named=self.named > 0,
            aliases=tuple(one for one in _often(self.written) if one != name),
            roles=tuple(_often(self.roles)),
            statements=self.statements,
            documents=len(self.speaking),
            kind=next(iter(_often(self.kinds)), ""),
        )

    def record(self) -> list[Any]:
        """As plain values for JSON."""
        naming = sorted(self.naming - self.speaking)
        joint = [[list(group), count] for group, count in sorted(self.joint.items()) if count]
        counts = [_counted(one) for one in (self.names, self.written, self.roles, self.kinds)]
        return [*counts, self.named, self.statements, naming, sorted(self.speaking), joint]


def tally_of(record: list[Any]) -> Tally:
    """A tally from its record."""
    names, written, roles, kinds, named, statements, naming, speaking, joint = record
    return Tally(
        names=names,
        written=written,
        roles=roles,
        kinds=kinds,
        named=named,
        statements=statements,
        naming={*naming, *speaking},
        speaking=set(speaking),
        joint={tuple(group): count for group, count in joint},
    )


def tallies_of(entries: Iterable[Entry]) -> dict[str, Tally]:
    """Those of everybody whom the documents name, by id."""
    found: dict[str, Tally] = {}
    for entry in entries:
        for form in entry.speakers:
            if form.id not in found:
                found[form.id] = Tally()
            found[form.id].add(entry, form)
    return found


def _count(counts: dict[_T, int], key: _T, times: int) -> None:
    counts[key] = counts.get(key, 0) + times


def _often(counts: Mapping[str, int]) -> list[str]:
    if len(counts) < 2:
        return [one for one, count in counts.items() if count]
    return sorted((one for one, count in counts.items() if count), key=lambda one: (-counts[one], one))


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {one: count for one, count in sorted(counts.items()) if count}
