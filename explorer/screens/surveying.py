"""Surveying: who a speaker is, which documents there are, and plots; what is chosen there leads back to the desk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from index.errors import QueryProblem
from index.kinds import Unit

from ..keys import RESULTS, SOURCE, SPEAKERS
from ..session import Spot, counted, quotable
from ..text import visible_line
from ..widgets.lines import Tone
from .skipping import Skipping
from .walking import Target

if TYPE_CHECKING:
    from index.model import Speaker

    from ..card import Seek
    from .documents import Chosen
    from .speaker import Goal


class Surveying(Skipping):
    """`S`, `L` and `C`."""

    def action_speaker_card(self) -> None:
        """Of the speaker whom `s` would keep."""
        from .speaker import SpeakerScreen

        speaker = self._who_is_here()
        if speaker is None:
            reading = self.reading.generation is None
            self.say(
                "the speakers are still being read" if reading else "nobody is named as the speaker here", Tone.STAY
            )
            return
        screen = SpeakerScreen(self.library, speaker, self.reading.documents)
        self.app.push_screen(screen, lambda goal: self._go_from_card(goal, speaker.name))

    def _who_is_here(self) -> Speaker | None:
        everybody, row, current = self.reading.everybody, self.speakers.current, self.reading.current
        if self.pane == SPEAKERS:
            return everybody.get(row.id) if row else None
        name = self.speaker_at_hand()
        if name is None:
            return None
        if current is not None and current.speaker == name and (found := everybody.get(current.speaker_id)):
            return found
        place = everybody.called(quotable(name).casefold())
        return None if place is None else everybody.speakers[place]

    def _go_from_card(self, goal: Goal | None, name: str) -> None:
        from ..card import Place, Seek

        if isinstance(goal, Place):
            self.leave_for(goal.document, goal.statement, reason=f"opened it from the card of {name}")
            self.travel(Target(goal.document, goal.statement), f"from the card of {visible_line(name)}", SOURCE)
        elif isinstance(goal, Seek):
            self._seek_from(goal.query, goal.about)

    def _seek_from(self, query: str, about: str, *, typing: bool = False) -> None:
        """Writes a query into the box, and goes to the statements that it finds; the way back is kept."""
        from index.query import parse

        self.remember_query()
        here = self.here()
        self.reading.trail.leave(
            here, Spot(document=None, pane=RESULTS, query=query), f"searched for {visible_line(about)}"
        )
        self.reading.unit = None
        self.write_query(query)
        with suppress(QueryProblem):
            if parse(query).unit is not Unit.STATEMENT:
                self.reading.unit = Unit.STATEMENT
        self.go_to_pane(RESULTS)
        self.seek(typing=typing)
        self.say(f"searched for: {visible_line(about)}", Tone.DONE)

    def action_documents(self) -> None:
        from .documents import DocumentsScreen

        answer, opened = self.reading.answer, self.reading.opened
        screen = DocumentsScreen(
            self.library,
            tuple(self.reading.documents.values()),
            answer.question if answer else None,
            opened.document.id if opened else None,
        )
        self.app.push_screen(screen, self._open_listed)

    def _open_listed(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if chosen.query:
            self._seek_from(chosen.query, chosen.name)
        elif chosen.document in self.reading.documents:
            self.leave_for(chosen.document, None, reason="opened a document from the list")
            statements = counted(self.reading.documents[chosen.document].statements, "statement")
            target = Target(chosen.document, top=0, first=True)
            self.travel(target, f"opened {chosen.name}: {statements}", SOURCE)
        else:
            self.say_document_gone()

    def action_plot(self) -> None:
        """Of the last good answer."""
        from .plot import PlotScreen, Scope

        answer = self.reading.answer
        scope = Scope(answer.page.query, answer.question.typing) if answer else Scope()

        def search(goal: Seek | None) -> None:
            if goal is not None:
                self._seek_from(goal.query, goal.about, typing=goal.typing)

        self.app.push_screen(PlotScreen(self.library, scope), search)
