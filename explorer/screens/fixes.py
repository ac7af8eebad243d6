"""All corrections: what was decided, what contradicts or was not found again; to be opened, taken back and edited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from index.corrections import Correction
from index.errors import ExploreError
from index.library import Library
from index.reading.naming import shown

from .. import styles
from ..corrections import Overview, corrections_file, in_words, overview, take_back, taken_back
from ..keys import FIXES, bindings, footer
from ..session import counted
from ..trouble import words_of
from ..widgets.fixes import Fixes, FixRow
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from .desk import Tools
from .moving import Movable, Moving


class FixesScreen(Moving, Screen[Correction | None]):
    """Gives the decision whose statement is to be opened, or None."""

    CSS_PATH = styles.LISTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([FIXES])]
    AUTO_FOCUS = "#fixes"

    def __init__(self, library: Library, tools: Tools) -> None:
        super().__init__()
        self.library = library
        self.tools = tools
        self.found: Overview | None = None
        self.heading = Heading("Corrections")
        self.heading.active = True
        self.fixes = Fixes("fixes", empty="looking …")
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.fixes
        yield self.status
        yield KeyBar(footer(FIXES), "keys")

    def on_mount(self) -> None:
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Reads the file, and what is wrong with it as of the last update."""
        try:
            self.show(await asyncio.to_thread(overview, self.library))
        except ExploreError as error:
            self.fixes.show((), empty="the corrections cannot be read")
            self.status.say(words_of(error), Tone.WRONG)

    def show(self, found: Overview) -> None:
        self.found = found
        rows = [FixRow(one) for one in found.standings] + [FixRow(problem=one) for one in found.problems]
        cursor = self.fixes.cursor
        self.fixes.show(rows, cursor=cursor, empty="nothing is corrected yet: x on a statement does")
        title = f"Corrections · {shown(found.file)}"
        self.heading.tell(counted(len(found.standings), "decision"), title)
        if found.troubled:
            self.status.say(f"{found.troubled:,} to be looked at, marked with !", Tone.WRONG)

    def action_open_corrected(self) -> None:
        row = self.fixes.current
        if row is None or row.standing is None:
            self.status.say("there is nothing here to open", Tone.STAY)
        else:
            self.dismiss(row.standing.decision)

    def on_row_view_chosen(self) -> None:
        self.action_open_corrected()

    def action_undo_correction(self) -> None:
        row = self.fixes.current
        if row is None or row.standing is None:
            opens = self.cap("edit-corrections")
            self.status.say(f"there is no decision here to take back; {opens} opens the file", Tone.STAY)
        else:
            decision, file = row.standing.decision, corrections_file(self.library)
            self.bring_in(lambda: taken_back(in_words(decision), take_back(file, decision)))

    @work(exclusive=True, group="corrections")
    async def bring_in(self, change: Callable[[], str]) -> None:
        """Makes a change of the file, brings the index up to date and shows what stands there now.

        `change` gives what is to be said then.
        """

        def act() -> tuple[str, Overview]:
            done = change()
            self.library.update()
            return done, overview(self.library)

        self.status.say("bringing the index up to date …")
        try:
            done, found = await asyncio.to_thread(act)
            self.show(found)
        except ExploreError as error:
            self.load()
            self.status.say(words_of(error), Tone.WRONG)
        else:
            self.status.say(done, Tone.DONE)

    def action_edit_corrections(self) -> None:
        from ..editor import editor_command

        row, file = self.fixes.current, self.found.file if self.found else self.library.corrections_file
        if file is None or not Path(file).exists():
            self.status.say("there is no file of corrections yet", Tone.STAY)
            return
        try:
            command = editor_command(file, row.at if row else 1, editor=self.tools.settings.editor)
            status = self.tools.edit(command)
        except (ExploreError, OSError) as error:
            self.status.say(words_of(error), Tone.WRONG)
            return
        name = Path(command.argv[0]).name
        if status:
            self.status.say(f"{name} ended with status {status}", Tone.WRONG)
        else:
            self.bring_in(lambda: f"{name} had the file; what is saved later shows at the next update")

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss(None)

    def movable(self) -> Movable:
        return self.fixes
