"""Returning to a library: it comes back as it was left, and how it stands is kept now and then, and at the end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError, QueryProblem
from index.spans import Span

from ..keys import FIND, PANES, RESULTS, SEARCH, SOURCE
from ..panes import Panes
from ..session import Lay, Spot
from ..trouble import reason_of
from ..widgets.lines import Tone
from .arranging import Arranging
from .skipping import Skipping
from .walking import Target

if TYPE_CHECKING:
    from pathlib import Path

    from index.kinds import Unit

    from ..sitting import Place, Sitting

EVERY = 15.0
"""Seconds after which it is kept how things stand, where that has changed: a killed terminal costs no more."""


class Returning(Arranging, Skipping):
    """What is selected, looked for in a document or under way is not kept, nor anything of a board."""

    _arrived: bool = False
    """Whether what there was to come back to is there: before, nothing is kept over it."""

    _kept: Sitting | None = None

    _is_told: bool = False
    """Whether it was said that the place cannot be kept, which is said once."""

    @property
    def _file(self) -> Path:
        places = self.tools.places
        return places.sittings / f"{places.library_key(self.library.paths)}.json"

    async def arrive(self) -> None:
        """Shows the library as it was left, where it may; nothing is taken from a reader who is typing already."""
        sitting = await asyncio.to_thread(self._sitting)
        if sitting is None or self.reading.query or self.pane != RESULTS:
            await super().arrive()
        else:
            await self._come_back(sitting)
        self._arrived = True
        self.set_interval(EVERY, self.keep_now_and_then)

    def _sitting(self) -> Sitting | None:
        from ..sitting import load

        found = load(self._file) if self.tools.settings.restore and not self.tools.fresh else None
        return found.without_query() if found is not None and not self.tools.settings.history else found

    async def _come_back(self, sitting: Sitting) -> None:
        self.write_query(sitting.query)
        self.reading.unit = sitting.chosen_unit
        self.lay_panes(Panes.of_words(sitting.panes))
        await self.refresh_library(stay=False)
        place = await asyncio.to_thread(self._place, sitting)
        if place is None or self.reading.query != sitting.query or self.pane != RESULTS:
            return
        self._kept = sitting
        moved = sitting.query or sitting.cursor or sitting.pane not in ("", RESULTS)
        self.remarks = tuple(filter(None, [place.remark or ("as you left it" if moved else "")]))
        spot = _spot(sitting, place)
        if place.document is None:
            self._lay_results(spot)
            self.preview()
            self.go_to_pane(spot.pane)
            return
        span = place.statement.span if place.statement else Span(sitting.scroll, sitting.scroll) if place.same else None
        top = sitting.scroll if place.same else None if place.statement else 0
        target = Target(place.document.id, spot.statement, span, top=top, spot=spot)
        self.travel(target, pane=SOURCE if spot.pane == FIND else spot.pane)
        if place.same:
            # A pane that was not shown until now has its size, and with it its place, only when it has been laid out.
            self.then = lambda: self.call_after_refresh(self.source.scroll_to_offset, sitting.scroll)

    def _place(self, sitting: Sitting) -> Place | None:
        """In a thread: where it leads; None where the library cannot be asked."""
        from ..sitting import find

        with suppress(ExploreError):
            return find(sitting, self.library.documents(), self.library)
        return None

    def sitting(self) -> Sitting | None:
        """How things stand; None while there is nothing to come back to."""
        from ..sitting import Sitting

        if not self._arrived or self.reading.generation is None or not self.tools.settings.restore:
            return None
        spot, opened, current = self.here(), self.reading.opened, self.reading.current
        query, unit = self._understood(spot)
        left = Sitting(
            query=query,
            unit=str(unit or ""),
            pane=SOURCE if spot.pane == FIND else spot.pane,
            cursor=spot.results.cursor,
            top=spot.results.top,
            document=opened.document.id if opened else "",
            path=spot.path,
            anchor=current.anchor if current else None,
            scroll=spot.scroll,
            panes=self.panes.in_words(),
        )
        return left if self.tools.settings.history else left.without_query()

    def _understood(self, spot: Spot) -> tuple[str, Unit | None]:
        """The query and the unit of the results that show: what is typed may be half a query, which finds nothing."""
        from index.query import parse

        answer = self.reading.answer
        try:
            parse(spot.query, spot.unit)
        except QueryProblem:
            return (answer.question.query, answer.question.unit) if answer else ("", None)
        return spot.query, spot.unit

    @work(group="sitting", exclusive=True)
    async def keep_now_and_then(self) -> None:
        sitting = self.sitting() if self.furnished else None
        if sitting is not None and sitting != self._kept:
            trouble = await asyncio.to_thread(self._keep, sitting)
            if trouble is not None and not self._is_told:
                self._is_told = True
                self.say(f"this place is not kept for another time: {reason_of(trouble)}", Tone.WRONG)

    def keep_sitting(self) -> None:
        """At the end, in whatever way it comes: how things stand is kept for the next time."""
        sitting = self.sitting()
        if sitting is not None and sitting != self._kept:
            self._keep(sitting)

    def _keep(self, sitting: Sitting) -> OSError | None:
        """Gives what went wrong: nobody should be kept from quitting because a folder cannot be written."""
        from ..sitting import keep

        try:
            keep(self._file, sitting)
        except OSError as error:
            return error
        self._kept = sitting
        return None


def _spot(sitting: Sitting, place: Place) -> Spot:
    statement = place.statement
    # Not into the search box: who begins with a key means the key, and no letter more of an old query.
    pane = sitting.pane if sitting.pane in PANES and sitting.pane != SEARCH else RESULTS
    return Spot(
        document=place.document.id if place.document else None,
        statement=statement.id if statement else None,
        scroll=sitting.scroll,
        pane=pane if place.document or pane != SOURCE else RESULTS,
        query=sitting.query,
        unit=sitting.chosen_unit,
        results=Lay(sitting.cursor, sitting.top),
    )
