"""One segment's columns, opened: what a query is evaluated on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length

from ...kinds import Unit
from ..columns import Array, Columns, Strings
from .building import KIND, VERSION, Facts, build, wanted
from .encoding import Written
from .postings import postings_of
from .schema import SPEAKERS_COLUMN, confidence_field, exact_field, stem_field
from .scoring import K1, B

SUFFIX = ".columns"
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float64)


def file_of(folder: Path, segment: Any) -> Path:
    """Where the columns of a Whoosh segment lie: named so that Whoosh removes them with the segment's own files."""
    return folder / f"{segment.segment_id()}{SUFFIX}"


def keep(folder: Path, written: Written) -> None:
    """Makes the columns of a segment that was just written. Raises `OSError`."""
    contents = written.contents
    facts = Facts(contents.records, written.lengths, contents.said_by, _decimal)
    build(file_of(folder, written.segment), facts, contents.fields.items())


def make(folder: Path, reader: SegmentReader) -> None:
    """Makes the columns of a segment anew from its files. Raises `OSError`, and whatever damaged files make of it."""
    lengths = {make(unit): _length_bytes(reader, make(unit)) for unit in Unit for make in (exact_field, stem_field)}
    column: Any = reader.column_reader(SPEAKERS_COLUMN, translate=False)
    facts = Facts(reader.doc_count_all(), lengths, column, _decimal)
    build(file_of(folder, reader.segment()), facts, postings_of(reader, wanted))


def _decimal(term: bytes) -> float:
    """The number for which a term of the confidence stands."""
    return float(confidence_field().from_bytes(term))


def _length_bytes(reader: SegmentReader, field: str) -> NDArray[np.uint8]:
    """The length bytes of a field, one a record: Whoosh's file leaves out the last ones where they are 0."""
    found = np.zeros(reader.doc_count_all(), np.uint8)
    storage: Any = reader.storage()
    name = W3Codec.column_filename(reader.segment(), f"_{field}_len")
    if storage.file_exists(name):
        written = np.frombuffer(storage.open_file(name).read(storage.file_length(name)), np.uint8)
        found[: len(written)] = written
    return found


class Segment:
    """The columns of one segment and which of its rows are not removed."""

    def __init__(self, folder: Path, reader: SegmentReader) -> None:
        """Raises `ColumnsUnusable`, also when they are not of this segment."""
        self._columns = Columns(file_of(folder, reader.segment()), KIND, VERSION)
        self._fields: dict[str, Field | None] = {}
        self._removed = sorted(reader.segment().deleted_docs()) if reader.has_deletions() else []  # type: ignore[union-attr]
        self.voice_keys: NDArray[np.uint64] = self._columns["voices.keys"]
        self.document_keys: NDArray[np.uint64] = self._columns["documents.keys"]
        self.confidence = self._columns.get("confidence.values")
        self.chosen: dict[Hashable, NDArray[np.intp]] = {}
        """The rows of restrictions that were asked for lately."""

    def is_whole(self) -> bool:
        """Whether every byte of the columns is as it was written; all of them are in memory afterwards."""
        return self._columns.is_whole()

    @property
    def records_total(self) -> int:
        """How many records Whoosh has in this segment, with the removed ones."""
        return int(self._columns.meta["records"])

    def records(self, unit: Unit) -> NDArray[np.uint32]:
        """The record of each row of a unit."""
        return self._columns[f"{unit}.records"]

    def voices(self, unit: Unit) -> NDArray[np.uint32]:
        """For each row 0, or one more than its place in `voice_keys`."""
        return self._columns[f"{unit}.voices"]

    def documents_of(self, unit: Unit) -> NDArray[np.uint32]:
        """The number of the document of each row, ascending."""
        return self._columns[f"{unit}.documents"]

    def documents(self, keys: NDArray[np.uint64]) -> NDArray[np.intp]:
        """The numbers of those documents that are in this segment, ascending, by their place keys."""
        return np.flatnonzero(np.isin(self.document_keys, keys))

    def live(self, unit: Unit) -> NDArray[np.bool_] | None:
        """Which rows are not removed; None where all are there."""
        return self._live[unit]

    @cached_property
    def _live(self) -> Mapping[Unit, NDArray[np.bool_] | None]:
        removed = np.array(self._removed, np.uint32)
        found: dict[Unit, NDArray[np.bool_] | None] = dict.fromkeys(Unit)
        for unit in Unit:
            if len(removed):
                gone = np.isin(self.records(unit), removed, assume_unique=True)
                found[unit] = ~gone if gone.any() else None
        return found

    def field(self, name: str) -> Field | None:
        """One field; None where the segment has nothing of it."""
        if name not in self._fields:
            known = f"{name}.starts" in self._columns
            self._fields[name] = Field(self._columns, name) if known else None
        return self._fields[name]


class Field:
    """The postings of one field."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._columns, self._name = columns, name
        self.terms: Strings = columns.strings(f"{name}.terms")
        self.starts = columns[f"{name}.starts"].data
        self.rows: NDArray[np.uint32] = columns[f"{name}.rows"]
        self.codes = columns.get(f"{name}.codes")
        self._scores: tuple[float, NDArray[np.float32]] = (0.0, np.zeros(0, np.float32))

    def span(self, low: int, high: int | None = None) -> tuple[int, int]:
        """Where the postings of a term, or of the terms from `low` up to `high`, lie in `rows`."""
        return self.starts[low], self.starts[low + 1 if high is None else high]

    def scores(self, average: float) -> NDArray[np.float32]:
        """BM25 without the idf for each class of posting, where records have `average` words (see `scoring`)."""
        if self._scores[0] != average:
            weights, lengths = self._array("classes").T.astype(np.float64)
            norms = K1 * (1 - B + B * _LENGTHS[lengths.astype(np.intp)] / average)
            self._scores = (average, (weights * (K1 + 1) / (weights + norms)).astype(np.float32))
        return self._scores[1]

    @property
    def bits(self) -> int:
        """How many bits of a place are the position in its row."""
        return int(self._columns.meta["bits"][self._name])

    def places(self, term: int) -> Array:
        """The places of a term, ascending: `row << bits | position`."""
        starts = self._array("place_starts").data
        found: Array = self._array("places")[starts[term] : starts[term + 1]]
        return found

    def forms(self, stem: int) -> Array:
        """The terms that have this stem (the number of a term of the stem field)."""
        starts = self._array("form_starts").data
        found: Array = self._array("forms")[starts[stem] : starts[stem + 1]]
        return found

    @cached_property
    def letters(self) -> NDArray[np.int64]:
        """How many letters (code points) each term has."""
        begun = np.concatenate([[0], np.cumsum((self.terms.content & 0xC0) != 0x80)])
        return np.diff(begun[self.terms.ends], prepend=0)

    @property
    def backwards(self) -> Array:
        """The terms, sorted by their bytes read backwards."""
        return self._array("backwards")

    def _array(self, name: str) -> Array:
        return self._columns[f"{self._name}.{name}"]
