"""The app keeps up with its files: while a first index grows, and afterwards where it is asked to watch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from index.model import Progress, Update
from tests.explorer.stage import staged, until

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("“It was empty,” Ann Lee said.\n")
    return folder


class Growing(Library):
    """An update that is told of and waits when half of it can be searched already."""

    half = False

    def update(self, *, progress: Callable[[Progress], None] | None = None, **options: Any) -> Update:
        assert progress is not None
        self.go_on = threading.Event()
        super().update()
        self.half = True
        while not self.go_on.wait(0.2):
            progress(Progress(2, 1, 0, "/docs/b.txt", 0, 60, 30))
        return super().update()


async def test_what_is_indexed_is_found_while_the_rest_is_still_being_read(docs: Path, tmp_path: Path) -> None:
    with Growing([docs], tmp_path / "index") as library:
        async with staged(library, tmp_path, wait=False) as stage:
            await until(stage, lambda: len(stage.results) == 1 and "reading 1 of 2 files" in stage.status)
            assert not stage.desk.begun
            (docs / "b.txt").write_text("“It was loaded,” Bob Roe said.\n")
            library.go_on.set()
            await until(stage, lambda: len(stage.results) == 2 and stage.desk.begun)


async def test_a_watched_library_shows_what_comes_and_goes(docs: Path, tmp_path: Path) -> None:
    with Library([docs], tmp_path / "index") as library:
        async with staged(library, tmp_path, wait=False, watch=True) as stage:
            await until(stage, lambda: stage.status.startswith("watching: "))
            (docs / "b.txt").write_text("“It was loaded,” Bob Roe said.\n")
            await until(stage, lambda: len(stage.results) == 2)
            await until(stage, lambda: "1 new" in stage.status and stage.status.startswith("watching: "))
            (docs / "a.txt").unlink()
            await until(stage, lambda: stage.results == ["“It was loaded,”"])


async def test_without_being_asked_to_nothing_is_watched(docs: Path, tmp_path: Path) -> None:
    with Library([docs], tmp_path / "index") as library:
        async with staged(library, tmp_path) as stage:
            assert "watching" not in stage.status
            assert not [worker for worker in stage.app.workers if worker.group == "watch"]
