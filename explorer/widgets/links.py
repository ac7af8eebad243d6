"""The statements linked to the current one: a digit to follow each by, who said it, why it is here, and its words."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.style import Style

from index.model import Link

from ..session import why
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView

DIGITS = 9
_INDENT = 2
LEAST_PLACE = 14
"""A document's name shows when so many cells are left for it."""


class Links(RowView[Link]):
    """Two lines a link. `name_of` says how a link's document is called, "" for the open one."""

    guess = 2
    even = True

    def __init__(self, pane: str, *, name_of: Callable[[Link], str]) -> None:
        super().__init__(pane)
        self._name_of = name_of

    def draw(self, index: int, entry: Link, width: int, base: Style) -> list[Line]:
        digit = f"{index + 1} " if index < DIGITS else "  "
        number = segment(digit, base + self.part("row--number"))
        room = width - _INDENT
        reason = shorten(why(entry), room)
        left = room - cell_len(reason) - 3
        place = visible_line(self._name_of(entry))
        place = shorten(place, left) if left >= min(cell_len(place), LEAST_PLACE) else ""
        named = entry.speaker is not None and entry.speaker in entry.reason
        speaker = "" if named else shorten(visible_line(entry.speaker or "no speaker"), max(8, room // 3)) + "  "
        words = shorten(visible_line(entry.text), room - cell_len(speaker))
        return [
            [
                number,
                segment(reason, base + self.part("row--kept")),
                segment(f" · {place}" if place else "", base + self.part("row--muted")),
            ],
            [
                segment(" " * _INDENT, base),
                segment(speaker, base + self.part("row--name")),
                segment(words, base),
            ],
        ]
