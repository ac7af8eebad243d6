"""Days, months and years as articles write them, and the days that they mean.

A phrase that depends on the day on which it was written ("last Thursday", "on 2 December") is resolved against the
publication date, to the latest day that it can mean; without one it stays a phrase.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from .spans import Span

Day = datetime.date
Period = tuple[Day, Day]
"""The first and the last day."""


class Phrase(NamedTuple):
    """A phrase of time and where it stands. `period` is None where it cannot be resolved; `relative`: it was resolved,
    or would have to be, against the day of publication."""

    span: Span
    words: str
    period: Period | None
    relative: bool


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?!\w)))"
)
_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d(?!\d))"
    rf"|(?:{_WEEKDAY},?\s+)?(?:(?P<month>{_MONTH})\s+(?P<day>{_DAY})|(?:the\s+)?(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH}))"
    rf"(?:,?\s+(?P<year>{_YEAR}))?"
    rf"|(?P<month3>{_MONTH})(?:,|\s+of)?\s+(?P<year3>{_YEAR})"
    rf"|(?P<which>(?:last|this)\s+)?(?P<weekday>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?P<today>(?:earlier\s+)?today|tonight|this\s+(?:morning|afternoon|evening))"
    r"|(?P<yesterday>yesterday(?:\s+(?:morning|afternoon|evening))?|last\s+night)"
    r"|(?:(?:earlier|later|late|early)\s+)?(?P<time>last|this)\s+(?P<unit>weekend|week|month|year)"
    rf"|(?P<number>an?|{'|'.join(_NUMBERS)}|\d{{1,3}})\s+(?P<units>day|week|month|year)s?\s+ago"
    rf"|(?P<lead>(?:in|last|this)\s+)(?:(?:early|late|mid-?)\s*)?(?P<month4>{_MONTH})(?!\s+\d)"
    rf"|(?<=\bin\s)(?P<year4>{_YEAR})"
    rf"|(?<=\ba\s)(?P<year5>{_YEAR})(?=\s+[a-z])"
    r")(?!\w)",
    re.IGNORECASE,
)
# These are written with a capital; small, they are verbs: "in may", "march".
_SMALL = re.compile(r"\b(?:may|march|mar|sun|sat|dec|jan)\b")


def phrases(text: str, span: Span, published: Day | None) -> Iterator[Phrase]:
    """The phrases of time in `text[span]`, in order. `published` is the day on which the text appeared, if known."""
    for match in _TIME.finditer(text, *span):
        if _SMALL.search(match[0]) or _is_title(match, span):
            continue
        period, relative = _meant(match, published)
        yield Phrase(Span(*match.span()), " ".join(match[0].split()), period, relative)


def _is_title(match: re.Match[str], span: Span) -> bool:
    """Whether plain words for a time are written as in a name: USA TODAY, This Week with …"""
    if match["weekday"] or not (match["today"] or match["yesterday"] or match["unit"] or match["units"]):
        return False
    plain = match[0] if match.string[span.start : match.start()].strip("\"“”‘’'( ") else match[0][1:]
    return plain != plain.lower()


def day_of(date: str | None) -> Day | None:
    """A full ISO date as a day; None for anything else, a month among it."""
    try:
        return Day.fromisoformat((date or "")[:10])
    except ValueError:
        return None


def written(period: Period) -> str:
    """A period as an ISO date, as short as it says it all: a day, a month, a year, else `FIRST..LAST`."""
    first, last = period
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _month(first.year, first.month)[1]:
        return first.isoformat()[:7]
    if period == _year(first.year):
        return first.isoformat()[:4]
    return f"{first.isoformat()}..{last.isoformat()}"


def _meant(match: re.Match[str], published: Day | None) -> tuple[Period | None, bool]:
    """The period that a phrase means, and whether that depends on the day of publication."""
    month, day, year = match["month"] or match["month2"], match["day"] or match["day2"], match["year"]
    if match["iso"]:
        return _one(day_of(match["iso"])), False
    if month and year:
        return _one(_day(int(year), _number(month), day)), False
    if match["month3"]:
        return _month(int(match["year3"]), _number(match["month3"])), False
    if alone := match["year4"] or match["year5"]:
        return _year(int(alone)), False
    if published is None:
        return None, True
    if month:
        return _one(_latest_day(published, _number(month), day)), True
    if match["month4"]:
        return _latest_month(published, _number(match["month4"]), match["lead"].strip().lower() == "last"), True
    return _beside(match, published), True


def _beside(match: re.Match[str], published: Day) -> Period | None:
    """What is counted from the day of publication."""
    if match["today"]:
        return _one(published)
    if match["yesterday"]:
        return _one(_back(published, 1))
    if match["weekday"]:
        back = (published.weekday() - _WEEKDAYS.index(match["weekday"][:3].lower())) % 7
        return _one(_back(published, back or 7 * ((match["which"] or "").strip().lower() == "last")))
    if match["unit"]:
        return _latest(published, match["unit"].lower(), match["time"].lower() == "last")
    number = match["number"].lower()
    count = int(number) if number.isdigit() else _NUMBERS.index(number) + 1 if number in _NUMBERS else 1
    return _ago(published, count, match["units"].lower())


def _ago(published: Day, count: int, unit: str) -> Period | None:
    """Days are exact; of longer units the whole week, month or year is meant in which that day lies."""
    if unit == "day":
        return _one(_back(published, count))
    if unit == "week":
        day = _back(published, 7 * count)
        return _week(day) if day else None
    months = published.year * 12 + published.month - 1 - (count if unit == "month" else 12 * count)
    if months < 12:
        return None
    return _month(months // 12, months % 12 + 1) if unit == "month" else _year(months // 12)


def _latest(published: Day, unit: str, last: bool) -> Period | None:
    """Last week, month or year, or this one up to the day of publication."""
    if unit == "weekend":
        saturday = _back(
            published, (published.weekday() - 5) % 7 if published.weekday() >= 5 else published.weekday() + 2
        )
        if saturday is not None and last and published.weekday() >= 5:
            saturday = _back(saturday, 7)
        return (saturday, min(published, saturday + datetime.timedelta(1))) if saturday else None
    if unit == "week":
        monday = _back(published, published.weekday() + 7 * last)
        return ((monday, _week(monday)[1]) if last else (monday, published)) if monday else None
    if last:
        return _ago(published, 1, unit)
    return Day(published.year, published.month if unit == "month" else 1, 1), published


def _latest_day(published: Day, month: int, day: str) -> Day | None:
    """The latest such day that is not after the publication."""
    this = _day(published.year, month, day)
    return this if this is not None and this <= published else _day(published.year - 1, month, day)


def _latest_month(published: Day, month: int, last: bool) -> Period | None:
    gone = month < published.month or (month == published.month and not last)
    year = published.year - (not gone)
    return _month(year, month) if year > 0 else None


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1


def _day(year: int, month: int, day: str) -> Day | None:
    try:
        return Day(year, month, int(day.rstrip("stndrhSTNDRH")))
    except ValueError:
        return None


def _back(day: Day, days: int) -> Day | None:
    try:
        return day - datetime.timedelta(days)
    except OverflowError:
        return None


def _one(day: Day | None) -> Period | None:
    return (day, day) if day is not None else None


def _week(day: Day) -> Period:
    """From Monday to Sunday."""
    monday = day.toordinal() - day.weekday()
    return Day.fromordinal(max(1, monday)), Day.fromordinal(min(Day.max.toordinal(), monday + 6))


def _month(year: int, month: int) -> Period:
    return Day(year, month, 1), Day(year, month, monthrange(year, month)[1])


def _year(year: int) -> Period:
    return Day(year, 1, 1), Day(year, 12, 31)
