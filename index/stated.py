"""When a statement was made, as its own sentence says: "said on Thursday", "in a speech in March 2019".

A date counts only where it belongs to the saying: a date inside the content is what the words are about, one in a
relative clause or after "since" and the like is that of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .model import Statement
from .phrases_of_time import Day, Phrase, day_of, phrases, written
from .spans import Span
from .vicinity import sentence_around


class Stated(NamedTuple):
    """When it was said. `phrase` is how the text says so, and `span` where.

    `first` and `last` are the days (ISO) that it may have been, None where the phrase cannot be resolved; `against` is
    the publication date that it was resolved against, None where the phrase says it all.
    """

    phrase: str
    span: Span
    first: str | None
    last: str | None
    against: str | None

    @property
    def date(self) -> str | None:
        """`2021-12-02`, `2021-12`, `2021`, else `FIRST..LAST`; None where it is not resolved."""
        if self.first is None or self.last is None:
            return None
        return written((Day.fromisoformat(self.first), Day.fromisoformat(self.last)))


_OCCASION = (
    r"(?:interviews?|speech|speeches|address|statements?|press\s+conference|news\s+conference|conference|briefing|hearing|"
    r"testimony|tweets?|letter|email|e-mail|memo|posts?|rally|debate|remarks|call|appearance|broadcast|meeting|report|"
    r"filing|article|column|essay|op-ed|video|message|announcement|conversation|talk|podcast|show|session|deposition|"
    r"interrogation|town\s+hall|event|ceremony|blog|lawsuit|complaint|affidavit|study|paper|book|broadcast|program|"
    r"programme|question-and-answer)"
)
_FOLLOWS = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}{_OCCASION}\b", re.IGNORECASE)
_HELD = re.compile(
    rf"\b(?:{_OCCASION}|speaking|spoke|told|telling|asked|testifying|testified|writing|wrote|tweeting|tweeted|appearing|"
    r"appeared|posting|posted|released|issued|published|appearing|interviewed)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:since|until|till|by|before|after|from|between|through|of|for|to|than|the|following|prior|ahead|about|next|"
    r"every|each|and|or|beginning|starting|effective|dated?|super|black|good)\s*$",
    re.IGNORECASE,
)
_NO_OCCASION = re.compile(
    r"\b(?:since|until|till|before|following|prior\s+to|ahead\s+of|about|of)\s+(?:(?:the|a|an|his|her|their|its)\s+)?$",
    re.I,
)
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|while|because|as|if|after|before|since|until|but|about|of|for|against|"
    r"despite|how|why|what|whether)\b|[;:()\u2013\u2014]|--",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:(?:on|in|at|late|early|earlier|but|and|also|then|only|just|back|so|still|yet|meanwhile|again|first|"
    r"speaking|both)\b[\s,]*)*",
    re.IGNORECASE,
)
_OCCASION_LEAD = re.compile(
    rf"\W*(?:(?:but|and|then|also|later),?\s+)?(?:in|at|during|on|after|via|through)\s[^,;.]*\b{_OCCASION}\b[^,;.]*",
    re.I,
)
_FAR, _NEAR, _INITIAL = 100, 60, 300
"""Code points between a cue and a date after it, in the same part of the sentence, and at its beginning."""


def stated_in(statement: Statement, text: str, published: str | None) -> Stated | None:
    """When the statement was made, as the sentence of its cue or source says; None where it does not.

    `text` is its document's text, `published` the document's date (ISO). No day after the publication is taken.
    """
    if not statement.cue:
        return None
    day = day_of(published)
    cue = Span(statement.cue[0].start, statement.cue[-1].end)
    sentences = [sentence_around(text, cue)]
    sentences += [one for one in (sentence_around(text, span) for span in statement.source) if one not in sentences]
    found = []
    for sentence in sentences:
        for phrase in phrases(text, sentence, day):
            nearness = _nearness(text, sentence, statement, cue, phrase.span)
            if nearness is not None and not _is_later(phrase, day):
                found.append((nearness, phrase))
    if not found:
        return None
    phrase = min(found, key=lambda one: one[0])[1]
    first, last = (one.isoformat() for one in phrase.period) if phrase.period else (None, None)
    return Stated(phrase.words, phrase.span, first, last, published if phrase.relative and phrase.period else None)


def _is_later(phrase: Phrase, published: Day | None) -> bool:
    return phrase.period is not None and published is not None and phrase.period[0] > published


def _nearness(text: str, sentence: Span, statement: Statement, cue: Span, date: Span) -> tuple[int, int] | None:
    """How surely a date belongs to the saying (0 the surest), and how far it stands from the cue; None: not at all."""
    if any(start < date.end and date.start < end for start, end in statement.content):
        return None
    before, occasion = text[sentence.start : date.start], _FOLLOWS.match(text, date.end) is not None
    if occasion and _NO_OCCASION.search(before):
        return None
    if not occasion and _ELSEWHERE.search(before):
        return None
    distance = max(cue.start - date.end, date.start - cue.end, 0)
    kinds = _kinds(text, sentence, statement, cue, date, occasion)
    best = next(kinds, None)
    return None if best is None else (best, distance)


def _kinds(text: str, sentence: Span, statement: Statement, cue: Span, date: Span, occasion: bool) -> Iterator[int]:
    """The ways in which a date belongs to the saying."""
    if any(start <= date.start < end for start, end in statement.source):
        if _belongs(text[statement.source[0].start : date.start], occasion):
            yield 0
    elif date.start >= cue.end:
        between = text[cue.end : date.start]
        apart = any(cue.end <= start < date.start for start, _ in statement.content)
        if not apart and len(between) <= _FAR and not _CLAUSE.search(between):
            yield 0 if occasion else 1
    else:
        gap, before = text[date.end : cue.start], text[sentence.start : date.start]
        if len(gap.split()) <= 3 and not re.search(r"[,;:]", gap) and not _CLAUSE.search(gap):
            yield 2
        part = re.split(r"[,;]", before)[-1]
        if len(gap) <= _NEAR and _belongs(part, occasion):
            yield 3
        if len(gap) <= _INITIAL and (_LEAD.fullmatch(before) or _OCCASION_LEAD.fullmatch(before)):
            yield 4


def _belongs(words: str, occasion: bool) -> bool:
    """Whether the words before a date, in the same part of its sentence, are about an occasion of saying something."""
    held = list(_HELD.finditer(words))
    if occasion and not _CLAUSE.search(words):
        return True
    return bool(held) and not _CLAUSE.search(words, held[-1].end())
