"""Bringing the index up to date behind the reader's back, and saying honestly how far it is."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.geometry import Size
from textual.message import Message
from textual.worker import WorkerCancelled

from index.errors import ExploreError
from index.spans import Span

from ..keys import FIND, LINKS, SOURCE
from ..pace import Pace, told
from ..roster import Everybody
from ..session import Spot, counted
from ..widgets.lines import Tone
from .taking import Taking
from .walking import Target

if TYPE_CHECKING:
    from index.library import Library
    from index.model import Document, Progress, Statement, Update

    from .desk import Tools

INTERVAL = 0.1
"""Seconds between two reports of progress, so that a thousand files make no flood."""

_GROWTH = 2.0
"""Seconds between two looks whether there is more to search in than before, while an update goes on."""


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

    remarks: tuple[str, ...] = ()
    """What is to be said beside what became of the first update."""

    _reported: float = 0.0
    _grew: float = 0.0
    _pace: Pace | None = None
    _refreshing: asyncio.Lock | None = None

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(library, tools, size)
        self._at_work = threading.Lock()

    class Advanced(Message):
        """The update is so far, in words. Posted from its thread."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    @work(group="library")
    async def begin(self) -> None:
        """Shows what the index holds already, brings it up to date, and shows what has changed."""
        try:
            if there := await asyncio.to_thread(self.library.is_indexed):
                await self.arrive()
            else:
                self.await_documents()
            update = await asyncio.to_thread(self.updated)
        except Stopped:
            return
        except ExploreError as error:
            self.tools.log.failed(error)
            if self.reading.generation is None:
                self._end_waiting()
                self.say(str(error), Tone.WRONG)
                self.source.clear("there is nothing to show yet")
            else:
                self.say(f"{error}; the index is shown as it is", Tone.WRONG)
        else:
            await (self.refresh_library() if there else self.arrive())
            self.library_ready(update)
            troubled = await asyncio.to_thread(self._troubled)
            note = "; ".join(filter(None, [*self.remarks, self.tools.note]))
            words = summary(update, note, troubled, self.cap("corrections"))
            self.say(words, Tone.DONE if update.documents else Tone.WRONG)
            if not update.documents:
                self.source.clear("no documents here: name a file or folder after explore")
            elif self.source.document is None:
                self.source.clear("no document is open yet")
        finally:
            self.begun = True
            self.watch_files()

    def await_documents(self) -> None:
        """Nothing is there to be shown; `Awaiting` finds something all the same."""
        self.source.clear("reading the documents …")

    def _end_waiting(self) -> Spot | None:
        """What was shown of a document before its statements makes room for it; gives the place where somebody was
        reading there."""
        if self.awaited is None:
            return None
        place = self.here() if self.pane in (SOURCE, LINKS, FIND) else None
        self.awaited = self.reading.opened = None
        self._open_documents.clear()
        self.tell_source()
        return place

    def library_ready(self, update: Update) -> None:
        """The library is there and up to date for the first time."""
        key = self.tools.places.library_key(self.library.paths)
        self.tools.log.opened(key, update.documents, update.statements)
        self.tools.log.updated(update)

    async def arrive(self) -> None:
        """Shows for the first time what the index holds; `Returning` shows it as it was left."""
        await self.refresh_library()

    def updated(self) -> Update:
        """Brings the index up to date, in the thread that asks for it."""
        self._pace = Pace()
        with self._at_work:
            return self.library.update(progress=self._advance, apart=True)

    async def let_go(self) -> None:
        """Closes the library once its update has ended, of which `closing` is the beginning."""

        def close() -> None:
            with self._at_work:
                self.library.close()

        await asyncio.to_thread(close)

    def watch_files(self) -> None:
        """From now on keeps up with the files, where that was asked for; `Watching` does."""

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
        self._refreshing = self._refreshing or asyncio.Lock()
        async with self._refreshing:
            await self._refresh(stay)

    async def _refresh(self, stay: bool) -> None:
        before = self.reading.generation
        place = self._end_waiting() if before is None else None
        if before is None:
            with suppress(WorkerCancelled):
                await self.seek(preview=stay and place is None).wait()
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
        if place is not None and place.document in state.documents:
            self.travel(Target(place.document, span=Span(place.scroll, place.scroll), top=place.scroll))

    def _search_anew(self, stay: bool) -> None:
        """The same query on another state of the index."""
        reading = self.pane in (SOURCE, LINKS, FIND) and self.reading.opened is not None
        here = self.here()
        current = self.reading.current
        self.departed = None if here.document in self.reading.documents else here.document
        if self.departed is None:
            self.reading.opened = None
        self.seek(rank=self.rank, preview=stay and not reading)
        if not (stay and reading):
            return
        if self.departed is not None:
            self._follow_file(here, current)
        elif here.document is not None:
            span = Span(current.span.start, current.span.start) if current else here.span
            self.travel(Target(here.document, here.statement, span, top=here.scroll))

    @work(exclusive=True, group="departed")
    async def _follow_file(self, here: Spot, current: Statement | None) -> None:
        """To what was being read, in its file as it is written now. Where the file is gone, its text stays."""
        from index.anchors import Held, find_again

        self.tell_source()
        file = next((one.id for one in self.reading.documents.values() if here.path in one.paths), None)
        if file is None:
            return
        found = None
        if current is not None:
            with suppress(ExploreError):
                [found] = await asyncio.to_thread(find_again, [Held(current.anchor, here.path)], self.library)
        opened = self.reading.opened
        if self.is_under_way or opened is None or opened.document.id != self.departed:
            return  # the reader has gone elsewhere meanwhile
        if found is not None and found.document == file:
            self.travel(Target(file, found.id))
        else:
            self.travel(Target(file, span=Span(here.scroll, here.scroll), top=here.scroll))

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
        pace = self._pace = self._pace or Pace()
        pace.take(progress, now)
        if now - self._reported >= INTERVAL:
            self._reported = now
            name = f": {PurePath(progress.path).name}" if progress.path else ""
            self.post_message(self.Advanced(told(progress, pace, now) + name))

    @on(Advanced)
    def advanced(self, event: Advanced) -> None:
        self.say(event.words)
        now = time.monotonic()
        if now - self._grew >= _GROWTH:
            self._grew = now
            self._show_growth()

    @work(group="growth")
    async def _show_growth(self) -> None:
        """What is indexed by now can be searched by now."""
        generation = await asyncio.to_thread(self.library.generation)
        if generation not in ("", self.reading.generation):
            await self.refresh_library()

    def on_unmount(self) -> None:
        self.closing = True


def summary(update: Update, note: str | None = None, troubled: int = 0, look_at: str = "X") -> str:
    """An update in one line; `troubled` corrections need a look, with the key `look_at`."""
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
    look = f"{counted(troubled, 'correction')} to be looked at: {look_at}" if troubled else None
    return "; ".join(filter(None, [note, look, said, *update.notes]))
