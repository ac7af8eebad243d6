"""Adding and removing documents."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from whoosh.index import LockError, open_dir
from whoosh.writing import NO_MERGE

from ...errors import IndexBusy
from ..base import Prepared
from .batches import BatchWriter
from .merging import Merging
from .preparing import Batch

# Postings are kept in memory up to this number, about 300 MB; and those of merged segments, which Whoosh sorts, up to
# this estimate in megabytes. Beyond them, by way of the disk, it takes twice the time.
_MOST_POSTINGS = 4_000_000
_MEMORY = 256


class WhooshWriter:
    """Changes to one index folder. Not for two threads, nor two processes: the caller holds the lock."""

    def __init__(self, folder: Path, merging: Merging | None = None) -> None:
        self._merging = merging or Merging()
        self._index = open_dir(str(folder))
        self._begun: BatchWriter | None = None

    @property
    def commit_number(self) -> int:
        return int(self._writer.generation)

    def add(self, prepared: Prepared) -> None:
        """Adds a document that is not in the index (or whose removal was asked for before)."""
        assert isinstance(prepared.content, Batch)
        self._writer.add_batch(prepared.content)

    def remove(self, document_id: str) -> None:
        self._writer.delete_by_term("document", document_id)

    def commit(self, last: bool) -> None:
        merging = self._merging.merge if last else NO_MERGE
        self._writer.commit(mergetype=merging)  # type: ignore[no-untyped-call]
        self._begun = None

    def cancel(self) -> None:
        if self._begun is not None:
            with suppress(Exception):
                self._begun.cancel()  # type: ignore[no-untyped-call]
            self._begun = None

    @property
    def _writer(self) -> BatchWriter:
        if self._begun is None:
            try:
                self._begun = BatchWriter(self._index, _MOST_POSTINGS, timeout=5.0, limitmb=_MEMORY)
            except LockError:
                raise IndexBusy("another program is writing the index; try again when it is done") from None
        return self._begun
