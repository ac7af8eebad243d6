"""Whatever cannot be done is said in the status line of the screen one is on, and the app goes on."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explorer.keys import RESULTS, SPEAKERS, working
from index.errors import ExploreError, IndexDamaged
from index.library import Library
from index.model import Update
from index.spans import Span
from tests.explorer.pressing import heard, leave, press, said, search
from tests.explorer.stage import DEMO, places_in, staged

GONE = "the index was taken away; `explore index` makes it again"
ASKS = (
    *("search", "documents", "document", "text", "sentences", "statements", "statement", "speakers", "speaker"),
    *("by_speaker", "links", "beside", "cluster", "clusters", "all_links", "profile", "activity", "mentions"),
    *("speaker_names", "sharing", "problems", "health", "skipped"),
)
"""Where a library asks its index."""


def failing(name: str) -> Callable[..., Any]:
    def ask(self: Removed, *arguments: Any, **named: Any) -> Any:
        if self.gone:
            raise IndexDamaged(GONE)
        return getattr(Library, name)(self, *arguments, **named)

    return ask


class Removed(Library):
    """One whose index goes while it is being read."""

    gone = False

    def update(self, **named: Any) -> Update:
        if self.gone:
            raise IndexDamaged(GONE)
        return super().update(**named)


for name in ASKS:
    setattr(Removed, name, failing(name))


ASKING = {
    *("unit", "only-speaker", "open", "next-statement", "next-by-speaker", "previous-by-speaker", "compare"),
    *("timeline", "speaker-card", "plot", "coverage", "board", "corrections", "down", "bottom", "page-down"),
}
"""Keys that need what the index holds, in the results of a search."""


async def test_an_index_that_goes_while_it_is_read_is_said_by_every_key_that_asks_it(copied: Path, home: Path) -> None:
    silent = []
    with Removed([DEMO], copied) as library:
        async with staged(library, home) as stage:
            for key in working(RESULTS):
                if key.id in ("quit", "help", "palette", "palette-outside"):
                    continue
                library.gone = False
                await search(stage, "speaker:pike arrives")
                library.gone = True
                if GONE not in await heard(stage, key.keys[0]) and key.id in ASKING:
                    silent.append(key.id)
            library.gone = False
            await search(stage, "speaker:pike reopen")
            assert len(stage.results) == 4
    assert silent == []


EMPTY = {
    "t": "the timeline cannot be made",
    "C": "it cannot be counted",
    "v": "it cannot be looked for",
}
"""What stands in the place of a list that needs what the index holds."""


async def test_an_index_whose_folder_is_removed_is_said_and_nothing_false_of_results_and_links(
    copied: Path, home: Path
) -> None:
    gone = f"the index in {copied} is gone; start explore again, which makes it anew"
    with Library([DEMO], copied) as library:
        async with staged(library, home) as stage:
            await press(stage, "=ferry")
            shutil.rmtree(copied)
            for way in ("i", "=harbour", "s", "j", "l", "1", "d", *EMPTY, "S", "greater_than_sign", "x 1"):
                await press(stage, way)
                page = "\n".join(stage.lines)
                assert said(stage) == gone, way
                assert EMPTY.get(way, "") in page, way
                assert "first time" not in page and "nothing is linked" not in page, way
                await leave(stage)
            assert "the index did not answer" in page
            assert "of the query before" in page
            assert "its links cannot be looked for" in page
            for way in ("L", "p", "T", "M", "X", "U", "f", "ctrl+o", "ctrl+p"):
                await heard(stage, way)
            assert stage.app.is_running


FULL = {
    "w": "that did not work: No space left on device; make room on the disk, and try again",
    "m": "board.toml: cannot be written (No space left on device); it stays as it was",
    "x 1": "corrections.toml: cannot be written (No space left on device); it stays as it was",
    "b n *harbour enter": "searches.toml: cannot be written (No space left on device); it stays as it was",
    "M c": "board.toml: cannot be written (No space left on device); it stays as it was",
    "M n *call enter": "board.toml: cannot be written (No space left on device); it stays as it was",
    "M b 2 *call enter": "call.toml: cannot be written (No space left on device); it stays as it was",
    "M w 1": "that did not work: No space left on device; make room on the disk, and try again",
    "=ferry enter": "the query is not kept for another time: No space left on device; make room",
    "colon *day_desk enter": "the theme is not kept for another time: No space left on device; make room",
}
"""What is said after these keys when a disk is full."""


async def test_a_full_disk_is_said_and_what_was_written_stays_as_it_was(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def kept() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in home.rglob("*") if path.suffix in (".toml", ".md", ".new")}

    monkeypatch.setattr("explorer.screens.returning.EVERY", 3600.0)  # it is kept when the test says so
    async with staged(demo, home) as stage:
        await press(stage, "=speaker:pike_reopen m j")
        before = kept()
        monkeypatch.setattr("os.fsync", full)
        for way, words in FULL.items():
            assert words in await heard(stage, way), way
            assert kept() == before, way
        stage.desk.keep_now_and_then()
        await stage.settle()
        assert stage.status.startswith("this place is not kept for another time: No space left on device; make room")
        assert await heard(stage, "G") == "this is the end"
        stage.desk.keep_now_and_then()
        await stage.settle()
        assert stage.status == "this is the end", "it is said once"
        await stage.press("q")
        assert stage.app.return_value == 0


async def test_a_file_in_the_place_of_a_folder_is_named(demo: Library, home: Path) -> None:
    places, aside = places_in(home), "; a file lies where a folder should be; move it away"
    async with staged(demo, home) as stage:
        for folder in (places.data, places.state):
            shutil.rmtree(folder, ignore_errors=True)
            folder.write_text("")
        assert f"{places.board}: cannot be read (Not a directory)" in await heard(stage, "m")
        assert f"{places.board}: cannot be read (Not a directory)" in await heard(stage, "M")
        assert f"Not a directory ({places.boards}){aside}" in await heard(stage, "M b")
        kept = await heard(stage, "=ferry enter")
        assert kept.startswith("the query is not kept for another time: ") and kept.endswith(aside)


async def test_where_the_folder_that_explore_was_started_in_is_gone_it_is_said(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gone = tmp_path_factory.mktemp("gone")
    words = "the folder in which explore was started is gone; start it in another one"
    async with staged(demo, home) as stage:
        monkeypatch.chdir(gone)
        gone.rmdir()
        assert await heard(stage, "w") == words
        assert await heard(stage, "m M w 1") == words


async def test_a_clipboard_that_fails_and_an_editor_that_ends_badly_are_named(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, osc52: Callable[[str], None]) -> str:
        raise ExploreError("xclip did not take it")

    monkeypatch.setenv("EDITOR", sys.executable)
    async with staged(demo, home) as stage:
        stage.desk.tools = replace(stage.desk.tools, copy=broken, edit=lambda command: 3)
        assert await heard(stage, "y") == "xclip did not take it"
        assert await heard(stage, "Y") == "xclip did not take it"
        assert await heard(stage, "d y") == "xclip did not take it"
        assert "ended with status 3" in await heard(stage, "o")
        assert "ended with status 3" in await heard(stage, "m M o")
        assert "xclip did not take it" in await heard(stage, "M y")
        assert "ended with status 3" in await heard(stage, "x 1 X o")


async def test_what_is_selected_without_a_word_in_it_is_not_taken(demo: Library, home: Path) -> None:
    async with staged(demo, home) as stage:
        await press(stage, "enter")
        blank = stage.desk.source.text.index("\n\n")
        for way in ("y", "w"):
            stage.desk.source.select(Span(blank, blank + 2))
            assert await heard(stage, way) == "there are no words in what is selected", way


async def test_a_library_of_nothing_says_that_no_document_is_open(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Library([tmp_path / "empty"], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            for way in ("f", "right_square_bracket", "U", "o", "tab shift+right"):
                assert await heard(stage, way) == "no document is open yet", way
            assert await heard(stage, "S") == "nobody is named as the speaker here"
            assert await heard(stage, "L enter") == "there is no document here to open"
            stage.desk.go_to_pane(SPEAKERS)
            assert await heard(stage, "x") == "there is no speaker here to correct"
            for way in ("d", "v", "p", "t", "L", "C", "y", "Y", "w", "m", "x", "l", "s", "enter", "1", "e"):
                await heard(stage, way)
            assert stage.app.is_running


async def test_a_screen_of_one_pane_says_that_there_is_nothing_to_share(demo: Library, home: Path) -> None:
    async with staged(demo, home, size=(60, 20)) as stage:
        assert await heard(stage, "z") == "on so small a screen each pane is alone already"
        assert "nothing to share" in await heard(stage, "right_curly_bracket")


async def test_what_cannot_be_done_here_is_said(demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    otherwise = []
    async with staged(demo, home) as stage:
        for way, words in SAID.items():
            if not way.startswith("="):
                await search(stage, "")
            heard_here = await heard(stage, way)
            if words not in heard_here:
                otherwise.append(f"{way}: {heard_here}")
    assert not otherwise, "\n".join(otherwise)


SAID = {
    "slash ctrl+c": "ctrl+c does not quit from an input",
    "escape escape": "the search is empty already",
    "C a": "these are all statements",
    "C t l": "a list has no columns",
    "C l": "this is the last column",
    "C plus": "no period is shorter than a day",
    "C minus minus minus minus minus minus": "no period is longer than",
    "O enter": "is what you are reading",
    "ctrl+y": "nothing else is offered",
    "enter n": "nothing is being looked for",
    "enter f *zeppelin enter": "it is not in this document",
    "ctrl+i": "nothing lies ahead",
    "u": "nothing was corrected",
    "k": "this is the top",
    "G j": "this is the end",
    "l 9 9": "there is no link 9",
    "C m plus": "there are no periods here to be longer or shorter",
    "=zeppelin enter": "there is no result to open",
    "=zeppelin s": "nobody is named as the speaker here",
    "=zeppelin slash enter": "nothing matches: there is no result to go to",
    "b d": "there is no search here",
    "b n": "the search box is empty: there is nothing to name",
    "=ferry b n *_ enter": "a search needs a name: type one",
    "t a": "this is all that they said",
    "enter shift+end shift+end shift+end": "the selection ends there already",
    "enter shift+down shift+down shift+down shift+down m": "the selected words are not all in one statement",
    "=ferry e": "no other result says the same",
    "x 9": "there is no 9 here",
    "M o": "there is no file yet",
    "M i *_ enter": "name a file that was exported: .md, .csv, .jsonl, .json or .toml",
    "M i *nowhere.toml enter": "nowhere.toml cannot be read (No such file or directory)",
    "X enter": "there is nothing here to open",
    "X u": "there is no decision here to take back",
    "X o": "there is no file of corrections yet",
    "o": "no editor is set",
}
"""What the status line says after these keys, from the first result of the empty search."""
