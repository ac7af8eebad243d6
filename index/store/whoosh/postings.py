"""The postings of a segment as arrays, read block by block from the files that Whoosh wrote.

Whoosh's own matchers give them one by one, which takes ten times as long.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import accumulate
from mmap import mmap
from pickle import load, loads
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.filedb.filetables import OrderedHashReader
from whoosh.filedb.structfile import StructFile
from whoosh.reading import SegmentReader

from .schema import Positioned

TERM_INFO = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("records", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("highest", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("offset", ">i8"),
        ("length", ">i4"),
    ]
)
"""What stands in the table of terms with each (`whoosh.codec.whoosh3.W3TermInfo`)."""

_MIDDLE = b"tq\0.\x80\x02"
"""The end of a pickled tuple of numbers, and the beginning of another pickle; no number holds these bytes."""

_SIZE = struct.Struct("!i")


class FieldPostings(NamedTuple):
    """The postings of one field, term after term in the order of the terms' bytes.

    Of `terms[i]` there are those from `starts[i]` up to `starts[i + 1]`. `numbers` are of the records, ascending within
    a term; `weights` are how often the term stands there. `positions`, if the field has them, are those of each
    posting, ascending, as many as its weight says. `stems`, where they are known, are the places of the terms' stems
    among the terms of the field of stems.
    """

    terms: Sequence[bytes]
    starts: NDArray[np.int64]
    numbers: NDArray[np.uint32]
    weights: NDArray[np.float32]
    positions: NDArray[np.uint32] | None = None
    stems: NDArray[np.uint32] | None = None


def postings_of(reader: SegmentReader, wanted: Callable[[str], bool]) -> Iterator[tuple[str, FieldPostings]]:
    """The postings of each wanted field of a segment, one at a time. Raises whatever a damaged file makes of it."""
    storage, segment, schema = reader.storage(), reader.segment(), reader.schema
    assert segment is not None
    with _content(storage, segment.make_filename(W3Codec.POSTS_EXT)) as blocks:
        for name, terms, infos in _terms(storage, segment):
            if wanted(name):
                yield name, _collected(blocks, terms, infos, isinstance(schema[name], Positioned))


@contextmanager
def _content(storage: Any, name: str) -> Iterator[bytes | mmap]:
    file = storage.open_file(name)
    try:
        raw = file.raw_file()
        yield raw if isinstance(raw, mmap) else raw.read()
    finally:
        file.close()


def _terms(storage: Any, segment: Any) -> Iterator[tuple[str, list[bytes], NDArray[Any]]]:
    """Each field with its terms and their infos, from the table of terms."""
    name = segment.make_filename(W3Codec.TERMS_EXT)
    with _content(storage, name) as raw:
        content = raw[:]
    table: Any = OrderedHashReader(StructFile(BytesIO(content)), len(content))
    kind = {"H": ">u2", "i": ">i4", "I": ">u4", "q": ">i8"}[table.extras["indextype"]]
    places = np.frombuffer(content, kind, table.indexlen, table.indexbase).astype(np.int64)
    octets = np.frombuffer(content, np.uint8)
    # At each place: the lengths of key and info, the key (the number of the field, and the term) and the info.
    ends = places + 8 + octets[places[:, None] + np.arange(4)] @ np.array([1 << 24, 1 << 16, 1 << 8, 1])
    infos = octets[ends[:, None] + np.arange(TERM_INFO.itemsize)].view(TERM_INFO)[:, 0]
    numbers = octets[places[:, None] + [8, 9]] @ np.array([1 << 8, 1])
    for field, number in table.extras["fieldmap"].items():
        low, high = np.searchsorted(numbers, [number, number + 1]).tolist()
        spans = zip((places[low:high] + 10).tolist(), ends[low:high].tolist(), strict=True)
        yield field, [content[start:end] for start, end in spans], infos[low:high]


def _collected(content: bytes | mmap, terms: list[bytes], infos: NDArray[Any], placed: bool) -> FieldPostings:
    """`placed`: the postings have positions, which `schema.Places` keeps as they are here."""
    if infos["inlined"].any():
        raise ValueError("postings in the table of terms")
    starts = np.zeros(len(terms) + 1, np.int64)
    np.cumsum(infos["records"], out=starts[1:])
    # Of a posting that is the only one of its term all but the positions stands in the info.
    read = infos["records"] > (0 if placed else 1)
    numbers, weights, values = array("I"), array("f"), list[bytes]()
    for offset in infos["offset"][read].tolist():
        for deltas, several, of_postings in _blocks(content, offset):
            numbers.extend(accumulate(deltas))
            weights.extend(several)
            if placed:
                values.extend(of_postings)
    all_numbers, all_weights = infos["first"].repeat(infos["records"]), infos["weight"].repeat(infos["records"])
    from_blocks = np.repeat(read, infos["records"])
    all_numbers[from_blocks] = numbers
    all_weights[from_blocks] = weights
    return FieldPostings(
        terms=terms,
        starts=starts,
        numbers=all_numbers.astype(np.uint32),
        weights=all_weights.astype(np.float32),
        positions=np.frombuffer(b"".join(values), "<u4").astype(np.uint32) if placed else None,
    )


def _blocks(content: bytes | mmap, at: int) -> Iterator[tuple[Sequence[int], Sequence[float], Sequence[bytes]]]:
    """The differences of the record numbers, the weights, and the values of each block of a term.

    See `W3PostingsWriter._write_block`: a size, a pickle about the block, which tells nothing that is not known, and a
    pickle of the block, which may be compressed.
    """
    if content[at : at + 4] != WHOOSH3_HEADER_MAGIC:
        raise ValueError("no postings here")
    at, size = at + 4, 0
    while size >= 0:
        (size,) = _SIZE.unpack(content[at : at + 4])
        block = content[at + 4 : at + 4 + abs(size)]
        deltas, weights, values = loads(_uncompressed(block))
        if weights is None or isinstance(weights, float):
            weights = (weights or 1.0,) * len(deltas)
        yield deltas, weights, values
        at += 4 + abs(size)


def _uncompressed(block: bytes) -> bytes:
    """The second pickle in a block. To look for its beginning is faster than to read the first from a stream."""
    middle = block.find(_MIDDLE)
    if middle >= 0:
        return block[middle + 4 :]
    stream = BytesIO(block)
    load(stream)
    return zlib.decompress(stream.read())
