"""Pages and times: where words stand for a reader of the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.kinds import LocatorKind
from index.locators import NOWHERE, Atlas, Locators, Where, seconds_of, where, with_line
from index.model import Document, Locator
from index.records import document_record, locators_record, statement_record
from index.spans import Span
from tests.index.doubles import analyse, document_of

PAGES = (Locator(0, LocatorKind.PAGE, "iv"), Locator(100, LocatorKind.PAGE, "5"), Locator(200, LocatorKind.PAGE, "6"))
TIMES = (Locator(10, LocatorKind.TIME, "00:12:41"), Locator(60, LocatorKind.TIME, "00:12:58"))


@pytest.mark.parametrize(
    ("span", "told", "cited"),
    [
        (Span(0, 100), "page iv", "p. iv"),
        (Span(99, 101), "pages iv–5", "pp. iv–5"),
        (Span(100, 100), "page 5", "p. 5"),
        (Span(150, 900), "pages 5–6", "pp. 5–6"),
    ],
)
def test_a_span_stands_on_the_pages_that_it_touches(span: Span, told: str, cited: str) -> None:
    found = Locators(PAGES).over(span)
    assert (found.in_words, found.cited) == (told, cited)


def test_a_span_is_said_from_the_time_of_its_first_words_to_that_of_its_last() -> None:
    assert Locators(TIMES).over(Span(12, 20)).in_words == "at 00:12:41"
    assert Locators(TIMES).over(Span(12, 70)).cited == "at 00:12:41–00:12:58"


def test_before_the_first_page_there_is_none() -> None:
    assert Locators(TIMES).over(Span(0, 5)) == NOWHERE
    assert NOWHERE.in_words == NOWHERE.cited == ""
    assert Locators(TIMES).over(Span(0, 15)).in_words == "at 00:12:41"


def test_a_line_is_told_with_its_page_where_there_is_one() -> None:
    assert with_line(12, NOWHERE) == "line 12"
    assert with_line(12, Where("3", None, "3")) == "line 12, page 3"


def test_pages_and_times_of_one_document_do_not_hide_each_other() -> None:
    found = Locators((*TIMES, *PAGES)).over(Span(30, 31))
    assert (found.page, found.time) == ("iv", "00:12:41")


starts = st.lists(st.integers(0, 60), unique=True).map(sorted)


@given(starts, st.integers(0, 70))
def test_the_locator_of_a_place_is_the_last_one_that_begins_there_or_before(begun: list[int], offset: int) -> None:
    locators = [Locator(start, LocatorKind.PAGE, str(start)) for start in begun]
    before = [one for one in locators if one.start <= offset]
    expected = before[-1] if before else None
    assert Locators(locators).over(Span(offset, offset + 1)).page == (expected.value if expected else None)


@pytest.mark.parametrize(
    ("time", "seconds"),
    [("00:12:41", 761), ("12:41", 761), ("01:02:03.500", 3723.5), ("01:02:03,500", 3723.5), ("9", 9)],
)
def test_a_time_code_is_so_many_seconds(time: str, seconds: float) -> None:
    assert seconds_of(time) == seconds


@pytest.mark.parametrize("time", ["", "noon", "1:2:3:4", "-1:00", "nan", "1e9", "00:12:", "٣"])
def test_what_is_no_time_code_has_no_seconds(time: str) -> None:
    assert seconds_of(time) is None


def test_each_document_is_looked_up_once() -> None:
    asked: list[str] = []

    def document(identifier: str) -> Document:
        asked.append(identifier)
        return DOCUMENT if identifier == DOCUMENT.id else document_of("Others.")

    atlas = Atlas(document)
    assert [atlas.where(DOCUMENT.id, Span(start, start + 1)).page for start in (0, 120, 210)] == ["iv", "5", "6"]
    assert atlas.where("other", Span(0, 1)) == NOWHERE
    assert not atlas.has("other")
    assert asked == [DOCUMENT.id, "other"]


_TEXT = "Ann: the dam holds"
_PLAIN = document_of(_TEXT)
DOCUMENT = Document(
    **{name: getattr(_PLAIN, name) for name in ("id", "path", "paths", "uri", "sha256", "characters")},
    encoding="",
    format="pdf",
    locators=PAGES,
)


def test_the_records_say_the_format_the_pages_and_no_encoding_where_there_is_none() -> None:
    record = document_record(DOCUMENT)
    assert (record["format"], record["encoding"]) == ("pdf", None)
    assert document_record(_PLAIN)["encoding"] == "utf-8"
    assert locators_record(DOCUMENT)[0] == {"start": 0, "kind": "page", "value": "iv"}
    [statement] = analyse(DOCUMENT, _TEXT).statements
    assert (statement_record(statement)["page"], statement_record(statement)["time"]) == (None, None)
    found = statement_record(statement, where(DOCUMENT, Span(99, 101)))
    assert (found["page"], found["time"], found["line"]) == ("iv", None, 1)
