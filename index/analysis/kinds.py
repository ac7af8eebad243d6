"""Whether quotation marks quote, and what that makes of a content: direct, mixed or indirect."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import Kind
from ..spans import Span
from .page import Page

_SHORT = 8
"""A title or name in quotation marks has at most this many words."""
_NICKNAME = 2
_SCARE = 3
"""Scare quotes with single marks have at most this many words."""
_ENOUGH = 40


def quotes_words(page: Page, number: int) -> bool:
    """Whether quotation `number` quotes somebody's words: not a title, a name, a nickname, a term or scare quotes."""
    one = page.quotations[number]
    tokens, classes = page.tokens, page.lexicon.words
    first, last = tokens.at(one.inner.start), tokens.at(one.inner.end)
    words = [i for i in range(first, min(last, first + _ENOUGH)) if tokens.words[i][0].isalnum()]
    if not words or len(words) > _SHORT:
        return bool(words)
    begin, end = tokens.at(one.start), tokens.at(one.end)
    before = tokens.lowers[begin - 1] if begin else ""
    mark = page.text[one.inner.end - 1]
    small = classes["opening"] | classes["coordinator"]
    plain = [i for i in words if tokens.words[i][0].islower() and tokens.lowers[i] not in small]
    if not plain and mark not in "!?" and not (mark in ",." and len(words) == 1):
        return False
    if before in classes["naming"] and not (plain and before in ("called", "words")):
        return False
    if mark in ",.!?":
        return True
    outside = end < len(tokens) and page.depth[end] <= one.level
    nickname = begin > 0 and outside and tokens.caps[begin - 1] and tokens.caps[end]
    if nickname and len(words) <= _NICKNAME:
        return False
    attribute = outside and tokens.lowers[end][0].isalpha() and tokens.lowers[end] not in classes["linking"]
    scare = one.single and not page.single_marks
    return len(words) > (_SCARE if scare else 1) or not (attribute or scare)


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
