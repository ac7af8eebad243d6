"""The timeline of one speaker: what they said, in the order of time; to be opened in its source."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from index.errors import ExploreError
from index.kinds import Unit
from index.library import Library
from index.locators import NOWHERE, where, with_line
from index.model import Document, Statement
from index.timeline import Moment, timeline

from ..keys import TIMELINE, bindings
from ..session import counted, document_name
from ..timing import reckoning
from ..trouble import words_of
from ..widgets.lines import Tone
from ..widgets.moments import Moments
from .listed import ListScreen

_MOST_FITTING = 10_000
"""So many statements of a search are looked at."""

_GLANCE = 0.2
"""Seconds between two looks at how far the reading is."""


class Left(Exception):
    """Nobody waits for the timeline any more."""


class TimelineScreen(ListScreen[Statement]):
    """Gives the statement that is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([TIMELINE])]
    AUTO_FOCUS = "#moments"

    def __init__(
        self,
        library: Library,
        speaker: str,
        name: str,
        documents: Mapping[str, Document],
        current: str | None,
        query: str = "",
    ) -> None:
        """`speaker` and `current` are the ids of the speaker and of the statement from which the reader comes; `query`
        is what they search for: what fits that is shown first, and alone until all is asked for."""
        rows = Moments("moments", name_of=self._name_of, line_of=self._line_of, empty="reading the articles …")
        super().__init__(f"Timeline of {name}", rows, TIMELINE)
        self.library = library
        self.speaker = speaker
        self._documents = documents
        self._current = current
        self._query = query
        self._moments: list[Moment] = []
        self._fitting: list[Moment] = []
        self._done = (0, 0)
        self._left = False

    def on_mount(self) -> None:
        self._glance = self.set_interval(_GLANCE, self._tell_progress)
        self.load()

    def on_unmount(self) -> None:
        self._left = True

    @work(exclusive=True)
    async def load(self) -> None:
        """Reads the articles in a thread: a speaker can have thousands of statements in as many."""
        try:
            moments = await asyncio.to_thread(self._read)
        except Left:
            return
        except ExploreError as error:
            self.rows.show((), empty="the timeline cannot be made")
            self.status.say(words_of(error), Tone.WRONG)
            return
        finally:
            self._glance.stop()
        self._moments = moments
        fitting = await asyncio.to_thread(self._found) if self._query else set()
        self._fitting = [one for one in moments if one.statement.id in fitting]
        self._show(self._fitting or moments)

    def _show(self, moments: list[Moment]) -> None:
        current = self.rows.current.statement.id if self.rows.current else self._current
        at = next((n for n, one in enumerate(moments) if one.statement.id == current), 0)
        self.rows.show(moments, cursor=at, empty="nothing that they say is in the library")
        held = counted(len(self._moments), "statement")
        narrowed = len(moments) < len(self._moments)
        self.heading.tell(f"{len(moments):,} of {held}: {self._query}" if narrowed else held)
        self.status.say(reckoning(moments))

    def _read(self) -> list[Moment]:
        statements = self.library.by_speaker(self.speaker)
        return timeline(statements, self._documents, self.library.text, self._advance)

    def _found(self) -> set[str]:
        """In a thread: the ids of the statements that fit the search."""
        try:
            page = self.library.search(self._query, unit=Unit.STATEMENT, limit=_MOST_FITTING, typing=True)
        except ExploreError:  # a search of another kind: all is shown
            return set()
        return {hit.id for hit in page.hits}

    def action_moments_all(self) -> None:
        """Everything, or what fits the search alone."""
        if not self._fitting or len(self._fitting) == len(self._moments):
            self.status.say("this is all that they said", Tone.STAY)
        else:
            self._show(self._fitting if len(self.rows.entries) == len(self._moments) else self._moments)

    def _advance(self, done: int, of: int) -> None:
        """Called in the thread that reads."""
        if self._left:
            raise Left
        self._done = (done, of)

    def _tell_progress(self) -> None:
        done, of = self._done
        if of:
            self.status.say(f"reading article {done:,} of {of:,}")

    def _name_of(self, statement: Statement) -> str:
        return document_name(self._documents.get(statement.document), statement.path)

    def _line_of(self, statement: Statement) -> str:
        document = self._documents.get(statement.document)
        return with_line(statement.line, where(document, statement.span) if document else NOWHERE)

    def action_open_moment(self) -> None:
        self.choose()

    def choose(self) -> None:
        row = self.rows.current
        if row is None:
            self.status.say("there is no statement here to open", Tone.STAY)
        else:
            self.dismiss(row.statement)
