"""The library: kept up to date with the files, and read by whoever asks."""

from __future__ import annotations

import os
import stat
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.errors import (
    AmbiguousIdentifier,
    IndexBusy,
    IndexDamaged,
    IndexForeign,
    IndexMissing,
    IndexProblem,
    PathMissing,
    QueryProblem,
    UnknownIdentifier,
)
from index.kinds import Unit
from index.library import Library
from index.model import Analysis, Document, Progress
from index.reading.reader import Content
from index.store.folder import FORMAT
from index.updating import Tools
from tests.index.doubles import analyse, document_of, tools

A = """\
! Decider, 2021-12-05, Rust
Alec Baldwin@George: the gun was empty
Stephen Baldwin: "I cocked the hammer"
an official: no charges"""
B = "Mendoza: Baldwin pulled the trigger\nGuns do not go off.\nan official: nothing yet\n# READ MORE: gun"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(A)
    (folder / "b.txt").write_text(B)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def library(docs: Path, place: Path) -> Iterator[Library]:
    with Library([docs], place, tools=tools(), patience=0.3) as one:
        yield one


def opened(docs: Path, place: Path, with_tools: Tools | None = None) -> Library:
    return Library([docs], place, tools=with_tools or tools(), patience=0.3)


def texts(library: Library, query: str, unit: Unit | None = None) -> list[str]:
    return [hit.text for hit in library.search(query, unit=unit).hits]


# ── bringing it up to date


def test_nothing_is_read_or_written_before_the_first_use(docs: Path, place: Path) -> None:
    library = opened(docs, place)
    assert not place.exists()
    assert not library.is_indexed()
    assert library.generation() == ""
    with pytest.raises(IndexMissing, match=r"no index in .* bring it up to date"):
        library.search("gun")


def test_the_first_update_indexes_everything(library: Library) -> None:
    update = library.update()
    assert (update.documents, update.added, update.changed, update.removed) == (2, 2, 0, 0)
    assert (update.statements, update.sentences) == (5, 6)
    assert update.skipped == () and update.notes == ()
    assert library.is_indexed()


def test_a_second_update_finds_nothing_to_do(library: Library) -> None:
    library.update()
    before = library.generation()
    update = library.update()
    assert (update.documents, update.added, update.changed, update.removed) == (2, 0, 0, 0)
    assert library.generation() == before


def test_an_added_a_changed_and_a_removed_file_are_seen(library: Library, docs: Path) -> None:
    library.update()
    (docs / "c.txt").write_text("Gresham: a gun")
    assert library.update().added == 1
    (docs / "c.txt").write_text("Gresham: a revolver")
    update = library.update()
    assert (update.added, update.changed, update.removed) == (0, 1, 0)
    assert texts(library, "speaker:gresham") == ["a revolver"]
    assert texts(library, "speaker:gresham gun") == []
    (docs / "c.txt").unlink()
    update = library.update()
    assert (update.documents, update.removed) == (2, 1)
    assert texts(library, "speaker:gresham") == []


def test_a_file_that_changes_without_changing_size_or_time_of_change_is_seen(library: Library, docs: Path) -> None:
    (docs / "c.txt").write_text("Gresham: gun")
    times = (docs / "c.txt").stat()
    library.update()
    (docs / "c.txt").write_text("Gresham: fun")
    os.utime(docs / "c.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    library.update()
    assert texts(library, "speaker:gresham") == ["fun"]


def test_a_file_that_was_only_touched_is_not_read_again(docs: Path, place: Path) -> None:
    read: list[Path] = []

    def counted(path: Path) -> Content:
        read.append(path)
        return tools().read(path)

    with opened(docs, place, replace(tools(), read=counted)) as library:
        library.update()
        generation = library.generation()
        os.utime(docs / "a.txt", (1, 1))
        update = library.update()
        assert (update.added, update.changed, update.removed) == (0, 0, 0)
        assert len(read) == 2
        assert library.generation() == generation


def test_the_same_text_in_several_files_is_one_document_with_several_paths(library: Library, docs: Path) -> None:
    (docs / "copy.txt").write_text(A)
    update = library.update()
    assert update.documents == 2
    document = library.document(str(docs / "copy.txt"))
    assert document.paths == (str(docs / "a.txt"), str(docs / "copy.txt"))
    assert document.path == str(docs / "a.txt")
    (docs / "a.txt").unlink()
    assert library.update().removed == 0
    assert library.document(document.id).paths == (str(docs / "copy.txt"),)
    assert {hit.path for hit in library.search("hammer").hits} == {str(docs / "copy.txt")}
    (docs / "copy.txt").unlink()
    assert library.update().removed == 1


def test_a_moved_file_keeps_its_ids(library: Library, docs: Path) -> None:
    library.update()
    before = {one.id for one in library.statements()}
    (docs / "a.txt").rename(docs / "z.txt")
    update = library.update()
    assert (update.added, update.changed, update.removed) == (0, 0, 0)
    assert {one.id for one in library.statements()} == before
    assert [Path(one.path).name for one in library.documents()] == ["b.txt", "z.txt"]
    assert {Path(one.path).name for one in library.by_speaker("mendoza")} == {"b.txt"}


def test_files_that_cannot_be_read_are_skipped_with_a_reason(library: Library, docs: Path) -> None:
    (docs / "empty.txt").touch()
    (docs / "picture.txt").write_bytes(b"\0\1")
    (docs / "latin.txt").write_bytes(b"caf\xe9")
    (docs / "skip me.txt").write_text("gun")
    for update in (library.update(), library.update(), library.update(full=True)):
        reasons = {Path(path).name: reason for path, reason in update.skipped}
        assert reasons["empty.txt"] == "empty"
        assert reasons["picture.txt"] == "binary"
        assert "UnicodeDecodeError" in reasons["latin.txt"]
        assert reasons["skip me.txt"] == "asked to be skipped"
        assert update.documents == 2
    (docs / "empty.txt").write_text("Gresham: a gun")
    assert library.update().added == 1


def test_a_file_that_vanishes_while_it_is_read_is_skipped(docs: Path, place: Path) -> None:
    def vanishing(path: Path) -> Content:
        if path.name == "b.txt":
            path.unlink()
        return tools().read(path)

    with opened(docs, place, replace(tools(), read=vanishing)) as library:
        update = library.update()
        assert update.documents == 1
        assert [(Path(path).name, reason) for path, reason in update.skipped] == [
            ("b.txt", "No such file or directory")
        ]


def test_a_document_that_the_analysis_cannot_take_is_kept_without_statements(library: Library, docs: Path) -> None:
    (docs / "c.txt").write_text("Gresham: CRASH")
    update = library.update()
    assert update.documents == 3
    assert ["could not be analysed (RuntimeError: a bug in the analysis)" in note for note in update.notes] == [True]
    document = library.document(str(docs / "c.txt"))
    assert (document.sentences, document.statements) == (0, 0)
    assert "could not be analysed" in document.notes[-1]
    assert [hit.id for hit in library.search("crash", unit=Unit.DOCUMENT).hits] == [document.id]
    assert library.text(document.id) == "Gresham: CRASH"


def test_an_empty_folder_makes_an_empty_library(tmp_path: Path, place: Path) -> None:
    (tmp_path / "none").mkdir()
    with opened(tmp_path / "none", place) as library:
        assert library.update().documents == 0
        assert library.search("").total == 0
        assert library.search("gun speaker:x").hits == ()
        assert library.documents() == [] and list(library.statements()) == [] and library.speakers() == []


def test_a_library_may_lose_all_its_documents_and_get_new_ones(library: Library, docs: Path) -> None:
    library.update()
    for path in docs.iterdir():
        path.unlink()
    assert library.update().removed == 2
    assert library.search("").total == 0
    (docs / "c.txt").write_text("Gresham: a gun")
    library.update()
    assert texts(library, "gun speaker:gresham") == ["a gun"]


def test_progress_tells_how_far_it_is(library: Library) -> None:
    seen: list[Progress] = []
    library.update(progress=seen.append)
    assert (seen[-1].found, seen[-1].done, seen[-1].skipped) == (2, 2, 0)
    assert all(0 <= one.done <= one.found for one in seen)


# ── paths


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path, place: Path) -> None:
    with pytest.raises(PathMissing, match="nowhere does not exist"):
        opened(tmp_path / "nowhere", place).update()
    assert not place.exists()


def test_when_a_recorded_path_is_gone_its_documents_stay(library: Library, docs: Path, place: Path) -> None:
    other = docs.parent / "other"
    other.mkdir()
    (other / "c.txt").write_text("Gresham: a gun")
    with Library([docs, other], place, tools=tools()) as library:
        library.update()
        other.rename(docs.parent / "unmounted")
        update = library.update()
        assert update.documents == 3
        assert update.notes == (f"{other} is not there now; its document stays as indexed",)
        (docs / "a.txt").unlink()
        update = library.update()
        assert (update.documents, update.removed) == (2, 1)
        assert texts(library, "speaker:gresham") == ["a gun"]
        assert library.update(full=True).documents == 2
        assert texts(library, "speaker:gresham") == ["a gun"]
        (docs.parent / "unmounted").rename(other)
        assert library.update().notes == ()


def test_a_path_that_adds_no_file_is_recorded_too(library: Library, docs: Path, place: Path) -> None:
    library.update()
    (docs.parent / "empty").mkdir()
    with Library([docs, docs.parent / "empty"], place, tools=tools()) as more:
        more.update(replace=True)
    assert Library.recorded(place).paths == (docs, docs.parent / "empty")


def test_fewer_paths_hold_fewer_documents(library: Library, docs: Path, place: Path) -> None:
    library.update()
    with Library([docs / "a.txt"], place, tools=tools()) as fewer:
        assert fewer.update(replace=True).removed == 1
        assert [one.path for one in fewer.documents()] == [str(docs / "a.txt")]


def test_the_paths_are_recorded_in_the_index(library: Library, docs: Path, place: Path) -> None:
    library.update()
    with Library.recorded(place, tools=tools()) as again:
        assert again.paths == (docs,)
        assert again.search("hammer").total == 1


def test_an_index_without_a_record_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Library.recorded(tmp_path / "nothing")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(IndexForeign):
        Library.recorded(tmp_path)


def test_the_index_of_other_paths_is_replaced_only_when_asked(library: Library, docs: Path, place: Path) -> None:
    library.update()
    before = library.generation()
    other = docs.parent / "other"
    other.mkdir()
    (other / "c.txt").write_text("Gresham: a gun")
    with opened(other, place) as another:
        for full in (False, True):
            with pytest.raises(IndexForeign, match=f"is of {docs}, not of {other}; choose another folder"):
                another.update(full=full)
        assert (library.generation(), Library.recorded(place).paths) == (before, (docs,))
        update = another.update(replace=True)
        assert (update.documents, update.removed) == (1, 2)
        assert update.notes == (f"this index was made of {docs}; it is now of {other}",)
        assert another.update(replace=True).notes == ()
        assert [one.path for one in another.documents()] == [str(other / "c.txt")]


def test_paths_that_moved_and_left_a_link_are_the_same_library(library: Library, docs: Path, place: Path) -> None:
    library.update()
    docs.rename(docs.parent / "moved")
    docs.symlink_to(docs.parent / "moved")
    with Library.recorded(place, tools=tools()) as again:
        update = again.update()
        assert (update.documents, update.notes) == (2, ())
    assert Library.recorded(place).paths == (docs.parent / "moved",)


@pytest.mark.parametrize(
    "marker",
    [
        '{"paths": ["/tmp/\\u0000x"], "format": 4}',
        '{"paths": ["/tmp/\\ud800"], "format": 4}',
        '{"paths": [], "format": 4}',
        '{"paths": ["relative/path"], "format": 4}',
        '{"paths": "/tmp", "format": 4}',
        '{"paths": {"/tmp": 1}, "format": 4}',
        '{"paths": ["/tmp", 3], "format": 4}',
        '["paths"]',
        "[" * 100_000,
        "",
        "\\",
    ],
)
def test_a_garbled_record_of_the_paths_is_mended_by_naming_them(
    library: Library, docs: Path, place: Path, marker: str
) -> None:
    library.update()
    (place / "explore-index.json").write_text(marker)
    with pytest.raises(IndexMissing, match="does not say what it holds; name its PATH again"):
        Library.recorded(place)
    assert library.update().documents == 2
    assert Library.recorded(place).paths == (docs,)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_folder_that_is_no_index_is_left_alone(docs: Path, place: Path, what: str) -> None:
    if what == "file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "notes.txt").write_text("mine")
    library = opened(docs, place)
    for act in (library.update, library.documents if what == "folder" else library.update):
        with pytest.raises((IndexForeign, IndexMissing)):
            act()
    with pytest.raises(IndexForeign):
        library.update()
    assert (place if what == "file" else place / "notes.txt").read_text() == "mine"


def test_an_index_among_the_documents_is_never_opened(docs: Path) -> None:
    inside = docs / "index"
    with Library([docs], inside, own_folder=True, tools=tools()) as ours:
        ours.update()
        assert ours.search("hammer").total == 1
    library = opened(docs, inside)
    for act in (library.update, library.documents, lambda: library.search("gun")):
        with pytest.raises(IndexForeign, match="among the documents"):
            act()


def test_only_the_owner_can_look_into_the_index(library: Library, place: Path) -> None:
    library.update()
    for folder in [place, *(path for path in place.rglob("*") if path.is_dir())]:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder


# ── versions and damage


def test_our_own_folder_is_rebuilt_whatever_became_of_it(docs: Path, place: Path) -> None:
    with Library([docs], place, own_folder=True, tools=tools()) as library:
        library.update()
        (place / "explore-index.json").unlink()
        (place / "notes.txt").write_text("mine")
        with pytest.raises(IndexMissing, match="does not say what it holds"):
            library.documents()
        assert library.update().notes == ("rebuilt: the index had lost its record of what it holds",)
        assert library.search("hammer").total == 1
        assert library.update().notes == ()
        assert (place / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("what", ["file", "stray file in a folder"])
def test_what_is_in_the_way_of_our_own_folder_is_kept(docs: Path, place: Path, what: str) -> None:
    if what != "file":
        place.mkdir()
    stray = place if what == "file" else place / "notes.txt"
    stray.write_text("mine")
    with Library([docs], place, own_folder=True, tools=tools()) as library:
        with pytest.raises(IndexMissing):
            library.documents()
        notes = library.update().notes
        assert library.search("hammer").total == 1
        assert library.update().notes == ()
    if what == "file":
        stray = place.with_name("index.aside-1")
        assert notes == (f"something else was in the way of the index; it is kept as {stray}",)
    assert stray.read_text() == "mine"


def test_a_folder_that_has_all_of_an_index_but_its_marker_is_rebuilt(library: Library, place: Path) -> None:
    library.update()
    (place / "explore-index.json").unlink()
    with pytest.raises(IndexMissing):
        Library.recorded(place)
    assert library.update().notes == ("rebuilt: the index had lost its record of what it holds",)
    assert library.search("hammer").total == 1


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("name", ["explore-index.json", "current", "lock"])
def test_a_folder_in_the_place_of_a_file_of_the_index_is_set_aside(
    docs: Path, place: Path, name: str, own: bool
) -> None:
    with Library([docs], place, own_folder=own, tools=tools()) as library:
        library.update()
        (place / name).unlink(missing_ok=True)
        (place / name).mkdir()
        (place / name / "notes.txt").write_text("mine")
        notes = library.update(full=True).notes
        assert f"something else was in the way of the index; it is kept as {place / name}.aside-1" in notes
        assert (place / f"{name}.aside-1" / "notes.txt").read_text() == "mine"
        assert library.search("hammer").total == 1
        assert library.update().notes == ()


@pytest.mark.parametrize("what", ["the text", "its folder", "all texts", "a generation"])
def test_what_is_no_text_is_set_aside_and_the_text_kept_again(
    library: Library, docs: Path, place: Path, what: str
) -> None:
    library.update()
    document = library.document(str(docs / "a.txt"))
    text = next(place.glob(f"texts/*/{document.id}.gz"))
    match what:
        case "the text":
            text.unlink()
            text.mkdir()
            (text / "notes.txt").write_text("mine")
        case "its folder" | "all texts":
            folder = text.parent if what == "its folder" else place / "texts"
            folder.rename(place.parent / "elsewhere")
            folder.write_text("mine")
        case _:
            generation = next(place.glob("generation-*"))
            generation.rename(place.parent / "elsewhere")
            generation.write_text("mine")
    with pytest.raises(IndexDamaged):
        library.text(document.id)
    assert "rebuilt: the index was damaged" in library.update().notes
    assert library.text(document.id) == A
    assert library.update().notes == ()


def test_a_newer_analysis_analyses_everything_again(docs: Path, place: Path) -> None:
    with opened(docs, place) as library:
        library.update()

    def nobody(document: Document, text: str) -> Analysis:
        return replace(analyse(document, text), statements=())

    with opened(docs, place, replace(tools("2"), analyse=nobody)) as library:
        update = library.update()
        assert update.notes == ("rebuilt: the analysis has changed since the index was made",)
        assert (update.documents, update.added, update.statements) == (2, 0, 0)
        assert library.update().notes == ()


def test_what_is_stale_is_analysed_from_the_kept_texts_where_the_files_are_gone(docs: Path, place: Path) -> None:
    with opened(docs, place) as library:
        library.update()
    docs.rename(docs.parent / "unmounted")
    with opened(docs, place, tools("2")) as library:
        update = library.update()
        assert update.documents == 2
        assert update.notes[0].endswith("its 2 documents stay as indexed")
        assert update.notes[1].startswith("rebuilt: ")
        assert texts(library, "hammer") == ['Stephen Baldwin: "I cocked the hammer"']


def test_an_index_of_another_format_is_rebuilt_with_a_note(library: Library, place: Path) -> None:
    library.update()
    marker = place / "explore-index.json"
    marker.write_text(marker.read_text().replace(f'"format": {FORMAT}', '"format": 1'))
    with pytest.raises(IndexMissing, match="another version"):
        library.documents()
    update = library.update()
    assert update.notes == ("rebuilt: the index was made by another version of the program",)
    assert library.update().notes == ()


def test_full_builds_beside_and_switches(library: Library, place: Path) -> None:
    library.update()
    before = library.generation()
    update = library.update(full=True)
    assert (update.documents, update.added, update.notes) == (2, 0, ())
    assert library.generation() != before
    assert texts(library, "hammer") == ['Stephen Baldwin: "I cocked the hammer"']
    for _ in range(3):
        library.update(full=True)
    assert len(list(place.glob("generation-*"))) == 2


def damaged(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        path.write_bytes(bytes(255 - byte for byte in data))


def engine_files(place: Path) -> list[str]:
    skipped = ("sums-", "damaged")
    found = [path.name for path in place.glob("generation-*/*") if path.stat().st_size]
    return sorted(name for name in found if not name.startswith(skipped))


@pytest.mark.parametrize("how", ["gone", "cut", "altered"])
def test_a_damaged_index_is_rebuilt_whatever_file_is_damaged(docs: Path, tmp_path: Path, how: str) -> None:
    with opened(docs, tmp_path / "whole") as library:
        library.update()
    names = engine_files(tmp_path / "whole")
    assert len(names) > 10
    for number, name in enumerate(names):
        place = tmp_path / f"index {number}"
        with opened(docs, place) as library:
            library.update()
            damaged(next(place.glob(f"generation-*/{engine_files(place)[number]}")), how)
        with opened(docs, place) as library:
            for ask in (
                lambda one: one.search("gun OR hammer speaker:baldwin"),
                lambda one: one.search('"the gun"', unit=Unit.SENTENCE),
                lambda one: list(one.sentences()),
                lambda one: one.speakers(),
            ):
                try:
                    ask(library)
                except (IndexDamaged, IndexMissing) as error:
                    assert "up to date" in str(error), name
                    assert "explore " not in str(error), name
            update = library.update()
            assert texts(library, "hammer speaker:baldwin") == ['"I cocked the hammer"'], name
            assert update.documents == 2


def test_a_damaged_text_is_mended_by_an_update(library: Library, place: Path, docs: Path) -> None:
    library.update()
    document = library.document(str(docs / "a.txt"))
    damaged(next(place.glob(f"texts/*/{document.id}.gz")), "altered")
    with pytest.raises(IndexDamaged):
        library.text(document.id)
    assert library.update().notes == ("rebuilt: the index was damaged",)
    assert library.text(document.id) == A


def test_a_folder_whose_pointer_is_lost_is_built_again(library: Library, place: Path) -> None:
    library.update()
    (place / "current").unlink()
    assert not library.is_indexed()
    assert library.update().documents == 2
    assert library.search("hammer").total == 1


def test_an_interrupted_first_run_keeps_what_was_committed(docs: Path, place: Path) -> None:
    def interrupting(document: Document, text: str) -> Analysis:
        if "Mendoza" in text:
            raise KeyboardInterrupt
        return analyse(document, text)

    stopping = replace(tools(between_commits=0.0), analyse=interrupting)
    with opened(docs, place, stopping) as library:
        with pytest.raises(KeyboardInterrupt):
            library.update()
        assert [Path(one.path).name for one in library.documents()] == ["a.txt"]
        assert texts(library, "hammer") == ['Stephen Baldwin: "I cocked the hammer"']
    with opened(docs, place) as library:
        update = library.update()
        assert (update.documents, update.added) == (2, 1)


def test_an_interrupted_rebuild_leaves_the_index_as_it_was(docs: Path, place: Path) -> None:
    with opened(docs, place) as library:
        library.update()
        before = library.generation()

    def interrupting(document: Document, text: str) -> Analysis:
        raise KeyboardInterrupt

    with opened(docs, place, replace(tools(), analyse=interrupting)) as library:
        with pytest.raises(KeyboardInterrupt):
            library.update(full=True)
        assert library.generation() == before
        assert library.search("hammer").total == 1
    with opened(docs, place) as library:
        assert library.update(full=True).documents == 2


# ── reading


def test_documents_come_by_path_and_statements_in_text_order(library: Library, docs: Path) -> None:
    library.update()
    assert [one.path for one in library.documents()] == [str(docs / "a.txt"), str(docs / "b.txt")]
    assert [one.text for one in library.statements()] == [
        "the gun was empty",
        '"I cocked the hammer"',
        "no charges",
        "Baldwin pulled the trigger",
        "nothing yet",
    ]
    assert [one.number for one in library.sentences()] == [1, 2, 3, 1, 2, 3]


def test_what_was_indexed_is_given_back_exactly(library: Library, docs: Path) -> None:
    library.update()
    for path, text in ((docs / "a.txt", A), (docs / "b.txt", B)):
        document = replace(document_of(text, str(path)), uri=path.as_uri())
        analysis = analyse(document, text)
        found = library.document(str(path))
        assert replace(found, sentences=0, statements=0) == document
        assert (found.sentences, found.statements) == (len(analysis.sentences), len(analysis.statements))
        assert tuple(library.sentences(found.id)) == analysis.sentences
        assert tuple(library.statements(found.id)) == analysis.statements
        assert library.text(found.id) == text
        for statement in analysis.statements:
            assert library.statement(statement.id) == statement
            assert library.statement(statement.id[:10]) == statement


def test_speakers_are_counted_over_the_library(library: Library) -> None:
    library.update()
    assert [(one.name, one.statements, one.documents) for one in library.speakers()] == [
        ("an official", 2, 2),
        ("Alec Baldwin", 1, 1),
        ("Mendoza", 1, 1),
        ("Stephen Baldwin", 1, 1),
    ]
    assert library.speaker("alec-baldwin").aliases == ("Baldwin",)
    assert [one.text for one in library.by_speaker("an-official")] == ["no charges", "nothing yet"]
    with pytest.raises(UnknownIdentifier):
        library.speaker("nobody")
    assert library.by_speaker("nobody") == []


def test_an_unknown_or_ambiguous_reference_is_an_error(library: Library, docs: Path) -> None:
    for number in range(40):
        (docs / f"{number}.txt").write_text(f"Gresham: gun {number}")
    library.update()
    for ask in (library.document, library.statement, library.links):
        with pytest.raises(UnknownIdentifier, match="zzz"):
            ask("zzz")
        with pytest.raises(UnknownIdentifier):
            ask("")
    digits = Counter(one.id[0] for one in library.documents())
    with pytest.raises(AmbiguousIdentifier, match="write more of the id"):
        library.document(digits.most_common(1)[0][0])
    digits = Counter(one.id[0] for one in library.statements())
    with pytest.raises(AmbiguousIdentifier, match="write more of the id"):
        library.statement(digits.most_common(1)[0][0])
    with pytest.raises(UnknownIdentifier):
        library.text("zzz")
    with pytest.raises(UnknownIdentifier):
        list(library.statements("zzz"))


@pytest.mark.parametrize("reference", ["\udcff", "a\udcff", "\ud800", "ä", "\0", "\x85", "a" * 100_000, "0 1", "*"])
def test_whatever_is_no_identifier_is_unknown(library: Library, reference: str) -> None:
    library.update()
    for ask in (library.document, library.statement, library.links, library.speaker, library.text):
        with pytest.raises(UnknownIdentifier):
            ask(reference)
    assert library.by_speaker(reference) == []


def test_a_page_has_marks_speakers_and_the_total(library: Library) -> None:
    library.update()
    page = library.search('gun OR hammer OR "no charges"', unit=Unit.STATEMENT, limit=2)
    assert (page.total, len(page.hits), page.unit) == (3, 2, Unit.STATEMENT)
    counts = [("Alec Baldwin", 1), ("Stephen Baldwin", 1), ("an official", 1)]
    assert [(one.name, one.count) for one in page.speakers] == counts
    for hit in library.search("gun OR hammer").hits:
        text = library.text(hit.document)
        assert text[hit.spans[0].start : hit.spans[0].end] == hit.text
        assert [text[start:end].lower() for start, end in hit.highlights] in (["gun"], ["guns"], ["hammer"])
    assert library.search("gun", limit=0).hits == ()
    with pytest.raises(QueryProblem):
        library.search("speeker:x")


def test_speakers_are_counted_in_the_documents_they_speak_in(library: Library, docs: Path) -> None:
    (docs / "c.txt").write_text("Mendoza & Gresham: the gun [Stephen Baldwin: a gun]\nMendoza: nothing\nGuns again")
    (docs / "d.txt").write_text("Gresham is not quoted on any gun")
    library.update()
    page = library.search("gun", unit=Unit.DOCUMENT)
    assert page.total == 4
    assert {one.name: one.count for one in page.speakers} == {
        "Alec Baldwin": 1, "Stephen Baldwin": 2, "Gresham": 1, "Mendoza": 2, "an official": 2,
    }  # fmt: skip
    (docs / "c.txt").unlink()
    library.update()
    page = library.search("trigger", unit=Unit.DOCUMENT)
    assert {one.name: one.count for one in page.speakers} == {"Mendoza": 1, "an official": 1}


def test_a_sentence_hit_names_its_statement_speaker_and_kind(library: Library) -> None:
    library.update()
    (hit,) = library.search("hammer").hits
    assert hit.type is Unit.SENTENCE
    statement = library.statement(hit.statement or "")
    assert (hit.speaker, hit.kind) == ("Stephen Baldwin", statement.kind)
    assert statement.text == '"I cocked the hammer"'
    (bare,) = library.search("guns go").hits
    assert (bare.statement, bare.speaker, bare.kind) == (None, None, None)


def test_statements_are_searched_by_their_content_never_by_cue_or_source(library: Library) -> None:
    library.update()
    assert texts(library, "mendoza", Unit.STATEMENT) == []
    assert texts(library, "baldwin", Unit.STATEMENT) == ["Baldwin pulled the trigger"]


def test_documents_are_searched_without_their_debris(library: Library, docs: Path) -> None:
    library.update()
    assert texts(library, "read more", Unit.DOCUMENT) == []
    (hit,) = library.search("trigger", unit=Unit.DOCUMENT).hits
    assert hit.id == hit.document == library.document(str(docs / "b.txt")).id
    assert hit.text == "Mendoza: Baldwin pulled the trigger"
    assert library.search('"trigger guns"', unit=Unit.DOCUMENT).total == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker:baldwin", ["the gun was empty", '"I cocked the hammer"']),
        ('speaker:"alec baldwin"', ["the gun was empty"]),
        ("speaker:BALDWIN -speaker:alec", ['"I cocked the hammer"']),
        ("speaker:official", ["no charges", "nothing yet"]),
        ("about:baldwin", ["Baldwin pulled the trigger"]),
        ("to:george", ["the gun was empty"]),
        ("kind:direct", ['"I cocked the hammer"']),
        ("conf:>=0.5 speaker:x OR conf:>0.4", ["the gun was empty"]),
        ("conf:>0.5", []),
        ("is:unattributed", []),
        ("outlet:decider kind:indirect", ["the gun was empty", "no charges"]),
        ("date:2021-12 kind:indirect", ["the gun was empty", "no charges"]),
        ("date:2022.. kind:indirect", []),
        ("-date:2021 kind:indirect", ["Baldwin pulled the trigger", "nothing yet"]),
        ("title:rusts kind:direct", ['"I cocked the hammer"']),
        ("path:A.TXT kind:direct", ['"I cocked the hammer"']),
        ("path:docs*txt kind:direct", ['"I cocked the hammer"']),
        ("path:b.txt kind:direct", []),
    ],
)
def test_fields_restrict(library: Library, query: str, found: list[str]) -> None:
    library.update()
    assert texts(library, query) == found


# ── several at once


def test_a_reader_keeps_its_answers_while_the_library_changes(library: Library, docs: Path) -> None:
    library.update()
    listing = library.statements()
    first = next(listing)
    (docs / "b.txt").unlink()
    library.update(full=True)
    rest = [one.text for one in listing]
    assert first.text == "the gun was empty"
    assert rest == ['"I cocked the hammer"', "no charges", "Baldwin pulled the trigger", "nothing yet"]
    assert len(list(library.statements())) == 3


def test_many_threads_may_ask_at_once(library: Library, docs: Path) -> None:
    library.update()
    failures: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                assert library.search("baldwin").total >= 1
                assert len(library.documents()) >= 2
                assert list(library.statements())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(6):
        (docs / "c.txt").write_text(f"Baldwin: once more {number}")
        library.update(full=number % 2 == 0)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_second_writer_gives_up_in_the_end(library: Library, docs: Path, place: Path) -> None:
    from index.store.folder import IndexFolder

    library.update()
    (docs / "c.txt").write_text("Gresham: a gun")
    with IndexFolder(place).lock(0):
        with pytest.raises(IndexBusy, match="another program"):
            library.update()
        assert library.search("gun").total == 2
    assert library.update().added == 1


def test_an_index_that_cannot_be_written_is_an_error_in_one_line(docs: Path, place: Path) -> None:
    def full(path: Path) -> Content:
        raise OSError(28, "No space left on device")

    class FullEngine:
        def create(self, folder: Path) -> None:
            raise OSError(28, "No space left on device")

    engine: Any = FullEngine()
    with (
        opened(docs, place, replace(tools(), engine=engine)) as library,
        pytest.raises(IndexProblem, match="No space left on device"),
    ):
        library.update()
    with opened(docs, place, replace(tools(), read=full)) as library:
        assert {reason for _, reason in library.update().skipped} == {"No space left on device"}


def test_nothing_to_do_needs_no_lock(library: Library, docs: Path, place: Path) -> None:
    from index.store.folder import IndexFolder

    for path in docs.iterdir():
        os.utime(path, (1, 1))
    library.update()
    with IndexFolder(place).lock(0):
        assert library.update().documents == 2
