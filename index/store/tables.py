"""The mapped files that are written anew at each commit of the engine, under its number: `cast-12.table`.

A reader uses them where they lie, so that opening a large library parses nothing. Unlike what is only derived from the
engine's own files they are checked when they are opened: nobody else would notice what is wrong in them.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import IndexDamaged
from . import commits
from .columns import Array, Columns, ColumnsUnusable, write

SUFFIX = ".table"
NONE = 0xFFFFFFFF
"""In a column of places: none."""
_VERSION = 1


def save(
    folder: Path,
    kind: str,
    commit: int,
    arrays: Mapping[str, Array],
    meta: Mapping[str, Any] | None = None,
    unsummed: Collection[str] = (),
) -> int:
    """Writes the table of a commit and gives its sum; those of long past commits go. Raises `OSError`.

    What is large, read in parts and checked by its reader is left `unsummed`.
    """
    path = commits.file_of(folder, kind, commit, SUFFIX)
    total = _sum(arrays, unsummed)
    told = {**(meta or {}), "commit": commit, "unsummed": list(unsummed), "sum": total}
    write(path, f"explore {kind}", _VERSION, told, arrays)
    commits.forget(folder, kind, commit, SUFFIX)
    return total


def load(folder: Path, kind: str, commit: int, what: str) -> Columns:
    """Maps the table of a commit. Raises `IndexDamaged`, which says that `what` cannot be read."""
    try:
        table = Columns(commits.file_of(folder, kind, commit, SUFFIX), f"explore {kind}", _VERSION)
        if table.meta["commit"] == commit and table.meta["sum"] == _sum(table, table.meta["unsummed"]):
            return table
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


def _sum(arrays: Mapping[str, Array], unsummed: Collection[str]) -> int:
    """The CRC-32 of the arrays, one after the other."""
    total = 0
    for name, array in arrays.items():
        if array.size and name not in unsummed:
            total = zlib.crc32(np.ascontiguousarray(array).data.cast("B"), total)
    return total
