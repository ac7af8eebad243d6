"""The pins of the board as a list: who said it, the words, and where; orphans are marked as such."""

from __future__ import annotations

from dataclasses import dataclass

from textual.style import Style

from index.model import Statement

from ..board import Pin
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

LINES = 3


@dataclass(frozen=True, slots=True)
class PinRow:
    """A pin and the statement that it holds now; None: an orphan, not found again."""

    pin: Pin
    statement: Statement | None


class Pins(RowView[PinRow]):
    """The board's order."""

    def measure(self, entry: PinRow, width: int) -> int:
        return len(_lines(entry, width)) + 3

    def draw(self, index: int, entry: PinRow, width: int, base: Style) -> list[Line]:
        pin, muted = entry.pin, base + self.part("row--muted")
        text = visible_line(pin.text)
        spans = _lines(entry, width)
        lines: list[Line] = [[segment(shorten(_who(pin), width), base + self.part("row--name"))]]
        lines += [[segment(text[start:end], base)] for start, end in spans]
        if spans and spans[-1][1] < len(text):
            lines[-1] = [segment(shorten(text[spans[-1][0] :], width), base)]
        place = f"{pin.document} · line {pin.line}"
        if entry.statement is None:
            place = f"not found again in this library — {place}"
        elif pin.note:
            place = f"{place} — {pin.note}"
        lines.append([segment(shorten(visible_line(place), width), muted)])
        return lines


def _lines(entry: PinRow, width: int) -> list[tuple[int, int]]:
    return wrap_line(visible_line(entry.pin.text), width)[:LINES]


def _who(pin: Pin) -> str:
    return visible_line(f"{pin.speaker or 'no speaker named'} · {pin.kind}" if pin.kind else pin.speaker or "")
