"""The board: what was pinned, in the person's order; to be opened, taken off, copied and written to Markdown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from index.errors import ExploreError
from index.library import Library
from index.model import Statement

from ..board import Board, load, unpin
from ..cite import cite
from ..export import board_file
from ..keys import BOARD, bindings, footer
from ..session import counted
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.pins import PinRow, Pins
from .desk import Tools


class BoardScreen(Screen[Statement | None]):
    """Gives the statement that is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([BOARD])]
    AUTO_FOCUS = "#pins"

    def __init__(self, library: Library, tools: Tools) -> None:
        super().__init__()
        self.library = library
        self.tools = tools
        self.board = Board(tools.places.board)
        self.heading = Heading("Board")
        self.pins = Pins("pins", empty="looking for the pinned statements …")
        self.status = StatusLine("status")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.pins
        yield self.status
        yield KeyBar(footer(BOARD), "keys")

    def on_mount(self) -> None:
        self.heading.active = True
        self.load()

    @work(exclusive=True)
    async def load(self, cursor: int = 0) -> None:
        """Reads the board and finds every pin again in this library."""
        try:
            self.board = await asyncio.to_thread(load, self.tools.places.board)
            found = await asyncio.to_thread(self.board.find_again, self.library)
        except ExploreError as error:
            self.pins.show((), empty="the board cannot be shown")
            self.status.say(str(error), Tone.WRONG)
            return
        rows = [PinRow(pin, statement) for pin, statement in found]
        self.pins.show(rows, cursor=cursor, empty="nothing is pinned yet: m on a statement pins it")
        self.heading.tell(counted(len(rows), "pin"))
        orphans = sum(1 for row in rows if row.statement is None)
        if orphans:
            self.status.say(f"{counted(orphans, 'pin')} not found again in this library; they are kept", Tone.WRONG)

    def action_open_pin(self) -> None:
        row = self.pins.current
        if row is None or row.statement is None:
            self.status.say("there is no statement here to open", Tone.STAY)
        else:
            self.dismiss(row.statement)

    def on_row_view_chosen(self) -> None:
        self.action_open_pin()

    def action_unpin(self) -> None:
        row = self.pins.current
        if row is None:
            self.status.say("there is no pin to take off", Tone.STAY)
            return
        anchor = row.pin.anchor

        def take_off() -> str:
            left = unpin(self.tools.places.board, anchor).pins
            self.load(self.pins.cursor)
            return f"taken off; {counted(len(left), 'pin')} left"

        self._try(take_off)

    def action_export(self) -> None:
        if not self.pins.entries:
            self.status.say("there is nothing on the board to write", Tone.STAY)
            return
        found = [(row.pin, row.statement) for row in self.pins.entries]
        self._try(lambda: f"written to {board_file(Path.cwd(), found, self.library)}")

    def action_copy_pin(self) -> None:
        row = self.pins.current
        if row is None or row.statement is None:
            self.status.say("there is no statement here to copy", Tone.STAY)
            return
        statement = row.statement

        def copy() -> str:
            document = self.library.document(statement.document)
            text = cite("markdown", statement, document, self.library.text(document.id), anchored=False)
            return f"the quote with its citation: {self.tools.copy(text, self.app.copy_to_clipboard)}"

        self._try(copy)

    def _try(self, deed: Callable[[], str]) -> None:
        try:
            self.status.say(deed(), Tone.DONE)
        except ExploreError as error:
            self.status.say(str(error), Tone.WRONG)
        except OSError as error:
            self.status.say(f"that did not work: {error.strerror or error}", Tone.WRONG)

    def action_quit_here(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_down(self) -> None:
        self.pins.step(1)

    def action_up(self) -> None:
        self.pins.step(-1)

    def action_top(self) -> None:
        self.pins.go(0)

    def action_bottom(self) -> None:
        self.pins.go(len(self.pins.entries))

    def action_page_down(self) -> None:
        self.pins.page(1)

    def action_page_up(self) -> None:
        self.pins.page(-1)
