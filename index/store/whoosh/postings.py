"""The postings of a segment as arrays, read block by block from the files that Whoosh wrote.

Whoosh's own matchers give them one by one, which takes ten times as long.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate, takewhile
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.reading import SegmentReader

from .schema import Positioned


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
    terms: Any = reader._terms
    for name in sorted(terms.indexed_field_names()):
        if wanted(name):
            placed = isinstance(reader.schema[name], Positioned)
            of_field = takewhile(lambda item, name=name: item[0][0] == name, terms.items_from(name, b""))  # type: ignore[misc]
            yield name, _collected(terms._postfile, of_field, placed)


def _collected(file: Any, items: Iterable[Any], placed: bool) -> FieldPostings:
    """`items` are ((field, term), terminfo), as Whoosh's terms reader gives them; `placed`: with positions."""
    terms: list[bytes] = []
    counts = array("q")
    numbers, weights, positions = array("I"), array("f"), array("I")
    for (_, term), info in items:
        before = len(numbers)
        for ids, several, values in _blocks(file, info.extent()[0]):
            numbers.extend(ids)
            weights.extend(several)
            if placed:  # `schema.Places` keeps them as they are here
                positions.frombytes(b"".join(values))
        terms.append(term)
        counts.append(len(numbers) - before)
    starts = np.zeros(len(terms) + 1, np.int64)
    np.cumsum(np.frombuffer(counts, np.int64), out=starts[1:])
    return FieldPostings(
        terms=terms,
        starts=starts,
        numbers=np.frombuffer(numbers, np.uint32),
        weights=np.frombuffer(weights, np.float32),
        positions=np.frombuffer(positions, np.uint32) if placed else None,
    )


def _blocks(file: Any, at: int) -> Iterator[tuple[Iterable[int], Sequence[float], Sequence[bytes]]]:
    """The record numbers, weights and values of each block of a term (see `W3PostingsWriter._write_block`)."""
    if file.get(at, 4) != WHOOSH3_HEADER_MAGIC:
        raise ValueError("no postings here")
    at, size = at + 4, 0
    while size >= 0:
        size = file.get_int(at)
        stream = BytesIO(file.get(at + 4, abs(size)))
        count, _, _, compressed, *_ = pickle.load(stream)
        data = stream.read()
        deltas, weights, values = pickle.loads(zlib.decompress(data) if compressed else data)
        if weights is None:
            weights = (1.0,) * count
        elif isinstance(weights, float):
            weights = (weights,) * count
        yield accumulate(deltas), weights, values
        at += 4 + abs(size)
