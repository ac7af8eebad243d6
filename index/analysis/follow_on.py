"""Quotations without a cue of their own: they go on what was reported just before, or stand for themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..spans import Span
from .kinds import quotes_words
from .page import Page
from .proposal import Proposal
from .quotation import Quotation
from .views import QUOTE, View

_LONG = 12
"""A quotation of at least this many words that nobody claims is a statement without a source."""
UNCLAIMED = "unclaimed"
"""The rule of a quotation without cue and source."""
_INTERRUPTION = 2
"""A quotation that is never closed may go on after a caption: so many paragraphs further."""


def union(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined


def covered(spans: Sequence[Span], offset: int) -> bool:
    """Whether `offset` lies in one of the `spans`, which are in order and do not overlap."""
    i = bisect_right(spans, offset, key=lambda one: one.start) - 1
    return i >= 0 and offset < spans[i].end


def place(one: Proposal) -> int:
    """Where a proposal is announced: its cue, or where there is none its content."""
    return one.cue[0].start if one.cue else one.content[0].start


def _lone(view: View) -> Span | None:
    """The quotations of a view that consists of nothing else."""
    words = [i for i, word in enumerate(view.low) if word == QUOTE or word[0].isalnum()]
    if not words or any(view.low[i] != QUOTE for i in words):
        return None
    return view.span(words[0], words[-1] + 1)


def _announced(page: Page, layout: Sequence[View], proposals: Sequence[Proposal]) -> dict[int, int]:
    """For each view outside quotation marks the number of the last statement announced in it at that level."""
    starts = [view.starts[0] for view in layout]
    owners: dict[int, int] = {}
    for number, one in enumerate(proposals):
        at = place(one)
        token = page.tokens.at(at)
        if token < len(page.depth) and page.depth[token]:
            continue
        view = bisect_right(starts, at) - 1
        known = owners.get(view)
        if known is None or (one.content[-1].end, place(one)) >= (
            proposals[known].content[-1].end,
            place(proposals[known]),
        ):
            owners[view] = number
    return owners


def _goes_on(page: Page, view: View, span: Span, before: View, cued: bool) -> bool:
    """Whether the quotation at `span`, all that `view` holds, goes on what was reported in the view `before`.

    What has a cue may go on in the next paragraph; what has none only when its quotation is re-opened there.
    """
    if view.paragraph == before.paragraph:
        return True
    number = page.first_quotation(span.start)
    if page.quotations[number].reopened:
        return True
    distance = view.paragraph - before.paragraph
    if _unclosed(page, before):
        return distance <= _INTERRUPTION
    return cued and distance == 1


def _unclosed(page: Page, view: View) -> bool:
    return view.quotes[-1] >= 0 and not page.quotations[view.quotes[-1]].closed


def _directly(page: Page, proposals: Sequence[Proposal]) -> dict[int, int]:
    """For the start of each quotation outside others that is reported as such, the number of the proposal."""
    found: dict[int, int] = {}
    for number, one in enumerate(proposals):
        start, end = one.content[0]
        at = page.first_quotation(start)
        if at < len(page.quotations) and page.quotations[at].start == start and end <= page.quotations[at].end:
            found[start] = number
    return found


def _claims_ahead(page: Page, proposals: Sequence[Proposal]) -> dict[int, int]:
    """For each quotation (by number) that is re-opened at the next paragraph, the proposal that reports it there.

    The source of such a quotation often follows in the last of its paragraphs only.
    """
    reported = _directly(page, proposals)
    claims: dict[int, int] = {}
    following: int | None = None
    for number in reversed(range(len(page.quotations))):
        one = page.quotations[number]
        if one.reopens and following is not None and _next_paragraph(page, one, page.quotations[following]):
            claim = reported.get(page.quotations[following].start, claims.get(following))
            if claim is not None:
                claims[number] = claim
        if one.reopened:
            following = number
    return claims


def _next_paragraph(page: Page, one: Quotation, other: Quotation) -> bool:
    return page.paragraph_of(other.start) == page.paragraph_of(one.start) + 1


def _claim_ahead(page: Page, view: View, before: View | None, ahead: Mapping[int, int]) -> int | None:
    """The proposal that reports further on what `view` quotes; `before` is the view whose statement may go on in it."""
    claim = ahead.get(max(view.quotes))
    if claim is None or before is None:
        return claim
    begun = page.quotations[page.first_quotation(view.starts[0])].reopened or view.paragraph == before.paragraph
    return None if begun else claim


def follow_on(page: Page, layout: Sequence[View], proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals with the quotations that go on what they report, and new ones for long quotations nobody claims."""
    claimed = union(span for one in proposals for span in one.content)
    ahead = _claims_ahead(page, proposals)
    outer = layout[: bisect_left(layout, 0, key=lambda view: view.inside)]
    owners = _announced(page, outer, proposals)
    more: dict[int, list[Span]] = defaultdict(list)
    alone: list[Proposal] = []
    last: int | None = None
    before: View | None = None
    for number, view in enumerate(outer):
        span = _lone(view)
        if span is None or covered(claimed, span.start) or covered(claimed, span.end - len("”") - 1):
            waiting = before is not None and _unclosed(page, before) and number not in owners
            if not waiting:
                last, before = owners.get(number), view
        elif (claim := _claim_ahead(page, view, before if last is not None else None, ahead)) is not None:
            more[claim].append(span)
            last, before = None, view
        elif last is not None and before is not None and _goes_on(page, view, span, before, last < len(proposals)):
            more[last].append(span)
            before = view
        else:
            before = view
            last = None
            words = page.tokens.at(span.end) - page.tokens.at(span.start)
            if words >= _LONG and quotes_words(page, page.first_quotation(span.start)):
                last = len(proposals) + len(alone)
                alone.append(Proposal((), (), (span,), UNCLAIMED))
    return [
        replace(one, content=tuple(sorted((*one.content, *more[i])))) if i in more else one
        for i, one in enumerate([*proposals, *alone])
    ]
