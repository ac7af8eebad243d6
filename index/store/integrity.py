"""Whether the engine's files are those that were committed: their sizes (cheap) or their checksums (thorough)."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from . import commits

_OURS = ("catalogue-", "cast-", "ledger-", "sums-", "damaged")
_DERIVED = ".columns"
"""What can be made again from the other files, and says itself whether it is whole."""
_KIND = "sums"


def record(folder: Path, commit: int) -> None:
    """Writes down the engine's files as they are after a commit; as it can be done again, without syncing.

    An engine writes a file once: one that has the size and the time of change that it had at an earlier commit is not
    read again.
    """
    known = _recorded(folder)
    sums = {}
    for file in _files(folder):
        status = file.stat()
        size, checksum, changed = known.get(file.name, (-1, 0, 0))
        if (size, changed) != (status.st_size, status.st_mtime_ns):
            checksum = _checksum(Path(file.path))
        sums[file.name] = [status.st_size, checksum, status.st_mtime_ns]
    temporary = folder / "sums-new"
    temporary.write_text(json.dumps(sums), encoding="ascii")
    temporary.replace(commits.file_of(folder, _KIND, commit))
    commits.forget(folder, _KIND, commit)


def is_whole(folder: Path, commit: int, thorough: bool) -> bool:
    """Whether all files of a commit are there as they were written; true too where nothing was written down."""
    try:
        for name, (size, checksum, _) in _load(commits.file_of(folder, _KIND, commit)):
            path = folder / name
            if path.stat().st_size != size or (thorough and _checksum(path) != checksum):
                return False
    except FileNotFoundError as error:
        return str(error.filename) == str(commits.file_of(folder, _KIND, commit))
    except (OSError, ValueError, TypeError, AttributeError):
        return False
    return True


def _recorded(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What was last written down of each file: its size in bytes, its checksum, its time of change in nanoseconds."""
    try:
        last = commits.file_of(folder, _KIND, commits.numbers(folder, _KIND)[-1])
        return {name: (int(size), int(checksum), int(changed)) for name, (size, checksum, changed) in _load(last)}
    except (IndexError, OSError, ValueError, TypeError, AttributeError):
        return {}


def _load(path: Path) -> Iterable[tuple[str, Any]]:
    found: Iterable[tuple[str, Any]] = json.loads(path.read_bytes()).items()
    return found


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        for file in sorted(found, key=lambda one: one.name):
            if file.is_file() and not file.name.startswith(_OURS) and not file.name.endswith(("LOCK", _DERIVED)):
                yield file


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total = zlib.crc32(block, total)
    return total
