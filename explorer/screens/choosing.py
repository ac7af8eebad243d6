"""Choosing a quote for whoever asked for one: with `explore --pick`, `enter` in the source ends the app with it."""

from __future__ import annotations

from ..keys import PICKING, RESULTS, SOURCE, Key, keymap_of
from .taking import Taking
from .waiting import when_there

_TITLE = "explore: pick a quote"


class Choosing(Taking):
    """What else the source can do where a quote is to be picked."""

    def on_mount(self) -> None:
        if self.tools.picks:
            self.title_line.tell("", _TITLE)
            self.headings[RESULTS].tell("", "Results: pick a quote")

    def keys_shown(self, pane: str) -> list[Key]:
        shown = super().keys_shown(pane)
        if not self.tools.picks or pane != SOURCE:
            return shown
        return [*keymap_of(self).footer(PICKING), *shown]

    @when_there
    def action_pick(self) -> None:
        """Ends the app with the current statement."""
        from ..app import ExploreApp

        held = self.in_hand()
        if held is not None and isinstance(self.app, ExploreApp):
            self.app.picked = held
            self.app.exit(0)
