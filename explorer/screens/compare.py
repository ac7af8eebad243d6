"""Two statements side by side, word by word: this one and, one after the other, those that say it again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from index.errors import ExploreError
from index.library import Library
from index.model import Carrier, Statement

from .. import styles
from ..compared import Compared, beside, plain_text
from ..keys import COMPARE, bindings, footer
from ..session import document_name
from ..text import content_line
from ..trouble import words_of
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.versus import Versus
from .desk import Tools
from .moving import Movable, Moving


class Other(NamedTuple):
    """A statement to compare with, by its id, and why."""

    statement: str
    why: str = ""


class Departure(NamedTuple):
    """A statement that is to be opened in its source, and what to say then."""

    statement: Statement
    message: str


class CompareScreen(Moving, Screen[Departure | None]):
    """Gives what is to be opened, or None. `over_coverage`: it lies over the coverage table of the same quote."""

    CSS_PATH = styles.COMPARING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([COMPARE])]
    AUTO_FOCUS = "#versus"

    def __init__(
        self,
        library: Library,
        tools: Tools,
        statement: Statement,
        others: Sequence[Other],
        at: int = 0,
        *,
        over_coverage: bool = False,
    ) -> None:
        super().__init__()
        self.library = library
        self.tools = tools
        self.statement = statement
        self.others = others
        self.at = at
        self.over_coverage = over_coverage
        self.compared: Compared | None = None
        self.heading = Heading("Compare")
        self.heading.active = True
        self.versus = Versus("versus")
        self.verdict = Static("", id="verdict")
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.versus
        yield self.verdict
        yield self.status
        yield KeyBar(footer(COMPARE), "keys")

    def on_mount(self) -> None:
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Compares with the other one that is chosen now."""
        other = self.others[self.at]
        try:
            self.compared = await asyncio.to_thread(self._compare, other)
        except ExploreError as error:
            self.status.say(words_of(error), Tone.WRONG)
            return
        self.heading.tell("−only here−  +only there+  ~changed~", f"Compare {self.at + 1} of {len(self.others)}")
        self.versus.show(self.compared)
        self.verdict.update(content_line(self.compared.verdict))
        # A link's reason may end with the verdict, which is there already.
        self.status.say(other.why.removesuffix(self.compared.verdict).rstrip("; "), Tone.JUMP)

    def _compare(self, other: Other) -> Compared:
        library = self.library
        here, there = self.statement, library.statement(other.statement)
        return beside(
            Carrier(here, library.document(here.document)),
            Carrier(there, library.document(there.document)),
            other.why,
        )

    def _turn(self, at: int) -> None:
        if not 0 <= at < len(self.others):
            self.status.say(f"there are {len(self.others)} to compare with, this is number {self.at + 1}", Tone.STAY)
        elif at != self.at:
            self.at = at
            self.load()

    def action_next_compared(self) -> None:
        self._turn(self.at + 1)

    def action_previous_compared(self) -> None:
        self._turn(self.at - 1)

    def action_compare_number(self, digit: int) -> None:
        self._turn(int(digit) - 1)

    def action_open_compared(self) -> None:
        if self.compared is None:
            self.status.say("the other statement is not there to open", Tone.STAY)
            return
        statement, document = self.compared.there
        name = document_name(document, statement.path)
        self.dismiss(Departure(statement, f"compared: {self.compared.verdict}, in {name}"))

    def action_copy_comparison(self) -> None:
        if self.compared is None:
            self.status.say("there is no comparison to copy", Tone.STAY)
            return
        try:
            how = self.tools.copy(plain_text(self.compared), self.app.copy_to_clipboard)
        except ExploreError as error:
            self.status.say(words_of(error), Tone.WRONG)
        else:
            self.status.say(f"the comparison: {how}", Tone.DONE)

    def action_coverage_here(self) -> None:
        if self.over_coverage:
            self.dismiss(None)
            return
        from .coverage import CoverageScreen

        self.app.push_screen(CoverageScreen(self.library, self.tools, self.statement), self._depart)

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
        return self.versus
