"""What the search box remembers and suggests: earlier queries, the rest of a word, and what may be meant instead."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.widgets import Input

from index.errors import ExploreError

from ..history import Walk, keep, load
from ..keys import SEARCH
from ..trouble import reason_of
from ..widgets.lines import Tone
from .leafing import Leafing
from .searching import PAUSE


class Recalling(Leafing):
    """Nothing here changes a query by itself: the reader takes what is offered, or types on."""

    _walk: Walk | None = None

    @on(Input.Changed, f"#{SEARCH}")
    def completion_due(self, event: Input.Changed) -> None:
        if self._walk is not None:
            self._walk.restart()
        self.find_completion(event.value)

    @work(exclusive=True, group="completion")
    async def find_completion(self, query: str) -> None:
        """Offers the likeliest end of the word at the end of the query."""
        self.box.offer("", "")
        if not query or self.pane != SEARCH:
            return
        await asyncio.sleep(PAUSE)
        try:
            found = await asyncio.to_thread(self._completed, query)
        except ExploreError:  # the search itself will say so
            return
        if found is not None and self.box.value == query and self.box.cursor_at_end:
            self.box.offer(*found)

    def _completed(self, query: str) -> tuple[str, str] | None:
        """In a thread: the query with its last word completed, and that word."""
        from index.query import completions

        found = completions(query, len(query), self.library.speaker_names)
        if not found:
            return None
        text, start, end = found[0]
        return query[:start] + text + query[end:], text

    def action_complete(self) -> None:
        if not self.box.complete():
            self.say("nothing is offered here: type the beginning of a field or, after speaker:, of a name", Tone.STAY)

    def action_earlier_query(self) -> None:
        self.recall_earlier()

    @work(exclusive=True, group="recall")
    async def recall_earlier(self) -> None:
        """Puts the query before this one into the box; they are read when they are first asked for."""
        if self._walk is None:
            kept = self.tools.settings.history
            self._walk = Walk(await asyncio.to_thread(load, self.tools.places.queries) if kept else ())
        query = self._walk.earlier(self.box.value)
        if query is None:
            self.say("there is no earlier query", Tone.STAY)
        else:
            self._recall(query)

    def action_later_query(self) -> None:
        query = self._walk.later() if self._walk is not None else None
        if query is None:
            self.action_first_result()
        else:
            self._recall(query)

    def _recall(self, query: str) -> None:
        self.write_query(query)
        self.box.offer("", "")
        self.say("")
        self.seek(pause=PAUSE)

    @on(Input.Submitted, f"#{SEARCH}")
    def query_meant(self) -> None:
        self.remember_query()

    def remember_query(self) -> None:
        """Keeps the query: enter was pressed, or one of its results opened."""
        if self.reading.query.strip():
            self._remember(self.reading.query)

    @work(group="history")
    async def _remember(self, query: str) -> None:
        if not self.tools.settings.history:
            return
        try:
            queries = await asyncio.to_thread(keep, self.tools.places.queries, query)
        except OSError as error:
            self.say(f"the query is not kept for another time: {reason_of(error)}", Tone.WRONG)
        else:
            self._walk = Walk(queries)

    def action_take_offer(self) -> None:
        """Searches for what may be meant instead."""
        if self.mended is not None:
            self.write_query(self.mended)
            self.seek()
            return
        page = self.reading.page
        if page is None or not page.offers:
            self.say("nothing else is offered for this query", Tone.STAY)
            return
        offer = page.offers[0]
        self.write_query(offer.query)
        self.say(offer.message, Tone.DONE)
        self.seek()
