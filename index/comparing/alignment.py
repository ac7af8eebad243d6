"""Which words of two texts are the same ones: blocks of equal words in the order of both.

Short stretches: all maximal runs of equal words are found and chained so that the words they hold weigh most and the
runs are few (sparse dynamic programming over fragments: Eppstein, Galil, Giancarlo and Italiano, 1992). Long ones are
first cut at runs that stand once in either text (patience diff: Cohen, 2003), so that the time grows with the length
and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from .wording import FUNCTION_WORDS

_TELLING, _TYING = 6, 2
"""What a word weighs, and one that only ties others together."""
_BREAK = 1
"""What a further run costs, so that of two alignments with the same words the one of fewer runs is taken."""
_MOST_RUNS = 48
"""So many runs are chained each with each; of more the long ones come first."""
_MOST_PAIRS = 4000
"""Places in both texts where the same word stands: stretches with more are cut at telling runs first."""
_LENGTHS = (8, 4, 2, 1)
_NEAREST = 3


class Block(NamedTuple):
    """`length` words that are the same, from `one` in the first and `other` in the second text."""

    one: int
    other: int
    length: int


class _Stretch(NamedTuple):
    """`[low, high)` of both texts, which stand between two blocks."""

    one: int
    one_end: int
    other: int
    other_end: int


def blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """The blocks in order, none touching the next in both texts. The same for both orders of the arguments."""
    if list(one) > list(other):
        return [Block(i, j, length) for j, i, length in blocks(other, one)]
    weights = [0, *accumulate(_TYING if word in FUNCTION_WORDS else _TELLING for word in one)]
    found: list[Block] = []
    waiting = [(_Stretch(0, len(one), 0, len(other)), 0)]
    while waiting:
        stretch, level = waiting.pop()
        inner, edges = _trimmed(one, other, stretch)
        found += edges
        if inner.one == inner.one_end or inner.other == inner.other_end:
            continue
        made, level = _cut(one, other, inner, weights, level)
        found += made
        if made and level:
            waiting += [(gap, level) for gap in _between(made, inner)]
    return list(joined(sorted(found)))


def joined(made: Iterable[Block]) -> Iterator[Block]:
    """Blocks that touch in both texts as one."""
    last: Block | None = None
    for block in made:
        if last and last.one + last.length == block.one and last.other + last.length == block.other:
            last = Block(last.one, last.other, last.length + block.length)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _trimmed(one: Sequence[str], other: Sequence[str], stretch: _Stretch) -> tuple[_Stretch, list[Block]]:
    """What is the same at both ends, and the rest."""
    i, i_end, j, j_end = stretch
    while i < i_end and j < j_end and one[i] == other[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and one[i_end - 1] == other[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    edges = [Block(stretch.one, stretch.other, i - stretch.one), Block(i_end, j_end, stretch.one_end - i_end)]
    return _Stretch(i, i_end, j, j_end), [edge for edge in edges if edge.length]


def _between(made: Sequence[Block], around: _Stretch) -> Iterator[_Stretch]:
    """The stretches before, between and after blocks that still have words in both texts."""
    i, j = around.one, around.other
    for block in (*made, Block(around.one_end, around.other_end, 0)):
        if i < block.one and j < block.other:
            yield _Stretch(i, block.one, j, block.other)
        i, j = block.one + block.length, block.other + block.length


def _cut(
    one: Sequence[str], other: Sequence[str], stretch: _Stretch, weights: Sequence[int], level: int
) -> tuple[list[Block], int]:
    """Some blocks of a stretch, and at what level to go on in the gaps between them; 0 where there is no more."""
    runs = _runs(one, other, stretch, _MOST_PAIRS)
    if runs is not None:
        if len(runs) <= _MOST_RUNS:
            return _chained(runs, weights), 0
        strong = sorted(runs, key=lambda run: weights[run.one] - weights[run.one + run.length])[:_MOST_RUNS]
        return _chained(sorted(strong), weights), level + 1
    for length in _LENGTHS[min(level, len(_LENGTHS)) :]:
        anchors = _anchors(one, other, stretch, length)
        if anchors:
            return anchors, level + 1
    return _nearest(one, other, stretch), 0


def _runs(one: Sequence[str], other: Sequence[str], stretch: _Stretch, most: int) -> list[Block] | None:
    """All maximal runs of equal words, by their place in the first text; None where there is too much of it."""
    i, i_end, j, j_end = stretch
    places: dict[str, list[int]] = {}
    for place in range(j, j_end):
        places.setdefault(other[place], []).append(place)
    made: list[Block] = []
    running: dict[int, int] = {}
    for place in range(i, i_end):
        here = places.get(one[place])
        if here:
            most -= len(here)
            if most < 0:
                return None
            fresh = {at: running.pop(at - 1, 0) + 1 for at in here}
        else:
            fresh = {}
        for at, length in running.items():
            made.append(Block(place - length, at + 1 - length, length))
        running = fresh
    made += [Block(i_end - length, at + 1 - length, length) for at, length in running.items()]
    made.sort()
    return made


def _chained(runs: Sequence[Block], weights: Sequence[int]) -> list[Block]:
    """The runs that follow one another in both texts and weigh most together; of those that overlap, the later one is
    shortened at its beginning."""
    best: list[int] = []
    before: list[int] = []
    for at, (i, j, length) in enumerate(runs):
        top, last = weights[i + length] - weights[i], -1
        for earlier in range(at):
            k, m, size = runs[earlier]
            overlap = max(k + size - i, m + size - j, 0)
            if k < i and m < j and overlap < length:
                value = best[earlier] + weights[i + length] - weights[i + overlap]
                if value > top:
                    top, last = value, earlier
        best.append(top - _BREAK)
        before.append(last)
    chain: list[Block] = []
    at = max(range(len(runs)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(runs[at])
        at = before[at]
    made: list[Block] = []
    i_end = j_end = 0
    for i, j, length in reversed(chain):
        overlap = max(i_end - i, j_end - j, 0)
        made.append(Block(i + overlap, j + overlap, length - overlap))
        i_end, j_end = i + length, j + length
    return made


def _anchors(one: Sequence[str], other: Sequence[str], stretch: _Stretch, length: int) -> list[Block]:
    """Runs of so many words that stand once in both texts and in the same order, made as long as they can be."""
    i, i_end, j, j_end = stretch
    here, there = _once(one, i, i_end, length), _once(other, j, j_end, length)
    pairs = [(place, there[run]) for run, place in here.items() if run in there]
    pairs.sort()
    made: list[Block] = []
    reached_one, reached_other = i, j
    for k, m in _rising(pairs):
        if k < reached_one or m < reached_other:
            continue
        first, last = k, k + length
        while first > reached_one and m - (k - first) > reached_other and one[first - 1] == other[m - (k - first) - 1]:
            first -= 1
        while last < i_end and last - k + m < j_end and one[last] == other[last - k + m]:
            last += 1
        made.append(Block(first, m - (k - first), last - first))
        reached_one, reached_other = last, last - k + m
    return made


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """The runs of `length` words that stand once in `[start, end)`, each with its place."""
    places: dict[tuple[str, ...], int] = {}
    for place, run in enumerate(zip(*(words[start + by : end] for by in range(length)), strict=False), start):
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, sorted by the first number, whose second numbers rise (patience sorting)."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        if pile == len(tops):
            tops.append(value)
            holders.append(at)
        else:
            tops[pile], holders[pile] = value, at
        before.append(holders[pile - 1] if pile else -1)
    chosen: list[tuple[int, int]] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _nearest(one: Sequence[str], other: Sequence[str], stretch: _Stretch) -> list[Block]:
    """A longest common subsequence of texts that only repeat themselves, of the pairs nearest to the diagonal."""
    i, i_end, j, j_end = stretch
    places: dict[str, list[int]] = {}
    for place in range(j, j_end):
        places.setdefault(other[place], []).append(place)
    slope = (j_end - j) / (i_end - i)
    pairs: list[tuple[int, int]] = []
    for place in range(i, i_end):
        there = places.get(one[place], [])
        middle = bisect_left(there, j + round((place - i) * slope))
        # Falling for one and the same word, so that it is taken once.
        pairs += [(place, at) for at in reversed(there[max(0, middle - _NEAREST) : middle + _NEAREST])]
    return list(joined([Block(k, m, 1) for k, m in _rising(pairs)]))
