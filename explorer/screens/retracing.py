"""Retracing: back and forward to exactly what was seen there, saying what it is and why it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.worker import WorkerCancelled

from ..keys import FIND, RESULTS, SOURCE, SPEAKERS
from ..session import Lay, Spot
from ..trail import BEGAN, Step
from ..widgets.lines import Tone
from .finding import Finding
from .waiting import when_there
from .walking import Target

if TYPE_CHECKING:
    from ..widgets.trail import StepRow


class Retracing(Finding):
    """The way back. What was searched, found, selected and under each cursor comes back with the place."""

    _awaited: Spot | None = None
    """The place whose search is under way: the results are not yet those that were there."""

    def here(self) -> Spot:
        return self.with_find(super().here())

    @when_there
    def action_back(self) -> None:
        self._go(-1)

    @when_there
    def action_forward(self) -> None:
        self._go(1)

    def action_back_outside(self) -> None:
        self.action_back()

    def action_forward_outside(self) -> None:
        self.action_forward()

    @when_there
    def action_trail(self) -> None:
        from .trail import TrailScreen

        def name_of(spot: Spot) -> str:
            return self.name_of(spot.document, spot.path) if spot.document else ""

        self.app.push_screen(TrailScreen(self.steps(), name_of), self._went)

    def steps(self) -> list[StepRow]:
        """All places of the trail, the oldest first, with the one that is current among them."""
        from ..widgets.trail import StepRow

        trail = self.reading.trail
        behind, ahead = trail.behind, trail.ahead
        found = [*behind, Step(self.here(), trail.reason), *ahead]
        return [
            StepRow(step.place, step.reason, by)
            for by, step in enumerate(found, -len(behind))
            if isinstance(step.place, Spot)
        ]

    def _went(self, by: int | None) -> None:
        if by is not None:
            self._go(by)

    def _go(self, by: int) -> None:
        """So many places ahead on the trail, or behind where `by` is negative."""
        trail = self.reading.trail
        left = trail.reason
        spot = trail.go(self.here(), by)
        if not isinstance(spot, Spot):
            self.say("this is where you began" if by < 0 else "nothing lies ahead", Tone.STAY)
            return
        reason = left if by == -1 else trail.reason
        told = f" (you had {reason})" if reason != BEGAN else ""
        self._return(spot, f"{'back' if by < 0 else 'forward'} to {self.named(spot)}{told}")

    def named(self, spot: Spot) -> str:
        """A place in a few words: the results, or who says it and on which line, else the document."""
        if spot.pane == RESULTS:
            return f"the results of {spot.query}" if spot.query.strip() else "the results"
        if spot.statement is not None:
            return f"{spot.who or 'nobody named'}, line {spot.line}"
        return self.name_of(spot.document, spot.path) if spot.document is not None else "the beginning"

    def _return(self, spot: Spot, message: str) -> None:
        self._awaited = None
        if (spot.query, spot.unit) != (self.reading.query, self.reading.unit):
            self.write_query(spot.query)
            self.reading.unit = spot.unit
            self._awaited = spot
            self.search_again(spot)
        if spot.document is None:
            self.go_to_pane(spot.pane)
            self.say(message, Tone.JUMP)
            return
        span = spot.span if spot.statement is None else None
        target = Target(spot.document, spot.statement, span, top=spot.scroll, spot=spot)
        self.travel(target, message, SOURCE if spot.pane == FIND else spot.pane)

    @work(exclusive=True, group="retrace")
    async def search_again(self, spot: Spot) -> None:
        """The search that was made at a place, with its cursor where it was."""
        try:
            await self.seek(rank=spot.results.cursor, preview=False).wait()
        except WorkerCancelled:  # another search was begun meanwhile
            return
        finally:
            self._awaited = None
        self._lay_results(spot)
        self.mark_matches()

    def resume(self, spot: Spot) -> None:
        self.resume_find(spot)
        self.source.select(spot.selected)
        self._lay_results(spot)
        if spot.pane == FIND:
            self.go_to_pane(FIND)

    def _lay_results(self, spot: Spot) -> None:
        answer = self.reading.answer
        if answer is None or self._awaited is spot:
            return
        row, rank = answer.listing.row_of, spot.results
        self.results.lie(Lay(row(rank.cursor), row(rank.top), rank.within), coming=spot.pane == RESULTS)
        self.show_tally()
        roster = answer.roster
        if spot.pane == SPEAKERS and spot.speaker is not None:
            self.speakers.stand(roster.row_of(spot.speaker))
