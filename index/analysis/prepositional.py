"""Reports without a verb: "according to", "per", "in the words of", a noun with "that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .contents import clause_start, content_end, content_span
from .lexicon import Lexicon
from .page import Page
from .proposal import Proposal
from .reporting import Report, find_reports
from .subjects import DASHES, Range, is_finite, phrase_after
from .views import QUOTE, View

_FIRST = frozenset(("according", "per", "in", "as"))
"""With these words the source prepositions begin."""


class _Reports:
    """The reports of a view, found when the first rule asks for them."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self._view, self._lexicon = view, lexicon
        self._found: Sequence[Report] | None = None

    def __call__(self) -> Sequence[Report]:
        if self._found is None:
            self._found = find_reports(self._view, self._lexicon)
        return self._found


def _at(view: View, i: int, words: Sequence[str]) -> bool:
    return all(i + k < len(view) and view.low[i + k] == word for k, word in enumerate(words))


def _source_after(page: Page, view: View, r: int) -> Range | None:
    """The source after the preposition, with a name or role in apposition, but without the clause that follows."""
    words = page.lexicon.words
    found = phrase_after(view, r, page.lexicon)
    if found is None:
        return None
    start, stop = found
    described = stop + 1 < len(view) and view.low[stop].endswith("ed") and view.low[stop + 1] in words["preposition"]
    if described:
        comma = next((i for i in range(stop, min(len(view), stop + 14)) if view.low[i] == ","), None)
        if comma is not None:
            return (start, comma)
    if stop < len(view) and view.low[stop] in words["preposition"]:
        comma = next((i for i in range(stop, min(len(view), stop + 14)) if view.low[i] in (",", QUOTE)), None)
        if comma is not None and not any(is_finite(view, i, page.lexicon) for i in range(stop, comma)):
            return (start, comma)
    for i in range(start + 1, stop):
        begins = (
            view.low[i] in words["determiner"]
            and view.low[i - 1] not in words["preposition"]
            and view.low[i - 1] not in words["coordinator"]
        )
        if begins and view.low[i] not in ("one", "two", "three", "many", "few", "other"):
            return (start, i)
    if stop < len(view) and view.low[stop] == ",":
        comma = next((i for i in range(stop + 1, min(len(view), stop + 18)) if view.low[i] == ","), None)
        if (
            comma is not None
            and comma > stop + 1
            and not any(is_finite(view, i, page.lexicon) for i in range(stop + 1, comma))
        ):
            role = any(view.low[i] in page.lexicon.roles for i in range(stop + 1, comma))
            name = not view.caps[stop - 1] and all(view.caps[i] or view.low[i] == "." for i in range(stop + 1, comma))
            described = role and view.low[stop + 1] in words["determiner"] | words["possessive"] and view.caps[stop - 1]
            if name or described or view.low[stop + 1] in ("who",):
                return (start, comma)
    return (start, stop)


def _accordings(page: Page, view: View) -> Iterator[tuple[int, int, Range]]:
    """Where a source preposition stands: its first element, the one after it, and the source."""
    if _FIRST.isdisjoint(view.low):
        return
    for i, word in enumerate(view.low):
        if word not in _FIRST:
            continue
        for words in page.lexicon.source_prepositions:
            if _at(view, i, words):
                r = i + len(words)
                if word == "per" and not (i == 0 or view.low[i - 1] in (",", QUOTE) or view.low[i - 1] in DASHES):
                    break
                source = _source_after(page, view, r)
                if source and not (
                    word == "per"
                    and not (view.caps[source[0]] or view.low[source[0]] in ("the", "an", "a", "his", "her", "our"))
                ):
                    yield i, r, source
                break


def _according(page: Page, view: View, i: int, r: int, source: Range, reports: _Reports) -> Proposal | None:
    n = len(view)
    after = source[1]
    cue, named = (view.span(i, r),), (view.span(*source),)
    fronted = (
        i == 0
        or view.low[i - 1] in ("and", "but", ";", ":", "while")
        or (view.low[i - 1] == "," and i >= 2 and _linking(view, i))
    )
    comma = (after < n and view.low[after] in (",", ":")) or (after < n and view.low[after] == QUOTE)
    if fronted or (view.low[i - 1] == "," and comma and not _clause(page, view, 0, i - 1)):
        start = after + 1 if comma and view.low[after] != QUOTE else after
        if start >= n:
            return None
        if view.low[start] == QUOTE and (start + 1 >= n or not view.low[start + 1][0].isalnum()):
            stop = start + 1
            while stop < n and view.low[stop] == QUOTE:
                stop += 1
            return Proposal(named, cue, (view.span(start, stop),), "according quote")
        span = content_span(view, start, content_end(view, start, reports(), None, page.lexicon))
        return Proposal(named, cue, (span,), "according fronted") if span else None
    p = i - 1
    start = clause_start(view, p)
    if view.low[p] == QUOTE and p > 0 and not view.low[p - 1][0].isalnum():
        start = p
    first = content_span(view, start, i)
    if first is None:
        return None
    if after < n and view.low[after] == ",":
        second = content_span(view, after + 1, n)
        if second and not _clause(page, view, start, p):
            return Proposal(named, cue, (first, second), "according inserted")
    return Proposal(named, cue, (first,), "according after")


def _linking(view: View, i: int) -> bool:
    return view.low[i - 2] in ("and", "but", "however", "meanwhile", "so")


def _clause(page: Page, view: View, start: int, stop: int) -> bool:
    """Whether elements `start` to `stop` hold a finite verb."""
    return any(is_finite(view, i, page.lexicon) for i in range(max(start, 0), stop))


def _noun(page: Page, view: View, reports: _Reports) -> Iterator[Proposal]:
    """NAME's claim that …; his promise to …"""
    words = page.lexicon.words
    if "that" not in view.low:
        return
    for i in range(1, len(view) - 2):
        noun = view.low[i]
        if noun not in page.lexicon.cue_nouns or view.low[i + 1] != "that":
            continue
        k = i - 1
        while k > 0 and view.low[k] not in words["possessive"] and view.low[k] != "'s" and i - k < 4:
            k -= 1
        if view.low[k] in words["possessive"]:
            source: Range = (k, k + 1)
        elif view.low[k] == "'s" and k > 0:
            s = k - 1
            while s > 0 and (view.caps[s - 1] or view.low[s - 1] == "."):
                s -= 1
            if s > 0 and view.low[s - 1] in words["determiner"]:
                s -= 1
            source = (s, k)
        else:
            continue
        span = content_span(view, i + 1, content_end(view, i + 1, reports(), None, page.lexicon))
        if span:
            yield Proposal((view.span(*source),), (view.span(i, i + 1),), (span,), "noun that")


def _possessed(page: Page, view: View) -> Proposal | None:
    """ "In her words, …" and "in NAME's opinion, …" at the beginning of a sentence."""
    low, n = view.low, len(view)
    comma = next((i for i in range(2, min(n, 10)) if low[i] == ","), None)
    if comma is None or low[0] != "in" or low[comma - 1] not in page.lexicon.possessed or comma + 1 >= n:
        return None
    owner = comma - 2
    while owner > 1 and low[owner] in ("own", "humble", "expert", "professional"):
        owner -= 1
    if low[owner] == "'s" and owner > 1:
        source = view.span(1, owner)
    elif owner == 1 and low[1] in page.lexicon.words["possessive"]:
        source = view.place(1)
    else:
        return None
    content = content_span(view, comma + 1, content_end(view, comma + 1, (), None, page.lexicon))
    return Proposal((source,), (view.span(owner + 1, comma),), (content,), "in the words") if content else None


def prepositional(page: Page, layout: Sequence[View]) -> Iterator[Proposal]:
    """All proposals of a page whose cue is no verb."""
    for view in layout:
        reports = _Reports(view, page.lexicon)
        for i, r, source in _accordings(page, view):
            proposal = _according(page, view, i, r, source, reports)
            if proposal:
                yield proposal
        yield from _noun(page, view, reports)
        proposal = _possessed(page, view)
        if proposal:
            yield proposal
