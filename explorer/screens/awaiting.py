"""A long document can be read while its statements are still being found."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work

from index.errors import UnreadableFile

from ..session import Opened
from .indexing import Indexing
from .walking import Held

PATIENCE = 0.5
"""Seconds: what most files hold is found sooner, and shown with it."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that is read here, too; the keys would wait for a larger one."""


class Awaiting(Indexing):
    """Where a library is one file, its text is shown as soon as it can be read, and stays where it is when the
    statements come."""

    def await_documents(self) -> None:
        super().await_documents()
        if len(self.library.paths) == 1:
            self._show_text_of(self.library.paths[0])

    @work(exclusive=True, group="awaiting")
    async def _show_text_of(self, path: Path) -> None:
        await asyncio.sleep(PATIENCE)
        held = await asyncio.to_thread(self._unanalysed, path, self.source.measure)
        if held is None or self.reading.generation is not None or self.begun:
            return
        self.awaited = held.opened.document.id
        self._open_documents[self.awaited] = held
        self._show_document(held.opened)

    def _unanalysed(self, path: Path, width: int) -> Held | None:
        """In a thread: the text of a file, or of its first document; None where only the update can tell."""
        from index.reading.reader import is_isolated, read

        from ..widgets.sheet import Sheet

        try:
            if not path.is_file() or path.stat().st_size > LARGEST or is_isolated(path):
                return None
            document, text = read(path, self.library.options.encoding)
        except (UnreadableFile, OSError):  # the update says what is wrong with it
            return None
        return Held(Opened(document, text, ()), Sheet.of(document.id, text, (), document.skipped, width))
