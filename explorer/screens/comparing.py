"""Comparing: from the current statement to where it is said again, word by word, and to who carries it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from index.errors import ExploreError

from ..keys import LINKS
from ..session import in_order, why
from ..trouble import words_of
from ..widgets.lines import Tone
from .correcting import Correcting
from .waiting import when_there

if TYPE_CHECKING:
    from index.model import Link, Statement

    from .compare import Departure


class Comparing(Correcting):
    """`d` and `v` on the current statement."""

    @when_there
    def action_compare(self) -> None:
        """With the link under the cursor where the links have the focus, else with where it is best said again."""
        from ..compared import again

        current, links = self.reading.current, self.reading.links
        if current is None:
            self.say_none_current()
        elif self.pane == LINKS and links:
            chosen = links[self.links.cursor]
            others = again(links)
            self._show_comparison(current, others if chosen in others else [chosen, *others], chosen)
        else:
            self._find_again(current)

    @work(exclusive=True, group="compare")
    async def _find_again(self, current: Statement) -> None:
        from ..compared import again

        try:
            found = again(in_order(await asyncio.to_thread(self.library.links, current.id)))
        except ExploreError as error:
            self.say(words_of(error), Tone.WRONG)
            return
        if current is not self.reading.current:
            return
        if found:
            self._show_comparison(current, found, found[0])
        else:
            self.say("nothing says this again; on a link, d compares with that", Tone.STAY)

    def _show_comparison(self, current: Statement, links: list[Link], chosen: Link) -> None:
        from .compare import CompareScreen, Other

        others = [Other(link.target, why(link)) for link in links]
        screen = CompareScreen(self.library, self.tools, current, others, links.index(chosen))
        self.app.push_screen(screen, self._depart)

    @when_there
    def action_coverage(self) -> None:
        from .coverage import CoverageScreen

        current = self.reading.current
        if current is None:
            self.say_none_current()
            return
        self.app.push_screen(CoverageScreen(self.library, self.tools, current), self._depart)

    def _depart(self, departure: Departure | None) -> None:
        if departure is not None:
            self.jump(departure.statement, departure.message)
