"""Who carries a quote: every document with its words, the earliest first, and what became of them there."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from index.errors import ExploreError
from index.library import Library
from index.model import Statement

from .. import styles
from ..coverage import Coverage, coverage
from ..keys import COVERAGE, bindings, footer
from ..session import counted
from ..text import content_line
from ..trouble import words_of
from ..widgets.carriers import Carriers
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from .compare import CompareScreen, Departure, Other
from .desk import Tools
from .moving import Movable, Moving


class CoverageScreen(Moving, Screen[Departure | None]):
    """Gives what is to be opened, or None."""

    CSS_PATH = styles.COMPARING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([COVERAGE])]
    AUTO_FOCUS = "#carriers"

    def __init__(self, library: Library, tools: Tools, statement: Statement) -> None:
        super().__init__()
        self.library = library
        self.tools = tools
        self.statement = statement
        self.heading = Heading("Who carries this quote")
        self.heading.active = True
        self.quote = Static("", id="quote")
        self.carriers = Carriers("carriers", empty="looking …")
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.quote
        yield self.carriers
        yield self.status
        yield KeyBar(footer(COVERAGE), "keys")

    def on_mount(self) -> None:
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Looks for the quote in the whole library; the cursor is on the document that one came from."""
        try:
            rows = await asyncio.to_thread(self._look)
        except ExploreError as error:
            self.carriers.show((), empty="it cannot be looked for")
            self.status.say(words_of(error), Tone.WRONG)
            return
        cursor = next((n for n, row in enumerate(rows) if row.carrier.statement.id == self.statement.id), 0)
        self.carriers.show(rows, cursor=cursor, empty="no document carries this quote")
        self.heading.tell(f"{counted(len(rows), 'document')}, earliest first")
        fullest = rows[0].compared.here.statement if rows else self.statement
        self.quote.update(content_line(f"{fullest.speaker or 'no speaker named'}: {fullest.text}"))
        if len(rows) == 1:
            self.status.say("no other document carries these words", Tone.STAY)

    def _look(self) -> list[Coverage]:
        return coverage(self.library.cluster(self.statement.id))

    def action_open_carrier(self) -> None:
        row = self.carriers.current
        if row is None:
            self.status.say("there is no document here to open", Tone.STAY)
        else:
            self.dismiss(Departure(row.carrier.statement, f"carries the quote: {row.verdict}, in {row.outlet}"))

    def on_row_view_chosen(self) -> None:
        self.action_open_carrier()

    def action_compare_carrier(self) -> None:
        rows, row = self.carriers.entries, self.carriers.current
        others = [one for one in rows if not one.is_fullest]
        if row is None or not others:
            self.status.say("there is nothing here to compare with", Tone.STAY)
            return
        if row.is_fullest:
            self.status.say("this is the fullest: d on another compares that with it", Tone.STAY)
            return
        found = [Other(one.carrier.statement.id, f"{one.date}, {one.outlet}, beside the fullest") for one in others]
        fullest = row.compared.here.statement
        screen = CompareScreen(self.library, self.tools, fullest, found, others.index(row), over_coverage=True)
        self.app.push_screen(screen, self._depart)

    def _depart(self, departure: Departure | None) -> None:
        if departure is not None:
            self.dismiss(departure)

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss(None)

    def say_moved(self, moved: bool, end: str) -> None:
        if not moved:
            self.status.say(f"this is the {end}", Tone.STAY)

    def movable(self) -> Movable:
        return self.carriers
