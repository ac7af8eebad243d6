"""Writes contents as the files of a Whoosh segment, byte for byte those that Whoosh itself writes, only faster.

The layouts are those of `whoosh.codec.whoosh3` (postings, term infos, columns) and `whoosh.filedb.filetables` (the
table of terms).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from hashlib import md5
from pickle import dumps
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3Segment
from whoosh.util.numeric import byte_to_length

from .contents import Contents
from .postings import TERM_INFO, FieldPostings
from .schema import RECORDS_COLUMN, SPEAKERS_COLUMN

CODEC = W3Codec(compression=0)
"""Blocks of postings are not compressed: it takes a third of the time to write them, and saves a third of the space."""

_BLOCK = 128
"""Postings in a block: the limit of the codec."""

_CHUNK = 1 << 18
"""About so many postings are Python's objects at a time."""

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)])
_SLOT = np.dtype([("hash", ">u4"), ("position", ">i8")])
_INT = struct.Struct("!i").pack
_TWO_INTS = struct.Struct("!ii").pack


class Written(NamedTuple):
    """A segment that was written, what it holds, and the length bytes of its scorable fields, one a record."""

    segment: W3Segment
    contents: Contents
    lengths: Mapping[str, NDArray[np.uint8]]


def write(storage: Any, schema: Any, name: str, contents: Contents) -> Written:
    """Writes a new segment of the index `name`. Raises `OSError`."""
    segment = CODEC.new_segment(storage, name)
    totals: dict[str, int] = {}
    lengths: dict[str, NDArray[np.uint8]] = {}
    for field, postings in sorted(contents.fields.items()):
        if schema[field].scorable:
            several = np.bincount(postings.numbers, postings.weights, contents.records).astype(np.int64)
            totals[field] = int(several.sum())
            lengths[field] = np.minimum(np.searchsorted(_LENGTHS, several), 255).astype(np.uint8)
    _write_columns(storage, segment, schema, contents, lengths)
    table = _Table(storage, segment)
    with segment.create_file(storage, W3Codec.POSTS_EXT) as file:
        offset = 0
        for number, (field, postings) in enumerate(sorted(contents.fields.items())):
            table.start_field(number, field)
            for low, high in _chunks(postings):
                blocks = _Blocks(postings, low, high, lengths.get(field))
                parts = list(blocks.encoded(schema[field].format.fixed_value_size() == 0))
                file.write(b"".join(parts))
                infos, offset = blocks.infos(parts, offset)
                table.add(postings.terms[low:high], infos)
    table.close()
    segment.set_doc_count(contents.records)
    segment._fieldlengths = totals
    return Written(segment, contents, lengths)


def _chunks(postings: FieldPostings) -> Iterator[tuple[int, int]]:
    """The terms in parts that have about `_CHUNK` postings each."""
    low, total = 0, len(postings.terms)
    while low < total:
        high = int(np.searchsorted(postings.starts, postings.starts[low] + _CHUNK))
        yield low, (high := min(max(high, low + 1), total))
        low = high


class _Blocks:
    """The blocks of the terms from `low` up to `high`."""

    def __init__(self, postings: FieldPostings, low: int, high: int, lengths: NDArray[np.uint8] | None) -> None:
        first, last = int(postings.starts[low]), int(postings.starts[high])
        self._numbers = postings.numbers[first:last].astype(np.int64)
        self._weights = postings.weights[first:last]
        self._positions: NDArray[np.uint32] | None = None
        if postings.positions is not None:
            before = int(postings.weights[:first].sum(dtype=np.int64))
            self._positions = postings.positions[before : before + int(self._weights.sum(dtype=np.int64))]
        self._bytes = np.zeros(last - first, np.uint8) if lengths is None else lengths[postings.numbers[first:last]]
        self._starts = postings.starts[low:high] - first
        self._counts = np.diff(postings.starts[low : high + 1])
        blocks = -(-self._counts // _BLOCK)
        self._first_blocks = np.cumsum(blocks) - blocks
        within = np.arange(int(blocks.sum())) - np.repeat(self._first_blocks, blocks)
        self._block_starts = np.repeat(self._starts, blocks) + within * _BLOCK
        self._begin = within == 0
        self._end = within == np.repeat(blocks, blocks) - 1

    def encoded(self, bare: bool) -> Iterator[bytes]:
        """The bytes of each block; `bare` where postings have no values."""
        starts = self._block_starts
        ends = np.append(starts[1:], len(self._numbers))
        deltas = np.diff(self._numbers, prepend=0)
        deltas[starts] = self._numbers[starts]
        numbers = deltas.tolist()
        weights = self._weights.tolist()
        least = np.minimum.reduceat(self._weights, starts)
        highest = np.maximum.reduceat(self._weights, starts)
        values = None if bare else self._values()
        for low, high, last, light, heavy, short, long, begin, end in zip(
            starts.tolist(),
            ends.tolist(),
            self._numbers[ends - 1].tolist(),
            least.tolist(),
            highest.tolist(),
            np.minimum.reduceat(self._bytes, starts).tolist(),
            np.maximum.reduceat(self._bytes, starts).tolist(),
            self._begin.tolist(),
            self._end.tolist(),
            strict=True,
        ):
            mini = tuple(weights[low:high]) if light != heavy else None if light == 1.0 else light
            data = dumps((tuple(numbers[low:high]), mini, tuple(values[low:high]) if values else None), 2)
            info = dumps((high - low, last, heavy, 0, short, long), 2)
            size = len(info) + len(data)
            yield (WHOOSH3_HEADER_MAGIC if begin else b"") + _INT(-size if end else size) + info + data

    def _values(self) -> list[bytes]:
        """The value of each posting (`schema.Places`); equal ones are one object, which a block holds once."""
        assert self._positions is not None
        content = self._positions.astype("<u4")
        ends = np.cumsum(self._weights, dtype=np.int64)
        starts = np.concatenate([[0], ends[:-1]])
        values: list[bytes] = content[starts].view("V4").tolist()
        raw = content.tobytes()
        for at in np.flatnonzero(self._weights > 1).tolist():
            values[at] = raw[4 * starts[at] : 4 * ends[at]]
        known: dict[bytes, bytes] = {}
        return list(map(known.setdefault, values, values))

    def infos(self, parts: Sequence[bytes], offset: int) -> tuple[NDArray[Any], int]:
        """The term infos of the terms, whose blocks are written from `offset` on; and where they end."""
        starts = self._starts
        infos = np.zeros(len(starts), TERM_INFO)
        infos["weight"] = np.add.reduceat(self._weights, starts, dtype=np.float64)
        infos["records"] = self._counts
        infos["shortest"] = np.minimum.reduceat(self._bytes, starts)
        infos["longest"] = np.maximum.reduceat(self._bytes, starts)
        infos["highest"] = np.maximum.reduceat(self._weights, starts)
        infos["first"] = self._numbers[starts]
        infos["last"] = self._numbers[starts + self._counts - 1]
        sizes = np.fromiter(map(len, parts), np.int64, len(parts))
        lengths = np.add.reduceat(sizes, self._first_blocks)
        infos["length"] = lengths
        infos["offset"] = offset + np.cumsum(lengths) - lengths
        return infos, offset + int(sizes.sum())


class _Table:
    """The table of terms: each with its info, a hash table over them, and where each lies."""

    def __init__(self, storage: Any, segment: W3Segment) -> None:
        self._file = segment.create_file(storage, W3Codec.TERMS_EXT)
        head = b"HSH3" + struct.pack("!bii", 0, 0, 0)
        self._file.write(head)
        self._end = len(head)
        self._fields: dict[str, int] = {}
        self._prefix = b""
        self._hashes: list[int] = []
        self._positions: list[NDArray[np.int64]] = []

    def start_field(self, number: int, name: str) -> None:
        self._fields[name] = number
        self._prefix = struct.pack("!H", number)

    def add(self, terms: Sequence[bytes], infos: NDArray[Any]) -> None:
        """Adds terms of the field, in order."""
        prefix, size, content = self._prefix, TERM_INFO.itemsize, infos.tobytes()
        keys = [prefix + term for term in terms]
        entries = [
            _TWO_INTS(len(key), size) + key + content[at : at + size]
            for key, at in zip(keys, range(0, len(content), size), strict=True)
        ]
        self._file.write(b"".join(entries))
        self._hashes.extend(int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big") for key in keys)
        sizes = np.fromiter(map(len, entries), np.int64, len(entries))
        self._positions.append(self._end + np.cumsum(sizes) - sizes)
        self._end += int(sizes.sum())

    def close(self) -> None:
        positions = np.concatenate([*self._positions, np.zeros(0, np.int64)])
        tables, directory = _hash_tables(np.array(self._hashes, np.int64), positions, self._end)
        kind = _typecode(positions, "H")
        extras = dumps({"fieldmap": self._fields, "indextype": kind, "indexlen": len(positions)}, -1)
        extras += _big_endian(positions, kind)
        with self._file as file:
            file.write(tables + directory + extras + _INT(len(extras)))


def _hash_tables(hashes: NDArray[np.int64], positions: NDArray[np.int64], offset: int) -> tuple[bytes, bytes]:
    """256 hash tables, written at `offset`, with two slots a key, and the directory of them."""
    counts = np.bincount(hashes & 255, minlength=256)
    starts = 2 * (np.cumsum(counts) - counts)
    sizes = 2 * counts[hashes & 255]
    wanted = starts[hashes & 255] + (hashes >> 8) % np.maximum(sizes, 1)
    ends = starts[hashes & 255] + sizes
    slots = bytearray(2 * len(hashes))
    chosen = []
    for slot, end, size in zip(wanted.tolist(), ends.tolist(), sizes.tolist(), strict=True):
        while slots[slot]:
            slot = slot + 1 if slot + 1 < end else end - size
        slots[slot] = 1
        chosen.append(slot)
    table = np.zeros(2 * len(hashes), _SLOT)
    table["hash"][chosen] = hashes
    table["position"][chosen] = positions
    directory = np.zeros(256, [("position", ">i8"), ("slots", ">i4")])
    directory["position"] = offset + starts * _SLOT.itemsize
    directory["slots"] = 2 * counts
    return table.tobytes(), directory.tobytes()


def _write_columns(
    storage: Any, segment: W3Segment, schema: Any, contents: Contents, lengths: Mapping[str, NDArray[np.uint8]]
) -> None:
    columns = {"_stored": _column((b"",) * contents.records, 1 << 15)}
    for name, values in ((SPEAKERS_COLUMN, contents.said_by), (RECORDS_COLUMN, contents.packed)):
        columns[name] = _column(values, schema[name].column_type.write_offsets_cutoff)
    for name, several in lengths.items():
        # The zeros at the end are left out.
        columns[f"_{name}_len"] = [several[: int(np.flatnonzero(several)[-1]) + 1].tobytes()]
    for name, parts in columns.items():
        with storage.create_file(W3Codec.column_filename(segment, name)) as file:
            file.file.writelines(parts)


def _column(values: Sequence[bytes], cutoff: int) -> list[bytes]:
    """The parts of a `whoosh.columns.VarBytesColumn` with a value a record; a long one tells where they begin."""
    lengths = np.fromiter(map(len, values), np.int64, len(values))
    kind = _typecode(lengths, "B")
    parts = [*values, _big_endian(lengths, kind)]
    if len(values) <= cutoff:
        parts.append(kind.encode("ascii"))
    else:
        offsets = np.cumsum(lengths) - lengths
        of_offsets = _typecode(offsets, "B")
        parts.append(_big_endian(offsets, of_offsets) + f"{kind}{of_offsets}X".encode("ascii"))
    return parts


def _typecode(numbers: NDArray[np.int64], least: str) -> str:
    """The type of a `whoosh.util.numlists.GrowableArray` that began as `least` and holds these natural numbers."""
    top = int(numbers.max(initial=0))
    if least == "B" and top < 1 << 8:
        return "B"
    return "H" if top < 1 << 16 else "i" if top < 1 << 31 else "I" if top < 1 << 32 else "q"


def _big_endian(numbers: NDArray[np.int64], kind: str) -> bytes:
    return numbers.astype(f">{kind.replace('I', 'u4').replace('i', 'i4').replace('q', 'i8')}").tobytes()
