"""What is marked in a text: layers of spans, the styles they are painted in, and their signs in the gutter."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.style import Style

from .painting import Layer
from .source_map import Track

_NO_LAYER = Layer()
PINNED = "◆"


class Marks(NamedTuple):
    """What is marked in the text, as layers from the bottom to the top."""

    debris: Layer = _NO_LAYER
    statements: Layer = _NO_LAYER
    here: Layer = _NO_LAYER
    named: Layer = _NO_LAYER
    cue: Layer = _NO_LAYER
    pinned: Layer = _NO_LAYER
    matches: Layer = _NO_LAYER
    found: Layer = _NO_LAYER
    found_here: Layer = _NO_LAYER

    def styled(self, part: Callable[[str], Style]) -> list[tuple[Layer, Style]]:
        """The layers with their styles, in the order in which they are painted; `part` gives a component's style."""
        return [
            (self.statements, part("source--statement")),
            (self.named, part("source--named")),
            (self.cue, part("source--cue")),
            (self.here, part("source--here")),
            (self.debris, part("source--debris")),
            (self.matches, part("source--match")),
            (self.found, part("source--found")),
            (self.found_here, part("source--found-here")),
        ]

    def sign(self, start: int, end: int) -> tuple[str, str]:
        """The sign in the gutter beside the line `[start, end)`, and the component that styles it."""
        here = self.here.touches(start, end)
        if self.pinned.begins_within(start, end):
            return PINNED, "source--gutter-here" if here else "source--pinned"
        if here:
            return "┃", "source--gutter-here"
        if self.statements.touches(start, end):
            return "│", "source--gutter"
        return ("┊", "source--debris") if self.debris.touches(start, end) else (" ", "source--gutter")

    def tracks(self) -> tuple[Track, ...]:
        """What the map shows, the most wanted first."""
        return (
            Track("┃", "source--gutter-here", self.here, is_place=True),
            Track(PINNED, "source--pinned", self.pinned, is_place=True),
            Track("○", "source--map-found", self.found, is_place=True),
            Track("•", "source--map-match", self.matches, is_place=True),
            Track("│", "source--gutter", self.statements),
            Track("┊", "source--debris", self.debris),
        )
