"""The mapped files that are written anew at each commit of the engine, under its number: `cast-12.table`.

A reader uses them where they lie, so that opening a large library parses nothing. Unlike what is only derived from the
engine's own files they are checked as they are used: nobody else would notice what is wrong in them.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, overload

import numpy as np

from ..errors import IndexDamaged
from . import commits
from .columns import Array, Columns, ColumnsUnusable, Strings, packed, write

SUFFIX = ".table"
NONE = 0xFFFFFFFF
"""In a column of places: none."""
_VERSION = 2
_SUMS = ".sums"


def save(
    folder: Path, kind: str, commit: int, arrays: Mapping[str, Array], meta: Mapping[str, Any] | None = None
) -> int:
    """Writes the table of a commit and gives a sum of it all; those of long past commits go. Raises `OSError`."""
    path = commits.file_of(folder, kind, commit, SUFFIX)
    sums = {name: _sum(array) for name, array in arrays.items() if f"{name}{_SUMS}" not in arrays}
    total = zlib.crc32(json.dumps(sums).encode("ascii"))
    write(path, f"explore {kind}", _VERSION, {**(meta or {}), "commit": commit, "sums": sums, "sum": total}, arrays)
    commits.forget(folder, kind, commit, SUFFIX)
    return total


def records(name: str, items: Sequence[bytes]) -> dict[str, Array]:
    """Byte strings as arrays for `save`, each with a sum of its own: much of which little is read."""
    sums = np.fromiter(map(zlib.crc32, items), np.uint32, len(items))
    return {**packed(name, items), sums_of(name): sums}


def sums_of(name: str) -> str:
    """The column with the sums of records."""
    return f"{name}.bytes{_SUMS}"


class Table(Mapping[str, Array]):
    """The arrays of one file by name, and its `meta`. Each is checked when it is first taken.

    Raises `IndexDamaged` when one is not as it was written, or not there.
    """

    def __init__(self, columns: Columns, damaged: Callable[[], IndexDamaged]) -> None:
        self.meta: Mapping[str, Any] = columns.meta
        self._columns = columns
        self._damaged = damaged
        self._sound: set[str] = set()

    def __getitem__(self, name: str) -> Array:
        if name not in self._columns:
            raise self._damaged()
        array = self._columns[name]
        if name not in self._sound:
            if self.meta["sums"].get(name) != _sum(array):
                raise self._damaged()
            self._sound.add(name)
        return array

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def warm(self) -> None:
        """Brings all into memory that is not read in parts, and checks it."""
        for name in self.meta["sums"]:
            self[name]

    def strings(self, name: str) -> Strings:
        """The strings that were written under this name with `packed`."""
        return Strings(self[f"{name}.bytes"], self[f"{name}.ends"])

    def records(self, name: str) -> Records:
        """The strings that were written under this name with `records`."""
        return Records(
            Strings(self._columns[f"{name}.bytes"], self[f"{name}.ends"]), self[sums_of(name)], self._damaged
        )


class Records(Sequence[bytes]):
    """Strings, each of which is checked when it is taken. Raises `IndexDamaged`."""

    def __init__(self, strings: Strings, sums: Array, damaged: Callable[[], IndexDamaged]) -> None:
        self.strings = strings
        self.sums = sums
        self._known = sums.data
        self._damaged = damaged

    @overload
    def __getitem__(self, place: int) -> bytes: ...

    @overload
    def __getitem__(self, place: slice) -> list[bytes]: ...

    def __getitem__(self, place: int | slice) -> bytes | list[bytes]:
        places = range(len(self))[place]
        return self._checked(places) if isinstance(places, int) else [self._checked(one) for one in places]

    def __len__(self) -> int:
        return len(self.strings)

    def _checked(self, place: int) -> bytes:
        record: bytes = self.strings[place]
        if zlib.crc32(record) != self._known[place]:
            raise self._damaged()
        return record


def load(folder: Path, kind: str, commit: int, what: str) -> Table:
    """Maps the table of a commit. Raises `IndexDamaged`, which says that `what` cannot be read."""
    try:
        columns = Columns(commits.file_of(folder, kind, commit, SUFFIX), f"explore {kind}", _VERSION)
        if columns.meta["commit"] == commit and isinstance(columns.meta["sums"], dict):
            return Table(columns, partial(damaged, folder, what))
    except (ColumnsUnusable, LookupError, TypeError) as error:
        raise damaged(folder, what) from error
    raise damaged(folder, what)


def sync(folder: Path, kind: str, commit: int) -> None:
    """Waits until what the table of a commit says is on the disk. Should its name not be, there are earlier ones."""
    with suppress(OSError):
        opened = os.open(commits.file_of(folder, kind, commit, SUFFIX), os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def damaged(folder: Path, what: str) -> IndexDamaged:
    return IndexDamaged(f"{what} in {folder.parent} cannot be read; bring the index up to date to rebuild it")


def starts_of(lengths: Array) -> Array:
    """Where each of several runs begins when they stand one after the other, and where the last one ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64))).astype(np.uint32)


def rows(starts: Array, chosen: Array) -> tuple[Array, Array]:
    """The places of the items in the `chosen` runs, run after run, and how many each of them has."""
    first = starts[chosen].astype(np.int64)
    lengths = starts[chosen + 1].astype(np.int64) - first
    before = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) + np.repeat(first - before, lengths), lengths


def encoded(text: str) -> bytes:
    """A name, path or identifier as it stands in a table: also one with a lone surrogate."""
    return text.encode("utf-8", "surrogatepass")


def decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")


def _sum(array: Array) -> int:
    return zlib.crc32(np.ascontiguousarray(array).data.cast("B")) if array.size else 0
