"""Which words of a text a query matches: the spans that a reader sees marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..folding import Word as TextWord
from ..folding import words
from ..model import Span, merged
from .stemming import stem
from .tree import And, Not, Or, Phrase, Prefix, Query, Word


class Marks:
    """The words, beginnings and phrases that a query looks for in text, without those that it excludes."""

    def __init__(self, tree: Query) -> None:
        self.stems: set[str] = set()
        self.exact: set[str] = set()
        self.beginnings: tuple[str, ...] = ()
        self.phrases: list[tuple[str, ...]] = []
        beginnings: list[str] = []
        for leaf in _positive(tree):
            match leaf:
                case Word(text):
                    self.stems.add(stem(text))
                case Prefix(text):
                    beginnings.append(text)
                case Phrase((only,)):
                    self.exact.add(only)
                case Phrase(several):
                    self.phrases.append(several)
        self.beginnings = tuple(beginnings)

    def __bool__(self) -> bool:
        return bool(self.stems or self.exact or self.beginnings or self.phrases)

    def spans(self, text: str, start: int, end: int, breaks: Sequence[int] = ()) -> list[Span]:
        """The spans of `text[start:end]` that match, as offsets into `text`, in order and apart from each other.

        `breaks` are the offsets (sorted) at which sentences begin: a phrase never goes across one.
        """
        if not self:
            return []
        found = list(words(text, start, end))
        spans = [Span(word.start, word.end) for word in found if self._marked(word.folded)]
        for phrase in self.phrases:
            spans.extend(_occurrences(phrase, found, breaks))
        return merged(spans)

    def _marked(self, folded: str) -> bool:
        return folded in self.exact or folded.startswith(self.beginnings) or stem(folded) in self.stems


def highlights(tree: Query, text: str, start: int, end: int, breaks: Sequence[int] = ()) -> list[Span]:
    """What `Marks(tree).spans` gives; to mark many texts with one query, keep the `Marks`."""
    return Marks(tree).spans(text, start, end, breaks)


def _positive(tree: Query) -> Iterator[Word | Phrase | Prefix]:
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _positive(part)
    elif isinstance(tree, Word | Phrase | Prefix) and not isinstance(tree, Not):
        yield tree


def _occurrences(phrase: tuple[str, ...], found: Sequence[TextWord], breaks: Sequence[int]) -> Iterator[Span]:
    folded = [word.folded for word in found]
    length = len(phrase)
    for at, first in enumerate(folded[: len(folded) - length + 1]):
        if first != phrase[0] or tuple(folded[at : at + length]) != phrase:
            continue
        start, last = found[at].start, found[at + length - 1]
        if bisect_right(breaks, start) == bisect_right(breaks, last.start):
            yield Span(start, last.end)
