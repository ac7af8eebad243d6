"""A short list to choose from: a digit to choose by, what it is, and a few words more."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip
from textual.style import Style

from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView

DIGITS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: `value` is what the owner of the list means by it, `more` stands at its right end."""

    value: object
    label: str
    more: str = ""


class Choices(RowView[Choice]):
    """One line a choice; `numbered`: with its digit, which chooses it."""

    even = True
    numbered: bool = True

    def _painted(self, index: int, here: bool, focused: bool) -> list[Strip]:
        # What is under the cursor is what enter takes, also while one types in the line above.
        return super()._painted(index, here, True)

    def draw(self, index: int, entry: Choice, width: int, base: Style) -> list[Line]:
        digit = f"{index + 1} " if self.numbered and index < DIGITS else "  "
        room = width - len(digit)
        label = shorten(visible_line(entry.label), room)
        more = visible_line(entry.more)
        more = more if cell_len(label) + cell_len(more) + 2 <= room else ""
        gap = " " * (room - cell_len(label) - cell_len(more))
        return [
            [
                segment(digit, base + self.part("row--number")),
                segment(label, base + self.part("row--kept")),
                segment(gap, base),
                segment(more, base + self.part("row--muted")),
            ]
        ]
