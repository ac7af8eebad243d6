"""When it was said and when it was published are two things, and what is not known is not made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Statement
from index.phrases_of_time import day_of, phrases, written
from index.spans import Span
from index.stated import stated_in
from index.timeline import Basis, Moment, timeline
from tests.explorer.material import document, statement

MONDAY = "2021-12-06"


def one(text: str, words: str = "it was safe", cue: str = "said", source: str = "Ann Lee") -> Statement:
    [cued] = statement(text, cue).content
    sources = statement(text, source).content if source else ()
    return replace(statement(text, words), cue=(cued,), source=sources)


def stated(text: str, published: str | None = MONDAY, **fields: str) -> str | None:
    """The date that the sentence states, as it is written in records."""
    found = stated_in(one(text, **fields), text, published)
    return found.date if found else None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on December 2, 2021", "2021-12-02"),
        ("on Dec. 2, 2021", "2021-12-02"),
        ("on 2 December 2021", "2021-12-02"),
        ("on the 2nd of December 2021", "2021-12-02"),
        ("on 2021-12-02", "2021-12-02"),
        ("in March 2019", "2019-03"),
        ("in 2019", "2019"),
        ("on Thursday", "2021-12-02"),
        ("Thursday", "2021-12-02"),
        ("on Monday", "2021-12-06"),
        ("last Monday", "2021-11-29"),
        ("late Thursday night", "2021-12-02"),
        ("on December 2", "2021-12-02"),
        ("on 8 December", "2020-12-08"),
        ("in March", "2021-03"),
        ("today", "2021-12-06"),
        ("yesterday", "2021-12-05"),
        ("last night", "2021-12-05"),
        ("last week", "2021-11-29..2021-12-05"),
        ("earlier this week", "2021-12-06"),
        ("last weekend", "2021-12-04..2021-12-05"),
        ("last month", "2021-11"),
        ("this month", "2021-12-01..2021-12-06"),
        ("last year", "2020"),
        ("two days ago", "2021-12-04"),
        ("a week ago", "2021-11-29..2021-12-05"),
        ("three months ago", "2021-09"),
        ("10 years ago", "2011"),
        ("in a speech on Thursday", "2021-12-02"),
        ("in an interview in March 2019", "2019-03"),
        ("in a 2019 interview", "2019"),
        ("at Thursday’s hearing", "2021-12-02"),
        ("to reporters in Houston, Texas, on Thursday", "2021-12-02"),
    ],
)
def test_a_date_beside_the_cue_is_when_it_was_said(phrase: str, expected: str) -> None:
    assert stated(f"It rained. Ann Lee said {phrase} that it was safe. It rains.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, Ann Lee said that it was safe.",
        "On Thursday Ann Lee said that it was safe.",
        "Ann Lee on Thursday said that it was safe.",
        "In an interview with Coast Radio on Thursday, Ann Lee said that it was safe.",
        "Ann Lee, speaking to Coast Radio on Thursday, said that it was safe.",
        "But on Thursday, in the rain, Ann Lee said that it was safe.",
    ],
)
def test_a_date_at_the_beginning_or_before_the_cue_is_when_it_was_said(text: str) -> None:
    assert stated(text) == "2021-12-02"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that on Thursday it was safe, yes, it was safe.",
        "Ann Lee, who was elected on Thursday, said that it was safe.",
        "Ann Lee said since Thursday that it was safe.",
        "Ann Lee said of the Thursday storm that it was safe.",
        "Ann Lee said about the storm on Thursday that it was safe.",
        "Ann Lee, mayor since March 2019, said that it was safe.",
        "It closed on Thursday. Ann Lee said that it was safe.",
        "Ann Lee said that it was safe. It closed on Thursday.",
        "Ann Lee said that it was safe when it closed on Thursday.",
        "Ann Lee told USA TODAY (she said) that it was safe.",
        "Ann Lee said it on “This Week with Bo Ek”, that it was safe.",
        "Ann Lee may march, she said, as it was safe.",
    ],
)
def test_a_date_of_something_else_is_not(text: str) -> None:
    words = "that on Thursday it was safe, yes, it was safe" if "yes" in text else "it was safe"
    assert stated(text, words=words) is None


def test_a_date_in_the_words_is_what_they_are_about() -> None:
    text = "Ann Lee said on Friday that the pier closed on Thursday."
    assert stated(text, words="that the pier closed on Thursday") == "2021-12-03"


def test_the_phrase_stands_beside_what_it_was_resolved_to_and_against_what() -> None:
    text = "Ann Lee said last Thursday that it was safe."
    found = stated_in(one(text), text, MONDAY)
    assert found is not None
    assert (found.phrase, found.first, found.last, found.against) == (
        "last Thursday",
        "2021-12-02",
        "2021-12-02",
        MONDAY,
    )
    assert text[slice(*found.span)] == "last Thursday"
    plain = "Ann Lee said on 2 December 2021 that it was safe."
    full = stated_in(one(plain), plain, MONDAY)
    assert full is not None and full.against is None


@pytest.mark.parametrize("published", [None, "2021", "2021-12", "soon"])
def test_a_relative_phrase_without_a_day_of_publication_is_not_resolved(published: str | None) -> None:
    text = "Ann Lee said last Thursday that it was safe."
    found = stated_in(one(text), text, published)
    assert found is not None
    assert (found.phrase, found.date, found.against) == ("last Thursday", None, None)


def test_nothing_was_said_after_it_was_published() -> None:
    assert stated("Ann Lee said on 2 December 2023 that it was safe.") is None


def test_a_statement_without_a_cue_has_no_stated_date() -> None:
    text = "On Thursday it was safe."
    assert stated_in(statement(text, "it was safe"), text, MONDAY) is None


@given(st.text(max_size=200), st.dates(), st.booleans())
def test_any_text_gives_periods_that_are_in_order_and_not_in_the_future(text: str, day: date, known: bool) -> None:
    dressed = f"{text} last week, this month, two years ago, on Thursday, in March, Feb 29 {text}"
    for phrase in phrases(dressed, Span(0, len(dressed)), day if known else None):
        assert " ".join(dressed[slice(*phrase.span)].split()) == phrase.words
        if phrase.period is not None:
            first, last = phrase.period
            assert first <= last
            assert not phrase.relative or (known and first <= day)
            assert written(phrase.period).startswith(f"{first.year:04}")


@given(st.dates(), st.integers(0, 999), st.sampled_from(["day", "week", "month", "year"]))
def test_so_long_ago_never_fails(day: date, count: int, unit: str) -> None:
    text = f"{count} {unit}s ago"
    [phrase] = phrases(text, Span(0, len(text)), day)
    assert phrase.period is None or phrase.period[0] <= day


def test_only_a_whole_day_is_one() -> None:
    assert day_of("2021-12-06T10:00") == date(2021, 12, 6)
    assert day_of("2021-12") is None and day_of(None) is None


# --- the order


def test_statements_are_in_the_order_of_what_is_known_best_and_the_undated_come_last() -> None:
    texts = {
        "old": ("Ann Lee said on 1 May 2019 that it was safe.", "2021-12-06"),
        "plain": ("Ann Lee said that it was safe!", "2020-01-01"),
        "undated": ("Ann Lee said, that it was safe.", None),
        "vague": ("Ann Lee said last week, that it was safe.", None),
        "month": ("Ann Lee said in March 2020 that it was safe.", None),
    }
    documents = {name: document(text, f"/{name}.txt", date=day) for name, (text, day) in texts.items()}
    statements = [
        replace(one(text), document=documents[name].id, path=f"/{name}.txt") for name, (text, _) in texts.items()
    ]
    by_id = {where.id: where for where in documents.values()}
    told = []
    asked = []

    def text_of(identifier: str) -> str:
        asked.append(identifier)
        return next(texts[name][0] for name, where in documents.items() if where.id == identifier)

    moments = timeline([*statements, statements[0]], by_id, text_of, lambda done, of: told.append((done, of)))
    assert [moment.statement.path for moment in moments] == [
        "/old.txt", "/old.txt", "/plain.txt", "/month.txt", "/undated.txt", "/vague.txt"
    ]  # fmt: skip
    assert [moment.basis for moment in moments[1:]] == [
        Basis.STATED, Basis.PUBLISHED, Basis.STATED, Basis.UNKNOWN, Basis.UNKNOWN
    ]  # fmt: skip
    assert [moment.date for moment in moments[1:]] == ["2019-05-01", "2020-01-01", "2020-03", None, None]
    assert moments[0].published == "2021-12-06"
    assert moments[-1].stated is not None and moments[-1].stated.phrase == "last week"
    assert len(asked) == len(set(asked)) == 5
    assert told == [(n, 5) for n in range(1, 6)]


def test_a_document_that_is_not_known_has_no_date() -> None:
    text = "Ann Lee said that it was safe."
    [moment] = timeline([one(text)], {}, lambda _: text)
    assert moment == Moment(one(text), None, None)
    assert moment.basis is Basis.UNKNOWN
