"""The main screen: the rooms of the desk put together, and the keys that belong to all of them."""

from __future__ import annotations

from dataclasses import replace
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.geometry import Size
from textual.widgets import Input

from ..keys import EVERYWHERE, FIND, LINKS, PANES, PICKING, RESULTS, SEARCH, SOURCE, SPEAKERS, actions, bindings
from ..session import Spot
from ..widgets.lines import Tone
from .awaiting import Awaiting
from .changing import Changing
from .choosing import Choosing
from .keeping import Keeping
from .moving import Movable, Moving
from .pasting import Pasting
from .peeking import Peeking
from .selecting import Selecting
from .surveying import Surveying

if TYPE_CHECKING:
    from index.library import Library
    from index.model import Statement

    from .desk import Tools
    from .palette import Command, PaletteScreen, Stock


_BEFORE_VIEWS = frozenset({"quit", "help"})


class MainScreen(Moving, Pasting, Surveying, Selecting, Keeping, Peeking, Choosing, Changing, Awaiting):
    """Search, speakers, results, source and links on one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(sorted({*EVERYWHERE, PICKING}))]
    _stepping: bool = False
    _stock: Stock | None = None

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(library, tools, size)
        self._can = {pane: actions(pane) for pane in EVERYWHERE}
        self._known = frozenset().union(*self._can.values(), actions(PICKING))
        if tools.picks:
            self._can[SOURCE] |= actions(PICKING)

    def on_mount(self) -> None:
        self.tell_library()
        self.say(self.tools.note or "opening the library …")
        self.call_after_refresh(self._open)

    async def _open(self) -> None:
        if self.app._exit:
            return  # left already: the panes may be gone
        await self.furnish()
        self.begin()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the key for this action works in the pane that has the focus, and whether there is a pane yet."""
        if action not in self._known:
            return True
        return action in self._can[self.pane] and (self.furnished or action in _BEFORE_VIEWS)

    def action_next_pane(self) -> None:
        self._turn(1)

    def action_previous_pane(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        pane = SOURCE if self.pane == FIND else self.pane
        shown = [one for one in PANES if one != SPEAKERS or self.panes.speakers or pane == SPEAKERS]
        self.go_to_pane(shown[(shown.index(pane) + step) % len(shown)])

    def say_moved(self, moved: bool, end: str) -> None:
        if not moved:
            self.say(f"this is the {end}", Tone.STAY)

    def movable(self) -> Movable:
        views: dict[str, Movable] = {SPEAKERS: self.speakers, RESULTS: self.results, LINKS: self.links}
        return views.get(self.pane, self.source)

    def action_step_back(self) -> None:
        """One sensible step: find line → source → results → search → empty search.

        Escape only leaves the search box when the reader was typing; when it led there, it empties the search.
        """
        if self.drop_selection():
            return
        stepping, self._stepping = self._stepping, False
        if self.pane == FIND or (self.pane == SOURCE and self.finding):
            self.close_find()
            self.go_to_pane(SOURCE)
        elif self.pane == RESULTS:
            # Nobody came to type: a key that was meant for the results must not replace the query.
            self.go_to_pane(SEARCH)
            self.box.cursor_position = len(self.box.value)
            self._stepping = True
        else:
            if self.pane == SEARCH and stepping:
                self._empty_search()
            self.go_to_pane(RESULTS)

    def _empty_search(self) -> None:
        if self.box.value:
            here = replace(self.here(), pane=RESULTS)
            self.reading.trail.leave(here, Spot(document=None, pane=RESULTS), "emptied the search")
            self.box.value = ""
            self.say(f"the search is empty again; {self.cap('back')} brings it back", Tone.DONE)
        else:
            self.say(f"the search is empty already; {self.cap('quit')} quits", Tone.STAY)

    @on(Input.Changed, f"#{SEARCH}")
    def typing_is_no_step_back(self) -> None:
        self._stepping = False

    def action_board(self) -> None:
        from .board import BoardScreen

        self.app.push_screen(BoardScreen(self.library, self.tools), self._open_pin)

    def _open_pin(self, statement: Statement | None) -> None:
        if statement is not None:
            self.jump(statement, "from the board")

    def action_palette(self) -> None:
        from .palette import PaletteScreen

        screen = PaletteScreen(self, self._stock)
        self.app.push_screen(screen, lambda command: self._gone_to(screen, command))

    def action_palette_outside(self) -> None:
        self.action_palette()

    async def _gone_to(self, palette: PaletteScreen, command: Command | None) -> None:
        self._stock = palette.stock
        if command is not None:
            done = command.do()
            if isawaitable(done):
                await done

    def action_quit(self) -> None:
        selected = self.get_selected_text()
        if selected:
            self.action_copy_words()
        else:
            self.app.exit(0)
