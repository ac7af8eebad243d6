"""Which files there are under some paths, in sorted order, and which are passed over and why."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import SkippedFile
from .formats import is_known
from .naming import absolute, shown
from .reader import kind_of_file, reason_of

MANIFEST = "explore-index.json"
"""The file by which a folder is known as an index of this program: never documents, never opened from here."""


def walk(paths: Sequence[Path]) -> Iterator[Path | SkippedFile]:
    """Absolute paths of the files under `paths`, sorted, each once, and what was passed over in between.

    A file among `paths` is given whatever its name; in folders hidden entries are not looked at and unknown types are
    skipped. A link to a file is a file; a link to a folder is skipped unless it is itself among `paths`, so that no
    loop can arise. Nothing is opened, and nothing raised.
    """
    seen: set[str] = set()
    for path in sorted({absolute(path) for path in paths}, key=os.fsencode):
        for found in _under(path):
            key = found.path if isinstance(found, SkippedFile) else str(found)
            if key not in seen:
                seen.add(key)
                yield found


def _under(path: Path) -> Iterator[Path | SkippedFile]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield SkippedFile(shown(path), _dangling(path, error))
        return
    if path.is_dir():
        yield from _folder(path)
    elif (reason := kind_of_file(mode)) is not None:
        yield SkippedFile(shown(path), reason)
    else:
        yield path


def _folder(top: Path) -> Iterator[Path | SkippedFile]:
    """Depth first, with a stack of its own: folders may be nested deeper than Python recurses."""
    stack: list[Path | SkippedFile | _Folder] = [_Folder(top)]
    while stack:
        entry = stack.pop()
        if isinstance(entry, _Folder):
            stack.extend(reversed(_entries(entry.path)))
        else:
            yield entry


class _Folder:
    """A folder that is still to be listed."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path


def _entries(folder: Path) -> list[Path | SkippedFile | _Folder]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found]
    except OSError as error:
        return [SkippedFile(shown(folder), reason_of(error))]
    if any(entry.name == MANIFEST for entry in entries):
        return [SkippedFile(shown(folder), "an index of explore, not documents")]
    visible = [entry for entry in entries if not entry.name.startswith(".")]
    # A folder sorts as its paths do, with the separator.
    visible.sort(key=lambda entry: os.fsencode(entry.name) + (b"/" if _is_folder(entry) else b""))
    return [_entry(entry) for entry in visible]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _entry(entry: os.DirEntry[str]) -> Path | SkippedFile | _Folder:
    path = Path(entry.path)
    try:
        if entry.is_dir(follow_symlinks=False):
            return _Folder(path)
        if entry.is_symlink() and entry.is_dir():
            return SkippedFile(shown(path), "a link to a folder: name it to have it read")
        mode = entry.stat().st_mode
    except OSError as error:
        return SkippedFile(shown(path), _dangling(path, error))
    if (reason := kind_of_file(mode)) is not None:
        return SkippedFile(shown(path), reason)
    if not is_known(path):
        return SkippedFile(shown(path), f"unknown type ({shown(Path(path.suffix)) if path.suffix else 'no ending'})")
    return path


def _dangling(path: Path, error: OSError) -> str:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return "a link to nothing"
    if path.is_symlink() and not isinstance(error, PermissionError):
        return "a link that leads back to itself"
    return reason_of(error)
