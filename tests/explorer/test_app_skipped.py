"""What was skipped of a document: listed, shown in the source, brought back with a key, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.screens.skipped import SkippedScreen
from index.kinds import LocatorKind
from index.library import Library
from index.model import Locator
from tests.explorer.stage import Stage, screen_lines, staged

MILL = """The old mill burns

“The mill is lost,” said Ann Lee, the fire chief.

READ MORE: “The owner was warned,” said Bob Roe, the mayor

The miller Tom Hale said that nobody was hurt.

Photo: Zoe Day / Harbour Gazette
"""
CALM = """Nothing burns

“All is well,” said Ann Lee.
"""
SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill.txt").write_text(MILL, encoding="utf-8")
    (folder / "calm.txt").write_text(CALM, encoding="utf-8")
    with Library([folder], tmp_path / "index", corrections=tmp_path / "corrections.toml") as library:
        library.update()
        yield library


def listed(stage: Stage) -> SkippedScreen:
    assert isinstance(stage.app.screen, SkippedScreen)
    return stage.app.screen


def skipped(library: Library) -> list[str]:
    document = next(one for one in library.documents() if one.path.endswith("mill.txt"))
    return [library.text(document.id)[start:end] for start, end in (one.span for one in document.skipped)]


async def open_mill(stage: Stage) -> None:
    await stage.search("nobody")
    await stage.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_says_why_and_where_and_which_words(
    articles: Library, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with staged(articles, tmp_path, size=size) as stage:
        await open_mill(stage)
        await stage.press("U")
        listed(stage)
        lines = screen_lines(stage.app)
        assert any("READ MORE line" in line and "line 5" in line for line in lines)
        assert any("The owner was warned" in line for line in lines)
        assert any("it is prose" in line for line in lines)
        await stage.press("escape")
        assert stage.app.screen is stage.desk


async def test_enter_shows_a_span_in_the_source_and_back_leads_back(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path) as stage:
        await open_mill(stage)
        before = stage.current
        await stage.press("U", "g", "enter")
        assert stage.app.screen is stage.desk
        here = stage.desk.source.here
        assert here is not None and MILL[slice(*here)].startswith("READ MORE")
        assert stage.status == "skipped as no prose: READ MORE line; U lists it, and brings it back"
        await stage.press("ctrl+o")
        assert stage.current == before


async def test_a_span_that_is_brought_back_is_read_and_the_status_line_says_how_to_take_it_back(
    articles: Library, tmp_path: Path
) -> None:
    async with staged(articles, tmp_path) as stage:
        await open_mill(stage)
        await stage.press("U", "g", "U")
        assert stage.status.startswith("done, u takes it back: read as prose, no longer skipped (READ MORE line)")
        assert skipped(articles) == ["Photo: Zoe Day / Harbour Gazette"]
        opened = stage.desk.reading.opened
        assert opened is not None and [one.reason for one in opened.document.skipped] == ["image credit"]
        assert "Bob Roe" in {one.speaker for one in opened.statements}
        await stage.search("warned")
        assert len(stage.results) == 1
        await stage.press("u")
        assert "taken back" in stage.status
        assert len(skipped(articles)) == 2


async def test_it_is_listed_among_the_corrections_and_opened_from_there(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path) as stage:
        await open_mill(stage)
        await stage.press("U", "g", "x", "X")
        assert any("this is prose: “READ MORE" in line for line in screen_lines(stage.app))
        await stage.press("enter")
        here = stage.desk.source.here
        assert here is not None and "The owner was warned" in MILL[slice(*here)]


async def test_the_list_begins_at_what_was_clicked(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path) as stage:
        await open_mill(stage)
        row = next(n for n, line in enumerate(stage.lines) if "Photo: Zoe" in line)
        column = stage.lines[row].index("Photo: Zoe")
        await stage.pilot.click(offset=(column + 2, row))
        await stage.settle()
        assert stage.status.startswith("skipped as no prose: image credit")
        assert stage.current is None
        await stage.press("U")
        under_cursor = listed(stage).rows.current
        assert under_cursor is not None and under_cursor.reason == "image credit"


async def test_where_nothing_was_skipped_the_list_says_so(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path) as stage:
        await stage.search("well")
        await stage.press("enter", "U")
        assert any("nothing was skipped" in line for line in screen_lines(stage.app))
        await stage.press("U")
        listed(stage)
        await stage.press("q")
        assert stage.app.screen is stage.desk


async def test_what_is_skipped_has_a_mark_of_its_own_in_the_margin(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path) as stage:
        await open_mill(stage)
        [line] = [line for line in stage.lines if "READ MORE: " in line]
        assert "┊ READ MORE" in line


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_stands_beside_the_line_and_in_the_heading(
    articles: Library, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = articles.document
    pages = (Locator(0, LocatorKind.PAGE, "3"), Locator(MILL.index("The miller"), LocatorKind.PAGE, "4"))
    monkeypatch.setattr(articles, "document", lambda one: replace(read(one), locators=pages))
    async with staged(articles, tmp_path, size=size) as stage:
        await open_mill(stage)
        assert stage.desk.standing().endswith("line 7 · page 4")
        assert stage.desk.source_note().startswith("page 4 · ")
        assert any("page 4" in line for line in stage.lines)
        await stage.press("y")
        assert ", line 7, p. 4" in stage.notes.copied[-1]


async def test_from_the_results_the_span_that_is_brought_back_stays_in_sight(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path, size=(80, 24)) as stage:
        await stage.search("nobody")
        await stage.press("U", "g", "U")
        assert stage.pane == "source"
        here = stage.desk.source.here
        assert here is not None and MILL[slice(*here)].startswith("READ MORE")
        assert any("The owner was warned" in line for line in stage.lines)
        await stage.press("ctrl+o")
        assert stage.pane == "results"


async def test_what_is_no_prose_is_said_of_a_statement_in_the_form(articles: Library, tmp_path: Path) -> None:
    async with staged(articles, tmp_path) as stage:
        await open_mill(stage)
        await stage.press("x", "G", "enter")
        assert stage.status.startswith(
            "done, u takes it back: skipped as no prose: “The miller Tom Hale said that nobody"
        )
        assert "The miller Tom Hale said that nobody was hurt." in skipped(articles)
        await stage.press("u")
        assert "The miller Tom Hale said that nobody was hurt." not in skipped(articles)
