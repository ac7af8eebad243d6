"""The whole program on a folder of everything that can go wrong, with the real tools over several processes.

Each file ends as documents or as one skipped with a reason, and nothing beside the index is written, asked or altered.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from explorer import cli
from explorer.places import Places
from index.library import Library
from index.reading import naming
from index.reading.reader import Content, content
from index.updating import Tools
from index.updating.tools import real_tools
from tests.hostile.folder import LARGE, SMALL, make
from tests.hostile.valid import VALID

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).with_name("guard")
SCALE = LARGE if os.environ.get("HOSTILE_LARGE") else SMALL
# Everything that steers a terminal or the direction of reading, and what is no character.
STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
STEERS_BUT_ENDS_LINES = re.compile(STEERS.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the folder has names and entries that Windows does not"),
    pytest.mark.timeout(900),
]


class Ran(NamedTuple):
    """What a call of the command gave."""

    status: int
    out: str
    err: str


class Hostile(NamedTuple):
    """The folder, its index, what the first update told, and what was written down on the way."""

    folder: Path
    index: Path
    update: dict[str, Any]
    err: str
    log: Path
    before: dict[bytes, tuple[object, ...]]

    def call(self, *words: str) -> Ran:
        """A command in a process of its own, on the index as it is."""
        return _call(self.log, *words, str(self.folder), "--index", str(self.index), "--no-update")


def _call(log: Path, *words: str) -> Ran:
    home = log.parent / "home"
    places = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    environment = {**os.environ, **places, "HOSTILE_LOG": str(log), "PYTHONPATH": str(GUARD), "HOME": str(home)}
    command = [sys.executable, "-m", "explorer", *words]
    ran = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False)
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    scratch = tmp_path_factory.mktemp("hostile")
    folder, log = scratch / "case", scratch / "log"
    log.touch()
    make(folder, SCALE)
    before = dict(_entries(folder))
    ran = _call(log, "index", str(folder), "--index", str(scratch / "index"), "--format", "json")
    assert ran.status == 0, ran.err
    yield Hostile(folder, scratch / "index", json.loads(ran.out), ran.err, log, before)
    for closed in (folder / "entries" / "closed", folder / "entries" / "locked.txt"):
        closed.chmod(0o700)


def _entries(folder: Path) -> Iterator[tuple[bytes, tuple[object, ...]]]:
    """Every entry under a folder: its kind and mode, size, time of change, and the hash of its bytes."""
    for top, folders, files in os.walk(os.fsencode(folder)):
        for name in (*folders, *files):
            path = top + b"/" + name
            status = os.lstat(path)
            digest = ""
            if stat.S_ISREG(status.st_mode) and status.st_size < 10_000_000 and os.access(path, os.R_OK):
                with open(path, "rb") as file:  # noqa: PTH123 - names that are bytes
                    digest = sha256(file.read()).hexdigest()
            times = () if stat.S_ISDIR(status.st_mode) and not folders else (status.st_mtime_ns,)
            yield path, (status.st_mode, status.st_size, status.st_ino, *times, digest)


def test_every_file_becomes_documents_or_is_skipped_with_a_reason(hostile: Hostile) -> None:
    ran = hostile.call("documents", "--format", "json")
    documents = [json.loads(line) for line in ran.out.splitlines()]
    there = {path.partition("#")[0] for one in documents for path in one["paths"]}
    # A name may itself hold the sign that parts the number from it.
    there |= {path.rpartition("#")[0] for one in documents for path in one["paths"]}
    there |= {path for one in documents for path in one["paths"]}
    there |= {one["path"] for one in hostile.update["skipped"]}
    there |= {one["path"].rpartition("#")[0] for one in hostile.update["skipped"]}
    for name, facts in hostile.before.items():
        hidden = any(part.startswith(b".") for part in name[len(os.fsencode(hostile.folder)) :].split(b"/"))
        if not stat.S_ISDIR(int(str(facts[0]))) and not hidden and b"/closed/" not in name:
            assert naming.shown(Path(os.fsdecode(name))) in there, name


def test_reasons_are_one_line_that_steers_nothing(hostile: Hostile) -> None:
    assert len(hostile.update["skipped"]) > 300
    for one in hostile.update["skipped"]:
        assert one["reason"] and not STEERS.search(one["reason"]), one
        assert len(one["reason"]) <= 300, one
        assert "Traceback" not in one["reason"] and "Error" not in one["reason"], one


def test_the_count_of_skipped_files_is_said(hostile: Hostile) -> None:
    assert re.search(rf"\b{len(hostile.update['skipped']):,}\b.* skipped", hostile.err.splitlines()[-1])
    assert "Traceback" not in hostile.err
    assert not STEERS_BUT_ENDS_LINES.search(hostile.err)


def test_what_is_whole_is_read(hostile: Hostile) -> None:
    paths = {path for one in _records(hostile, "documents") for path in one["paths"]}
    for ending in VALID:
        whole = str(hostile.folder / f"broken{ending}" / f"whole{ending}")
        assert any(path.startswith(whole) for path in paths), ending
    assert str(hostile.folder / "entries" / "linked.html") in paths


def test_a_second_run_has_nothing_to_do(hostile: Hostile) -> None:
    words = ("index", str(hostile.folder), "--index", str(hostile.index), "--format", "json")
    ran = _call(hostile.log, *words)
    told = json.loads(ran.out)
    assert ran.status == 0
    assert (told["added"], told["changed"], told["removed"]) == (0, 0, 0)
    assert told["skipped"] == hostile.update["skipped"]
    assert told["documents"] == hostile.update["documents"]


@pytest.mark.parametrize("command", ["documents", "statements", "sentences", "speakers", "doctor"])
def test_every_list_is_printed_and_steers_nothing(hostile: Hostile, command: str) -> None:
    ran = hostile.call(command)
    assert ran.status == 0, ran.err
    assert ran.out and not STEERS_BUT_ENDS_LINES.search(ran.out + ran.err)
    assert "Traceback" not in ran.err
    machine = hostile.call(command, "--format", "json")
    assert machine.status == 0
    assert not STEERS_BUT_ENDS_LINES.search(machine.out)
    for line in machine.out.splitlines():
        json.loads(line)


@pytest.mark.parametrize("query", ["bridge", "said", '"ann lee"', "speaker:lee", "path:crafted", "is:linked"])
def test_every_search_is_answered(hostile: Hostile, query: str) -> None:
    for shape in ("plain", "json"):
        ran = hostile.call("search", query, "--limit", "500", "--format", shape)
        assert ran.status in (0, 1), ran.err
        assert not STEERS_BUT_ENDS_LINES.search(ran.out + ran.err)


def test_every_document_is_shown_and_what_was_read_is_in_its_spans(
    hostile: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places(*(tmp_path / name for name in ("data", "config", "log", "home", "seeds", "state")))
    rest = [str(hostile.folder), "--index", str(hostile.index), "--no-update"]
    with Library([hostile.folder], hostile.index) as library:
        documents = library.documents()
        texts = {one.id: library.text(one.id) for one in documents}
        for sentence in library.sentences():
            assert texts[sentence.document][slice(*sentence.span)] == sentence.text
        for number, document in enumerate(documents):
            text = texts[document.id]
            assert len(text) == document.characters
            for debris in document.skipped:
                assert 0 <= debris.span.start < debris.span.end <= len(text)
                assert debris.reason and not STEERS.search(debris.reason)
            for value in (document.title, document.byline, document.outlet, document.date, document.url):
                assert value is None or (value.strip() and "\n" not in value)
            if number % 200 == 0:
                for words in (["--skipped"], []):
                    assert cli.run(["show", document.id, *words, *rest], places) in (0, 1)
                out, err = capsys.readouterr()
                assert not STEERS_BUT_ENDS_LINES.search(out + err)


def test_every_statement_is_cited_in_every_style(
    hostile: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places(*(tmp_path / name for name in ("data", "config", "log", "home", "seeds", "state")))
    rest = [str(hostile.folder), "--index", str(hostile.index), "--no-update"]
    kinds: dict[str, str] = {}
    with Library([hostile.folder], hostile.index) as library:
        for document in library.documents():
            if document.statements:
                kinds.setdefault(f"{document.format} {bool(document.url)}", next(library.statements(document.id)).id)
    assert len(kinds) > 12
    for statement in kinds.values():
        for style in ("markdown", "csl", "bibtex", "w3c"):
            assert cli.run(["cite", statement, "--style", style, *rest], places) == 0
            out, err = capsys.readouterr()
            assert out and not STEERS_BUT_ENDS_LINES.search(out + err)


def _records(hostile: Hostile, command: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in hostile.call(command, "--format", "json").out.splitlines()]


def test_nobody_asked_the_network_or_started_a_program(hostile: Hostile) -> None:
    assert hostile.log.read_text(encoding="utf-8") == ""


def test_nothing_is_altered_and_nothing_comes_to_lie_beside_the_files(hostile: Hostile) -> None:
    assert dict(_entries(hostile.folder)) == hostile.before


def _tools(read: Any) -> Tools:
    """All is done in this process, where what is read can be followed."""
    return dataclasses.replace(real_tools(), read=read, processes=1, isolated=lambda path: False)


def test_a_file_that_vanishes_while_others_are_read_is_skipped_with_a_reason(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    for ending, data in VALID.items():
        (folder / f"one{ending}").write_bytes(data)
    stays = folder / "stays.txt"
    stays.write_bytes(b"Ann Lee said that it stays.")

    def vanishing(path: Path) -> Content:
        if path != stays:
            path.unlink()
        return content(path)

    with Library([folder], tmp_path / "index", tools=_tools(vanishing)) as library:
        update = library.update()
        assert [one.path for one in library.documents()] == [str(stays)]
    assert {one.reason for one in update.skipped} == {"not there"}


def test_a_file_that_grows_while_it_is_read_is_read_again_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "case" / "one.txt"
    path.parent.mkdir()
    path.write_bytes(b"Ann Lee said that it grows.")

    def growing(path: Path) -> Content:
        found = content(path)
        with path.open("ab") as file:
            file.write(b" Tom Hay said so too.")
        return found

    with Library([path.parent], tmp_path / "index", tools=_tools(growing)) as library:
        assert library.update().documents == 1
    with Library([path.parent], tmp_path / "index") as library:
        library.update()
        (document,) = library.documents()
        assert library.text(document.id) == path.read_text()


@pytest.mark.parametrize("ending", VALID)
def test_a_file_cut_short_while_it_is_read_ends_as_documents_or_with_a_reason(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "case" / f"one{ending}"
    path.parent.mkdir()
    path.write_bytes(VALID[ending] * (50 if ending in (".mbox", ".jsonl", ".csv", ".warc") else 1))

    def cut(path: Path) -> Content:
        found = content(path)
        os.truncate(path, path.stat().st_size // 2)
        return found

    with Library([path.parent], tmp_path / "index", tools=_tools(cut)) as library:
        update = library.update()
        assert update.documents or update.skipped
        for one in update.skipped:
            assert one.reason and not STEERS.search(one.reason)
