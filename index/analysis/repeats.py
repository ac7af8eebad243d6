"""Pull quotes: quotations set off from the text that only repeat what a report in it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ..model import Span
from .follow_on import UNCLAIMED
from .page import Page
from .proposal import Proposal

_SET_OFF = frozenset((UNCLAIMED, "dash"))
"""The rules of quotations that no verb announces."""
_GRAM = 6
"""So many words in the same order are no chance."""


def _grams(page: Page, spans: Sequence[Span]) -> Iterator[tuple[str, ...]]:
    """Each `_GRAM` words in a row of some spans, which are read as one."""
    tokens = page.tokens
    places = chain.from_iterable(range(tokens.at(span.start), tokens.at(span.end)) for span in spans)
    words = [tokens.lowers[i] for i in places if tokens.words[i][0].isalnum()]
    for i in range(len(words) - _GRAM + 1):
        yield tuple(words[i : i + _GRAM])


def without_repeats(page: Page, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals without the pull quotes among them, whose first and last words stand in another one's content."""
    if not any(one.rule in _SET_OFF for one in proposals):
        return list(proposals)
    known = {gram for one in proposals if one.rule not in _SET_OFF for gram in _grams(page, one.content)}
    kept = []
    for one in proposals:
        grams = list(_grams(page, one.content)) if one.rule in _SET_OFF else []
        if not (grams and grams[0] in known and grams[-1] in known):
            kept.append(one)
    return kept
