"""Where things are kept, and how large they are."""

from __future__ import annotations

from pathlib import Path

from index import records
from index.library import Library
from index.reading.naming import absolute, shown

from . import plain
from .output import FOUND, Output
from .places import Places
from .request import Request


def locate(_request: Request, library: Library, places: Places, output: Output) -> int:
    """Prints each place with its size."""
    found = {
        "configuration": places.configuration,
        "index": library.folder,
        "indexes": places.indexes,
        "board": places.board,
        "boards": places.boards,
        "corrections": library.corrections_file or places.corrections_file(library.paths),
        "queries": places.queries,
        "searches": places.searches,
        "libraries": places.recent,
        "sittings": places.sittings,
        "log": places.log,
        "log file": places.log_file,
    }
    sizes = {name: size(path) for name, path in found.items()}
    if output.json:
        where = {
            name.replace(" ", "_"): {"path": shown(absolute(path)), "bytes": sizes[name]}
            for name, path in found.items()
        }
        output.record({"schema": records.SCHEMA, **where})
        return FOUND
    rows = [(name, f"{readable(sizes[name]):>12}  {shown(absolute(path))}") for name, path in found.items()]
    plain.print_table(output, rows)
    return FOUND


def size(path: Path) -> int | None:
    """Bytes of a file or of all files in a folder; None when there is nothing."""
    try:
        if path.is_file():
            return path.stat().st_size
        if not path.exists():
            return None
        return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
    except OSError:
        return None


def readable(size: int | None) -> str:
    """A number of bytes in words."""
    if size is None:
        return "not there yet"
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:,.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
