"""Plots: statements over time by speaker, and who mentions whom; each also in words and figures."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from index.errors import ExploreError

from .. import styles
from ..card import Seek
from ..keys import PLOT, bindings, footer
from ..plots.cells import Cell, cell_at, cells_in, cells_of, grid, mention_cells, shortfall, typed_on
from ..session import counted
from ..text import visible_line
from ..widgets.chart import Caption, Chart, Matrix, Pairs, Twin
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.rows import RowView
from .moving import Movable, Moving

if TYPE_CHECKING:
    from index.activity import Activity, Mentions
    from index.library import Library
    from index.periods import Step

_AROUND = 5
"""Cells of a line that columns do not have: margins, the mark of the cursor, the scrollbar."""

MOST = 30
"""So many speakers have a row."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is plotted: the statements that match a query, or those of one speaker (id and name)."""

    query: str = ""
    typing: bool = False
    speaker: tuple[str, str] | None = None

    @property
    def in_words(self) -> str:
        if self.speaker:
            return visible_line(self.speaker[1])
        return f"statements matching {visible_line(self.query)}" if self.query.strip() else "all statements"


class PlotScreen(Moving, Screen[Seek | None]):
    """Gives the query for what was chosen, or None."""

    CSS_PATH = styles.DOCUMENTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([PLOT])]
    AUTO_FOCUS = ""

    def __init__(self, library: Library, scope: Scope) -> None:
        super().__init__()
        self.library = library
        self.scope = self._given = scope
        self.heading = Heading("Plot")
        self.heading.active = True
        self.note = Caption("plot-note")
        self.head = Caption("plot-head")
        self.chart = Chart("chart")
        self.twin = Twin("twin")
        self.matrix = Matrix("matrix")
        self.pairs = Pairs("pairs")
        self.foot = Caption("plot-axis")
        self.status = StatusLine("status")
        self.of_mentions = False
        self.in_words = False
        self._step: Step | None = None
        self._activity: Activity | None = None
        self._mentions: Mentions | None = None

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.note
        yield self.head
        yield self.chart
        yield self.twin
        yield self.matrix
        yield self.pairs
        yield self.foot
        yield self.status
        yield KeyBar(footer(PLOT), "keys")

    def on_mount(self) -> None:
        for view in self._views:
            view.empty = "counting …"
        self._turn()
        self.load()

    @property
    def _views(self) -> tuple[RowView[object], ...]:
        return (self.chart, self.twin, self.matrix, self.pairs)  # type: ignore[return-value]

    @property
    def view(self) -> RowView[object]:
        """The list that shows."""
        return self._views[2 * self.of_mentions + self.in_words]

    def _turn(self) -> None:
        """Shows the list that is wanted, and no other."""
        for view in self._views:
            view.display = view is self.view
        self.head.display = self.view is self.matrix
        self.foot.display = self.view is self.chart
        self.set_focus(self.view)
        self._tell()

    @work(exclusive=True, group="plot")
    async def load(self) -> None:
        """Counts, in a thread."""
        scope = self.scope
        ids = [scope.speaker[0]] if scope.speaker else []
        try:
            if self.of_mentions and self._mentions is None:
                self._mentions = await asyncio.to_thread(
                    lambda: self.library.mentions(scope.query, speakers=ids, typing=scope.typing)
                )
            elif not self.of_mentions and self._activity is None:
                self._activity = await asyncio.to_thread(
                    lambda: self.library.activity(scope.query, speakers=ids, most=MOST, typing=scope.typing)
                )
        except ExploreError as error:
            for view in self._views:
                view.show((), empty="it cannot be counted")
            self.status.say(str(error), Tone.WRONG)
            return
        self._plot()

    def _plot(self) -> None:
        if self._activity is not None:
            self._plot_time(self._activity)
        if self._mentions is not None:
            empty = "nobody is mentioned by name in these statements"
            self.matrix.plot(grid(self._mentions, self._narrowed), empty=empty)
            self.pairs.show(mention_cells(self._mentions, self._narrowed), empty=empty)
        self._tell()

    def _plot_time(self, activity: Activity, cursor: int | None = None) -> None:
        """By the step that was chosen where there is room for it, else by the shortest there is room for."""
        from index.activity import timetable
        from index.periods import STEPS

        room = max(1, self.size.width - _AROUND)
        table = timetable(activity, most=room)
        if self._step is not None:
            step = self._step if self.in_words else max(self._step, table.step, key=STEPS.index)
            table = timetable(activity, step)
        at = self.chart.cursor if cursor is None else cursor
        self.chart.plot(table, cursor=at, empty="no statement matches")
        held = self.twin.cursor
        self.twin.show([*cells_of(table, self._narrowed)], cursor=held, empty="no statement matches")

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        if self._activity is not None and self.is_mounted:
            self._plot_time(self._activity)
            self._tell()

    def _tell(self) -> None:
        """Everything that is said around the plot."""
        what = "Who mentions whom" if self.of_mentions else "Statements over time"
        self.heading.tell(self._amount(), f"{what} · {self.scope.in_words}")
        notes = self._notes()
        self.note.say(lambda _: notes)
        self.head.say(self.matrix.header)
        self.foot.say(self.chart.axis)
        self._tell_cell()

    def _amount(self) -> str:
        if self.of_mentions:
            return f"{counted(self._mentions.pairs, 'pair')}" if self._mentions else ""
        if self._activity is None:
            return ""
        shown = len(self._activity.series)
        speakers = counted(self._activity.speakers, "speaker")
        return speakers if shown >= self._activity.speakers else f"the busiest {shown} of {speakers}"

    def _notes(self) -> str:
        if self.of_mentions:
            if (found := self._mentions) is None:
                return ""
            verb = "mentions" if found.statements == 1 else "mention"
            return f"  {counted(found.statements, 'statement')} {verb} somebody by name"
        if self._activity is None or self.chart.table is None:
            return ""
        table = self.chart.table
        parts = [f"by {table.step} of the article" if table.periods else "no article here has a date"]
        if self.chart.full and not self.in_words:
            parts.append(f"full column {self.chart.full:,}")
        parts += shortfall(self._activity, table)
        return "  " + "; ".join(parts)

    @property
    def _narrowed(self) -> str:
        """What the cells narrow; a query that is being typed is added when one of them is chosen."""
        return "" if self.scope.typing else self.scope.query

    @property
    def cell(self) -> Cell | None:
        """What is under the cursor."""
        if self.view is self.chart:
            row, table = self.chart.current, self.chart.table
            if row is None or table is None:
                return None
            if table.periods:
                return cell_at(table, row, self.chart.column, self._narrowed)
            return next(cells_in(table, row, self._narrowed), None)
        if self.view is self.matrix:
            return self.matrix.cell
        return self.pairs.current if self.of_mentions else self.twin.current

    def _tell_cell(self) -> None:
        cell = self.cell
        self.status.say(cell.in_words if cell else "")

    @on(RowView.Moved)
    def row_moved(self) -> None:
        self.view.repaint()
        self._tell_cell()

    @on(RowView.Chosen)
    def row_chosen(self) -> None:
        self.action_open_cell()

    def action_open_cell(self) -> None:
        cell = self.cell
        if cell is None:
            self.status.say("there is nothing here to search for", Tone.STAY)
        elif not cell.count:
            self.status.say(f"{cell.in_words}: there is nothing to search for", Tone.STAY)
        elif not cell.query:
            self.status.say(f"no search finds these alone: {cell.what}", Tone.STAY)
        else:
            about = f"{cell.who}, {cell.what}" if cell.who else cell.what
            query = typed_on(self.scope.query, cell.query) if self.scope.typing else cell.query
            self.dismiss(Seek(query, about, self.scope.typing))

    def action_later(self) -> None:
        self._shift(1)

    def action_earlier(self) -> None:
        self._shift(-1)

    def _shift(self, by: int) -> None:
        if self.view not in (self.chart, self.matrix):
            self.status.say(f"a list has no columns; {self.cap('as-table')} draws it", Tone.STAY)
            return
        moved = (self.matrix if self.of_mentions else self.chart).move(by)
        if moved:
            self.head.refresh()
            self._tell_cell()
        else:
            self.status.say(f"this is the {'last' if by > 0 else 'first'} column", Tone.STAY)

    def action_other_plot(self) -> None:
        self.of_mentions = not self.of_mentions
        self._turn()
        self.load()

    def action_as_table(self) -> None:
        self.in_words = not self.in_words
        if self._activity is not None and self._step is not None:
            self._plot_time(self._activity)
        self._turn()

    def action_plot_all(self) -> None:
        if not self._given.query.strip() and self._given.speaker is None:
            self.status.say("these are all statements: no search narrows them", Tone.STAY)
            return
        self.scope = Scope() if self.scope == self._given else self._given
        self._activity = self._mentions = None
        self.chart.table = None
        for view in self._views:
            view.show((), empty="counting …")
        self._tell()
        self.load()

    def action_shorter_step(self) -> None:
        self._change_step(-1)

    def action_longer_step(self) -> None:
        self._change_step(1)

    def _change_step(self, by: int) -> None:
        from index.periods import STEPS

        table = self.chart.table
        if self.of_mentions or self._activity is None or table is None or not table.periods:
            self.status.say("there are no periods here to be longer or shorter", Tone.STAY)
            return
        at = STEPS.index(table.step) + by
        if not 0 <= at < len(STEPS):
            self.status.say(f"no period is {'longer' if by > 0 else 'shorter'} than a {table.step}", Tone.STAY)
            return
        self._step = STEPS[at]
        self._plot_time(self._activity)
        self._tell()
        if self.chart.table is not None and self.chart.table.step is not self._step:
            words = self.cap("as-table")
            self.status.say(f"there is no room to draw every {self._step}; {words} lists them in words", Tone.STAY)
            self._step = self.chart.table.step

    def movable(self) -> Movable:
        return self.view

    def say_moved(self, moved: bool, end: str) -> None:
        if not moved:
            self.status.say(f"this is the {end}", Tone.STAY)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_quit_here(self) -> None:
        self.app.exit(0)
