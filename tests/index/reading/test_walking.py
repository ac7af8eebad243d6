"""Which files are documents, in which order, and what is passed over."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from index.model import SkippedFile
from index.reading.walking import MANIFEST, walk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and special files of POSIX")


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")


def files(*paths: Path) -> list[Path]:
    return [found for found in walk(paths) if isinstance(found, Path)]


def skipped(*paths: Path) -> dict[str, str]:
    return {Path(found.path).name: found.reason for found in walk(paths) if isinstance(found, SkippedFile)}


def test_files_come_sorted_by_their_paths_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    put(tmp_path, "b/z.txt", "b/a.md", "b.txt", "a.txt", "c/d/e.TXT", ".hidden.txt", ".git/config.txt", "b/.x.md")
    found = files(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.txt", "b.txt", "b/a.md", "b/z.txt", "c/d/e.TXT"]
    assert found == sorted(found, key=os.fsencode)
    assert skipped(tmp_path) == {}


def test_unknown_types_are_skipped_in_a_folder_and_read_when_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "a.xlsx", "README", ".hidden")
    assert skipped(tmp_path) == {"a.xlsx": "unknown type (.xlsx)", "README": "unknown type (no ending)"}
    for name in ("a.xlsx", "README", ".hidden"):
        assert files(tmp_path / name) == [tmp_path / name]


def test_a_file_reached_twice_comes_once(tmp_path: Path) -> None:
    put(tmp_path, "a/b.txt", "c.txt")
    assert files(tmp_path, tmp_path / "a", tmp_path / "a" / "b.txt") == [tmp_path / "a" / "b.txt", tmp_path / "c.txt"]


def test_a_link_to_a_file_is_followed_and_a_loop_ends(tmp_path: Path) -> None:
    put(tmp_path, "real/a.txt")
    (tmp_path / "link.txt").symlink_to("real/a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "dead.txt").symlink_to("nothing")
    (tmp_path / "real" / "up").symlink_to("..")
    assert files(tmp_path) == [tmp_path / "link.txt", tmp_path / "real" / "a.txt"]
    assert skipped(tmp_path) == {
        "loop.txt": "a link that leads back to itself",
        "dead.txt": "a link to nothing",
        "up": "a link to a folder: name it to have it read",
    }
    (tmp_path / "named").symlink_to("real")
    assert files(tmp_path / "named") == [tmp_path / "named" / "a.txt"]


def test_special_files_are_skipped_with_a_reason(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "fifo.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.txt"))
        expected = {"fifo.txt": "a FIFO", "null.txt": "a device", "s.txt": "a socket"}
        assert skipped(tmp_path) == {name: f"{what}, not a file" for name, what in expected.items()}
        assert skipped(tmp_path / "fifo.txt") == {"fifo.txt": "a FIFO, not a file"}


def test_an_index_among_the_documents_is_not_descended_into(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", f"index/{MANIFEST}", "index/texts/b.txt")
    assert files(tmp_path) == [tmp_path / "a.txt"]
    assert skipped(tmp_path) == {"index": "an index of explore, not documents"}
    assert files(tmp_path / "index") == []


def test_a_path_that_is_not_there_is_skipped_with_a_reason(tmp_path: Path) -> None:
    assert skipped(tmp_path / "nothing") == {"nothing": "not there"}


def test_a_folder_that_may_not_be_listed_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", "locked/b.txt")
    listing = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr("index.reading.walking.os.scandir", scandir)
    assert files(tmp_path) == [tmp_path / "a.txt"]
    assert skipped(tmp_path) == {"locked": "no permission to read"}


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path: Path) -> None:
    folders = [tmp_path / "deep"]
    for _ in range(1100):
        folders.append(folders[-1] / "d")
    try:
        for folder in folders:
            folder.mkdir()
        (folders[-1] / "a.txt").write_text("words")
        assert len(files(tmp_path)) == 1
    finally:
        # The standard library's removal of a tree recurses.
        (folders[-1] / "a.txt").unlink(missing_ok=True)
        for folder in reversed(folders):
            if folder.is_dir():
                folder.rmdir()
