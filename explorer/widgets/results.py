"""The results: who said it, the words with the matches marked, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.style import Style

from index.hits import Hit
from index.kinds import Unit
from index.spans import JOINT, Span

from ..keys import keymap_of
from ..listing import Result
from ..text import visible_line
from .painting import Layer, runs, segment, segments, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

LINES = 3
"""A result shows so many lines of its words at most."""

INDENT = 2
"""Cells by which a result that repeats another stands in."""

_WAITING = "…"
_ROOMY = 40
"""Cells from which it is said in words that others say the same."""

_BEFORE = 30


class Snippet(NamedTuple):
    """The words of a hit on one line, cut to what is shown, and the matches as offsets into it."""

    text: str
    matches: tuple[tuple[int, int], ...]


def snippet(hit: Hit, room: int) -> Snippet:
    """What to show of a hit in about `room` cells: from its beginning, or from shortly before the first match."""
    text = visible_line(hit.text)
    matches = _placed(hit)
    start = 0
    if matches and matches[0][0] > room // 2 and len(text) > room:
        start = text.rfind(" ", 0, max(0, matches[0][0] - _BEFORE)) + 1
    lead = "… " if start else ""
    end = start + room * 2
    shift = len(lead) - start
    kept = [(a + shift, min(b, end) + shift) for a, b in matches if start <= a < end]
    return Snippet(lead + text[start:end], tuple(kept))


def _placed(hit: Hit) -> list[tuple[int, int]]:
    """The highlights (document offsets) as offsets into the hit's text: its spans joined by ` … `."""
    if sum(end - start for start, end in hit.spans) + len(JOINT) * (len(hit.spans) - 1) != len(hit.text):
        return []
    placed, at = [], 0
    for start, end in hit.spans:
        placed += [(a - start + at, b - start + at) for a, b in hit.highlights if start <= a and b <= end]
        at += end - start + len(JOINT)
    return sorted(placed)


def wrapped(shown: Snippet, width: int) -> list[Span]:
    """The lines of a snippet that are shown."""
    return [Span(start, end) for start, end in wrap_line(shown.text, width)[:LINES]]


class Results(RowView[Result]):
    """The results of the last good search. `name_of` says how a hit's document is called.

    One that is not there yet is drawn as a place that is kept for it; one that repeats another stands indented below.
    """

    guess = LINES + 3
    clicks = 2

    def __init__(self, pane: str, *, name_of: Callable[[Hit], str]) -> None:
        super().__init__(pane)
        self._name_of = name_of

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor; None where there is none, or it is not there yet."""
        return self.current.hit if self.current else None

    def measure(self, entry: Result, width: int) -> int:
        if entry.hit is None:
            return self.guess
        width -= _indent(entry)
        return len(wrapped(snippet(entry.hit, width * LINES), width)) + 3

    def draw(self, index: int, entry: Result, width: int, base: Style) -> list[Line]:
        if entry.hit is None:
            return [[segment(_WAITING, base + self.part("row--muted"))]]
        indent = _indent(entry)
        lines = self._drawn(index, entry, entry.hit, width - indent, base)
        if indent:
            rail = segment("│ ", base + self.part("row--muted"))
            lines = [[rail, *line] for line in lines]
        return lines

    def _drawn(self, index: int, entry: Result, hit: Hit, width: int, base: Style) -> list[Line]:
        match = self.part("row--match")
        shown = snippet(hit, width * LINES)
        layer = [(Layer.of(shown.matches), match)]
        spans = wrapped(shown, width)
        lines = [self._head(hit, width, base)]
        for start, end in spans:
            lines.append(segments(shown.text, runs(start, end, base, layer)))
        if spans and spans[-1].end < len(shown.text.rstrip()):
            lines[-1] = _cut(lines[-1], width, base)
        lines.append(self._foot(hit, self._alike(index, entry, width), width, base))
        return lines

    def _head(self, hit: Hit, width: int, base: Style) -> Line:
        kind = str(hit.kind) if hit.kind else ""
        room = width - cell_len(kind) - 1 if kind else width
        who = self._name_of(hit) if hit.type is Unit.DOCUMENT else hit.speaker or "no speaker"
        name = shorten(visible_line(who), room)
        named = hit.speaker or hit.type is Unit.DOCUMENT
        style = base + self.part("row--name" if named else "row--muted")
        gap = " " * (width - cell_len(name) - cell_len(kind))
        return [segment(name, style), segment(gap, base), segment(kind, base + self.part("row--muted"))]

    def _alike(self, index: int, entry: Result, width: int) -> str:
        """How many say the same, and under the cursor the key that shows them."""
        if not entry.alike:
            return ""
        count = f"{'▾' if entry.unfolded else '▸'} {entry.alike:,}"
        key = f": {keymap_of(self).cap('unfold')}" if index == self.cursor else ""
        return f"{count} like it{key}" if width >= _ROOMY else count + key

    def _foot(self, hit: Hit, alike: str, width: int, base: Style) -> Line:
        """Where it stands, and at the right end how many say the same."""
        place = self._place(hit, width - cell_len(alike) - 1 if alike else width)
        gap = " " * (width - cell_len(place) - cell_len(alike))
        return [
            segment(place, base + self.part("row--muted")),
            segment(gap, base),
            segment(alike, base + self.part("row--number")),
        ]

    def _place(self, hit: Hit, width: int) -> str:
        if hit.type is Unit.DOCUMENT:
            return f"line {hit.line}"
        line = f" · line {hit.line}"
        return shorten(visible_line(self._name_of(hit)), width - cell_len(line)) + line


def _indent(entry: Result) -> int:
    return INDENT if entry.inner else 0


def _cut(line: Line, width: int, base: Style) -> Line:
    """A line that goes on, with an ellipsis at its end."""
    text = "".join(segment.text for segment in line)
    if cell_len(text) < width:
        return [*line, segment("…", base)]
    *rest, last = line
    return [*rest, Segment(shorten(last.text + " ", max(1, cell_len(last.text))), last.style)]
