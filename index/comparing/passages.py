"""A passage of a document in pieces, and its words as a comparison reads them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ..folding import words
from ..model import Statement
from ..spans import JOINT, Span

# Three points, however they are set, alone or in brackets, and the entity of an HTML page.
_POINTS = r"(?:…|\.(?:[ \u00a0]?\.){2,3}|&hellip;|&#8230;|&#[xX]2026;)"
ELLIPSIS = re.compile(rf"\[\s*{_POINTS}\s*\]|\(\s*{_POINTS}\s*\)|{_POINTS}")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_OPENING = "“‘«‹„‚([{\"'¿¡"


class Piece(NamedTuple):
    """A run of text and where it starts in its document (code points)."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in runs, in the order of the document: a quote that is split by its attribution has several."""

    pieces: tuple[Piece, ...]


def passage_of(statement: Statement) -> Passage:
    """The words of a statement with their places: `statement.text` is its content, span by span."""
    pieces = []
    reached = 0
    for start, end in statement.content:
        pieces.append(Piece(start, statement.text[reached : reached + end - start]))
        reached += end - start + len(JOINT)
    return Passage(tuple(pieces))


@dataclass(slots=True)
class Reading:
    """A passage as one text, its pieces one after the other, with the places of its words in that text.

    `folded`, `starts` and `ends` are by word. `firsts` are the words with which a further piece begins, `bracketed`
    those in square brackets, by the offset of these, `patched` those with square brackets inside, as in `[T]he`.
    """

    text: str
    borders: list[int]
    shifts: list[int]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    firsts: set[int] = field(default_factory=set)
    bracketed: dict[int, int] = field(default_factory=dict)
    patched: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, passage: Passage) -> Reading:
        reading = cls("".join(piece.text for piece in passage.pieces), [], [], [], [], [])
        folded, starts, ends = reading.folded, reading.starts, reading.ends
        at = 0
        for start, text in passage.pieces:
            if not text:
                continue
            reading.borders.append(at)
            reading.shifts.append(start - at)
            if at and folded:
                reading.firsts.add(len(folded))
            before = len(folded)
            for first, last, word in words(text):
                folded.append(word)
                starts.append(at + first)
                ends.append(at + last)
            at += len(text)
            if "[" in text:
                reading._patch(before)
        reading.firsts.discard(len(folded))
        if "[" in reading.text:
            reading._find_bracketed()
        return reading

    def _patch(self, first: int) -> None:
        """Makes one word of those that square brackets cut in two."""
        text, at = self.text, first + 1
        while at < len(self.folded):
            gap = text[self.ends[at - 1] : self.starts[at]]
            opened = gap == "[" and text.startswith("]", self.ends[at])
            closed = gap == "]" and text[self.starts[at - 1] - 1 : self.starts[at - 1]] == "["
            if opened or closed or gap == "":
                self.folded[at - 1] += self.folded[at]
                self.starts[at - 1] -= closed
                self.ends[at - 1] = self.ends[at] + opened
                del self.folded[at], self.starts[at], self.ends[at]
                self.patched.add(at - 1)
            else:
                at += 1

    def _find_bracketed(self) -> None:
        for match in _BRACKETED.finditer(self.text):
            inside = range(bisect_left(self.starts, match.start()), bisect_left(self.starts, match.end()))
            self.bracketed.update(dict.fromkeys((word for word in inside if word not in self.patched), match.start()))

    def __len__(self) -> int:
        return len(self.folded)

    def word(self, number: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[number] : self.ends[number]]

    def placed(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """Words `first` to `last` (exclusive) with their places in this text, and folded."""
        return list(zip(self.starts[first:last], self.ends[first:last], self.folded[first:last], strict=True))

    def gap(self, number: int) -> str:
        """What stands between the word before and this one; after the last word, and before the first, what is left."""
        start = self.ends[number - 1] if number else 0
        return self.text[start : self.starts[number]] if number < len(self.starts) else self.text[start:]

    def elides(self, number: int) -> bool:
        """Whether an ellipsis stands before this word, or at the end after the last one."""
        return ELLIPSIS.search(self.gap(number)) is not None

    def edge(self, number: int) -> int:
        """Where the text of this word begins when the one before belongs to something else.

        Marks that open go with the word, everything else with the word before.
        """
        if number == 0:
            return 0
        if number >= len(self.starts):
            return len(self.text)
        start = self.starts[number]
        if number in self.firsts:
            return self.borders[bisect_right(self.borders, start) - 1]
        end = self.ends[number - 1]
        gap = self.text[end:start]
        opening = len(gap)
        while opening and not gap[opening - 1].isspace():
            opening -= 1
        if opening == 0:
            opening = len(gap.rstrip(_OPENING))
        return end + opening

    def place(self, at: int, *, closing: bool = False) -> int:
        """An offset into this text as one into the document. `closing`: on a border, the end of the piece before."""
        if len(self.borders) < 2:
            return at + self.shifts[0] if self.shifts else 0
        piece = (bisect_left if closing else bisect_right)(self.borders, at) - 1
        return at + self.shifts[max(0, piece)]

    def parts(self, start: int, end: int) -> list[Span]:
        """`[start, end)` of this text cut where pieces end, in offsets into this text."""
        if start >= end:
            return []
        if len(self.borders) == 1:
            return [Span(start, end)]
        inner = self.borders[bisect_right(self.borders, start) : bisect_left(self.borders, end)]
        return [Span(left, right) for left, right in pairwise([start, *inner, end])]

    def has_words(self, part: Span) -> bool:
        return bisect_left(self.starts, part.start) < bisect_left(self.starts, part.end)

    def documented(self, part: Span) -> Span:
        """A span of one piece of this text as one of the document."""
        return Span(self.place(part.start), self.place(part.end, closing=True))

    def span(self, first: int, last: int) -> Span:
        """Words `first` to `last` (exclusive) in the document, from the first one's start to the last one's end.

        Of no words: where they would stand.
        """
        if first >= last:
            at = self.place(self.edge(first))
            return Span(at, at)
        return Span(self.place(self.starts[first]), self.place(self.ends[last - 1], closing=True))

    def written(self, first: int, last: int) -> str:
        """Words `first` to `last` (exclusive) as they are written, on one line, with the brackets around them."""
        if first >= last:
            return ""
        start, end = self.starts[first], self.ends[last - 1]
        if first in self.bracketed and self.text[start - 1 : start] == "[":
            start -= 1
        if last - 1 in self.bracketed and self.text[end : end + 1] == "]":
            end += 1
        return " ".join(self.text[start:end].split())
