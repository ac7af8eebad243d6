"""The speakers: everybody in the library, with how many of the matches are theirs."""

from __future__ import annotations

from rich.cells import cell_len
from textual.style import Style

from ..roster import SpeakerRow
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView


class Speakers(RowView[SpeakerRow]):
    """One line a speaker."""

    even = True

    def draw(self, index: int, entry: SpeakerRow, width: int, base: Style) -> list[Line]:
        count = f"{entry.count:,}" if entry.count else "·"
        sign = "● " if entry.kept else ""
        name = shorten(visible_line(entry.name), width - cell_len(count) - cell_len(sign) - 1)
        look = "row--kept" if entry.kept else "row--name" if entry.count else "row--muted"
        gap = " " * (width - cell_len(sign) - cell_len(name) - cell_len(count))
        return [
            [
                segment(sign, base + self.part("row--kept")),
                segment(name, base + self.part(look)),
                segment(gap, base),
                segment(count, base + self.part("row--number" if entry.count else "row--muted")),
            ]
        ]
