"""The way back: a history of places that behaves as a browser's does.

The trail holds the places that were left and why each was gone to. Each step takes the place as it is now (`here`), so
that going back restores the exact scroll offset and pane at the moment of leaving, not those of arrival.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST = 1000
"""So many places are kept; the oldest go first."""

BEGAN = ""
"""The reason of the place at which everything began."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is: ids of the document and of the current statement (None: none), the code point at the top
    of the source view, the pane that has the focus, and the query."""

    document: str | None
    statement: str | None = None
    scroll: int = 0
    pane: str = ""
    query: str = ""

    def same_spot(self, other: Place) -> bool:
        """Whether a reader would call both the same place: same document and statement."""
        return (self.document, self.statement) == (other.document, other.statement)


class Step(NamedTuple):
    """A place that was left, and what had led there, as the end of "you had …"; `BEGAN` where nothing had."""

    place: Place
    reason: str


@dataclass(slots=True)
class Trail:
    """Back and forward. `_behind` ends with the place to go back to, `_ahead` with the one to go forward to."""

    reason: str = BEGAN
    """What led to the place that is current."""
    _behind: list[Step] = field(default_factory=list)
    _ahead: list[Step] = field(default_factory=list)

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._ahead)

    @property
    def behind(self) -> tuple[Step, ...]:
        """The places that lie behind, the oldest first."""
        return tuple(self._behind)

    @property
    def ahead(self) -> tuple[Step, ...]:
        """The places that lie ahead, the nearest first."""
        return tuple(reversed(self._ahead))

    def leave(self, here: Place, there: Place, reason: str = BEGAN) -> None:
        """A jump from `here` to `there`: what lay ahead is forgotten. A jump to the same spot changes nothing."""
        if here.same_spot(there):
            return
        self._behind.append(Step(here, self.reason))
        self.reason = reason
        del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place left last, exactly as it was left; `here` can be returned to with `forward`. None at the start."""
        return self.go(here, -1)

    def forward(self, here: Place) -> Place | None:
        """The place that `back` left last. None when there is none."""
        return self.go(here, 1)

    def go(self, here: Place, by: int) -> Place | None:
        """The place so many steps ahead, or behind where `by` is negative; those between are passed, not lost.

        None, and nothing changes, where the trail is shorter than that or `by` is 0.
        """
        source, other = (self._ahead, self._behind) if by > 0 else (self._behind, self._ahead)
        if not 0 < abs(by) <= len(source):
            return None
        for _ in range(abs(by)):
            other.append(Step(here, self.reason))
            here, self.reason = source.pop()
        return here
