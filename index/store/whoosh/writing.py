"""Adding and removing documents."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from whoosh.index import LockError

from ...errors import IndexBusy
from ..base import Prepared
from .batches import BatchWriter
from .encoding import Written
from .merging import Merging
from .preparing import Batch
from .segments import keep

# Occurrences of words are kept in memory up to this number: 90,000 sentences, 300 MB with what it takes to write them.
_MOST = 5_000_000


class WhooshWriter:
    """Changes to one index folder. Not for two threads, nor two processes: the caller holds the lock."""

    def __init__(self, folder: Path, merging: Merging | None = None) -> None:
        self._folder = folder
        self._merging = merging or Merging()
        self._begun: BatchWriter | None = None

    @property
    def commit_number(self) -> int:
        return self._writer.generation

    def add(self, prepared: Prepared) -> None:
        """Adds a document that is not in the index (or whose removal was asked for before)."""
        assert isinstance(prepared.content, Batch)
        self._writer.add(prepared.content)

    def remove(self, document_id: str) -> None:
        self._writer.remove(document_id)

    def commit(self, last: bool) -> None:
        writer, self._begun = self._writer, None
        writer.commit(self._merging if last else None)

    def cancel(self) -> None:
        if self._begun is not None:
            with suppress(Exception):
                self._begun.cancel()
            self._begun = None

    def _keep_columns(self, written: Written) -> None:
        """They are derived: where they cannot be written now, the next update makes them."""
        with suppress(OSError):
            keep(self._folder, written)

    @property
    def _writer(self) -> BatchWriter:
        if self._begun is None:
            try:
                self._begun = BatchWriter(self._folder, _MOST, written=self._keep_columns)
            except LockError:
                raise IndexBusy("another program is writing the index; try again when it is done") from None
        return self._begun
