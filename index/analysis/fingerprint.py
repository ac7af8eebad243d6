"""A mark of the rules, word lists and weights: it changes whenever the analysis may give other results."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = ("index.analysis", "index.reading", "index")
_ENDINGS = (".py", ".txt", ".json", ".npz")


def _walk(folder: Traversable, name: str, deep: bool) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if deep and not entry.name.startswith(("_", ".")):
                found += _walk(entry, path, deep)
        elif entry.name.endswith(_ENDINGS) and (deep or entry.name in ("folding.py", "lines.py", "model.py")):
            found.append((path, entry.read_bytes()))
    return found


def digest(folders: Sequence[tuple[str, Traversable, bool]]) -> str:
    """The sha256 (hex) over the files of some folders, each given with its name and whether all of it counts."""
    found = hashlib.sha256()
    for name, folder, deep in folders:
        for path, content in _walk(folder, name, deep):
            found.update(path.encode() + b"\0" + str(len(content)).encode() + b"\0" + content)
    return found.hexdigest()


@cache
def fingerprint() -> str:
    """The digest of this package, of reading, and of what both stand on."""
    return digest([(package, files(package), package != "index") for package in _PACKAGES])
