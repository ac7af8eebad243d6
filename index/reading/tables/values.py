"""What stands in a cell: a date in one of the many forms in which tables have them, a language, an address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from email.utils import parsedate_tz
from enum import Enum

from ..dates import find_date

_ISO = re.compile(r"\s*((?:1[5-9]|20)\d\d)([-/.]?)([01]?\d)\2([0-3]?\d)(?!\d)")
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d{1,9})?\s*$")
_NUMBERS = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2((?:1[5-9]|20)\d\d)(?!\d)")
_LONGEST = 80
_FIRST, _LAST = 1980, 2100
_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"]{3,2000})\s*$", re.IGNORECASE)
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?\s*$")
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "dutch": "nl",
    "portuguese": "pt",
    "polish": "pl",
    "russian": "ru",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
    "turkish": "tr",
    "ukrainian": "uk",
    "swedish": "sv",
}


class Order(Enum):
    """Which number comes first in `3/4/2021`."""

    DAY = "day"
    MONTH = "month"


def order_of(cells: Iterable[str]) -> Order | None:
    """What the cells of a column show it to be (a number over 12 is no month); None where they show neither or both."""
    found = set()
    for cell in cells:
        match = _NUMBERS.match(cell)
        if match and match[2] != ".":
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.add(Order.DAY)
            elif second > 12 >= first:
                found.add(Order.MONTH)
    return found.pop() if len(found) == 1 else None


def date_in(cell: str, order: Order | None = None) -> str | None:
    """The ISO date that a cell states; None where it can be read in two ways. Times since 1970 are taken as UTC."""
    if len(cell) > _LONGEST or not any(map(str.isdigit, cell)):
        return None
    try:
        if match := _ISO.match(cell):
            return datetime.date(int(match[1]), int(match[3]), int(match[4])).isoformat()
        if match := _EPOCH.match(cell):
            number = int(match[1])
            seconds = number / 1000 if len(match[1]) >= 12 else number
            return _within(datetime.datetime.fromtimestamp(seconds, datetime.UTC).date())
        if match := _NUMBERS.match(cell):
            return _numbered(match, order)
        if found := find_date(cell):
            return found
        parsed = parsedate_tz(cell)
        return _within(datetime.date(*parsed[:3])) if parsed else None
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _within(date: datetime.date) -> str | None:
    return date.isoformat() if _FIRST <= date.year < _LAST else None


def _numbered(match: re.Match[str], order: Order | None) -> str | None:
    """`3.4.2021` is the third of April wherever dates have full stops."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == ".":
        order = Order.DAY
    if first == second:
        order = order or Order.DAY
    if order is None:
        return None
    day, month = (first, second) if order is Order.DAY else (second, first)
    return datetime.date(year, month, day).isoformat()


def address_in(cell: str) -> str | None:
    """The web address that a cell is."""
    match = _ADDRESS.match(cell)
    return match[1] if match and match[1].isprintable() else None


def language_in(cell: str) -> str | None:
    """The primary tag of the language that a cell names."""
    match = _TAG.match(cell)
    return match[1].lower() if match else _LANGUAGES.get(cell.strip().lower())
