"""The card of a speaker: who it is, where and when they speak, what of it others carry, who mentions whom."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from index.errors import ExploreError
from index.model import Cluster, Document, Speaker

from ..card import COLUMNS, CardRow, Place, Seek, about, addressed, documents, people, plotted, shared
from ..keys import CARD, bindings
from ..plots.cells import said_by
from ..session import counted
from ..text import visible_line
from ..trouble import words_of
from ..widgets.card import Card
from ..widgets.lines import Tone
from .listed import ListScreen

if TYPE_CHECKING:
    from index.activity import Somebody, Timetable
    from index.library import Library
    from index.profile import Profile

    from ..shared import Shared

SHOWN = 8
"""So many of the most shared quotes are listed."""

_REFRESH = 0.25
"""Seconds between two looks at how far the search for shared quotes is."""

Goal = Place | Seek


class SpeakerScreen(ListScreen[Goal]):
    """Gives where to go: a statement, or a query; or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings([CARD])]
    AUTO_FOCUS = "#card"

    def __init__(self, library: Library, speaker: Speaker, known: Mapping[str, Document]) -> None:
        """`known` are the documents by id."""
        self.card = Card("card")
        super().__init__(visible_line(speaker.name), self.card, CARD)
        self.library = library
        self.speaker = speaker
        self._known = known
        self._profile: Profile | None = None
        self._table: Timetable | None = None
        self._clusters: list[Cluster] = []
        self._note = "looking …"
        self._left = False
        self._search: Shared | None = None

    def on_mount(self) -> None:
        self._lay_out()
        self.load()

    def on_unmount(self) -> None:
        self._left = True

    def on_screen_suspend(self) -> None:
        """While another screen is over it, its search rests: one card over the other would keep every thread busy."""
        self._left = True

    def on_screen_resume(self) -> None:
        self._left = False
        if self._search is not None and not self._search.is_over:
            self.find_shared()

    @work(exclusive=True, group="profile")
    async def load(self) -> None:
        """What the columns say, which is there at once; then the quotes, which takes a look at each of them."""
        from index.activity import timetable

        try:
            profile = await asyncio.to_thread(self.library.profile, self.speaker.id)
        except ExploreError as error:
            self._note = "cannot be looked for"
            self.status.say(words_of(error), Tone.WRONG)
            self._lay_out()
            return
        self._profile, self.speaker = profile, profile.now
        self._table = timetable(profile.activity, most=COLUMNS)
        self.card.counts = self._table.all.counts
        self.heading.tell(_counts(profile), visible_line(profile.now.name))
        self._lay_out()
        self.find_shared()

    @work(exclusive=True, group="shared")
    async def find_shared(self) -> None:
        """Their quotes that most documents carry: statement by statement in a thread, shown as they are found."""
        from ..shared import Shared

        self._search = search = self._search or Shared(self.library, self.speaker.id, lambda: self._left)
        running = asyncio.ensure_future(asyncio.to_thread(search.run))
        # Asked for here, as nobody else does once the screen is left: asyncio would write about it to the terminal.
        running.add_done_callback(lambda done: done.cancelled() or done.exception())
        shown: object = None
        try:
            while not running.done():
                await asyncio.wait([running], timeout=_REFRESH)
                if (search.found, search.progress) != shown:
                    shown = (search.found, search.progress)
                    self._tell_shared(search.found, search.progress)
            running.result()
        except ExploreError as error:
            self._tell_shared(search.found, "cannot be looked for")
            self.status.say(words_of(error), Tone.WRONG)

    def _tell_shared(self, found: tuple[Cluster, ...], note: str) -> None:
        self._clusters, self._note = list(found[:SHOWN]), note
        self._lay_out()

    def _lay_out(self) -> None:
        """The rows anew; the cursor stays on what it is on."""
        rows = self._rows()
        held = self.card.current
        at = next((n for n, row in enumerate(rows) if row == held), None) if held and held.leads else None
        if at is None:
            self.card.show(rows)
            self.card.stand(self.card.first(), reveal=False)
        else:
            shift = at - self.card.cursor
            self.card.replace(rows, cursor=at, top=max(0, self.card.top + shift if shift else self.card.top))

    def _rows(self) -> list[CardRow]:
        profile = self._profile
        rows = [*about(self.speaker, profile)]
        if profile is None or self._table is None:
            return rows
        name = self.speaker.name
        return [
            *rows,
            *plotted(profile, self._table),
            *shared(self._clusters, self._note),
            *people("Mentions", profile.mentions),
            *people("Mentioned by", profile.mentioned_by),
            *addressed(name, profile.to),
            # Last, as there may be thousands.
            *documents(profile, self._known),
        ]

    def choose(self) -> None:
        row = self.card.current
        if row is None or not row.leads:
            self.status.say(f"nothing here leads on; {self.cap('leave')} leads back", Tone.STAY)
        elif row.value is None:
            self.action_plot_card()
        elif isinstance(row.value, Goal):
            self.dismiss(row.value)
        else:
            self.open_card(row.value)

    def action_open_card(self) -> None:
        self.choose()

    def open_card(self, who: Somebody) -> None:
        """The card of somebody else over this one."""
        try:
            speaker = self.library.speaker(who.id)
        except ExploreError as error:
            self.status.say(words_of(error), Tone.WRONG)
        else:
            self.app.push_screen(SpeakerScreen(self.library, speaker, self._known), self._depart)

    def _depart(self, goal: Goal | None) -> None:
        if goal is not None:
            self.dismiss(goal)

    def action_keep_card(self) -> None:
        name = self.speaker.name
        self.dismiss(Seek(said_by(name), name))

    def action_plot_card(self) -> None:
        from .plot import PlotScreen, Scope

        scope = Scope(speaker=(self.speaker.id, self.speaker.name))
        self.app.push_screen(PlotScreen(self.library, scope), self._depart)

    def action_next_section(self) -> None:
        self.say_moved(self.card.section(1), "last section")

    def action_previous_section(self) -> None:
        self.say_moved(self.card.section(-1), "first section")


def _counts(profile: Profile) -> str:
    return f"{counted(profile.now.statements, 'statement')} in {counted(len(profile.documents), 'document')}"
