"""Periods: every day lies in exactly one of each length, and what `date:` finds of one is what lies in it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.periods import STEPS, Step, days, finest, from_to, number_at, period_at, periods, reach
from index.query.dates import days as searched

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(DAYS, st.sampled_from(STEPS))
def test_a_day_lies_in_the_period_that_its_query_finds(day: date, step: Step) -> None:
    period = period_at(day, step)
    assert period.first <= day <= period.last
    assert searched(period.query) == (period.first.isoformat(), period.last.isoformat())
    assert number_at(period.first, step) == number_at(day, step) == number_at(period.last, step)
    assert period.in_words and period.label


@given(st.dates(date(1, 1, 2), date(9990, 1, 1)), st.integers(0, 900), st.sampled_from(STEPS))
def test_periods_follow_one_another_without_a_gap(first: date, length: int, step: Step) -> None:
    last = first + timedelta(days=length)
    found = periods(first, last, step)
    assert len(found) == number_at(last, step) - number_at(first, step) + 1
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(found))
    assert found[0].first <= first and last <= found[-1].last


@given(DAYS, DAYS, st.integers(1, 200))
def test_the_finest_step_is_the_shortest_that_fits(one: date, other: date, most: int) -> None:
    first, last = sorted((one, other))
    step = finest(first, last, most)
    shorter = STEPS[: STEPS.index(step)]
    assert all(number_at(last, each) - number_at(first, each) >= most for each in shorter)


@pytest.mark.parametrize(
    ("step", "words", "label"),
    [
        (Step.DAY, "5 January 2022", "2022-01-05"),
        (Step.WEEK, "3 to 9 January 2022", "2022-01-03"),
        (Step.MONTH, "January 2022", "2022-01"),
        (Step.YEAR, "2022", "2022"),
        (Step.DECADE, "2020 to 2029", "2020s"),
        (Step.CENTURY, "2000 to 2099", "2000s"),
    ],
)
def test_periods_in_words(step: Step, words: str, label: str) -> None:
    period = period_at(date(2022, 1, 5), step)
    assert (period.in_words, period.label) == (words, label)


def test_weeks_across_months_and_years_name_both() -> None:
    assert period_at(date(2021, 12, 30), Step.WEEK).in_words == "27 December 2021 to 2 January 2022"
    assert period_at(date(2021, 11, 30), Step.WEEK).in_words == "29 November to 5 December 2021"


def test_what_is_no_date_covers_no_days() -> None:
    assert days("soon") is None
    assert days("2021") == (date(2021, 1, 1), date(2021, 12, 31))
    assert reach(["soon", "2021-12-05", "2021-11"]) == (date(2021, 11, 1), date(2021, 12, 5))
    assert reach(["soon"]) is None


def test_from_the_first_period_to_the_last_in_words() -> None:
    first, last = date(2021, 12, 30), date(2022, 2, 1)
    assert from_to(periods(first, last, Step.MONTH)) == "December 2021 to February 2022"
    assert from_to(periods(first, last, Step.WEEK)) == "27 December 2021 to 6 February 2022"
    assert from_to(periods(first, last, Step.DECADE)) == "2020 to 2029"
    assert from_to(periods(date(2019, 1, 1), last, Step.DECADE)) == "2010 to 2029"
    assert from_to([]) == ""
