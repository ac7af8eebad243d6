"""An engine's files are known again by their sizes and sums, and only new ones are read for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.store import integrity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.seg").write_bytes(b"one segment")
    (tmp_path / "cast-1.table").write_bytes(b"ours")
    (tmp_path / "first.columns").write_bytes(b"derived")
    integrity.record(tmp_path, 1)
    return tmp_path


def test_what_was_written_is_whole(folder: Path) -> None:
    assert integrity.is_whole(folder, 1, thorough=True)
    assert integrity.is_whole(folder, 2, thorough=True), "nothing was written down about it"


def test_what_is_derived_or_says_itself_whether_it_is_whole_does_not_count(folder: Path) -> None:
    (folder / "cast-1.table").unlink()
    (folder / "first.columns").write_bytes(b"")
    assert integrity.is_whole(folder, 1, thorough=True)


@pytest.mark.parametrize("how", ["gone", "cut", "altered"])
def test_damage_to_a_file_of_an_earlier_commit_is_found_too(folder: Path, how: str) -> None:
    (folder / "second.seg").write_bytes(b"another segment")
    integrity.record(folder, 2)
    path = folder / "first.seg"
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"one" if how == "cut" else b"one sEgment")
    assert not integrity.is_whole(folder, 2, thorough=True)
    assert integrity.is_whole(folder, 2, thorough=False) == (how == "altered")


def test_a_file_that_is_as_it_was_is_not_read_again(folder: Path) -> None:
    path = folder / "first.seg"
    written = path.stat()
    path.write_bytes(b"1ne segment")
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
    integrity.record(folder, 2)
    assert not integrity.is_whole(folder, 2, thorough=True), "the sum is that of the first commit"
    path.write_bytes(b"2ne segment")
    integrity.record(folder, 3)
    assert integrity.is_whole(folder, 3, thorough=True)


def test_sums_that_cannot_be_read_are_made_anew(folder: Path) -> None:
    (folder / "sums-1.json").write_text('{"first.seg": 7}')
    assert not integrity.is_whole(folder, 1, thorough=False)
    integrity.record(folder, 2)
    assert integrity.is_whole(folder, 2, thorough=True)
