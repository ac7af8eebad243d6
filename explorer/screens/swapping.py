"""Boards themselves: another one, a new one, another name; written to a file, and pins brought in from one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.widgets import Input

from index.errors import ExploreError
from index.lookup import at_home

from ..board import DEFAULT, Board
from ..board.boards import board_name, counted_pins
from ..board.formats import FORMATS, Format, read
from ..export import board_file
from ..keys import footer
from ..session import counted
from ..text import visible_line
from ..trouble import working_folder
from ..widgets.choices import Choice
from ..widgets.lines import Tone
from .picking import PickScreen
from .pinning import Pinning

_NEW, _RENAME = object(), object()


class Swapping(Pinning):
    """What concerns a board as a whole. What is typed for it is typed in the line at the foot of the screen."""

    _asked: Callable[[str], None] | None = None

    def ask(self, prompt: str, asked: Callable[[str], None], filled: str = "") -> None:
        """Asks for a line, and calls `asked` with it where it is another than `filled`.

        An ExploreError of `asked` is said, and the line stays open.
        """
        self._asked = asked
        self.ask_row.ask(prompt, filled)
        self.status.say("")
        self._turn()

    @on(Input.Submitted, "#answer")
    def answered(self) -> None:
        self.action_take_answer()

    def action_take_answer(self) -> None:
        asked, answer = self._asked, self.ask_row.answer
        if asked is None or answer is None:
            self.action_leave_answer()
            return
        try:
            asked(answer)
        except ExploreError as error:
            self.status.say(str(error), Tone.WRONG)
        else:
            self._close()

    def action_leave_answer(self) -> None:
        self._close()
        self.status.say("nothing was changed", Tone.STAY)

    def _close(self) -> None:
        self._asked = None
        self.ask_row.close()
        self.set_focus(self.pins)
        self._turn()

    def _turn(self) -> None:
        self.key_bar.show(footer(self.pane))
        self.refresh_bindings()

    @work(exclusive=True, group="pick")
    async def action_boards(self) -> None:
        """Lists the boards, and what can be done about them."""
        try:
            names = await asyncio.to_thread(self.boards.names)
            counts = await asyncio.to_thread(lambda: [counted_pins(self.boards.path(name)) for name in names])
        except OSError as error:
            self.say_of(error)
            return
        made = []
        for name, count in zip(names, counts, strict=True):
            unread = count is None or (self.trouble and name == self.board_name)
            more = "cannot be read" if unread else counted(count or 0, "pin")
            made.append(Choice(name, visible_line(name), f"{more}, shown now" if name == self.board_name else more))
        made.append(Choice(_NEW, "a new board …"))
        if self.board_name != DEFAULT:
            made.append(Choice(_RENAME, f"another name for {visible_line(self.board_name)} …"))
        at = names.index(self.board_name) if self.board_name in names else 0
        self.app.push_screen(PickScreen("Boards", made, at), self._act)

    def _act(self, chosen: object) -> None:
        if chosen is _NEW:
            self.ask("name of the new board", self._make)
        elif chosen is _RENAME:
            self.ask("its new name", self._rename, self.board_name)
        elif isinstance(chosen, str):
            self._turn_to(lambda: chosen)

    def _make(self, typed: str) -> None:
        name = board_name(typed)
        self._turn_to(lambda: self.boards.make(name), "made; m on a statement pins to it now")

    def _rename(self, typed: str) -> None:
        name, old = board_name(typed), self.board_name
        self._turn_to(lambda: self.boards.rename(old, name), f"{visible_line(old)} is called so now")

    @work(group="board")
    async def _turn_to(self, deed: Callable[[], str], how: str = "m on a statement pins to it now") -> None:
        def turn() -> str:
            name = deed()
            self.boards.choose(name)
            return name

        async with self._busy:
            try:
                name = await asyncio.to_thread(turn)
            except (ExploreError, OSError) as error:
                self.say_of(error)
                return
        self.load(f"board {visible_line(name)}: {how}")

    def action_export(self) -> None:
        """Writes the whole board, as its file is now, to a new file in the current folder."""
        if not self.rows:
            self.say_none("there is nothing on the board to write")
            return
        choices = [Choice(form, f"{form.title} ({form.suffixes[0]})", form.about) for form in FORMATS.values()]

        def chosen(form: object) -> None:
            if isinstance(form, Format):
                self._write(form)

        self.app.push_screen(PickScreen("Write the board as", choices), chosen)

    @work(group="board")
    async def _write(self, form: Format) -> None:
        async with self._busy:
            try:
                await self.show(await asyncio.to_thread(self.file.load))
                found, name = [row.standing for row in self.rows], self.board_name
                path = await asyncio.to_thread(board_file, working_folder(), name, found, self.library, form)
            except (ExploreError, OSError) as error:
                self.say_of(error)
            else:
                self.status.say(f"{counted(len(found), 'pin')} written to {path}", Tone.DONE)

    def action_bring_in(self) -> None:
        self.ask("import from the file", self._bring_in)

    def _bring_in(self, typed: str) -> None:
        if not typed.strip():
            raise ExploreError("name a file that was exported: .md, .csv, .jsonl, .json or .toml")
        path = at_home(Path(typed.strip()))

        def bring() -> tuple[Board, str]:
            brought = read(path)
            arrival = self.file.bring_in(brought.pins)
            return arrival.board, "; ".join([arrival.in_words, *brought.notes])

        self.change(bring)
