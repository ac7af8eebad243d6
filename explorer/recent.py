"""The libraries that were opened in the app, the latest first: where they are, how large they were, and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.library import Library
from index.reading.naming import shown

from .files import locked, make_private, write_atomically
from .places import Places, is_path, resolved

MOST = 20
"""So many are kept; those that were not opened for the longest time go first."""

_LONGEST = 1_000_000
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Recent:
    """One library. `index` is the folder of its index where that is not the usual one; `opened` a time in seconds."""

    paths: tuple[str, ...]
    index: str | None
    documents: int
    statements: int
    opened: int

    @property
    def missing(self) -> str | None:
        """The first of its paths that is not there; None where all are."""
        for path in self.paths:
            try:
                Path(path).stat()
            except PermissionError:
                continue
            except (OSError, ValueError):
                return path
        return None


def load(file: Path) -> tuple[Recent, ...]:
    """Those in the file; none where it is not there or cannot be understood."""
    try:
        if file.stat().st_size > _LONGEST:
            return ()
        entries = json.loads(file.read_text(encoding="utf-8"))["libraries"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    found = (_recent(entry) for entry in entries) if isinstance(entries, list) else ()
    return tuple(one for one in found if one is not None)[:MOST]


def note(file: Path, opened: Recent) -> tuple[Recent, ...]:
    """Writes a library as the latest, and gives all. Raises OSError."""
    make_private(file.parent)
    with locked(file.parent):
        others = [one for one in load(file) if (one.paths, one.index) != (opened.paths, opened.index)]
        kept = (opened, *others)[:MOST]
        # Escaped as ASCII, so that a name that cannot be decoded (lone surrogates) comes back as it was.
        write_atomically(file, json.dumps({"libraries": [asdict(one) for one in kept]}, indent=1) + "\n")
    return kept


def recent(library: Library, places: Places, documents: int, statements: int, now: float) -> Recent:
    """A library that is open, to be noted."""
    usual = library.folder == places.index_folder(library.paths).absolute()
    paths = tuple(map(str, resolved(library.paths)))
    return Recent(paths, None if usual else str(library.folder), documents, statements, int(now))


def library_of(one: Recent, places: Places) -> Library:
    """The library itself, which is opened with the first question. Raises what `Library.recorded` does."""
    paths = tuple(map(Path, one.paths))
    if one.index is not None:
        return Library.recorded(Path(one.index), default_corrections=places.corrections_file)
    corrections = places.corrections_file(paths)
    return Library(paths, places.index_folder(paths), own_folder=True, default_corrections=corrections)


def named(one: Recent, places: Places) -> str:
    """Its name, and where its index is if that is another one than usual."""
    name = places.library_name([Path(path) for path in one.paths])
    return name if one.index is None else f"{name} (index in {shown(Path(one.index))})"


def ago(seconds: float) -> str:
    """How long ago something was, in words."""
    for unit, size in (("day", _DAY), ("hour", _HOUR), ("minute", _MINUTE)):
        if (count := int(seconds // size)) >= 1:
            return f"{count:,} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, Mapping):
        return None
    paths, index = entry.get("paths"), entry.get("index")
    if not isinstance(paths, list) or not paths or not all(map(is_path, paths)):
        return None
    documents, statements, opened = (_count(entry, name) for name in ("documents", "statements", "opened"))
    return Recent(tuple(paths), index if is_path(index) else None, documents, statements, opened)


def _count(entry: Mapping[str, Any], name: str) -> int:
    value = entry.get(name)
    return value if type(value) is int and value >= 0 else 0
