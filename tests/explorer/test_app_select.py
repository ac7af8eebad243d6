"""Selecting in the source, with keys and mouse; the pins on its map; and a look at where a link leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer import board
from index.library import Library
from tests.explorer.stage import Stage, staged


async def opened_at_first(stage: Stage) -> str:
    await stage.press("enter")
    assert stage.current is not None
    return stage.current


async def test_selected_words_are_copied_cited_and_written_instead_of_the_statement(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        whole = await opened_at_first(stage)
        await stage.press("shift+right", "shift+right", "shift+right", "shift+left")
        words = " ".join(whole.split()[:3])[: -len(whole.split()[2])]
        assert stage.status.startswith("2 words selected")
        await stage.press("Y", "y", "w")
        assert stage.notes.copied[0] == words
        assert stage.notes.copied[1].startswith(f"> {words.strip()}\n")
        assert whole not in stage.notes.copied[1]
        (written,) = home.glob("quote-*.md")
        assert written.read_text(encoding="utf-8").startswith(f"> {words.strip()}\n")


async def test_escape_drops_the_selection_and_steps_back_only_then(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await opened_at_first(stage)
        await stage.press("shift+down", "escape")
        assert stage.pane == "source"
        assert stage.desk.source.selected is None
        await stage.press("escape")
        assert stage.pane == "results"


async def test_a_pin_is_the_whole_statement_and_is_on_the_map_until_it_is_taken_off(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        whole = await opened_at_first(stage)
        await stage.press("shift+right", "m")
        (pin,) = board.load(stage.places.board).pins
        assert pin.anchor.exact == whole
        assert any(stage.desk.source.render_line(y).text.startswith("◆") for y in range(12))
        assert "◆" in {point.sign for point in stage.desk.source.overview.points} or stage.desk.reading.current
        await stage.press("escape", "M", "m", "escape")
        assert not any(stage.desk.source.render_line(y).text.startswith("◆") for y in range(12))


async def test_three_clicks_select_the_statement(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        whole = await opened_at_first(stage)
        source = stage.desk.source
        line = next(y for y in range(12) if source.render_line(y).text.startswith("┃"))
        start = next(x for x in range(2, 60) if source.grapheme_at(x, line).start >= source.text.index(whole))
        await stage.pilot.click("#source", offset=(start + 1, line), times=3)
        await stage.settle()
        await stage.press("Y")
        assert stage.notes.copied == [whole]
        assert "selected" in stage.status or "selected words" in stage.status


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_links_show_where_they_lead_without_going_there(
    library: Library, home: Path, size: tuple[int, int]
) -> None:
    async with staged(library, home, size=size) as stage:
        await opened_at_first(stage)
        before = stage.current
        await stage.press("l")
        for link in stage.desk.reading.links[:2]:
            seen = stage.desk.glimpse.glimpse
            assert seen is not None and seen.words != link.text
            assert seen.words[seen.content[0].start : seen.content[0].end] in link.text
            words = " ".join(link.text.split()[:3])
            head = next(y for y, line in enumerate(stage.lines) if "↳" in line)
            assert any(words in line for line in stage.lines[head:])
            await stage.press("j")
        assert (stage.current, stage.pane) == (before, "links")
        await stage.press("shift+tab")
        assert stage.desk.glimpse.glimpse is None


async def test_where_nothing_is_open_any_more_there_is_nothing_to_select(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("j", "enter", "shift+right")
        stage.desk.source.clear("nothing is left")
        await stage.press("shift+left")
        assert stage.status == "no document is open yet"
