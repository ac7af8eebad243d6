"""A long document is there to be read before its statements are found."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from index.model import Update
from tests.explorer.stage import Stage, press, staged, until

LONG = "\n\n".join(f"“Number {number} was loaded,” Ann Lee said." for number in range(200))


class Late(Library):
    """Begins with its first update when it is told to."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.go_on = threading.Event()

    def update(self, *arguments: Any, **options: Any) -> Update:
        assert self.go_on.wait(30)
        return super().update(*arguments, **{**options, "apart": False})


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("explorer.screens.awaiting.PATIENCE", 0.0)
    path = tmp_path / "talk.txt"
    path.write_text(LONG)
    return path


def note(stage: Stage) -> str:
    return str(stage.desk.headings["source"].render())


async def test_its_text_shows_while_it_is_being_read_and_stays_where_it_is(talk: Path, tmp_path: Path) -> None:
    with Late([talk], tmp_path / "index") as library:
        async with staged(library, tmp_path, wait=False) as stage:
            await until(stage, lambda: "its statements are being found" in note(stage))
            assert stage.desk.source.text == LONG
            for key in ("tab", "f", *"150", "enter", "right_square_bracket"):
                await press(stage.pilot, key)  # the update goes on: the stage would wait for its end
            await until(stage, lambda: stage.status == "one moment: its statements are still being found")
            top = stage.desk.source.top
            assert top > LONG.index("Number 140")

            library.go_on.set()
            await until(stage, lambda: stage.desk.begun and "200 statements" in note(stage))
            assert stage.desk.source.top == top and stage.desk.pane == "source"
            await stage.press("right_square_bracket")
            assert stage.desk.reading.current is not None


async def test_who_reads_nothing_yet_sees_the_first_result_as_ever(talk: Path, tmp_path: Path) -> None:
    with Late([talk], tmp_path / "index") as library:
        async with staged(library, tmp_path, wait=False) as stage:
            await until(stage, lambda: stage.desk.furnished and stage.desk.source.text == LONG)
            library.go_on.set()
            await until(stage, lambda: stage.desk.begun and "1 of 200" in note(stage))


@pytest.mark.parametrize("make", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\0\1\2" * 100)])
async def test_a_file_that_cannot_be_read_is_left_to_the_update(
    make: Callable[[Path], object], talk: Path, tmp_path: Path
) -> None:
    make(talk)
    with Late([talk], tmp_path / "index") as library:
        async with staged(library, tmp_path, wait=False) as stage:
            await until(stage, lambda: stage.desk.furnished and "reading the documents" in stage.desk.source.empty)
            library.go_on.set()
            await until(stage, lambda: stage.desk.begun)
            assert stage.desk.source.text == "" and ("no documents" in stage.status or "does not exist" in stage.status)
