"""Whether a walk would come to a path that something was heard of: without walking."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .formats import is_known
from .ignoring import GIT, GITIGNORE, IGNORE, Ignoring, above, is_hidden
from .options import Options


class Sieve:
    """Made anew for each heap of news: it remembers what ignore files say.

    `roots` are absolute and without links, as the paths are; `ours` is a folder of the program's own.
    """

    def __init__(self, roots: Sequence[Path], options: Options, ours: Path) -> None:
        self._roots = [str(root) for root in roots]
        self._options = options
        self._ours = str(ours)
        self._known: dict[tuple[str, str], Ignoring | None] = {}

    def concerns(self, path: str, *, is_new: bool) -> bool:
        """Whether a change at this path may change what the library holds. `is_new`: it was not there before."""
        if _is_under(path, self._ours):
            return False
        return any(self._concerns(root, path, is_new) for root in self._roots if _is_under(path, root))

    def _concerns(self, root: str, path: str, is_new: bool) -> bool:
        if path == root:
            return True
        folder, name = os.path.split(path)
        outer = self._in_folder(root, folder)
        if outer is None:
            return False
        if name in (IGNORE, GITIGNORE):
            return self._options.ignore_files
        is_folder = os.path.isdir(path)  # noqa: PTH112 - Path.is_dir may raise
        if self._is_left_out(outer, path, name, is_folder):
            return False
        if is_folder:
            return is_new
        return is_known(Path(path)) or not os.path.lexists(path)

    def _in_folder(self, root: str, folder: str) -> Ignoring | None:
        """What ignore files say in a folder; None where a walk does not come to it."""
        key = (root, folder)
        if key not in self._known:
            self._known[key] = self._found(root, folder)
        return self._known[key]

    def _found(self, root: str, folder: str) -> Ignoring | None:
        counts = self._options.ignore_files
        if folder == root:
            outer: Ignoring | None = above(Path(root), []) if counts else Ignoring()
        else:
            parent, name = os.path.split(folder)
            outer = self._in_folder(root, parent)
            if outer is None or self._is_left_out(outer, folder, name, True):
                return None
        names = [name for name in (GIT, IGNORE, GITIGNORE) if counts and os.path.lexists(os.path.join(folder, name))]  # noqa: PTH118
        return outer.within(folder, names, []) if outer and names else outer

    def _is_left_out(self, outer: Ignoring, path: str, name: str, is_folder: bool) -> bool:
        verdict = outer.verdict(path, is_folder)
        return is_hidden(name, verdict, self._options.hidden) or (verdict is not None and verdict.ignored)


def _is_under(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
