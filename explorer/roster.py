"""The speakers as the sidebar lists them: whom the query keeps, those with matches, then everybody else.

Pure, and lazy: a library may have a hundred thousand speakers, and no key waits for all of them. Both values are made
in a worker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, overload

from .session import quotable

if TYPE_CHECKING:
    from index.hits import SpeakerCount
    from index.model import Speaker

FEW = 200
"""Of so many speakers with matches the others are known at once; else when the reader comes near them."""

_NEAR = 100
"""So many speakers with the most matches are at hand before the others are known."""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker as the sidebar shows it: `count` of the matches are theirs; `kept` when the query asks for them."""

    id: str
    name: str
    count: int
    kept: bool = False


class Everybody:
    """The speakers of a library, most statements first."""

    def __init__(self, speakers: Sequence[Speaker] = ()) -> None:
        self.speakers = speakers
        self._places = {one.id: place for place, one in enumerate(speakers)}

    def __len__(self) -> int:
        return len(self.speakers)

    def place(self, identifier: str) -> int | None:
        """Which speaker it is."""
        return self._places.get(identifier)

    def get(self, identifier: str | None) -> Speaker | None:
        place = self._places.get(identifier) if identifier is not None else None
        return None if place is None else self.speakers[place]

    def called(self, name: str) -> int | None:
        """Whose name, as a query has it and without case, this is."""
        return self._names.get(name)

    @cached_property
    def _names(self) -> dict[str, int]:
        names: dict[str, int] = {}
        for place, one in enumerate(self.speakers):
            names.setdefault(quotable(one.name).casefold(), place)
        return names


class Roster(Sequence[SpeakerRow]):
    """Everybody with their counts in one answer. `kept` is the folded name in the query's filter, if there is one."""

    def __init__(self, everybody: Everybody, counts: Sequence[SpeakerCount] = (), kept: str | None = None) -> None:
        self.everybody = everybody
        self._counts = counts
        self._near = tuple(counts[:_NEAR])
        self._rows = {one.id: row for row, one in enumerate(self._near)}
        self._without: list[int] | None = None
        """The places of those with matches, in order, once they are known."""
        self._first: int | None = None
        if len(counts) <= FEW:
            self.complete()
        if kept is not None:
            self._first = self._kept_row(kept)

    @property
    def matching(self) -> int:
        """How many have matches."""
        return len(self._counts)

    @property
    def is_complete(self) -> bool:
        """Whether those without matches are listed too."""
        return self._without is not None

    def complete(self) -> None:
        """Lists those without matches too, which takes a look at all of those who have some."""
        self._rows = {one.id: row for row, one in enumerate(self._counts)}
        places = map(self.everybody.place, self._rows)
        self._without = sorted(place for place in places if place is not None)

    def row_of(self, identifier: str | None) -> int | None:
        """The row of a speaker, as far as it is known."""
        natural = self._rows.get(identifier) if identifier is not None else None
        if natural is None and identifier is not None and self._without is not None:
            place = self.everybody.place(identifier)
            natural = None if place is None else self.matching + place - bisect_left(self._without, place)
        if natural is None or self._first is None or natural > self._first:
            return natural
        return 0 if natural == self._first else natural + 1

    def __len__(self) -> int:
        others = 0 if self._without is None else len(self.everybody) - len(self._without)
        return self.matching + others

    @overload
    def __getitem__(self, row: int) -> SpeakerRow: ...

    @overload
    def __getitem__(self, row: slice) -> list[SpeakerRow]: ...

    def __getitem__(self, row: int | slice) -> SpeakerRow | list[SpeakerRow]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        length = len(self)
        if not -length <= row < length:
            raise IndexError(row)
        row %= length
        first = self._first
        if first is None or row > first:
            return self._natural(row, kept=False)
        return self._natural(row - 1 if row else first, kept=not row)

    def _natural(self, row: int, *, kept: bool) -> SpeakerRow:
        if row < self.matching:
            one = self._near[row] if row < len(self._near) else self._counts[row]
            return SpeakerRow(one.id, one.name, one.count, kept)
        other, without = row - self.matching, self._without or []
        # So many of those with matches stand before them in the library.
        before = bisect_right(range(len(without)), other, key=lambda number: without[number] - number)
        speaker = self.everybody.speakers[other + before]
        return SpeakerRow(speaker.id, speaker.name, 0, kept)

    def _kept_row(self, kept: str) -> int | None:
        for row, one in enumerate(self._near):
            if quotable(one.name).casefold() == kept:
                return row
        place = self.everybody.called(kept)
        return None if place is None else self.row_of(self.everybody.speakers[place].id)
