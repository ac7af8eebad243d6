"""How far an update is, for whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from ..model import Document, Progress
from ..reading.naming import shown
from ..store.catalogue import FileState

_OFTEN = 100
"""While files are being found, so many are told of at once."""


class Tally:
    """Counts the files of an update. One is done with when all its documents are written, or need not be."""

    def __init__(self, listener: Callable[[Progress], None] | None) -> None:
        self._listener = listener
        self._found = self._skipped = self._failed = 0
        self._bytes_found = 0
        self._done = self._bytes_done = 0.0
        self._shares: dict[str, tuple[float, float]] = {}
        self._told = Progress(0, 0, 0, None)

    def find(self, count: int) -> None:
        """So many files are found so far."""
        self._found = count
        if count % _OFTEN == 0:
            self.tell(None)

    def begin(self, sizes: Iterable[int], skipped: int) -> None:
        """All are found: their sizes in bytes, and how many others are passed over."""
        given = list(sizes)
        self._found, self._bytes_found, self._skipped = len(given), sum(given), skipped
        self.tell(None)

    def look(self, states: Iterable[FileState], pending: Collection[str]) -> None:
        """These files were read; of their documents the `pending` ones (by id) are still to be written."""
        for state in states:
            size = max(0, state.size)
            left = {one.id for one in state.documents if one.id in pending}
            if not state.documents:
                self._failed += 1
            if not left:
                self._done += 1
                self._bytes_done += size
            for identifier in left:
                files, content = self._shares.get(identifier, (0.0, 0.0))
                self._shares[identifier] = (files + 1 / len(left), content + size / len(left))
        self.tell(None)

    def finish(self, document: Document) -> None:
        """A document is written."""
        files, content = self._shares.pop(document.id, (0.0, 0.0))
        self._done += files
        self._bytes_done += content
        self.tell(document.path)

    def at(self, path: Path) -> None:
        """This file is being read."""
        if self._listener:
            self.tell(shown(path))

    def tell(self, path: str | None) -> None:
        """Says how far it is, and what is being worked on."""
        if self._listener:
            # Shares of a file add up to one but for what rounding takes.
            done = min(int(self._done + 1e-6), self._found)
            content = min(round(self._bytes_done), self._bytes_found)
            self._told = Progress(self._found, done, self._skipped, path, self._failed, self._bytes_found, content)
            self._listener(self._told)

    def tell_again(self) -> None:
        """Says the same once more, while something takes its time: whoever listens may want to end it."""
        if self._listener:
            self._listener(self._told)
