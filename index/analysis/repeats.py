"""Pull quotes: quotations set off from the text that only repeat what a report in it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ..spans import Span
from .page import Page
from .proposal import Proposal
from .subjects import DASHES

_GRAM = 6
"""So many words in the same order are no chance."""


def _grams(page: Page, spans: Sequence[Span]) -> Iterator[tuple[str, ...]]:
    """Each `_GRAM` words in a row of some spans, which are read as one."""
    tokens = page.tokens
    places = chain.from_iterable(range(tokens.at(span.start), tokens.at(span.end)) for span in spans)
    words = [tokens.lowers[i] for i in places if tokens.words[i][0].isalnum()]
    for i in range(len(words) - _GRAM + 1):
        yield tuple(words[i : i + _GRAM])


def _is_set_off(page: Page, one: Proposal) -> bool:
    """Whether nothing announces a quotation, or only the dash before a signature."""
    return not one.cue or page.text[slice(*one.cue[0])] in DASHES


def without_repeats(page: Page, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals without the pull quotes among them, whose first and last words stand in another one's content."""
    set_off = [_is_set_off(page, one) for one in proposals]
    if not any(set_off):
        return list(proposals)
    known = {
        gram for one, apart in zip(proposals, set_off, strict=True) if not apart for gram in _grams(page, one.content)
    }
    kept = []
    for one, apart in zip(proposals, set_off, strict=True):
        grams = list(_grams(page, one.content)) if apart else []
        if not (grams and grams[0] in known and grams[-1] in known):
            kept.append(one)
    return kept
