"""A document laid out to be shown: its text as it may be shown, cut into lines, and what is always marked in it.

Made in a thread: for one of many megabytes it takes a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.model import Debris, Statement

from ..text import visible
from .painting import Layer
from .wrapping import Wrapped

_BARE = Layer()
LONG = 1_000_000
"""From so many code points on a text is not laid out while somebody waits for the next key."""


class Sheet(NamedTuple):
    """`text` is the document's own, `shown` what may be shown of it; offsets hold for both."""

    document: str | None
    text: str
    shown: str
    lines: Wrapped
    statements: Layer = _BARE
    debris: Layer = _BARE

    @classmethod
    def of(
        cls, document: str, text: str, statements: Iterable[Statement], debris: Iterable[Debris], width: int
    ) -> Sheet:
        """Lines are at most `width` cells long."""
        shown = visible(text)
        return cls(
            document,
            text,
            shown,
            Wrapped(shown, width),
            Layer.of(span for one in statements for span in one.content),
            Layer.of(one.span for one in debris),
        )

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG

    def at_width(self, width: int) -> Sheet:
        """The same, with lines of at most so many cells."""
        return self if width == self.lines.width else self._replace(lines=Wrapped(self.shown, width))


EMPTY = Sheet(None, "", "", Wrapped("", 1))
