"""Dates as articles write them, where there is only one way to read them."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?![a-z])|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_FORMS = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.]?\s+)?"
_LABEL = r"(?:(?:First\s+)?(?:Published|Posted|Updated|Last\s+updated|Date|Dated|Created|Modified)(?:\s+on)?\s*:?\s+)?"
_TIME = (
    r"(?:[\s,|•·T\u2013\u2014-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:[A-Z]{1,5}T?|[+-]\d\d:?\d\d)?)?"
)
_DATE_LINES = tuple(re.compile(rf"^{_LABEL}{_WEEKDAY}{form.pattern}{_TIME}\.?$", re.IGNORECASE) for form in _FORMS)
_LONGEST = 100


def find_date(words: str) -> str | None:
    """The first full date in `words` as an ISO date, or None. `3/4/2021` is not read: it has two meanings."""
    for form in _FORMS:
        for match in form.finditer(words):
            if (date := _iso(match)) is not None:
                return date
    return None


def date_line(line: str) -> str | None:
    """The ISO date of a line that is nothing but a date, with a label, weekday and time at most; else None."""
    # The digits that a year begins with: to look for them first takes a tenth of the time.
    if len(line) > _LONGEST or not ("1" in line or "20" in line):
        return None
    for form in _DATE_LINES:
        match = form.match(line)
        if match is not None:
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = match["month"]
    if not month.isdigit():
        month = str(_MONTHS.index(month.casefold()[:3]) + 1)
    try:
        return datetime.date(int(match["year"]), int(month), int(match["day"])).isoformat()
    except ValueError:
        return None
