"""Several processes on one index: writers that meet, readers during a rebuild, and writers that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from index.library import Library
from tests.index.doubles import tools

ROOT = Path(__file__).parents[2]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Baldwin: the gun was empty {number}\nMendoza: no {number}")
    return folder


def python(code: str, *arguments: Path) -> subprocess.Popen[str]:
    """Another process that runs `code`, with `docs`, `place` and `library(…)` at hand."""
    prelude = """
        import sys, time
        from dataclasses import replace
        from pathlib import Path
        from index.library import Library
        from index.errors import ExploreError, IndexBusy
        from tests.index.doubles import analyse, tools
        docs, place = Path(sys.argv[1]), Path(sys.argv[2])

        def library(patience=10.0, seconds=0.0, fingerprint="1", between=15.0):
            def slowly(document, text):
                print("analysing", flush=True)
                time.sleep(seconds)
                return analyse(document, text)
            made = replace(tools(fingerprint, between_commits=between), analyse=slowly)
            return Library([docs], place, tools=made, patience=patience)
    """
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(prelude) + textwrap.dedent(code), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def until_it_analyses(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "analysing\n"


def test_two_writers_at_once_both_end_well(docs: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    writers = [python("print(library(seconds=0.01).update().documents)", docs, place) for _ in range(2)]
    assert [finished(one).splitlines()[-1] for one in writers] == ["30", "30"]
    with Library([docs], place, tools=tools()) as library:
        assert library.update().added == 0
        assert library.search("gun", limit=100).total == 30
        assert len(library.search("gun", limit=100).hits) == 30


def test_the_second_writer_gives_up_and_reads_what_there_is(docs: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    with Library([docs], place, tools=tools(), patience=0.2) as library:
        library.update()
        (docs / "new.txt").write_text("Gresham: a gun")
        slow = python("library(seconds=60).update()", docs, place)
        try:
            until_it_analyses(slow)
            other = python(
                """
                with library(patience=0.3) as one:
                    try:
                        one.update()
                    except IndexBusy as error:
                        print(error)
                    print(one.search("gun").total)
                """,
                docs,
                place,
            )
            busy, total = finished(other).splitlines()
            assert "another program" in busy
            assert total == "30"
        finally:
            slow.kill()
            slow.communicate()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_writer_leaves_a_good_index_and_no_lock(docs: Path, tmp_path: Path, blow: signal.Signals) -> None:
    place = tmp_path / "index"
    with Library([docs], place, tools=tools(), patience=5) as library:
        library.update()
        (docs / "00.txt").write_text("Gresham: a gun")
        for code in ("library(seconds=60).update()", "library(seconds=60).update(full=True)"):
            writer = python(code, docs, place)
            until_it_analyses(writer)
            writer.send_signal(blow)
            writer.communicate(timeout=30)
            assert library.search("gun").total == 30
            assert library.search("speaker:gresham").total == 0
        assert library.update().changed == 1
        assert library.search("speaker:gresham").total == 1
        assert len(list(place.glob("generation-*"))) <= 2


def test_a_reader_never_fails_while_others_write(docs: Path, tmp_path: Path) -> None:
    place = tmp_path / "index"
    with Library([docs], place, tools=tools()) as library:
        library.update()
    reader = python(
        """
        generations, until = set(), time.monotonic() + 4
        print("analysing", flush=True)
        while time.monotonic() < until:
            with library() as one:
                page = one.search("gun", limit=100)
                assert page.total == len(page.hits) >= 29, page.total
                assert len(one.search("speaker:baldwin").hits) >= 29
                assert len(list(one.statements())) >= 59
                assert len(one.documents()) >= 29
                assert one.links(one.by_speaker("baldwin")[-1].id)
                generations.add(one.generation())
        print(len(generations))
        """,
        docs,
        place,
    )
    until_it_analyses(reader)
    with Library([docs], place, tools=tools(between_commits=0.0)) as library:
        number = 0
        while reader.poll() is None:
            number += 1
            (docs / "00.txt").write_text(f"Gresham: a gun {number}")
            library.update(full=number % 3 == 0)
    assert int(finished(reader)) > 3
