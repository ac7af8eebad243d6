"""The steps of a chain of provenance as a list: what each is, and the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.style import Style

from index.provenance import Ground, Hop

from ..text import visible_line
from ..tracing import roles
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

LINES = 2
"""Words show so many lines at most."""


@dataclass(frozen=True, slots=True)
class HopRow:
    """One of the grounds of a step; `first`: the step's name goes above it. `place` is that in the text, in words, or
    empty where no words of it say so."""

    hop: Hop
    ground: Ground
    first: bool
    place: str


class Hops(RowView[HopRow]):
    """From the speaker to the document."""

    def measure(self, entry: HopRow, width: int) -> int:
        return len(_words(entry, width)) + 1 + entry.first + 1

    def draw(self, index: int, entry: HopRow, width: int, base: Style) -> list[Line]:
        lines: list[Line] = []
        muted = base + self.part("row--muted")
        if entry.first:
            what = roles(entry.hop)
            name = shorten(visible_line(entry.hop.name), max(1, width - cell_len(what) - 2))
            gap = " " * max(0, width - cell_len(name) - cell_len(what))
            lines.append([segment(name, base + self.part("row--name")), segment(gap, base), segment(what, muted)])
        look = base + self.part("row--kept") if entry.ground.span else muted
        lines += [[segment(line, look)] for line in _words(entry, width)]
        where = visible_line(entry.place) or "not in the text"
        why = f" · {visible_line(entry.ground.why)}" if entry.ground.why else ""
        lines.append([segment(shorten(f"{where}{why}", width), muted)])
        return lines


def _words(entry: HopRow, width: int) -> list[str]:
    shown = visible_line(entry.ground.words)[: width * (LINES + 1)]
    spans = wrap_line(shown, width)
    lines = [shown[start:end] for start, end in spans[:LINES]]
    if len(spans) > LINES:
        lines[-1] = shorten(shown[spans[LINES - 1][0] :], width)
    return lines
