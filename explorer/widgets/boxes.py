"""What holds other widgets, side by side or one below the other, and is empty itself."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Empty(Widget):
    """Shows its background and nothing else. All of its lines are one: to lay out each of them would be half of the
    work of a whole paint. (Textual's own `BLANK` forgets `NO_COLOR`.)"""

    def render_lines(self, crop: Region) -> list[Strip]:
        strip = Strip.blank(crop.width, self.visual_style.rich_style)
        _, background = self.background_colors
        for one in self.get_line_filters():
            strip = strip.apply_filter(one, background)
        return [strip] * crop.height


# The first base is where Textual takes the rules for a class from.
class Row(Horizontal, Empty):
    """Widgets side by side."""


class Column(Vertical, Empty):
    """Widgets from top to bottom."""
