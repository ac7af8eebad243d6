"""Taking words along: copied with their citation, written to a file, pinned to the board, opened in the editor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError
from index.locators import where
from index.spans import Span

from ..session import counted
from ..text import visible
from ..trouble import words_of, working_folder
from ..widgets.lines import Tone
from .retracing import Retracing
from .waiting import when_there

if TYPE_CHECKING:
    from index.model import Document, Statement


class Taking(Retracing):
    """What leaves the program goes through here, and the status line says where it went.

    What it takes to do so is imported at the first use: the first paint needs none of it.
    """

    def say_none_current(self) -> None:
        self.say(f"no statement is current here; {self.cap('next-statement')} goes to the next one", Tone.STAY)

    def in_hand(self) -> tuple[Statement, Document, str] | None:
        """The current statement with its document and text; None after saying that there is none."""
        opened, current = self.reading.opened, self.reading.current
        if opened is None or current is None:
            self.say_none_current()
            return None
        return current, opened.document, opened.text

    @when_there
    def action_copy(self) -> None:
        from ..cite import cite

        if (held := self.in_hand()) is not None:
            style = self.tools.settings.citation
            quoted = cite(style, *held, anchored=style != "markdown")
            self._copy(quoted, f"the quote with its citation ({_whose(held[0])})")

    @when_there
    def action_copy_bibtex(self) -> None:
        self._copy_as("bibtex", "BibTeX")

    @when_there
    def action_copy_csl(self) -> None:
        self._copy_as("csl", "CSL-JSON")

    @when_there
    def action_copy_w3c(self) -> None:
        self._copy_as("w3c", "Web Annotation")

    def _copy_as(self, style: str, name: str) -> None:
        from ..cite import cite

        if (held := self.in_hand()) is not None:
            self._copy(cite(style, *held), f"a citation as {name} ({_whose(held[0])})")

    @when_there
    def action_copy_words(self) -> None:
        from ..cite import quote

        if (selected := self.source.selected) is not None:
            self._copy(visible(self.source.text[selected.start : selected.end]), "the selected words")
        elif self.reading.current is None and (here := self.source.here) is not None:
            self._copy(visible(self.source.text[here.start : here.end]), "the sentence, which nobody is found to say")
        elif (held := self.in_hand()) is not None:
            self._copy(quote(held[0], held[2]), f"the words ({_whose(held[0])})")

    @work(exclusive=True, group="copy")
    async def _copy(self, text: str, what: str) -> None:
        """In a thread: a command may wait for a display that is not there."""
        how = partial(self.tools.copy, text, self.app.copy_to_clipboard)
        try:
            self.say(f"{what}: {await asyncio.to_thread(how)}", Tone.DONE)
        except (ExploreError, OSError) as error:
            self.say(words_of(error), Tone.WRONG)

    @when_there
    def action_write(self) -> None:
        from ..export import quote_file

        held = self.in_hand()
        if held is not None:
            self._try(lambda: f"written to {quote_file(working_folder(), *held)}")

    @when_there
    def action_pin(self) -> None:
        from ..board import BoardFile, Boards, pin_of
        from ..board.boards import called

        held = self.to_pin()
        if held is None:
            return
        statement, document, _ = held
        boards = Boards.of(self.tools.places)
        opens, unpins = self.cap("board"), self.cap("unpin")

        def keep() -> str:
            name = boards.current()
            which = called(name)
            file = BoardFile(boards.path(name))
            if file.load().holds(statement):
                return f"{_whose(statement)} is on {which} already; {opens} opens it, and {unpins} there takes it off"
            board = file.pin(pin_of(statement, document))
            return f"pinned {_whose(statement)}; {counted(len(board.pins), 'pin')} on {which}, {opens} opens it"

        self._try(keep)
        self.mark_pins()

    def to_pin(self) -> tuple[Statement, Document, str] | None:
        """What `m` pins: a whole statement."""
        return self.in_hand()

    @when_there
    def action_editor(self) -> None:
        from index.locators import page_number

        from ..editor import file_command

        opened, current = self.reading.opened, self.reading.current
        if opened is None:
            self.say("no document is open yet", Tone.STAY)
            return
        line, here = current.line if current else 1, current.span if current else Span(0, 0)
        document = opened.document

        def edit() -> str:
            command = file_command(document, line, page_number(document, here), editor=self.tools.settings.editor)
            status = self.tools.edit(command)
            if status:
                raise ExploreError(f"{command.argv[0]} ended with status {status}")
            return f"{Path(command.argv[0]).name} had the file{_at(document, line, here)}"

        self._try(edit)

    def _try(self, deed: Callable[[], str]) -> None:
        """Does it and says how it went; an error becomes one line."""
        try:
            self.say(deed(), Tone.DONE)
        except (ExploreError, OSError) as error:
            self.say(words_of(error), Tone.WRONG)


def _at(document: Document, line: int, here: Span) -> str:
    """Where in a file one has to look: lines are those of a text only."""
    from ..editor import TEXTS

    if document.format in TEXTS:
        return f", at line {line}"
    place = where(document, here).beginning
    return f"; look at {place.removeprefix('at ')}" if place else ""


def _whose(statement: Statement) -> str:
    """Which statement it was, so that nobody takes along another one than they think."""
    return f"{statement.speaker or 'nobody named'}, line {statement.line}"
