"""The queries that were asked, oldest first: kept from one sitting to the next, and walked with up and down.

The file is plain text, one query a line, for its owner only. What a person looks for is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .files import locked, make_private, write_atomically
from .text import visible_line

MOST = 500
"""So many queries are kept; the oldest go first."""

_LONGEST = 1000


def load(path: Path) -> tuple[str, ...]:
    """The queries of a file; none where it is not there or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return _kept(text.split("\n"))


def keep(path: Path, query: str) -> tuple[str, ...]:
    """Writes a query behind those that the file has now, and gives all of them. Raises OSError."""
    make_private(path.parent)
    with locked(path.parent):
        before = load(path)
        queries = _kept([*before, query])
        if queries != before:
            write_atomically(path, "".join(f"{one}\n" for one in queries))
    return queries


def _kept(lines: Iterable[str]) -> tuple[str, ...]:
    """Without what is empty, far too long or the same as the one before."""
    kept: list[str] = []
    for line in lines:
        query = visible_line(line).strip()
        if query and len(query) <= _LONGEST and query not in kept[-1:]:
            kept.append(query)
    return tuple(kept[-MOST:])


class Walk:
    """A walk through the queries that began at what stood in the box."""

    __slots__ = ("_at", "_draft", "_queries")

    def __init__(self, queries: Iterable[str] = ()) -> None:
        self._queries = tuple(queries)
        self._draft = ""
        self._at = len(self._queries)

    @property
    def is_at_draft(self) -> bool:
        """Whether what is in the box is no query of the past."""
        return self._at == len(self._queries)

    def restart(self, queries: Iterable[str] | None = None) -> None:
        """What is in the box is being typed again; or there are other `queries`."""
        if queries is not None:
            self._queries = tuple(queries)
        self._at = len(self._queries)

    def earlier(self, box: str) -> str | None:
        """The query before the one in the box, other than it; None at the oldest."""
        if self.is_at_draft:
            self._draft = box
        at = self._at - 1
        while at >= 0 and self._queries[at] == box.strip():
            at -= 1
        if at < 0:
            return None
        self._at = at
        return self._queries[at]

    def later(self) -> str | None:
        """The query after it, at last what was being typed; None when that is in the box."""
        if self.is_at_draft:
            return None
        self._at += 1
        return self._draft if self.is_at_draft else self._queries[self._at]
