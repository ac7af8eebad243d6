"""Files that hold several documents, and files that are read and written in batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.kinds import Unit
from index.library import Library
from index.model import Document, Progress
from index.reading.formats import Unread
from index.reading.reader import Content
from index.updating import Tools, updater
from tests.index.doubles import read, tools


def contents(path: Path) -> Content:
    """A file that is called `….box` holds documents apart by lines of `===`; those that say BROKEN cannot be read."""
    return Content("box 1", _documents(path)) if path.suffix == ".box" else Content("", iter([read(path)]))


def _documents(path: Path) -> Iterator[tuple[Document, str] | Unread]:
    whole, _ = read(path)
    for number, text in enumerate(path.read_text().split("\n===\n"), 1):
        if text == "END":
            raise OSError(5, "Input/output error")
        place = f"{whole.path}#{number}"
        part = read_text(text, place)
        yield Unread("broken") if "BROKEN" in text else (replace(part, sha256=whole.sha256), text)


def read_text(text: str, place: str) -> Document:
    from tests.index.doubles import document_of

    return replace(document_of(text, place), paths=(place,))


def opened(docs: Path, made: Tools | None = None) -> Library:
    return Library([docs], docs.parent / "index", tools=made or replace(tools(), read=contents))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


def names(library: Library) -> list[str]:
    return [Path(one.path).name for one in library.documents()]


def test_each_document_of_a_file_is_one_of_the_library(docs: Path) -> None:
    (docs / "a.box").write_text("Baldwin: gun\n===\nMendoza: no gun\n===\nBaldwin: gun")
    (docs / "b.txt").write_text("Mendoza: no gun")
    with opened(docs) as library:
        assert library.update().documents == 2
        assert names(library) == ["a.box#1", "a.box#2"]
        assert [Path(path).name for path in library.documents()[0].paths] == ["a.box#1", "a.box#3"]
        assert [Path(path).name for path in library.documents()[1].paths] == ["a.box#2", "b.txt"]
        assert library.search("path:a.box", unit=Unit.DOCUMENT).total == 2
        assert library.update().changed == 0


def test_of_a_changed_file_only_what_changed_in_it_is_written(docs: Path) -> None:
    (docs / "a.box").write_text("Baldwin: gun\n===\nMendoza: no gun")
    with opened(docs) as library:
        library.update()
        (docs / "a.box").write_text("Baldwin: gun\n===\nMendoza: a gun\n===\nGresham: new")
        update = library.update()
        assert (update.added, update.changed, update.removed) == (1, 1, 0)
        (docs / "a.box").unlink()
        assert library.update().removed == 3
        assert library.search("gun").total == 0


def test_a_document_that_cannot_be_read_is_skipped_and_the_others_are_there(docs: Path) -> None:
    (docs / "a.box").write_text("Baldwin: gun\n===\nBROKEN\n===\nMendoza: no gun\n===\nEND\n===\nGresham: new")
    (docs / "b.box").write_text("BROKEN\n===\nBROKEN")
    with opened(docs) as library:
        update = library.update()
        assert names(library) == ["a.box#1", "a.box#3"]
        skipped = [(Path(path).name, reason) for path, reason in update.skipped]
        assert skipped == [
            ("a.box#2", "broken"),
            ("a.box#4", "Input/output error"),
            ("b.box", "none of 2 documents in it can be read (broken)"),
            ("b.box#1", "broken"),
            ("b.box#2", "broken"),
        ]
        assert library.update().skipped == update.skipped


@pytest.mark.parametrize("files", [1, 2, 3, 7])
def test_an_index_written_in_batches_is_the_same(docs: Path, monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    for number in range(8):
        (docs / f"{number}.txt").write_text(f"Baldwin: gun number {number % 6}\nMendoza: no gun")
    (docs / "9.box").write_text("Baldwin: gun number 0\nMendoza: no gun\n===\nBaldwin: last")
    with opened(docs) as whole:
        whole.update()
        expected = (whole.documents(), list(whole.statements()), whole.speakers())
    monkeypatch.setattr(updater, "_BATCH_FILES", files)
    made = replace(tools(between_commits=0), read=contents)
    with Library([docs], docs.parent / "batches", tools=made) as library:
        update = library.update()
        assert (update.documents, update.added) == (7, 7)
        assert (library.documents(), list(library.statements()), library.speakers()) == expected
        library.update(full=True)
        assert (library.documents(), list(library.statements()), library.speakers()) == expected


@pytest.mark.parametrize("first", ["0.box", "9.box"])
def test_what_was_written_before_an_interruption_is_found_and_the_rest_follows(
    docs: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.setattr(updater, "_BATCH_FILES", 2)
    for number in range(1, 5):
        (docs / f"{number}.txt").write_text(f"Baldwin: gun number {number}")
    (docs / first).write_text("Baldwin: four\n===\nBaldwin: five\n===\nBaldwin: six")

    def interrupt(progress: Progress) -> None:
        if progress.path and progress.path.endswith("box#2"):
            raise KeyboardInterrupt

    with opened(docs, replace(tools(between_commits=0), read=contents)) as library:
        with pytest.raises(KeyboardInterrupt):
            library.update(progress=interrupt)
        there = names(library)
        assert 1 <= len(there) <= 6
        assert there[0] == ("0.box#1" if first == "0.box" else "1.txt")
        assert all(library.text(one.id) for one in library.documents())
        assert library.search("six").total == 0
    with opened(docs) as library:
        update = library.update()
        assert (update.documents, update.added) == (7, 7 - len(there))
        assert library.search("six").total == 1


def test_a_file_that_moves_between_batches_keeps_its_document(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updater, "_BATCH_FILES", 1)
    for name in ("a", "b", "c"):
        (docs / f"{name}.txt").write_text(f"Baldwin: gun {name}")
    with opened(docs) as library:
        library.update()
        before = {one.id for one in library.documents()}
        (docs / "a.txt").rename(docs / "z.txt")
        (docs / "b.txt").write_text("Baldwin: gun c")
        (docs / "y.txt").write_text("Baldwin: gun b")
        update = library.update()
        assert (update.added, update.changed, update.removed) == (0, 0, 0)
        assert {one.id for one in library.documents()} == before
        assert names(library) == ["b.txt", "y.txt", "z.txt"]


def test_files_are_read_again_where_what_reads_them_is_another_now(docs: Path) -> None:
    (docs / "a.box").write_text("Baldwin: gun")
    with opened(docs) as library:
        library.update()
    newer = replace(
        tools(),
        read=lambda path: Content("box 2", iter([(replace(read(path)[0], title="New"), read(path)[1])])),
        is_current=lambda reader: reader == "box 2",
    )
    with opened(docs, newer) as library:
        update = library.update()
        assert (update.added, update.changed) == (0, 1)
        assert library.documents()[0].title == "New"
        assert library.update().changed == 0


def test_progress_ends_with_every_file_done(docs: Path) -> None:
    (docs / "a.box").write_text("Baldwin: gun\n===\nMendoza: no gun\n===\nGresham: x")
    (docs / "b.txt").write_text("Mendoza: no gun")
    (docs / "c.txt").write_bytes(b"\0")
    (docs / "skip.txt").write_text("x")
    told: list[Progress] = []
    with opened(docs) as library:
        library.update(progress=told.append)
    assert [one.done for one in told] == sorted(one.done for one in told)
    last = told[-1]
    assert (last.found, last.done, last.skipped, last.failed) == (3, 3, 1, 1)
    assert last.bytes_done == last.bytes_found == sum(one.stat().st_size for one in docs.glob("[abc]*"))
