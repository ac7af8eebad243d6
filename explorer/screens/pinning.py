"""The pins of the current board on a screen: read, found again, shown, filtered; and changes, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from index.anchors import Trace
from index.errors import ExploreError
from index.library import Library
from index.model import Statement

from .. import styles
from ..board import STATUSES, Board, BoardFile, Boards, NothingToUndo, Pin, PinGone, Standing, standings
from ..board.pins import Key, known_status
from ..keys import BOARD, LINE, actions, bindings, footer, keymap_of
from ..queueing import Queueing
from ..session import counted
from ..text import visible_line
from ..trouble import words_of
from ..widgets.asking import AskRow
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.pins import PinRow, Pins
from .desk import Tools

_KNOWN = actions(BOARD) | actions(LINE)
ORPHANS, OTHERS = "not found again", "other words"


class Stays(ExploreError):
    """There was nothing to do; the text says why."""


class Pinning(Screen[Statement | None]):
    """What the keys of the board work on. Gives the statement that is to be opened, or None."""

    CSS_PATH = styles.LISTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([BOARD, LINE])]
    AUTO_FOCUS = "#pins"

    def __init__(self, library: Library, tools: Tools) -> None:
        super().__init__()
        self.library = library
        self.tools = tools
        self.boards = Boards.of(tools.places)
        self.board_name = ""
        self.file = BoardFile(tools.places.board)
        self.rows: list[PinRow] = []
        self.only: str | None = None
        self._traces: dict[Key, Trace] = {}
        self._stays: set[Key] = set()
        self._busy = asyncio.Lock()
        self.is_shown = False
        """Whether the pins are there, or it is known why they are not."""
        self.trouble = ""
        """Why the board cannot be shown."""
        self.heading = Heading("Board")
        self.pins = Pins("pins", empty="looking for the pinned statements …")
        self.ask_row = AskRow()
        self.status = StatusLine("status")
        self.key_bar = KeyBar(footer(BOARD), "keys")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.pins
        yield self.ask_row
        yield self.status
        yield self.key_bar

    def on_mount(self) -> None:
        self.heading.active = True
        self.load()

    @property
    def pane(self) -> str:
        return LINE if self.ask_row.is_open else BOARD

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the key for this action works: in the list, or in the line while something is asked."""
        return action not in _KNOWN or action in actions(self.pane)

    @work(group="board")
    async def load(self, said: str = "") -> None:
        """Reads the current board and finds every pin again in this library."""
        self.is_shown = False
        async with self._busy:
            try:
                await self._load()
            except (ExploreError, OSError) as error:
                self._tell_trouble(error)
                return
            self.is_shown, self.trouble = True, ""
            if said:
                self.status.say(said, Tone.DONE)
            else:
                self._tell_orphans()
        self.post_message(Queueing.Ready())

    def _tell_trouble(self, error: Exception) -> None:
        self.rows = []
        self.is_shown, self.trouble = True, words_of(error)
        boards, opens = (keymap_of(self).cap(one) for one in ("boards", "edit-board"))
        self.pins.show((), empty=f"the board cannot be shown; {boards} chooses another one, {opens} opens its file")
        self.heading.tell("", self._title)
        self.say_of(error)
        self.post_message(Queueing.Ready())

    def awaits(self, key: str) -> bool:
        """Whether it is too early for a key: who moves on at once would do to the first pin what was meant for another
        one."""
        return not self.is_shown and key != "escape"

    def say_none(self, otherwise: str) -> None:
        """Why there is no pin here to do something with."""
        none = otherwise if self.is_shown else "one moment: the pins are on their way"
        self.status.say(self.trouble or none, Tone.WRONG if self.trouble else Tone.STAY)

    async def _load(self) -> None:
        name = await asyncio.to_thread(self.boards.current)
        if name != self.board_name:
            self.board_name, self.file = name, BoardFile(self.boards.path(name))
            self.only = None
        await self.show(await asyncio.to_thread(self.file.load))

    async def show(self, board: Board, key: Key | None = None) -> None:
        """Shows the board as it is now, the cursor on the pin with this key. What is new on it is found again first."""
        unknown = [pin for pin in board.pins if pin.key not in self._traces]
        if unknown:
            found = await asyncio.to_thread(standings, unknown, self.library)
            self._traces |= {one.pin.key: one.trace for one in found}
        self.rows = [PinRow(Standing(pin, self._traces[pin.key])) for pin in board.pins]
        self.show_rows(key or (self.pins.current.pin.key if self.pins.current else None))

    def show_rows(self, key: Key | None = None) -> None:
        """Shows the pins that the filter lets through, the cursor on the one with this key, else where it was."""
        shown = [row for row in self.rows if self._passes(row)]
        cursor = next((at for at, row in enumerate(shown) if row.pin.key == key), self.pins.cursor)
        cap = keymap_of(self).cap
        empty = (
            f"nothing is pinned yet: {cap('pin')} on a statement pins it"
            if not self.rows
            else f"no pin is like that; {cap('only-status')} shows all"
        )
        self.pins.show(shown, cursor=cursor, empty=empty)
        total = counted(len(self.rows), "pin")
        note = f"{self.only}: {len(shown):,} of {total}" if self.only else self._summary(total)
        self.heading.tell(note, self._title)

    @property
    def _title(self) -> str:
        return f"Board · {visible_line(self.board_name)}" if self.board_name not in ("", "board") else "Board"

    def _summary(self, total: str) -> str:
        counts = [(status, sum(1 for row in self.rows if like(row, status))) for status in (*STATUSES[1:], ORPHANS)]
        return ", ".join([total, *(f"{count:,} {status}" for status, count in counts if count)])

    def _passes(self, row: PinRow) -> bool:
        # What was changed since the filter was set stays, so that a second key press finds it.
        return self.only is None or like(row, self.only) or row.pin.key in self._stays

    def filter(self, only: str | None) -> None:
        self.only = only
        self._stays.clear()
        row = self.pins.current
        self.show_rows(row.pin.key if row else None)

    @work(group="board")
    async def change(self, deed: Callable[[], tuple[Board, str]], key: Key | None = None) -> None:
        """Makes a change in a thread and shows the board as it is then; changes wait for one another.

        `deed` gives the board and what is to be said. What went wrong is said in one line, and the list is what the
        file holds.
        """
        async with self._busy:
            try:
                board, said = await asyncio.to_thread(deed)
                await self.show(board, key)
                self.trouble = ""
            except PinGone as error:
                await self._show_again()
                self.say_of(error)
            except (Stays, NothingToUndo) as error:
                self.status.say(str(error), Tone.STAY)
            except (ExploreError, OSError) as error:
                self.say_of(error)
            else:
                self.status.say(said, Tone.DONE)

    async def _show_again(self) -> None:
        try:
            await self.show(await asyncio.to_thread(self.file.load))
        except (ExploreError, OSError) as error:
            self.say_of(error)

    def say_of(self, error: Exception) -> None:
        self.status.say(words_of(error), Tone.WRONG)

    def row_now(self, key: Key) -> PinRow:
        """The row of a pin as it is after all changes before. Raises PinGone."""
        row = next((row for row in self.rows if row.pin.key == key), None)
        if row is None:
            raise PinGone("this pin is not on the board any more: another program took it off")
        return row

    def near(self, row: PinRow) -> int:
        """The number of a row in the whole board, for a pin that is on it twice."""
        return next((at for at, one in enumerate(self.rows) if one is row), 0)

    def keep_showing(self, pin: Pin) -> None:
        self._stays.add(pin.key)

    def _tell_orphans(self) -> None:
        orphans = sum(1 for row in self.rows if row.statement is None)
        if orphans:
            self.status.say(f"{counted(orphans, 'pin')} not found again in this library; they are kept", Tone.WRONG)


def like(row: PinRow, what: str) -> bool:
    """Whether a pin has this status, is an orphan (`ORPHANS`), or has a status of the person's own (`OTHERS`)."""
    if what == ORPHANS:
        return row.statement is None
    known = known_status(row.pin.status)
    return known is None if what == OTHERS else known == what
