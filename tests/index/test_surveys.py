"""Counts over time, mentions and profiles: what the columns say is what a look at every statement says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.activity import Activity, Series, Somebody, timetable
from index.corrections import add, same_person
from index.errors import QueryProblem, UnknownIdentifier
from index.kinds import Kind, Unit
from index.library import Library
from index.model import Statement
from index.periods import Step
from index.store.whoosh import WhooshEngine
from index.store.whoosh.reading import WhooshReader
from tests.index.doubles import tools

TEXTS = {
    "a.txt": '! Decider, 2021-10-21, Rust\nAlec Baldwin@ABC: "Mendoza had the gun"\nMendoza: Baldwin knew\ngun',
    "b.txt": "! TMZ, 2021-12-02, More\nMendoza & Alec Baldwin: Gresham was not told\nan official: Baldwin, and a gun",
    "c.txt": "! TMZ, 2022, Year\nAlec Baldwin: the gun went off [Mendoza: Gresham did]\nMendoza: “well, Gresham”",
    "d.txt": "Alec Baldwin: no gun of Mendoza\nan official: nothing",
    "e.txt": "! , soon, Undated\nMendoza: Baldwin and Gresham",
}


class Slow(WhooshEngine):
    """Whoosh's own answers, without columns."""

    def read(self, folder: Path) -> WhooshReader:
        return WhooshReader(folder, columns=False)


@pytest.fixture(params=[WhooshEngine, Slow])
def library(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Library]:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = tmp_path / "corrections.toml"
    add(file, same_person("Baldwin", "Alec Baldwin"))
    with Library([folder], tmp_path / "index", tools=tools(engine=request.param()), corrections=file) as made:
        made.update()
        yield made


def dates(library: Library) -> dict[str, str | None]:
    return {one.id: one.date for one in library.documents()}


def matching(library: Library, query: str) -> list[Statement]:
    return [library.statement(hit.id) for hit in library.search(query, unit=None, limit=1000).hits]


@pytest.mark.parametrize("query", ["kind:direct,mixed,indirect", "kind:direct,indirect gun", "about:gresham"])
def test_activity_counts_what_a_look_at_every_statement_counts(library: Library, query: str) -> None:
    found, when = matching(library, query), dates(library)
    activity = library.activity(query)
    counted: Counter[tuple[str, str | None]] = Counter()
    for one in found:
        date = when[one.document] if when[one.document] != "soon" else None
        counted.update({(speaker.id, date) for speaker in one.speakers})
    told = {
        (series.who.id, date): count
        for series in activity.series
        if series.who is not None
        for date, count in zip((*activity.dates, None), (*series.counts, series.undated), strict=True)
        if count
    }
    assert told == counted
    assert activity.all.total == len(found)
    assert activity.speakers == len({who for who, _ in counted})


def test_a_cell_is_what_the_search_for_it_finds(library: Library) -> None:
    table = timetable(library.activity(), Step.DAY)
    for row in table.rows:
        assert row.series.who is not None
        for period, count in zip(table.periods, row.counts, strict=True):
            if count:
                page = library.search(f'speaker:"{row.series.who.name}" date:{period.query}')
                assert page.total >= count


def test_speakers_that_are_asked_for_come_in_their_order_also_without_statements(library: Library) -> None:
    activity = library.activity(speakers=["gresham", "mendoza"])
    assert [one.who.name for one in activity.series if one.who] == ["Gresham", "Mendoza"]
    assert activity.series[0].total == 0
    assert library.activity("nowhere", speakers=["mendoza"]).series[0].total == 0


def test_dates_that_are_longer_than_a_period_are_counted_apart(library: Library) -> None:
    by_month = timetable(library.activity(), Step.MONTH)
    by_year = timetable(library.activity(), Step.YEAR)
    assert by_month.all.vague == 3 and sum(by_month.all.counts) == 4
    assert by_year.all.vague == 0 and sum(by_year.all.counts) == 7
    assert by_year.all.series.undated == 3
    assert [one.label for one in by_year.periods] == ["2021", "2022"]


def test_the_step_fits_the_number_of_periods() -> None:
    series = Series(None, 2, 0, (1, 1))
    activity = Activity(("2021-01-01", "2021-12-31"), series, (), 1)
    assert timetable(activity, most=400).step is Step.DAY
    assert timetable(activity, most=60).step is Step.WEEK
    assert timetable(activity, most=12).step is Step.MONTH
    assert timetable(activity, most=1).step is Step.YEAR
    assert timetable(Activity((), series, (), 1)).periods == ()


@pytest.mark.parametrize("query", ["", "gun", "date:2021"])
def test_mentions_are_those_of_every_statement(library: Library, query: str) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for one in matching(library, f"kind:direct,mixed,indirect {query}"):
        counted.update({(who.id, whom) for who in one.speakers for whom in one.mentions if whom != who.id})
    mentions = library.mentions(query)
    assert {(one.speaker.id, one.mentioned.id): one.statements for one in mentions.found} == counted
    assert mentions.pairs == len(counted)


def test_mentions_of_some_speakers_are_theirs(library: Library) -> None:
    assert {one.speaker for one in library.mentions(speakers=["an-official"]).found} == {
        Somebody("an-official", "an official")
    }
    assert library.mentions("nowhere").found == ()


def test_a_profile_says_where_when_whom_and_to_whom(library: Library) -> None:
    profile = library.profile("baldwin")
    assert profile.now.name == "Alec Baldwin"
    titles = {one.id: one.title for one in library.documents()}
    assert [(titles[one.document], one.statements) for one in profile.documents] == [
        ("Rust", 1), ("More", 1), ("Year", 1), (None, 1)
    ]  # fmt: skip
    for spoken in profile.documents:
        first = library.statement(spoken.first)
        assert first.document == spoken.document and first.speaker_id is not None
    assert profile.kinds == ((Kind.DIRECT, 1), (Kind.INDIRECT, 3))
    assert {(told.who.name, told.statements) for told in profile.mentions} == {("Gresham", 2), ("Mendoza", 3)}
    assert {(told.who.name, told.statements) for told in profile.mentioned_by} == {("Mendoza", 2), ("an official", 1)}
    assert [(told.who.name, told.statements) for told in profile.to] == [("ABC", 1)]


@pytest.mark.parametrize(("query", "unit"), [("gun", None), ("kind:direct", None), ("gun", Unit.DOCUMENT)])
def test_matches_of_documents_are_those_of_the_search(library: Library, query: str, unit: Unit | None) -> None:
    hits = library.search(query, unit=unit, limit=1000).hits
    assert library.matches(query, unit=unit) == Counter(hit.document for hit in hits)


def test_nobodys_profile_is_an_unknown_identifier(library: Library) -> None:
    with pytest.raises(UnknownIdentifier, match="no speaker has the id nobody"):
        library.profile("nobody")


def test_a_query_that_makes_no_sense_is_a_problem(library: Library) -> None:
    with pytest.raises(QueryProblem):
        library.activity("date:gun")
    with pytest.raises(QueryProblem):
        library.mentions("kind:loud")
