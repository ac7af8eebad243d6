"""Where the words of a quotation stand in a text: seeds that both share, chained in order.

The best places are first sought by which words lie near one another, rare ones counting more (a sliding window); in
each, the shared words are chained in the order of both, as in sparse dynamic programming (Eppstein, Galil, Giancarlo
and Italiano 1992), so that insertions, cuts and replacements cost a little and a marked ellipsis next to nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import accumulate, pairwise
from typing import NamedTuple

from ..comparing.alignment import blocks
from ..folding import Word, words
from .wording import Wording

_SLACK, _LEAST_SLACK = 0.5, 12
"""A place may have so many more words than the quotation, as a share of those, and at least so many."""
_GAP = 150
"""A marked ellipsis, or an attribution between the marks, may stand for so many words."""
_BREAK, _CUT, _ELLIPSIS, _SKIPPED = 0.35, 0.04, 0.0008, 0.2
"""What a chain pays in mean words: where it breaks, for each word cut, each word under an ellipsis, each put in."""
_PLACES = 3
"""So many places of a text are looked at closely."""
_WORK = 400_000
"""Pairs of seeds that are compared for one place, at most."""
_LEAST_BACK = 20
_MOST_SEEDS = 4000
"""With more seeds (a long quotation) the places are aligned as long passages are (`comparing.alignment`)."""
_NEAR = 0.75
"""A place is looked at closely when its bag of words is worth at least this share of the best one's."""


@dataclass(frozen=True)
class Source:
    """A text with its words, as it is searched for quotations."""

    text: str

    @cached_property
    def words(self) -> list[Word]:
        return list(words(self.text))

    @cached_property
    def positions(self) -> Mapping[str, Sequence[int]]:
        """For each folded word, the numbers of the words that are it."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word.folded, []).append(number)
        return found


class Aligned(NamedTuple):
    """A place in a text: pairs (word of the quotation, word of the text) in order. `share` is how much of the
    quotation's words, weighed by rarity, stand there; `score` is that less what lies between them."""

    pairs: tuple[tuple[int, int], ...]
    share: float
    score: float
    evidence: float
    """The bits of rarity in what is shared, less those that it takes to say how many words lie between its runs."""


class _Window(NamedTuple):
    """Words `[start, end)` of a text and what they may be worth."""

    worth: float
    start: int
    end: int


def align(quotation: Wording, source: Source) -> list[Aligned]:
    """The best places of a quotation in a text, the best first."""
    weights = _weights(quotation, source)
    total = sum(weights)
    if not total:
        return []
    windows = _windows(quotation, source, weights)
    found = [_chained(quotation, source, weights, total, window) for window in windows]
    return sorted((one for one in found if one is not None), key=lambda one: -one.score)


def _weights(quotation: Wording, source: Source) -> list[float]:
    """The rarity of each word of the quotation in bits; the writer's own words in brackets weigh nothing."""
    positions, count = source.positions, len(source.words)
    alone = all(one.bracketed for one in quotation.tokens)
    return [
        0.0 if one.bracketed and not alone else math.log2(1 + count / (1 + len(positions.get(one.folded, ()))))
        for one in quotation.tokens
    ]


def _length(quotation: Wording) -> int:
    count = len(quotation.tokens)
    return count + max(_LEAST_SLACK, int(count * _SLACK)) + _GAP * sum(quotation.gaps[1:-1])


def _windows(quotation: Wording, source: Source, weights: Sequence[float]) -> list[_Window]:
    """The windows that hold most of the quotation's words, whatever their order; they do not overlap."""
    worth: dict[str, float] = {}
    wanted: Counter[str] = Counter()
    for token, weight in zip(quotation.tokens, weights, strict=True):
        if weight:
            worth[token.folded] = weight
            wanted[token.folded] += 1
    seeds = sorted((at, word) for word in worth for at in source.positions.get(word, ()))
    best: list[_Window] = []
    for window in nlargest(_PLACES * 20, _sums(seeds, worth, wanted, _length(quotation)), key=lambda one: one.worth):
        if best and window.worth < best[0].worth * _NEAR:
            break
        if all(window.end <= other.start or other.end <= window.start for other in best):
            best.append(window)
        if len(best) == _PLACES:
            break
    return best


def _sums(
    seeds: Sequence[tuple[int, str]], worth: Mapping[str, float], wanted: Counter[str], length: int
) -> Iterator[_Window]:
    """At each seed, the window that ends with it. A word counts as often as the quotation has it."""
    held: Counter[str] = Counter()
    value, first = 0.0, 0
    for at, word in seeds:
        held[word] += 1
        if held[word] <= wanted[word]:
            value += worth[word]
        while seeds[first][0] <= at - length:
            gone = seeds[first][1]
            if held[gone] <= wanted[gone]:
                value -= worth[gone]
            held[gone] -= 1
            first += 1
        yield _Window(value, seeds[first][0], at + 1)


def _chained(
    quotation: Wording, source: Source, weights: Sequence[float], total: float, window: _Window
) -> Aligned | None:
    """The best chain of seeds in and around a window: its words may be there in another order than wanted."""
    length = _length(quotation)
    start, end = max(0, window.end - length - len(quotation.tokens)), window.start + length + len(quotation.tokens)
    seeds = []
    for i, token in enumerate(quotation.tokens):
        places = source.positions.get(token.folded, ())
        for k in range(bisect_left(places, start), len(places)):
            if places[k] >= end:
                break
            seeds.append((places[k], i))
    if not seeds:
        return None
    mean = total / len([weight for weight in weights if weight])
    marks = list(accumulate(quotation.gaps, initial=0))

    def cost(of: int, at: int, i: int, j: int) -> float:
        return _cost(i - of - 1, j - at - 1, marks[i + 1] > marks[of + 1]) * mean

    if len(seeds) > _MOST_SEEDS:
        there = [word.folded for word in source.words[start:end]]
        same = blocks([token.folded for token in quotation.tokens], there)
        pairs = [(one.one + k, start + one.other + k) for one in same for k in range(one.length)]
        score = sum(weights[i] for i, _ in pairs) - sum(cost(*one, *other) for one, other in pairwise(pairs))
    else:
        pairs, score = _best_chain(sorted(seeds), weights, cost)
    matched = sum(weights[i] for i, _ in pairs)
    if not matched:
        return None
    return Aligned(tuple(pairs), matched / total, score / total, matched - _description(pairs))


def _best_chain(
    seeds: Sequence[tuple[int, int]], weights: Sequence[float], cost: Callable[[int, int, int, int], float]
) -> tuple[list[tuple[int, int]], float]:
    """Seeds (word of the text, word of the quotation), sorted → the heaviest chain as pairs the other way round."""
    back = max(_LEAST_BACK, _WORK // len(seeds))
    scores: list[float] = []
    before: list[int] = []
    for k, (j, i) in enumerate(seeds):
        top, chosen = 0.0, -1
        for earlier in range(k - 1, max(-1, k - 1 - back), -1):
            at, of = seeds[earlier]
            if of >= i or at >= j or scores[earlier] <= top:
                continue
            value = scores[earlier] - cost(of, at, i, j)
            if value > top:
                top, chosen = value, earlier
        scores.append(top + weights[i])
        before.append(chosen)
    k = max(range(len(seeds)), key=scores.__getitem__)
    score, pairs = scores[k], []
    while k >= 0:
        j, i = seeds[k]
        pairs.append((i, j))
        k = before[k]
    return pairs[::-1], score


def _description(pairs: Sequence[tuple[int, int]]) -> float:
    """The bits for the numbers of words left out between the runs of a chain (Elias's gamma code: 2 log n)."""
    steps = ((i - of - 1) + (j - at - 1) for (of, at), (i, j) in pairwise(pairs))
    return sum(2 * math.log2(1 + step) for step in steps)


def _cost(skipped: int, cut: int, marked: bool) -> float:
    """What a chain pays, in mean words, for words between two seeds: of the quotation, and of the text."""
    if not skipped and not cut:
        return 0.0
    if marked:
        return _ELLIPSIS * cut + _SKIPPED * skipped
    return _BREAK + _CUT * max(0, cut - skipped) + _SKIPPED * skipped
