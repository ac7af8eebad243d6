"""Whatever cannot be done is said in the status line of the screen one is on, and the app goes on."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explorer.keys import RESULTS, working
from index.errors import ExploreError, IndexDamaged
from index.library import Library
from index.model import Update
from tests.explorer.pressing import leave, press, said, search
from tests.explorer.stage import SEEDS, Stage, staged

DEMO = SEEDS.parent / "explorer" / "demo"
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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("troubles") / "index"
    with Library([DEMO], folder) as library:
        library.update()
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "index")


@pytest.fixture
def demo(copied: Path) -> Iterator[Library]:
    with Library([DEMO], copied, corrections=copied.parent / "corrections.toml") as library:
        yield library


async def heard(stage: Stage, way: str) -> str:
    """What the status line says at the end of a way; then back to the main screen."""
    await press(stage, way)
    words = said(stage)
    await leave(stage)
    return words


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


async def test_an_index_whose_folder_is_removed_is_said_and_the_app_goes_on(copied: Path, home: Path) -> None:
    with Library([DEMO], copied) as library:
        async with staged(library, home) as stage:
            await press(stage, "=speaker:pike_reopen")
            shutil.rmtree(copied)
            for way in ("=ferry", "j", "enter", "d", "t", "S", "C", "v"):
                assert "there is no index in" in await heard(stage, way), way
            for way in ("l", "L", "p", "T", "M", "X", "U", "i", "f", "ctrl+o", "ctrl+p"):
                await heard(stage, way)
            assert stage.app.is_running


@pytest.mark.parametrize("way", ["w", "m", "x 1", "b n *harbour enter", "M c", "M n *call enter"])
async def test_a_full_disk_is_said_and_what_was_written_stays_as_it_was(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def kept() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in home.rglob("*") if path.suffix in (".toml", ".md")}

    async with staged(demo, home) as stage:
        await press(stage, "=speaker:pike_reopen m j")
        before = kept()
        monkeypatch.setattr("os.fsync", full)
        words = await heard(stage, way)
        monkeypatch.undo()
        assert "No space left on device" in words
        assert kept() == before


async def test_a_folder_that_is_gone_cannot_be_written_to(
    demo: Library, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gone = tmp_path_factory.mktemp("gone")
    async with staged(demo, home) as stage:
        monkeypatch.chdir(gone)
        gone.rmdir()
        assert "that did not work: No such file or directory" in await heard(stage, "w")
        assert stage.app.is_running


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


async def test_a_library_of_nothing_says_that_no_document_is_open(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Library([tmp_path / "empty"], tmp_path / "index") as library:
        async with staged(library, home) as stage:
            for way in ("f", "right_square_bracket", "U", "o", "tab shift+right"):
                assert await heard(stage, way) == "no document is open yet", way
            for way in ("d", "v", "p", "t", "S", "L", "C", "y", "Y", "w", "m", "x", "l", "s", "enter", "1", "e"):
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
    "=zeppelin enter": "there is no result to open",
    "=ferry e": "no other result says the same",
    "x 9": "there is no 9 here",
    "M o": "there is no file yet",
    "M i *nowhere.toml enter": "nowhere.toml cannot be read (No such file or directory)",
    "X enter": "there is nothing here to open",
    "X u": "there is no decision here to take back",
    "X o": "there is no file of corrections yet",
    "o": "no editor is set",
}
"""What the status line says after these keys, from the first result of the empty search."""
