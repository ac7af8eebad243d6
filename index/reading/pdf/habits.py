"""What is usual in a document: its type, how far its lines are apart, how its paragraphs begin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .pages import Column, Leaf, Line

INDENT = 0.7
"""A line begins further in by so much of its size."""
GAP = 1.3
"""A line stands further from the one before by so much of what is usual."""
_OFTEN = 0.25
"""Where a quarter as many lines of a column begin as where most do may be its margin."""
_FEWEST_BEGUN, _LONGEST = 3, 30
"""At least so many paragraphs, and one in so many lines, begin in a way that is called usual."""
_END = re.compile(r"[.!?:…][\"'”’»)\]]*(?:\d{0,3}|\ufdd0[\d,]*\ufdd1)$|[.!?][\"'”’»)\]]*\[\d+\]$|[”\"»]$")
_LONGEST_END = 12


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
            sizes[half(line.size)] += len(line.text)
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
        margin = margin_of(column)
        for one, other in pairwise(column.lines):
            if half(one.size) == half(other.size) == size:
                lines += 1
                indented += other.left > margin + INDENT * size and abs(one.left - margin) < 2
                spaced += one.base - other.base > GAP * step
    least = max(_FEWEST_BEGUN, lines / _LONGEST)
    return indented >= least, spaced >= least


def _usual_step(steps: Sequence[float]) -> float:
    """The most frequent step from line to line, or a smaller one that is nearly as frequent: then the larger one is
    from paragraph to paragraph. One of half the size is no such step, but that of quotations in double-spaced text."""
    counts = Counter(map(half, steps))
    best = max(counts, key=lambda step: (counts[step], -step))
    return min(step for step in counts if step > 0.6 * best and 2 * counts[step] >= counts[best])


def _steps(lines: Sequence[Line]) -> dict[float, list[float]]:
    """How far lines of the same size are below those before them, by (rounded) size."""
    steps: defaultdict[float, list[float]] = defaultdict(list)
    sized = [(half(line.size), line.base) for line in lines]
    for (size, base), (other, below) in pairwise(sized):
        if size == other and base > below:
            steps[size].append(base - below)
    return steps


def margin_of(column: Column) -> float:
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
    further = [left for left in often if left > outer + INDENT * column.lines[0].size]
    if not further:
        return float(max(often, key=lambda left: counts[left]))
    inner = max(further, key=lambda left: counts[left])
    ended = sum(ends(one) for one, other in pairwise(column.lines) if round(other.left) == inner)
    return float(outer if 2 * ended >= counts[inner] - 1 else inner)


def leading_of(column: Column) -> dict[float, float]:
    """The usual distance of lines by (rounded) size, where the column is long enough to tell."""
    return {size: _usual_step(found) for size, found in _steps(column.lines).items() if len(found) > 6}


def ends(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return _END.search(line.text[-_LONGEST_END:]) is not None


def half(size: float) -> float:
    return round(size * 2) / 2
