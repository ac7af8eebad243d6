"""Where a content ends, and how elements of a view become spans of the text."""

from __future__ import annotations

from collections.abc import Sequence

from ..spans import Span
from .lexicon import Lexicon
from .reporting import Report
from .subjects import DASHES
from .views import QUOTE, View

_TAIL = frozenset((".", ",", ";", ":", "and", "but", "or", "…", "(")) | DASHES
_TIMES = frozenset(("when", "while", "after", "before", "because"))
"""What begins a clause of its own after what somebody "was told"."""
_HEAD = frozenset((",", ";", ":", "and", "but", ".")) | DASHES


def content_span(view: View, start: int, stop: int) -> Span | None:
    """Elements `start` to `stop` without the punctuation and conjunctions at their ends; None when nothing is left."""
    while stop > start and view.low[stop - 1] in _TAIL and not _abbreviated(view, stop - 1):
        stop -= 1
    while start < stop and view.low[start] in _HEAD:
        start += 1
    if start >= stop or not any(word[0].isalnum() or word == QUOTE for word in view.low[start:stop]):
        return None
    return view.span(start, stop)


def _abbreviated(view: View, i: int) -> bool:
    """Whether the full stop at `i` belongs to an initial or an abbreviation."""
    return view.low[i] == "." and i > 0 and i + 1 < len(view) and len(view.low[i - 1]) <= 2 and view.caps[i - 1]


def _boundary(view: View, left: int, start: int, lexicon: Lexicon) -> int | None:
    """Where a clause that begins with element `left` parts from what is before it; None when it is embedded there."""
    p = left - 1
    while p > start and (view.low[p] in lexicon.words["coordinator"] or view.low[p] in lexicon.words["contrast"]):
        p -= 1
    coordinated = p < left - 1
    if view.low[p] in (",", ";") or view.low[p] in DASHES:
        return p
    return p + 1 if coordinated and p > start else None


def content_end(view: View, start: int, reports: Sequence[Report], own: Report | None, lexicon: Lexicon) -> int:
    """The element at which the content that begins with `start` ends: where the next report at its level begins."""
    end = len(view)
    for one in reports:
        if (
            own is not None
            and own.how == "relative"
            and one.how == "apposition"
            and one.left < own.left < one.cue.start
        ):
            end = min(end, one.cue.start - 1)
        if one is own or one.left <= start or one.how == "relative":
            continue
        cut = _boundary(view, one.left, start, lexicon)
        if cut is not None:
            end = min(end, cut)
            break
    low = view.low
    for i in range(start + 2, end - 1):
        if own is not None and own.how == "passive" and low[i] in _TIMES and low[i + 1] in lexicon.words["nominative"]:
            return i
        if low[i] != ",":
            continue
        if low[i + 1] in ("according", "per") and start > 0:
            return i
        if low[i + 1] in lexicon.words["contrast"] and i + 3 < end and low[i + 2] != "that":
            return i
    return end


def clause_start(view: View, stop: int) -> int:
    """The first element of the clause that ends before element `stop`."""
    for i in range(stop - 1, 0, -1):
        if view.low[i] in (";", ":"):
            return i + 1
    return 0
