"""The text of a document that its format does not have as a text: blocks → paragraphs, debris and places.

All formats but plain text and Markdown make their text with a `Composer`, so that it has one shape everywhere: blocks
apart by a blank line; the items of a list (`- `) and the rows of a table (cells apart by ` | `) each on a line of its
own, one below the other; one space between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..kinds import LocatorKind
from ..model import Debris, Locator
from ..spans import Span
from .debris import arrange, find_debris
from .formats import Extracted
from .metadata import NOTHING, Metadata

BLOCK = "\n\n"
LINE = "\n"
_ITEM = "- "
_CELL = " | "
# Hyphens and spaces that only tell a browser where it may break a line, byte order marks, halves of characters.
_ODD = re.compile("[\xad\u200b\u2060\ufeff\ud800-\udfff]")
_INVISIBLE = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}


class Place(NamedTuple):
    """Between the runs of a block: what follows is this page, or was said at this time."""

    kind: LocatorKind
    value: str


Words = str | Iterable[tuple[str, str | None] | Place]
"""The words of a block, or runs of them that follow each other directly, each with its reason if it is debris."""


class Composer:
    """Takes the blocks of a document in their order; `finish` gives the whole.

    Every method takes a `reason` where the block is no prose of the document ("navigation"): it stays in the text.
    White space within a block becomes one space; a block without words leaves no trace.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._debris: list[Debris] = []
        self._locators: list[Locator] = []
        self._waiting: tuple[LocatorKind, str] | None = None
        self._tight = ""

    def paragraph(self, words: Words, reason: str | None = None) -> None:
        """A paragraph, a heading, a caption."""
        self._add("", words, reason, "")

    def line(self, words: Words, reason: str | None = None) -> None:
        """A line of a block whose lines are kept: of a poem, an address, a transcript."""
        self._add("", words, reason, "line")

    def item(self, words: Words, reason: str | None = None, depth: int = 0) -> None:
        """An item of a list; `depth` is 0 for one that is in no other list."""
        self._add("  " * depth + _ITEM, words, reason, "item")

    def row(self, cells: Iterable[Words], reason: str | None = None) -> None:
        """A row of a table."""
        runs: list[tuple[str, str | None] | Place] = []
        filled = False
        for number, cell in enumerate(cells):
            if number:
                runs.append((_CELL, None))
            for run, why, place in _runs(cell):
                runs += [(run, why)] if place is None else [place, (run, why)]
                filled = True
        self._add("", runs if filled else "", reason, "row")

    def end(self) -> None:
        """The list, table or block of lines is over: what follows stands apart."""
        self._tight = ""

    def locate(self, kind: LocatorKind, value: str) -> None:
        """What follows is this page, or was said at this time. Of two without words in between the later counts."""
        self._waiting = (kind, value)

    def finish(
        self, *, encoding: str = "", metadata: Metadata = NOTHING, notes: Iterable[str] = (), rules: bool = True
    ) -> Extracted:
        """The document. With `rules` what its words alone show to be no prose (`READ MORE: …`) is debris too."""
        text = "".join(self._parts)
        found = [*self._debris, *find_debris(text)] if rules else self._debris
        return Extracted(text, encoding, arrange(found), metadata, tuple(notes), tuple(self._locators))

    def _add(self, sign: str, words: Words, reason: str | None, tight: str) -> None:
        runs = _runs(words)
        if not runs:
            return
        if self._parts:
            self._put(LINE if tight and tight == self._tight else BLOCK)
        self._tight = tight
        if self._waiting:
            self._place(self._length, self._waiting)
            self._waiting = None
        start = self._length
        if sign:
            self._put(sign)
        for run, why, place in runs:
            begun = self._length
            if place:
                self._place(begun + len(run) - len(run.lstrip()), place)
            self._put(run)
            if why and not reason and run.strip():
                lead, trail = len(run) - len(run.lstrip()), len(run) - len(run.rstrip())
                self._debris.append(Debris(Span(begun + lead, self._length - trail), why))
        if reason:
            self._debris.append(Debris(Span(start + len(sign) - len(sign.lstrip()), self._length), reason))

    def _place(self, start: int, place: tuple[LocatorKind, str]) -> None:
        if self._locators and self._locators[-1].start == start:
            self._locators.pop()
        self._locators.append(Locator(start, *place))

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _runs(words: Words) -> list[tuple[str, str | None, Place | None]]:
    """The runs with one space between words, none at the edges of the block, and none without characters.

    The place of a run that is only a space, or that is left out, is that of the next; of two places the later counts.
    """
    if isinstance(words, str):
        words = _tidy(words).strip(" ")
        return [(words, None, None)] if words else []
    runs: list[tuple[str, str | None, Place | None]] = []
    spaced, place = True, None
    for one in words:
        if isinstance(one, Place):
            place = one
            continue
        run, why = one
        tidy = _tidy(run)
        if spaced:
            tidy = tidy.lstrip(" ")
        if tidy:
            here = place if tidy != " " else None
            place = None if here else place
            runs.append((tidy, why, here))
            spaced = tidy.endswith(" ")
    while runs:
        last, why, place = runs.pop()
        if last.rstrip(" "):
            runs.append((last.rstrip(" "), why, place))
            break
    return runs


def _tidy(words: str) -> str:
    """One space where there was any white space. What is printable has no other white space than spaces, and nothing
    invisible: to look is faster than to change."""
    if words.isprintable() and "  " not in words:
        return words
    if _ODD.search(words):
        words = words.translate(_INVISIBLE)
    tidy = " ".join(words.split())
    if not tidy:
        return " " if words else ""
    return f"{' ' * words[0].isspace()}{tidy}{' ' * words[-1].isspace()}"
