"""The words of a statement as links compare them, and the runs of words that two statements share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..folding import words
from ..kinds import Kind
from ..model import Statement

_STOPS = ".!?:;…"
_PASSED = " \t\r\n\"'“”‘’«»‹›([{)]}—–-"
_FAR = 32
"""So many code points before a word are looked at for the end of a sentence."""
_SHOUTING = 0.6
_NAME = 0.1
"""What a word of a name counts: that two statements name the same person or place is no sign of the same words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The folded words of a statement in order, and of each whether it is written like a name, and whether it is
    quoted: in quotation marks, or part of a statement that is verbatim."""

    words: tuple[str, ...]
    names: tuple[bool, ...]
    quoted: tuple[bool, ...]

    def first(self, number: int) -> Wording:
        """The first so many words."""
        return Wording(self.words[:number], self.names[:number], self.quoted[:number])


def wording(statement: Statement) -> Wording:
    """The words of a statement. Where most of them begin with a capital, as in a headline, all may be names: the other
    statement tells."""
    text = statement.text
    found = list(words(text))
    capital = [text[word.start].isupper() and word.folded not in _NO_NAMES for word in found]
    if sum(capital) > _SHOUTING * len(found):
        names = [True] * len(found)
    else:
        first = [_begins_sentence(text, word.start) for word in found]
        names = [
            is_capital and (not begins or (place + 1 < len(found) and capital[place + 1]))
            for place, (is_capital, begins) in enumerate(zip(capital, first, strict=True))
        ]
    quoted = _quoted(text, [word.start for word in found], statement.kind)
    return Wording(tuple(word.folded for word in found), tuple(names), quoted)


def _quoted(text: str, starts: Sequence[int], kind: Kind) -> tuple[bool, ...]:
    """For words that begin at these offsets; a part that is mixed is quoted from a quotation mark to the next."""
    if kind is not Kind.MIXED:
        return (kind is Kind.DIRECT,) * len(starts)
    marks = [match.start() for match in _MARK.finditer(text)]
    return tuple(bisect_left(marks, start) % 2 == 1 for start in starts)


_MARK = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|''|``")
_NO_NAMES = frozenset({"i", "i'm", "i've", "i'll", "i'd"})


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _FAR) : start].rstrip(_PASSED)
    return not before or before[-1] in _STOPS


class Run(NamedTuple):
    """Words that stand in both: from `one` in the first and from `other` in the second statement."""

    one: int
    other: int
    length: int
    weight: float


def runs(one: Wording, other: Wording, rarity: Mapping[str, float]) -> list[Run]:
    """The runs of two words and more that both have in the same order: the weightiest, then those before and after it.

    A word that both write like a name counts for less.
    """
    if one.words == other.words:
        names = [left and right for left, right in zip(one.names, other.names, strict=True)]
        return [Run(0, 0, len(one.words), _weight(one.words, names, rarity))] if len(one.words) > 1 else []
    places: dict[str, list[int]] = {}
    for place, word in enumerate(other.words):
        places.setdefault(word, []).append(place)
    found: list[Run] = []
    waiting = [(0, len(one.words), 0, len(other.words))]
    while waiting:
        low, high, other_low, other_high = waiting.pop()
        if high - low < 2 or other_high - other_low < 2:
            continue
        best = _weightiest(one, other, rarity, places, (low, high, other_low, other_high))
        if best is None:
            continue
        found.append(best)
        waiting.append((low, best.one, other_low, best.other))
        waiting.append((best.one + best.length, high, best.other + best.length, other_high))
    return sorted(found)


def _weightiest(
    one: Wording,
    other: Wording,
    rarity: Mapping[str, float],
    places: Mapping[str, Sequence[int]],
    within: tuple[int, int, int, int],
) -> Run | None:
    low, high, other_low, other_high = within
    best: Run | None = None
    before: dict[int, tuple[int, float]] = {}
    for at in range(low, high):
        word = one.words[at]
        here: dict[int, tuple[int, float]] = {}
        for place in places.get(word, ()):
            if not other_low <= place < other_high:
                continue
            counts = rarity[word] * (_NAME if one.names[at] and other.names[place] else 1.0)
            length, weight = before.get(place - 1, (0, 0.0))
            here[place] = length, weight = length + 1, weight + counts
            if length > 1 and (best is None or weight > best.weight):
                best = Run(at - length + 1, place - length + 1, length, weight)
        before = here
    return best


def _weight(words: Sequence[str], names: Sequence[bool], rarity: Mapping[str, float]) -> float:
    return sum(rarity[word] * (_NAME if name else 1.0) for word, name in zip(words, names, strict=True))


def weights_of(wording: Wording, rarity: Mapping[str, float]) -> list[float]:
    """What each word of a statement counts at most where others have it too."""
    if all(wording.names):
        return [rarity[word] for word in wording.words]
    counts = zip(wording.words, wording.names, strict=True)
    return [rarity[word] * (_NAME if name else 1.0) for word, name in counts]


def weight_of(wording: Wording, rarity: Mapping[str, float]) -> float:
    """The weight of all words of a statement."""
    return _weight(wording.words, wording.names, rarity)
