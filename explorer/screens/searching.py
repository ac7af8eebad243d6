"""Searching as one types: a short wait, a worker, and only the newest answer is shown."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.geometry import Size
from textual.widgets import Input
from textual.widgets.input import Selection

from index.errors import ExploreError, IndexMissing, QueryProblem
from index.kinds import Unit

from ..asking import Answer, Question, Turns, ask
from ..keys import RESULTS, SEARCH, SPEAKERS
from ..roster import Roster
from ..session import PLURAL, compares_all, kept_speaker, next_unit, replaceable, toggle_speaker
from ..widgets.lines import Tone
from ..widgets.search import Tally
from .desk import Desk, Tools

if TYPE_CHECKING:
    from index.hits import Page
    from index.library import Library

    from ..widgets.rows import RowView

PAUSE = 0.025
"""Seconds that typing has to rest before a search starts: less than between two keys of a quick hand."""

GLANCE = 0.12
"""Seconds that typing has to rest before the source of the first result is opened."""

AT_ONCE = 2
"""So many searches run in threads at once, where they take longer than typing does."""


class Searching(Desk):
    """The query, its answer, and the speakers' counts in it."""

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(library, tools, size)
        self._turns = Turns(AT_ONCE)
        self.mended: str | None = None
        """What may be meant by a query that cannot be understood."""

    @on(Input.Changed, f"#{SEARCH}")
    def query_typed(self, event: Input.Changed) -> None:
        self.reading.query = event.value
        self.say("")
        self.seek(pause=PAUSE, typing=True)

    @on(Input.Submitted, f"#{SEARCH}")
    def query_entered(self) -> None:
        self.action_first_result()

    @work(exclusive=True, group="search")
    async def seek(
        self,
        *,
        pause: float = 0.0,
        rank: int = 0,
        typing: bool = False,
        preview: bool = True,
        enter: bool = False,
        kept: str | None = None,
    ) -> None:
        """Searches for the query in the box; an answer to an older one is dropped, because the worker is exclusive.

        `rank` is the result to stand on, `typing`: the query's last word may be unfinished; `preview`: its source is
        shown, `enter`: the results then get the focus, `kept`: the speaker who was just written into the query.
        """
        if pause:
            await asyncio.sleep(pause)
        query = self.reading.query
        unit = self.reading.unit or (None if query.strip() else Unit.STATEMENT)
        question = Question(query, unit, typing)
        if compares_all(query):
            self.hint.say("comparing all statements: after a change of the library that takes a while, once")
        try:
            answer = await self._turns.take(partial(ask, self.library, question, self.reading.everybody, rank))
        except QueryProblem as problem:
            self._say_problem(problem, typing=self.pane == SEARCH and not enter)
        except IndexMissing:
            self.hint.say("the documents are being read for the first time: results come when that is done")
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
            self._say_older("the index did not answer")
        else:
            self.show_answer(answer, rank if preview else self._stand_by(answer.page, rank))
            if preview:
                self.preview(GLANCE if typing else 0.0)
            if enter:
                self._enter_results()
            if kept and not answer.page.total:
                self.say(
                    f"{kept} says nothing that fits the rest; {self.cap('only-speaker')} takes the name out again",
                    Tone.STAY,
                )
            if self.reading.generation not in (None, answer.generation):
                self.library_changed()

    def _enter_results(self) -> None:
        if self.results.entries:
            self.go_to_pane(RESULTS)
        else:
            self.say("nothing matches: there is no result to go to", Tone.STAY)

    def _stand_by(self, page: Page, rank: int) -> int:
        """Which result to stand on while the source stays as it is: the current statement's, where it is among them."""
        current = self.reading.current
        if rank or current is None:
            return rank
        return next((n for n, hit in enumerate(page.hits) if current.id in (hit.id, hit.statement)), 0)

    def show_answer(self, answer: Answer, rank: int = 0) -> None:
        """Shows an answer: results, counts, speakers and what was understood."""
        self.reading.answer = answer
        self.mended = None
        self.headings[RESULTS].tell("")
        self.results.show(answer.listing, cursor=answer.listing.row_of(rank), empty=self._nothing(answer.page))
        self.show_speakers()
        self.show_tally()
        self._say_understood(answer.page)
        if answer.roster.everybody is not self.reading.everybody:
            self.name_everybody()

    def _nothing(self, page: Page) -> str:
        """What the list says when it is empty, line by line."""
        if not page.query.strip():
            return "nothing here yet: name a file or folder after explore"
        return "\n".join(["nothing matches", *_apart(page), *_offered(page, self.cap("take-offer"))])

    def _first_steps(self) -> str:
        """What one presses first, where nothing is searched for yet."""
        search, opened, there, menu, shown = (self.cap(one) for one in ("search", "open", "links", "menu", "help"))
        return f"{search} searches, {opened} opens, {there} follows links, {menu} is the menu, {shown} explains"

    def _say_understood(self, page: Page) -> None:
        """What may be meant instead comes first, then what was repaired, then why there is nothing."""
        told = [*_offered(page, self.cap("take-offer")), *page.notes]
        if not page.total and page.clauses:
            told.append(f"nothing matches: {', '.join(_apart(page))}")
        if told:
            self.hint.say("; ".join(told), "note")
        else:
            self.hint.say(page.understood if page.query.strip() else self._first_steps())

    @property
    def rank(self) -> int:
        """Which of all results the cursor is on, from 0."""
        answer = self.reading.answer
        return answer.listing.rank_of(self.results.cursor) if answer and answer.listing else 0

    def show_tally(self) -> None:
        """The unit, and `n of N`: which of all results the cursor is on."""
        page = self.reading.page
        if page is None:
            return
        place = f"{self.rank + 1:,} of {page.total:,}" if page.total else "none"
        self.tally.say(PLURAL[page.unit], place)

    def show_speakers(self) -> None:
        """Everybody, those with matches first, with their counts in the last good answer."""
        answer = self.reading.answer
        roster = answer.roster if answer else Roster(self.reading.everybody, (), kept_speaker(self.reading.query))
        held = self.speakers.current if self.pane == SPEAKERS else None
        row = roster.row_of(held.id) if held else None
        stays = self.speakers.cursor if held else 0
        self.speakers.show(
            roster, cursor=stays if row is None else row, empty="nobody yet: they come with the documents"
        )
        self.point_at_speaker()
        self.headings[SPEAKERS].tell(f"{roster.matching:,}" if roster else "")

    def point_at_speaker(self) -> None:
        """While the reader is elsewhere, the sidebar's cursor is on the speaker of the current statement.

        It does not scroll there: who says most about the query stays in sight.
        """
        current, roster = self.reading.current, self.speakers.entries
        if current is not None and self.pane != SPEAKERS and isinstance(roster, Roster):
            self.speakers.stand(roster.row_of(current.speaker_id), reveal=False)

    def name_everybody(self) -> None:
        """Names documents and speakers as they are known by now; `Leafing` does."""

    def tell_source(self) -> None:
        """Says again which document is open, and where the reader is in it; `Walking` does."""

    def library_changed(self) -> None:
        """Another program has brought the index up to date meanwhile; `Indexing` takes it anew."""

    def preview(self, pause: float = 0.0) -> None:
        """Shows the source of the result under the cursor, after so many seconds; `Walking` does."""

    def on_row_view_chosen(self, event: RowView.Chosen) -> None:
        if event.view is self.speakers and self.speakers.current is not None:
            self.keep_speaker(self.speakers.current.name)

    def write_query(self, query: str) -> None:
        """Puts a query into the box as if it had been typed there, but for the search, which the caller starts."""
        with self.box.prevent(Input.Changed):
            self.box.value = query
        self.box.cursor_position = len(query)
        self.reading.query = query

    def keep_speaker(self, name: str, *, alone: bool = False) -> None:
        """Writes the speaker into the query, or takes it out again; `alone`: the speaker is the whole query."""
        query, kept = toggle_speaker("" if alone else self.reading.query, name)
        if kept and self.reading.unit not in (None, Unit.STATEMENT):
            self.reading.unit = None
        self.write_query(query)
        current = self.reading.current
        stays = current is not None and (not kept or current.speaker == name)
        self.seek(preview=not stays, kept=name if kept else None)
        self.say(
            f"only {name}; {self.cap('only-speaker')} again for everybody" if kept else "everybody again", Tone.DONE
        )

    def speaker_at_hand(self) -> str | None:
        """Whom `s` is about: the speaker under the cursor of the pane, or of the current statement."""
        row, hit, link = self.speakers.current, self.results.hit, self.links.current
        if self.pane == SPEAKERS:
            return row.name if row else None
        if self.pane == RESULTS:
            return hit.speaker if hit else None
        if self.pane == self.links.id:
            return link.speaker if link else None
        return self.reading.current.speaker if self.reading.current else None

    def action_only_speaker(self) -> None:
        name = self.speaker_at_hand() or kept_speaker(self.reading.query)
        if name is None:
            self.say("nobody is named as the speaker here", Tone.STAY)
        else:
            self.keep_speaker(name)

    def action_keep(self) -> None:
        self.action_only_speaker()

    def action_search(self) -> None:
        """What is typed next replaces the query, but for a speaker filter, within which one looks for other words."""
        query = self.box.value
        self.go_to_pane(SEARCH)
        start, end = replaceable(query)
        if start == end > 0 and not query.endswith(" "):
            with self.box.prevent(Input.Changed):
                self.box.value = f"{query} "
            start = end = len(query) + 1
        self.box.selection = Selection(start, end)

    def action_first_result(self) -> None:
        """To the first result of what stands in the box now, even when the search for it has not begun."""
        self.seek(enter=True)

    @on(Tally.Clicked)
    def unit_clicked(self) -> None:
        self.action_unit()

    def action_unit(self) -> None:
        page = self.reading.page
        before = self.reading.unit or (page.unit if page else Unit.STATEMENT)
        self.reading.unit = next_unit(before)
        self.tally.say(PLURAL[self.reading.unit], "")
        self.say(f"searching in {PLURAL[self.reading.unit]}", Tone.DONE)
        self.seek()

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
        self.mended = None if unfinished else problem.suggestion
        if self.mended:
            message += f": {self.cap('take-offer')} takes it"
        self.hint.say(message, "plain" if unfinished else "wrong")
        if not unfinished:
            self.headings[RESULTS].tell("of the query before")

    def _say_older(self, hint: str) -> None:
        """The results that show are not those of the query in the box."""
        self.hint.say(hint, "wrong")
        if self.reading.answer is not None:
            self.headings[RESULTS].tell("of the query before")


def _apart(page: Page) -> list[str]:
    """Where nothing matches: what each part of the query matches alone."""
    alone = [f"{text} {total:,}" for text, total in page.clauses]
    return [*alone, "together 0"] if alone else []


def _offered(page: Page, key: str) -> list[str]:
    """The query that may be meant, with the key that takes it."""
    return [f"{one.message}: {key} for {one.query}" for one in page.offers[:1]]
