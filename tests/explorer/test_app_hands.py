"""By hand: panes laid otherwise, everything by mouse, what is pasted, and a theme tried on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from explorer.panes import Panes
from explorer.screens.menu import MenuScreen
from explorer.screens.palette import PaletteScreen
from explorer.widgets.dividers import Divider
from explorer.widgets.source_place import GUTTER
from explorer.widgets.tabs import PaneTabs
from index.library import Library
from tests.explorer.stage import Stage, screen_lines, staged

RIGHT = 3


async def paste(stage: Stage, text: str) -> None:
    stage.app.post_message(events.Paste(text))
    await stage.settle()


async def test_a_pane_has_the_screen_to_itself_and_gives_it_back(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        width = stage.desk.results.size.width
        await stage.press("z")
        assert stage.desk.results.size.width > 100
        assert not stage.desk.source.region
        await stage.press("tab")
        assert stage.pane == "source" and stage.desk.source.region.width > 100
        await stage.press("z")
        assert stage.desk.results.size.width == width
        assert stage.status == "all panes again"


async def test_the_speakers_go_and_come_and_the_line_between_the_sides_moves(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("shift+tab", "backslash")
        assert stage.pane == "results"
        assert not stage.desk.speakers.region
        await stage.press("shift+tab")
        assert stage.pane == "search"
        stage.desk.go_to_pane("speakers")  # as a place of the trail does that was left there
        await stage.settle()
        assert stage.desk.speakers.region
        await stage.press("tab")
        assert not stage.desk.speakers.region
        await stage.press("backslash")
        assert stage.desk.speakers.region
        before = stage.desk.source.size.width
        await stage.press("left_curly_bracket")
        assert stage.desk.source.size.width == before + 4
        for _ in range(20):
            await stage.press("right_curly_bracket")
        assert stage.status == "no pane gets smaller than that"
        assert stage.desk.panes.left > 0


async def test_the_mouse_makes_room(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        divider = stage.desk.query_one(Divider).region
        await stage.pilot.mouse_down(Divider, offset=(0, 5))
        await stage.pilot.hover(offset=(divider.x - 10, divider.y + 5))
        await stage.pilot.mouse_up(offset=(divider.x - 10, divider.y + 5))
        await stage.settle()
        assert stage.desk.query_one(Divider).region.x == divider.x - 10
        links = stage.desk.headings["links"].region
        await stage.pilot.mouse_down(offset=(links.x + 2, links.y))
        await stage.pilot.hover(offset=(links.x + 2, links.y - 5))
        await stage.pilot.mouse_up(offset=(links.x + 2, links.y - 5))
        await stage.settle()
        assert stage.desk.headings["links"].region.y == links.y - 5
        assert stage.desk.panes == Panes(left=-10, links=5)


async def test_headings_tabs_and_what_is_counted_can_be_clicked(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.pilot.click(stage.desk.headings["source"], offset=(2, 0))
        await stage.settle()
        assert stage.pane == "source"
        await stage.pilot.click(stage.desk.headings["source"], offset=(2, 0), times=2)
        await stage.settle()
        assert stage.desk.panes.alone
        tabs = stage.desk.query_one(PaneTabs)
        await stage.pilot.click(tabs, offset=(tabs.render().plain.index("Links") + 1, 0))
        await stage.settle()
        assert stage.pane == "links"
        await stage.pilot.click("#tally", offset=(stage.desk.tally.size.width - 14, 0))
        await stage.settle()
        assert stage.status == "searching in documents"


async def test_the_right_button_asks_what_can_be_done_with_what_is_under_it(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        row = stage.desk.results.region
        await stage.pilot.click("#results", offset=(6, 7), button=RIGHT)
        await stage.settle()
        assert isinstance(stage.app.screen, MenuScreen)
        assert stage.pane == "choices" and stage.desk.results.cursor == 1
        box = stage.app.screen.query_one("#menu-box").region
        assert box.x == row.x + 6
        at = next(y for y, line in enumerate(screen_lines(stage.app)) if "Copy the quote with its citation" in line)
        await stage.pilot.click(offset=(box.x + 6, at))
        await stage.settle()
        assert stage.app.screen is stage.desk
        assert len(stage.notes.copied) == 1
        assert (stage.current or "?") in stage.notes.copied[0]


async def test_the_right_button_in_the_source_is_about_the_statement_there_and_turns_nothing_elsewhere(
    library: Library, home: Path
) -> None:
    async with staged(library, home) as stage:
        source, opened = stage.desk.source, stage.desk.reading.opened
        assert opened is not None
        there = next(one for one in opened.statements if one.text != stage.current and source.sees(one.span))
        line = source._shown.lines.line_of(there.span.start)
        cell = source._cell_of(there.span.start)
        await stage.pilot.click("#source", offset=(GUTTER + cell, line - source.scroll_offset.y), button=RIGHT)
        await stage.settle()
        assert isinstance(stage.app.screen, MenuScreen)
        assert stage.current == there.text
        await stage.press("escape")

        unit = stage.desk.tally.unit
        await stage.pilot.click("#tally", button=RIGHT)
        await stage.settle()
        assert stage.desk.tally.unit == unit


async def test_the_keys_that_the_menu_shows_work_in_it(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.press("full_stop")
        page = "\n".join(screen_lines(stage.app))
        assert "Pin to the board" in page and "Down" not in page
        await stage.press("Y")
        assert stage.app.screen is stage.desk and len(stage.notes.copied) == 1
        x = stage.lines[-1].index("≡")
        await stage.pilot.click("#keys", offset=(x, 0))
        await stage.settle()
        assert isinstance(stage.app.screen, MenuScreen)
        await stage.press("escape")
        assert stage.app.screen is stage.desk
        await stage.press("m", "M", "full_stop")
        assert "Take the pin off the board" in "\n".join(screen_lines(stage.app))


async def test_what_is_pasted_is_searched_for(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await paste(stage, "the\n  hammer ")
        assert stage.desk.box.value == "the hammer"
        assert stage.results
        await stage.press("escape")
        await paste(stage, "\x1b]52;c;eA==\x07")
        assert "\x1b" not in stage.desk.box.value
        await stage.pilot.press("ctrl+u")
        await paste(stage, "gun\nhammer")
        assert stage.desk.box.value == "gun hammer"
        await stage.press("escape")
        await paste(stage, "gun " * 1_000_000)
        assert "cut to its first 2,000 characters" in stage.status
        await paste(stage, " \n ")
        assert stage.app.is_running


async def test_a_theme_is_tried_on_while_the_cursor_rests_on_it(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        before = stage.app.theme
        await stage.press("colon")
        await stage.type("theme")
        await stage.press("down")
        await stage.pilot.pause(0.3)
        assert stage.app.theme == "day-desk" != before
        await stage.press("escape")
        assert stage.app.theme == before
        assert not stage.places.chosen_theme.exists()
        await stage.press("ctrl+p")
        await stage.type("high contrast day")
        await stage.press("enter")
        assert stage.app.theme == "high-contrast-day"
        assert stage.places.chosen_theme.read_text().strip() == "high-contrast-day"


async def test_the_palette_leads_to_where_an_action_works(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("shift+tab", "ctrl+p")
        assert isinstance(stage.app.screen, PaletteScreen)
        await stage.type("copy the words alone")
        await stage.press("enter")
        assert len(stage.notes.copied) == 1
        await stage.press("colon")
        # The key comes before anything was looked up: what is typed counts, not what is shown.
        await stage.pilot.press(*"gresham", "enter")
        await stage.settle()
        assert stage.app.screen is stage.desk
        assert stage.desk.box.value == 'speaker:"Tom Gresham"'
        stage.desk.open_document("one that went while the palette was open")
        assert stage.status.startswith("this document is not in the library any more")


@pytest.mark.parametrize("colours", ["1", "terminal"])
async def test_no_colour_and_the_terminals_own_are_all_that_is_written(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    if colours == "1":
        monkeypatch.setenv("NO_COLOR", colours)
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    async with staged(library, home) as stage:
        if colours == "terminal":
            stage.app.theme = colours
            await stage.settle()
        for keys in ((), ("slash", "g", "u", "n", "enter", "enter"), ("question_mark",), ("escape", "colon")):
            await stage.press(*keys)
            strips = stage.app.screen._compositor.render_strips(stage.app.size)
            styles = [segment.style for strip in strips for segment in strip if segment.style]
            written = [colour for style in styles for colour in (style.color, style.bgcolor) if colour]
            assert all(colour.is_default or colour.is_system_defined for colour in written)
            if colours == "1":
                assert all(colour.is_default for colour in written)
