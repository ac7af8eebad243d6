"""One table of keys: nothing in it is dead, nothing works that is not in it, and the README shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer import keys
from explorer.keys import KEYS, PANES
from explorer.screens.board import BoardScreen
from explorer.screens.compare import CompareScreen
from explorer.screens.coverage import CoverageScreen
from explorer.screens.documents import DocumentsScreen
from explorer.screens.fix import FixScreen
from explorer.screens.fixes import FixesScreen
from explorer.screens.help import HelpScreen, HelpText
from explorer.screens.main import MainScreen
from explorer.screens.picking import PickScreen
from explorer.screens.plot import PlotScreen
from explorer.screens.provenance import ProvenanceScreen
from explorer.screens.speaker import SpeakerScreen
from explorer.screens.timeline import TimelineScreen
from explorer.screens.trail import TrailScreen
from explorer.settings import Settings
from index.library import Library
from tests.explorer.stage import staged

README = Path(__file__).resolve().parents[2] / "README.md"
CONTRACT = {
    *("/", "enter", "j", "k", "g", "G", "space", "pageup", "pagedown", "up", "down", "tab", "shift+tab"),
    *("]", "[", ">", "<", "l", "1", "2", "3", "4", "5", "6", "7", "8", "9", "i", "s", "f", "n", "N", "y", "Y", "w"),
    *("d", "m", "M", "o", "?", "ctrl+p", "q", "ctrl+c", "escape"),
    *("ctrl+o", "alt+left", "ctrl+left", "ctrl+i", "alt+right", "ctrl+right"),
}
NAMES = {"/": "slash", "]": "right_square_bracket", "[": "left_square_bracket"} | {
    ">": "greater_than_sign",
    "<": "less_than_sign",
    "?": "question_mark",
}


def test_every_key_has_an_id_of_its_own() -> None:
    names = [key.id for key in KEYS]
    assert len(names) == len(set(names))


def test_every_key_of_the_contract_is_in_the_table() -> None:
    bound = {name for key in KEYS for name in key.keys}
    assert bound >= {NAMES.get(key, key) for key in CONTRACT}


@pytest.mark.parametrize("pane", [*PANES, keys.FIND, *sorted(keys.OTHERS)])
def test_no_key_means_two_things_in_one_place(pane: str) -> None:
    bound = [name for key in keys.working(pane) for name in key.keys]
    assert len(bound) == len(set(bound))


@pytest.mark.parametrize(
    ("screen", "panes"),
    [
        (MainScreen, keys.EVERYWHERE),
        (BoardScreen, {keys.BOARD, keys.LINE}),
        (PickScreen, {keys.PICK}),
        (HelpScreen, {keys.HELP}),
        (FixScreen, {keys.FIX, keys.NAME}),
        (FixesScreen, {keys.FIXES}),
        (TrailScreen, {keys.TRAIL}),
        (ProvenanceScreen, {keys.CHAIN}),
        (TimelineScreen, {keys.TIMELINE}),
        (CompareScreen, {keys.COMPARE}),
        (CoverageScreen, {keys.COVERAGE}),
        (SpeakerScreen, {keys.CARD}),
        (DocumentsScreen, {keys.DOCUMENTS, keys.FILTER}),
        (PlotScreen, {keys.PLOT}),
    ],
)
def test_every_key_has_something_to_do(screen: type, panes: set[str]) -> None:
    for pane in panes:
        for key in keys.working(pane):
            assert callable(getattr(screen, f"action_{key.action}", None)), key.id


def test_the_footer_has_only_keys_that_work_there() -> None:
    for pane in (*PANES, *keys.OTHERS):
        shown = keys.footer(pane)
        assert shown
        assert all(pane in key.panes for key in shown)


def test_the_readme_has_the_table() -> None:
    assert keys.markdown() in README.read_text(encoding="utf-8")


def test_a_key_that_does_nothing_here_names_where_it_works() -> None:
    assert "the results" in keys.elsewhere("y", keys.SPEAKERS)
    assert "?" in keys.elsewhere("Z", keys.RESULTS)


async def test_a_key_that_does_nothing_here_says_so_in_the_status_line(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("Z")
        assert stage.status == "Z does nothing here; / searches, ? lists all keys"
        await stage.press("shift+tab", "y")
        assert stage.status.startswith("y does nothing in the speakers")
        assert stage.notes.copied == []


async def test_the_footer_follows_the_focus(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        assert "open" in stage.desk.key_bar.labels
        await stage.press("slash")
        assert "open" not in stage.desk.key_bar.labels
        assert stage.desk.key_bar.labels == [key.label for key in keys.footer(keys.SEARCH)]


async def test_the_help_says_first_what_works_here_and_is_searched(library: Library, home: Path) -> None:
    async with staged(library, home, size=(80, 24)) as stage:
        await stage.press("M", "question_mark")
        assert "Here, in the board" in " ".join(stage.lines)
        await stage.press("slash")
        await stage.type("export markdown")
        assert not any("next pane" in line for line in stage.lines)
        await stage.press("escape")
        assert "Here, in the board" in " ".join(stage.lines)
        await stage.press("escape", "escape", "question_mark")
        assert "Here, in the results" in " ".join(stage.lines)
        await stage.press("slash")
        await stage.type("qqq")
        assert any("nothing here has “qqq”" in line for line in stage.lines)


async def test_the_help_shows_every_key_and_closes(library: Library, home: Path) -> None:
    for size in ((120, 40), (80, 24)):
        async with staged(library, home, size=size) as stage:
            await stage.press("question_mark")
            assert isinstance(stage.app.screen, HelpScreen)
            page = " ".join(" ".join(text.render().plain for text in stage.app.screen.query(HelpText)).split())
            for key in KEYS:
                assert keys.shown(key) in page
                assert key.does in page
            await stage.press("j", "G", "g", "space", "escape")
            assert stage.app.screen is stage.desk


async def test_keys_can_be_remapped_and_are_shown_so(library: Library, home: Path) -> None:
    """`enter` means four things in four places; three of them stay when one gets another key."""
    remapped = {"copy-words": ("G",), "bottom": ("end",), "open": ("f5",), "help": ("ctrl+g",), "follow-number": ()}
    async with staged(library, home, settings=Settings(keys=remapped)) as stage:
        await stage.press("G")
        assert len(stage.notes.copied) == 1
        await stage.press("Y")
        assert len(stage.notes.copied) == 1
        assert stage.status == "Y does nothing here; / searches, ctrl+g lists all keys"
        assert stage.lines[-1].startswith(" ctrl+g help   f5 open") or "f5 open" in stage.lines[-1]
        await stage.press("enter")
        assert stage.pane == "results"
        await stage.press("f5")
        assert stage.pane == "source"
        await stage.press("slash", "enter")
        assert stage.pane == "results"
        await stage.press("ctrl+g")
        assert isinstance(stage.app.screen, HelpScreen)
        assert any("f5" in line and "open the statement" in line for line in stage.lines)


async def test_the_palette_finds_documents_speakers_and_actions(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("ctrl+p")
        await stage.type("decider")
        await stage.press("enter")
        assert stage.desk.source.document == library.documents()[1].id
        assert stage.pane == "source"
        speaker = library.speakers()[1].name
        await stage.press("ctrl+p")
        await stage.type(speaker)
        await stage.press("enter")
        assert stage.desk.box.value == f'speaker:"{speaker}"'
        await stage.press("ctrl+p")
        await stage.type("open the board")
        await stage.press("enter")
        assert isinstance(stage.app.screen, BoardScreen)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_q_and_ctrl_c_quit(library: Library, home: Path, key: str) -> None:
    async with staged(library, home) as stage:
        await stage.pilot.press(key)
        assert stage.app.return_value == 0


async def test_ctrl_c_in_the_search_box_says_how_to_leave(library: Library, home: Path) -> None:
    async with staged(library, home) as stage:
        await stage.press("slash", "ctrl+c")
        assert stage.app.is_running
        assert "esc leaves it" in stage.status
