"""What is known of a file, and when it is looked at again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.kinds import LocatorKind
from index.library import Library
from index.model import Locator, SkippedFile
from index.reading.reader import Content
from index.store.catalogue import Catalogue, FileState, documents_of, load, load_latest, save
from index.updating.changes import Changes, changes_between
from index.updating.surveying import is_unchanged, look, stamp, survey
from tests.index.doubles import content, document_of, read, tools, walk


def looked(path: Path, known: FileState | None = None, anew: bool = False) -> tuple[FileState, list[Path]]:
    """The state of a file, and the files that were read for it."""
    opened: list[Path] = []

    def reading(one: Path) -> Content:
        opened.append(one)
        return content(one)

    return look(path, known, anew, reading, lambda identifier, text: None), opened


def test_a_file_is_read_once_and_then_known_by_its_size_and_times(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Baldwin: gun")
    os.utime(path, (1, 1))
    state, opened = looked(path)
    assert (opened, state.stamp) == ([path], stamp(path))
    assert looked(path, state) == (state, [])
    assert looked(path, state, anew=True)[1] == [path]


def test_a_young_file_may_change_unseen_so_it_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Baldwin: gun")
    state, _ = looked(path)
    assert state.mtime_ns == 0
    known = replace(state, ctime_ns=path.stat().st_ctime_ns)
    assert not is_unchanged(survey([tmp_path], walk), {str(path): known})
    again, opened = looked(path, known)
    assert opened == []
    assert again.documents == state.documents


def test_a_touched_file_is_compared_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Baldwin: gun")
    os.utime(path, (1, 1))
    state, _ = looked(path)
    os.utime(path, (2, 2))
    again, opened = looked(path, state)
    assert opened == []
    assert again == replace(state, mtime_ns=2_000_000_000, ctime_ns=path.stat().st_ctime_ns)
    path.write_text("Baldwin: fun")
    assert looked(path, state)[1] == [path]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (UnreadableFile("a picture"), "a picture"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError(), "cannot be read"),
        (RecursionError("deep"), "cannot be read (RecursionError: deep)"),
    ],
)
def test_whatever_goes_wrong_with_a_file_is_a_reason(tmp_path: Path, error: Exception, reason: str) -> None:
    def failing(path: Path) -> Content:
        raise error

    state = look(tmp_path / "a.txt", None, False, failing, lambda identifier, text: None)
    assert (state.documents, state.reason) == ((), reason)


def test_a_document_whose_title_changed_but_not_its_text_is_written_again(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("Baldwin: gun")
    titles = ["Old", "New"]

    def reading(path: Path) -> Content:
        document, text = read(path)
        return Content("", iter([(replace(document, title=titles[0]), text)]))

    with Library([tmp_path / "docs"], tmp_path / "index", tools=replace(tools(), read=reading)) as library:
        library.update()
        titles.reverse()
        (tmp_path / "docs" / "b.txt").write_text("Baldwin: gun")
        assert library.update().changed == 0
        (tmp_path / "docs" / "a.txt").unlink()
        update = library.update()
        assert (update.added, update.changed, update.removed) == (0, 1, 0)
        assert library.search("title:new gun").total == 1
        assert library.search("title:old gun").total == 0


def test_a_document_is_found_by_any_of_its_paths(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "docs" / name).mkdir(parents=True)
        (tmp_path / "docs" / name / "a.txt").write_text("Baldwin: gun")
    with Library([tmp_path / "docs"], tmp_path / "index", tools=tools()) as library:
        library.update()
        assert [library.search(f"path:{name}/ gun").total for name in ("one", "two", "three")] == [1, 1, 0]


def states(**texts: str | None) -> dict[str, FileState]:
    """Files by name, with these texts; None for one that could not be read."""
    made = {}
    for name, text in texts.items():
        document = document_of(text, f"/{name}") if text is not None else None
        made[f"/{name}"] = FileState(f"/{name}", 1, 1, 1, (document,) if document else (), "" if document else "empty")
    return made


@pytest.mark.parametrize(
    ("before", "after", "added", "changed", "removed"),
    [
        (states(), states(a="x"), 1, 0, 0),
        (states(a="x"), states(), 0, 0, 1),
        (states(a="x"), states(a="y"), 0, 1, 0),
        (states(a="x"), states(b="x"), 0, 0, 0),
        (states(a="x"), states(a="x", b="x"), 0, 0, 0),
        (states(a="x", b="x"), states(a="y", b="x"), 1, 0, 0),
        (states(a="x", b="x"), states(a="y", b="y"), 0, 1, 0),
        (states(a="x", b="y"), states(a="y", b="x"), 0, 0, 0),
        (states(a="x"), states(a=None), 0, 0, 1),
        (states(a=None), states(a="x"), 1, 0, 0),
        (states(a="x", b="y"), states(a="z"), 0, 1, 1),
    ],
)
def test_changes_are_counted_by_documents(
    before: dict[str, FileState], after: dict[str, FileState], added: int, changed: int, removed: int
) -> None:
    changes = changes_between(before, after, everything=False)
    assert (changes.added, changes.changed, changes.removed) == (added, changed, removed)
    old = {one.id for one in documents_of(before.values())}
    new = {one.id for one in documents_of(after.values())}
    assert set(changes.remove) == old - new
    assert {one.id for one in changes.add} == new - old
    assert changes_between(after, after, everything=False) == Changes()
    assert {one.id for one in changes_between(before, after, everything=True).add} == new


def test_a_catalogue_is_read_as_it_was_written(tmp_path: Path) -> None:
    texts = states(a="! Decider, 2021, Rust\n# debris\nBaldwin: gun", b="x", c=None)
    odd = FileState("/\udcff", 1, 2, 3, (replace(document_of("y", "/y"), path="/\\xff", notes=("guessed",)),))
    pages = tuple(Locator(start, LocatorKind.PAGE, value) for start, value in ((0, "iv"), (9, "1")))
    letters = tuple(replace(document_of(text, f"/l#{text}"), format="mailbox", encoding="") for text in "12")
    box = FileState(
        "/l",
        9,
        8,
        7,
        (replace(letters[0], locators=pages), letters[1]),
        "",
        "mailbox 1",
        (SkippedFile("/l#3", "empty"),),
    )
    files = {**texts, odd.path: odd, box.path: box}
    counts = {document.id: (3, 2) for document in documents_of(files.values())}
    catalogue = Catalogue("fingerprint", files, counts, {next(iter(counts)): "could not be analysed"})
    save(catalogue, tmp_path, 7)
    assert load(tmp_path, 7) == catalogue
    save(catalogue, tmp_path, 8, load(tmp_path, 7))
    assert load(tmp_path, 8) == catalogue
    (tmp_path / "catalogue-8.table").write_bytes((tmp_path / "catalogue-8.table").read_bytes()[:-9])
    assert load_latest(tmp_path) == catalogue
    assert "could not be analysed" in "".join(note for one in catalogue.documents() for note in one.notes)
