"""The pins of a board as a list: status, who said it, the words, where, the note; orphans with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.style import Style

from index.model import Statement

from ..board import Pin, Standing
from ..board.pins import known_status, sign
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

WORDS, NOTES, REASONS = 3, 2, 3
"""So many lines of a statement show at most, so many of a note, and of the reason why it is not found."""


@dataclass(frozen=True, slots=True)
class PinRow:
    """A pin, and what became of its statement."""

    standing: Standing

    @property
    def pin(self) -> Pin:
        return self.standing.pin

    @property
    def statement(self) -> Statement | None:
        """The statement that it holds now; None: an orphan, not found again."""
        return self.standing.statement

    @property
    def about(self) -> list[tuple[str, str]]:
        """What has become of it, each thing with its look."""
        standing = self.standing
        if standing.orphan:
            advice = f"{standing.advice}; or take it off"
            return [("match", f"! not found again: {standing.orphan}"), ("muted", f"→ {advice}")]
        return [("muted", f"! {standing.remark}")] if standing.remark else []


class Pins(RowView[PinRow]):
    """The board's order."""

    def measure(self, entry: PinRow, width: int) -> int:
        return len(_lines(entry, width)) + 2

    def draw(self, index: int, entry: PinRow, width: int, base: Style) -> list[Line]:
        lines: list[Line] = [self._title(entry.pin, width, base)]
        for look, text in _lines(entry, width):
            lines.append([segment(text, base + self.part(f"row--{look}") if look else base)])
        return lines

    def _title(self, pin: Pin, width: int, base: Style) -> Line:
        """Who said it, and at the right the status: a sign and a word, so that no colour is needed to tell."""
        look = "row--muted" if known_status(pin.status) == "unchecked" else "row--number"
        status = shorten(visible_line(f"{sign(pin.status)} {pin.status}"), max(1, width // 2))
        who = shorten(_who(pin), max(1, width - cell_len(status) - 2))
        gap = " " * max(0, width - cell_len(who) - cell_len(status))
        return [
            segment(who, base + self.part("row--name")),
            segment(gap, base),
            segment(status, base + self.part(look)),
        ]


def _lines(entry: PinRow, width: int) -> list[tuple[str, str]]:
    """The lines below the title, each with its look: the words, the note, the place, what has become of it."""
    pin = entry.pin
    made = [("", line) for line in _wrapped(pin.text, width, WORDS)]
    if pin.note.strip():
        made += [("kept", line) for line in _wrapped(f"✎ {pin.note}", width, NOTES)]
    place = " · ".join(filter(None, [pin.document, f"line {entry.standing.place[1]}"]))
    made.append(("muted", shorten(visible_line(place), width)))
    for look, text in entry.about:
        made += [(look, line) for line in _wrapped(text, width, REASONS)]
    return made


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """The first lines of a text; the last one has an ellipsis where it goes on."""
    shown = visible_line(text)[: width * (most + 1)]
    spans = wrap_line(shown, width)
    lines = [shown[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        lines[-1] = shorten(shown[spans[most - 1][0] :], width)
    return lines


def _who(pin: Pin) -> str:
    return visible_line(" · ".join(filter(None, [pin.speaker or "no speaker named", pin.kind])))
