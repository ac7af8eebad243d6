"""Every way in which any file can be broken, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random


def broken(data: bytes, seed: str, times: int = 6) -> Iterator[tuple[str, bytes]]:
    """A name and the bytes of each. `times`: how often it is cut, and how often its bytes are turned over."""
    random = Random(seed)
    yield "empty", b""
    yield "one-byte", data[:1]
    yield "head-only", data[:16]
    for number in range(1, times + 1):
        yield f"cut-{number}", data[: len(data) * number // (times + 1)]
    yield "cut-last-byte", data[:-1]
    yield "beheaded", data[len(data) // 3 :]
    for number in range(times):
        yield f"flipped-{number}", _flipped(data, random, 1 + len(data) // (30 * (number + 1)))
    yield "zeroed", _holed(data, random)
    yield "twice", data * 2
    yield "shuffled", _shuffled(data, random)
    yield "nuls", b"\0".join(data[at : at + 40] for at in range(0, len(data), 40))
    yield "marked", b"\xef\xbb\xbf" + data
    yield "wide", "\ufeff".encode("utf-16-le") + data.decode("latin-1").encode("utf-16-le")
    yield "noise-before", random.randbytes(64) + data
    yield "noise-after", data + random.randbytes(4096)
    yield "only-noise", data[:8] + random.randbytes(2000)
    yield "only-spaces", b" \n\t\r\n" * 500
    yield "high-bytes", bytes(byte | 0x80 if random.random() < 0.2 else byte for byte in data)
    yield "carriage-returns", data.replace(b"\n", b"\r")


def _flipped(data: bytes, random: Random, count: int) -> bytes:
    found = bytearray(data)
    for _ in range(count):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def _holed(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + bytes(len(data[start : start + 200])) + data[start + 200 :]


def _shuffled(data: bytes, random: Random) -> bytes:
    parts = [data[at : at + 64] for at in range(0, len(data), 64)]
    random.shuffle(parts)
    return b"".join(parts)
