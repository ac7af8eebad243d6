"""The gap between two panes that stand side by side, to be dragged."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_GRIP = "╎"


class Divider(Widget):
    """Empty until the mouse is on it; then a line shows that there is something to drag."""

    ALLOW_SELECT = False

    class Dragged(Message):
        """It was dragged to column `x` of the screen."""

        def __init__(self, x: int) -> None:
            super().__init__()
            self.x = x

    def render(self) -> Content:
        seen = self.mouse_hover or self.app.mouse_captured is self
        return Content("\n".join([_GRIP] * self.size.height) if seen else "")

    def on_enter(self) -> None:
        self.refresh()

    def on_leave(self) -> None:
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self and event.screen_x != self.region.x:
            self.post_message(self.Dragged(event.screen_x))

    def on_mouse_up(self) -> None:
        if self.app.mouse_captured is self:
            self.release_mouse()
            self.refresh()
