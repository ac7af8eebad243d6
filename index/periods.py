"""Days, weeks, months and years that follow one another: what counts over time are counts of.

Days are those of the proleptic Gregorian calendar, from the year 1 to 9999, as ISO dates have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .query.dates import covered

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEARS = {"year": 1, "decade": 10, "century": 100}


class Step(StrEnum):
    """How long a period is, from the shortest."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Period:
    """From the `first` to the `last` day, both in it. Weeks begin on Monday; decades and centuries with the years that
    end in 0 and 00."""

    step: Step
    first: date
    last: date

    @property
    def query(self) -> str:
        """As `date:` takes it: `2021-12`, `2021-12-06..2021-12-12`."""
        match self.step:
            case Step.DAY:
                return self.first.isoformat()
            case Step.MONTH:
                return self.first.isoformat()[:7]
            case Step.YEAR:
                return f"{self.first.year:04}"
            case Step.WEEK:
                return f"{self.first.isoformat()}..{self.last.isoformat()}"
        return f"{self.first.year:04}..{self.last.year:04}"

    @property
    def in_words(self) -> str:
        """To be read aloud: `5 December 2021`, `6 to 12 December 2021`, `December 2021`, `2010 to 2019`."""
        first, last = self.first, self.last
        match self.step:
            case Step.DAY:
                return _day(first)
            case Step.MONTH:
                return f"{_MONTHS[first.month - 1]} {first.year}"
            case Step.YEAR:
                return str(first.year)
            case Step.WEEK if (first.year, first.month) == (last.year, last.month):
                return f"{first.day} to {_day(last)}"
            case Step.WEEK if first.year == last.year:
                return f"{first.day} {_MONTHS[first.month - 1]} to {_day(last)}"
            case Step.WEEK:
                return f"{_day(first)} to {_day(last)}"
        return f"{first.year} to {last.year}"

    @property
    def label(self) -> str:
        """Short, for an axis: `2021-12-05`, `2021-12`, `2021`, `2010s`."""
        match self.step:
            case Step.DAY | Step.WEEK:
                return self.first.isoformat()
            case Step.MONTH:
                return self.first.isoformat()[:7]
            case Step.YEAR:
                return f"{self.first.year}"
        return f"{self.first.year}s"


def _day(one: date) -> str:
    return f"{one.day} {_MONTHS[one.month - 1]} {one.year}"


def days(written: str) -> tuple[date, date] | None:
    """The first and the last day that a document's date covers; None when it is none."""
    found = covered(written)
    return (date.fromisoformat(found[0]), date.fromisoformat(found[1])) if found else None


def period_at(day: date, step: Step) -> Period:
    """The period of this length in which a day lies."""
    match step:
        case Step.DAY:
            return Period(step, day, day)
        case Step.WEEK:
            # The first and the last week of the calendar are cut where it ends.
            first = max(1, day.toordinal() - day.weekday())
            last = min(date.max.toordinal(), day.toordinal() + 6 - day.weekday())
            return Period(step, date.fromordinal(first), date.fromordinal(last))
        case Step.MONTH:
            return Period(step, day.replace(day=1), _month_end(day.year, day.month))
    size = _YEARS[step]
    begun = day.year // size * size
    return Period(step, date(max(1, begun), 1, 1), date(min(9999, begun + size - 1), 12, 31))


def number_at(day: date, step: Step) -> int:
    """Which period of this length it is, counted from the beginning of the calendar."""
    match step:
        case Step.DAY:
            return day.toordinal()
        case Step.WEEK:
            return (day.toordinal() - 1) // 7
        case Step.MONTH:
            return day.year * 12 + day.month - 1
    return day.year // _YEARS[step]


def periods(first: date, last: date, step: Step) -> list[Period]:
    """All periods from the one of the first day to the one of the last, without a gap."""
    found = [period_at(first, step)]
    while found[-1].last < last:
        found.append(period_at(found[-1].last + timedelta(days=1), step))
    return found


def from_to(several: Sequence[Period]) -> str:
    """From the first of several periods to the last one, in words: `October 2021 to May 2022`."""
    if not several:
        return ""
    first, last = several[0], several[-1]
    if first == last:
        return first.in_words
    if first.step in (Step.WEEK, Step.DECADE, Step.CENTURY):
        step = Step.DAY if first.step is Step.WEEK else Step.YEAR
        first, last = period_at(first.first, step), period_at(last.last, step)
    return f"{first.in_words} to {last.in_words}"


def finest(first: date, last: date, most: int) -> Step:
    """The shortest step of which at most so many lie between two days; the longest one where even these are more."""
    return next((step for step in STEPS if number_at(last, step) - number_at(first, step) < most), STEPS[-1])


def reach(written: Sequence[str]) -> tuple[date, date] | None:
    """From the first day of several dates to the last one; None where none of them is a date."""
    found = [span for span in map(days, written) if span is not None]
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
