"""What a reader takes for one character: code points that no line break, style or selection may part.

Rich groups combining marks, joiners and variation selectors with what they stand on; on top of that flags, spacing
marks and the conjuncts of Indic scripts are kept whole (Unicode Standard Annex 29, rules GB9a, GB9c and GB12). Widths
are those of Rich, so that what is laid out is what is painted.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category, combining

from rich.cells import split_graphemes

_JOINER = "\u200d"
_SIGNS_AM = "\u0e33\u0eb3"
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_VIRAMA = 9
_REACH = 64
"""So many code points around a place are looked at to find what it is part of."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of the scripts that are written from right to left."""

ANCHOR = "\u2800"
"""A blank that is strongly left to right (Braille, no dots; `Bidi_Class` L). A terminal that reorders lines by itself
keeps what stands on either side of it there; the controls made for that never reach a screen."""


class Grapheme(NamedTuple):
    """`[start, end)` in code points, and the cells it takes."""

    start: int
    end: int
    cells: int


def graphemes(text: str) -> list[Grapheme]:
    """All of a text, in order, without gaps; a newline is one, of no cells."""
    made: list[Grapheme] = []
    start = 0
    while (newline := text.find("\n", start)) >= 0:
        made += _in_line(text[start:newline], start)
        made.append(Grapheme(newline, newline + 1, 0))
        start = newline + 1
    return made + _in_line(text[start:], start)


def _in_line(text: str, offset: int) -> list[Grapheme]:
    """Those of a line that begins at `offset`."""
    made: list[Grapheme] = []
    for start, end, cells in split_graphemes(text)[0]:
        if made and _belongs(text, made[-1].start - offset, start):
            before = made[-1]
            made[-1] = Grapheme(before.start, offset + end, before.cells + cells)
        else:
            made.append(Grapheme(offset + start, offset + end, cells))
    return made


def _belongs(text: str, before: int, start: int) -> bool:
    """Whether what begins at `start` goes on with the grapheme that begins at `before`."""
    first = text[start]
    if first < "\u0300" or "\u3000" <= first < "\ua000":
        return False
    if first in _SIGNS_AM or category(first).startswith("M"):
        return True
    if _REGIONAL.match(first):
        return len(_REGIONAL.findall(text, before, start)) == 1
    last = text[start - 1]
    return combining(last) == _VIRAMA and category(first) == "Lo" and ord(first) >> 7 == ord(last) >> 7


def is_boundary(text: str, offset: int) -> bool:
    """Whether a grapheme begins at `offset`, as far as the code points beside it tell at once."""
    return not 0 < offset < len(text) or (text[offset] < "\u0300" and text[offset - 1] != _JOINER)


def around(text: str, offset: int) -> tuple[int, int]:
    """The grapheme that holds the code point at `offset`, as `[start, end)`; empty at the text's end."""
    offset = max(0, min(offset, len(text)))
    begin = offset
    while begin > max(0, offset - _REACH) and not is_boundary(text, begin):
        begin -= 1
    for start, end, _ in graphemes(text[begin : offset + _REACH]):
        if begin + end > offset:
            return begin + start, begin + end
    return offset, offset


def floor(text: str, offset: int) -> int:
    """The last beginning of a grapheme up to `offset`."""
    return max(0, min(offset, len(text))) if is_boundary(text, offset) else around(text, offset)[0]


def ceiling(text: str, offset: int) -> int:
    """The first beginning of a grapheme from `offset` on."""
    if is_boundary(text, offset):
        return max(0, min(offset, len(text)))
    start, end = around(text, offset)
    return start if start == offset else end
