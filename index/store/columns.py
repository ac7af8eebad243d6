"""Named arrays in one file, mapped into memory: derived data that is used without being read or parsed.

The file is a line of JSON (what kind it is, which version, where each array lies) and the arrays, each at a multiple
of 64 bytes. Nothing of it is executed or unpickled. Arrays of strings are one blob of bytes and the ends in it.
"""

from __future__ import annotations

import json
import math
import mmap
import os
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"explore columns\n"
_ALIGN = 64
_CHUNK = 1 << 20
_MILE = 256
_MOST_KNOWN = 10_000
_TYPES = frozenset({"u1", "u2", "u4", "u8", "i4", "i8", "f4", "f8"})


class ColumnsUnusable(Exception):
    """There is no such file, or it is cut short, foreign or of another version. It is derived: make it again."""


class Columns(Mapping[str, Array]):
    """The arrays of one file by name, and its `meta`: a JSON object. Read-only; may be shared by threads."""

    def __init__(self, path: Path, kind: str, version: int) -> None:
        """Maps the file at `path`. Raises `ColumnsUnusable` unless it is a whole one of this kind and version."""
        try:
            with path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ColumnsUnusable(f"{path.name} cannot be mapped ({error})") from error
        self._content = content
        try:
            header = _header(content)
            self._start, self._sum = header["start"], header["sum"]
            if (header["kind"], header["version"]) != (kind, version):
                raise ColumnsUnusable(f"{path.name} is of another kind or version")
            self.meta: Mapping[str, Any] = header["meta"]
            self._arrays = {name: _mapped(content, *place) for name, place in header["arrays"].items()}
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise ColumnsUnusable(f"{path.name} is damaged ({error})") from error

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def is_whole(self) -> bool:
        """Whether every byte is as it was written. Reads all of the file, so that it is in memory afterwards."""
        total, view = 0, memoryview(self._content)
        for at in range(self._start, len(view), _CHUNK):
            total = zlib.crc32(view[at : at + _CHUNK], total)
        return bool(total == self._sum)

    def strings(self, name: str) -> Strings:
        """The strings that were written under this name with `packed`."""
        return Strings(self[f"{name}.bytes"], self[f"{name}.ends"])


class Strings(Sequence[bytes]):
    """Byte strings in one array; `find` and `span` want them sorted."""

    def __init__(self, content: Array, ends: Array) -> None:
        """`content` is uint8, `ends` the end of each string in it."""
        self._content = content.data
        self._ends = ends.data
        self.ends = ends
        self.content = content
        self._known: dict[bytes, int | None] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        start = self._ends[index - 1] if index else 0
        return bytes(self._content[start : self._ends[index]])

    def those(self, places: Sequence[int]) -> list[bytes]:
        """The strings at these places. Of many it takes a tenth of the time of one after the other."""
        if len(places) * _MILE < len(self):
            return [self[place] for place in places]
        content, ends = self.content.tobytes(), [0, *self.ends.tolist()]
        return [content[ends[place] : ends[place + 1]] for place in places]

    @cached_property
    def _milestones(self) -> list[bytes]:
        """Every so many strings the next one, so that a search need not begin with all of them."""
        found: list[bytes] = self[::_MILE]
        return found

    def place(self, wanted: bytes) -> int:
        """How many strings are smaller than `wanted`."""
        content, ends = self._content, self._ends
        mile = bisect_left(self._milestones, wanted)
        low, high = max(mile - 1, 0) * _MILE, min(mile * _MILE, len(ends))
        while low < high:
            middle = (low + high) // 2
            if bytes(content[ends[middle - 1] if middle else 0 : ends[middle]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, wanted: bytes) -> int | None:
        """Which one it is, if any. What was asked lately is known."""
        try:
            return self._known[wanted]
        except KeyError:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
        at = self.place(wanted)
        self._known[wanted] = found = at if at < len(self) and self[at] == wanted else None
        return found

    def span(self, beginning: bytes) -> tuple[int, int]:
        """Those that begin so: from the first up to, not including, the second number."""
        low = self.place(beginning)
        after = _after(beginning)
        return low, len(self) if after is None else self.place(after)


def packed(name: str, items: Iterable[bytes]) -> dict[str, Array]:
    """Byte strings as arrays for `write`."""
    several = items if isinstance(items, list | tuple) else list(items)
    lengths = np.fromiter(map(len, several), np.int64, len(several))
    ends = np.cumsum(lengths)
    content = np.frombuffer(b"".join(several), np.uint8)
    return {f"{name}.bytes": content, f"{name}.ends": narrowed(ends)}


def narrowed(numbers: Array) -> Array:
    """The same natural numbers in 32 bits where they fit, else in 64."""
    top = int(numbers.max()) if numbers.size else 0
    return numbers.astype(np.uint32 if top < 1 << 32 else np.uint64)


def write(path: Path, kind: str, version: int, meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Writes a file that `Columns` reads; a reader sees the old one, the new one or none, and never a part of one.

    It is not synced: a file that a crash cut short is known by its size, and is made again. Raises `OSError`.
    """
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    pieces: list[memoryview | bytes] = []
    at = checksum = 0
    for name, array in arrays.items():
        little = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"), copy=False))
        places[name] = (array.dtype.str[1:], array.shape, at)
        pieces += [little.data.cast("B") if array.size else b"", bytes(-little.nbytes % _ALIGN)]
        at += little.nbytes + len(pieces[-1])
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    header = {"kind": kind, "version": version, "meta": meta, "arrays": places, "size": at, "sum": checksum}
    line = json.dumps(header, separators=(",", ":")).encode("ascii")
    first = _MAGIC + b"%08x %08x\n" % (zlib.crc32(line), len(line)) + line
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with temporary.open("wb") as file:
            file.writelines([first, b" " * (-len(first) % _ALIGN), *pieces])
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _header(content: mmap.mmap) -> dict[str, Any]:
    """The header, with the places of the arrays in the file. Raises `ValueError`, `KeyError`, `TypeError`."""
    start = len(_MAGIC) + 18
    fields = content[len(_MAGIC) : start].split()
    if content[: len(_MAGIC)] != _MAGIC or len(fields) != 2:
        raise ValueError("no columns")
    checksum, length = (int(field, 16) for field in fields)
    line = content[start : start + length]
    if zlib.crc32(line) != checksum:
        raise ValueError("the header is garbled")
    header: dict[str, Any] = json.loads(line)
    base = -(-(start + length) // _ALIGN) * _ALIGN
    if len(content) != base + header["size"]:
        raise ValueError("cut short")
    header["start"] = base
    header["arrays"] = {name: (kind, shape, base + at) for name, (kind, shape, at) in header["arrays"].items()}
    return header


def _mapped(content: mmap.mmap, kind: str, shape: Sequence[int], start: int) -> Array:
    if kind not in _TYPES:
        raise ValueError(f"arrays of {kind}")
    return np.frombuffer(content, np.dtype(f"<{kind}"), math.prod(shape), start).reshape(shape)


def _after(beginning: bytes) -> bytes | None:
    """The smallest string that is greater than all that begin so; None when there is none."""
    stripped = beginning.rstrip(b"\xff")
    return stripped[:-1] + bytes([stripped[-1] + 1]) if stripped else None
