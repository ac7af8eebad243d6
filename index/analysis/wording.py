"""The words that carry meaning, and how rare they are: whether two statements are about the same thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..spans import Span
from .page import Page

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """The content words of a document with their rarity, to tell which statements are about the same thing."""

    rarity: Mapping[str, float]

    def overlap(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The rarity of the words that two contents share; neighbouring words shared count twice more."""
        words = set(one) & set(other)
        pairs = set(pairwise(one)) & set(pairwise(other))
        return sum(self.rarity.get(word, 0.0) for word in words) + 2 * sum(
            min(self.rarity.get(a, 0.0), self.rarity.get(b, 0.0)) for a, b in pairs
        )


def content_words(page: Page, spans: Sequence[Span]) -> list[str]:
    """The stems of the words that carry meaning in some spans, in order."""
    tokens, empty = page.tokens, page.lexicon.words["empty"]
    out = []
    for span in spans:
        for i in range(tokens.at(span.start), tokens.at(span.end)):
            low = tokens.lowers[i]
            if len(low) >= _SHORTEST and low[0].isalpha() and low not in empty:
                out.append(_stem(low))
    return out


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def wording(page: Page) -> Wording:
    """How rare each content word is among the sentences of a page."""
    seen: Counter[str] = Counter()
    for span in page.sentences:
        seen.update(set(content_words(page, [span])))
    total = max(1, len(page.sentences))
    return Wording({word: math.log(1 + total / count) for word, count in seen.items()})
