"""Lines of plain text that somebody typed or a program broke → blocks, and blocks → paragraphs of a document.

Letters and the cells of tables come as such lines, or as HTML (`markup.py`), which gives the same blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .composing import Composer

DEEPEST = 9
"""Quotations within quotations are told apart down to here."""

_LINES = re.compile(r"\r\n|\r|\n|[\u2028\u2029\x0b\x0c\x85]")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"[-*•–][ \t]+(?=\S)")
_WIDEST, _NARROWEST = 100, 50
"""A text whose lines were broken at a fixed width has it between these, in code points."""
_WORD = re.compile(r"\S+")
_LONGEST_WORD = 40


class Block(NamedTuple):
    """A line or a paragraph: one space between words. `depth` counts the quotations around it (`>` signs).

    `apart`: a blank line lies before it; else it is the next line of the same block. `item`: it is one of a list.
    `reason`: the markup says that it is no prose.
    """

    words: str
    depth: int = 0
    apart: bool = True
    item: bool = False
    reason: str | None = None


def blocks_of(text: str, *, quotes: bool = True) -> list[Block]:
    """The lines of a plain text that are not blank; with `quotes` the `>` at their beginnings are their depth."""
    found: list[Block] = []
    apart = True
    for line in _LINES.split(text):
        sign = _QUOTED.match(line) if quotes else None
        depth = min(DEEPEST, sign[0].count(">")) if sign else 0
        words = " ".join(line[sign.end() if sign else 0 :].split())
        if not words:
            apart = True
            continue
        bullet = _ITEM.match(words)
        if bullet and bullet.end() < len(words):
            words = words[bullet.end() :]
        found.append(Block(words, depth, apart or bool(found and found[-1].depth != depth), bool(bullet)))
        apart = False
    return found


def joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, those that are lines of one paragraph, broken only because a line was full, as one.

    A line was full where the first word of the next would not have found room in the widest line of the text.
    """
    given = list(blocks)
    width = _width(given)
    found: list[Block] = []
    pieces: list[str] = []
    last: Block | None = None
    for block in given:
        if last and width and _runs_on(last, block, width):
            pieces.append(block.words)
        else:
            if pieces:
                found[-1] = found[-1]._replace(words=" ".join(pieces))
            pieces = [block.words]
            found.append(block)
        last = block
    if pieces:
        found[-1] = found[-1]._replace(words=" ".join(pieces))
    return found


def compose(composer: Composer, blocks: Sequence[Block]) -> None:
    """Puts the blocks into a document; before what is quoted stand its `>` signs."""
    for block in blocks:
        if block.apart:
            composer.end()
        if block.item and not block.depth:
            composer.item(block.words, block.reason)
        else:
            sign = ">" * block.depth + " " if block.depth else ""
            composer.line(f"{sign}{'- ' if block.item else ''}{block.words}", block.reason)
    composer.end()


def _width(blocks: Sequence[Block]) -> int:
    """Of the widest line in code points, its `>` signs counted; 0 where lines were not broken at a fixed width."""
    lengths = [
        len(block.words) + 2 * bool(block.depth) + block.depth
        for block in blocks
        if len(block.words) <= _WIDEST or not _has_giant(block.words)
    ]
    long = sum(length > _WIDEST for length in lengths)
    full = [length for length in lengths if _NARROWEST <= length <= _WIDEST]
    return max(full) if full and long <= len(full) else 0


def _has_giant(words: str) -> bool:
    return any(len(match[0]) > _LONGEST_WORD for match in _WORD.finditer(words))


def _runs_on(last: Block, block: Block, width: int) -> bool:
    if block.apart or block.item or block.depth != last.depth or block.reason != last.reason:
        return False
    length = len(last.words) + (last.depth + 2 if last.depth else 0)
    return length <= _WIDEST and length + 1 + len(block.words.split(" ", 1)[0]) > width
