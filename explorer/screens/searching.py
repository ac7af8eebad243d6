"""Searching as one types: a short wait, a worker, and only the newest answer is shown."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.widgets import Input

from index.errors import ExploreError, IndexMissing, QueryProblem
from index.model import Page, Unit

from ..keys import RESULTS, SEARCH, SPEAKERS
from ..session import PLURAL, kept_speaker, next_unit, quotable, toggle_speaker
from ..widgets.lines import Tone
from ..widgets.results import Results
from ..widgets.speakers import SpeakerRow, Speakers
from .desk import Desk

PAUSE = 0.08
"""Seconds that typing has to rest before a search starts."""

FIRST = 100
"""So many results come at first; more are fetched when the cursor reaches the last."""


class Searching(Desk):
    """The query, the results and the speakers' counts."""

    @on(Input.Changed, f"#{SEARCH}")
    def query_typed(self, event: Input.Changed) -> None:
        self.reading.query = event.value
        self.say("")
        self.seek()

    @on(Input.Submitted, f"#{SEARCH}")
    def query_entered(self) -> None:
        self.action_first_result()

    @work(exclusive=True, group="search")
    async def seek(
        self,
        *,
        pause: float = PAUSE,
        cursor: int = 0,
        limit: int = FIRST,
        preview: bool = True,
        enter: bool = False,
        kept: str | None = None,
    ) -> None:
        """Searches for the query in the box; an answer to an older one is dropped, because the worker is exclusive.

        `cursor` is the result to stand on, `preview` whether its source is shown, `enter` whether the results then
        get the focus, `kept` the speaker who was just written into the query.
        """
        if pause:
            await asyncio.sleep(pause)
        query = self.reading.query
        unit = self.reading.unit or (None if query.strip() else Unit.STATEMENT)
        try:
            page = await asyncio.to_thread(self.library.search, query, unit=unit, limit=limit)
            generation = await asyncio.to_thread(self.library.generation)
        except QueryProblem as problem:
            self._say_problem(problem, typing=self.pane == SEARCH and not enter)
        except IndexMissing:
            self.hint.say("")
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
        else:
            self.reading.limit = limit
            self.show_page(page, cursor if preview else self._stand_by(page, cursor))
            if preview:
                self.preview()
            if enter:
                self._enter_results()
            if kept and not page.total:
                self.say(f"{kept} says nothing that fits the rest; s takes the name out again", Tone.STAY)
            if self.reading.generation not in (None, generation):
                self.library_changed()

    def _enter_results(self) -> None:
        if self.results.entries:
            self.go_to_pane(RESULTS)
        else:
            self.say("nothing matches: there is no result to go to", Tone.STAY)

    def _stand_by(self, page: Page, cursor: int) -> int:
        """Which result to stand on while the source stays as it is: the current statement's, where it is among them."""
        current = self.reading.current
        if cursor or current is None:
            return cursor
        return next((n for n, hit in enumerate(page.hits) if current.id in (hit.id, hit.statement)), 0)

    def show_page(self, page: Page, cursor: int = 0) -> None:
        """Shows an answer: results, counts, speakers and what was understood."""
        self.reading.page = page
        empty = "nothing matches" if self.reading.query.strip() else "nothing here yet"
        self.results.show(page.hits, cursor=cursor, empty=empty)
        self.show_speakers()
        self.show_tally()
        if page.notes:
            self.hint.say("; ".join(page.notes), "note")
        else:
            self.hint.say(page.understood if self.reading.query.strip() else "")

    def show_tally(self) -> None:
        """The unit, and `n of N`: which of all results the cursor is on."""
        page = self.reading.page
        if page is None:
            return
        place = f"{self.results.cursor + 1:,} of {page.total:,}" if page.hits else "none"
        self.tally.say(PLURAL[page.unit], place)

    def show_speakers(self) -> None:
        """Everybody, those with matches first, with their counts in the last good answer."""
        page = self.reading.page
        counts = {one.id: one.count for one in page.speakers} if page else {}
        kept = kept_speaker(self.reading.query)
        rows = [
            SpeakerRow(one.id, one.name, counts.get(one.id, 0), kept == quotable(one.name).casefold())
            for one in self.reading.speakers
        ]
        known = {row.id for row in rows}
        rows += [
            SpeakerRow(one.id, one.name, one.count) for one in (page.speakers if page else ()) if one.id not in known
        ]
        rows.sort(key=lambda row: (not row.kept, -row.count))
        held = self.speakers.current if self.pane == SPEAKERS else None
        stays = self.speakers.cursor if held is not None else 0
        cursor = next((n for n, row in enumerate(rows) if held is not None and row.id == held.id), stays)
        self.speakers.show(rows, cursor=cursor, empty="nobody yet")
        self.point_at_speaker()
        self.headings[SPEAKERS].tell(f"{sum(1 for row in rows if row.count):,}" if rows else "")

    def point_at_speaker(self) -> None:
        """While the reader is elsewhere, the sidebar's cursor is on the speaker of the current statement."""
        current = self.reading.current
        if current is not None and self.pane != SPEAKERS:
            theirs = (n for n, row in enumerate(self.speakers.entries) if row.id == current.speaker_id)
            self.speakers.stand(next(theirs, None))

    def library_changed(self) -> None:
        """Another program has brought the index up to date meanwhile; `Indexing` takes it anew."""

    def preview(self) -> None:
        """Shows the source of the result under the cursor; `Walking` does."""

    @on(Results.Moved)
    def result_moved(self, event: Results.Moved) -> None:
        if event.view is not self.results:
            return
        self.show_tally()
        self.preview()
        page = self.reading.page
        if page and event.index == len(page.hits) - 1 and page.total > len(page.hits):
            self.seek(pause=0, cursor=event.index, limit=self.reading.limit * 4, preview=False)

    @on(Speakers.Chosen)
    def speaker_clicked(self, event: Speakers.Chosen) -> None:
        if event.view is self.speakers and self.speakers.current is not None:
            self.keep_speaker(self.speakers.current.name)

    def keep_speaker(self, name: str, *, alone: bool = False) -> None:
        """Writes the speaker into the query, or takes it out again; `alone`: the speaker is the whole query."""
        query, kept = toggle_speaker("" if alone else self.reading.query, name)
        if kept and self.reading.unit not in (None, Unit.STATEMENT):
            self.reading.unit = None
        with self.box.prevent(Input.Changed):
            self.box.value = query
        self.box.cursor_position = len(query)
        self.reading.query = query
        current = self.reading.current
        stays = current is not None and (not kept or current.speaker == name)
        self.seek(pause=0, preview=not stays, kept=name if kept else None)
        self.say(f"only {name}; s again for everybody" if kept else "everybody again", Tone.DONE)

    def speaker_at_hand(self) -> str | None:
        """Whom `s` is about: the speaker under the cursor of the pane, or of the current statement."""
        row, hit, link = self.speakers.current, self.results.current, self.links.current
        if self.pane == SPEAKERS:
            return row.name if row else None
        if self.pane == RESULTS:
            return hit.speaker if hit else None
        if self.pane == self.links.id:
            return link.speaker if link else None
        return self.reading.current.speaker if self.reading.current else None

    def action_only_speaker(self) -> None:
        name = self.speaker_at_hand()
        if name is None:
            self.say("nobody is named as the speaker here", Tone.STAY)
        else:
            self.keep_speaker(name)

    def action_keep(self) -> None:
        self.action_only_speaker()

    def action_search(self) -> None:
        self.go_to_pane(SEARCH)
        self.box.cursor_position = len(self.box.value)

    def action_first_result(self) -> None:
        """To the first result of what stands in the box now, even when the search for it has not begun."""
        self.seek(pause=0, enter=True)

    def action_unit(self) -> None:
        page = self.reading.page
        before = self.reading.unit or (page.unit if page else Unit.STATEMENT)
        self.reading.unit = next_unit(before)
        self.tally.say(PLURAL[self.reading.unit], "")
        self.say(f"searching in {PLURAL[self.reading.unit]}", Tone.DONE)
        self.seek(pause=0)

    def _say_problem(self, problem: QueryProblem, *, typing: bool) -> None:
        """The earlier results stay. While the end of the query is being typed, the hint is quiet."""
        query = self.reading.query
        place = query[problem.start : problem.end].strip()
        message = problem.message
        if problem.suggestion and problem.suggestion not in message:
            message += f" — try {problem.suggestion}"
        elif place and not problem.suggestion and place not in message:
            message += f" — at {place}"
        unfinished = typing and problem.end >= len(query.rstrip())
        self.hint.say(message, "plain" if unfinished else "wrong")
