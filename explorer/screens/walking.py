"""Walking: from a result into its source, from statement to statement, along links, and back exactly."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.geometry import Size
from textual.widgets import Input

from index.errors import ExploreError
from index.model import Link, Span, Statement, Unit

from ..keys import LINKS, PANES, RESULTS, SOURCE
from ..session import Opened, Spot, counted, hit_span, why
from ..widgets.lines import Tone
from ..widgets.links import DIGITS, Links
from ..widgets.results import Results
from ..widgets.source import SourceView
from .desk import Tools
from .searching import Searching

if TYPE_CHECKING:
    from index.library import Library

KEPT_OPEN = 8
"""So many documents stay at hand, so that walking between them waits for nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a step leads: a statement of a document, or just a span of it. `top` puts that offset at the top."""

    document: str
    statement: str | None = None
    span: Span | None = None
    top: int | None = None


class Walking(Searching):
    """The source view and the links follow what is current."""

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(library, tools, size)
        self._open_documents: dict[str, Opened] = {}

    def preview(self) -> None:
        """Shows the result under the cursor in its source without leaving the results."""
        hit = self.results.current
        if hit is None:
            return
        target = Target(hit.document, hit.statement, hit_span(hit))
        if hit.type is Unit.STATEMENT:
            target = Target(hit.document, hit.id)
        self.travel(target)

    @work(exclusive=True, group="travel")
    async def travel(self, target: Target, message: str = "", pane: str | None = None) -> None:
        """Goes to the target; then says `message` and gives `pane` the focus. What was there stays if it fails."""
        try:
            opened = await self._opened(target.document)
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
            return
        self._show_document(opened)
        statement = opened.find(target.statement)
        span = target.span or (statement.span if statement else Span(0, 0))
        self._make_current(statement, statement.span if statement else span)
        if pane is not None:
            self.go_to_pane(pane)
        if target.top is not None:
            self.source.scroll_to_offset(target.top)
        else:
            self.source.reveal(span)
        if message:
            self.say(message, Tone.JUMP)

    async def _opened(self, document_id: str) -> Opened:
        """The document with its text and statements, read in a thread the first time. Raises ExploreError."""
        opened = self.reading.opened
        if opened is not None and opened.document.id == document_id:
            return opened
        if document_id not in self._open_documents:
            self._open_documents[document_id] = await asyncio.to_thread(self._read, document_id)
            while len(self._open_documents) > KEPT_OPEN:
                self._open_documents.pop(next(iter(self._open_documents)))
        return self._open_documents[document_id]

    def _read(self, document_id: str) -> Opened:
        library = self.library
        statements = sorted(library.statements(document_id), key=lambda one: one.span)
        return Opened(library.document(document_id), library.text(document_id), tuple(statements))

    def _show_document(self, opened: Opened) -> None:
        reading = self.reading
        if reading.opened is not opened:
            reading.opened = opened
            document = opened.document
            self.source.show(document.id, opened.text, opened.statements, document.skipped)
            self.find_line.display = False
            self.forget_found()
        self.headings[SOURCE].tell(self.source_note(), self.name_of(opened.document.id, opened.document.path))
        self.mark_matches()

    def source_note(self) -> str:
        """Where the current statement is among those of its document."""
        opened, current = self.reading.opened, self.reading.current
        if opened is None:
            return ""
        if current is None or not opened.number(current):
            return counted(len(opened.statements), "statement")
        return f"{opened.number(current)} of {len(opened.statements)}"

    def _make_current(self, statement: Statement | None, span: Span) -> None:
        self.reading.current = statement
        self.source.mark_here(span, statement)
        self.headings[SOURCE].tell(self.source_note(), None if self.reading.opened is None else self._source_title())
        self.status.stand(self.standing())
        self.point_at_speaker()
        self.load_links(statement)

    def _source_title(self) -> str:
        opened = self.reading.opened
        return self.name_of(opened.document.id, opened.document.path) if opened else "Source"

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
    async def load_links(self, statement: Statement | None) -> None:
        """The statements linked to this one."""
        links: list[Link] = []
        if statement is not None:
            try:
                links = await asyncio.to_thread(self.library.links, statement.id)
            except ExploreError as error:
                self.say(str(error), Tone.WRONG)
        if statement is not self.reading.current:
            return
        self.reading.links = tuple(links)
        empty = "nothing is linked to it" if statement else "no statement is current"
        self.links.show(self.reading.links, empty=empty)
        self.headings[LINKS].tell(f"{len(links)}" if links else "")

    @work(exclusive=True, group="matches")
    async def mark_matches(self) -> None:
        """Marks the query's words in the whole of the open document."""
        opened, page = self.reading.opened, self.reading.page
        if opened is None:
            return
        spans = await asyncio.to_thread(_matches, page.query, page.unit, opened.text) if page else []
        if opened is self.reading.opened:
            self.source.mark_matches(spans)

    def open_document(self, document_id: str) -> None:
        """To a document's beginning, with the way back kept."""
        self.leave_for(document_id, None)
        document = self.reading.documents[document_id]
        self.travel(Target(document_id, top=0), f"opened {self.name_of(document_id, document.path)}", SOURCE)

    def here(self) -> Spot:
        """The place as it is now, to come back to."""
        opened, current = self.reading.opened, self.reading.current
        return Spot(
            document=opened.document.id if opened else None,
            statement=current.id if current else None,
            scroll=self.source.top,
            pane=self.pane if self.pane in PANES else SOURCE,
            query=self.reading.query,
            result=self.results.cursor,
        )

    def leave_for(self, document: str, statement: str | None, pane: str = SOURCE) -> None:
        """Remembers the way back before a jump."""
        there = Spot(document=document, statement=statement, pane=pane, query=self.reading.query)
        self.reading.trail.leave(self.here(), there)

    def jump(self, statement: Statement, message: str) -> None:
        """To a statement's source, with the way back kept."""
        self.leave_for(statement.document, statement.id)
        self.travel(Target(statement.document, statement.id), message, SOURCE)

    def action_open(self) -> None:
        hit = self.results.current
        if hit is None:
            self.say("there is no result to open", Tone.STAY)
            return
        statement = hit.id if hit.type is Unit.STATEMENT else hit.statement
        self.leave_for(hit.document, statement)
        name = self.name_of(hit.document, hit.path)
        what = "opened" if statement else "no statement in this sentence: opened at its line"
        self.travel(
            Target(hit.document, statement, hit_span(hit)), f"{what} in {name}; esc or ctrl+o leads back", SOURCE
        )

    @on(Results.Chosen)
    def result_clicked(self, event: Results.Chosen) -> None:
        if event.view is self.results:
            self.show_tally()
            self.action_open()

    @on(SourceView.Pointed)
    def source_clicked(self, event: SourceView.Pointed) -> None:
        opened = self.reading.opened
        statement = opened.at(event.offset) if opened else None
        if statement is not None:
            self._make_current(statement, statement.span)
            self.say(f"statement by {statement.speaker or 'nobody named'}", Tone.JUMP)

    def action_next_statement(self) -> None:
        self._beside(1)

    def action_previous_statement(self) -> None:
        self._beside(-1)

    def _beside(self, step: int) -> None:
        """The statement next to the current one, or next to what is on the screen when that one is not."""
        opened, current = self.reading.opened, self.reading.current
        if opened is None:
            self.say("no document is open yet", Tone.STAY)
            return
        statement: Statement | None
        if current is not None and self.source.sees(Span(current.span.start, current.span.start + 1)):
            index = opened.number(current) - 1 + step
            statement = opened.statements[index] if 0 <= index < len(opened.statements) else None
        else:
            here = self.source.here
            if current is not None or (here is not None and not self.source.sees(here)):
                here = None
            edge = here.start if here else self.source.top - 1 if step > 0 else self.source.bottom
            statement = opened.beside(edge, step)
        if statement is None:
            end = "last" if step > 0 else "first"
            self.say(f"this is the {end} statement of the document", Tone.STAY)
            return
        number = f"statement {opened.number(statement)} of {len(opened.statements)}"
        self.travel(
            Target(opened.document.id, statement.id), f"{number}, by {statement.speaker or 'nobody named'}", SOURCE
        )

    def action_next_by_speaker(self) -> None:
        self.walk_by_speaker(1)

    def action_previous_by_speaker(self) -> None:
        self.walk_by_speaker(-1)

    @work(exclusive=True, group="walk")
    async def walk_by_speaker(self, step: int) -> None:
        """The next or previous statement by the current one's speaker, in any document."""
        current = self.reading.current
        if current is None or current.speaker_id is None:
            self.say("no statement with a known speaker is current here", Tone.STAY)
            return
        try:
            theirs = await asyncio.to_thread(self.library.by_speaker, current.speaker_id)
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
            return
        at = next((n for n, one in enumerate(theirs) if one.id == current.id), None)
        if at is None or not 0 <= at + step < len(theirs):
            end = "last" if step > 0 else "first"
            self.say(f"this is the {end} of {counted(len(theirs), 'statement')} by {current.speaker}", Tone.STAY)
            return
        there = theirs[at + step]
        where = "" if there.document == current.document else f", in {self.name_of(there.document, there.path)}"
        self.jump(there, f"same speaker, {current.speaker}: {at + step + 1} of {len(theirs)}{where}")

    def action_links(self) -> None:
        if not self.reading.links:
            self.say("nothing is linked to this statement", Tone.STAY)
            return
        self.go_to_pane(LINKS)

    def action_follow(self) -> None:
        self._follow(self.links.cursor)

    def action_follow_number(self, digit: int) -> None:
        self._follow(int(digit) - 1)

    @on(Links.Chosen)
    def link_clicked(self, event: Links.Chosen) -> None:
        if event.view is self.links:
            self._follow(event.index)

    def _follow(self, index: int) -> None:
        links = self.reading.links
        if index >= len(links):
            most = min(len(links), DIGITS)
            self.say(
                f"there is no link {index + 1}: {counted(most, 'link') if most else 'nothing is linked'} here",
                Tone.STAY,
            )
            return
        link = links[index]
        other = self.reading.opened is None or link.document != self.reading.opened.document.id
        where = f", in {self.name_of(link.document, link.path)}" if other else ""
        self.leave_for(link.document, link.target)
        self.travel(Target(link.document, link.target), f"link {index + 1}, {why(link)}{where}", SOURCE)

    def action_back(self) -> None:
        spot = self.reading.trail.back(self.here())
        self._return(spot, "back", "this is where you began")

    def action_forward(self) -> None:
        spot = self.reading.trail.forward(self.here())
        self._return(spot, "forward", "nothing lies ahead")

    def _return(self, spot: object, word: str, end: str) -> None:
        if not isinstance(spot, Spot):
            self.say(end, Tone.STAY)
            return
        if spot.query != self.reading.query:
            self.reading.query = spot.query
            with self.box.prevent(Input.Changed):
                self.box.value = spot.query
            self.seek(pause=0, cursor=spot.result, preview=False, limit=max(self.reading.limit, spot.result + 1))
        elif spot.pane == RESULTS:
            self.results.stand(spot.result)
            self.show_tally()
        if spot.document is None:
            self.go_to_pane(spot.pane)
            self.say(word, Tone.JUMP)
            return
        self.travel(Target(spot.document, spot.statement, top=spot.scroll), f"{word}, where you were", spot.pane)

    def action_back_outside(self) -> None:
        self.action_back()

    def action_forward_outside(self) -> None:
        self.action_forward()

    def forget_found(self) -> None:
        """Nothing is being looked for any more; `Finding` does."""
        raise NotImplementedError


def _matches(query: str, unit: Unit, text: str) -> list[Span]:
    """The places of a query's words in a whole text; none where the query is empty or cannot be parsed."""
    from index.query import highlights, parse

    if not query.strip():
        return []
    try:
        return highlights(parse(query, unit).tree, text, 0, len(text))
    except ExploreError:
        return []
