"""Keys that come faster than the app works them off: from a quick hand, or from another program."""

import asyncio
from pathlib import Path

from textual import events

from explorer.keys import SEARCH
from explorer.screens.documents import DocumentsScreen
from index.library import Library
from tests.explorer.stage import staged


async def test_words_on_the_heels_of_the_search_key_are_in_the_box(library: Library, tmp_path: Path) -> None:
    async with staged(library, tmp_path) as stage:
        stage.app.post_message(events.Key("slash", "/"))
        while stage.desk.pane != SEARCH:
            await asyncio.sleep(0)
        for character in "hammer":
            stage.app.post_message(events.Key(character, character))
        await stage.settle()

        assert stage.desk.box.value == "hammer"


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
