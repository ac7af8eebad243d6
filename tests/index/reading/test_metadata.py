"""Title, byline, outlet, date and address: only where they are plain."""

from __future__ import annotations

import pytest

from index.reading.bylines import parse_byline
from index.reading.dates import date_line, find_date
from index.reading.metadata import find_metadata

BODY = "\n\nThe council met on Monday, and it decided nothing, the mayor said.\n"


@pytest.mark.parametrize(
    ("line", "names", "outlet", "date"),
    [
        ("By Jo Roe", "Jo Roe", None, None),
        ("BY JO ROE", "JO ROE", None, None),
        ("By Jo Roe and Al Poe", "Jo Roe and Al Poe", None, None),
        ("By Jo Roe, Al Poe and Mary-Ann O’Neil", "Jo Roe, Al Poe and Mary-Ann O’Neil", None, None),
        ("Written by Ludwig van der Berg", "Ludwig van der Berg", None, None),
        ("Original Article By Jo Roe At Example.com", "Jo Roe", "Example.com", None),
        ("Originally published by Jo Roe for The Evening Post", "Jo Roe", "The Evening Post", None),
        ("By Jo Roe | Evening News", "Jo Roe", "Evening News", None),
        ("By Jo Roe, Associated Press", "Jo Roe", "Associated Press", None),
        ("By Jo Roe, December 6, 2021", "Jo Roe", None, "2021-12-06"),
        ("By Jo Roe | Evening News | Dec. 6, 2021", "Jo Roe", "Evening News", "2021-12-06"),
        ("By Jo Roe, Staff Writer", "Jo Roe", None, None),
        ("By Jo\u00a0Roe", "Jo Roe", None, None),
    ],
)
def test_a_byline_gives_names_outlet_and_date(line: str, names: str, outlet: str | None, date: str | None) -> None:
    assert parse_byline(line) == (names, outlet, date)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By Roe",
        "By Monday Night",
        "By the River Thames",
        "By Jo Roe’s own account, the bridge was closed, and nobody knew why.",
        "By Jo Roe, the mayor said, nothing was done about the bridge.",
        "Passed by Jo Roe",
        "by and by",
        "By " + "Jo " * 100,
    ],
)
def test_what_only_begins_like_a_byline_is_none(line: str) -> None:
    assert parse_byline(line.strip()) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("May 7, 2015", "2015-05-07"),
        ("Thursday, May 7, 2015", "2015-05-07"),
        ("7 May 2015", "2015-05-07"),
        ("Sept. 1st, 2015", "2015-09-01"),
        ("7 \u017fept. 2015", "2015-09-07"),
        ("2015-05-07", "2015-05-07"),
        ("2015-05-07T10:30:00Z", "2015-05-07"),
        ("Published: May 7, 2015 at 10:30 a.m. EDT", "2015-05-07"),
        ("Updated on 7 May 2015, 10:30", "2015-05-07"),
        ("5/7/2015", None),
        ("February 30, 2015", None),
        ("On May 7, 2015 the mayor resigned.", None),
        ("May 2015", None),
    ],
)
def test_a_date_line_is_read_only_when_it_has_one_meaning(line: str, date: str | None) -> None:
    assert date_line(line) == date


def test_the_first_date_in_some_words_is_found() -> None:
    assert find_date("from 1 March 2020 to 2 March 2020") == "2020-03-01"
    assert find_date("from 31 February 2020 to 2 March 2020") == "2020-03-02"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Bridge closed after storm", "Bridge closed after storm"),
        ("  Bridge   closed after storm ", "Bridge closed after storm"),
        ("Who Closed The Old Bridge?", "Who Closed The Old Bridge?"),
        ("Mayor: ‘The bridge is safe’", "Mayor: ‘The bridge is safe’"),
        ("Storm Closes Bridge in Old Town.", "Storm Closes Bridge in Old Town"),
        ("The bridge was closed after a storm.", None),
        ("“The bridge is safe,” said the mayor.", None),
        ("“The bridge is safe.”", None),
        ("The mayor gave three reasons:", None),
        ("By Jo Roe", None),
        ("May 7, 2015", None),
        ("Bridge", None),
        ("word " * 40, None),
        ('since the #x/">Bridge', None),
    ],
)
def test_a_headline_is_a_title_and_a_paragraph_is_none(first: str, title: str | None) -> None:
    assert find_metadata(first + BODY).title == title


def test_a_single_line_is_a_text_and_no_title() -> None:
    assert find_metadata("Bridge closed after storm").title is None


def test_the_head_of_an_article_gives_all_of_it() -> None:
    text = "Bridge closed after storm\n\nBy Jo Roe | Evening News\n\nThursday, May 7, 2015" + BODY
    text += "\nSource: https://example.org/bridge\n"
    about = find_metadata(text)
    assert (about.title, about.byline, about.outlet) == ("Bridge closed after storm", "Jo Roe", "Evening News")
    assert (about.date, about.url) == ("2015-05-07", "https://example.org/bridge")


def test_a_wire_services_dateline_names_the_outlet() -> None:
    assert (
        find_metadata("Bridge closed\n\nOLD TOWN, May 7 (Reuters) - The bridge was closed." + BODY).outlet == "Reuters"
    )


def test_a_date_in_the_middle_of_a_text_is_not_the_texts() -> None:
    text = "\n\n".join(f"Paragraph {number} is here." for number in range(20)) + "\n\nMay 7, 2015\n\nThe end."
    assert find_metadata(text).date is None
