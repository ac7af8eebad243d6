"""Reports whose cue is a mark: `NAME: "…"`, `"…" — NAME`, "From NAME: …", "NAME's verdict: …", a headline "NAME: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..spans import Span
from .contents import content_span
from .page import Page
from .proposal import Proposal
from .subjects import DASHES, Range, is_finite, phrase_after
from .views import QUOTE, View

_LABEL = 12
"""A name before a colon or dash has less than this many elements."""
_HEADLINE = 6
"""The name in a headline ends before this element."""
_FEWEST = 3
"""A headline says at least this many words beside the name."""
_YES_NO = frozenset(("yes", "no", "never", "maybe"))


def _clause(page: Page, view: View, start: int, stop: int) -> bool:
    """Whether elements `start` to `stop` hold a finite verb."""
    return any(is_finite(view, i, page.lexicon) for i in range(start, stop))


def _colon(page: Page, view: View) -> Proposal | None:
    """`NAME: "…"`, `From NAME: "…"` and `NAME — "…"`."""
    n = len(view)
    q = next((i for i in range(n - 1, max(-1, n - 3), -1) if view.low[i] == QUOTE), -1)
    if not (2 <= q < _LABEL and view.caps[0]) or _clause(page, view, 0, q):
        return None
    first = 1 if view.low[0] == "from" else 0
    found = phrase_after(view, first, page.lexicon)
    if found is None or not (view.low[q - 1] == ":" or (view.low[q - 1] in DASHES and found == (0, q - 1))):
        return None
    return Proposal((view.span(*found),), (view.place(q - 1),), (view.place(q),), "colon")


def _from(page: Page, view: View) -> Proposal | None:
    """ "From NAME: the bridge is closed.": the rest of the sentence is what NAME says."""
    found = phrase_after(view, 1, page.lexicon) if view.low[0] == "from" and len(view) > _FEWEST else None
    if found is None or found[1] + _FEWEST >= len(view) or view.low[found[1]] != ":" or not view.caps[found[1] - 1]:
        return None
    start = found[1] + 1
    orgs = page.lexicon.organisations
    if view.low[found[1] - 1] in orgs["placename"] or view.low[found[1] - 1] in orgs["place"]:
        return None
    content = content_span(view, start, len(view)) if _clause(page, view, start, len(view)) else None
    return Proposal((view.span(*found),), (view.place(found[1]),), (content,), "from") if content else None


def _verdict(page: Page, view: View) -> Proposal | None:
    """ "NAME's verdict: it is over.": a noun of the class between possessor and colon is the cue."""
    words = page.lexicon.words
    k = next((i for i in range(1, min(len(view) - 1, _LABEL)) if view.low[i] == ":"), 0)
    if k < 2 or view.low[k - 1] not in words["verdict"]:
        return None
    owner = k - 2 if view.low[k - 2] == "'s" or view.low[k - 2] in words["possessive"] else k - 3
    if owner == 0 and view.low[0] in words["possessive"]:
        source = (0, 1)
    elif owner > 0 and view.low[owner] == "'s" and phrase_after(view, 0, page.lexicon) is not None:
        source = (0, owner)
    else:
        return None
    start = k + 1
    plain = _clause(page, view, start, len(view)) or view.low[start] in _YES_NO or view.low[start] == QUOTE
    content = content_span(view, start, len(view)) if plain else None
    return Proposal((view.span(*source),), (view.span(k - 1, k),), (content,), "verdict") if content else None


def _signature(page: Page, view: View, i: int) -> Range | None:
    """The name at element `i` with which a view ends, a role after a comma or in brackets aside."""
    lexicon, n = page.lexicon, len(view)
    particles = lexicon.words["particle"]
    stop = i
    while stop < n and (view.caps[stop] or view.low[stop] == "." or (stop > i and view.low[stop] in particles)):
        stop += 1
    while stop > i and not view.caps[stop - 1]:
        stop -= 1
    words = [low for low in view.low[i:stop] if low != "."]
    if not words or any(low in lexicon.words["closed"] or low in lexicon.words["nominative"] for low in words):
        return None
    ends = stop >= n or view.low[stop] in (",", "(") or (view.low[stop] == "." and stop + 1 >= n)
    begins = words[0] in lexicon.given or words[0] in lexicon.titles or words[0] in lexicon.roles
    if len(words) > 1 and (begins or ends):
        return (i, stop) if ends or words[0] in lexicon.given else None
    ordinary = words[0] in lexicon.organisations["word"] or words[0] in lexicon.words["label"]
    return (i, stop) if ends and not ordinary and len(words) == 1 else None


def _dash(page: Page, layout: Sequence[View], number: int) -> Proposal | None:
    """`"…" — NAME` in one sentence, or with `— NAME` in a sentence or line of its own."""
    view = layout[number]
    if len(view) > 2 and view.low[0] == QUOTE and view.low[1] in DASHES:
        found = _signature(page, view, 2)
        if found is None or _is_headline(page, view, found):
            return None
        return Proposal((view.span(*found),), (view.place(1),), (view.place(0),), "dash")
    at = 1 if view.low[0] == ">" and len(view) > 1 else 0
    if view.low[at] not in DASHES or view.inside >= 0 or number == 0:
        return None
    before = layout[number - 1]
    found = _signature(page, view, at + 1)
    content = _before(page, before, view) if found else None
    if found is None or content is None:
        return None
    return Proposal((view.span(*found),), (view.place(at),), (content,), "dash")


def _is_headline(page: Page, view: View, signature: Range) -> bool:
    """Whether `"…" — NAME` is an article of a list with its outlet."""
    orgs = page.lexicon.organisations
    outlet = any(view.low[i] in orgs["outlet"] or view.low[i] in orgs["known"] for i in range(*signature))
    return outlet and page.text[page.quotations[view.quotes[0]].inner.end - 1] not in ".,!?…"


def _before(page: Page, before: View, view: View) -> Span | None:
    """What the line above a signature quotes: its quotation, or its words where both lines are of a block quotation."""
    if view.paragraph - before.paragraph > 1:
        return None
    if before.low[-1] == QUOTE or (len(before) > 1 and before.low[-1] == "." and before.low[-2] == QUOTE):
        return before.place(-1 if before.low[-1] == QUOTE else -2)
    block = page.paragraph_tokens[before.paragraph][0]
    if view.low[0] == ">" and page.tokens.words[block] == ">" and before.paragraph < view.paragraph:
        return Span(page.tokens.starts[block + 1], page.paragraphs[before.paragraph].end) if len(before) > 1 else None
    return None


def _headline(page: Page, layout: Sequence[View], others: Sequence[Proposal]) -> Proposal | None:
    """ "NAME: what NAME says", or the other way round, in the first line of a text in which NAME speaks again."""
    view = layout[0]
    k = next((i for i, word in enumerate(view.low) if word == ":"), 0)
    if k == 0 or view.paragraph != 0 or layout[-1].paragraph == 0:
        return None
    if k < _HEADLINE and all(view.caps[:k]):
        label, content = (0, k), content_span(view, k + 1, len(view))
    elif 0 < len(view) - k - 1 < _HEADLINE and all(view.caps[k + 1 :]):
        label, content = (k + 1, len(view)), content_span(view, 0, k)
    else:
        return None
    speaking = {word for one in others for span in one.source for word in page.text[slice(*span)].split()}
    last = page.text[view.place(label[1] - 1).start : view.place(label[1] - 1).end]
    if content is None or last not in speaking or page.text[slice(*content)].count(" ") + 1 < _FEWEST:
        return None
    return Proposal((view.span(*label),), (view.place(k),), (content,), "headline")


def punctuated(page: Page, layout: Sequence[View], others: Sequence[Proposal]) -> Iterator[Proposal]:
    """All proposals of a page whose cue is a mark; `others` are those of other rules."""
    for number, view in enumerate(layout):
        found = [_verdict(page, view) or _colon(page, view) or _from(page, view), _dash(page, layout, number)]
        yield from (proposal for proposal in found if proposal is not None)
    headline = _headline(page, layout, others) if layout else None
    if headline is not None:
        yield headline
