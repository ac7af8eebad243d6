"""The places where one has been as a list: what led there, who says what there, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.style import Style

from ..keys import RESULTS, SOURCE, pane_name
from ..session import Spot
from ..text import visible_line
from ..trail import BEGAN
from .painting import segment, shorten
from .rows import Line, RowView

_HERE = "you are here"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A place of the trail; `by` says how many steps ahead it lies, or behind where it is negative."""

    spot: Spot
    reason: str
    by: int


class Steps(RowView[StepRow]):
    """The oldest place first. `name_of` says how a place's document is called."""

    guess = 4
    even = True

    def __init__(self, name: str, *, name_of: Callable[[Spot], str]) -> None:
        super().__init__(name, empty="you have not been anywhere yet")
        self._name_of = name_of

    def draw(self, index: int, entry: StepRow, width: int, base: Style) -> list[Line]:
        spot, muted = entry.spot, base + self.part("row--muted")
        side = far(entry.by)
        reason = shorten(visible_line(_capital(entry.reason) or "Where you began"), width - cell_len(side) - 1)
        gap = " " * (width - cell_len(reason) - cell_len(side))
        look = "row--kept" if entry.by <= 0 else "row--muted"
        who = shorten(visible_line(spot.who or "no speaker"), max(8, width // 3)) + "  " if spot.statement else ""
        words = visible_line(spot.words) if spot.statement else "no statement"
        return [
            [
                segment(reason, base + self.part(look)),
                segment(gap, base),
                segment(side, base + self.part("row--number" if not entry.by else "row--muted")),
            ],
            [
                segment(who, base + self.part("row--name")),
                segment(shorten(words, width - cell_len(who)), base if spot.statement else muted),
            ],
            [segment(shorten(visible_line(self._place(spot)), width), muted)],
        ]

    def _place(self, spot: Spot) -> str:
        """The pane comes first: a long name may be cut."""
        query = f" of {spot.query}" if spot.query.strip() and spot.pane == RESULTS else ""
        where = [f"in {pane_name(spot.pane)}{query}"] if spot.pane != SOURCE else []
        where += [f"line {spot.line}"] if spot.line is not None else []
        where += [self._name_of(spot)] if spot.document is not None else ["no document is open"]
        return " · ".join(where)


def far(by: int) -> str:
    """How far a place lies: `2 back`, `you are here`, `1 ahead`."""
    return f"{abs(by)} {'ahead' if by > 0 else 'back'}" if by else _HERE


def _capital(reason: str) -> str:
    return reason[:1].upper() + reason[1:] if reason != BEGAN else ""
