"""Plots in plain characters: what is drawn is what is counted, and each bar has its words and its query."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.plots.bars import axis, bar, columns, lay_out, shade
from explorer.plots.cells import (
    cell_at,
    cells_in,
    cells_of,
    grid,
    mention_cells,
    narrowed,
    rows_of,
    shortfall,
    summary,
    typed_on,
)
from index.activity import Activity, Mention, Mentions, Series, Somebody, timetable
from index.periods import Step
from index.query import parse
from tests.explorer.calls import Explore

COUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=80)
_LEVELS = " ▁▂▃▄▅▆▇█"

ANN, BO = Somebody("ann-lee", "Ann “Annie” Lee"), Somebody("bo-ek", "Bo Ek")


def height(lines: Sequence[str], cell: int) -> int:
    """Eighths that are filled in a column of cells."""
    return sum(_LEVELS.index(line[cell]) for line in lines)


@given(COUNTS, st.integers(1, 4), st.integers(1, 120))
def test_columns_are_as_high_as_their_counts_and_never_hide_one(counts: list[int], lines: int, width: int) -> None:
    lay, top = lay_out(len(counts), width), max(counts)
    drawn = columns(counts, top, lines, lay)
    assert len(drawn) == lines and {len(line) for line in drawn} == {len(counts) * lay.cells}
    heights = [height(drawn, lay.start(column)) for column in range(len(counts))]
    for count, eighths in zip(counts, heights, strict=True):
        assert (eighths > 0) == (count > 0)
        assert not count or abs(eighths - count * 8 * lines / top) <= 1
    assert all(lay.at(lay.start(column)) == column for column in range(len(counts)))
    assert len(counts) > width or len(counts) * lay.cells <= width


@given(st.integers(0, 900), st.integers(1, 900), st.integers(1, 40))
def test_a_bar_is_seen_when_there_is_something_and_never_longer_than_its_room(count: int, top: int, width: int) -> None:
    drawn = bar(count, top, width)
    assert bool(drawn.strip()) == (count > 0)
    assert len(drawn) <= width
    assert (shade(count, top) == "·") == (count == 0)


@given(st.integers(1, 100), st.integers(1, 120))
def test_labels_stand_where_their_columns_begin(number: int, width: int) -> None:
    labels, lay = [f"{1900 + one}" for one in range(number)], lay_out(number, width)
    line = axis(labels, lay, width)
    assert len(line) <= max(width, 0)
    for label in line.split():
        assert line.index(label) == lay.start(labels.index(label))


ACTIVITY = Activity(
    ("2021", "2021-10-03", "2021-12-05"),
    Series(None, 10, 3, (1, 2, 4)),
    (Series(ANN, 8, 2, (1, 1, 4)), Series(BO, 2, 1, (0, 1, 0))),
    2,
)


def test_every_cell_has_its_words_and_a_query_that_can_be_understood() -> None:
    table = timetable(ACTIVITY, Step.MONTH)
    found = list(cells_of(table, "gun OR weapon"))
    words = [cell.in_words for cell in found]
    assert words[:4] == [
        "all statements, October 2021: 2 statements",
        "all statements, December 2021: 4 statements",
        "all statements, of a date that is longer than a month: 1 statement",
        "all statements, undated: 3 statements",
    ]
    assert words[4] == "Ann “Annie” Lee, October 2021: 1 statement"
    assert found[4].query == '(gun OR weapon) speaker:"Ann Annie Lee" date:2021-10'
    assert found[3].query == "(gun OR weapon) -date:0001.."
    for cell in found:
        parse(cell.query)
    assert sum(cell.count for cell in cells_in(table, table.all)) == ACTIVITY.all.total


def test_a_plot_of_one_speaker_has_no_row_of_all() -> None:
    table = timetable(Activity(ACTIVITY.dates, ACTIVITY.all, ACTIVITY.series[:1], 1))
    assert rows_of(table) == table.rows


def test_a_row_and_what_is_in_no_column_in_words() -> None:
    table = timetable(ACTIVITY, Step.MONTH)
    assert summary(table.all, table.periods) == (
        "10 statements, peak 4 (December 2021); 1 dated less exactly; 3 undated"
    )
    assert summary(table.rows[1], table.periods) == "2 statements, peak 1 (October 2021); 1 undated"
    assert shortfall(ACTIVITY, table) == ["3 of 10 undated", "1 of 10 dated to no month"]
    assert cell_at(table, table.rows[1], 1).count == 0


def test_mentions_as_pairs_and_as_a_table_count_the_same() -> None:
    mentions = Mentions(5, 2, (Mention(ANN, BO, 4), Mention(BO, ANN, 1)))
    pairs, table = mention_cells(mentions, "gun"), grid(mentions, "gun")
    assert pairs[0].in_words == "Ann “Annie” Lee, mentioning Bo Ek: 4 statements"
    assert pairs[0].query == 'gun speaker:"Ann Annie Lee" about:"Bo Ek"'
    assert (table.rows, table.columns, table.top) == (
        ("Ann “Annie” Lee", "Bo Ek"),
        ("Bo Ek", "Ann “Annie” Lee"),
        4,
    )
    assert {cell for row in table.cells for cell in row if cell.count} == set(pairs)
    assert grid(Mentions(0, 0, ())).top == 0


def test_a_query_is_narrowed_as_a_whole() -> None:
    assert narrowed("", "date:2021") == "date:2021"
    assert narrowed("gun -rubber", "date:2021") == "gun -rubber date:2021"
    assert narrowed("a OR b") == "a OR b"
    assert narrowed('speaker:"Bo Ek" gun', 'speaker:"Bo Ek"', "date:2021") == 'speaker:"Bo Ek" gun date:2021'
    assert narrowed("date:2021 OR gun", "date:2021") == "(date:2021 OR gun) date:2021"
    assert narrowed("date:2021-12..2022", "date:2021-12") == "date:2021-12..2022 date:2021-12"
    assert narrowed('-speaker:"Bo Ek"', 'speaker:"Bo Ek"') == '-speaker:"Bo Ek" speaker:"Bo Ek"'


def test_a_query_with_an_open_end_keeps_it_when_it_is_narrowed() -> None:
    assert narrowed('"the gun', "date:2021") == 'date:2021 "the gun'
    assert typed_on("gun OR weap", "date:2021") == "date:2021 (gun OR weap"


# --- the command

ARTICLES = {
    "a.md": "---\ndate: 2021-10-03\n---\n\n“Bo Ek knew it,” said Ann Lee.\n\n“I did not,” said Bo Ek.\n",
    "b.md": "---\ndate: 2021-12-05\n---\n\n“It is closed,” said Ann Lee. \n",
    "c.md": "“It rains,” said Ann Lee.\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_plot_prints_figures_in_words(explore: Explore, articles: Path) -> None:
    found = explore("plot", articles, "--by", "month")
    assert found.status == 0
    assert found.out.split("\n\n")[1].splitlines() == [
        "Ann Lee: 3 statements, peak 1 (October 2021 and 1 more); 1 undated",
        "    October 2021: 1 statement",
        "    December 2021: 1 statement",
        "    Undated: 1 statement",
    ]
    assert "1 of 4 undated: they are in no period" in found.err


def test_plot_of_named_speakers_in_json(explore: Explore, articles: Path) -> None:
    call = ("plot", "--speaker", "Bo Ek", "--speaker=Ann Lee", "--by=year", articles, "--format", "json")
    [record] = explore(*call).records
    assert record["periods"] == [{"first": "2021-01-01", "last": "2021-12-31", "date": "2021"}]
    assert [(one["name"], one["counts"], one["undated"]) for one in record["speakers"]] == [
        ("Bo Ek", [1], 0),
        ("Ann Lee", [2], 1),
    ]
    assert record["all"] == {"statements": 4, "counts": [3], "vague": 0, "undated": 1}


def test_plot_of_mentions(explore: Explore, articles: Path) -> None:
    assert explore("plot", "--mentions", articles).out == "    Ann Lee mentions Bo Ek: 1 statement\n"
    [record] = explore("plot", "--mentions", "--query", "knew", articles, "--format", "json").records
    assert record["mentions"] == [
        {
            "speaker": {"id": "ann-lee", "name": "Ann Lee"},
            "mentioned": {"id": "bo-ek", "name": "Bo Ek"},
            "statements": 1,
        }
    ]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--query", "zebra"], 1, "no statement matches"),
        (["--query", "zebra", "--mentions"], 1, "nobody is mentioned"),
        (["--speaker", "Nobody Else"], 2, "no speaker is called Nobody Else"),
        (["--query", "date:gun"], 2, "--query: “gun” is no date"),
        (["--by", "hour"], 2, "'hour' is none of day, week"),
        (["--limit", "1"], 0, "1 more speaker with fewer statements"),
    ],
)
def test_plot_says_what_is_wrong_or_left_out(
    explore: Explore, articles: Path, words: list[str], status: int, said: str
) -> None:
    found = explore("plot", articles, *words)
    assert (found.status, said in found.err) == (status, True), found
