"""From proposals to statements: duplicates, follow-on quotations, debris, nesting, kinds and manner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Kind, Polarity, Span
from .kinds import kind_of, quotes_words
from .manner import manner_of
from .page import QUOTE, Page, View
from .proposal import Proposal

_FIRST_PERSON = frozenset(("i", "we", "you"))
_LONG = 12
"""A quotation of at least this many words that nobody claims is a statement without a source."""


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
    for one in sorted(proposals, key=lambda one: (one.cue[0].start if one.cue else one.content[0].start, one.content)):
        content = _without_debris(one.content, page)
        if not content or (one.cue and one.cue[0] in cues) or _idle(page, one):
            continue
        if content in kept and kept[content].source:
            continue
        kept[content] = replace(
            one, content=content, source=_without_debris(one.source, page), cue=_without_debris(one.cue, page)
        )
        cues |= set(one.cue)
    return list(kept.values())


def _idle(page: Page, one: Proposal) -> bool:
    """A belief, wish or question of "I", "we" or "you" inside a quotation or turn says nothing new about who said what."""
    if not one.source or not one.cue or _depth_at(page, one.cue[0].start) == 0:
        return False
    source = page.text[slice(*one.source[0])].lower()
    said, _ = manner_of(page.text[slice(*one.cue[0])], page.text[slice(*one.content[0])], False, page.lexicon)
    quoted = _depth_at(page, one.content[0].start) > _depth_at(page, one.cue[0].start)
    return not quoted and (source in _FIRST_PERSON or not said)


def _attach(page: Page, layout: Sequence[View], proposals: list[Proposal]) -> list[Proposal]:
    """Give each quotation that nobody claims to the statement it follows, or make it one of its own."""
    claimed = _union(span for one in proposals for span in one.content)
    grown = list(proposals)
    last: int | None = None
    last_view: View | None = None
    by_start = sorted(range(len(grown)), key=lambda i: _place(grown[i]))
    queue = 0
    for view in layout:
        if view.inside >= 0:
            break
        quotes = _lone(view)
        free = [i for i in quotes if not _covered(claimed, view.spans[i])]
        if quotes and len(free) == len(quotes):
            number = view.quotes[quotes[0]]
            if last is not None and last_view is not None and _follows(page, view, number, last_view, grown[last]):
                grown[last] = replace(
                    grown[last],
                    content=(*grown[last].content, Span(view.spans[quotes[0]].start, view.spans[quotes[-1]].end)),
                )
                last_view = view
                continue
            if _words(page, view.spans[quotes[0]]) >= _LONG and quotes_words(page, number):
                span = Span(view.spans[quotes[0]].start, view.spans[quotes[-1]].end)
                grown.append(Proposal((), (), (span,), "unclaimed"))
                last, last_view = len(grown) - 1, view
                continue
        end = view.spans[-1].end
        here = None
        while queue < len(by_start) and _place(proposals[by_start[queue]]) < end:
            candidate = proposals[by_start[queue]]
            if _place(candidate) >= view.spans[0].start and _depth_at(page, _place(candidate)) == 0:
                here = (
                    by_start[queue]
                    if here is None or candidate.content[-1].end >= proposals[here].content[-1].end
                    else here
                )
            queue += 1
        last, last_view = here, view
    return grown


def _place(one: Proposal) -> int:
    return one.cue[0].start if one.cue else one.content[0].start


def _lone(view: View) -> list[int]:
    """The quotations of a view that consists of nothing else."""
    words = [i for i, word in enumerate(view.low) if word == QUOTE or word[0].isalnum()]
    return words if words and all(view.low[i] == QUOTE for i in words) else []


def _covered(claimed: Sequence[Span], span: Span) -> bool:
    i = bisect_right(claimed, span.start, key=lambda one: one.start) - 1
    return i >= 0 and span.start < claimed[i].end


def _union(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined


def _words(page: Page, span: Span) -> int:
    return sum(page.tokens.words[i][0].isalnum() for i in range(page.tokens.at(span.start), page.tokens.at(span.end)))


def _follows(page: Page, view: View, number: int, last_view: View, owner: Proposal) -> bool:
    """Whether the quotation that `view` consists of goes on what `owner`, announced or ended in `last_view`, reports."""
    if view.paragraph == last_view.paragraph:
        return True
    if page.quotations[number].reopened:
        return True
    ended = last_view.low[-1] == QUOTE or (last_view.low[-1] == "." and QUOTE in last_view.low)
    unclosed = bool(last_view.quotes) and last_view.quotes[-1] >= 0 and not page.quotations[last_view.quotes[-1]].closed
    return view.paragraph - last_view.paragraph <= (2 if unclosed else 1) and (ended or unclosed)


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
    inside = all(any(a.start <= b.start and b.end <= a.end for a in outer.content) for b in inner.content)
    return inside and any(a.start <= inner.place < a.end for a in outer.content)


def assemble(page: Page, layout: Sequence[View], proposals: Sequence[Proposal]) -> list[Draft]:
    """The statements of a page in text order, without their speakers."""
    grown = _attach(page, layout, _clean(page, proposals))
    drafts = []
    for one in sorted(grown, key=lambda one: (one.content[0].start, -one.content[-1].end, _place(one))):
        base = _depth_at(page, one.cue[0].start) if one.cue and one.rule != "turn" else 0
        kind = kind_of(page, one.content, base)
        cue = " ".join(page.text[slice(*span)] for span in one.cue)
        first = page.text[one.content[0].start : one.content[0].start + 40]
        said, polarity = manner_of(cue, first, kind is Kind.DIRECT, page.lexicon)
        drafts.append(Draft(one, one.content, kind, said, polarity))
    return _nest(drafts)
