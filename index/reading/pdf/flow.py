"""Lines in reading order → blocks: paragraphs, headings, items of lists, rows of tables.

A paragraph begins where a line is indented, stands further from the line before or is set otherwise, or where the line
before had room for its first word and ended a sentence. One that a column or page breaks goes on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from .fragments import HYPHEN
from .habits import GAP, INDENT, Usual, ends, half, leading_of, margin_of
from .pages import Column, Leaf, Line

_OTHER_SIZE = 0.1
_ROOM = 0.25
"""A line that leaves so much of its column free ends a paragraph whatever its last sign is."""
_SPARE = 0.06
"""An item of a list needs no last sign: it ends where its line has this much more room than the next word takes."""
_BROKEN = ("-", HYPHEN, "–", "—")
_BULLET = re.compile(r"^(?:[•▪◦‣●○■□▶►➢✓✔]|[-–—*·](?=\s))\s*(?=\S)")
_ENUMERATED = re.compile(r"^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\])\s+(?=\S)")
_LABEL = re.compile(r"^(?:[QA][.:]?\s+(?=[A-Z\[(“\"])|(?:[A-Z][A-Z.'’-]*\s){0,4}[A-Z][A-Z.'’-]+:(?:\s|$))")
_ASIDES = 4
"""So many blocks at most (a caption, a heading beside the text) stand between the halves of a broken paragraph."""


class Shape(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Place(NamedTuple):
    """From this line of a block on it is this page, by its number in the file from 0."""

    line: int
    page: int


@dataclass(slots=True)
class Block:
    """Lines that belong together, and the pages that they are on."""

    shape: Shape
    lines: list[Line]
    places: list[Place]
    column: Column
    cells: tuple[str, ...] = ()
    is_note: bool = False

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.places[0].page

    @property
    def last_page(self) -> int:
        """The page that it ends on."""
        return self.places[-1].page


def blocks(leaves: Sequence[Leaf], usually: Usual) -> list[Block]:
    """The blocks of all pages in the order of reading; those of footnotes come at the end of their page's."""
    found: list[Block] = []
    for number, leaf in enumerate(leaves):
        for column in leaf.columns:
            _take(found, column, number, usually)
        for note in leaf.notes:
            left, right = min(line.left for line in note), max(line.right for line in note)
            found.append(
                Block(Shape.PARAGRAPH, list(note), [Place(0, number)], Column(note, left, right), is_note=True)
            )
    return _mended(found, usually)


def _take(found: list[Block], column: Column, page: int, usually: Usual) -> None:
    """Add the lines of a column to the blocks before, or as new ones."""
    margin = margin_of(column)
    leading = leading_of(column)
    for at, line in enumerate(column.lines):
        if line.cells:
            found.append(Block(Shape.ROW, [line], [Place(0, page)], column, line.cells))
            continue
        before = column.lines[at - 1] if at else None
        last = found[-1] if found and found[-1].shape is not Shape.ROW and not found[-1].is_note else None
        if last is None or before is None or last.lines[-1] is not before:
            begins = True
        else:
            step = leading.get(half(line.size)) or usually.leading.get(half(line.size)) or 1.2 * line.size
            begins = _begins(last, before, line, Setting(column, margin, step, usually.indented or usually.spaced))
        if begins:
            shape = Shape.ITEM if _BULLET.match(line.text) else Shape.PARAGRAPH
            found.append(Block(shape, [line], [Place(0, page)], column))
        elif last is not None:
            last.lines.append(line)


class Setting(NamedTuple):
    """How the lines of a column are set: where most begin, how far they are apart; `plain`: paragraphs show where they
    begin."""

    column: Column
    margin: float
    step: float
    plain: bool


def _begins(block: Block, before: Line, line: Line, setting: Setting) -> bool:
    """Whether a line begins a block, after a line of the same column that belongs to `block`."""
    column = setting.column
    down = before.base - line.base
    if _differ(before, line) or down > max(GAP * setting.step, line.size) or down < -line.size:
        return True
    if _BULLET.match(line.text) or _LABEL.match(line.text):
        return True
    ended = ends(before)
    first = line.text[:1]
    if (not ended and first.islower()) or (before.text.endswith(_BROKEN) and first.isalnum()):
        return False
    room, much = column.right - before.right, _ROOM * (column.right - column.left)
    if ended and room > (much if setting.plain else _first_word(line) + 0.5 * line.size):
        return True
    if line.bold != before.bold and room > _first_word(line):
        return True
    further = line.left - before.left
    enough = INDENT * line.size
    if _ENUMERATED.match(line.text) and (ended or further > enough):
        return True
    if block.shape is Shape.ITEM or _ENUMERATED.match(block.lines[0].text):
        if first.isupper() and room > _first_word(line) + _SPARE * (column.right - column.left):
            return True
        if len(block.lines) == 1:
            return False
        if block.lines[1].left > block.lines[0].left - enough:
            return further < -enough
    if room > much and not (_is_centred(before, column) and _is_centred(line, column)):
        return True
    return _is_indented(block, line, setting.margin, further, enough)


def _is_indented(block: Block, line: Line, margin: float, further: float, enough: float) -> bool:
    """Whether where a line begins tells that a block does."""
    if further > enough:
        # Deeper than the line before: a first line, unless that one hung out of its paragraph.
        return line.left > margin + enough or block.lines[-1].left > margin - enough
    if further < -enough:
        # Back out: from a first line to its paragraph, or from a quotation set further in.
        return len(block.lines) > 1 or line.left < margin - enough
    # As far in as the line before: two first lines, where that one is a paragraph, or two that hang out of theirs.
    ended = ends(block.lines[-1])
    return len(block.lines) == 1 and (line.left < margin - enough or (ended and line.left > margin + enough))


def _differ(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) > _OTHER_SIZE * max(one.size, other.size)


def _is_centred(line: Line, column: Column) -> bool:
    left, right = line.left - column.left, column.right - line.right
    return left > line.size and abs(left - right) < line.size


def _first_word(line: Line) -> float:
    """How wide the first word of a line is with the space before it, in points, about."""
    letters = max(len(line.text), 1)
    return (line.right - line.left) * (len(line.text.split(" ", 1)[0]) + 1) / letters


def _mended(found: list[Block], usually: Usual) -> list[Block]:
    """The same with the halves joined of what a column, a page or something beside the text broke."""
    result: list[Block] = []
    waiting: list[Block] = []
    for block in found:
        open_block = result[-1] if result else None
        if open_block is not None and _goes_on(open_block, block, usually, direct=not waiting):
            _join(open_block, block)
            continue
        if open_block is not None and _may_wait(open_block, block, usually) and len(waiting) < _ASIDES:
            waiting.append(block)
            continue
        result += waiting
        waiting = []
        result.append(block)
    return result + waiting


def _may_wait(block: Block, aside: Block, usually: Usual) -> bool:
    """Whether `aside` may stand between two halves of `block`, which are joined if the second one comes."""
    if not _is_open(block, usually):
        return False
    other = abs(aside.lines[0].size - block.lines[-1].size) > _OTHER_SIZE * block.lines[-1].size
    return aside.is_note or aside.shape is Shape.ROW or other or aside.lines[0].bold


def _is_open(block: Block, usually: Usual) -> bool:
    """Whether a block is text that does not end as a paragraph does. A line that does not reach the margin, as an
    author's name under a title, ends without a sign."""
    last = block.lines[-1]
    if block.is_note or block.shape is Shape.ROW or last.bold:
        return False
    if abs(last.size - usually.size) > _OTHER_SIZE * usually.size:
        return False
    return _is_full(block, last) and not ends(last)


def _is_full(block: Block, line: Line) -> bool:
    return block.column.right - line.right < 3 * line.size


def _goes_on(block: Block, after: Block, usually: Usual, *, direct: bool) -> bool:
    """Whether `after`, the first of its column or page or behind something beside the text, goes on with `block`."""
    line, last = after.lines[0], block.lines[-1]
    if after.column is block.column and direct:
        return False
    if after.is_note or block.is_note or after.shape is not Shape.PARAGRAPH or block.shape is Shape.ROW:
        return False
    if _differ(last, line) or last.bold != line.bold or _LABEL.match(line.text):
        return False
    if last.text.endswith((HYPHEN, "-")) and line.text[:1].islower():
        return True
    if line.bold or half(line.size) != half(usually.size):
        # The lines of a headline that is set over one column and a half.
        return direct and after.page == block.last_page and not ends(last) and len(block.lines) < 4
    lower = line.text[:1].islower()
    if not direct:
        return lower and not ends(last)
    room, much = block.column.right - last.right, _ROOM * (block.column.right - block.column.left)
    if not ends(last):
        return lower or (room <= much and not _is_set_in(after))
    if _is_set_in(after) or _ENUMERATED.match(line.text) or (last.text.endswith(":") and not lower):
        return False
    return room <= (much if usually.indented else _first_word(line))


def _is_set_in(block: Block) -> bool:
    """Whether the first line of a block begins further in than its column does."""
    line = block.lines[0]
    return line.left - margin_of(block.column) > INDENT * line.size


def _join(block: Block, after: Block) -> None:
    count = len(block.lines)
    if after.page != block.last_page:
        block.places.append(Place(count, after.page))
    block.places += [Place(count + place.line, place.page) for place in after.places[1:]]
    block.lines += after.lines
    block.column = after.column


def texts(found: Iterable[Block]) -> list[str]:
    """All lines of the blocks."""
    return [line.text for block in found for line in block.lines]
