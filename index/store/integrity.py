"""Whether the engine's files are those that were committed: their sizes (cheap) or their checksums (thorough)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from . import commits

_OURS = ("catalogue-", "speakers-", "cast-", "sums-", "damaged")
_KIND = "sums"


def record(folder: Path, commit: int) -> None:
    """Writes down the engine's files as they are after a commit; as it can be done again, without syncing."""
    sums = {path.name: [path.stat().st_size, _checksum(path)] for path in _files(folder)}
    temporary = folder / "sums-new"
    temporary.write_text(json.dumps(sums), encoding="ascii")
    temporary.replace(commits.file_of(folder, _KIND, commit))
    commits.forget(folder, _KIND, commit)


def is_whole(folder: Path, commit: int, thorough: bool) -> bool:
    """Whether all files of a commit are there as they were written; true too where nothing was written down."""
    try:
        sums = json.loads(commits.file_of(folder, _KIND, commit).read_bytes())
        for name, (size, checksum) in sums.items():
            path = folder / name
            if path.stat().st_size != size or (thorough and _checksum(path) != checksum):
                return False
    except FileNotFoundError as error:
        return str(error.filename) == str(commits.file_of(folder, _KIND, commit))
    except (OSError, ValueError, TypeError, AttributeError):
        return False
    return True


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(_OURS) and not path.name.endswith("LOCK"):
            yield path


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total = zlib.crc32(block, total)
    return total
