"""Leafing through results: they are fetched where the reader looks, and hits that say the same again are folded."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError

from ..asking import Answer, more, repeated
from ..listing import CHUNK
from ..roster import Roster
from ..session import counted, kept_speaker
from ..widgets.lines import Tone
from .searching import Searching

if TYPE_CHECKING:
    from index.hits import Page

    from ..widgets.rows import RowView

AHEAD = 20
"""So many rows before and after those on the screen are fetched too."""


PASSING = 0.1
"""Seconds: a result on which the cursor stays no longer is passed by, and its source is not opened."""


class Leafing(Searching):
    """The list of results is as long as there are matches from the first moment; its rows are filled when they show."""

    _fetching: bool = False
    _moved: float = 0.0

    def on_row_view_moved(self, event: RowView.Moved) -> None:
        if event.view is self.results:
            self.show_tally()
            now = time.monotonic()
            passing, self._moved = now - self._moved < PASSING, now
            self.preview(PASSING if passing else 0.0)

    def on_row_view_seen(self, event: RowView.Seen) -> None:
        answer = self.reading.answer
        if answer is None:
            return
        if event.view is self.results and not self._fetching and self._lacking(answer) is not None:
            self.fetch()
        near_end = event.last + AHEAD >= answer.roster.matching
        if event.view is self.speakers and near_end and not answer.roster.is_complete:
            self.list_everybody(answer)

    def _lacking(self, answer: Answer) -> int | None:
        """The first rank of the chunk to fetch next: the one nearest to the cursor."""
        first, last = self.results.seen
        chunks = answer.listing.missing(first - AHEAD, last + AHEAD)
        return min(chunks, key=lambda chunk: abs(chunk + CHUNK // 2 - self.rank), default=None)

    @work(group="fetch")
    async def fetch(self) -> None:
        """Fetches what the list lacks where the reader looks, until it lacks nothing there."""
        if self._fetching:
            return
        self._fetching = True
        try:
            while (answer := self.reading.answer) and (first := self._lacking(answer)) is not None:
                page, others = await self._turns.take(partial(self._chunk, answer, first))
                if self.reading.answer is None or answer.listing is not self.reading.answer.listing:
                    continue
                if page.total != answer.page.total:
                    self.seek(rank=self.rank, preview=False)
                    return
                self._fill(answer, first, page, others)
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
        finally:
            self._fetching = False

    def _chunk(self, answer: Answer, first: int) -> tuple[Page, list[str | None]]:
        """In a thread: the hits from a rank on, and what they repeat."""
        page = more(self.library, answer, first)
        return page, repeated(answer, page)

    def _fill(self, answer: Answer, first: int, page: Page, others: list[str | None]) -> None:
        """Adds a chunk; the reader stays on the same result, or beside it where that one is folded now."""
        listing, rows = answer.listing, self.results
        top, cursor = listing.rank_of(rows.top), listing.rank_of(rows.cursor)
        waiting = rows.hit is None
        listing.add(first, page.hits, others)
        rows.replace(listing, cursor=listing.row_near(cursor), top=listing.row_near(top))
        self.show_tally()
        if waiting and rows.hit is not None:
            self.preview()

    def name_everybody(self) -> None:
        self._name_everybody()

    @work(exclusive=True, group="names")
    async def _name_everybody(self) -> None:
        """The answer that is shown came before the names of the library's documents and speakers, or with others."""
        answer = self.reading.answer
        if answer is not None:
            kept = kept_speaker(answer.page.query)
            roster = await asyncio.to_thread(Roster, self.reading.everybody, answer.page.speakers, kept)
            if self.reading.answer is answer:
                self.reading.answer = answer._replace(roster=roster)
        self.show_speakers()
        self.results.repaint()
        self.links.repaint()
        self.tell_source()

    @work(exclusive=True, group="speakers")
    async def list_everybody(self, answer: Answer) -> None:
        """Those without matches too, when the reader comes near them."""
        await asyncio.to_thread(answer.roster.complete)
        if self.speakers.entries is answer.roster:
            self.speakers.replace(answer.roster, cursor=self.speakers.cursor, top=self.speakers.top)

    def action_unfold(self) -> None:
        """Shows the results that repeat this one below it, or folds them again."""
        answer, rows = self.reading.answer, self.results
        result = rows.current
        if answer is None or result is None:
            self.say("there is no result to unfold", Tone.STAY)
            return
        listing = answer.listing
        top = listing.rank_of(rows.top)
        leader = listing.turn(rows.cursor)
        if leader is None:
            self.say("no other result says the same as this one", Tone.STAY)
            return
        rows.replace(listing, cursor=listing.row_of(leader.rank), top=listing.row_of(top))
        rows.reveal()
        self.show_tally()
        if result.inner:
            self.preview()
        others = counted(leader.alike, "result")
        said = (
            f"{others} like it below; {self.cap('unfold')} folds them again"
            if leader.unfolded
            else f"{others} like it folded"
        )
        self.say(said, Tone.DONE)
