"""A timeline as a list: by which date a statement is placed, what is known of its dates, the words, the document."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.style import Style

from index.model import Statement
from index.timeline import Basis, Moment

from ..text import visible_line
from ..timing import date_of, dates_of
from .painting import segment, shorten
from .rows import Line, RowView


class Moments(RowView[Moment]):
    """In the order of time. `name_of` says how a statement's document is called, `line_of` where in it it stands."""

    guess = 4
    even = True

    def __init__(
        self,
        name: str,
        *,
        name_of: Callable[[Statement], str],
        line_of: Callable[[Statement], str],
        empty: str = "",
    ) -> None:
        super().__init__(name, empty=empty)
        self._name_of = name_of
        self._line_of = line_of

    def draw(self, index: int, entry: Moment, width: int, base: Style) -> list[Line]:
        statement, muted = entry.statement, base + self.part("row--muted")
        date = shorten(date_of(entry), width)
        look = {Basis.STATED: "row--name", Basis.PUBLISHED: "row--kept", Basis.UNKNOWN: "row--muted"}[entry.basis]
        dates = shorten(visible_line(dates_of(entry)), max(0, width - cell_len(date) - 2))
        where = f"{self._line_of(statement)} · {statement.kind} · {self._name_of(statement)}"
        return [
            [segment(date, base + self.part(look)), segment("  ", base), segment(dates, muted)],
            [segment(shorten(visible_line(statement.text), width), base)],
            [segment(shorten(visible_line(where), width), muted)],
        ]
