"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def make_private(folder: Path) -> None:
    """Makes `folder` and its parents where missing; the folder itself is for its owner only (mode 0700)."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_atomically(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Writes `text` as UTF-8 beside `path` and renames it over it. A file that exists keeps its permissions, and a
    symlink keeps pointing where it did. Raises OSError."""
    path = path.resolve()
    make_private(path.parent)
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode & 0o777
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.", suffix=".new")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(folder: Path, stem: str, suffix: str, text: str) -> Path:
    """Writes `text` to a file that was not there: `stem.suffix`, or `stem-2.suffix` and so on. Gives its path.

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
        except FileExistsError:
            number += 1
        else:
            return path
