"""Tracing: where the current statement comes from, and what its speaker said when."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from index.locators import NOWHERE, Where
from index.locators import where as locate

from ..keys import SOURCE, SPEAKERS
from ..session import UNMOVED, Lay, Opened, without_speaker
from ..text import visible_line
from ..widgets.lines import Tone
from .comparing import Comparing
from .waiting import when_there
from .walking import Target

if TYPE_CHECKING:
    from index.model import Statement
    from index.provenance import Chain
    from index.spans import Span

    from .provenance import Chosen


class Tracing(Comparing):
    """`p` and `t`; and the chain of the current statement in the status line."""

    _pointed: bool = False

    def _make_current(self, statement: Statement | None, span: Span, lay: Lay = UNMOVED) -> None:
        if self._pointed:
            self._pointed = False
            self.source.mark_found(self._found, self._found_at)
        super()._make_current(statement, span, lay)
        if statement is not None:
            self.tell_chain(statement)

    @work(exclusive=True, group="chain")
    async def tell_chain(self, statement: Statement) -> None:
        """Says at the right end of the status line where the statement comes from, as much as fits."""
        opened = self.reading.opened
        if opened is None:
            return
        chain = await asyncio.to_thread(_chain, opened, statement)
        if statement is self.reading.current:
            where = locate(opened.document, statement.span).in_words
            self.status.stand(*_places(chain, statement, where), self.standing(), super().standing())

    def standing(self) -> str:
        """With the page or the time, where the document has them."""
        return " · ".join(filter(None, (super().standing(), self._where().in_words)))

    def source_note(self) -> str:
        """After the page or the time of what is current, briefly: a narrow heading has twenty cells for both."""
        note, place = super().source_note(), visible_line(self._where().beginning.removeprefix("at "))
        if not place:
            return note
        return f"{place} · {note}" if self.reading.current else place

    def _where(self) -> Where:
        opened, current = self.reading.opened, self.reading.current
        span = current.span if current else self.source.here
        return locate(opened.document, span) if opened is not None and span is not None else NOWHERE

    @when_there
    def action_provenance(self) -> None:
        from .provenance import ProvenanceScreen

        opened, current = self.reading.opened, self.reading.current
        if opened is None or current is None:
            self.say_none_current()
            return
        self.app.push_screen(ProvenanceScreen(_chain(opened, current), opened.document, opened.text), self._go_to_words)

    def _go_to_words(self, chosen: Chosen | None) -> None:
        """To the words on which a step rests, with the way back kept; the statement stays the current one."""
        from .provenance import message

        opened, current = self.reading.opened, self.reading.current
        if chosen is None or opened is None or current is None or chosen.ground.span is None:
            return
        span = chosen.ground.span
        self.leave_for(opened.document.id, None, reason=f"gone to the words for {chosen.hop.name}")
        self.travel(Target(opened.document.id, current.id, span), message(chosen, self.cap("back")), SOURCE)
        self.then = lambda: self._point_at(span)

    def _point_at(self, span: Span) -> None:
        """Marks words until the reader goes on."""
        self._pointed = True
        self.source.mark_found([span], 0)

    @when_there
    def action_timeline(self) -> None:
        """Of the speaker under the cursor in the sidebar, else of the current statement's."""
        from .timeline import TimelineScreen

        row, current = self.speakers.current, self.reading.current
        speaker, name = (row.id, row.name) if row is not None and self.pane == SPEAKERS else (None, "")
        if self.pane != SPEAKERS and current is not None and current.speaker_id is not None:
            speaker, name = current.speaker_id, current.speaker or ""
        if speaker is None:
            self.say("no statement with a known speaker is current here", Tone.STAY)
            return
        query = without_speaker(self.reading.query)
        screen = TimelineScreen(
            self.library, speaker, name, self.reading.documents, current.id if current else None, query
        )
        self.app.push_screen(screen, lambda chosen: self._open_moment(chosen, name))

    def _open_moment(self, statement: Statement | None, name: str) -> None:
        if statement is not None:
            self.jump(statement, f"from the timeline of {name}", reason=f"opened it in the timeline of {name}")


def _chain(opened: Opened, statement: Statement) -> Chain:
    from index.provenance import chain_of, enclosing

    return chain_of(statement, opened.document, opened.text, enclosing(statement, opened.statements))


def _places(chain: Chain, statement: Statement, where: str) -> list[str]:
    """The chain and what else is said of a statement, from the longest form to the shortest; none where no more is
    known than who said it."""
    from ..tracing import forms, is_known

    if not is_known(chain):
        return []
    place = f"line {statement.line} · {where}" if where else f"line {statement.line}"
    return [f"{line} · {statement.kind} · {place}" for line in forms(chain)[:-1]]
