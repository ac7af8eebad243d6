"""Two statements beside each other, or one under the other where there is no room: what is the same in both stands on
the same line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from index.kinds import Op

from ..compared import Compared, Run, Stretch, runs_of, who
from ..text import visible_line
from .painting import Layer, runs, segment, segments
from .styling import component
from .wrapping import wrap_line

BESIDE = 76
"""Columns from which two texts stand side by side."""

_GAP = " │ "
_LONG = 24
"""A change of so many cells in either text is laid out as two passages of their own, a shorter one as one phrase."""

SIGNS = {Op.CUT: "−", Op.ADDED: "+", Op.CHANGED: "~"}
"""What stands around words that differ, beside their colour and weight."""

Line = list[Segment]


@dataclass(frozen=True, slots=True)
class Marked:
    """Text of one side, fit to be seen, and where in it words differ."""

    text: str = ""
    marks: tuple[tuple[int, int, Op], ...] = ()

    def then(self, parts: Iterable[Run]) -> Marked:
        """With further runs behind it, those that differ between their signs."""
        text, marks = self.text, list(self.marks)
        for run in parts:
            sign = SIGNS.get(run.op, "")
            words = visible_line(run.text)
            if sign:
                marks.append((len(text), len(text) + len(words) + 2, run.op))
            text += f"{sign}{words}{sign}"
        return Marked(text, tuple(marks))

    def filled(self, size: int) -> Marked:
        """With blanks behind it up to so many cells."""
        return Marked(self.text + " " * max(0, size - cells(self.text)), self.marks)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of both texts. `even`: both take the same cells, and what is the same takes the same places."""

    here: Marked
    there: Marked
    even: bool

    def lines(self, width: int) -> Iterator[tuple[tuple[int, int] | None, tuple[int, int] | None]]:
        """The `[start, end)` of each line in both texts; None below the end of the shorter one."""
        if not self.even:
            yield from zip_longest(*(wrap_line(one.text, width) if one.text else [] for one in (self.here, self.there)))
            return
        here, there = _places(self.here.text), _places(self.there.text)
        # A line may break only where both texts have a blank.
        both = zip(here[:-1], there[:-1], strict=True)
        mask = "".join(" " if self.here.text[i] == self.there.text[j] == " " else "x" for i, j in both)
        lines = wrap_line(mask, width)
        yield from zip(_offsets(lines, here), _offsets(lines, there), strict=True)


def parts(stretches: Sequence[Stretch]) -> Iterator[Part]:
    """Both texts, laid out so that the same words stand in the same places: blanks fill what one of them lacks."""
    here = there = Marked()
    for stretch in stretches:
        one, other = (tuple(runs_of(stretch, second=second)) for second in (False, True))
        long = max(cells(stretch.here), cells(stretch.there)) >= _LONG
        if stretch.op is Op.CHANGED and long:
            yield Part(here, there, even=True)
            yield Part(Marked().then(one), Marked().then(other), even=False)
            here = there = Marked()
            continue
        here, there = here.then(one), there.then(other)
        size = max(cells(here.text), cells(there.text))
        here, there = here.filled(size), there.filled(size)
    yield Part(here, there, even=True)


def cells(text: str) -> int:
    """How many cells the characters of a text take one by one: signs that are made of several count for each."""
    return sum(map(get_character_cell_size, text))


def _offsets(lines: Sequence[tuple[int, int]], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines of cells as offsets of a text; only the blanks at which they were broken are in none."""
    reached = 0
    for number, (start, end) in enumerate(lines):
        if number and start > lines[number - 1][1]:
            reached += 1
        yield reached, places[end]
        reached = places[end]


def _places(text: str) -> list[int]:
    """For each cell of a text the offset of its character, and at the end that of the text's end."""
    places = [at for at, character in enumerate(text) for _ in range(get_character_cell_size(character))]
    return [*places, len(text)]


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
        lay = self._beside if self.is_beside else self._stacked
        self._lines = list(lay(self.compared, self.compared.stretches()))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def _beside(self, compared: Compared, stretches: Sequence[Stretch]) -> Iterator[Line]:
        width = (self.size.width - len(_GAP) - 2) // 2
        name, rule = self._part("versus--who"), self._part("versus--rule")
        heads = Part(Marked(who(compared.here)), Marked(who(compared.there)), even=False)
        yield from self._columns(heads, width, name)
        yield [segment(f"{'─' * (width + 1)}┼{'─' * (width + 1)}", rule)]
        for part in parts(stretches):
            yield from self._columns(part, width, self.visual_style)

    def _columns(self, part: Part, width: int, base: Style) -> Iterator[Line]:
        """Two columns of so many cells, a line between them."""
        if not part.here.text.strip() and not part.there.text.strip():
            return
        rule = self._part("versus--rule")
        for left, right in part.lines(width):
            column = Strip(self._painted(part.here, left, base)).adjust_cell_length(width, base.rich_style)
            yield [*column, segment(_GAP, rule), *self._painted(part.there, right, base)]

    def _stacked(self, compared: Compared, stretches: Sequence[Stretch]) -> Iterator[Line]:
        width = max(1, self.size.width - 2)
        for second, carrier in enumerate((compared.here, compared.there)):
            if second:
                yield []
            head = Marked(who(carrier))
            yield from (self._painted(head, span, self._part("versus--who")) for span in wrap_line(head.text, width))
            yield [segment("─" * width, self._part("versus--rule"))]
            whole = Marked().then(run for stretch in stretches for run in runs_of(stretch, second=bool(second)))
            yield from (self._painted(whole, span, self.visual_style) for span in wrap_line(whole.text, width))

    def _painted(self, one: Marked, span: tuple[int, int] | None, base: Style) -> Line:
        """A line of a text."""
        if span is None:
            return []
        layers = [
            (Layer.of((start, end) for start, end, what in one.marks if what is op), self._part(f"versus--{op}"))
            for op in SIGNS
        ]
        return segments(one.text, runs(*span, base, layers))

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
