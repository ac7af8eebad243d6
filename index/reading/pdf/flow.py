"""Lines in reading order → blocks: paragraphs, headings, items of lists, rows of tables.

A paragraph begins where a line is indented, stands further from the line before or is set otherwise, or where the line
before had room for its first word and ended a sentence. One that a column or page breaks goes on in the next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from .fragments import HYPHEN
from .pages import Column, Leaf, Line

_INDENT = 0.7
"""A line begins further in by so much of its size."""
_GAP = 1.3
"""A line stands further from the one before by so much of what is usual."""
_OTHER_SIZE = 0.1
_ROOM = 0.25
"""A line that leaves so much of its column free ends a paragraph whatever its last sign is."""
_SPARE = 0.06
"""An item of a list needs no last sign: it ends where its line has this much more room than the next word takes."""
_OFTEN = 0.25
"""Where a quarter as many lines of a column begin as where most do may be its margin."""
_FEWEST_BEGUN, _LONGEST = 3, 30
"""At least so many paragraphs, and one in so many lines, begin in a way that is called usual."""
_END = re.compile(r"[.!?:…][\"'”’»)\]]*(?:\d{0,3}|\ufdd0[\d,]*\ufdd1)$|[.!?][\"'”’»)\]]*\[\d+\]$|[”\"»]$")
_LONGEST_END = 12
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


class Usual(NamedTuple):
    """What is usual in a document: the size of its type, the distance of lines by (rounded) size, and whether its
    paragraphs begin further in, or further down, than other lines."""

    size: float
    leading: dict[float, float]
    indented: bool
    spaced: bool


def usual(leaves: Sequence[Leaf]) -> Usual:
    """Measured over all columns: by letters the size, by its lines the distance."""
    sizes: Counter[float] = Counter()
    steps: defaultdict[float, list[float]] = defaultdict(list)
    columns = [column for leaf in leaves for column in leaf.columns]
    for column in columns:
        for line in column.lines:
            sizes[_half(line.size)] += len(line.text)
        for size, found in _steps(column.lines).items():
            steps[size] += found
    size = max(sizes, key=lambda one: (sizes[one], -one)) if sizes else 10.0
    leading = {one: _usual_step(found) for one, found in steps.items() if len(found) > 2}
    indented, spaced = _habits(columns, size, leading.get(size, 1.2 * size))
    return Usual(size, leading, indented, spaced)


def _habits(columns: Sequence[Column], size: float, step: float) -> tuple[bool, bool]:
    """Whether paragraphs in type of this size are indented, and whether there is room between them."""
    lines = indented = spaced = 0
    for column in columns:
        margin = _margin(column)
        for one, other in pairwise(column.lines):
            if _half(one.size) == _half(other.size) == size:
                lines += 1
                indented += other.left > margin + _INDENT * size and abs(one.left - margin) < 2
                spaced += one.base - other.base > _GAP * step
    least = max(_FEWEST_BEGUN, lines / _LONGEST)
    return indented >= least, spaced >= least


def _usual_step(steps: Sequence[float]) -> float:
    """The most frequent step from line to line, or a smaller one that is nearly as frequent: then the larger one is
    from paragraph to paragraph. One of half the size is no such step, but that of quotations in double-spaced text."""
    counts = Counter(map(_half, steps))
    best = max(counts, key=lambda step: (counts[step], -step))
    return min(step for step in counts if step > 0.6 * best and 2 * counts[step] >= counts[best])


def _steps(lines: Sequence[Line]) -> dict[float, list[float]]:
    """How far lines of the same size are below those before them, by (rounded) size."""
    steps: defaultdict[float, list[float]] = defaultdict(list)
    sized = [(_half(line.size), line.base) for line in lines]
    for (size, base), (other, below) in pairwise(sized):
        if size == other and base > below:
            steps[size].append(base - below)
    return steps


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
    margin = _margin(column)
    leading = _leading(column)
    for at, line in enumerate(column.lines):
        if line.cells:
            found.append(Block(Shape.ROW, [line], [Place(0, page)], column, line.cells))
            continue
        before = column.lines[at - 1] if at else None
        last = found[-1] if found and found[-1].shape is not Shape.ROW and not found[-1].is_note else None
        if last is None or before is None or last.lines[-1] is not before:
            begins = True
        else:
            step = leading.get(_half(line.size)) or usually.leading.get(_half(line.size)) or 1.2 * line.size
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
    if _differ(before, line) or down > max(_GAP * setting.step, line.size) or down < -line.size:
        return True
    if _BULLET.match(line.text) or _LABEL.match(line.text):
        return True
    ended = _ends(before)
    first = line.text[:1]
    if (not ended and first.islower()) or (before.text.endswith(_BROKEN) and first.isalnum()):
        return False
    room, much = column.right - before.right, _ROOM * (column.right - column.left)
    if ended and room > (much if setting.plain else _first_word(line) + 0.5 * line.size):
        return True
    if line.bold != before.bold and room > _first_word(line):
        return True
    further = line.left - before.left
    enough = _INDENT * line.size
    if _ENUMERATED.match(line.text) and (ended or further > enough):
        return True
    if block.shape is Shape.ITEM or _ENUMERATED.match(block.lines[0].text):
        if first.isupper() and room > _first_word(line) + _SPARE * (column.right - column.left):
            return True
        if len(block.lines) == 1:
            return False
        if block.lines[1].left > block.lines[0].left - enough:
            return further < -enough
    if room > much and not _is_centred(before, column):
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
    ended = _ends(block.lines[-1])
    return len(block.lines) == 1 and (line.left < margin - enough or (ended and line.left > margin + enough))


def _ends(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return _END.search(line.text[-_LONGEST_END:]) is not None


def _differ(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) > _OTHER_SIZE * max(one.size, other.size)


def _is_centred(line: Line, column: Column) -> bool:
    left, right = line.left - column.left, column.right - line.right
    return left > line.size and abs(left - right) < line.size


def _first_word(line: Line) -> float:
    """How wide the first word of a line is with the space before it, in points, about."""
    letters = max(len(line.text), 1)
    return (line.right - line.left) * (len(line.text.split(" ", 1)[0]) + 1) / letters


def _half(size: float) -> float:
    return round(size * 2) / 2


def _margin(column: Column) -> float:
    """Where the lines of a column begin that are not first lines of paragraphs.

    Where as many begin further in, those are the first lines if they come after ends of sentences, and else the others
    hang out of their paragraphs.
    """
    counts = Counter(round(line.left) for line in column.lines)
    most = max(counts.values(), default=0)
    often = sorted(left for left, count in counts.items() if count >= _OFTEN * most)
    if not often:
        return column.left
    outer = often[0]
    further = [left for left in often if left > outer + _INDENT * column.lines[0].size]
    if not further:
        return float(max(often, key=lambda left: counts[left]))
    inner = max(further, key=lambda left: counts[left])
    ended = sum(_ends(one) for one, other in pairwise(column.lines) if round(other.left) == inner)
    return float(outer if 2 * ended >= counts[inner] - 1 else inner)


def _leading(column: Column) -> dict[float, float]:
    """The usual distance of lines by (rounded) size, where the column is long enough to tell."""
    return {size: _usual_step(found) for size, found in _steps(column.lines).items() if len(found) > 6}


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
    return _is_full(block, last) and not _ends(last)


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
    if line.bold or _half(line.size) != _half(usually.size):
        # The lines of a headline that is set over one column and a half.
        return direct and after.page == block.last_page and not _ends(last) and len(block.lines) < 4
    lower = line.text[:1].islower()
    if not direct:
        return lower and not _ends(last)
    room, much = block.column.right - last.right, _ROOM * (block.column.right - block.column.left)
    if not _ends(last):
        return lower or (room <= much and not _is_set_in(after))
    if _is_set_in(after) or _ENUMERATED.match(line.text) or (last.text.endswith(":") and not lower):
        return False
    return room <= (much if usually.indented else _first_word(line))


def _is_set_in(block: Block) -> bool:
    """Whether the first line of a block begins further in than its column does."""
    line = block.lines[0]
    return line.left - _margin(block.column) > _INDENT * line.size


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
