"""`explore index --watch`: the real command in a process of its own, and real changes of files.

Nothing is timed: what is waited for either comes, or the test fails at its limit.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.places import Places
from index.errors import IndexBusy, IndexProblem
from index.extras import install_line
from index.library import Library
from index.model import Update
from index.reading.options import Options
from index.reading.sieve import Sieve
from index.watching import WatchMissing, check_installed, watch
from tests.explorer.calls import Explore

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="signals and links of POSIX"),
    pytest.mark.timeout(240),
]
ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0


class Watcher:
    """A running `explore index --watch --format json`: its objects and its lines, as they come."""

    def __init__(self, docs: Path, home: Path, *options: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
            environment[f"XDG_{kind}_HOME"] = str(home / kind.lower())
        self.process = subprocess.Popen(
            [sys.executable, "-m", "explorer", "index", str(docs), "--watch", "--format", "json", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            text=True,
        )
        self._objects: queue.Queue[dict[str, Any]] = queue.Queue()
        self._lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        for read in (self._read_objects, self._read_lines):
            threading.Thread(target=read, daemon=True).start()

    def _read_objects(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._objects.put(json.loads(line))

    def _read_lines(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line.rstrip())

    def next(self) -> dict[str, Any]:
        """The next object that is printed."""
        return self._objects.get(timeout=_PATIENCE)

    def hear(self, words: str) -> None:
        """Waits for a line on stderr with these words."""
        while not self.said or words not in self.said[-1]:
            self.said.append(self._lines.get(timeout=_PATIENCE))

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


def said(name: str) -> str:
    return f"“The bridge is closed,” said {name}.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(said("Ann Lee"))
    return folder


@pytest.fixture
def watcher(docs: Path, tmp_path: Path) -> Iterator[Watcher]:
    started = Watcher(docs, tmp_path / "home")
    try:
        yield started
    finally:
        started.process.kill()
        started.process.communicate()


def test_what_comes_changes_and_goes_is_told_until_it_is_interrupted(watcher: Watcher, docs: Path) -> None:
    assert watcher.next()["added"] == 1
    watcher.hear("watching: ctrl+c ends it")
    (docs / "b.txt").write_text(said("Bob Roe"))
    assert watcher.next()["added"] == 1
    watcher.hear("1 added; 2 documents, in")
    (docs / "b.txt").write_text(said("Tom Hale"))
    assert watcher.next()["changed"] == 1
    (docs / "in").mkdir()
    (docs / "in" / "c.txt").write_text(said("Una Fox"))
    assert watcher.next()["documents"] == 3
    (docs / "in").rename(docs.parent / "out")
    assert watcher.next()["removed"] == 1
    assert watcher.end() == 130
    watcher.hear("no longer watching; what was indexed stays")


def test_a_root_that_vanishes_and_comes_back_is_watched_again(watcher: Watcher, docs: Path) -> None:
    watcher.next()
    watcher.hear("watching: ctrl+c ends it")
    docs.rename(docs.parent / "away")
    watcher.hear("explore: ")
    docs.mkdir()
    (docs / "b.txt").write_text(said("Bob Roe"))
    while (told := watcher.next())["documents"] != 1 or not told["added"]:
        pass
    (docs / "c.txt").write_text(said("Tom Hale"))
    assert watcher.next()["documents"] == 2


# --- in this process


class Written(Library):
    """A library that can be told that another program writes it."""

    busy = 0

    def update(self, **_options: object) -> Update:  # type: ignore[override]
        if self.busy:
            self.busy -= 1
            raise IndexBusy("another program is writing")
        return super().update()


def watched(library: Library, told: list[object], notes: list[str], enough: int) -> None:
    """Watches until so much was told."""
    stop = threading.Event()

    def tell(result: object) -> None:
        told.append(result)
        if len(told) >= enough:
            stop.set()

    watch(library, tell, update=library.update, note=notes.append, stop=stop)


def test_another_writer_is_named_once_and_waited_for(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.watching._BUSY", 0.01)
    told: list[object] = []
    with Written([docs], tmp_path / "index") as library:
        library.busy = 3
        watched(library, told, [], 2)
    assert isinstance(told[0], IndexBusy)
    assert isinstance(told[1], Update) and told[1].added == 1


def test_where_the_system_tells_nothing_it_is_looked_now_and_then(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_more(*_paths: object, **_options: object) -> object:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", no_more)
    monkeypatch.setattr("index.watching._POLL", 0.01)
    told: list[object] = []
    notes: list[str] = []
    with Library([docs], tmp_path / "index") as library:
        watched(library, told, notes, 3)
    assert len(told) == 3
    assert notes == [
        "the system does not tell of changes (OS file watch limit reached): looking every few seconds instead"
    ]


def test_the_same_failure_is_told_once(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.watching._SWEEP", 0.0)
    attempts = 0
    told: list[object] = []
    stop = threading.Event()
    with Library([docs], tmp_path / "index") as library:

        def update() -> Update:
            nonlocal attempts
            attempts += 1
            if attempts == 4:
                stop.set()
            raise IndexProblem("the disk is full")

        watch(library, told.append, update=update, note=print, stop=stop)
    assert [str(one) for one in told] == ["the disk is full"]


def test_without_the_extra_the_line_that_installs_it_is_said(
    explore: Explore, docs: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.watching.find_spec", lambda name: None)
    with pytest.raises(WatchMissing):
        check_installed()
    result = explore("index", docs, "--watch")
    assert (result.status, result.err) == (2, f"explore: --watch needs an extra: {install_line('watch')}\n")
    assert not places.indexes.exists()


# --- what concerns a library


@pytest.mark.parametrize(
    ("path", "concerns"),
    [
        ("a.txt", True),
        ("gone.txt", True),
        ("gone", True),
        ("a.log", False),
        (".a.txt", False),
        ("out/gone.txt", False),
        ("out/deep/b.txt", False),
        ("out", False),
        (".ignore", True),
        ("in/.gitignore", True),
        ("in/c.txt", True),
        ("in/left.txt", False),
        (".git/index.txt", False),
        ("index/texts/a.txt", False),
        ("../other.txt", False),
        ("", True),
    ],
)
def test_a_change_concerns_a_library_as_a_walk_would_come_to_it(tmp_path: Path, path: str, concerns: bool) -> None:
    for name in ("a.txt", "a.log", ".a.txt", "in/c.txt", "in/left.txt", "out/deep/b.txt", "index/texts/a.txt"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("words")
    (tmp_path / "docs" / ".ignore").write_text("out/\n")
    (tmp_path / "docs" / "in" / ".ignore").write_text("left.txt\n")
    sieve = Sieve([tmp_path / "docs"], Options(), tmp_path / "docs" / "index")
    asked = os.path.normpath(tmp_path / "docs" / path)
    assert sieve.concerns(asked, is_new=False) == concerns


def test_a_folder_concerns_a_library_when_it_is_new(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    sieve = Sieve([tmp_path], Options(hidden=True, ignore_files=False), tmp_path / "index")
    assert sieve.concerns(str(tmp_path / "in"), is_new=True)
    assert not sieve.concerns(str(tmp_path / "in"), is_new=False)
    assert sieve.concerns(str(tmp_path / ".hidden.txt"), is_new=True)
    assert not sieve.concerns(str(tmp_path / ".gitignore"), is_new=False)
    assert not sieve.concerns(str(tmp_path / ".git" / "a.txt"), is_new=True)
