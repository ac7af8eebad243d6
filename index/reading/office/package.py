"""The parts of a ZIP file (DOCX, ODT and EPUB are such), whatever was done to it.

Only what is asked for is inflated, in blocks, and never more than a part may hold. Nothing is ever written to disk, so
that a name such as `../../x` is just a name. Layout: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct, error
from typing import NamedTuple

from ...errors import UnreadableFile

LARGEST = 256 * 1024 * 1024
"""So many bytes all parts that are read may have together when inflated."""
MOST_TIMES = 200
"""So many times its size a part may inflate to; XML that people write shrinks to a tenth or a twentieth."""
_SMALL = 8 * 1024 * 1024
"""What inflates to less is read however much it shrank."""
MOST_MEMBERS = 100_000

BROKEN = "damaged: the ZIP file is cut off or broken"
ENCRYPTED = "encrypted: save a copy without a password"
_BOMB = "refused: a part of it inflates to far more than it holds, as a ZIP bomb does"

_END = Struct("<4s4H2LH")
_LOCATOR_64 = Struct("<4sLQL")
_END_64 = Struct("<4sQ2H2L4Q")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_LONGEST_COMMENT = 0xFFFF
_STORED, _DEFLATED = 0, 8
_IS_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
_FIRST_BLOCK = 1 << 16
_LARGEST_BLOCK = 1 << 24


class _Member(NamedTuple):
    flags: int
    method: int
    checksum: int
    compressed: int
    size: int
    offset: int


class Package:
    """The parts of a file by their names. Raises UnreadableFile where the directory of parts is broken."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = LARGEST
        self._members = _directory(data)

    @property
    def names(self) -> list[str]:
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def size(self, name: str) -> int:
        """The bytes that a part says it has, when inflated; 0 for one that is missing."""
        return self._members[name].size if name in self._members else 0

    def read(self, name: str) -> bytes:
        """A whole part. Raises UnreadableFile for one that is missing, broken, encrypted or a bomb."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """A part in blocks, each twice as long as the one before up to 16 MB: what is read in pieces of a fixed size
        takes an XML parser a quadratic time where one piece of the text is long. Raises as `read` does."""
        member = self._members.get(name)
        if member is None:
            raise UnreadableFile(f"damaged: there is no {name} in it")
        checksum = 0
        for block in self._inflated(member, self._content(member)):
            checksum = zlib.crc32(block, checksum)
            yield block
        if checksum != member.checksum:
            raise UnreadableFile(BROKEN)

    def _content(self, member: _Member) -> memoryview:
        """The bytes of a member as they are in the file."""
        if member.flags & _IS_ENCRYPTED:
            raise UnreadableFile(ENCRYPTED)
        try:
            signature, *_, name, extra = _LOCAL.unpack_from(self._data, member.offset)
        except error as problem:
            raise UnreadableFile(BROKEN) from problem
        start = member.offset + _LOCAL.size + name + extra
        if signature != b"PK\x03\x04" or start + member.compressed > len(self._data):
            raise UnreadableFile(BROKEN)
        return memoryview(self._data)[start : start + member.compressed]

    def _inflated(self, member: _Member, content: memoryview) -> Iterator[bytes]:
        most = min(max(_SMALL, MOST_TIMES * len(content)), self._left)
        if member.size > most:
            raise UnreadableFile(_BOMB)
        if member.method == _STORED:
            self._left -= len(content)
            yield bytes(content)
            return
        if member.method != _DEFLATED:
            raise UnreadableFile(f"damaged: compressed by an unknown method ({member.method})")
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = content
        length = max(_FIRST_BLOCK, min(member.size + 1, _LARGEST_BLOCK))
        done = 0
        try:
            while block := inflate.decompress(rest, length):
                done += len(block)
                if done > most:
                    raise UnreadableFile(_BOMB)
                yield block
                if inflate.eof:
                    break
                rest = inflate.unconsumed_tail
                length = min(2 * length, _LARGEST_BLOCK)
        except zlib.error as problem:
            raise UnreadableFile(BROKEN) from problem
        if not inflate.eof or done != member.size:
            raise UnreadableFile(BROKEN)
        self._left -= done


def _directory(data: bytes) -> dict[str, _Member]:
    """The central directory. Two members that share bytes are what only a bomb has."""
    start, size, before = _place(data)
    members: dict[str, _Member] = {}
    at, end = start, start + size
    while at + _ENTRY.size <= end:
        entry = _ENTRY.unpack_from(data, at)
        signature, _, _, flags, method, _, _, checksum, compressed, inflated, name, extra, comment, *_, offset = entry
        if signature != b"PK\x01\x02":
            raise UnreadableFile(BROKEN)
        at += _ENTRY.size
        raw = data[at : at + name]
        at += name
        if 0xFFFFFFFF in (compressed, inflated, offset):
            compressed, inflated, offset = _wide(data[at : at + extra], compressed, inflated, offset)
        at += extra + comment
        decoded = raw.decode("utf-8" if flags & _IS_UTF8 else "cp437", "replace")
        members[decoded] = _Member(flags, method, checksum, compressed, inflated, before + offset)
        if len(members) > MOST_MEMBERS:
            raise UnreadableFile(f"refused: more than {MOST_MEMBERS:,} parts in one file")
    _check_apart(members, start)
    return members


def _check_apart(members: dict[str, _Member], end: int) -> None:
    reached = 0
    for member in sorted(members.values(), key=lambda one: one.offset):
        if member.offset < reached:
            raise UnreadableFile("refused: its parts overlap, as in a ZIP bomb")
        reached = member.offset + _LOCAL.size + member.compressed
    if reached > end:
        raise UnreadableFile(BROKEN)


def _place(data: bytes) -> tuple[int, int, int]:
    """Where the directory starts, its size, and how many bytes are before the ZIP file proper."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if end < 0 or end + _END.size > len(data):
        raise UnreadableFile(BROKEN)
    *_, total, size, offset, _ = _END.unpack_from(data, end)
    if total == 0xFFFF or 0xFFFFFFFF in (size, offset):
        total, size, offset, end = _place_64(data, total, size, offset, end)
    start = end - size
    before = start - offset
    if start < 0 or before < 0 or (not total and size):
        raise UnreadableFile(BROKEN)
    return start, size, before


def _place_64(data: bytes, total: int, size: int, offset: int, end: int) -> tuple[int, int, int, int]:
    at = end - _LOCATOR_64.size
    if at < 0 or not data.startswith(b"PK\x06\x07", at):
        return total, size, offset, end
    _, _, at, _ = _LOCATOR_64.unpack_from(data, at)
    if at + _END_64.size > len(data) or not data.startswith(b"PK\x06\x06", at):
        raise UnreadableFile(BROKEN)
    *_, total, size, offset = _END_64.unpack_from(data, at)
    return total, size, offset, at


def _wide(extra: bytes, compressed: int, inflated: int, offset: int) -> tuple[int, int, int]:
    """The 64-bit values of an entry (extra field 1), in their order, of those that do not fit into 32 bits."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == 1:
            field = extra[at + 4 : at + 4 + size]
            values = iter([int.from_bytes(field[n : n + 8], "little") for n in range(0, len(field) - 7, 8)])
            inflated = next(values, inflated) if inflated == 0xFFFFFFFF else inflated
            compressed = next(values, compressed) if compressed == 0xFFFFFFFF else compressed
            offset = next(values, offset) if offset == 0xFFFFFFFF else offset
        at += 4 + size
    return compressed, inflated, offset
