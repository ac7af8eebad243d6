"""Files that are damaged, vanish or come too late while the app is open: what stands on the screen, and what to do."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events

from explorer.board import BoardFile
from explorer.clipboard import COMMAND, copy
from explorer.screens.board import BoardScreen
from explorer.screens.watching import Watching
from index.errors import IndexBusy
from index.library import Library
from index.model import Link, Update
from tests.explorer.pressing import heard, leave, press, said
from tests.explorer.stage import DEMO, Stage, places_in, screen_lines, staged
from tests.explorer.test_app_hurry import hurry, pins_held_back

DEPARTED = "that is not in the library any more, or has changed: look for it anew"


def page(stage: Stage) -> str:
    return "\n".join(screen_lines(stage.app))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two of the invented articles, to be changed and taken away."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for article in sorted(DEMO.iterdir())[:2]:
        shutil.copy(article, folder)
    return folder


async def brought_up_to_date(stage: Stage) -> None:
    """As it is where the files are watched."""
    stage.desk.post_message(Watching.Kept(stage.desk.updated(), shown=False))
    await stage.settle()


# --- files of the person's


def garble(file: Path) -> None:
    file.write_text("# mine\n[[pin]]\nspeaker = \n")


def write_as_utf_16(file: Path) -> None:
    file.write_text("# mine\n", encoding="utf-16")


DAMAGES: dict[str, Callable[[Path], object]] = {
    ", line 3: Invalid value; mend the line, nothing was changed": garble,
    ", line 1: this is UTF-16, not UTF-8; save the file as UTF-8": write_as_utf_16,
    ": cannot be read: it is a folder; move it away, or name another file": Path.mkdir,
}


async def test_a_damaged_file_is_named_with_what_to_do_by_every_key_that_wants_it(demo: Library, home: Path) -> None:
    assert demo.corrections_file is not None
    async with staged(demo, home) as stage:
        files = {
            stage.places.board: ("m", "M", "M enter", "M m", "M c", "M n", "M J", "M w", "M y", "M f"),
            demo.corrections_file: ("x 1",),
            stage.places.searches: ("b", "=ferry b n *harbour enter"),
        }
        for file, ways in files.items():
            file.parent.mkdir(exist_ok=True)
            for words, damage in DAMAGES.items():
                damage(file)
                for way in ways if damage is garble else ways[:1]:
                    assert await heard(stage, way) == f"{file}{words}", way
                (file.rmdir if file.is_dir() else file.unlink)()
        garble(stage.places.searches)
        await press(stage, "b")
        assert "the searches cannot be read" in page(stage)
        await leave(stage)
        assert "pinned" in await heard(stage, "m")


async def test_a_damaged_board_is_left_for_another_one_or_mended_in_the_editor(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "cat")
    monkeypatch.delenv("VISUAL", raising=False)
    async with staged(demo, home) as stage:
        board = stage.places.board
        board.parent.mkdir(exist_ok=True)
        garble(board)
        await press(stage, "M")
        assert "the board cannot be shown; b chooses another one, o opens its file" in page(stage)
        await press(stage, "b")
        assert "cannot be read" in page(stage)
        await press(stage, "escape")
        board.write_text("")
        await press(stage, "o")
        assert stage.notes.edited[0].argv[-1] == str(board)
        assert said(stage) == "cat had board.toml"
        assert "nothing is pinned yet: m on a statement pins it" in page(stage)
        await press(stage, "w")
        assert said(stage) == "there is nothing on the board to write"


async def test_a_key_of_the_board_waits_for_its_pins_and_for_the_keys_before_it(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(demo, home) as stage:
        await press(stage, "m j m j m")
        pinned = BoardFile(stage.places.board).load().pins
        found = pins_held_back(monkeypatch)
        hurry(stage, "MjcGm")
        while not isinstance(stage.app.screen, BoardScreen):
            await stage.pilot.pause(0.01)
        await asyncio.sleep(0.2)
        assert BoardFile(stage.places.board).load().pins == pinned
        found.set()
        await stage.settle()
        left = BoardFile(stage.places.board).load().pins
        assert [pin.anchor for pin in left] == [pin.anchor for pin in pinned[:2]]
        assert [pin.status for pin in left] == ["unchecked", "checked"]


# --- documents


async def test_a_file_that_vanished_is_read_as_it_was_indexed_and_named_by_the_editors_key(
    articles: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "cat")
    monkeypatch.delenv("VISUAL", raising=False)
    gone = "the file is not there any more; what you read here is its text as it was indexed"
    with Library([articles], home / "index", corrections=home / "corrections.toml") as library:
        async with staged(library, home) as stage:
            await press(stage, "=ferry")
            shutil.rmtree(articles)
            assert (await heard(stage, "enter")).startswith("opened in Crack in main bearing")
            assert await heard(stage, "o") == gone
            assert not stage.notes.edited
            for way, words in (("y", "copied with"), ("w", "written to"), ("m", "pinned"), ("x 1", "done, u takes")):
                assert words in await heard(stage, way), way


async def test_what_one_reads_stays_when_its_file_is_taken_away_and_is_followed_when_it_changes(
    articles: Path, home: Path
) -> None:
    with Library([articles], home / "index") as library:
        async with staged(library, home) as stage:
            await press(stage, "=speaker:osgood enter")
            words, [file, other] = stage.current, sorted(articles.iterdir())
            file.write_text(file.read_text().replace("PORT ANSEL", "AT PORT ANSEL, IN THE NORTH"))
            await brought_up_to_date(stage)
            assert "1 changed" in stage.status
            assert "IN THE NORTH" in stage.desk.source.text
            assert (stage.current, stage.pane) == (words, "source")

            file.unlink()
            await brought_up_to_date(stage)
            assert "1 gone" in stage.status
            assert "gone from the library" in page(stage)
            assert (stage.current, stage.pane) == (words, "source")
            for way in ("d", "v", "right_square_bracket", "l", "1", "greater_than_sign", "x 1"):
                assert await heard(stage, way) == DEPARTED, way
            assert (await heard(stage, "y")).endswith("copied with a notebook")
            await press(stage, "escape enter")
            assert stage.desk.reading.opened is not None
            assert stage.desk.reading.opened.document.path == str(other)
            assert "gone from the library" not in page(stage)
            assert await heard(stage, "ctrl+o") == DEPARTED


async def test_who_has_gone_elsewhere_is_not_led_back_to_a_file_that_changed(
    articles: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for = threading.Event()
    monkeypatch.setattr("index.anchors.find_again", lambda held, _: looked_for.wait(10) and [None for _ in held])
    with Library([articles], home / "index") as library:
        async with staged(library, home) as stage:
            await press(stage, "=speaker:osgood enter")
            [file, other] = sorted(articles.iterdir())
            file.write_text(file.read_text().replace("PORT ANSEL", "AT PORT ANSEL, IN THE NORTH"))
            await asyncio.to_thread(library.update)
            await stage.desk.refresh_library()
            identifier = next(one.id for one in library.documents() if one.path == str(other))
            stage.desk.open_document(identifier)
            while stage.desk.reading.opened is None or stage.desk.reading.opened.document.id != identifier:
                await stage.pilot.pause(0.01)
            looked_for.set()
            await stage.settle()
            assert stage.desk.reading.opened.document.id == identifier


class Failing(Library):
    """Its updates end badly, or wait, from when they are told to."""

    fails = False
    release: threading.Event | None = None

    def update(self, **options: Any) -> Update:
        if self.fails:
            raise IndexBusy("another explore is writing this index; try again")
        if self.release is not None:
            assert self.release.wait(20)
        return super().update(**options)


async def test_a_correction_that_the_index_does_not_take_is_written_all_the_same(copied: Path, home: Path) -> None:
    file = home / "corrections.toml"
    with Failing([DEMO], copied, corrections=file) as library:
        async with staged(library, home) as stage:
            library.fails = True
            busy = "it is written, but the index is as it was: another explore is writing this index; try again"
            assert await heard(stage, "x 1") == busy
            assert "[[fix]]" in file.read_text()
            stage.desk.post_message(Watching.Kept(IndexBusy("another explore is writing this index"), shown=False))
            await stage.settle()
            assert stage.status == "watching, but another explore is writing this index"


async def test_while_the_documents_are_read_for_the_first_time_everything_says_so(articles: Path, home: Path) -> None:
    with Failing([articles], home / "index") as library:
        library.release = threading.Event()
        async with staged(library, home, wait=False) as stage:
            while "reading the documents" not in page(stage):
                await stage.pilot.pause(0.01)
            await stage.pilot.press("slash", "f", "e")
            while "the documents are being read for the first time: results come when" not in page(stage):
                await stage.pilot.pause(0.01)
            await stage.pilot.press("escape", "S")
            await stage.pilot.pause(0.05)
            assert stage.status == "the speakers are still being read"
            await stage.pilot.press("L")
            while "the documents are being read for the first time: close this, and wait" not in page(stage):
                await stage.pilot.pause(0.01)
            await stage.pilot.press("escape")
            library.release.set()
            await stage.settle()
            assert stage.results


class Slow(Library):
    """What is asked for takes until it is let go."""

    release: threading.Event

    def text(self, document_id: str) -> str:
        assert self.release.wait(20)
        return super().text(document_id)

    def links(self, statement_id: str) -> list[Link]:
        assert self.release.wait(20)
        return super().links(statement_id)


async def test_a_key_on_what_is_on_its_way_says_so_and_is_done_when_it_is_there(demo_index: Path, home: Path) -> None:
    with Slow([DEMO], demo_index) as library:
        library.release = threading.Event()
        library.release.set()
        async with staged(library, home) as stage:
            for come, keys, words in (
                ("=ferry", "jl", "one moment: the statement is being opened"),  # that of another document
                ("=speaker:osgood enter", "]l", "one moment: the links are on their way"),
            ):
                await press(stage, come)
                library.release.clear()
                hurry(stage, keys)
                async with asyncio.timeout(10):
                    while stage.status != words:
                        await stage.pilot.pause(0.01)
                assert stage.pane != "links"
                library.release.set()
                await stage.settle()
                assert (stage.pane, "one moment" in stage.status) == ("links", False)


async def test_where_there_is_one_speaker_and_too_long_a_time_to_draw_it_is_said(home: Path) -> None:
    folder = home / "articles"
    folder.mkdir()
    for year in (1965, 2025):
        words = f"It was built in {year}"
        (folder / f"{year}.md").write_text(f"---\ndate: {year}-03-04\n---\n\n“{words},” said Ann Lee.\n")
    with Library([folder], home / "index") as library:
        async with staged(library, home) as stage:
            assert "there is no room to draw every month; t lists them in words" in await heard(stage, "C plus")
            assert await heard(stage, "x 3 enter") == "no name is typed yet: type one, or esc goes back"


# --- what leaves the program


async def test_a_clipboard_command_that_fails_and_a_terminal_that_cannot_be_lent_are_said(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = home / "bin" / "xclip"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\nexit 1\n")
    command.chmod(0o755)
    for name in ("SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY", "TMUX", "WSL_DISTRO_NAME", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}/bin")
    monkeypatch.setenv("EDITOR", "cat")
    async with staged(demo, home) as stage:
        stage.desk.tools = replace(stage.desk.tools, copy=copy, edit=stage.app.edit)
        assert (await heard(stage, "y")).endswith(": sent to the terminal, as xclip did not take it")
        stage.desk.tools = replace(stage.desk.tools, copy=partial(copy, way=COMMAND))
        assert await heard(stage, "y") == "xclip did not take it, or write the quote to a file with w"
        assert await heard(stage, "o") == "this terminal cannot be lent to an editor: open the file by hand"
        monkeypatch.setenv("EDITOR", "no-such-editor")
        assert await heard(stage, "o") == (
            "$EDITOR names `no-such-editor`, which is not installed: set it to an editor that is"
        )


async def test_a_paste_of_nothing_and_a_library_that_is_gone_are_said(
    demo: Library, articles: Path, copied: Path, home: Path
) -> None:
    places = places_in(home)
    usual = places.index_folder([articles])
    for folder in (usual, home / "other"):
        with Library([articles], folder, own_folder=folder == usual) as library:
            async with staged(library, home):
                pass
    shutil.rmtree(articles)
    shutil.rmtree(usual)
    shutil.rmtree(home / "other")
    async with staged(demo, home) as stage:
        stage.desk.post_message(events.Paste(" \n\t "))
        await stage.settle()
        assert stage.status == "what was pasted has no words in it"
        own = await heard(stage, "O enter")
        assert own.startswith("the index of ") and own.endswith(
            "is gone: start explore with its PATH to have it made anew"
        )
        assert (await heard(stage, "O down enter")).endswith(
            "is gone, and so is its index: put it back, or open another one"
        )
