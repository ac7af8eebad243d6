"""Where the rows of a long list stand: those near the screen are measured, the others are guessed.

Pure. A list of a million rows costs nothing before somebody looks at it: rows are measured in blocks, and only the
blocks that were measured are kept.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable
from itertools import accumulate

BLOCK = 16
"""So many rows are measured at once."""


class Heights:
    """The lines of `count` rows, numbered from 0.

    `measure` gives the lines of a row, `guess` what they are taken for until then; None where that is always right.
    """

    __slots__ = ("_blocks", "_count", "_excess", "_guess", "_measure", "_tops")

    def __init__(self, count: int = 0, guess: int = 1, measure: Callable[[int], int] | None = None) -> None:
        self._count = count
        self._guess = guess
        self._measure = measure
        self._blocks: list[int] = []
        """The blocks that were measured, in order."""
        self._tops: dict[int, list[int]] = {}
        """Of each of them the tops of its rows and its end, from its first line."""
        self._excess: list[int] = [0]
        """How many lines more than guessed the measured blocks have before each of them, and in all."""

    @property
    def total(self) -> int:
        """How many lines all rows take."""
        return self._count * self._guess + self._excess[-1]

    def top(self, row: int) -> int:
        """The line on which a row begins; for `count` the end of the last one."""
        block = row // BLOCK
        before = self._excess[bisect_right(self._blocks, block - 1)]
        inner = self._tops.get(block)
        if inner is None:
            return row * self._guess + before
        return block * BLOCK * self._guess + before + inner[row - block * BLOCK]

    def height(self, row: int) -> int:
        return self.top(row + 1) - self.top(row)

    def at(self, line: int) -> int:
        """The row that stands on a line: the first one above the list, the last one below it."""
        if line <= 0 or not self._count:
            return 0
        known = bisect_right(self._blocks, line, key=lambda block: self.top(block * BLOCK)) - 1
        if known < 0:
            return min(line // self._guess, self._count - 1)
        block = self._blocks[known]
        first, inner = block * BLOCK, self._tops[block]
        below = line - self.top(first)
        if below < inner[-1]:
            return first + bisect_right(inner, below) - 1
        row = first + len(inner) - 1 + (below - inner[-1]) // self._guess
        return min(row, self._count - 1)

    def look(self, row: int, lines: int) -> bool:
        """Measures what `lines` lines from this row on show, and a block around them; whether anything was new."""
        block = max(0, row // BLOCK - 1)
        fresh = False
        while self._measure is not None and block * BLOCK < self._count:
            fresh = self._look_at(block, self._measure) or fresh
            first = block * BLOCK
            if first > row and self.top(first) >= self.top(row) + lines:
                break
            block += 1
        return fresh

    def _look_at(self, block: int, measure: Callable[[int], int]) -> bool:
        if block in self._tops:
            return False
        first = block * BLOCK
        rows = range(first, min(first + BLOCK, self._count))
        self._tops[block] = [0, *accumulate(map(measure, rows))]
        insort(self._blocks, block)
        excess = (self._tops[one][-1] - (len(self._tops[one]) - 1) * self._guess for one in self._blocks)
        self._excess = [0, *accumulate(excess)]
        return True
