"""An index that several processes made is the one that one process makes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from index.kinds import Unit
from index.library import Library
from index.model import Progress, Update
from index.updating import Tools
from index.updating.tools import real_tools
from tests.index.doubles import tools
from tests.index.updating import acts

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Enough for several processes: 40 documents of 13,000 characters, two of them the same, and one that raises."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(40):
        lines = [f"Baldwin: the gun was empty {number}", f"Mendoza & Alec Baldwin: no gun in {number}", "# debris"]
        lines += [f"hammers and triggers, line {line} of {number}" for line in range(400)]
        (folder / f"{number:02}.txt").write_text("\n".join(lines))
    (folder / "copy.txt").write_text((folder / "07.txt").read_text())
    (folder / "crash.txt").write_text("CRASH gun")
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every process that is started in this test."""
    processes: list[Any] = []

    class Watched(subprocess.Popen[Any]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    return processes


def indexed(
    docs: Path, place: Path, tools: Tools, progress: Callable[[Progress], None] | None = None
) -> tuple[Update, dict[str, Any]]:
    """The update, and all that the library has to say afterwards."""
    with Library([docs], place, tools=tools) as library:
        update = library.update(progress=progress)
        queries = ["gun", "hammer*", "speaker:baldwin", '"no gun"', "shooting", "about:baldwin"]
        return replace(update, seconds=0.0), {
            "documents": library.documents(),
            "texts": [library.text(one.id) for one in library.documents()],
            "sentences": list(library.sentences()),
            "statements": list(library.statements()),
            "speakers": library.speakers(),
            "found": [library.search(one, limit=100)._replace(took_ms=0.0) for one in queries],
            "as documents": library.search("gun", unit=Unit.DOCUMENT)._replace(took_ms=0.0),
        }


def test_several_processes_make_the_same_index_as_one(docs: Path, tmp_path: Path, started: list[Any]) -> None:
    alone: list[Progress] = []
    together: list[Progress] = []
    expected = indexed(docs, tmp_path / "one", tools(), alone.append)
    assert not started
    assert indexed(docs, tmp_path / "many", replace(tools(), processes=3), together.append) == expected
    assert len(started) == 3
    assert [one for one, _ in groupby(together)] == [one for one, _ in groupby(alone)]
    assert expected[0].documents == 41 and len(expected[0].skipped) == 1 and len(expected[0].notes) == 1


def test_the_real_analysis_gives_the_same_in_several_processes(tmp_path: Path, started: list[Any]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for seed in SEEDS.iterdir():
        for number in range(30):
            (docs / f"{number}-{seed.name}").write_bytes(seed.read_bytes() * 3 + f"\n\nNumber {number}.\n".encode())
    expected = indexed(docs, tmp_path / "one", replace(real_tools(), processes=1))
    assert not started
    assert indexed(docs, tmp_path / "many", replace(real_tools(), processes=2)) == expected
    assert len(started) == 2
    assert expected[0].documents == 60 and expected[0].statements > 500


def test_for_little_no_process_is_started(docs: Path, tmp_path: Path, started: list[Any]) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in ("00.txt", "01.txt", "crash.txt"):
        (few / name).write_bytes((docs / name).read_bytes())
    indexed(few, tmp_path / "one", replace(tools(), processes=3))
    big = tmp_path / "one big.txt"
    big.write_text("Baldwin: " + "the gun was empty " * 20_000)
    indexed(big, tmp_path / "two", replace(tools(), processes=3))
    assert not started


def test_for_a_few_changes_in_a_large_library_no_process_is_started(
    docs: Path, tmp_path: Path, started: list[Any]
) -> None:
    for path in docs.iterdir():
        os.utime(path, (1, 1))
    indexed(docs, tmp_path / "index", tools())
    (docs / "new.txt").write_text("Gresham: a gun")
    (docs / "01.txt").write_text("Gresham: another gun")
    update, _ = indexed(docs, tmp_path / "index", replace(tools(), processes=3))
    assert (update.added, update.changed) == (1, 1)
    assert not started


def test_what_is_known_but_read_anew_is_as_much_as_what_is_new(docs: Path, tmp_path: Path, started: list[Any]) -> None:
    expected = indexed(docs, tmp_path / "index", tools())
    again, held = indexed(docs, tmp_path / "index", replace(tools(), is_current=acts.is_never, processes=3))
    assert len(started) == 3
    assert (again.documents, again.added, again.changed, held) == (41, 0, 0, expected[1])


def test_whoever_listens_can_end_the_reading_of_a_file_that_never_ends(tmp_path: Path, started: list[Any]) -> None:
    class Enough(Exception):
        pass

    def listen(progress: Progress) -> None:
        if progress.path and started and list(tmp_path.glob("index/*")):
            told.append(progress)
            if len(told) > 2:
                raise Enough

    told: list[Progress] = []
    path = tmp_path / "a.txt"
    path.write_text("Baldwin: the gun was empty")
    made = replace(tools(), read=acts.read_for_ever, isolated=lambda path: True)
    with Library([path], tmp_path / "index", tools=made) as library, pytest.raises(Enough):
        library.update(progress=listen)
    assert [one.poll() is not None for one in started] == [True]
    with Library([path], tmp_path / "index", tools=tools()) as library:
        assert library.update().documents == 1


@pytest.mark.parametrize("change", ["the file", "its reader"])
def test_a_known_file_is_read_apart_where_a_new_one_would_be(tmp_path: Path, change: str) -> None:
    made = replace(tools(), read=acts.read_and_say_where)
    path = tmp_path / "a.txt"
    path.write_text("at first")

    def reader(made: Tools) -> int:
        with Library([path], tmp_path / "index", tools=made) as library:
            library.update()
            return int(library.text(library.documents()[0].id))

    assert reader(made) == os.getpid()
    if change == "the file":
        path.write_text("then another")
    else:
        made = replace(made, is_current=acts.is_never)
    assert reader(replace(made, isolated=lambda path: True)) != os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_document_that_ends_its_process_stays_without_statements_and_the_run_goes_on(
    docs: Path, tmp_path: Path
) -> None:
    (docs / "05.txt").write_text("DEADLY gun\nBaldwin: the gun was empty")
    with Library(
        [docs], tmp_path / "index", tools=replace(tools(), analyse=acts.analyse_or_die, processes=2)
    ) as library:
        update = library.update()
        assert (update.documents, update.statements) == (41, 78)
        (note,) = (one for one in update.notes if "05.txt" in one)
        assert "could not be analysed" in note and "SIGKILL" in note
        assert library.search("deadly", unit=Unit.DOCUMENT).total == 1
        assert library.document(str(docs / "05.txt")).notes == (note.partition("05.txt ")[2],)
        assert library.search("speaker:mendoza", limit=100).total == 39


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_file_that_ends_its_process_is_skipped_with_the_reason(docs: Path, tmp_path: Path) -> None:
    (docs / "deadly.txt").write_text("Baldwin: the gun was empty")
    made = replace(tools(), read=acts.read_or_die, processes=2)
    with Library([docs], tmp_path / "index", tools=made) as library:
        update = library.update()
        assert update.documents == 41
        (skipped,) = (one for one in update.skipped if "deadly" in one.path)
        assert skipped.reason.startswith("cannot be read (its process was killed by SIGKILL")
        assert library.update().skipped == update.skipped


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")
def test_ctrl_c_ends_the_command_and_its_processes_at_once(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    text = min(SEEDS.iterdir()).read_bytes()
    for number in range(300):
        (docs / f"{number}.txt").write_bytes(text + f"\n\nNumber {number}.\n".encode())
    code = (
        "import sys\nimport index.updating.tools as tools\ntools.usable_processes = lambda: 2\n"
        "from explorer.cli import run\nsys.exit(run(['index', *sys.argv[1:]]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(docs), "--index", str(tmp_path / "index")],
        cwd=ROOT,
        env={**os.environ, **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE")}},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        children = workers_of(process)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in said and b"Interrupt" not in said
    assert not [one for one in children if Path(f"/proc/{one}").exists()]


def workers_of(process: subprocess.Popen[bytes]) -> list[str]:
    """The two children of a process, once they are there."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        found = [one for task in children.parents[1].iterdir() for one in (task / "children").read_text().split()]
        if len(found) == 2:
            return found
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    raise AssertionError("no processes were started")
