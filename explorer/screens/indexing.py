"""Bringing the index up to date behind the reader's back, and saying honestly how far it is."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import PurePath
from typing import NamedTuple

from textual import on, work
from textual.message import Message
from textual.worker import WorkerCancelled

from index.errors import ExploreError
from index.model import Document, Progress, Span, Update

from ..keys import FIND, LINKS, SOURCE
from ..roster import Everybody
from ..session import counted
from ..widgets.lines import Tone
from .taking import Taking
from .walking import Target

INTERVAL = 0.05
"""Seconds between two reports of progress, so that a thousand files make no flood."""


class Stopped(Exception):
    """The app is closing: the update ends after the file it is at."""


class _State(NamedTuple):
    """What the desk holds of a library in one state of its index."""

    generation: str
    documents: dict[str, Document]
    statements: int
    everybody: Everybody


class Indexing(Taking):
    """From the first paint to a library that is ready."""

    begun: bool = False
    """Whether the first update has ended, in whatever way."""

    closing: bool = False
    """Whether the app is on its way out; the update then ends at the next file."""

    _reported: float = 0.0

    class Advanced(Message):
        """The update is so far. Posted from its thread."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    @work(group="library")
    async def begin(self) -> None:
        """Shows what the index holds already, brings it up to date, and shows what has changed."""
        try:
            if await asyncio.to_thread(self.library.is_indexed):
                await self.refresh_library()
            else:
                self.source.clear("reading the documents …")
            update = await asyncio.to_thread(self.library.update, progress=self._advance, apart=True)
        except Stopped:
            return
        except ExploreError as error:
            if self.reading.generation is None:
                self.say(str(error), Tone.WRONG)
                self.source.clear("there is nothing to show yet")
            else:
                self.say(f"{error}; the index is shown as it is", Tone.WRONG)
        else:
            await self.refresh_library()
            told = _told(update, self.tools.note, await asyncio.to_thread(self._troubled))
            self.say(told, Tone.DONE if update.documents else Tone.WRONG)
        finally:
            self.begun = True

    def _troubled(self) -> int:
        """How many corrections need a look; none where the index cannot be asked."""
        try:
            return len(self.library.problems())
        except ExploreError:
            return 0

    def library_changed(self) -> None:
        if self.begun:
            self._take_anew()

    @work(exclusive=True, group="refresh")
    async def _take_anew(self) -> None:
        await self.refresh_library()
        self.say("the library has changed meanwhile: this is what it holds now", Tone.DONE)

    async def refresh_library(self, *, stay: bool = True) -> None:
        """Takes the documents and speakers anew where the index on disk has changed, and searches again.

        The reader stays where they are, unless the caller is about to lead them elsewhere. The first results do not
        wait for the names of everything that a library holds.
        """
        before = self.reading.generation
        if before is None:
            with suppress(WorkerCancelled):
                await self.seek(preview=stay).wait()
        try:
            state = await asyncio.to_thread(self._library_state, before)
        except ExploreError as error:
            self.say(str(error), Tone.WRONG)
            return
        if state is None:
            return
        self.reading.generation = state.generation
        self.reading.documents = state.documents
        self.reading.everybody = state.everybody
        self._open_documents.clear()
        self.tools.settle()
        self.tell_library(state.statements)
        answer = self.reading.answer
        if before is None and (answer is None or answer.generation == state.generation):
            self.name_everybody()
        else:
            self._search_anew(stay)

    def _search_anew(self, stay: bool) -> None:
        """The same query on another state of the index."""
        reading = self.pane in (SOURCE, LINKS, FIND) and self.reading.opened is not None
        here = self.here()
        self.reading.opened = None
        self.seek(rank=self.rank, preview=stay and not reading)
        if stay and reading and here.document is not None:
            current = self.reading.current
            span = Span(current.span.start, current.span.start) if current else here.span
            self.travel(Target(here.document, here.statement, span, top=here.scroll))

    def _library_state(self, known: str | None) -> _State | None:
        """In a thread: all that is made of every document and every speaker once; None where it is known already."""
        library = self.library
        generation = library.generation()
        if generation == known:
            return None
        library.warm()
        documents = library.documents()
        statements = sum(document.statements for document in documents)
        return _State(
            generation, {document.id: document for document in documents}, statements, Everybody(library.speakers())
        )

    def tell_library(self, statements: int = 0) -> None:
        """The first line: which library this is, and how large."""
        documents = len(self.reading.documents)
        name = self.tools.places.library_name(self.library.paths)
        held = f"{counted(documents, 'document')}, {counted(statements, 'statement')}"
        self.title_line.tell(f"{name} · {held}" if documents else name)

    def _advance(self, progress: Progress) -> None:
        """Called in the update's thread."""
        if self.closing:
            raise Stopped
        now = time.monotonic()
        if now - self._reported >= INTERVAL:
            self._reported = now
            self.post_message(self.Advanced(progress))

    @on(Advanced)
    def advanced(self, event: Advanced) -> None:
        progress = event.progress
        name = f": {PurePath(progress.path).name}" if progress.path else ""
        self.say(f"reading {progress.done:,} of {counted(progress.found, 'file')}{name}")

    def on_unmount(self) -> None:
        self.closing = True


def _told(update: Update, note: str | None, troubled: int) -> str:
    """An update in one line; `troubled` corrections need a look."""
    changes = [
        f"{count:,} {word}"
        for count, word in ((update.added, "new"), (update.changed, "changed"), (update.removed, "gone"))
        if count
    ]
    if update.skipped:
        first = update.skipped[0]
        changes.append(f"{counted(len(update.skipped), 'file')} skipped ({PurePath(first.path).name}: {first.reason})")
    if not update.documents:
        return "; ".join(["no documents here: name files or folders of text after explore", *changes])
    held = f"{counted(update.documents, 'document')}, {counted(update.statements, 'statement')}"
    said = f"{held} — {', '.join(changes)}" if changes else f"{held}, up to date"
    look = f"{counted(troubled, 'correction')} to be looked at: X" if troubled else None
    return "; ".join(filter(None, [note, look, said, *update.notes]))
