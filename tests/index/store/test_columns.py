"""Arrays that are written to a file and mapped are the same; a file that is not whole is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.store.columns import Columns, ColumnsUnusable, Strings, packed, write

arrays = {"a": np.arange(7, dtype=np.uint32), "none": np.zeros(0, np.float32), "b": np.ones((3, 2), np.float32)}


def written(folder: Path) -> Path:
    path = folder / "one.columns"
    write(path, "test", 3, {"name": "x"}, arrays | packed("words", [b"", b"alpha", b"beta"]))
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    found = Columns(written(tmp_path), "test", 3)
    assert found.meta == {"name": "x"}
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype and (found[name] == array).all() and found[name].shape == array.shape
    assert list(found.strings("words")) == [b"", b"alpha", b"beta"]
    assert [path.name for path in tmp_path.iterdir()] == ["one.columns"]


def test_another_kind_or_version_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    for kind, version in (("test", 4), ("other", 3)):
        with pytest.raises(ColumnsUnusable):
            Columns(path, kind, version)
    with pytest.raises(ColumnsUnusable):
        Columns(tmp_path / "missing", "test", 3)


def test_a_file_cut_short_anywhere_or_too_long_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    for length in [*range(0, len(whole), 7), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(ColumnsUnusable):
            Columns(path, "test", 3)
    path.write_bytes(whole + b"x")
    with pytest.raises(ColumnsUnusable):
        Columns(path, "test", 3)


def test_a_garbled_header_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    for at in range(0, 200, 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with pytest.raises(ColumnsUnusable):
            Columns(path, "test", 3)


def test_a_file_with_another_byte_in_it_is_not_whole(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    assert Columns(path, "test", 3).is_whole()
    path.write_bytes(whole[:-70] + bytes([whole[-70] ^ 1]) + whole[-69:])
    assert not Columns(path, "test", 3).is_whole()


@given(st.lists(st.binary(max_size=4), max_size=40).map(sorted), st.binary(max_size=3))
@settings(max_examples=300)
def test_sorted_strings_are_found_by_their_beginnings(items: list[bytes], wanted: bytes) -> None:
    made = packed("x", items)
    strings = Strings(made["x.bytes"], made["x.ends"])
    assert list(strings) == items
    low, high = strings.span(wanted)
    assert items[low:high] == [item for item in items if item.startswith(wanted)]
    found = strings.find(wanted)
    assert (found is not None) == (wanted in items)
    assert found is None or items[found] == wanted
