"""A Whoosh writer that takes whole documents at once. The files are those that Whoosh itself would write.

Whoosh keeps a tuple for each posting, sorts them all when it commits, and looks up a length for each again. Here they
stand in columns from the start, and each term knows its places in them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from .preparing import Batch, Postings, Row
from .schema import RECORDS_COLUMN, SPEAKERS_COLUMN

_BLOCK = 128
"""Postings in a block: the limit of Whoosh's codec."""


class BatchWriter(SegmentWriter):
    """Takes batches, up to `most` postings in memory: beyond them Whoosh's own pool sorts, by way of the disk."""

    def __init__(self, index: Any, most: int, **options: Any) -> None:
        super().__init__(index, compound=False, **options)  # type: ignore[no-untyped-call]
        self._most = most
        self._fields: dict[str, _Field] = {}
        self._lengths: dict[str, dict[int, int]] = {}

    def add_batch(self, batch: Batch) -> None:
        """Adds the records of one document after those that are there."""
        base = self.docnum
        for row in batch.rows:
            self._add_row(row)
        for name, postings in batch.postings.items():
            if name not in self._fields:
                self._fields[name] = _Field()
            self._fields[name].add(postings, base)
        self._added = True
        if sum(len(field.numbers) for field in self._fields.values()) > self._most:
            self._move_to_pool()

    def _add_row(self, row: Row) -> None:
        records = self.perdocwriter
        records.start_doc(self.docnum)
        for name, length in row.lengths:
            records.add_field(name, self.schema[name], None, length)
            self._lengths.setdefault(name, {})[self.docnum] = byte_to_length(length_to_byte(length))
        for name, value in ((SPEAKERS_COLUMN, row.said_by), (RECORDS_COLUMN, row.record)):
            records.add_column_value(name, self.schema[name].column_type, value)
        records.finish_doc()
        self.docnum += 1

    def _flush_segment(self) -> None:
        """Writes the postings; called by `commit`, after segments that are to be merged were put into the pool."""
        if self.pool.current or self.pool.runs:
            self._move_to_pool()
            super()._flush_segment()  # type: ignore[no-untyped-call]
            return
        self.perdocwriter.close()
        for name in sorted(self._fields):
            self._write_field(name, self._fields[name])
        self.fieldwriter.close()

    def _write_field(self, name: str, field: _Field) -> None:
        writer = self.fieldwriter
        writer.start_field(name, self.schema[name])
        lengths = self._lengths.get(name)
        for term in sorted(field.places):
            writer.start_term(term)
            places = field.places[term]
            for start in range(0, len(places), _BLOCK):
                if start:
                    writer._postwriter._write_block()
                _fill(writer._postwriter, field, places[start : start + _BLOCK], lengths)
            writer.finish_term()
        writer.finish_field()

    def _move_to_pool(self) -> None:
        for name, field in self._fields.items():
            for term, number, weight, payload in field.items():
                self.pool.add((name, term, number, weight, payload))
        self._fields.clear()


class _Field:
    """The postings of one field in columns, in the order in which they came, and the places of each term in them."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.weights = array("f")
        self.payloads: list[bytes] = []
        self.places: dict[bytes, array[int]] = {}

    def add(self, postings: Postings, base: int) -> None:
        """Adds postings whose records are numbered from `base`."""
        at = len(self.numbers)
        self.numbers.extend([base + number for number in postings.numbers])
        self.weights.extend(postings.weights)
        self.payloads.extend(postings.payloads)
        places = self.places
        for term, count in zip(postings.terms, postings.counts, strict=True):
            if term not in places:
                places[term] = array("I", range(at, at + count))
            elif count == 1:
                places[term].append(at)
            else:
                places[term].extend(range(at, at + count))
            at += count

    def items(self) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Term, number, weight and payload of each posting."""
        for term, places in self.places.items():
            for place in places:
                payload = self.payloads[place] if self.payloads else b""
                yield term, self.numbers[place], self.weights[place], payload


def _fill(block: Any, field: _Field, places: array[int], lengths: dict[int, int] | None) -> None:
    """Makes the postings at these places the block that Whoosh's postings writer writes next."""
    block._ids = array("I", map(field.numbers.__getitem__, places))
    block._weights = array("f", map(field.weights.__getitem__, places))
    block._values = list(map(field.payloads.__getitem__, places)) if field.payloads else []
    block._maxweight = max(block._weights)
    if lengths:
        found = [lengths[number] for number in block._ids]
        block._minlength = min(found)
        block._maxlength = max(found)
