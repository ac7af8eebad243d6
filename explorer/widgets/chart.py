"""Plots as lists: a speaker's columns over time, who mentions whom as a table, and either in words, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from ..plots.bars import Spread, axis, bar, columns, lay_out, shade
from ..plots.cells import EVERYBODY, Cell, Grid, name_of, rows_of, summary
from ..text import visible_line
from .painting import segment, shorten
from .rows import GUTTER, Line, RowView

if TYPE_CHECKING:
    from index.activity import Row, Timetable

_BAR = 12
"""Cells of the bar beside a pair or a count."""

_NAME = 24
"""Cells of a name at the left of the table, at most."""

_COLUMN = (8, 16)
"""Cells of a column of the table, at least and at most."""


class Caption(Widget):
    """One quiet line."""

    ALLOW_SELECT = False

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._text: Callable[[int], str] = lambda _: ""

    def say(self, text: Callable[[int], str]) -> None:
        """`text` gives the line for a width in cells."""
        self._text = text
        self.refresh()

    def render(self) -> Content:
        return Content(shorten(visible_line(self._text(self.size.width)), self.size.width))


class Chart(RowView["Row"]):
    """Columns over time, a few lines for each speaker; the first row is everybody's, on a scale of its own.

    `column` is the period that the cursor is on.
    """

    def __init__(self, pane: str) -> None:
        super().__init__(pane)
        self.table: Timetable | None = None
        self.column = 0
        self._full = 0

    def plot(self, table: Timetable, *, cursor: int, empty: str) -> None:
        """Shows the rows of a table; the cursor stays in the period that it was in."""
        before = self.table
        day = before.periods[self.column].first if before and self.column < len(before.periods) else None
        self.table = table
        self._full = max((count for row in table.rows for count in row.counts), default=0)
        rows = rows_of(table)
        ends = [period.last for period in table.periods]
        if day is None:
            self.column = rows[min(cursor, len(rows) - 1)].most
        else:
            self.column = next((at for at, last in enumerate(ends) if last >= day), max(0, len(ends) - 1))
        self.show(rows, cursor=cursor, empty=empty)

    @property
    def full(self) -> int:
        """The count that fills a speaker's column."""
        return self._full

    @property
    def spread(self) -> Spread:
        return lay_out(len(self.table.periods) if self.table else 0, self.text_width)

    def axis(self, width: int) -> str:
        """The labels under the columns."""
        labels = [one.label for one in self.table.periods] if self.table else []
        return " " * GUTTER + axis(labels, self.spread, max(0, width - GUTTER))

    def move(self, by: int) -> bool:
        """To another column; whether there was one."""
        periods = len(self.table.periods) if self.table else 0
        column = max(0, min(self.column + by, periods - 1))
        if column == self.column or not periods:
            return False
        self.column = column
        self.repaint()
        return True

    @property
    def _height(self) -> int:
        return 3 if self.size.height >= 30 else 2 if self.size.height >= 12 else 1

    def measure(self, entry: Row, width: int) -> int:
        return 2 + (self._height if entry.counts else 0)

    def draw(self, index: int, entry: Row, width: int, base: Style) -> list[Line]:
        name = shorten(visible_line(name_of(entry.series) or EVERYBODY), max(8, width // 2))
        periods = self.table.periods if self.table else ()
        told = shorten(visible_line(summary(entry, periods)), max(0, width - cell_len(name) - 2))
        head = [segment(name, base + self.part("row--name")), segment(f"  {told}", base + self.part("row--muted"))]
        if not entry.counts:
            return [head, []]
        here = index == self.cursor
        return [head, *self._bars(entry, here, base), self._foot(entry, width, base) if here else []]

    def _bars(self, entry: Row, here: bool, base: Style) -> list[Line]:
        lay = self.spread
        top = self._full if entry.series.who else max(entry.counts)
        start = lay.start(self.column)
        end = start + lay.cells
        plain, chosen = base + self.part("row--number"), base + self.part("row--match")
        lines: list[Line] = []
        for line in columns(entry.counts, top, self._height, lay):
            if here:
                parts = [(line[:start], plain), (line[start:end], chosen), (line[end:], plain)]
                lines.append([segment(text, style) for text, style in parts if text])
            else:
                lines.append([segment(line, plain)])
        return lines

    def _foot(self, entry: Row, width: int, base: Style) -> Line:
        """A mark under the column that is chosen, and what it is."""
        assert self.table is not None
        start = self.spread.start(self.column)
        told = f"{self.table.periods[self.column].in_words}: {entry.counts[self.column]:,}"
        line = f"{' ' * start}▲ {told}"
        if len(line) > width and len(told) < start:
            line = f"{told} ▲".rjust(start + 1)
        return [segment(line, base + self.part("row--kept"))]

    def on_click(self, event: events.Click) -> None:
        """A click on a column chooses it; anywhere else in a row it only goes there."""
        if event.button != 1:
            return  # as in any list
        event.prevent_default()
        line = event.y + self.scroll_offset.y
        if self.table is None or not self.entries or line >= self._heights.total:
            return
        index = self._heights.at(line)
        column = self.spread.at(max(0, event.x - GUTTER))
        within = line - self._heights.top(index)
        self.stand(index)
        on_bar = 0 < within <= self._height and column < len(self.table.periods)
        if on_bar:
            self.column = column
        self.repaint()
        self.post_message((self.Chosen if on_bar else self.Moved)(self, index))


class Twin(RowView[Cell]):
    """A plot in words and figures, a line for each count."""

    even = True

    def draw(self, index: int, entry: Cell, width: int, base: Style) -> list[Line]:
        count = f" {entry.count:,}"
        noun = " statement" if entry.count == 1 else " statements"
        who = visible_line(entry.who or EVERYBODY)
        room = max(0, width - len(count) - len(noun))
        name = shorten(who, max(8, room // 2))
        what = shorten(visible_line(f", {entry.what}:"), max(0, room - cell_len(name)))
        return [
            [
                segment(name, base + self.part("row--name")),
                segment(what, base),
                segment(count, base + self.part("row--number")),
                segment(noun, base + self.part("row--muted")),
            ]
        ]


class Pairs(Twin):
    """Who mentions whom, with a bar."""

    def draw(self, index: int, entry: Cell, width: int, base: Style) -> list[Line]:
        [line] = super().draw(index, entry, width - _BAR - 2, base)
        used = sum(cell_len(part.text) for part in line)
        top = max(self.entries[0].count, 1)
        drawn = bar(entry.count, top, _BAR)
        gap = " " * max(1, width - _BAR - used)
        return [[*line, segment(gap, base), segment(drawn, base + self.part("row--number"))]]


class Matrix(RowView[Sequence[Cell]]):
    """Who mentions whom: a row for each speaker, a column for each who is mentioned. `column` is the cursor's."""

    even = True

    def __init__(self, pane: str) -> None:
        super().__init__(pane)
        self.grid = Grid((), (), ())
        self.column = 0

    def plot(self, grid: Grid, *, empty: str) -> None:
        self.grid = grid
        self.column = 0
        self.show(grid.cells, empty=empty)

    @property
    def cell(self) -> Cell | None:
        row = self.current
        return row[self.column] if row and self.column < len(row) else None

    def move(self, by: int) -> bool:
        column = max(0, min(self.column + by, len(self.grid.columns) - 1))
        if column == self.column or not self.grid.columns:
            return False
        self.column = column
        self.repaint()
        return True

    @property
    def _seen(self) -> range:
        """The columns for which there is room, the cursor's among them."""
        room = max(1, (self.text_width - self._name_cells) // self._column_cells)
        first = max(0, min(self.column - room + 1, len(self.grid.columns) - room)) if self.column >= room else 0
        return range(first, min(len(self.grid.columns), first + room))

    @property
    def _name_cells(self) -> int:
        return max(8, min(_NAME, self.text_width // 3))

    @property
    def _column_cells(self) -> int:
        least, most = _COLUMN
        room = self.text_width - self._name_cells
        return max(least, min(most, room // max(1, len(self.grid.columns))))

    def header(self, width: int) -> str:
        """The names over the columns, as far as there is room for each; which have none is told at the end."""
        seen = self._seen
        names = [f"{_fitted(visible_line(self.grid.columns[at]), self._column_cells - 1)} " for at in seen]
        title = _fitted("who ↓ mentions →", self._name_cells)
        return " " * GUTTER + title + "".join(names)

    def draw(self, index: int, entry: Sequence[Cell], width: int, base: Style) -> list[Line]:
        name = _fitted(visible_line(self.grid.rows[index]), self._name_cells - 1)
        line = [segment(f"{name} ", base + self.part("row--name"))]
        for at in self._seen:
            count = entry[at].count
            chosen = index == self.cursor and at == self.column
            text = f"{shade(count, self.grid.top)} {count:,}" if count else "·"
            text = f"[{text}]" if chosen else f" {text} "
            look = "row--match" if chosen else "row--number" if count else "row--muted"
            line.append(segment(_fitted(text, self._column_cells), base + self.part(look)))
        return [line]

    def on_click(self, event: events.Click) -> None:
        if event.button != 1:
            return  # as in any list
        event.prevent_default()
        line, seen = event.y + self.scroll_offset.y, self._seen
        at = (event.x - GUTTER - self._name_cells) // self._column_cells
        if line >= self._heights.total or not self.entries:
            return
        self.stand(self._heights.at(line))
        on_cell = 0 <= at < len(seen)
        if on_cell:
            self.column = seen[at]
        self.repaint()
        self.post_message((self.Chosen if on_cell else self.Moved)(self, self.cursor))


def _fitted(text: str, width: int) -> str:
    """A text in exactly so many cells."""
    return set_cell_size(shorten(text, width), width)
