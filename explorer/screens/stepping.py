"""Steps from where the reader is: to the next statement, to the same speaker's, along a link."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError
from index.spans import Span

from ..keys import LINKS, NUMBERED, SOURCE
from ..session import carrier_name, counted, kind_of, placeless, why
from ..trouble import words_of
from ..widgets.lines import Tone
from .waiting import when_linked, when_there
from .walking import Target, Walking

if TYPE_CHECKING:
    from index.model import Statement

    from ..widgets.rows import RowView


class Stepping(Walking):
    """Every step says why it led there; at an end the reader stays, and is told so."""

    @when_there
    def action_next_statement(self) -> None:
        self._beside(1)

    @when_there
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
            end = f"this is the {'last' if step > 0 else 'first'} statement of the document"
            awaited = opened.document.id == self.awaited
            self.say("one moment: its statements are still being found" if awaited else end, Tone.STAY)
            return
        number = f"statement {opened.number(statement)} of {len(opened.statements)}"
        self.travel(
            Target(opened.document.id, statement.id), f"{number}, by {statement.speaker or 'nobody named'}", SOURCE
        )

    @when_there
    def action_next_by_speaker(self) -> None:
        self.walk_by_speaker(1)

    @when_there
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
            found = await asyncio.to_thread(self.library.beside, current.id, step)
        except ExploreError as error:
            self.say(words_of(error), Tone.WRONG)
            return
        there = found.statement
        if there is None:
            end = "last" if step > 0 else "first"
            self.say(f"this is the {end} of {counted(found.total, 'statement')} by {current.speaker}", Tone.STAY)
            return
        where = "" if there.document == current.document else f", in {self.name_of(there.document, there.path)}"
        way = "next" if step > 0 else "previous"
        self.jump(
            there,
            f"same speaker, {current.speaker}: {found.place + 1} of {found.total}{where}",
            reason=f"gone on to the {way} statement by {current.speaker}",
        )

    @when_linked
    def action_links(self) -> None:
        if self.unlinked:
            self.say(self.unlinked, Tone.WRONG)
        elif not self.reading.links:
            self.say("nothing is linked to this statement", Tone.STAY)
        else:
            self.go_to_pane(LINKS)

    @when_linked
    def action_follow(self) -> None:
        self.follow(self.links.cursor)

    def action_follow_number(self, digit: int) -> None:
        when_linked(lambda desk: desk.follow(int(digit) - 1))(self)

    def on_row_view_chosen(self, event: RowView.Chosen) -> None:
        if event.view is self.links:
            self.follow(event.index)

    def follow(self, index: int) -> None:
        links = self.reading.links
        if self.unlinked:
            self.say(self.unlinked, Tone.WRONG)
            return
        if index >= len(links):
            most = min(len(links), NUMBERED)
            self.say(
                f"there is no link {index + 1}: {counted(most, 'link') if most else 'nothing is linked'} here",
                Tone.STAY,
            )
            return
        link = links[index]
        other = self.reading.opened is None or link.document != self.reading.opened.document.id
        told = placeless(link) if other else why(link)
        where = f", in {carrier_name(self.reading.documents.get(link.document), link.path)}" if other else ""
        self.links.stand(index, reveal=False)
        self.leave_for(link.document, link.target, reason=f"followed link {index + 1}: {kind_of(link)}")
        self.travel(Target(link.document, link.target), f"link {index + 1}: {told}{where}", SOURCE)
