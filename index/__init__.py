"""Who said what, where: reading, attribution, search and links, without any user interface.

    paths ─ reading ─▶ Document, text ─ analysis ─▶ Analysis ─ store ─▶ index on disk
    query text ─ query ─▶ Query tree ─────────────── store ─▶ Page of hits
    statement ─ linking ─▶ links ◀────────────────── store

`updating` takes the first line from end to end and writes only what changed. `Library` (in `library.py`) is the one
object that a user interface talks to; `model.py` holds the values that
travel, `records.py` their public JSON shape, `errors.py` what can go wrong. The names below are imported on first
use, so that `import index` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import analyse
    from .library import Library
    from .reading import read

__all__ = ["Library", "analyse", "read"]

_HOME = {"Library": "library", "analyse": "analysis", "read": "reading"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)
