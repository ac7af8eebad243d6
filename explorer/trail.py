"""The way back: a history of places that behaves as a browser's does.

The trail holds the places that were left and the one that is current. Each step takes the place as it is now
(`here`), so that going back restores the exact scroll offset and pane at the moment of leaving, not those of arrival.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST = 1000
"""So many places are kept; the oldest go first."""


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


@dataclass(slots=True)
class Trail:
    """Back and forward. `_behind` ends with the place to go back to, `_ahead` with the one to go forward to."""

    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._ahead)

    def leave(self, here: Place, there: Place) -> None:
        """A jump from `here` to `there`: what lay ahead is forgotten. A jump to the same spot changes nothing."""
        if here.same_spot(there):
            return
        self._behind.append(here)
        del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place left last, exactly as it was left; `here` can be returned to with `forward`. None at the start."""
        return self._step(here, self._behind, self._ahead)

    def forward(self, here: Place) -> Place | None:
        """The place that `back` left last. None when there is none."""
        return self._step(here, self._ahead, self._behind)

    @staticmethod
    def _step(here: Place, source: list[Place], other: list[Place]) -> Place | None:
        if not source:
            return None
        other.append(here)
        return source.pop()
