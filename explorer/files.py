"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
from pathlib import Path

from index.files import locked, write_atomically

__all__ = ["locked", "make_private", "write_atomically", "write_fresh", "write_new"]


def make_private(folder: Path) -> None:
    """Makes `folder` and its parents where missing, all that are made for their owner only (mode 0700). Raises
    OSError."""
    # `mkdir(parents=True)` gives parents the usual mode, and what lies beside `folder` would be for all to list.
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)


def write_fresh(path: Path, text: str, *, private: bool = False) -> None:
    """Writes `text` to a file that was not there (`private`: for its owner only); where that fails halfway, none is
    there afterwards.

    Raises OSError, FileExistsError among them.
    """
    with open(path, "x", encoding="utf-8", newline="", opener=_private if private else None) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_new(folder: Path, stem: str, suffix: str, text: str, *, private: bool = False) -> Path:
    """Writes `text` to a file that was not there: `stem.suffix`, or `stem-2.suffix` and so on; `private`: for its
    owner only. Gives its path.

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            write_fresh(path, text, private=private)
        except FileExistsError:
            number += 1
        else:
            return path
