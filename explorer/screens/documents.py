"""The documents of the library: sorted, filtered by typing, to be opened; and how many files are not among them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from index.errors import ExploreError, IndexMissing
from index.model import Document

from .. import styles
from ..asking import Question
from ..keys import DOCUMENTS, FILTER, actions, bindings, footer
from ..session import counted
from ..shelving import Order, Shelved, holding, next_order, ordered, shelved
from ..text import visible_line
from ..widgets.asking import AskRow
from ..widgets.chart import Caption
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.rows import RowView
from ..widgets.shelf import Heads, ShelfTable
from .moving import Movable, Moving

if TYPE_CHECKING:
    from index.library import Library


class Chosen(NamedTuple):
    """A document that is to be opened, by id, and its name; or a query."""

    document: str
    name: str
    query: str = ""


class DocumentsScreen(Moving, Screen[Chosen | None]):
    """Gives the document that is to be opened, or None."""

    CSS_PATH = styles.DOCUMENTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([DOCUMENTS, FILTER])]
    AUTO_FOCUS = "#shelf"

    def __init__(
        self, library: Library, documents: Sequence[Document], question: Question | None, here: str | None
    ) -> None:
        """`question` is the current one, whose matches are counted; `here` the id of the open document."""
        super().__init__()
        self.library = library
        self._documents = documents
        self._question = question if question is not None and question.query.strip() else None
        self._here = here
        self._all: list[Shelved] = []
        self._sorted: list[Shelved] = []
        self.order, self.turned, self.filter = Order.DATE, False, ""
        self._filtering = False
        self._can = {place: actions(place) for place in (DOCUMENTS, FILTER)}
        self._known = frozenset().union(*self._can.values())
        self.heading = Heading("Documents")
        self.heading.active = True
        self.heads = Heads()
        self.table = ShelfTable("shelf", empty="listing …")
        self.ask_row = AskRow()
        self.unread = Caption("unread")
        self.status = StatusLine("status")
        self.key_bar = KeyBar(footer(DOCUMENTS), "keys")

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.heads
        yield self.table
        yield self.unread
        yield self.ask_row
        yield self.status
        yield self.key_bar

    def on_mount(self) -> None:
        if self._documents:
            self._take({})
        self.count_matches()
        self.look_for_unread()

    @property
    def place(self) -> str:
        return FILTER if self._filtering else DOCUMENTS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the key for this action works where the focus is."""
        return action not in self._known or action in self._can[self.place]

    def _take(self, matches: dict[str, int]) -> None:
        """Shows the documents with these matches; the cursor is on the one that is open, or stays."""
        held = self.table.current
        self._all = shelved(self._documents, matches)
        self.table.with_matches = self._question is not None
        self._sort(held.id if held else self._here)

    @work(exclusive=True, group="matches")
    async def count_matches(self) -> None:
        """And lists the documents, where the desk did not know them yet."""
        question, matches = self._question, dict[str, int]()
        try:
            if not self._documents:
                self._documents = await asyncio.to_thread(self.library.documents)
                self._take(matches)
            if question is not None:
                matches = await asyncio.to_thread(
                    lambda: self.library.matches(question.query, unit=question.unit, typing=question.typing)
                )
                self._take(matches)
        except IndexMissing:
            self.table.show((), empty="the documents are being read for the first time: close this, and wait for that")
        except ExploreError as error:
            self.status.say(str(error), Tone.WRONG)

    @work(exclusive=True, group="unread")
    async def look_for_unread(self) -> None:
        """Which files are none of these documents: it takes a walk through the folders."""
        try:
            skipped = await asyncio.to_thread(self.library.skipped)
        except (ExploreError, OSError):
            said = "which files are not read: `explore doctor --skipped`"
        else:
            number = len(skipped)
            told = f"{counted(number, 'file')} {'is' if number == 1 else 'are'} not read"
            said = f"{told}: `explore doctor --skipped` lists them, and why" if skipped else "every file found is read"
        self.unread.say(lambda _: f"  {said}")

    def _sort(self, held: str | None) -> None:
        self._sorted = ordered(self._all, self.order, turned=self.turned)
        self.heads.say(self.order, turned=self.turned, matches=self.table.with_matches)
        self._sift(held)

    def _sift(self, held: str | None) -> None:
        """Shows what holds the words of the filter; the cursor stays on the document with the id `held`, if it does."""
        rows = holding(self._sorted, self.filter)
        cursor = next((at for at, row in enumerate(rows) if row.id == held), 0)
        empty = f"no document has “{visible_line(self.filter)}” in title, outlet, date or path"
        self.table.show(rows, cursor=cursor, empty=empty if self.filter else "there are no documents yet")
        total, statements = len(self._all), sum(row.statements for row in rows)
        shown = f"{len(rows):,} of {counted(total, 'document')}" if self.filter else counted(total, "document")
        self.heading.tell(f"{shown}, {counted(statements, 'statement')}")

    @property
    def _held(self) -> str | None:
        return self.table.current.id if self.table.current else None

    def action_sort_documents(self) -> None:
        self.sort_by(next_order(self.order, with_matches=self.table.with_matches))

    def action_reverse_documents(self) -> None:
        self.sort_by(self.order)

    @on(Heads.Clicked)
    def head_clicked(self, event: Heads.Clicked) -> None:
        self.sort_by(event.order)

    def sort_by(self, order: Order) -> None:
        """By another column, or the same one the other way round."""
        self.turned = order is self.order and not self.turned
        self.order = order
        self._sort(self._held)
        way = ", the other way round" if self.turned else ""
        self.status.say(f"sorted by {order}{way}", Tone.DONE)

    def action_filter_documents(self) -> None:
        self._settle(filtering=True)
        self.ask_row.ask("filter", self.filter)

    @on(Input.Changed, "#answer")
    def filter_typed(self, event: Input.Changed) -> None:
        if self._filtering and event.value != self.filter:
            self.filter = event.value
            self._sift(self._held)

    @on(Input.Submitted, "#answer")
    def filter_taken(self) -> None:
        self.action_take_filter()

    def action_take_filter(self) -> None:
        self._settle(filtering=False)

    def action_leave_filter(self) -> None:
        self.filter = ""
        self._settle(filtering=False)
        self._sift(self._held)

    def _settle(self, *, filtering: bool) -> None:
        self._filtering = filtering
        if not filtering:
            if not self.filter:
                self.ask_row.close()
            self.set_focus(self.table)
        self.key_bar.show(footer(self.place))
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Also a click leads into the filter line, and out of it."""
        filtering = self.focused is self.ask_row.line
        if filtering != self._filtering:
            self._settle(filtering=filtering)

    def action_open_document(self) -> None:
        row = self.table.current
        if row is None:
            self.status.say("there is no document here to open", Tone.STAY)
        else:
            self.dismiss(Chosen(row.id, row.title))

    @on(RowView.Chosen)
    def row_clicked(self) -> None:
        self.action_open_document()

    def movable(self) -> Movable:
        return self.table

    def say_moved(self, moved: bool, end: str) -> None:
        self.status.say("" if moved else f"this is the {end}", Tone.QUIET if moved else Tone.STAY)

    def action_leave(self) -> None:
        """First the filter goes, then the list."""
        if self.filter:
            self.action_leave_filter()
        else:
            self.dismiss(None)

    def action_quit_here(self) -> None:
        self.app.exit(0)
