"""Surveying in the app: the card of a speaker, the documents of the library, and plots; and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, ClassVar, cast

import pytest
from textual.app import App, ComposeResult

from explorer import styles
from explorer.card import CardRow, Place, Sort
from explorer.plots.cells import Cell, grid
from explorer.screens.documents import DocumentsScreen
from explorer.screens.plot import PlotScreen
from explorer.screens.speaker import SpeakerScreen
from explorer.shared import Shared, likeliest
from explorer.shelving import shelved
from explorer.themes import completed
from explorer.widgets.card import Card
from explorer.widgets.chart import Caption, Chart, Matrix, Pairs, Twin
from explorer.widgets.shelf import Heads, ShelfTable
from index.activity import Activity, Mention, Mentions, Series, Somebody, timetable
from index.errors import UnknownIdentifier
from index.kinds import Unit
from index.library import Library
from index.model import Cluster, Statement
from tests.explorer.material import document, statement
from tests.explorer.stage import Stage, screen_lines, staged

PIER = """---
title: The pier is open
outlet: Coast Radio
date: 2021-10-03
---

“Bo Ek has counted every single plank of this old pier,” said Ann Lee, the mayor, in an interview with TMZ.

“I have counted them,” said Bo Ek.
"""
QUAY = """---
title: Once more: the quay
date: 2021-12-05
---

“Bo Ek has counted every single plank of this old pier,” said Ann Lee.

“Ann Lee is right,” Bo Ek said.
"""
LOST = "“We are [b]lost[/b],” said Ann Lee.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {"pier.md": PIER, "quay.md": QUAY, "lost.txt": LOST, "empty.txt": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Library([folder], tmp_path / "index") as library:
        library.update()
        yield library


def card(stage: Stage) -> SpeakerScreen:
    assert isinstance(stage.app.screen, SpeakerScreen)
    return stage.app.screen


def plot(stage: Stage) -> PlotScreen:
    assert isinstance(stage.app.screen, PlotScreen)
    return stage.app.screen


def shelf(stage: Stage) -> DocumentsScreen:
    assert isinstance(stage.app.screen, DocumentsScreen)
    return stage.app.screen


def found(stage: Stage) -> tuple[str, int]:
    """The query in the box, and how much it finds."""
    assert stage.app.screen is stage.desk and stage.desk.reading.page is not None
    return stage.desk.box.value, stage.desk.reading.page.total


def page(stage: Stage) -> str:
    return " ".join(" ".join(stage.lines).split())


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_s_opens_the_card_of_the_speaker_and_enter_leads_on(
    articles: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(articles, home, size=size) as stage:
        await stage.search("lost")
        await stage.press("S")
        shown = page(stage)
        assert "Ann Lee ━" in shown and "3 statements in 3 documents" in shown
        if size[1] == 40:
            assert "by week, 27 September 2021 to 5 December 2021" in shown
            assert "in 2 “Bo Ek has counted every single plank" in shown
            assert re.search(r"Mentions .* Bo Ek 2 Mentioned by .* Bo Ek 1 Speaks to, or in .* TMZ 1", shown)
        await stage.press("G", "k", "enter")
        assert stage.app.screen is stage.desk and stage.pane == "source"
        assert stage.current == "“Bo Ek has counted every single plank of this old pier,”"
        await stage.press("ctrl+o")
        assert stage.pane == "results" and stage.current == "“We are [b]lost[/b],”"


async def test_a_person_on_a_card_leads_to_their_card_and_back(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("lost")
        await stage.press("S", "tab", "tab", "enter")
        assert card(stage).speaker.name == "Bo Ek"
        await stage.press("escape")
        assert card(stage).speaker.name == "Ann Lee"
        await stage.press("s")
        assert found(stage) == ('speaker:"Ann Lee"', 3)


async def test_sections_are_a_key_apart_and_an_end_says_so(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("lost")
        await stage.press("S", "tab")
        assert getattr(card(stage).card.current, "left", None) == "in 2"
        await stage.press("tab", "shift+tab")
        assert getattr(card(stage).card.current, "left", None) == "in 2"
        await stage.press("G")
        assert isinstance(getattr(card(stage).card.current, "value", None), Place)
        await stage.press("tab")
        assert card(stage).status.message == "this is the last section"


async def test_where_nobody_is_named_there_is_no_card(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("nowhere")
        await stage.press("S")
        assert stage.app.screen is stage.desk


async def test_the_documents_are_sorted_filtered_and_opened(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.search("counted")
        await stage.press("L")
        screen = shelf(stage)
        assert [row.title for row in screen.table.entries] == ["The pier is open", "Once more: the quay", "lost.txt"]
        assert [row.matches for row in screen.table.entries] == [2, 1, 0]
        assert "1 file is not read: `explore doctor --skipped` lists them, and why" in page(stage)
        await stage.press("s")
        assert screen.table.entries[0].title == "lost.txt"
        await stage.press("r")
        assert screen.status.message == "sorted by title, the other way round"
        await stage.pilot.click(Heads, offset=(3, 0))
        assert [row.date for row in screen.table.entries] == ["2021-10-03", "2021-12-05", ""]
        await stage.press("slash")
        await stage.type("quay")
        assert [row.title for row in screen.table.entries] == ["Once more: the quay"]
        await stage.press("enter", "enter")
        assert stage.app.screen is stage.desk and stage.pane == "source"
        assert stage.status == "opened Once more: the quay: 2 statements"
        await stage.press("ctrl+o")
        assert stage.pane == "results"


async def test_escape_takes_the_filter_away_and_then_the_list(articles: Library, home: Path) -> None:
    async with staged(articles, home, size=(60, 20)) as stage:
        await stage.press("L", "slash")
        await stage.type("zz")
        assert "no document has “zz”" in page(stage)
        await stage.press("escape")
        assert len(shelf(stage).table.entries) == 3
        await stage.press("escape")
        assert stage.app.screen is stage.desk


async def test_a_plot_is_drawn_told_and_searched(articles: Library, home: Path) -> None:
    async with staged(articles, home, size=(80, 24)) as stage:
        await stage.search("counted OR lost OR right")
        await stage.press("C")
        assert "1 of 5 undated" in page(stage) and "█" in page(stage)
        assert plot(stage).status.message == "all statements, 3 October 2021: 2 statements"
        await stage.press("minus", "minus", "l", "l", "j")
        assert plot(stage).status.message == "Ann Lee, December 2021: 1 statement"
        await stage.press("t")
        assert "Ann Lee, undated: 1 statement" in page(stage) and "█" not in page(stage)
        await stage.press("t", "enter")
        assert stage.app.screen is stage.desk
        assert found(stage) == ('(counted OR lost OR right) speaker:"Ann Lee" date:2021-12', 1)


async def test_who_mentions_whom_is_a_table_and_a_list(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.press("C", "m")
        assert plot(stage).status.message == "Ann Lee, mentioning Bo Ek: 2 statements"
        await stage.press("l", "j")
        assert plot(stage).status.message == "Bo Ek, mentioning Ann Lee: 1 statement"
        await stage.press("h", "enter")
        assert plot(stage).status.message.endswith("there is nothing to search for")
        await stage.press("t", "enter")
        assert found(stage) == ('speaker:"Ann Lee" about:"Bo Ek"', 2)


async def test_a_click_on_a_column_searches_for_it(articles: Library, home: Path) -> None:
    async with staged(articles, home) as stage:
        await stage.press("C", "minus", "minus")
        chart = plot(stage).chart
        await stage.pilot.click(Chart, offset=(2 + chart.spread.start(2), 1))
        await stage.settle()
        assert found(stage) == ("date:2021-12", 2)


def test_what_is_said_in_most_documents_is_looked_at_first() -> None:
    once = "“Nothing of this long sentence is said again by anybody else,” said Ann Lee."
    twice = "“We counted every single plank,” said Ann Lee."
    alone = statement(once, once[:60])
    several = [statement(twice, twice[:31], document=name) for name in ("one", "two")]
    assert [one.document for one in likeliest([alone, *several])] == ["one", "two", alone.document]


def test_a_search_for_shared_quotes_goes_on_where_it_was_left() -> None:
    several = [statement(f"“Number {name} of them,” said Ann Lee.", "“Number", document=name) for name in ("a", "b")]
    looked_at: list[str] = []
    left = True

    class Asked:
        def by_speaker(self, _: str) -> list[Statement]:
            return several

        def cluster(self, statement_id: str) -> Cluster:
            nonlocal left
            looked_at.append(statement_id)
            left = True
            raise UnknownIdentifier("not here")

    search = Shared(cast(Library, Asked()), "ann", lambda: left)
    search.run()
    assert looked_at == []
    for _ in several:
        left = False
        search.run()
    assert sorted(looked_at) == sorted(one.id for one in several)
    assert search.is_over


# --- hostile names and titles

HOSTILE = [
    "[b]bold[/b] [/] [sic]",
    "\x1b[31mred\x1b[0m \x1b]52;c;aGFoYQ==\x07",
    "\u202egnp.exe\u2066 \u05e9\u05dc\u05d5\u05dd \u200f",
    "nul\x00 del\x7f \x9b31m a\u200bb\u2028c \ud800",
    "wide 漢字 👩\u200d👩\u200d👧 e\u0301\u0301",
    "x" * 500,
    "",
]
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Gallery(App[Any]):
    """One widget, filled when it is there."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*styles.EVERY]

    def __init__(self, widget: Any) -> None:
        super().__init__()
        self.widget = widget

    def get_css_variables(self) -> dict[str, str]:
        return completed(super().get_css_variables())

    def compose(self) -> ComposeResult:
        yield self.widget


def _card(widget: Card) -> None:
    rows = [
        CardRow(sort, name, left=name, right=name[:30], value=Place("", "") if sort is Sort.LINK else None)
        for sort in (Sort.LINK, Sort.FACT, Sort.TITLE)
        for name in HOSTILE
    ]
    widget.show(rows)


def _activity() -> Activity:
    return Activity(
        ("2021-10-03", "2021-12-05"),
        Series(None, 3, 0, (1, 2)),
        tuple(Series(Somebody(str(number), name), 3, 0, (1, 2)) for number, name in enumerate(HOSTILE)),
        len(HOSTILE),
    )


def _mentions() -> Mentions:
    several = [Somebody(str(number), name) for number, name in enumerate(HOSTILE)]
    return Mentions(9, 9, tuple(Mention(one, other, 3) for one in several for other in several))


def _matrix(widget: Matrix) -> None:
    widget.plot(grid(_mentions()), empty="")


def painted(app: Any) -> list[str]:
    return screen_lines(app)


FILLED: list[tuple[Any, Any]] = [
    (lambda: Card("card"), _card),
    (lambda: Chart("chart"), lambda one: one.plot(timetable(_activity()), cursor=1, empty="")),
    (lambda: Twin("twin"), lambda one: one.show([Cell(name, name, 1, name) for name in HOSTILE])),
    (lambda: Pairs("pairs"), lambda one: one.show([Cell(name, name, 1, name) for name in HOSTILE])),
    (lambda: Matrix("matrix"), _matrix),
    (lambda: Caption("caption"), lambda one: one.say(lambda _: "".join(HOSTILE))),
    (
        lambda: ShelfTable("shelf"),
        lambda one: one.show(shelved([document(name, title=name, outlet=name, date=name) for name in HOSTILE], {})),
    ),
]


@pytest.mark.parametrize("number", range(len(FILLED)))
async def test_hostile_names_show_literally_and_steer_nothing(number: int) -> None:
    make, fill = FILLED[number]
    app = Gallery(make())
    async with app.run_test(size=(60, 40)) as pilot:
        fill(app.widget)
        for width in (60, 24, 9):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            assert not [line for line in painted(app) if FORBIDDEN.search(line)]
        await pilot.resize_terminal(100, 40)
        await pilot.pause()
        assert "[b]bol" in "\n".join(painted(app))


async def test_a_bar_finds_what_it_counts_also_of_a_query_being_typed_and_there_is_a_way_back(
    library: Library, tmp_path: Path
) -> None:
    for query in ("wea", "gun OR wea", '"the gu'):
        async with staged(library, tmp_path / query[:3].strip('"'), fresh=True) as stage:
            await stage.press("slash")
            await stage.type(query)
            await stage.press("tab", "C")
            plot = stage.app.screen
            assert isinstance(plot, PlotScreen) and plot.cell is not None and plot.cell.count
            count = plot.cell.count
            await stage.press("enter")

            page = stage.desk.reading.page
            assert page is not None and (page.unit, page.total) == (Unit.STATEMENT, count)
            await stage.press("ctrl+o")
            assert stage.desk.box.value == query
