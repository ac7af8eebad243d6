"""Which words of a text a query matches: the spans that a reader sees marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..folding import words
from ..spans import Span, merged
from .stemming import stem
from .tree import And, Near, Or, Phrase, Prefix, Query, Text, Typo, Word
from .typos import one_typo_apart

_GAP = 1
"""Between two pieces of a text, and two sentences: so that no phrase goes across."""


class _Placed(NamedTuple):
    """A word of the text, with its position."""

    start: int
    end: int
    folded: str
    position: int


class _Occurrence(NamedTuple):
    """Where a part of `Near` stands: its first and last position, and what is marked."""

    first: int
    last: int
    span: Span


class Marks:
    """The words, beginnings, phrases and neighbours that a query looks for in text, without those that it excludes."""

    def __init__(self, tree: Query, apart: bool = False) -> None:
        """`apart`: also where neighbours do not stand near each other, as in a part of a text in which they do."""
        leaves = list(_positive(tree))
        if apart:
            leaves = [part for leaf in leaves for part in (leaf.parts if isinstance(leaf, Near) else (leaf,))]
        self._near = [leaf for leaf in leaves if isinstance(leaf, Near)]
        self._phrases = [leaf for leaf in leaves if isinstance(leaf, Phrase) and len(leaf.words) > 1]
        self._single = _Single([leaf for leaf in leaves if leaf not in self._near and leaf not in self._phrases])

    def __bool__(self) -> bool:
        return bool(self._single or self._near or self._phrases)

    @property
    def need_breaks(self) -> bool:
        """Whether it matters where sentences begin."""
        return bool(self._near or self._phrases)

    def spans(self, text: str, start: int, end: int, breaks: Sequence[int] = ()) -> list[Span]:
        """The spans of `text[start:end]` that match, as offsets into `text`, in order and apart from each other.

        `breaks` are the offsets (sorted) at which sentences begin: a phrase never goes across one.
        """
        return self.spans_of(text, [Span(start, end)], breaks)

    def spans_of(self, text: str, pieces: Sequence[Span], breaks: Sequence[int] = ()) -> list[Span]:
        """Likewise the spans of several pieces of a text; neighbours may stand in two of them, a phrase may not."""
        if not self:
            return []
        found = _placed(text, pieces, breaks)
        spans = [Span(word.start, word.end) for word in found if self._single.marked(word.folded)]
        for phrase in self._phrases:
            spans.extend(one.span for one in _occurrences(phrase, found))
        for near in self._near:
            spans.extend(_neighbours(near, found))
        return merged(spans)


class _Single:
    """Words that are marked wherever they stand."""

    def __init__(self, leaves: Sequence[Text]) -> None:
        self._stems = frozenset(stem(leaf.text) for leaf in leaves if isinstance(leaf, Word))
        self._exact = frozenset(leaf.words[0] for leaf in leaves if isinstance(leaf, Phrase) and len(leaf.words) == 1)
        self._beginnings = tuple(leaf.text for leaf in leaves if isinstance(leaf, Prefix))
        self._alike = tuple(leaf.text for leaf in leaves if isinstance(leaf, Typo))

    def __bool__(self) -> bool:
        return bool(self._stems or self._exact or self._beginnings or self._alike)

    def marked(self, folded: str) -> bool:
        return (
            folded in self._exact
            or folded.startswith(self._beginnings)
            or stem(folded) in self._stems
            or any(one_typo_apart(folded, one) for one in self._alike)
        )


def highlights(tree: Query, text: str, start: int, end: int, breaks: Sequence[int] = ()) -> list[Span]:
    """What `Marks(tree).spans` gives; to mark many texts with one query, keep the `Marks`."""
    return Marks(tree).spans(text, start, end, breaks)


def _positive(tree: Query) -> Iterator[Text]:
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _positive(part)
    elif isinstance(tree, Text):
        yield tree


def _placed(text: str, pieces: Sequence[Span], breaks: Sequence[int]) -> list[_Placed]:
    """The words of the pieces with positions as the index counts them: from one sentence to the next there is a gap."""
    found: list[_Placed] = []
    position = 0
    for start, end in pieces:
        before = None
        for word in words(text, start, end):
            sentence = bisect_right(breaks, word.start)
            position += _GAP if before not in (None, sentence) else 0
            found.append(_Placed(*word, position))
            before = sentence
            position += 1
        position += _GAP if before is not None else 0
    return found


def _occurrences(part: Word | Phrase | Prefix, found: Sequence[_Placed]) -> list[_Occurrence]:
    if not isinstance(part, Phrase):
        single = _Single([part])
        return [_Occurrence(one.position, one.position, _span(one, one)) for one in found if single.marked(one.folded)]
    length = len(part.words)
    folded = [one.folded for one in found]
    return [
        _Occurrence(one.position, last.position, _span(one, last))
        for at, (one, last) in enumerate(zip(found, found[length - 1 :], strict=False))
        if one.folded == part.words[0]
        and last.position - one.position == length - 1
        and tuple(folded[at : at + length]) == part.words
    ]


def _span(first: _Placed, last: _Placed) -> Span:
    return Span(first.start, last.end)


def _neighbours(near: Near, found: Sequence[_Placed]) -> Iterator[Span]:
    """The occurrences of each part by which it holds."""
    reached = [_occurrences(near.parts[0], found)]
    for part, gap in zip(near.parts[1:], near.gaps, strict=True):
        reached.append(_within(_occurrences(part, found), reached[-1], gap.most, True, not gap.ordered))
    counting = reached[-1]
    yield from (one.span for one in counting)
    for before, gap in zip(reached[-2::-1], near.gaps[::-1], strict=True):
        counting = _within(before, counting, gap.most, not gap.ordered, True)
        yield from (one.span for one in counting)


def _within(
    found: Sequence[_Occurrence], others: Sequence[_Occurrence], most: int, after: bool, before: bool
) -> list[_Occurrence]:
    """Those that stand `after`, or `before`, one of the others and at most so far from it. All are in order."""
    firsts, lasts = [one.first for one in others], [one.last for one in others]
    kept = []
    for one in found:
        left, right = bisect_left(lasts, one.first) - 1, bisect_right(firsts, one.last)
        follows = after and left >= 0 and one.first - lasts[left] <= most
        if follows or (before and right < len(firsts) and firsts[right] - one.last <= most):
            kept.append(one)
    return kept
