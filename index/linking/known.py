"""Which statements of a library have the same words as others or tell the same: found once for each of its states.

It takes a pass over the whole library. What was found is kept beside the index under the number of its commit, so that
it is never that of another state, and made again where it is missing or damaged.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from ..errors import IndexDamaged
from ..store import tables
from ..store.columns import packed
from ..store.tables import decoded, encoded
from .whole import Told, all_pairs

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

_KIND = "linked"
_RULES = 2
"""Raised when other statements are linked than before."""


class Linked:
    """The linked statements of the states that were asked for; may be asked by several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._known: tuple[str, frozenset[str]] = ("", frozenset())

    def of(self, library: Snapshot, progress: Told | None = None) -> frozenset[str]:
        """The ids of the statements that have the same words as others or tell the same.

        The first who asks finds them, whoever else asks meanwhile waits for that.
        """
        with self._guard:
            if self._known[0] != library.name:
                self._known = (library.name, _read(library) or _found(library, progress))
            return self._known[1]


def _read(library: Snapshot) -> frozenset[str] | None:
    """What was kept; None where there is nothing of use."""
    with suppress(IndexDamaged):
        table = tables.load(library.generation, _KIND, library.reader.commit, "the list of links")
        if table.meta.get("rules") == _RULES:
            return frozenset(map(decoded, table.strings("ids")))
    return None


def _found(library: Snapshot, progress: Told | None) -> frozenset[str]:
    found: set[str] = set()
    for statement, one in all_pairs(library, progress):
        found |= {statement.id, one.statement.id}
    with suppress(OSError):  # an index that cannot be written is still searched
        arrays = packed("ids", [encoded(one) for one in sorted(found)])
        tables.save(library.generation, _KIND, library.reader.commit, arrays, {"rules": _RULES})
    return frozenset(found)
