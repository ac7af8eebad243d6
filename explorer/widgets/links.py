"""The statements linked to the current one: a digit to follow each by, a sign for its kind, why it is here and what
differs; then who said it, where, and the words."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.style import Style

from index.kinds import LinkType
from index.model import Link

from ..keys import NUMBERED
from ..session import briefly, differs
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView

_INDENT = 4
LEAST_WORDS = 10
"""Words show when so many cells are left for them."""

_SIGNS = {
    LinkType.SAME_WORDS: "=",
    LinkType.RETOLD: "≈",
    LinkType.WITHIN: "⊂",
    LinkType.SAME_SPEAKER: "»",
    LinkType.MENTIONS: "@",
}
_DIFFERS = "≠"


def sign_of(link: Link) -> str:
    """One cell for its kind; the same words with a difference have a sign of their own."""
    return _DIFFERS if differs(link) else _SIGNS[link.type]


class Links(RowView[Link]):
    """Two lines a link. `name_of` says where one leads: a line of the open document, or who published it and when."""

    guess = 2
    even = True

    def __init__(self, pane: str, *, name_of: Callable[[Link], str]) -> None:
        super().__init__(pane)
        self._name_of = name_of

    def draw(self, index: int, entry: Link, width: int, base: Style) -> list[Line]:
        number = f"{index + 1} " if index < NUMBERED else "  "
        return [
            [
                segment(number, base + self.part("row--number")),
                segment(f"{sign_of(entry)} ", base + self.part("row--number")),
                segment(shorten(briefly(entry), width - _INDENT), base + self.part("row--kept")),
            ],
            self._foot(entry, width - _INDENT, base),
        ]

    def _foot(self, entry: Link, room: int, base: Style) -> Line:
        """Who, where and the words; what does not fit gives way from the end."""
        named = entry.speaker is not None and entry.speaker in entry.reason
        who = "" if named else shorten(visible_line(entry.speaker or "no speaker"), max(8, room // 3))
        gap = " · " if who else ""
        place = shorten(visible_line(self._name_of(entry)), room - cell_len(who + gap))
        left = room - cell_len(who + gap + place) - 2
        words = shorten(visible_line(entry.text), left) if left >= LEAST_WORDS else ""
        muted = base + self.part("row--muted")
        return [
            segment(" " * _INDENT, base),
            segment(who, base + self.part("row--name")),
            segment(gap + place, muted),
            segment(f"  {words}" if words else "", base),
        ]
