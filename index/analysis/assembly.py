"""From proposals to statements: duplicates, follow-on quotations, debris, nesting, kinds and manner."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..kinds import Kind, Polarity
from ..spans import Span
from .follow_on import covered, follow_on, place, union
from .kinds import kind_of
from .lexicon.morphology import Shape
from .manner import manner_of
from .page import Page
from .proposal import Proposal
from .repeats import without_repeats
from .views import View

_FIRST_PERSON = frozenset(("i", "we", "you"))
_BEGINNING = 40
"""So many code points of a content tell with which word it begins."""
_CLOSING = "\"'”’“‘»«›‹"
_ENDED = re.compile(r"[.!?…]\s")
"""Where a sentence ends inside a quotation."""
TURN = "turn"
"""The rule of a labelled turn in a transcript."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its speaker is known. `within` is the number of the enclosing draft or None."""

    proposal: Proposal
    content: tuple[Span, ...]
    kind: Kind
    said: bool
    polarity: Polarity
    within: int | None = None

    @property
    def span(self) -> Span:
        """From the first content span's start to the last one's end."""
        return Span(self.content[0].start, self.content[-1].end)

    @property
    def place(self) -> int:
        """Where the statement is announced: its cue, or where there is none its content."""
        return self.proposal.cue[0].start if self.proposal.cue else self.content[0].start


def _without_debris(spans: Sequence[Span], page: Page) -> tuple[Span, ...]:
    """Spans in order, cut where debris lies inside them."""
    out: list[Span] = []
    for start, end in sorted(spans):
        at = bisect_left(page.skipped, start, key=lambda one: one.end)
        while at < len(page.skipped) and page.skipped[at].start < end:
            _add(out, page.text, start, page.skipped[at].start)
            start = max(start, page.skipped[at].end)
            at += 1
        _add(out, page.text, start, end)
    return tuple(out)


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if out and start < out[-1].end:
        start = out[-1].end
    if end > start:
        out.append(Span(start, end))


def _depth_at(page: Page, offset: int) -> int:
    i = page.tokens.at(offset)
    return page.depth[i] if i < len(page.depth) and page.tokens.starts[i] == offset else 0


def _clean(page: Page, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Without duplicates and without what the speaker of a quotation thinks in it ("I think")."""
    kept: dict[tuple[Span, ...], Proposal] = {}
    cues: set[Span] = set()
    turns = union(span for one in proposals if one.rule == TURN for span in one.content)
    for one in sorted(proposals, key=lambda one: (one.cue[0].start if one.cue else one.content[0].start, one.content)):
        content = _without_debris(one.content, page)
        if not content or (one.cue and one.cue[0] in cues) or _idle(page, one, turns) or _by_nobody(page, one):
            continue
        if content in kept and kept[content].source:
            continue
        kept[content] = replace(
            one, content=content, source=_without_debris(one.source, page), cue=_without_debris(one.cue, page)
        )
        cues |= set(one.cue)
    return list(kept.values())


def _by_nobody(page: Page, one: Proposal) -> bool:
    """Whether nobody is reported to have said it ("None of them said …")."""
    first = page.text[slice(*one.source[0])].lower().partition(" ")[0] if one.source else ""
    return first in page.lexicon.words["nobody"]


def _idle(page: Page, one: Proposal, turns: Sequence[Span]) -> bool:
    """Whether it is what somebody thinks or says in the very words that are quoted ("I think", "we want")."""
    if not one.source or not one.cue or one.rule == TURN:
        return False
    if _depth_at(page, one.cue[0].start) == 0 and not covered(turns, one.cue[0].start):
        return False
    source = page.text[slice(*one.source[0])].lower()
    said, _ = manner_of(page.text[slice(*one.cue[0])], page.text[slice(*one.content[0])], False, page.lexicon)
    quoted = _depth_at(page, one.content[0].start) > _depth_at(page, one.cue[0].start)
    return not quoted and (not said or (source in _FIRST_PERSON and not _past(page, one.cue[0])))


def _past(page: Page, cue: Span) -> bool:
    """Whether a cue tells of an earlier occasion ("I told them")."""
    forms = (page.lexicon.forms.get(word.lower()) for word in page.text[slice(*cue)].split())
    return any(form is not None and Shape.PAST in form.shapes for form in forms)


def _nest(drafts: list[Draft]) -> list[Draft]:
    """Each draft with the smallest other one whose content holds its cue and content."""
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].span.start, -drafts[i].span.end))
    open_: list[int] = []
    out = list(drafts)
    for i in order:
        one = drafts[i]
        while open_ and drafts[open_[-1]].span.end <= one.span.start:
            open_.pop()
        for j in reversed(open_):
            if _holds(drafts[j], one):
                out[i] = replace(one, within=j)
                break
        open_.append(i)
    return out


def _holds(outer: Draft, inner: Draft) -> bool:
    if outer.content == inner.content:
        return False
    return all(_inside(outer.content, span) for span in (*inner.content, Span(inner.place, inner.place + 1)))


def _inside(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, which are in order, holds `span`."""
    i = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return i >= 0 and span.end <= spans[i].end


def _draft(page: Page, one: Proposal, content: tuple[Span, ...]) -> Draft:
    """A proposal with what its words tell: kind, said, polarity."""
    base = _depth_at(page, one.cue[0].start) if one.cue else 0
    kind = Kind.DIRECT if one.rule == TURN else kind_of(page, content, base)
    cue = " ".join(page.text[slice(*span)] for span in one.cue)
    first = page.text[content[0].start : min(content[0].end, content[0].start + _BEGINNING)]
    said, polarity = manner_of(cue, first, kind is Kind.DIRECT, page.lexicon)
    if _questions(page.text, content, one.rule == TURN, kind):
        polarity = Polarity.ASKED
    return Draft(one, content, kind, said, polarity)


def _questions(text: str, content: Sequence[Span], turn: bool, kind: Kind) -> bool:
    """Whether what is quoted is one question, or a turn that ends with one."""
    last = text[slice(*content[-1])].rstrip(_CLOSING)
    if kind is not Kind.DIRECT or not last.endswith("?"):
        return False
    return turn or (len(content) == 1 and not _ENDED.search(last))


def assemble(page: Page, layout: Sequence[View], proposals: Sequence[Proposal]) -> list[Draft]:
    """The statements of a page in text order, without their speakers; no two have the same content."""
    drafts: dict[tuple[Span, ...], Draft] = {}
    grown = without_repeats(page, follow_on(page, layout, _clean(page, proposals)))
    for one in sorted(grown, key=lambda one: (one.content[0].start, -one.content[-1].end, place(one))):
        content = _without_debris(one.content, page)
        if content and content not in drafts:
            drafts[content] = _draft(page, one, content)
    return _nest(list(drafts.values()))
