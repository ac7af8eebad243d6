"""What a page shows: blocks of words in document order, and the elements that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class Shape(Enum):
    """What a block is for `Composer`."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    LINE = "line"


class Run(NamedTuple):
    """Words within a block that follow each other. `reason`: they are debris; `linked`: in a link; `timed`: a time."""

    text: str
    reason: str | None = None
    linked: bool = False
    timed: bool = False


Runs = tuple[Run, ...]
BREAK = "\n"
"""Ends a line within a block, as `br` does; white space of other kinds is a space by then."""
SPACE = Run(" ")


class Box(NamedTuple):
    """An element that blocks stand in.

    `parent` is the number of the box around it (0, the page, is in itself), `reason` what its tag or names say that it
    is if that is no prose (see `marks`), `is_body` that they say it is the article.
    """

    parent: int
    tag: str
    reason: str | None = None
    is_body: bool = False


class Block(NamedTuple):
    """Words that a page shows apart from others.

    `box` is the number of the innermost box around it. Blocks of the same list, table or lines have the same `group`.
    `level` is that of a heading (1 to 6), or how deep a list is nested (from 0). `cells` are those of a row.
    """

    shape: Shape
    runs: Runs
    box: int
    group: int = 0
    level: int = 0
    cells: tuple[Runs, ...] = ()

    @property
    def text(self) -> str:
        return "".join([run.text for run in self.runs])


class Shown(NamedTuple):
    """Blocks in their order; boxes, each after the one around it; whether the page hides something at first."""

    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]
    hides: bool


def stanzas_of(runs: Sequence[Run]) -> list[list[Runs]]:
    """The lines of runs with breaks in them, where one empty line or more stand between two stanzas."""
    stanzas: list[list[Runs]] = [[]]
    for line in _lines(runs):
        if line:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]


def _lines(runs: Sequence[Run]) -> list[Runs]:
    """The runs of each line; an empty line has none."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(BREAK)
        lines[-1].append(run._replace(text=first) if others else run)
        lines += [[run._replace(text=other)] for other in others]
    return [tuple(line) if any(run.text and not run.text.isspace() for run in line) else () for line in lines]
