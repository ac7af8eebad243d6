"""A writer of Whoosh segments that takes whole documents at once.

Whoosh's own writer keeps a tuple for each posting, sorts them all when it commits, and writes them one by one. Here
they stand in arrays from the start. The files, the lock and the table of contents are Whoosh's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, LockError, clean_files
from whoosh.reading import SegmentReader
from whoosh.util.filelock import try_for

from .contents import Contents, Gathering, Part, merged
from .encoding import Written, write
from .merging import Merging
from .postings import postings_of
from .preparing import Batch
from .schema import RECORDS_COLUMN, SPEAKERS_COLUMN

_NAME = "MAIN"
"""What Whoosh calls an index that has no name."""


class BatchWriter:
    """Changes to one index folder, from one commit to the next. Holds Whoosh's lock until `commit` or `cancel`."""

    def __init__(
        self, folder: Path, most: int, seconds: float = 5.0, written: Callable[[Written], None] | None = None
    ) -> None:
        """`most` occurrences of words are kept in memory; beyond them there are several new segments.

        `written` is called with each new segment before anybody sees it. Raises `LockError` when another writer holds
        the lock for so many seconds.
        """
        self._storage: Any = FileStorage(str(folder))
        self._lock = self._storage.lock(f"{_NAME}_WRITELOCK")
        if not try_for(self._lock.acquire, timeout=seconds):
            raise LockError
        try:
            toc = TOC.read(self._storage, _NAME)
        except BaseException:
            self._lock.release()
            raise
        self.generation: int = toc.generation + 1
        self._schema, self._segments = toc.schema, list(toc.segments)
        self._most = most
        self._written = written
        self._gathering = Gathering()
        self._readers: dict[str, Any] = {}

    def add(self, batch: Batch) -> None:
        """Adds the records of one document after those that are there."""
        self._gathering.add(batch)
        if self._gathering.occurrences > self._most:
            self._segments.append(self._write(self._gathering.contents()))
            self._gathering = Gathering()

    def remove(self, document_id: str) -> None:
        """Removes the records of a document that was committed."""
        for segment in self._segments:
            reader = self._reader(segment)
            if ("document", document_id) in reader:
                for number in reader.postings("document", document_id).all_ids():
                    segment.delete_document(number)

    def commit(self, merging: Merging | None = None) -> None:
        """Makes the changes seen. `merging` chooses the segments that become one with what was added."""
        try:
            several = [segment for segment in self._segments if segment.doc_count()]
            chosen = merging.chosen(several, self._gathering.records) if merging else []
            if chosen or self._gathering.records:
                parts = [Part(*self._contents(segment)) for segment in chosen]
                parts.append(Part(self._gathering.contents()))
                several.append(self._write(merged(parts) if chosen else parts[0].contents))
            remaining = [segment for segment in several if segment not in chosen]
            self._close()
            TOC(self._schema, remaining, self.generation).write(self._storage, _NAME)
            clean_files(self._storage, _NAME, self.generation, remaining)
        finally:
            self._close()
            self._lock.release()

    def cancel(self) -> None:
        """Forgets the changes. Files that were written already go with the next commit."""
        self._close()
        self._lock.release()

    def _write(self, contents: Contents) -> Any:
        written = write(self._storage, self._schema, _NAME, contents)
        if self._written is not None:
            self._written(written)
        return written.segment

    def _contents(self, segment: Any) -> tuple[Contents, Any]:
        """What a segment holds, and which of its records are not removed (None for all)."""
        reader = self._reader(segment)
        packed, said_by = (
            list(reader.column_reader(name, translate=False)) for name in (RECORDS_COLUMN, SPEAKERS_COLUMN)
        )
        contents = Contents(dict(postings_of(reader, lambda _: True)), packed, said_by)
        if not segment.has_deletions():
            return contents, None
        kept = np.ones(contents.records, np.bool_)
        kept[list(segment.deleted_docs())] = False
        return contents, kept

    def _reader(self, segment: Any) -> Any:
        name = segment.segment_id()
        if name not in self._readers:
            self._readers[name] = SegmentReader(self._storage, self._schema, segment)
        return self._readers[name]

    def _close(self) -> None:
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()
