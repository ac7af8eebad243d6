"""The files that are written anew at each commit of the engine, under its number: `catalogue-12.json`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

KEPT = 3
"""The files of so many commits stay, for readers that opened an earlier one."""

_JSON = ".json"


def file_of(folder: Path, kind: str, commit: int, suffix: str = _JSON) -> Path:
    """The file of this kind that belongs to a commit."""
    return folder / f"{kind}-{commit}{suffix}"


def numbers(folder: Path, kind: str, suffix: str = _JSON) -> list[int]:
    """The commits of which there is a file of this kind, in order."""
    stems = (path.stem.partition("-")[2] for path in folder.glob(f"{kind}-*{suffix}"))
    return sorted(int(number) for number in stems if number.isdigit())


def forget(folder: Path, kind: str, commit: int, suffix: str = _JSON) -> None:
    """Removes the files of commits long before this one."""
    for number in numbers(folder, kind, suffix):
        if number <= commit - KEPT:
            with suppress(OSError):
                file_of(folder, kind, number, suffix).unlink()
