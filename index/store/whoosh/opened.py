"""The columns of all segments of an index, opened together: there are those of every segment, or none is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from ...kinds import Unit
from ..base import Having
from ..columns import ColumnsUnusable
from ..places import Places
from ..tables import decoded, encoded
from .collecting import ColumnCollector, Ranked
from .evaluating import Weights
from .relating import ColumnPart
from .schema import exact_field, term
from .segments import Segment, file_of, make
from .sets import merged, without_repeats
from .storage import MappedStorage


def complete(folder: Path) -> bool:
    """Makes the columns that segments of the last commit lack, and tells whether there were any to make.

    Raises `OSError`, and whatever damaged files of the index make of it.
    """
    return bool(lacking(folder, make))


def lacking(folder: Path, act: Callable[[Path, SegmentReader], None] | None = None) -> list[str]:
    """The segments of the last commit that lack usable columns, by their ids; `act` is done on each of them."""
    storage = MappedStorage(folder)
    try:
        reader: Any = FileIndex(storage).reader()
        found = [leaf for leaf in _leaves(reader) if not _has_columns(folder, leaf)]
        if act is not None:
            for leaf in found:
                act(folder, leaf)
        return [leaf.segment().segment_id() for leaf in found]
    finally:
        storage.release()


def _leaves(reader: Any) -> list[Any]:
    """The readers of the segments; an empty index has one that has none."""
    return [leaf for leaf, _ in reader.leaf_readers() if leaf.segment() is not None]


def _has_columns(folder: Path, leaf: SegmentReader) -> bool:
    try:
        Segment(folder, leaf)
    except ColumnsUnusable:
        return False
    return True


class IndexColumns:
    """The columns of one committed state of an index."""

    def __init__(self, folder: Path, reader: Any, places: Callable[[], Places]) -> None:
        """`reader` is Whoosh's, of that state."""
        self._folder = folder
        self._reader = reader
        self._places = places
        self._opened: OpenColumns | None = None
        self._given_up = False

    def opened(self) -> OpenColumns | None:
        """None where a segment has no columns that can be used; they may come later."""
        if self._opened is None and not self._given_up:
            with suppress(ColumnsUnusable):
                segments = [Segment(self._folder, leaf) for leaf in _leaves(self._reader)]
                self._opened = OpenColumns(segments, self._reader.field_length, self._places())
        return self._opened

    def warm(self) -> bool:
        """Brings the columns into memory, so that the first answer is as fast as the next.

        Those that are not as they were written are given up: then False.
        """
        opened = self.opened()
        whole = opened is None or opened.are_whole()
        if not whole:
            self.give_up()
        return whole

    def give_up(self) -> None:
        """Uses them no more, and takes the files away so that they are made again: something is wrong with them."""
        self._opened, self._given_up = None, True
        for leaf in _leaves(self._reader):
            with suppress(OSError):
                file_of(self._folder, leaf.segment()).unlink()


class OpenColumns:
    """The segments of an index with what depends on all of them."""

    def __init__(self, segments: Sequence[Segment], field_length: Callable[[str], int], places: Places) -> None:
        self._columns = segments
        self._places = places
        self.weights = Weights(segments, field_length)

    def collector(self, unit: Unit, most: int) -> ColumnCollector:
        """What collects the `most` best matches of a query about this unit."""
        return ColumnCollector(unit, most, self._segments, self.weights, self._groups)

    def parts(self, unit: Unit) -> list[ColumnPart]:
        """The segments, for what is asked of their rows."""
        offsets = self._offsets[:-1].tolist()
        return [ColumnPart(one, offset, unit) for one, offset in zip(self._columns, offsets, strict=True)]

    def frequencies(self, unit: Unit, words: Sequence[str]) -> tuple[list[int], int]:
        """How many records of a unit have each folded word, and how many records there are of it."""
        field = exact_field(unit)
        return [self.weights.frequency(field, encoded(term(word))) for word in words], self.weights.records[unit]

    def ranks_at(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The place of the document of each record, which is given by its number, among those of the library."""
        found = np.zeros(len(numbers), np.int64)
        of = np.searchsorted(self._offsets, numbers, "right") - 1
        for at in np.unique(of).tolist():
            here, one = of == at, self._segments[at]
            documents = one.columns.records(Unit.DOCUMENT)
            places = np.searchsorted(documents, numbers[here] - self._offsets[at], "right") - 1
            found[here] = one.ranks[places]
        return found

    def voices_at(self, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The voice key of each statement, 0 where nobody says it."""
        found = np.zeros(len(numbers), np.uint64)
        for here, columns, rows in self._rows_at(numbers):
            keys = np.concatenate([np.zeros(1, np.uint64), columns.voice_keys])
            found[here] = keys[columns.voices(Unit.STATEMENT)[rows]]
        return found

    def having(self, field: str, numbers: NDArray[np.int64]) -> Having:
        """Which terms of a field each of these statements has."""
        keys: dict[bytes, int] = {}
        records, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for here, columns, rows in self._rows_at(numbers):
            postings = columns.field(field)
            if postings is None:
                continue
            wanted = np.full(len(columns.records(Unit.STATEMENT)), -1, np.int64)
            wanted[rows] = here
            asked = wanted[postings.rows]
            at = np.flatnonzero(asked >= 0)
            terms = np.searchsorted(np.asarray(postings.starts), at, "right") - 1
            distinct, inverse = np.unique(terms, return_inverse=True)
            known = [keys.setdefault(term, len(keys)) for term in postings.terms.those(distinct.tolist())]
            records.append(asked[at])
            places.append(np.array(known, np.int64)[inverse])
        return Having([decoded(key) for key in keys], np.concatenate(records), np.concatenate(places))

    def _rows_at(self, numbers: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.intp], Segment, NDArray[np.intp]]]:
        """Segment by segment: which of these statements are in it, and their rows there."""
        of = np.searchsorted(self._offsets, numbers, "right") - 1
        for at in np.unique(of).tolist():
            here, one = np.flatnonzero(of == at), self._columns[at]
            yield here, one, np.searchsorted(one.records(Unit.STATEMENT), numbers[here] - self._offsets[at])

    def are_whole(self) -> bool:
        """Whether every byte of all columns is as it was written."""
        return all(one.is_whole() for one in self._columns)

    @cached_property
    def _offsets(self) -> NDArray[np.int64]:
        """The number in the index of the first record of each segment, and the number of all records."""
        return np.cumsum([0, *(one.records_total for one in self._columns)], dtype=np.int64)

    @cached_property
    def _groups(self) -> NDArray[np.uint64]:
        found: NDArray[np.uint64] = without_repeats(merged([one.voice_keys for one in self._columns]).astype(np.uint64))
        return found

    @cached_property
    def _segments(self) -> list[Ranked]:
        segments = []
        for one in self._columns:
            ranks = np.full(len(one.document_keys), -1, np.int64)
            live = one.live(Unit.DOCUMENT)
            kept = slice(None) if live is None else live
            ranks[kept] = found = self._places.ranks_of(one.document_keys[kept])
            in_order = bool((found[1:] > found[:-1]).all())
            segments.append(Ranked(one, ranks, in_order, np.searchsorted(self._groups, one.voice_keys)))
        return segments
