"""The documents of a library as a table: a line each, and heads by which it is sorted with a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from ..shelving import FALLING, UNDATED, Order, Shelved
from .painting import segment, shorten
from .rows import GUTTER, Line, RowView
from .styling import component

_DATE, _NUMBER = 10, 7
_OUTLET_FROM = 70
"""Cells from which there is a column for the outlet; below it stands behind the title."""


class Column(NamedTuple):
    """A column of so many cells. `right`: what stands in it is moved to the right."""

    order: Order
    cells: int
    right: bool = False


def columns(width: int, *, matches: bool) -> list[Column]:
    """The columns for a width in cells, with a cell between two of them."""
    numbers = [Column(Order.STATEMENTS, _NUMBER, True), *([Column(Order.MATCHES, _NUMBER, True)] if matches else [])]
    taken = _DATE + sum(column.cells + 1 for column in numbers) + 1
    outlet = max(12, min(28, width // 5)) if width >= _OUTLET_FROM else 0
    title = max(8, width - taken - (outlet + 1 if outlet else 0))
    middle = [Column(Order.TITLE, title), *([Column(Order.OUTLET, outlet)] if outlet else [])]
    return [Column(Order.DATE, _DATE), *middle, *numbers]


class ShelfTable(RowView[Shelved]):
    """One line a document. `with_matches`: there is a query, whose matches are counted."""

    even = True

    def __init__(self, pane: str, *, empty: str = "") -> None:
        super().__init__(pane, empty=empty)
        self.with_matches = False

    def draw(self, index: int, entry: Shelved, width: int, base: Style) -> list[Line]:
        columned = columns(width, matches=self.with_matches)
        apart = any(column.order is Order.OUTLET for column in columned)
        line: Line = []
        for column in columned:
            text, look = self._cell(entry, column, with_outlet=not apart)
            line.append(segment(_fitted(text, column), base + self.part(look) if look else base))
            line.append(segment(" ", base))
        return [line[:-1]]

    def _cell(self, entry: Shelved, column: Column, *, with_outlet: bool) -> tuple[str, str]:
        match column.order:
            case Order.DATE:
                return entry.date or UNDATED, "row--muted"
            case Order.TITLE:
                more = f" – {entry.outlet}" if with_outlet and entry.outlet else ""
                return f"{entry.title}{more}", "row--name"
            case Order.OUTLET:
                return entry.outlet, ""
            case Order.STATEMENTS:
                return f"{entry.statements:,}" if entry.statements else "·", "row--number" if entry.statements else ""
        return f"{entry.matches:,}" if entry.matches else "·", "row--number" if entry.matches else "row--muted"


class Heads(Widget):
    """The names of the columns; that by which the table is sorted has an arrow. A click sorts by another, or turns."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"heads--here", "heads--other"}
    _NAMES: ClassVar[dict[Order, str]] = {Order.STATEMENTS: "said", Order.MATCHES: "match"}

    class Clicked(Message):
        def __init__(self, order: Order) -> None:
            super().__init__()
            self.order = order

    def __init__(self) -> None:
        super().__init__(id="heads")
        self._order, self._turned, self._matches = Order.DATE, False, False

    def say(self, order: Order, *, turned: bool, matches: bool) -> None:
        self._order, self._turned, self._matches = order, turned, matches
        self.refresh()

    def _columns(self) -> Sequence[Column]:
        return columns(max(1, self.size.width - GUTTER - 1), matches=self._matches)

    def render(self) -> Content:
        parts: list[Content | str | tuple[str, Style]] = [" " * GUTTER]
        for column in self._columns():
            here = column.order is self._order
            falling = self._turned != (column.order in FALLING)
            name = self._NAMES.get(column.order, str(column.order)) + ((" ▼" if falling else " ▲") if here else "")
            parts.append((_fitted(name, column), component(self, "heads--here" if here else "heads--other")))
            parts.append(" ")
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        x = event.x - GUTTER
        for column in self._columns():
            if event.button == 1 and 0 <= x <= column.cells:
                self.post_message(self.Clicked(column.order))
                return
            x -= column.cells + 1


def _fitted(text: str, column: Column) -> str:
    """A text in exactly the cells of a column."""
    text = shorten(text, column.cells)
    return " " * (column.cells - cell_len(text)) + text if column.right else set_cell_size(text, column.cells)
