"""Hits that say again what an earlier one says: the same wire story in another outlet.

Fed with hits one after the other, best first, and pure: what is a repeat depends on the hits before it alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from .comparing.wording import MODALS, NEGATIONS
from .folding import fold
from .hits import Hit
from .kinds import Unit

LEAST_WORDS = 8
"""Texts of fewer words repeat each other only word for word: one word more or less is another thing said."""

LIKENESS = 0.8
"""So much of all pairs of neighbouring words must be shared (Jaccard's coefficient)."""

MOST_COMPARED = 16
"""Of the earlier hits with a rare pair in common so many are compared, so that a template costs little."""

_MOST_TELLING = 16
_MARKS = str.maketrans(
    {**dict.fromkeys("\u2018\u2019\u02bc", "'"), **dict.fromkeys("\u2013\u2014\u201c\u201d\u2026", " ")}
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class _Leader(NamedTuple):
    """A hit that others may repeat."""

    id: str
    document: str
    speaker: frozenset[str]
    pairs: frozenset[str]


class Repeats:
    """The hits seen so far.

    A repeat stands in another document than the hit that it repeats, is said by nobody else, has the same numbers,
    negations and modal verbs, and shares nearly all of its words in order. Documents never repeat each other: what is
    shown of one is a sentence of it.
    """

    __slots__ = ("_alike", "_same")

    def __init__(self) -> None:
        self._same: defaultdict[str, list[_Leader]] = defaultdict(list)
        self._alike: defaultdict[tuple[str, str], list[_Leader]] = defaultdict(list)

    def of(self, hit: Hit) -> str | None:
        """The id of the earlier hit that this one repeats, which repeats none itself; None where there is none."""
        if hit.type is Unit.DOCUMENT:
            return None
        words = _WORD.findall(fold(hit.text.translate(_MARKS)))
        if not words:
            return None
        speaker = frozenset(_WORD.findall(fold(hit.speaker))) if hit.speaker else frozenset()
        pairs = frozenset(map(" ".join, pairwise(words))) if len(words) >= LEAST_WORDS else frozenset()
        one = _Leader(hit.id, hit.document, speaker, pairs)
        same = self._same[" ".join(words)]
        firm = _firm(words)
        alike = [self._alike[pair, firm] for pair in _telling(pairs)]
        found = _first(one, same) or _first_alike(one, alike)
        if found is not None:
            return found.id
        for others in (same, *alike):
            if len(others) < MOST_COMPARED:
                others.append(one)
        return None


def repeats_of(hits: Iterable[Hit]) -> list[str | None]:
    """For each hit, best first, the id of the earlier one that it repeats, if any."""
    repeats = Repeats()
    return [repeats.of(hit) for hit in hits]


def _firm(words: Sequence[str]) -> str:
    """The words on which everything hangs, those with a figure or an apostrophe ("didn't") among them: who says 12, or
    not, or could, does not repeat who says 14, or does, or will."""
    return " ".join(word for word in words if not word.isalpha() or word in NEGATIONS or word in MODALS)


def _telling(pairs: frozenset[str]) -> list[str]:
    """The longest of the pairs, which are rare ones, in an order that all texts share.

    Two texts as alike as `LIKENESS` asks have one of so many in common (prefix filtering: Chaudhuri, Ganti and Kaushik,
    2006); of a long text fewer do.
    """
    ordered = sorted(pairs)
    ordered.sort(key=len, reverse=True)
    return ordered[: min(len(ordered) - ceil(LIKENESS * len(ordered)) + 1, _MOST_TELLING)]


def _first(one: _Leader, others: Iterable[_Leader]) -> _Leader | None:
    return next((other for other in others if _may_repeat(one, other)), None)


def _first_alike(one: _Leader, lists: Iterable[list[_Leader]]) -> _Leader | None:
    for others in lists:
        for other in others:
            if _may_repeat(one, other) and _like(one.pairs, other.pairs):
                return other
    return None


def _may_repeat(one: _Leader, other: _Leader) -> bool:
    """Elsewhere, and by nobody else: one name may be a part of the other, or missing."""
    if one.document == other.document:
        return False
    return not one.speaker or not other.speaker or one.speaker <= other.speaker or one.speaker >= other.speaker


def _like(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= LIKENESS * (len(one) + len(other) - shared)
