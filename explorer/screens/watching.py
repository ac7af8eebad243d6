"""Keeping what is shown up with the files, where that was asked for with `--watch`."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from index.errors import ExploreError

from ..widgets.lines import Tone
from .indexing import Indexing, Stopped, summary

if TYPE_CHECKING:
    from index.model import Progress, Update

_PATIENCE = 1.0
"""Seconds: an update that is over sooner says only what it found."""


class Watching(Indexing):
    """Takes part in what happens to the files, from the end of the first update on."""

    _quiet: float = 0.0
    """Until when (`time.monotonic`) an update says nothing of its progress."""

    _stop_watching: threading.Event | None = None

    class Kept(Message):
        """The library was brought up to date, or could not be. Posted from the thread that watches."""

        def __init__(self, result: Update | ExploreError, shown: bool) -> None:
            """`shown`: its progress was."""
            super().__init__()
            self.result = result
            self.shown = shown

    class Remarked(Message):
        """A line for the reader. Posted from the thread that watches."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def watch_files(self) -> None:
        if self.tools.watch and not self.closing:
            self.say(f"watching: {self.status.message}", self.status.tone)
            self._stop_watching = threading.Event()
            self._keep_up(self._stop_watching)

    @work(thread=True, group="watch")
    def _keep_up(self, stop: threading.Event) -> None:
        from index.watching import watch

        began = time.monotonic()

        def update() -> Update:
            nonlocal began
            began = time.monotonic()
            self._quiet = began + _PATIENCE
            return self.updated()

        def told(result: Update | ExploreError) -> None:
            self.post_message(self.Kept(result, self._reported > began))

        try:
            watch(self.library, told, update=update, note=self._remark, stop=stop)
        except Stopped:
            return

    def _remark(self, line: str) -> None:
        self.post_message(self.Remarked(line))

    def _advance(self, progress: Progress) -> None:
        if self.closing or time.monotonic() >= self._quiet:
            super()._advance(progress)

    @on(Kept)
    async def kept(self, event: Kept) -> None:
        """Says what came of it where something did, or where its progress is what stands there now."""
        result = event.result
        if isinstance(result, ExploreError):
            self.say(f"watching, but {result}", Tone.WRONG)
            return
        await self.refresh_library()
        if event.shown or result.added or result.changed or result.removed:
            self.say(f"watching: {summary(result)}", Tone.DONE)

    @on(Remarked)
    def remarked(self, event: Remarked) -> None:
        self.say(event.line)

    def on_unmount(self) -> None:
        if self._stop_watching is not None:
            self._stop_watching.set()
