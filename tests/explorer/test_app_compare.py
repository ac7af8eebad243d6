"""Comparing in the app: two statements side by side, and who carries a quote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

from explorer.compared import plain_text
from explorer.screens.compare import CompareScreen
from explorer.screens.coverage import CoverageScreen
from explorer.widgets.lines import StatusLine
from index.library import Library
from tests.explorer.carried import ALONE, CHANGED, CUT, WHOLE, write_articles
from tests.explorer.stage import SEEDS, Stage, screen_lines, staged


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("carried")
    with Library([write_articles(folder)], folder / "index") as library:
        library.update()
    return folder


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library([folder / "articles"], folder / "index") as library:
        yield library


def top(stage: Stage, kind: type[Screen[object]]) -> Screen[object]:
    screen = stage.app.screen
    assert isinstance(screen, kind)
    return screen


def said(stage: Stage) -> str:
    return stage.app.screen.query_one("#status", StatusLine).message


def seen(stage: Stage) -> str:
    """The screen as one line of words."""
    return " ".join("\n".join(screen_lines(stage.app)).split())


async def on_whole(stage: Stage) -> None:
    await stage.search('kind:direct outlet:"harbour post"')
    assert stage.current == WHOLE


async def test_d_shows_the_statement_beside_where_it_is_said_again(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("d")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        assert len(screen.others) == 2
        words = seen(stage)
        assert "Compare 1 of 2" in words
        assert "Crane falls on quay – Harbour Post" in words
        assert "2024-03-02" in words
        assert screen.compared is not None
        assert screen.compared.there.statement.text in (CUT, CHANGED)
        assert screen.compared.verdict in words


async def test_brackets_and_digits_go_to_the_others_and_stay_at_the_ends(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("d")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        await stage.press("left_square_bracket")
        assert "there are 2 to compare with, this is number 1" in said(stage)
        await stage.press("right_square_bracket")
        assert screen.at == 1
        assert "Compare 2 of 2" in seen(stage)
        await stage.press("1")
        assert screen.at == 0
        await stage.press("9")
        assert "there are 2 to compare with" in said(stage)
        assert screen.at == 0


async def test_signs_say_what_differs_without_colour(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        shown = ""
        await stage.press("d")
        for _ in range(2):
            shown += seen(stage)
            await stage.press("right_square_bracket")
        assert "−that week,−" in shown
        assert "~could~" in shown
        assert "~will~" in shown


async def test_what_is_the_same_stands_in_the_same_place(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("kind:direct outlet:star")
        assert stage.current == CUT
        await stage.press("d")
        columns = [line.split("│") for line in screen_lines(stage.app) if "│" in line]
        for words in ("nobody", "tip over in", "quay,”"):
            [(left, right)] = [(left, right) for left, right in columns if words in left]
            assert left.index(words) == right.index(words)


async def test_on_a_narrow_terminal_one_stands_under_the_other(library: Library, home: Path) -> None:
    async with staged(library, home, size=(60, 24)) as stage:
        await on_whole(stage)
        await stage.press("d")
        lines = screen_lines(stage.app)
        assert len([line for line in lines if line.startswith(" ────")]) == 2
        assert len([line for line in lines if line.startswith(" “The crane was checked twice")]) == 2
        assert not any("│" in line for line in lines)


async def test_enter_opens_the_other_and_the_way_back_is_kept(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("d")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.compared is not None
        other = screen.compared.there.statement.text
        await stage.press("enter")
        assert stage.app.screen is stage.desk
        assert stage.current == other
        assert stage.pane == "source"
        assert stage.status.startswith("compared: ")
        await stage.press("ctrl+o")
        assert stage.current == WHOLE


async def test_y_copies_the_comparison_as_plain_text(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("d", "y")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.compared is not None
        assert stage.notes.copied == [plain_text(screen.compared)]
        assert screen.compared.verdict in stage.notes.copied[0]
        assert "[-" in stage.notes.copied[0]
        assert said(stage) == "the comparison: copied with a notebook"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_escape_and_q_lead_back_to_the_desk(library: Library, home: Path, key: str) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("d", key)
        assert stage.app.screen is stage.desk
        assert stage.current == WHOLE
        await stage.press("v", key)
        assert stage.app.screen is stage.desk


async def test_on_the_links_d_compares_with_the_one_under_the_cursor(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("l", "j")
        link = stage.desk.reading.links[1]
        await stage.press("d")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.compared is not None
        assert screen.compared.there.statement.id == link.target


async def test_what_nobody_says_again_is_said_in_the_status_line(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("geese kind:direct")
        assert stage.current == ALONE
        await stage.press("d")
        assert stage.app.screen is stage.desk
        assert stage.status.startswith("nothing says this again")


async def test_without_a_statement_both_keys_say_so(seeds_index: Path, home: Path) -> None:
    with Library([SEEDS], seeds_index) as seeds:
        async with staged(seeds, home) as stage:
            await stage.press("i", "i")
            rows = stage.desk.results
            rows.go(next(n for n, row in enumerate(rows.entries) if row.hit and row.hit.statement is None))
            await stage.settle()
            for key in ("d", "v"):
                await stage.press(key)
                assert stage.status == "no statement is current here; ] goes to the next one"
            await stage.press("slash", "d")
            assert stage.app.screen is stage.desk


async def test_a_long_comparison_scrolls(library: Library, home: Path) -> None:
    async with staged(library, home, size=(44, 12)) as stage:
        await on_whole(stage)
        await stage.press("d")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        versus = screen.versus
        await stage.press("j")
        assert versus.scroll_offset.y == 1
        await stage.press("k", "k")
        assert said(stage) == "this is the top"
        await stage.press("G")
        assert "above the quay,”" in seen(stage)
        end = versus.scroll_offset.y
        assert end > 4
        await stage.press("space")
        assert said(stage) == "this is the end"
        await stage.press("pageup", "g")
        assert versus.scroll_offset.y == 0


async def test_v_lists_who_carries_the_quote_the_earliest_first(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("kind:direct outlet:star")
        await stage.press("v")
        screen = stage.app.screen
        assert isinstance(screen, CoverageScreen)
        assert [row.outlet for row in screen.carriers.entries] == ["Harbour Post", "Evening Star", "The Lantern"]
        assert [row.date for row in screen.carriers.entries] == ["2024-03-02", "2024-03-03", "undated"]
        assert screen.carriers.cursor == 1
        words = seen(stage)
        assert "whole: the fullest" in words
        assert "3 documents, earliest first" in words
        assert WHOLE[:40] in words


async def test_a_carrier_is_opened_and_compared_with_the_fullest(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("v", "d")
        assert said(stage).startswith("this is the fullest")
        await stage.press("G", "d")
        screen = stage.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.compared is not None
        assert screen.compared.there.statement.text == CHANGED
        await stage.press("v")
        assert isinstance(stage.app.screen, CoverageScreen)
        await stage.press("d", "enter")
        assert stage.app.screen is stage.desk
        assert stage.current == CHANGED
        await stage.press("ctrl+o")
        assert stage.current == WHOLE
        await stage.press("v", "j", "enter")
        assert stage.current == CUT
        assert stage.status.startswith("carries the quote: ")


async def test_v_in_a_comparison_shows_the_coverage_and_enter_leads_out_of_both(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await on_whole(stage)
        await stage.press("d", "v")
        assert isinstance(stage.app.screen, CoverageScreen)
        await stage.press("escape")
        assert isinstance(stage.app.screen, CompareScreen)
        await stage.press("v", "G", "enter")
        assert stage.app.screen is stage.desk
        assert stage.current == CHANGED


async def test_a_quote_that_one_document_carries_is_listed_alone(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.search("geese kind:direct")
        await stage.press("v")
        screen = stage.app.screen
        assert isinstance(screen, CoverageScreen)
        assert len(screen.carriers.entries) == 1
        assert said(stage) == "no other document carries these words"
        await stage.press("d")
        assert said(stage) == "there is nothing here to compare with"
        for key in ("j", "k", "space", "pageup"):
            await stage.press(key)
            assert said(stage) in ("this is the end", "this is the top")


async def test_ctrl_c_quits_from_either(library: Library, home: Path) -> None:
    for key in ("d", "v"):
        async with staged(library, home) as stage:
            await on_whole(stage)
            await stage.press(key, "ctrl+c")
            assert stage.app.return_value == 0


async def test_a_library_that_fails_is_said_in_one_line(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.errors import IndexDamaged

    def gone(*_: object) -> None:
        raise IndexDamaged("it is gone")

    async with staged(library, home) as stage:
        await on_whole(stage)
        monkeypatch.setattr(library, "statement", gone)
        monkeypatch.setattr(library, "cluster", gone)
        await stage.press("d")
        assert said(stage) == "it is gone"
        for key in ("enter", "y"):
            await stage.press(key)
            assert said(stage).startswith(("the other statement is not there", "there is no comparison"))
        await stage.press("v")
        assert said(stage) == "it is gone"
        await stage.press("enter", "d")
        assert said(stage) == "there is nothing here to compare with"
        await stage.press("escape", "escape")
        monkeypatch.setattr(library, "links", gone)
        await stage.press("d")
        assert stage.status == "it is gone"


async def test_hostile_words_are_shown_and_steer_nothing(home: Path) -> None:
    folder = home / "hostile"
    folder.mkdir()
    words = "“The \x1b[31mcrane\x1b[0m was [/b] checked \u202etwice that week and nobody told us of it"
    for name, more in (("one.txt", ""), ("two.txt", " \x07 [bold]at all")):
        (folder / name).write_text(f"{words}{more},” Ann Lee said.\n", encoding="utf-8")
    with Library([folder], home / "index") as library:
        library.update()
        for key in ("d", "v"):
            async with staged(library, home) as stage:
                await stage.press(key)
                assert isinstance(stage.app.screen, CompareScreen | CoverageScreen)
                shown = "".join(screen_lines(stage.app))
                assert "[/b]" in shown
                assert "␛[31mcrane" in shown
                assert not any(character in shown for character in "\x1b\x07\u202e")
