"""What a document states of itself in the Dublin Core elements that Word, OpenDocument and EPUB all have."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from ..dates import find_date
from ..metadata import Metadata
from . import xml

_DC = "http://purl.org/dc/elements/1.1/"
_NAMES = {
    f"{_DC} title": "title",
    f"{_DC} creator": "creator",
    f"{_DC} publisher": "publisher",
    f"{_DC} date": "date",
    f"{_DC} language": "language",
    "http://purl.org/dc/terms/ created": "created",
    "http://purl.org/dc/terms/ modified": "modified",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0 initial-creator": "initial-creator",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0 creation-date": "created",
}
# What programs write where nobody wrote anything.
_NO_TITLE = re.compile(
    r"(?i)(?:untitled|unknown|title|\(?no title\)?|(?:new )?(?:microsoft )?(?:word )?document\s*\d*"
    r"|microsoft word - .*|.*\.(?:do[ct][xm]?|odt|rtf|txt|html?|pdf|epub|indd|qxd))"
)
_NO_PERSON = re.compile(
    r"(?i)(?:(?:microsoft|windows|ms|office|default|current|authorized)\s)*"
    r"(?:user|admin|administrator|owner|author|unknown|guest|root|pc|computer|laptop|office)\s*\d*"
    r"|.*@.*|microsoft(?: corporation)?|none|n/?a|un-named|python-docx|calibre.*"
)
_LONGEST = 300


class Properties:
    """Collects the elements while a part is read: `start`, `words` and `end` are handlers."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}
        self._name: str | None = None
        self._words: list[str] = []

    def start(self, name: str, _attributes: list[str]) -> None:
        self._name = _NAMES.get(name)
        self._words.clear()

    def words(self, words: str) -> None:
        if self._name:
            self._words.append(words)

    def end(self, _name: str) -> None:
        if self._name and (words := " ".join("".join(self._words).split())):
            self._found.setdefault(self._name, []).append(words)
        self._name = None

    def metadata(self) -> Metadata:
        """What is worth believing of what was found."""
        return stated(
            title=self._first("title"),
            people=self._found.get("initial-creator") or self._found.get("creator") or (),
            outlet=self._first("publisher"),
            dates=[self._first(name) for name in ("created", "date", "modified")],
            language=self._first("language"),
        )

    def _first(self, name: str) -> str:
        return self._found.get(name, [""])[0]


def read_properties(blocks: Iterable[bytes], part: str) -> Metadata:
    """The properties in a part. Raises UnreadableFile for what is no XML."""
    found = Properties()
    xml.parse(blocks, part, found.start, found.end, found.words)
    return found.metadata()


def remarks(*, deletions: int, has_changes: bool, has_hidden: bool) -> list[str]:
    """What of a document is not shown as its file has it, in words."""
    found = []
    if deletions:
        left_out = "1 deletion" if deletions == 1 else f"{deletions:,} deletions"
        found.append(f"tracked changes: shown as accepted, {left_out} left out")
    elif has_changes:
        found.append("tracked changes: shown as accepted")
    return [*found, "hidden text left out"] if has_hidden else found


def stated(
    *, title: str = "", people: Iterable[str] = (), outlet: str = "", dates: Iterable[str] = (), language: str = ""
) -> Metadata:
    """Metadata of what a file states, without what programs put there."""
    named = [name for name in people if not _NO_PERSON.fullmatch(name)]
    primary = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", language)
    return Metadata(
        title=title[:_LONGEST] if title and not _NO_TITLE.fullmatch(title) else None,
        byline=", ".join(named)[:_LONGEST] or None,
        outlet=outlet[:_LONGEST] or None,
        date=next((day for date in dates if (day := _day(date))), None),
        language=primary[0].lower() if primary and primary[0].lower() not in ("und", "zxx", "mul") else None,
    )


def _day(date: str) -> str | None:
    """The ISO date of a date and time of W3CDTF, or of one as people write it. A year alone is no day."""
    try:
        return datetime.date.fromisoformat(date[:10]).isoformat()
    except ValueError:
        return find_date(date[:_LONGEST])
