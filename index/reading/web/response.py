"""What a server answered (HTTP/1.1, RFC 9112): status, media type, charset, and the content as it was to be read."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from ...errors import UnreadableFile

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})[^\n]*\n")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{2,40})", re.IGNORECASE)
_LONGEST_HEADERS = 1 << 18
_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")


class Response(NamedTuple):
    status: int
    media: str
    charset: str | None
    content: bytes


def parse_response(data: bytes, largest: int) -> Response | None:
    """An answer from its bytes; None for what is none. Raises UnreadableFile for content of more than `largest` bytes,
    or packed in a way that is not known."""
    status = _STATUS.match(data)
    end = _END.search(data, 0, _LONGEST_HEADERS)
    if not status or not end:
        return None
    headers: dict[str, str] = {}
    for line in data[status.end() : end.start()].decode("latin-1").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    media, charset = media_of(headers.get("content-type", ""))
    if int(status[1]) != 200 or not media.startswith(("text/", "application/xhtml")):
        return Response(int(status[1]), media, charset, b"")
    content = data[end.end() :]
    if headers.get("transfer-encoding", "").lower() == "chunked":
        content = _joined(content)
    return Response(200, media, charset, _unpacked(content, headers.get("content-encoding", "").lower(), largest))


def media_of(said: str) -> tuple[str, str | None]:
    """The media type, in small letters, and the charset that a `Content-Type` says."""
    found = _CHARSET.search(said[:500])
    return said.partition(";")[0].strip().lower(), found[1] if found else None


def _joined(content: bytes) -> bytes:
    """The chunks as one; what crawlers joined already stays as it is."""
    parts, at = [], 0
    while size := _SIZE.match(content, at):
        length = int(size[1], 16)
        if not length:
            break
        parts.append(content[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if content[at : at + 2] == b"\r\n" else 0
    return b"".join(parts) if parts else content


def _unpacked(content: bytes, coding: str, largest: int) -> bytes:
    if coding in ("", "identity"):
        return content
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableFile(f"packed as {coding[:20]!r}, which is not read: keep it unpacked")
    # Crawlers that unpack what they keep leave the header; `deflate` comes with a frame or without.
    for bits in (47, -15) if coding == "deflate" else (47,):
        unpacker = zlib.decompressobj(bits)
        try:
            unpacked = unpacker.decompress(content, largest + 1)
        except zlib.error:
            continue
        if len(unpacked) > largest:
            raise UnreadableFile(f"larger than {largest // (1024 * 1024)} MB")
        return unpacked
    return content
