"""Which statements of the open document are pinned to the current board: marked in its text and on its map."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual import events, work

from index.errors import ExploreError

from .skipping import Skipping

if TYPE_CHECKING:
    from index.model import Document, Statement
    from index.spans import Span

    from ..session import Opened

PAUSE = 0.05
"""Seconds for which a document has to stay open before the board is read for it."""


class Keeping(Skipping):
    """The board is read anew whenever another document is open, a statement is pinned, or one comes back from it."""

    def mark_pins(self) -> None:
        self._mark_pins()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        self._mark_pins()

    @work(exclusive=True, group="pins")
    async def _mark_pins(self) -> None:
        opened = self.reading.opened
        if opened is None:
            return
        await asyncio.sleep(PAUSE)
        try:
            spans = await asyncio.to_thread(self._pinned, opened)
        except (ExploreError, OSError):  # the board itself says what is wrong with it
            spans = []
        if opened is self.reading.opened:
            self.source.mark_pinned(spans)

    def _pinned(self, opened: Opened) -> list[Span]:
        """In a thread: where the statements of this document are that are on the board, as they are found again."""
        from ..board import BoardFile, Boards, standings

        boards = Boards.of(self.tools.places)
        path = boards.path(boards.current())
        if not path.exists():
            return []
        document = opened.document
        pins = [
            pin
            for pin in BoardFile(path).load().pins
            if pin.anchor.sha256.startswith(document.id) or pin.path in document.paths
        ]
        found = (one.statement for one in standings(pins, _Alone(opened)))
        return [one.span for one in found if one is not None]


class _Alone(NamedTuple):
    """A library of one document, which is all that is asked about."""

    opened: Opened

    def documents(self) -> list[Document]:
        return [self.opened.document]

    def statements(self, document_id: str | None = None) -> Iterator[Statement]:
        return iter(self.opened.statements)

    def text(self, document_id: str) -> str:
        return self.opened.text
