"""`explore doctor`: what is there, what is skipped and why, and whether something needs a person."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.places import Places
from index.extras import install_line
from index.health import Pending, State
from index.library import Library
from index.model import SkippedFile
from index.reading.options import Choice, Options
from tests.explorer.calls import Explore
from tests.index.doubles import tools


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("“It is closed,” said Ann Lee.\n", encoding="utf-8")
    (folder / "b.txt").write_text("“It is open,” said Bob Roe.\n", encoding="cp1252")
    (folder / "void.txt").touch()
    for name in ("one.jpg", "two.jpg"):
        (folder / name).touch()
    return folder


def files_in(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Every file with its time of change and its content."""
    return {one: (one.stat().st_mtime_ns, one.read_bytes()) for one in folder.rglob("*") if one.is_file()}


# --- the command


def test_all_is_well_and_what_is_skipped_stands_under_its_reason(explore: Explore, docs: Path) -> None:
    explore("index", docs)
    found = explore("doctor", docs)
    assert found.status == 0
    lines = found.out.splitlines()
    assert lines[-1] == "all is well"
    skipped = lines[lines.index("3 files skipped") :]
    assert [one.strip() for one in skipped[:6]] == [
        "3 files skipped",
        "2  unknown type (.jpg)",
        str(docs / "one.jpg"),
        str(docs / "two.jpg"),
        "1  empty",
        str(docs / "void.txt"),
    ]
    assert any(line.startswith("     1  not UTF-8: read as windows-1252") for line in lines)
    assert any(re.fullmatch(r"  holds +2 documents, 2 statements, 2 sentences", line) for line in lines)


def test_of_many_files_a_few_are_named_and_all_when_asked_for(explore: Explore, docs: Path) -> None:
    for number in range(10):
        (docs / f"{number}.gif").touch()
    assert "and 7 more: --skipped lists them" in explore("doctor", docs).out
    every = explore("doctor", docs, "--skipped").out
    assert all(str(docs / f"{number}.gif") in every for number in range(10))


def test_the_record_has_everything(explore: Explore, docs: Path) -> None:
    explore("index", docs, "--hidden", "--encoding", "latin1")
    (docs / ".ignore").write_text("a.txt\n")
    (docs / "new.txt").write_text("words\n")
    found = explore("doctor", docs, "--format", "json")
    [record] = found.records
    assert found.status == 0
    keys = "schema healthy problems versions packages terminal configuration log library skipped ignored notes"
    assert " ".join(record) == keys
    assert (record["schema"], record["healthy"], record["problems"]) == (1, True, [])
    library = record["library"]
    assert library["paths"] == [str(docs)]
    assert (library["state"], library["documents"], library["stale"]) == ("whole", 2, False)
    assert library["pending"] == {"new": 1, "changed": 0, "gone": 1}
    assert library["options"] == {"hidden": True, "ignore": True, "encoding": "windows-1252"}
    assert record["ignored"] == {"files": 1, "folders": 0}
    assert {one["reason"] for one in record["skipped"]} == {"empty", "unknown type (.jpg)"}
    assert {one["name"] for one in record["packages"]} >= {"pypdfium2", "trafilatura", "watchfiles"}


def test_looking_changes_nothing_and_needs_no_index(explore: Explore, docs: Path, places: Places) -> None:
    assert "not there yet: the next update makes it" in explore("doctor", docs).out
    assert not places.indexes.exists()
    explore("index", docs)
    (docs / "new.txt").write_text("words\n")
    before = files_in(places.data)
    assert explore("doctor", docs, "--no-ignore").status == 0
    assert files_in(places.data) == before


def test_a_damaged_index_needs_a_person_until_it_is_made_anew(explore: Explore, docs: Path, places: Places) -> None:
    explore("index", docs)
    largest = max(places.indexes.rglob("*.pst"), key=lambda one: one.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 0xFF
    largest.write_bytes(content)
    found = explore("doctor", docs)
    assert found.status == 1
    assert f"the index is damaged: `explore index {docs}` makes it anew" in found.out
    assert explore("doctor", docs, "--format", "json").records[0]["library"]["state"] == "damaged"
    explore("index", docs, "--full")
    assert explore("doctor", docs).status == 0


def test_a_root_that_is_gone_needs_a_person(explore: Explore, docs: Path) -> None:
    explore("index", docs)
    docs.rename(docs.parent / "away")
    found = explore("doctor", docs)
    assert found.status == 1
    assert f"{docs} is not there: put it back; what was indexed of it stays until then" in found.out


def test_an_extra_that_is_missing_is_named_with_the_line_that_installs_it(
    explore: Explore, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.checkup.find_spec", lambda name: None)
    lines = explore("doctor", docs).out.splitlines()
    said = {line.split()[0]: line for line in lines if "missing" in line}
    assert said["pypdfium2"].endswith(f"missing (not read: pdf): {install_line('pdf')}")
    assert "read less well: html" in said["trafilatura"] and said["trafilatura"].endswith("'explore[web-pages]'")
    assert said["watchfiles"].endswith(f"missing (no --watch): {install_line('watch')}")


def test_names_are_shown_and_never_let_through(explore: Explore, docs: Path) -> None:
    (docs / "\x1b[31mred.gif").touch()
    printed = explore("doctor", docs).out
    assert "\x1b" not in printed and "red.gif" in printed


def test_ignore_files_that_are_wrong_or_leave_something_out_are_named(explore: Explore, docs: Path) -> None:
    (docs / ".ignore").write_text("a.txt\n[\n")
    for words in (("index", docs), ("doctor", docs)):
        said = explore(*words).err
        assert f"{docs}/.ignore: line 2 is no pattern" in said
        assert "1 file left out by .ignore: --no-ignore reads them, too" in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_an_index_that_cannot_be_written_needs_a_person(explore: Explore, docs: Path, tmp_path: Path) -> None:
    explore("index", docs, "--index", tmp_path / "index")
    (tmp_path / "index").chmod(0o500)
    try:
        assert "cannot be written: change its permissions" in explore("doctor", "--index", tmp_path / "index").out
    finally:
        (tmp_path / "index").chmod(0o700)


# --- the library's own answer


def test_a_library_tells_what_it_skips(docs: Path, tmp_path: Path) -> None:
    with Library([docs], tmp_path / "index") as library:
        walked = [SkippedFile(str(docs / name), "unknown type (.jpg)") for name in ("one.jpg", "two.jpg")]
        assert library.skipped() == walked
        library.update()
        assert library.skipped() == [*walked, SkippedFile(str(docs / "void.txt"), "empty")]


def test_files_are_counted_that_are_another_than_when_they_were_indexed(docs: Path, tmp_path: Path) -> None:
    with Library([docs], tmp_path / "index") as library:
        assert (library.health().state, library.health().pending) == (State.MISSING, Pending(new=3))
        library.update()
        assert library.health().pending == Pending()
        (docs / "a.txt").write_text("“It is closed for good,” said Ann Lee.\n", encoding="utf-8")
        (docs / "b.txt").unlink()
        assert library.health().pending == Pending(changed=1, gone=1)
        library.update()
    with Library([docs], tmp_path / "index", choice=Choice(encoding="big5")) as library:
        assert library.health().pending == Pending(changed=1)
        assert library.health().options == Options(encoding="big5")


def test_documents_that_could_not_be_analysed_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("CRASH\n")
    with Library([tmp_path / "docs"], tmp_path / "index", tools=tools()) as library:
        library.update()
        [failed] = library.health().failed
        assert failed.path.endswith("a.txt") and failed.reason.startswith("could not be analysed (RuntimeError")
        assert library.health().noted == ()


def test_an_index_of_another_analysis_is_stale(docs: Path, tmp_path: Path) -> None:
    made = tools("1")
    with Library([docs], tmp_path / "index", tools=made) as library:
        library.update()
        assert not library.health().stale
    with Library([docs], tmp_path / "index", tools=replace(made, fingerprint=lambda: "2")) as library:
        assert library.health().stale


def test_a_configuration_with_faults_needs_a_person_and_a_warning_does_not(
    explore: Explore, docs: Path, places: Places
) -> None:
    places.config.mkdir(exist_ok=True)
    places.configuration.write_text('mouse = false\n[keys]\nlinks = "ctrl+b"\n', encoding="utf-8")
    explore("index", docs)
    warned = explore("doctor", docs)
    assert warned.status == 0
    assert "left to the terminal" in warned.out
    assert "tmux takes it" in warned.out
    assert str(places.log_file) in warned.out
    places.configuration.write_text("measure = 1\n", encoding="utf-8")
    wrong = explore("doctor", docs, "--format", "json")
    assert wrong.status == 1
    assert "line 1" in wrong.records[0]["problems"][0]
