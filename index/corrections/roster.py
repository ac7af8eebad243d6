"""Speakers found by a name as a person writes it."""

from __future__ import annotations

from collections.abc import Iterable

from ..folding import words
from ..model import Speaker

Folded = tuple[str, ...]


def folded(name: str) -> Folded:
    """The words of a name without case, diacritics and possessive endings."""
    return tuple(word.folded for word in words(name))


class Roster:
    """Speakers by their names and aliases."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self.speakers = {one.id: one for one in speakers}
        self._by_name: dict[Folded, dict[str, None]] = {}
        self._by_alias: dict[Folded, dict[str, None]] = {}
        for one in self.speakers.values():
            self._by_name.setdefault(folded(one.name), {})[one.id] = None
            for alias in one.aliases:
                self._by_alias.setdefault(folded(alias), {})[one.id] = None

    def find(self, name: str, identifier: str = "") -> tuple[str, ...]:
        """The ids of those who are called so: in full, else by an alias; those with this `identifier` if any are.

        Somebody who has the `identifier` is enough where nobody is called so.
        """
        found = self._by_name.get(folded(name)) or self._by_alias.get(folded(name)) or {}
        if identifier in found or (not found and identifier in self.speakers):
            return (identifier,)
        return tuple(found)

    def names(self, identifiers: Iterable[str]) -> str:
        """Some of these speakers for a line of text, with their ids where they share a name."""
        some = [self.speakers[one] for one in list(identifiers)[:_NAMED]]
        if len({one.name for one in some}) == len(some):
            return ", ".join(one.name for one in some)
        return ", ".join(f"{one.name} (id = “{one.id}”)" for one in some)


_NAMED = 3
