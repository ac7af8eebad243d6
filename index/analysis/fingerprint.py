"""A mark of the rules, word lists and weights: it changes whenever an index made anew may have other statements."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = {"index.analysis": True, "index.reading": True, "index": False, "index.store": False}
"""Whether all of a package counts, or only the files below."""
_SINGLE = frozenset(
    (
        "folding.py",
        "kinds.py",
        "lines.py",
        "model.py",
        "spans.py",
        "cast.py",
        "following.py",
        "initials.py",
        "joining.py",
        "namesakes.py",
        "speakers.py",
        "tallies.py",
    )
)
"""What the two whole packages stand on, and what says who is the same person as whom."""
_ASIDE = frozenset(("walking.py", "ignoring.py", "patterns.py", "sieve.py", "options.py"))
"""What says which files there are, and nothing of what is in them."""
_ENDINGS = (".py", ".txt", ".json", ".npz")


def _walk(folder: Traversable, name: str, deep: bool) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if deep and not entry.name.startswith(("_", ".")):
                found += _walk(entry, path, deep)
        elif entry.name.endswith(_ENDINGS) and (entry.name not in _ASIDE if deep else entry.name in _SINGLE):
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
    """The digest of this package, of reading, of what both stand on, and of what joins speakers across documents."""
    return digest([(package, files(package), deep) for package, deep in _PACKAGES.items()])
