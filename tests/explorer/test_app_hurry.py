"""Keys that come faster than the app works them off: from a quick hand, or from another program."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from textual import events

from explorer.board import BoardFile
from explorer.keys import KEYS
from explorer.screens import pinning
from explorer.screens.board import BoardScreen
from explorer.screens.documents import DocumentsScreen
from explorer.screens.main import MainScreen
from index.library import Library
from tests.explorer.stage import Stage, press, staged

_NAMES = {"/": "slash", ":": "colon", "]": "right_square_bracket", "\r": "enter"}


def hurry(stage: Stage, text: str) -> None:
    """All of it at once, before any of it is worked off."""
    for character in text:
        stage.app.post_message(events.Key(_NAMES.get(character, character), character))


def views_held_back(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """The views of a desk come when it is set."""
    ready, furnish = asyncio.Event(), MainScreen.furnish

    async def late(desk: MainScreen) -> None:
        await ready.wait()
        await furnish(desk)

    monkeypatch.setattr(MainScreen, "furnish", late)
    return ready


def pins_held_back(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The pins of a board are found when it is set."""
    found, standings = threading.Event(), pinning.standings

    def slowly(*arguments: Any) -> Any:
        assert found.wait(10)
        return standings(*arguments)

    monkeypatch.setattr(pinning, "standings", slowly)
    return found


async def test_words_on_the_heels_of_the_search_key_are_in_the_box(library: Library, tmp_path: Path) -> None:
    async with staged(library, tmp_path) as stage:
        hurry(stage, "/hammer")
        await stage.settle()

        assert stage.desk.box.value == "hammer"


async def test_what_is_typed_before_there_is_anything_to_type_in_is_not_lost(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = views_held_back(monkeypatch)
    async with staged(library, tmp_path, wait=False) as stage:
        hurry(stage, "/ham")
        await asyncio.sleep(0.05)
        assert stage.desk.box.value == ""
        ready.set()
        hurry(stage, "mer")
        await stage.settle()

        assert stage.desk.box.value == "hammer"


async def test_words_on_the_heels_of_the_key_that_opens_a_screen_are_in_its_line(
    library: Library, tmp_path: Path
) -> None:
    async with staged(library, tmp_path) as stage:
        hurry(stage, ":open the board\r")
        await stage.settle()
        assert isinstance(stage.app.screen, BoardScreen)

        hurry(stage, "qL/zz")
        await stage.settle()
        assert isinstance(stage.app.screen, DocumentsScreen)
        assert stage.app.screen.filter == "zz"


async def test_a_key_that_reaches_a_screen_below_another_one_leaves_neither(library: Library, tmp_path: Path) -> None:
    async with staged(library, tmp_path) as stage:
        await stage.press("L")
        documents = stage.app.screen
        assert isinstance(documents, DocumentsScreen)
        await stage.press("question_mark")
        on_top = stage.app.screen

        documents.action_leave()
        await stage.settle()
        assert stage.app.screen is on_top

        await stage.press("escape", "escape")
        assert stage.app.screen is stage.desk
        documents.action_leave()
        await stage.settle()
        assert stage.app.screen is stage.desk


async def test_who_quits_before_the_views_are_in_their_panes_just_quits(library: Library, tmp_path: Path) -> None:
    async with staged(library, tmp_path, wait=False) as stage:
        stage.app.exit(0)
        await stage.desk.query_one("#panes").remove()
        await stage.desk._open()
    assert stage.app.return_code == 0


async def test_words_on_the_heels_of_the_key_for_a_note_are_no_commands_for_pins_that_come_late(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(library, tmp_path) as stage:
        await stage.press("m")
        before = BoardFile(stage.places.board).load().pins
        found = pins_held_back(monkeypatch)
        hurry(stage, "Mncdm")
        while not isinstance(stage.app.screen, BoardScreen):
            await stage.pilot.pause(0.01)
        found.set()
        await stage.settle()
        assert stage.app.screen.ask_row.line.value == "cdm"
        assert BoardFile(stage.places.board).load().pins == before


async def test_a_board_whose_pins_do_not_come_can_be_left(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = threading.Event()
    monkeypatch.setattr(pinning, "standings", lambda *_: found.wait(10) and [])
    async with staged(library, tmp_path) as stage:
        await stage.press("m")
        hurry(stage, "M")
        while not isinstance(stage.app.screen, BoardScreen):
            await stage.pilot.pause(0.01)
        await press(stage.pilot, "escape")
        while isinstance(stage.app.screen, BoardScreen):
            await stage.pilot.pause(0.01)
        found.set()


async def test_a_click_on_a_key_and_a_paste_before_there_are_views_do_no_harm(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = views_held_back(monkeypatch)
    async with staged(library, tmp_path, wait=False) as stage:
        for key in KEYS:
            if key.id not in ("help", "quit"):
                await stage.desk.run_action(key.action)
        stage.desk.post_message(events.Paste("hammer"))
        ready.set()
        await stage.settle()
        assert stage.desk.box.value == "hammer"
        assert stage.results == [hit.text for hit in library.search("hammer").hits]
