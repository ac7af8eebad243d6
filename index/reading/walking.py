"""Which files there are under some paths, in sorted order, and which are passed over and why."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..model import SkippedFile
from .formats import is_known
from .ignoring import GITIGNORE, IGNORE, Ignoring, Remark, above, is_hidden
from .naming import absolute, shown
from .options import Options
from .reader import kind_of_file, reason_of

MANIFEST = "explore-index.json"
"""The file by which a folder is known as an index of this program: never documents, never opened from here."""

_USUAL = Options()


class Ignored(NamedTuple):
    """A folder, or a file of a known type, that an ignore file leaves out; `by` is that file's name."""

    path: str
    by: str
    is_folder: bool


Walked = Path | SkippedFile | Ignored | Remark


def walk(paths: Sequence[Path], options: Options = _USUAL) -> Iterator[Walked]:
    """Absolute paths of the files under `paths`, sorted, each once, and what was passed over in between.

    A file among `paths` is given whatever its name; in folders hidden entries are not looked at (unless an ignore file
    takes them in with a `!`), what ignore files leave out is `Ignored`, and unknown types are skipped. A link to a file
    is a file; a link to a folder is skipped unless it is itself among `paths`, so that no loop can arise. No file is
    opened but the ignore files, and nothing raised.
    """
    seen: set[str] = set()
    for path in sorted({absolute(path) for path in paths}, key=os.fsencode):
        for found in _under(path, options):
            key = found[0] if isinstance(found, tuple) else str(found)
            if key not in seen:
                seen.add(key)
                yield found


def _under(path: Path, options: Options) -> Iterator[Walked]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield SkippedFile(shown(path), _dangling(path, error))
        return
    if path.is_dir():
        yield from _folder(path, options)
    elif (reason := kind_of_file(mode)) is not None:
        yield SkippedFile(shown(path), reason)
    else:
        yield path


def _folder(top: Path, options: Options) -> Iterator[Walked]:
    """Depth first, with a stack of its own: folders may be nested deeper than Python recurses."""
    remarks: list[Remark] = []
    outer = above(top, remarks) if options.ignore_files else None
    yield from remarks
    stack: list[Walked | _Folder] = [_Folder(str(top), outer)]
    while stack:
        entry = stack.pop()
        if isinstance(entry, _Folder):
            stack.extend(reversed(_entries(entry, options.hidden)))
        else:
            yield entry


class _Folder:
    """A folder that is still to be listed. `outer` are the ignore files that count there without its own; None where
    no ignore file counts."""

    __slots__ = ("outer", "path")

    def __init__(self, path: str, outer: Ignoring | None) -> None:
        self.path = path
        self.outer = outer


def _entries(folder: _Folder, hidden: bool) -> list[Walked | _Folder]:
    try:
        with os.scandir(folder.path) as found:
            entries = {entry.name: entry for entry in found}
    except OSError as error:
        return [SkippedFile(shown(Path(folder.path)), reason_of(error))]
    if MANIFEST in entries:
        return [SkippedFile(shown(Path(folder.path)), "an index of explore, not documents")]
    remarks: list[Remark] = []
    inner = folder.outer and folder.outer.within(folder.path, entries.keys(), remarks)
    # A folder sorts as its paths do, with the separator.
    names = sorted((os.fsencode(name) + b"/" * _is_folder(entry), name) for name, entry in entries.items())
    walked = (_entry(entries[name], name_bytes.endswith(b"/"), inner, hidden) for name_bytes, name in names)
    return [*remarks, *(one for one in walked if one is not None)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _entry(
    entry: os.DirEntry[str], is_folder: bool, ignoring: Ignoring | None, hidden: bool
) -> Walked | _Folder | None:
    """What there is to say of an entry; None where it is not looked at."""
    verdict = ignoring.verdict(entry.path, is_folder) if ignoring else None
    if is_hidden(entry.name, verdict, hidden) or entry.name in (IGNORE, GITIGNORE):
        return None
    path = Path(entry.path)
    if verdict is not None and verdict.ignored:
        return Ignored(shown(path), verdict.by, is_folder) if is_folder or is_known(path) else None
    if is_folder:
        return _Folder(entry.path, ignoring)
    try:
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
