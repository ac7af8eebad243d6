"""Walking: the source and the links follow the results, and every jump is remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.geometry import Size

from index.errors import ExploreError
from index.kinds import Unit
from index.spans import Span

from ..asking import matches
from ..keys import LINKS, SOURCE
from ..session import UNMOVED, Lay, Opened, Spot, counted, document_name, hit_span, in_order
from ..trouble import words_of
from ..widgets.lines import Tone
from .recalling import Recalling

if TYPE_CHECKING:
    from index.library import Library
    from index.model import Link, Statement

    from ..widgets.rows import RowView
    from ..widgets.sheet import Sheet
    from ..widgets.source import SourceView
    from .desk import Tools

LONGEST_WORDS = 300
"""So many characters of a statement's words a place keeps, to be called by."""

KEPT_OPEN = 8
"""So many documents stay at hand, so that walking between them waits for nothing."""


class Held(NamedTuple):
    """A document at hand, and as it is laid out."""

    opened: Opened
    sheet: Sheet


class Target(NamedTuple):
    """Where a step leads: a statement of a document (`first`: its first one), or just a span of it.

    `top` puts that offset at the top; `spot` is the place that is come back to, with all that was seen there.
    """

    document: str
    statement: str | None = None
    span: Span | None = None
    top: int | None = None
    first: bool = False
    spot: Spot | None = None


class Walking(Recalling):
    """The source view and the links follow what is current."""

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(library, tools, size)
        self._open_documents: dict[str, Held] = {}
        self._bound_for: Target | None = None
        self._departure: Callable[[], object] | None = None
        self._links_of: Statement | None = None
        self.then_linked: Callable[[], object] | None = None
        """What is to be done when the links of the current statement are there."""
        self.unlinked = ""
        """Why the links of the current statement are not there, which says nothing of whether it has any."""
        self.awaited: str | None = None
        """The document whose text shows while its statements are still being found."""
        self.departed: str | None = None
        """The document that is being read although the library has it no more."""
        self.then: Callable[[], object] | None = None
        """What is to be done when it is opened."""

    def preview(self, pause: float = 0.0) -> None:
        """Shows the result under the cursor in its source without leaving the results."""
        hit = self.results.hit
        if hit is None:
            return
        target = Target(hit.document, hit.statement, hit_span(hit))
        if hit.type is Unit.STATEMENT:
            target = Target(hit.document, hit.id)
        self.travel(target, pause=pause)

    def travel(self, target: Target, message: str = "", pane: str | None = None, *, pause: float = 0.0) -> None:
        """Goes to the target after so many seconds; then says `message` and gives `pane` the focus.

        What was there stays if it fails.
        """
        departure, self._departure = self._departure, None
        self._bound_for, self.then = target, None
        self._travel(target, message, pane, pause, departure)

    @work(exclusive=True, group="travel")
    async def _travel(
        self, target: Target, message: str, pane: str | None, pause: float, departure: Callable[[], object] | None
    ) -> None:
        if pause:
            await asyncio.sleep(pause)
        try:
            opened = await self._opened(target.document)
        except ExploreError as error:
            self._bound_for = self.then = None
            self.say(words_of(error), Tone.WRONG)
            return
        if departure is not None:
            departure()
        self._arrive(opened, target, pane)
        if message:
            self.say(message, Tone.JUMP)
        self._bound_for = None
        if (then := self.then) is not None:
            self.then = None
            then()

    @property
    def is_under_way(self) -> bool:
        """Whether what was chosen is still being opened."""
        return self._bound_for is not None

    def _arrive(self, opened: Opened, target: Target, pane: str | None) -> None:
        self._show_document(opened)
        statement = opened.find(target.statement)
        if target.first and opened.statements:
            statement = opened.statements[0]
        span = target.span or (statement.span if statement else Span(0, 0))
        lay = target.spot.links if target.spot else UNMOVED
        self._make_current(statement, statement.span if statement else span, lay)
        if pane is not None:
            self.go_to_pane(pane)
        if target.top is not None:
            self.source.scroll_to_offset(target.top)
        else:
            self.source.reveal(span)
        self.clear_selection()
        if target.spot is not None:
            self.resume(target.spot)

    def resume(self, spot: Spot) -> None:
        """Puts back what was seen at a place beside its text; `Retracing` does."""

    async def _opened(self, document_id: str) -> Opened:
        """The document with its text and statements, read in a thread the first time. Raises ExploreError."""
        opened = self.reading.opened
        if opened is not None and opened.document.id == document_id:
            return opened
        if document_id not in self._open_documents:
            self._open_documents[document_id] = await asyncio.to_thread(self._read, document_id, self.source.measure)
            while len(self._open_documents) > KEPT_OPEN:
                self._open_documents.pop(next(iter(self._open_documents)))
        return self._open_documents[document_id].opened

    def _read(self, document_id: str, width: int) -> Held:
        from ..widgets.sheet import Sheet

        library = self.library
        statements = sorted(library.statements(document_id), key=lambda one: one.span)
        document, text = library.document(document_id), library.text(document_id)
        sheet = Sheet.of(document_id, text, statements, document.skipped, width)
        return Held(Opened(document, text, tuple(statements)), sheet)

    def _show_document(self, opened: Opened) -> None:
        reading = self.reading
        if reading.opened is not opened:
            reading.opened = opened
            self.source.show(self._open_documents[opened.document.id].sheet)
            self.find_line.display = False
            self.forget_found()
            self.mark_pins()
        self.tell_source()
        self.mark_matches()

    def source_note(self) -> str:
        """Where the current statement is among those of its document."""
        opened, current = self.reading.opened, self.reading.current
        if opened is None:
            return ""
        states = {self.departed: "gone from the library", self.awaited: "its statements are being found"}
        if opened.document.id in states:
            return states[opened.document.id]
        if current is None or not opened.number(current):
            return counted(len(opened.statements), "statement")
        return f"{opened.number(current)} of {len(opened.statements)}"

    def _make_current(self, statement: Statement | None, span: Span, lay: Lay = UNMOVED) -> None:
        self.reading.current = statement
        self.then_linked = None
        self.source.mark_here(span, statement)
        self.tell_source()
        self.status.stand(self.standing())
        self.point_at_speaker()
        self.load_links(statement, lay)

    def tell_source(self) -> None:
        opened = self.reading.opened
        title = document_name(opened.document, opened.document.path) if opened else None
        self.headings[SOURCE].tell(self.source_note(), title)

    def standing(self) -> str:
        """Who, how and where, for the right end of the status line."""
        current = self.reading.current
        if current is None:
            return ""
        parts = [current.speaker or "no speaker", str(current.kind)]
        if current.addressee:
            parts.append(f"to {current.addressee}")
        if current.venue and current.venue != current.addressee:
            parts.append(f"in {current.venue}")
        return " · ".join([*parts, f"line {current.line}"])

    @work(exclusive=True, group="links")
    async def load_links(self, statement: Statement | None, lay: Lay = UNMOVED) -> None:
        """The statements linked to this one, in the order of their kinds; the list lies as it did before."""
        links: list[Link] = []
        trouble = ""
        if statement is not None:
            try:
                links = await asyncio.to_thread(self.library.links, statement.id)
            except ExploreError as error:
                trouble = words_of(error)
                self.say(trouble, Tone.WRONG)
        if statement is not self.reading.current:
            return
        self.unlinked = trouble
        self.reading.links = in_order(links)
        self._links_of = statement
        none = f"no statement is current: {self.cap('next-statement')} goes to the next one"
        empty = "its links cannot be looked for" if trouble else "nothing is linked to it" if statement else none
        self.links.show(self.reading.links, empty=empty)
        self.links.lie(lay, coming=self.pane == LINKS)
        self.headings[LINKS].tell(f"{len(links)}" if links else "")
        self.peek()
        if (then := self.then_linked) is not None:
            self.then_linked = None
            then()

    @property
    def is_linked(self) -> bool:
        """Whether the links that show are those of the current statement."""
        return self._links_of is self.reading.current

    @work(exclusive=True, group="matches")
    async def mark_matches(self) -> None:
        """Marks the query's words in the open document, of a long one where the reader is."""
        opened, answer = self.reading.opened, self.reading.answer
        if opened is None:
            return
        reach = self.source.reach
        spans = await asyncio.to_thread(matches, answer, opened.text, reach) if answer else []
        if opened is self.reading.opened:
            self.source.mark_matches(spans, reach)

    def open_document(self, document_id: str) -> None:
        """To a document's beginning, with the way back kept."""
        if document_id not in self.reading.documents:
            self.say_document_gone()
            return
        name = self.name_of(document_id, self.reading.documents[document_id].path)
        self.leave_for(document_id, None, reason="opened a document by its name")
        self.travel(Target(document_id, top=0, first=True), f"opened {name}", SOURCE)

    def say_document_gone(self) -> None:
        """What was chosen from a list that was made before the library changed."""
        self.say("this document is not in the library any more, or has changed: look for it anew", Tone.STAY)

    def here(self) -> Spot:
        """The place as it is now, to come back to."""
        reading, opened, current = self.reading, self.reading.opened, self.reading.current
        listing = reading.answer.listing if reading.answer else None
        lay, speaker = self.results.lay, self.speakers.current
        return Spot(
            document=opened.document.id if opened else None,
            statement=current.id if current else None,
            scroll=self.source.top,
            pane=self.pane,
            query=reading.query,
            unit=reading.unit,
            span=self.source.here,
            results=Lay(self.rank, listing.rank_of(lay.top), lay.within) if listing else UNMOVED,
            links=self.links.lay,
            speaker=speaker.id if speaker else None,
            selected=self.source.selected,
            path=opened.document.path if opened else "",
            who=current.speaker if current else None,
            words=current.text[:LONGEST_WORDS] if current else "",
            line=current.line if current else None,
        )

    def leave_for(self, document: str, statement: str | None, pane: str = SOURCE, *, reason: str = "") -> None:
        """Remembers the way back of the next `travel`, once that has arrived.

        `reason` is the end of "you had …": what led there.
        """
        here = self.here()
        there = Spot(document=document, statement=statement, pane=pane, query=self.reading.query)
        self._departure = lambda: self.reading.trail.leave(here, there, reason or "gone on")

    def jump(self, statement: Statement, message: str, *, reason: str = "") -> None:
        """To a statement's source, with the way back kept; `reason` as for `leave_for`, else what the message says."""
        self.leave_for(statement.document, statement.id, reason=reason or f"gone on: {message}")
        self.travel(Target(statement.document, statement.id), message, SOURCE)

    def action_open(self) -> None:
        hit = self.results.hit
        if hit is None:
            waiting = self.results.current is not None
            self.say("this result is still on its way" if waiting else "there is no result to open", Tone.STAY)
            return
        self.remember_query()
        statement = hit.id if hit.type is Unit.STATEMENT else hit.statement
        self.leave_for(hit.document, statement, reason=f"opened result {self.rank + 1:,}")
        name = self.name_of(hit.document, hit.path)
        what = "opened" if statement else "no statement in this sentence: opened at its line"
        self.travel(
            Target(hit.document, statement, hit_span(hit)),
            f"{what} in {name}; {self.cap('step-back')} or {self.cap('back')} leads back",
            SOURCE,
        )

    def on_row_view_chosen(self, event: RowView.Chosen) -> None:
        if event.view is self.results:
            self.show_tally()
            self.action_open()

    def on_source_view_beyond(self) -> None:
        self.mark_matches()

    def on_source_view_pointed(self, event: SourceView.Pointed) -> None:
        opened = self.reading.opened
        statement = opened.at(event.offset) if opened else None
        if statement is not None:
            self._make_current(statement, statement.span)
            self.say(f"statement by {statement.speaker or 'nobody named'}", Tone.JUMP)

    def follow(self, index: int) -> None:
        """Follows the link with this index; `Stepping` does."""

    def forget_found(self) -> None:
        """Nothing is being looked for any more; `Finding` sees to it."""

    def peek(self) -> None:
        """Shows where the link under the cursor leads; `Peeking` does."""

    def mark_pins(self) -> None:
        """Marks what is pinned of the open document; `Keeping` does."""
