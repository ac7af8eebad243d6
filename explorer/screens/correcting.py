"""Correcting: the form, the deed in a worker, the view as it was, and the way back."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.geometry import Size

from index.errors import ExploreError
from index.spans import Span

from ..keys import SOURCE, SPEAKERS
from ..trouble import words_of
from ..widgets.lines import Tone
from .indexing import Stopped
from .waiting import when_there
from .walking import Target
from .watching import Watching

if TYPE_CHECKING:
    from index.corrections import Correction
    from index.library import Library
    from index.model import Statement

    from ..corrections import Done
    from ..wishes import Wish
    from .desk import Tools
    from .fix import Matter

_GLANCE = 0.1
"""Seconds between two looks at whether the first update has ended."""


class Correcting(Watching):
    """What the reader knows better than the program. Deeds of this sitting can be taken back one after the other."""

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(library, tools, size)
        self._deeds: list[Done] = []
        self._turn_of = asyncio.Lock()

    @when_there
    def action_correct(self) -> None:
        from .fix import FixScreen

        matter = self._matter()
        if matter is not None:
            statement = matter.statement
            self.app.push_screen(FixScreen(matter), lambda wish: self._decided(wish, statement))

    def _matter(self) -> Matter | None:
        """What the form is about: the speaker under the cursor of the sidebar, else the current statement."""
        from .fix import Matter

        everybody = self.reading.everybody
        if self.pane == SPEAKERS:
            row = self.speakers.current
            one = everybody.get(row.id) if row else None
            if one is not None:
                return Matter(None, (one,), everybody.speakers)
            self.say("there is no speaker here to correct", Tone.STAY)
            return None
        held = self.in_hand()
        if held is None:
            return None
        statement = held[0]
        theirs = (everybody.get(ref.id) for ref in statement.speakers)
        return Matter(statement, tuple(one for one in theirs if one is not None), everybody.speakers)

    def _decided(self, wish: Wish | None, statement: Statement | None) -> None:
        if wish is not None:
            self.carry_out(wish, statement)

    @work(group="corrections")
    async def carry_out(self, wish: Wish, statement: Statement | None, document_id: str | None = None) -> None:
        """Writes the decision, brings the index up to date and shows it, the reader staying where they were.

        It is about a statement, about a document's text, or about speakers.
        """
        from .. import corrections

        def write() -> Done:
            about = statement.document if statement else document_id
            document = self.library.document(about) if about else None
            return corrections.carry_out(wish, self.library, statement=statement, document=document)

        async with self._turn_of:
            try:
                done = await asyncio.to_thread(write)
            except ExploreError as error:
                self.say(words_of(error), Tone.WRONG)
                return
            if not done.fresh:
                self.say(f"decided already: {done.effect}", Tone.STAY)
                return
            self._deeds.append(done)
            await self._bring_in(done.effect, done)

    def action_take_back(self) -> None:
        if self._deeds:
            self.take_back(self._deeds.pop())
        else:
            lists = self.cap("corrections")
            self.say(f"nothing was corrected since the start; {lists} lists what was before", Tone.STAY)

    @work(group="corrections")
    async def take_back(self, done: Done) -> None:
        """Undoes a deed of this sitting, and shows it."""
        from .. import corrections

        async with self._turn_of:
            try:
                again = await asyncio.to_thread(corrections.take_back, done.file, done.decision)
            except ExploreError as error:
                if not isinstance(error, corrections.Gone):
                    self._deeds.append(done)
                self.say(words_of(error), Tone.WRONG)
            else:
                await self._bring_in(corrections.taken_back(done.effect, again))

    async def _bring_in(self, effect: str, done: Done | None = None) -> None:
        """Brings the index up to date after a decision, or after one was taken back, and says what came of it."""
        from .. import corrections

        if not self.begun:
            self.say(f"{effect}; it shows when the index is up to date")
            while not self.begun:
                await asyncio.sleep(_GLANCE)
        try:
            await asyncio.to_thread(self.library.update, progress=self._advance)
            problems = await asyncio.to_thread(corrections.problems_of, self.library, done.decision) if done else ()
        except Stopped:
            return
        except ExploreError as error:
            self.say(f"it is written, but the index is as it was: {error}", Tone.WRONG)
            return
        await self.refresh_library()
        if problems:
            self.say(f"{effect}, but {problems[0]}", Tone.WRONG)
        else:
            self.say(f"done, {self.cap('take-back')} takes it back: {effect}" if done else effect, Tone.DONE)

    def action_corrections(self) -> None:
        from .fixes import FixesScreen

        self.app.push_screen(FixesScreen(self.library, self.tools), self._left_fixes)

    def _left_fixes(self, decision: Correction | None) -> None:
        """After the list: what was taken back there shows, and what was chosen is opened."""
        self.after_fixes(decision)

    @work(exclusive=True, group="refresh")
    async def after_fixes(self, decision: Correction | None) -> None:
        from ..corrections import about_speaker

        await self.refresh_library(stay=decision is None)
        standing = {one.key for one in (await asyncio.to_thread(self.library.corrections)).decisions}
        self._deeds = [done for done in self._deeds if done.decision.key in standing]
        if decision is None:
            return
        if (name := about_speaker(decision)) is not None:
            self.keep_speaker(name, alone=True)
            return
        try:
            target = await asyncio.to_thread(self._place_of, decision)
        except ExploreError as error:
            self.say(words_of(error), Tone.WRONG)
            return
        if target is None:
            self.say("there is nothing of this correction to open in the library", Tone.STAY)
            return
        self.leave_for(target.document, target.statement, reason="come from your corrections")
        self.travel(target, f"from the corrections: {decision.in_words}", SOURCE)

    def _place_of(self, decision: Correction) -> Target | None:
        """Where it was decided: the statement, else its words, else the beginning of the document."""
        from index.anchors import Held, find_again

        documents = self.reading.documents
        folder = self.library.corrections_file.parent if self.library.corrections_file else Path()
        path = str(folder / decision.path)
        home = decision.home if decision.home in documents else None
        home = home or next((one.id for one in documents.values() if path in one.paths), None)
        if decision.anchor is not None:
            [statement] = find_again([Held(decision.anchor, path)], self.library)
            if statement is not None:
                return Target(statement.document, statement.id)
            if home is not None:
                at = max(0, self.library.text(home).find(decision.anchor.exact))
                start = decision.anchor.start if home == decision.home else at
                return Target(home, span=Span(start, start + len(decision.anchor.exact)))
        return Target(home, top=0, first=True) if home else None
