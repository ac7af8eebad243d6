"""The words of a quotation with the signs by which its writer says what was left out or put in.

An ellipsis says that words are missing there, brackets that words (or letters) are the writer's own: both are read as
`index.comparing` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..comparing.passages import Passage, Piece, Reading


class Token(NamedTuple):
    """A word of a quotation: `[start, end)` in it, its folded form, whether it stands in brackets."""

    start: int
    end: int
    folded: str
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation. `gaps[i]`: an ellipsis stands right before word `i` (the last: after all words)."""

    text: str
    tokens: tuple[Token, ...]
    gaps: tuple[bool, ...]

    @property
    def keys(self) -> list[str]:
        """What to look for: the folded words, but not those in brackets (unless there are no others)."""
        return [one.folded for one in self.tokens if not one.bracketed] or [one.folded for one in self.tokens]


def wording(text: str) -> Wording:
    """Takes a quotation apart; any text can be."""
    reading = Reading.of(Passage((Piece(0, text),)))
    tokens = tuple(
        Token(reading.starts[i], reading.ends[i], reading.folded[i], i in reading.bracketed)
        for i in range(len(reading))
    )
    gaps = tuple(reading.elides(i) for i in range(len(reading) + 1))
    return Wording(text, tokens, gaps)
