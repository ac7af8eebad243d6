"""Whether quotation marks quote, and what that makes of a content: direct, mixed or indirect."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Kind, Span
from .page import Page

_SHORT = 8
"""A title or name in quotation marks has at most this many words."""


def quotes_words(page: Page, number: int) -> bool:
    """Whether quotation `number` quotes somebody's words: not a title, a name, a nickname, a term or scare quotes."""
    one = page.quotations[number]
    tokens = page.tokens
    first, last = tokens.at(one.inner.start), tokens.at(one.inner.end)
    words = [i for i in range(first, min(last, first + 40)) if tokens.words[i][0].isalnum()]
    if not words:
        return False
    if len(words) > _SHORT:
        return True
    outer = tokens.at(one.start)
    before = tokens.lowers[outer - 1] if outer else ""
    end = tokens.at(one.end)
    follows = tokens.lowers[end] if end < len(tokens) and page.depth[end] <= one.level else ""
    if before in page.lexicon.words["naming"] and not (before in ("called", "words", "named") and len(words) > 4):
        return False
    small = page.lexicon.words
    lower = [
        i for i in words
        if tokens.words[i][0].islower() and tokens.lowers[i] not in small["preposition"]
        and tokens.lowers[i] not in small["determiner"] and tokens.lowers[i] not in small["coordinator"]
    ]  # fmt: skip
    ended = page.text[one.inner.end - 1] in ",.!?"
    if not lower and not (ended and len(words) == 1) and page.text[one.inner.end - 1] not in "!?":
        return False
    nickname = (
        outer > 0 and tokens.words[outer - 1][0].isupper() and end < len(tokens) and tokens.words[end][0].isupper()
    )
    if nickname and len(words) <= 2 and not ended:
        return False
    attributive = (
        bool(follows)
        and follows[0].isalpha()
        and follows not in small["preposition"] | small["coordinator"] | small["auxiliary"]
    )
    if len(words) <= (3 if one.single else 1) and (attributive or one.single) and not ended:
        return False
    return True


def kind_of(page: Page, content: Sequence[Span], base: int) -> Kind:
    """The kind of a content whose cue stands at quotation depth `base`."""
    inside = outside = 0
    for span in content:
        for i in range(page.tokens.at(span.start), page.tokens.at(span.end)):
            if page.tokens.words[i][0].isalnum():
                if page.depth[i] > base:
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return Kind.INDIRECT
    if not outside:
        return Kind.DIRECT
    spoken = any(quotes_words(page, number) for number in _quotations_in(page, content, base))
    return Kind.MIXED if spoken else Kind.INDIRECT


def _quotations_in(page: Page, content: Sequence[Span], level: int) -> list[int]:
    found = []
    for span in content:
        low = page.first_quotation(span.start)
        for number in range(low, len(page.quotations)):
            one = page.quotations[number]
            if one.start >= span.end:
                break
            if one.level == level and one.end <= span.end:
                found.append(number)
    return found
