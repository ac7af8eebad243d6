"""Where words stand for a reader of the original: its page, or the time in its recording.

A locator counts from its start up to the next one of its kind; what stands before the first one has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .kinds import LocatorKind

if TYPE_CHECKING:
    from .model import Document, Locator
    from .spans import Span

_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
_KEPT = 64
"""Of so many documents the locators stay at hand."""
_LONGEST_TIME = 3
"""Hours, minutes and seconds."""


class Where(NamedTuple):
    """The page and the time at which words begin, and those at which they end; None where the document has none."""

    page: str | None = None
    time: str | None = None
    last_page: str | None = None
    last_time: str | None = None

    @property
    def pages(self) -> str | None:
        """`12`, `12–13`."""
        return _range(self.page, self.last_page)

    @property
    def times(self) -> str | None:
        """`00:12:41`, `00:12:41–00:12:58`."""
        return _range(self.time, self.last_time)

    @property
    def in_words(self) -> str:
        """`page 12`, `pages 12–13`, `at 00:12:41`; empty where neither is known."""
        return self._words("page", "pages")

    @property
    def cited(self) -> str:
        """As bibliographies have it: `p. 12`, `pp. 12–13`, `at 00:12:41`; empty where neither is known."""
        return self._words("p.", "pp.")

    @property
    def beginning(self) -> str:
        """Where they begin, in words: `page 12`, `at 00:12:41`; empty where neither is known."""
        return Where(self.page, self.time, self.page, self.time).in_words

    def _words(self, one: str, several: str) -> str:
        pages = f"{one if self.pages == self.page else several} {self.pages}" if self.pages else ""
        return ", ".join(filter(None, (pages, f"at {self.times}" if self.times else "")))


def with_line(line: int, place: Where) -> str:
    """`line 12`, `line 12, page 3`."""
    return ", ".join(filter(None, (f"line {line}", place.in_words)))


NOWHERE = Where()
"""Of words in a document without pages and times."""


class Locators:
    """The pages and times of one document."""

    def __init__(self, locators: Iterable[Locator]) -> None:
        by_kind: dict[LocatorKind, list[Locator]] = {kind: [] for kind in LocatorKind}
        for one in sorted(locators, key=lambda one: one.start):
            by_kind[one.kind].append(one)
        self._by_kind = {kind: ([one.start for one in found], found) for kind, found in by_kind.items()}

    def at(self, offset: int, kind: LocatorKind) -> Locator | None:
        """The locator of this kind that holds the code point at `offset`."""
        starts, found = self._by_kind[kind]
        place = bisect_right(starts, offset)
        return found[place - 1] if place else None

    def over(self, span: Span) -> Where:
        """The pages and times of a span. An empty one stands where it begins."""
        first, last = span.start, max(span.start, span.end - 1)
        page, time = (self._value(first, kind) for kind in (LocatorKind.PAGE, LocatorKind.TIME))
        last_page, last_time = (self._value(last, kind) for kind in (LocatorKind.PAGE, LocatorKind.TIME))
        return Where(page, time, last_page, last_time)

    def _value(self, offset: int, kind: LocatorKind) -> str | None:
        found = self.at(offset, kind)
        return found.value if found else None


class Atlas:
    """The pages and times of the documents of a library: each document is looked up once for all that is asked of it
    in a row."""

    def __init__(self, document: Callable[[str], Document]) -> None:
        self._locators = lru_cache(_KEPT)(lambda identifier: _locators(document(identifier)))

    def where(self, document_id: str, span: Span) -> Where:
        """The pages and times of a span of this document. Raises what the look-up raises."""
        locators = self._locators(document_id)
        return locators.over(span) if locators else NOWHERE

    def has(self, document_id: str) -> bool:
        """Whether anything of this document has a page or a time."""
        return self._locators(document_id) is not None


def where(document: Document, span: Span) -> Where:
    """The pages and times of a span. Of many spans `Locators` tells it sooner."""
    return Locators(document.locators).over(span) if document.locators else NOWHERE


def page_number(document: Document, span: Span) -> int | None:
    """The number in its file, from 1, of the page on which a span begins: what a viewer or an address is told.

    Pages are called by their labels; only where those are plainly the numbers is it known, so that nobody is led to
    another page: all of them are numbers, and the first is 1.
    """
    labels = [one.value for one in document.locators if one.kind is LocatorKind.PAGE]
    if not labels or labels[0] != "1" or not all(one.isascii() and one.isdigit() for one in labels):
        return None
    page = where(document, span).page
    return int(page) if page else None


def seconds_of(time: str) -> float | None:
    """A time code (`00:12:41`, `12:41`, `01:02:03.500`) in seconds; None where it is none."""
    parts = time.replace(",", ".").split(":")
    if len(parts) > _LONGEST_TIME or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return seconds


def _locators(document: Document) -> Locators | None:
    return Locators(document.locators) if document.locators else None


def _range(first: str | None, last: str | None) -> str | None:
    return f"{first}–{last}" if first and last and first != last else first or last
