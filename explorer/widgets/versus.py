"""Two statements beside each other, or one under the other where there is no room: what is the same in both stands on
the same line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from index.model import Op

from ..compared import Compared, Run, Stretch, runs_of, who
from ..text import visible_line
from .painting import Layer, runs, segment, segments
from .styling import component
from .wrapping import wrap_line

BESIDE = 76
"""Columns from which two texts stand side by side."""

_GAP = " │ "
_DRIFT = 24
"""Code points by which one text may be ahead of the other before both begin a new line with what is the same."""

SIGNS = {Op.CUT: "−", Op.ADDED: "+", Op.CHANGED: "~"}
"""What stands around words that differ, beside their colour and weight."""

Line = list[Segment]


@dataclass(frozen=True, slots=True)
class Marked:
    """Text of one side, fit to be seen, and where in it words differ."""

    text: str
    marks: tuple[tuple[int, int, Op], ...]


def marked(parts: Sequence[Run]) -> Marked:
    """The runs as one text, those that differ between their signs."""
    text = ""
    marks: list[tuple[int, int, Op]] = []
    for run in parts:
        sign = SIGNS.get(run.op, "")
        words = visible_line(run.text) if text else visible_line(run.text).lstrip()
        if sign:
            marks.append((len(text), len(text) + len(words) + 2, run.op))
        text += f"{sign}{words}{sign}"
    return Marked(text.rstrip(), tuple(marks))


def chunks(stretches: Sequence[Stretch]) -> Iterator[tuple[Marked, Marked]]:
    """Both texts in parts that begin with the same words, wherever one has got ahead of the other."""
    here: list[Run] = []
    there: list[Run] = []
    drift = 0
    for stretch in stretches:
        if stretch.op is Op.SAME and abs(drift) >= _DRIFT:
            yield marked(here), marked(there)
            here, there, drift = [], [], 0
        here += runs_of(stretch, second=False)
        there += runs_of(stretch, second=True)
        drift += len(stretch.here) - len(stretch.there)
    yield marked(here), marked(there)


class Versus(ScrollView, can_focus=True, inherit_bindings=False):
    """A comparison as lines. Nothing in it is chosen: keys scroll it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "versus--who",
        "versus--rule",
        "versus--cut",
        "versus--added",
        "versus--changed",
    }

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.compared: Compared | None = None
        self._lines: list[Line] = []

    def show(self, compared: Compared) -> None:
        """Shows another comparison, from its beginning."""
        self.compared = compared
        self._lay_out()
        self.scroll_home(animate=False)

    @property
    def is_beside(self) -> bool:
        """Whether there is room for two columns."""
        return self.size.width >= BESIDE

    def step(self, by: int) -> bool:
        """Scrolls so many lines; False at that end."""
        return self.go(round(self.scroll_y) + by)

    def page(self, by: int) -> bool:
        return self.step(by * max(1, self.size.height - 1))

    def go(self, line: int) -> bool:
        """Puts a line at the top, as far as the end allows; False where nothing moves."""
        line = max(0, min(line, len(self._lines) - self.size.height))
        if line == round(self.scroll_y):
            return False
        self.scroll_to(y=line, animate=False, immediate=True)
        return True

    def _lay_out(self) -> None:
        if not self.size or self.compared is None:
            return
        parts = list(chunks(self.compared.stretches()))
        lay = self._beside if self.is_beside else self._stacked
        self._lines = list(lay(self.compared, parts))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def _beside(self, compared: Compared, parts: Sequence[tuple[Marked, Marked]]) -> Iterator[Line]:
        width = (self.size.width - len(_GAP) - 2) // 2
        name, rule = self._part("versus--who"), self._part("versus--rule")
        heads = [self._painted(Marked(who(one), ()), width, name) for one in (compared.here, compared.there)]
        yield from _columns(heads[0], heads[1], width, rule)
        yield [segment(f"{'─' * (width + 1)}┼{'─' * (width + 1)}", rule)]
        for here, there in parts:
            left, right = (self._painted(one, width, self.visual_style) for one in (here, there))
            yield from _columns(left, right, width, rule)

    def _stacked(self, compared: Compared, parts: Sequence[tuple[Marked, Marked]]) -> Iterator[Line]:
        width = max(1, self.size.width - 2)
        for side, carrier in enumerate((compared.here, compared.there)):
            if side:
                yield []
            yield from self._painted(Marked(who(carrier), ()), width, self._part("versus--who"))
            yield [segment("─" * width, self._part("versus--rule"))]
            for part in parts:
                yield from self._painted(part[side], width, self.visual_style)

    def _painted(self, one: Marked, width: int, base: Style) -> list[Line]:
        """The lines of a text in so many cells; none of no text."""
        if not one.text:
            return []
        layers = [
            (Layer.of((start, end) for start, end, what in one.marks if what is op), self._part(f"versus--{op}"))
            for op in SIGNS
        ]
        return [segments(one.text, runs(*span, base, layers)) for span in wrap_line(one.text, width)]

    def _part(self, name: str) -> Style:
        return self.visual_style + component(self, name)

    def render_line(self, y: int) -> Strip:
        row, width, base = y + self.scroll_offset.y, self.size.width, self.visual_style
        if row >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        return Strip([segment(" ", base), *self._lines[row]]).adjust_cell_length(width, base.rich_style)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lay_out()

    def on_resize(self, _event: events.Resize) -> None:
        self._lay_out()


def _columns(here: list[Line], there: list[Line], width: int, rule: Style) -> Iterator[Line]:
    """Two columns of so many cells, a line between them."""
    for left, right in zip_longest(here, there):
        padded = Strip(left or []).adjust_cell_length(width, rule.rich_style)
        yield [*padded, segment(_GAP, rule), *(right or [])]
