"""Peeking: where the link under the cursor leads is seen without going there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError

from ..keys import LINKS
from .skipping import Skipping

if TYPE_CHECKING:
    from index.model import Link

    from ..widgets.rows import RowView

PAUSE = 0.05
"""Seconds for which the cursor has to rest on a link before its document is read."""


class Peeking(Skipping):
    """While the links have the focus, a few lines beside them show the statement under the cursor in its place."""

    def on_row_view_moved(self, event: RowView.Moved) -> None:
        if event.view is self.links:
            self.peek()

    def _settle(self, pane: str) -> None:
        super()._settle(pane)
        if self.furnished:
            self.peek()

    def peek(self) -> None:
        link = self.links.current if self.pane == LINKS else None
        if link is None:
            self.glimpse.show(None)
            return
        from ..glimpse import before_reading

        self.glimpse.show(before_reading(link, self.name_of(link.document, link.path)))
        self._peek_at(link)

    @work(exclusive=True, group="peek")
    async def _peek_at(self, link: Link) -> None:
        """Shows the words around it too, once they are read; not when the cursor is elsewhere by then."""
        await asyncio.sleep(PAUSE)
        try:
            opened = await self._opened(link.document)
        except ExploreError:  # following the link says what is wrong; until then its own words stay
            return
        from ..glimpse import glimpse

        if self.pane == LINKS and link is self.links.current:
            self.glimpse.show(glimpse(opened, link, self.name_of(link.document, link.path)))
