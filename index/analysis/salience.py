"""Whom a pronoun may stand for: all who were lately named or quoted, with a weight that fades by the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..spans import Span
from .names import PERSON, Inventory, Mention
from .page import Page

Who = int | str
"""A speaker: the number of an entity, or the phrase of one without a name."""

_SOURCE, _SUBJECT, _OTHER, _QUOTED, _POSSESSOR = 3.0, 2.0, 1.0, 0.4, 0.8
_FADE = 0.9
_PARAGRAPH = 0.3
_FARTHEST = 12
_LONGEST = 12
"""So many words may stand between a preposition and the name that it governs."""
_MOST = 200
"""A pronoun is looked up in at most this many sentences and among at most this many traces before it."""


class Trace(NamedTuple):
    """One thing that makes somebody likely to be meant later on; `how` says it in words."""

    offset: int
    sentence: int
    paragraph: int
    who: Who
    weight: float
    how: str

    @property
    def leading(self) -> bool:
        """Whether it makes somebody the one a sentence is about."""
        return self.weight >= _SUBJECT


class Salience:
    """The traces of a document in text order; grows while its sources are resolved from left to right."""

    def __init__(self, page: Page, inventory: Inventory) -> None:
        self._page = page
        self._traces: list[Trace] = []
        subjects: set[int] = set()
        for mention in inventory.mentions:
            sentence = page.sentence_of(mention.span.start)
            weight, how = _weigh(page, inventory, mention, sentence, subjects)
            self._traces.append(
                Trace(mention.span.start, sentence, page.paragraph_of(mention.span.start), mention.entity, weight, how)
            )

    def add(self, offset: int, who: Who) -> None:
        """Note that `who` is the source of a statement announced at `offset`."""
        self._insert(offset, who, _SOURCE, "the last one who spoke")

    def add_subject(self, offset: int, who: Who) -> None:
        """Note that the sentence at `offset` is about `who` without a name."""
        self._insert(offset, who, _SUBJECT, "the subject")

    def _insert(self, offset: int, who: Who, weight: float, how: str) -> None:
        trace = Trace(offset, self._page.sentence_of(offset), self._page.paragraph_of(offset), who, weight, how)
        at = bisect_left(self._traces, offset, key=lambda one: one.offset)
        self._traces.insert(at, trace)

    def best(self, offset: int, fits: Callable[[Who], float | None], avoid: Sequence[Span] = ()) -> Trace | None:
        """The likeliest one before `offset`; `fits` gives a bonus or malus, or None for who cannot be meant.

        Whoever is named inside the spans of `avoid` is less likely.
        """
        here = self._page.sentence_of(offset)
        paragraph = self._page.paragraph_of(offset)
        unlikely = {one.who for span in avoid for one in self._within(span)}
        best: Trace | None = None
        most = float("-inf")
        i = bisect_left(self._traces, offset, key=lambda one: one.offset) - 1
        last = max(0, i - _MOST)
        while i >= last and here - self._traces[i].sentence <= _FARTHEST:
            one = self._traces[i]
            i -= 1
            bonus = fits(one.who)
            if bonus is None:
                continue
            score = one.weight + bonus - _FADE * (here - one.sentence)
            score += _PARAGRAPH if one.paragraph == paragraph else 0.0
            score -= 2.0 if one.who in unlikely else 0.0
            if score > most:
                best, most = one, score
        return best

    def _within(self, span: Span) -> Sequence[Trace]:
        first = bisect_left(self._traces, span.start, key=lambda one: one.offset)
        last = bisect_right(self._traces, span.end, key=lambda one: one.offset)
        return self._traces[first:last]


def _weigh(page: Page, inventory: Inventory, mention: Mention, sentence: int, subjects: set[int]) -> tuple[float, str]:
    """The weight of one mention by its place in the sentence; `subjects` are the sentences that have one already."""
    tokens = page.tokens
    first, stop = tokens.at(mention.span.start), tokens.at(mention.span.end)
    if first < len(tokens) and page.depth[first] > 0:
        return _QUOTED, "named in the quotation"
    if stop < len(tokens) and tokens.lowers[stop] == "'s":
        return _POSSESSOR, "named"
    begins = tokens.at(page.sentences[sentence].start)
    i = first - 1
    while i >= max(begins, first - _LONGEST) and _in_name(page, i):
        i -= 1
    governed = i >= begins and tokens.lowers[i] in page.lexicon.words["preposition"]
    if i == begins and tokens.lowers[i] in ("for", "per"):
        governed = False
    if governed or inventory.entities[mention.entity].kind != PERSON or sentence in subjects:
        return _OTHER, "named"
    subjects.add(sentence)
    return _SUBJECT, "the subject"


def _in_name(page: Page, i: int) -> bool:
    """Whether token `i` may stand between a preposition and the name it governs: a role, a title, a capital."""
    low = page.tokens.lowers[i]
    if low == "." or low in page.lexicon.roles or low in page.lexicon.titles:
        return True
    return page.tokens.caps[i] and low not in page.lexicon.words["preposition"]


def subjects_of(page: Page) -> list[Span]:
    """The pronouns and plural nouns ("Police officials") with which sentences begin, the last one first."""
    tokens, words = page.tokens, page.lexicon.words
    found = []
    for number, first in enumerate(page.starts):
        last = page.starts[number + 1] if number + 1 < len(page.starts) else len(tokens)
        at = first
        if page.depth[at]:
            continue
        if tokens.lowers[at] in words["preposition"] or tokens.lowers[at] in words["subordinator"]:
            comma = next((i for i in range(at, min(last, at + 15)) if tokens.lowers[i] == ","), None)
            if comma is None or comma + 1 >= last:
                continue
            at = comma + 1
        if tokens.lowers[at] in ("he", "she"):
            found.append(tokens.span(at, at + 1))
            continue
        plural = next((i for i in range(at, min(last, at + 4)) if tokens.lowers[i] in page.lexicon.plural_people), None)
        if plural is not None and all(tokens.words[i][0].isalnum() for i in range(at, plural)):
            found.append(tokens.span(at, plural + 1))
    return found[::-1]
