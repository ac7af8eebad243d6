"""How the panes of the main screen lie, as the reader arranged them: one value, and that value in words.

Which panes fit at all is decided by the size of the terminal (`screens/desk.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_PART = re.compile(r"(alone|no-speakers)|(left|links)([+-]\d{1,3})")
MOST = 200
"""Columns or rows that a pane can be made larger or smaller by, at most."""


@dataclass(frozen=True, slots=True)
class Panes:
    """`alone`: only the pane with the focus shows; `speakers`: the sidebar shows; `left` and `links`: so many columns
    and rows those are larger (or smaller, below 0) than they would be by themselves."""

    alone: bool = False
    speakers: bool = True
    left: int = 0
    links: int = 0

    def wider(self, columns: int) -> Panes:
        return replace(self, left=_within(self.left + columns))

    def higher(self, rows: int) -> Panes:
        return replace(self, links=_within(self.links + rows))

    def in_words(self) -> str:
        """`alone no-speakers left+4 links-2`; "" as they lie by themselves."""
        parts = ["alone"] if self.alone else []
        parts += [] if self.speakers else ["no-speakers"]
        parts += [f"{name}{by:+d}" for name, by in (("left", self.left), ("links", self.links)) if by]
        return " ".join(parts)

    @classmethod
    def of_words(cls, words: str) -> Panes:
        """The value that `in_words` gave; what is no part of one counts for nothing."""
        found = [_PART.fullmatch(word) for word in words.split()]
        flags = {match[1] for match in found if match and match[1]}
        sizes = {match[2]: _within(int(match[3])) for match in found if match and match[2]}
        return cls("alone" in flags, "no-speakers" not in flags, sizes.get("left", 0), sizes.get("links", 0))


AS_THEY_LIE = Panes()
"""As they lie by themselves."""

_PADDING = 2
_MEDIUM_LEFT = 36
_LEAST_RIGHT = 30
_LEAST_LINKS, _LEAST_ABOVE = 3, 11


def left_columns(panes: Panes, columns: int, wide: bool) -> int:
    """How many columns of the terminal's the panes at the left have (the stylesheet says the same of panes as they lie
    by themselves); `wide`: the speakers stand beside the results."""
    inner = columns - _PADDING
    if not wide:
        base, least = _MEDIUM_LEFT, 24
    elif panes.speakers:
        base, least = max(64, min(96, inner * 55 // 100)), 46
    else:
        base, least = max(36, min(60, inner * 40 // 100)), 24
    return max(least, min(inner - _LEAST_RIGHT, base + panes.left))


def links_rows(panes: Panes, rows: int, tall: int = 30) -> int:
    """How many rows of the terminal's the links have."""
    base = 10 if rows >= tall else 8
    return max(_LEAST_LINKS, min(rows - _LEAST_ABOVE, base + panes.links))


def _within(by: int) -> int:
    return max(-MOST, min(MOST, by))
