"""The menu and the help on what can be done here: on a key, in the footer, and where the right button is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset
from textual.screen import Screen

from .leaving import Leaving

if TYPE_CHECKING:
    from ..keys import Key

RIGHT_BUTTON = 3
MENU_KEY = "menu"


class Offering(Leaving):
    """Stands before a screen among its bases; what the menu offers is asked of the screen's bindings."""

    def action_menu(self, x: int | None = None, y: int | None = None) -> None:
        """Opens the menu, at a place of the screen where one is given."""
        from .menu import MenuScreen, offered

        assert isinstance(self, Screen)
        at = Offset(x, y) if x is not None and y is not None else None
        self.app.push_screen(MenuScreen(offered(self), at), self._do_offered)

    def action_help(self) -> None:
        from .help import HelpScreen
        from .menu import offered, place_of

        assert isinstance(self, Screen)
        here = offered(self)
        self.app.push_screen(HelpScreen(place_of(here), here))

    async def _do_offered(self, key: Key | None) -> None:
        assert isinstance(self, Screen)
        if key is not None:
            await self.run_action(key.action)

    def on_click(self, event: events.Click) -> None:
        assert isinstance(self, Screen)
        bound = {one.binding.id for one in self.active_bindings.values() if one.enabled}
        if event.button == RIGHT_BUTTON and MENU_KEY in bound:
            self.action_menu(event.screen_x, event.screen_y)
