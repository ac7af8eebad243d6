"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
from pathlib import Path

from index.files import write_atomically

__all__ = ["make_private", "write_atomically", "write_fresh", "write_new"]


def make_private(folder: Path) -> None:
    """Makes `folder` and its parents where missing; the folder itself is for its owner only (mode 0700)."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_fresh(path: Path, text: str) -> None:
    """Writes `text` to a file that was not there; where that fails halfway, none is there afterwards.

    Raises OSError, FileExistsError among them.
    """
    with path.open("x", encoding="utf-8", newline="") as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
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
            write_fresh(path, text)
        except FileExistsError:
            number += 1
        else:
            return path
