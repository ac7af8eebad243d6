"""The shapes that a page is taken apart into, before it is put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BEGINS, ENDS = "\ufdd0", "\ufdd1"
"""Around the mark of a note within words: code points that are no characters, and in no text that is given out."""


def plain(words: str) -> str:
    """The words without what is around marks."""
    return words.replace(BEGINS, "").replace(ENDS, "") if BEGINS in words else words


class Fragment(NamedTuple):
    """Words that stand side by side on a page.

    Places are in points; x grows to the right and y upwards, as the page is read: one that is printed sideways is
    turned. `left`, `bottom`, `right`, `top` are the box of its letters with room above and below, `base` is where they
    stand, `size` that of its type. A hyphen at which PDFium found a word broken is U+FFFE; marks of notes are between
    `BEGINS` and `ENDS`.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows, in the order of the file. `label` is what readers know it by ("iv", "12").

    `turned` are words in another direction than most. `low` and `high` are the page's lower and upper edge in points.
    `characters` counts its letters, `odd` those of them that stand for no character; `pictured` says that it shows
    something and hardly any words.
    """

    label: str
    fragments: tuple[Fragment, ...]
    turned: tuple[str, ...]
    low: float
    high: float
    characters: int
    odd: int
    pictured: bool


class Line(NamedTuple):
    """A line of reading: the fragments of one row of a column, with one space between them."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    raised: bool = False
    """It begins with a small raised sign, as a footnote does."""
    cells: tuple[str, ...] = ()
    """The fragments where they are the cells of a table's row, else nothing."""


class Column(NamedTuple):
    """Lines from top to bottom that are read one after the other, between two edges in points."""

    lines: list[Line]
    left: float
    right: float


class Leaf(NamedTuple):
    """A page in reading order, and what is no prose of it: words with their reasons, at its head and at its foot."""

    label: str
    columns: list[Column]
    notes: list[list[Line]]
    head: list[tuple[str, str]]
    foot: list[tuple[str, str]]


def joined(parts: list[Fragment]) -> Fragment:
    """Fragments of one row, from left to right, as one."""
    if len(parts) == 1:
        return parts[0]
    longest = max(parts, key=lambda part: len(part.text))
    return Fragment(
        " ".join(part.text for part in parts),
        parts[0].left,
        min(part.bottom for part in parts),
        max(part.right for part in parts),
        max(part.top for part in parts),
        longest.base,
        longest.size,
        all(part.bold for part in parts),
    )


def rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The rows of a page or column from top to bottom, each from left to right.

    Fragments are in a row when they stand on the same line, give or take what a raised figure is raised by.
    """
    found: list[list[Fragment]] = []
    reach = base = 0.0
    for one in sorted(fragments, key=lambda part: -part.base):
        less, more = min(reach, one.size), max(reach, one.size)
        if found and base - one.base <= (min(0.5 * more, 0.8 * less) if less < 0.8 * more else 0.4 * more):
            found[-1].append(one)
            if one.size > reach:
                reach, base = one.size, one.base
        else:
            found.append([one])
            reach, base = one.size, one.base
    for row in found:
        row.sort(key=lambda part: part.left)
    return found
