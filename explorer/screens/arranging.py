"""Arranging the panes: one alone, the sidebar away, and the room that each has; by key and with the mouse."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from ..keys import LINKS, RESULTS, SPEAKERS, keymap_of, pane_name
from ..panes import Panes, links_rows
from ..widgets.dividers import Divider
from ..widgets.lines import Heading, Tone
from ..widgets.tabs import PaneTabs
from .desk import Desk, alone

STEP = 4
"""Columns by which a key moves the line between the two sides."""


class Arranging(Desk):
    """How the panes lie is a value (`Desk.panes`), which is kept and comes back; this changes it."""

    def lay_panes(self, panes: Panes) -> None:
        """Lays the panes otherwise. The reader stays where they are; on the speakers, when those go, in the results."""
        if panes == self.panes:
            return
        self.panes = panes
        if not panes.speakers and self.pane == SPEAKERS:
            self.go_to_pane(RESULTS)
        else:
            self._settle(self.pane)

    def action_alone(self) -> None:
        """The pane that has the focus alone, or all of them again."""
        if self.is_narrow and not self.panes.alone:
            self.say("on so small a screen each pane is alone already", Tone.STAY)
            return
        self.lay_panes(replace(self.panes, alone=not self.panes.alone))
        again, other = (keymap_of(self).cap(name) for name in ("alone", "next-pane"))
        told = f"{pane_name(alone(self.pane))} alone; {again} shows all panes again, {other} another"
        self.say(told if self.panes.alone else "all panes again", Tone.DONE)

    def action_sidebar(self) -> None:
        shown = not self.panes.speakers
        self.lay_panes(replace(self.panes, speakers=shown))
        again = f"; {keymap_of(self).cap('sidebar')} brings them back"
        self.say("the speakers are back" if shown else f"the speakers are hidden{again}", Tone.DONE)

    def action_left_wider(self) -> None:
        self._widen(STEP)

    def action_left_narrower(self) -> None:
        self._widen(-STEP)

    def _widen(self, columns: int) -> None:
        if self.is_narrow:
            self.say("one pane has all the room here: there is nothing to share", Tone.STAY)
            return
        before = self.room_left(self.panes)
        wanted = self.panes.wider(columns)
        if self.room_left(wanted) == before:
            self.say("no pane gets smaller than that", Tone.STAY)
        else:
            self.lay_panes(wanted)

    @on(Divider.Dragged)
    def divider_dragged(self, event: Divider.Dragged) -> None:
        column = event.x - self.query_one("#left").region.x
        self.lay_panes(self.panes.wider(column - self.room_left(self.panes)))

    @on(Heading.Dragged)
    def heading_dragged(self, event: Heading.Dragged) -> None:
        if event.heading is self.headings[LINKS] and not self.is_narrow:
            rows = self.query_one("#links-pane").region.bottom - event.y
            self.lay_panes(self.panes.higher(rows - links_rows(self.panes, self.app.size.height)))

    @on(PaneTabs.Chosen)
    def tab_clicked(self, event: PaneTabs.Chosen) -> None:
        self.go_to_pane(event.pane)

    @on(Heading.Clicked)
    def heading_clicked(self, event: Heading.Clicked) -> None:
        """To its pane; clicked twice, that pane alone, or all again."""
        for pane, heading in self.headings.items():
            if heading is event.heading:
                self.go_to_pane(pane)
                if event.times == 2:
                    self.action_alone()
