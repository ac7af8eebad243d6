"""The JSON files that are written anew at each commit of the engine, under its number: `catalogue-12.json`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

KEPT = 3
"""The files of so many commits stay, for readers that opened an earlier one."""


def file_of(folder: Path, kind: str, commit: int) -> Path:
    """The file of this kind that belongs to a commit."""
    return folder / f"{kind}-{commit}.json"


def numbers(folder: Path, kind: str) -> list[int]:
    """The commits of which there is a file of this kind, in order."""
    stems = (path.stem.partition("-")[2] for path in folder.glob(f"{kind}-*.json"))
    return sorted(int(number) for number in stems if number.isdigit())


def forget(folder: Path, kind: str, commit: int) -> None:
    """Removes the files of commits long before this one."""
    for number in numbers(folder, kind):
        if number <= commit - KEPT:
            with suppress(OSError):
                file_of(folder, kind, number).unlink()
