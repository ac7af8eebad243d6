"""From blocks of equal words to runs of changes that read as a person would tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..kinds import Op
from .alignment import Block, joined
from .passages import Reading
from .wording import FUNCTION_WORDS

_WEAK = 2
"""So many words that only tie others together are no ground to tell two changes apart."""
_FEW, _FAR, _NEAR = 3, 12, 5
"""So many words at an end that are parted by so many from the others are there by chance; words that only tie others
together are so already when parted by the smaller number in one text, and by some in the other."""
_STOP = re.compile(r"[.!?;:,—–)\]”\"]")


class Run(NamedTuple):
    """Words `one` to `one_end` of the first text and `other` to `other_end` of the second (both exclusive)."""

    op: Op
    one: int
    one_end: int
    other: int
    other_end: int


def runs(one: Reading, other: Reading, made: Sequence[Block]) -> list[Run]:
    """All words of both, in order, as runs of one operation each."""
    near = _without_strays(one, other, list(made))
    kept = _slid(one, other, list(joined(_strong(one, other, near))))
    if one.bracketed or other.bracketed:
        kept = [whole for block in kept if (whole := _out_of_brackets(one, other, block)).length]
    found: list[Run] = []
    i = j = 0
    for block in (*kept, Block(len(one), len(other), 0)):
        if i < block.one or j < block.other:
            found += _gap(one, other, i, block.one, j, block.other)
        i, j = block.one + block.length, block.other + block.length
        if block.length:
            found.append(Run(Op.SAME, block.one, i, block.other, j))
    return found


def _without_strays(one: Reading, other: Reading, made: list[Block]) -> list[Block]:
    """Leaves out a few words at the beginning or end of the blocks that are there by chance."""
    ends = len(one), len(other)
    while len(made) > 1 and _is_stray(one, other, made[0], made[0], made[1], not made[0].one and not made[0].other):
        made = made[1:]
    while len(made) > 1:
        before, last = made[-2:]
        at_end = (last.one + last.length, last.other + last.length) == ends
        if not _is_stray(one, other, last, before, last, at_end):
            break
        made = made[:-1]
    return made


def _is_stray(one: Reading, other: Reading, few: Block, before: Block, after: Block, at_edge: bool) -> bool:
    """Whether a block of a few words stands far from the other one beside it in either text.

    Not where an ellipsis says that something is left out between them. With what both texts begin or end with
    (`at_edge`) it is so only where other words stand between in both, and it is a word like "the".
    """
    i, j = before.one + before.length, before.other + before.length
    gap = (after.one - i, after.other - j)
    if few.length > _FEW or any(map(one.elides, (i, after.one))) or any(map(other.elides, (j, after.other))):
        return False
    tying = few.length <= _WEAK and FUNCTION_WORDS.issuperset(one.folded[few.one : few.one + few.length])
    by_chance = tying and min(gap) > 0 and max(gap) >= _NEAR
    return by_chance or (max(gap) >= _FAR and not at_edge)


def _strong(one: Reading, other: Reading, made: Sequence[Block]) -> Iterator[Block]:
    """Leaves out blocks of one or two tying words between changed ones, which then read as one change. Beside a cut or
    an addition such words stay: they are all that is left there."""
    reached_one = reached_other = 0
    for number, block in enumerate(made):
        i, j = block.one + block.length, block.other + block.length
        last = number + 1 == len(made)
        k, m = (len(one), len(other)) if last else made[number + 1][:2]
        before, after = (block.one - reached_one, block.other - reached_other), (k - i, m - j)
        weak = block.length <= _WEAK and FUNCTION_WORDS.issuperset(one.folded[block.one : i])
        if weak and min(*before, *after) > 0 and min(max(before), max(after)) >= block.length:
            continue
        reached_one, reached_other = i, j
        yield block


def _slid(one: Reading, other: Reading, made: list[Block]) -> list[Block]:
    """Where a cut could as well stand some words earlier or later, because the same words follow on it as end it: puts
    it where it begins behind a stop or where the other text has its ellipsis."""
    for number in range(1, len(made)):
        before, after = made[number - 1], made[number]
        i, j = before.one + before.length, before.other + before.length
        if (i == after.one) == (j == after.other):
            continue
        long, short = (other, one) if i == after.one else (one, other)
        start, end, at = (j, after.other, i) if long is other else (i, after.one, j)
        by = _best_slide(long, short, start, end, at, before.length, after.length)
        if by:
            made[number - 1] = before._replace(length=before.length + by)
            made[number] = Block(after.one + by, after.other + by, after.length - by)
    return [block for block in made if block.length]


def _best_slide(long: Reading, short: Reading, start: int, end: int, at: int, back: int, ahead: int) -> int:
    """By how many words to move `[start, end)` of the longer text, at most `back` to the left and `ahead` to the
    right; `at` is where it is missing in the shorter one."""
    words = long.folded
    lowest = 0
    while -lowest < back - 1 and words[start + lowest - 1] == words[end + lowest - 1]:
        lowest -= 1
    highest = 0
    while highest < ahead - 1 and words[start + highest] == words[end + highest]:
        highest += 1
    if lowest == highest:
        return 0

    def fitness(by: int) -> tuple[bool, bool, bool, int]:
        stop = _STOP.search(long.gap(start + by)) is not None
        return short.elides(at + by), at + by in short.firsts, stop, -abs(by)

    return max(range(lowest, highest + 1), key=fitness)


def _out_of_brackets(one: Reading, other: Reading, block: Block) -> Block:
    """The block without the words at its ends that belong to an insertion: of `[the council]` for `the mayor`, no word
    is the same."""
    i, j, length = block
    while length and (_half_inside(one, i, -1) or _half_inside(other, j, -1)):
        i, j, length = i + 1, j + 1, length - 1
    while length and (_half_inside(one, i + length - 1, 1) or _half_inside(other, j + length - 1, 1)):
        length -= 1
    return Block(i, j, length)


def _half_inside(reading: Reading, word: int, step: int) -> bool:
    """Whether this word and the one beside it stand in one pair of square brackets."""
    bracket = reading.bracketed.get(word)
    return bracket is not None and reading.bracketed.get(word + step) == bracket


def _gap(one: Reading, other: Reading, i: int, i_end: int, j: int, j_end: int) -> Iterator[Run]:
    """What stands between two blocks: a cut, an addition, or a change; one with an ellipsis in it is told apart."""
    if i == i_end:
        yield Run(Op.ADDED, i, i_end, j, j_end)
    elif j == j_end:
        yield Run(Op.CUT, i, i_end, j, j_end)
    else:
        left, right, shorter = _beside_ellipsis(one, other, i, i_end, j, j_end)
        if shorter is None:
            yield Run(Op.CHANGED, i, i_end, j, j_end)
            return
        if left:
            yield Run(Op.CHANGED, i, i + left, j, j + left)
        if shorter is other:
            yield Run(Op.CUT, i + left, i_end - right, j + left, j + left)
        else:
            yield Run(Op.ADDED, i + left, i + left, j + left, j_end - right)
        if right:
            yield Run(Op.CHANGED, i_end - right, i_end, j_end - right, j_end)


def _beside_ellipsis(
    one: Reading, other: Reading, i: int, i_end: int, j: int, j_end: int
) -> tuple[int, int, Reading | None]:
    """How many words before and after an ellipsis of the shorter text stand for as many of the longer one, and which
    is the shorter; None where there is no such ellipsis."""
    sizes = (i_end - i, j_end - j)
    short, start, end = (other, j, j_end) if sizes[1] < sizes[0] else (one, i, i_end)
    if sizes[0] != sizes[1]:
        long = one if short is other else other
        inner = range(i + 1, i_end) if long is one else range(j + 1, j_end)
        elided = next((at for at in range(start, end + 1) if short.elides(at)), None)
        if elided is not None and not any(map(long.elides, inner)):
            return elided - start, end - elided, short
    return 0, 0, None
