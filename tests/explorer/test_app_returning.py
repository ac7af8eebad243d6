"""A library comes back as it was left, and says where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.settings import Settings
from index.library import Library
from tests.explorer.stage import Stage, staged


async def leave(stage: Stage) -> None:
    """A query, the third statement of another document, in the source, on it alone."""
    await stage.search("gun")
    await stage.press("j", "j", "enter", "right_square_bracket", "z")


async def test_a_library_comes_back_as_it_was_left(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await leave(stage)
        left = (stage.desk.source.document, stage.current, stage.desk.source.top, stage.desk.rank)
        await stage.pilot.press("q")
    async with staged(library, home) as stage:
        assert stage.desk.box.value == "gun"
        assert (stage.desk.source.document, stage.current, stage.desk.source.top, stage.desk.rank) == left
        assert stage.pane == "source"
        assert stage.desk.panes.alone
        assert stage.status.startswith("as you left it")


async def test_of_half_a_query_the_results_come_back_that_were_seen_beside_it(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("gun")
        await stage.press("slash")
        await stage.press("end")
        await stage.type(" AND")
        assert stage.desk.results.entries
        await stage.pilot.press("escape", "q")
    async with staged(library, home) as stage:
        assert stage.desk.box.value == "gun"
        assert stage.desk.results.entries


@pytest.mark.parametrize("options", [{"fresh": True}, {"settings": Settings(restore=False)}])
async def test_it_does_not_where_that_is_not_wanted(library: Library, home: Path, options: dict[str, object]) -> None:
    async with staged(library, home) as stage:
        await leave(stage)
        await stage.pilot.press("q")
    async with staged(library, home, **options) as stage:  # type: ignore[arg-type]
        assert stage.desk.box.value == ""
        assert stage.pane == "results"


async def test_where_no_history_is_wanted_the_place_comes_back_and_the_query_is_kept_nowhere(
    library: Library, home: Path
) -> None:
    quiet = Settings(history=False)
    async with staged(library, home, settings=quiet) as stage:
        await leave(stage)
        left = stage.current
        await stage.pilot.press("q")
    assert not [file for file in home.rglob("*.json") if "sittings" in file.parts and "gun" in file.read_text()[:60]]
    async with staged(library, home, settings=quiet) as stage:
        assert (stage.desk.box.value, stage.current) == ("", left)


async def test_what_is_gone_is_said_and_the_nearest_place_shown(home: Path) -> None:
    """First the statement is edited away, then the document taken out."""
    folder = home / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("“It is late,” said Ann Lee.\n", encoding="utf-8")
    (folder / "b.txt").write_text("“It is cold,” said Bob Ray.\n", encoding="utf-8")
    library = Library([folder], home / "index")
    async with staged(library, home) as stage:
        await stage.search("cold")
        await stage.press("enter")
        assert stage.current == "“It is cold,”"
        await stage.pilot.press("q")
    (folder / "b.txt").write_text("Nothing is said here by anybody at all.\n", encoding="utf-8")
    library.update()
    async with staged(library, home) as stage:
        assert stage.status.startswith("the statement is not found any more: this is its document")
        assert stage.desk.source.document is not None
        await stage.pilot.press("q")
    (folder / "b.txt").unlink()
    library.update()
    async with staged(library, home) as stage:
        assert "not in this library any more" in stage.status
        assert stage.pane == "results"
