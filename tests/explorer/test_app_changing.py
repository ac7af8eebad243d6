"""From one library to another, and searches by their names."""

from __future__ import annotations

from pathlib import Path

from explorer.screens.libraries import LibrariesScreen
from explorer.screens.main import MainScreen
from explorer.screens.searches import SearchesScreen
from index.library import Library
from tests.explorer.stage import staged


def articles(home: Path, name: str, text: str) -> Library:
    folder = home / name
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return Library([folder], home / f"index of {name}")


async def test_another_library_is_opened_in_the_place_of_this_one(home: Path) -> None:
    late = articles(home, "late", "“It is late,” said Ann Lee.\n")
    cold = articles(home, "cold", "“It is cold,” said Bob Ray.\n")
    async with staged(late, home) as stage:
        await stage.search("late")
        await stage.pilot.press("q")
    async with staged(cold, home) as stage:
        await stage.press("O")
        assert isinstance(stage.app.screen, LibrariesScreen)
        assert [row.kind for row in stage.app.screen.entries.entries] == ["library", "here"]
        await stage.type("late")
        await stage.press("enter")
        await stage.settle()
        desk = stage.app.screen
        assert isinstance(desk, MainScreen)
        assert desk.library.paths == late.paths
        assert desk.box.value == "late"
        assert desk.status.message.startswith("as you left it")
        assert stage.desk.closing


async def test_another_library_comes_also_where_another_screen_came_first(home: Path) -> None:
    late = articles(home, "late", "“It is late,” said Ann Lee.\n")
    cold = articles(home, "cold", "“It is cold,” said Bob Ray.\n")
    async with staged(cold, home) as stage:
        await stage.press("question_mark")
        stage.app.run_worker(stage.app.open_library(late))
        await stage.settle()
        assert isinstance(stage.app.screen, MainScreen)
        assert stage.app.screen.library is late


async def test_a_library_that_is_gone_is_shown_as_gone(home: Path) -> None:
    late = articles(home, "late", "“It is late,” said Ann Lee.\n")
    cold = articles(home, "cold", "“It is cold,” said Bob Ray.\n")
    async with staged(late, home):
        pass
    (home / "late" / "a.txt").unlink()
    (home / "late").rmdir()
    async with staged(cold, home) as stage:
        await stage.press("O")
        screen = stage.app.screen
        assert isinstance(screen, LibrariesScreen)
        assert screen.entries.entries[0].kind == "gone"
        await stage.press("escape")
        assert stage.app.screen is stage.desk


async def test_a_query_gets_a_name_and_is_run_by_it(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun -rubber")
        await stage.press("b", "n")
        screen = stage.app.screen
        assert isinstance(screen, SearchesScreen)
        await stage.type("real guns")
        await stage.press("enter")
        assert "gun -rubber is called real guns" in screen.status.message
        await stage.press("r", "ctrl+u")
        await stage.type("guns")
        await stage.press("enter", "d")
        assert screen.rows.entries == () or not screen.rows.entries
        await stage.press("u", "escape", "slash", "ctrl+u", "enter", "b", "enter")
        assert stage.desk.box.value == "gun -rubber"
        assert stage.pane == "results"
        await stage.press("ctrl+p")
        await stage.type("guns")
        assert any(row.kind == "search" for row in stage.app.screen.entries.entries)  # type: ignore[attr-defined]
