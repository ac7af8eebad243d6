"""The parts of a letter (RFC 2045, 2046) and their bytes, whatever is broken in them.

The parser of the standard library is not used: it works line by line, nests one generator in another per level, and
takes a time that grows with the square of the levels; this one is a few searches in the bytes for each level.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from ..encoding import codec_of

DEEPEST = 30
"""Parts within parts are taken apart down to this level."""
MOST_PARTS = 2000

_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r|\A\r?\n")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*(.*)", re.DOTALL)
_PARAMETER = re.compile(r";\s*([^\s=;\"]{1,100})\s*=\s*(\"(?:[^\"\\]|\\.)*+\"?|[^;]*)")
_CONTINUED = re.compile(r"([^*]+)\*(\d{1,3})?(\*)?$")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))


class Part(NamedTuple):
    """A letter or a part of one: the fields of its head (names in small letters, values unfolded, first one first),
    its body as it was sent, and how deep it lies in others."""

    fields: dict[str, list[bytes]]
    body: bytes
    level: int = 0

    def field(self, name: str) -> bytes:
        """The first field of this name; empty where there is none."""
        values = self.fields.get(name)
        return values[0] if values else b""

    @property
    def type(self) -> str:
        """`text/plain`: in small letters; what says nothing is that."""
        found = self.field("content-type").split(b";", 1)[0].strip().lower().decode("ascii", "replace")
        if "/" in found:
            return found
        return "text/html" if found == "html" else "text/plain"

    @property
    def parameters(self) -> dict[str, str]:
        """Those of the content type."""
        return parameters(self.field("content-type"))

    @property
    def name(self) -> str:
        """The name of the file that it is; empty where it has none."""
        return parameters(self.field("content-disposition")).get("filename") or self.parameters.get("name", "")

    @property
    def disposition(self) -> str:
        """ "attachment", "inline" or nothing."""
        return self.field("content-disposition").split(b";", 1)[0].strip().lower().decode("ascii", "replace")

    @property
    def content(self) -> bytes:
        """The body without its transfer encoding, as much of it as can be made out."""
        encoding = self.field("content-transfer-encoding").strip().strip(b"\"'").lower()
        if encoding == b"base64":
            return _from_base64(self.body)
        if encoding in (b"quoted-printable", b"quoted_printable", b"qp"):
            return binascii.a2b_qp(self.body)
        return self.body


def parse(data: bytes, level: int = 0) -> Part:
    """A letter or a part: its head up to the first blank line, and the rest."""
    end = _HEAD_END.search(data)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    return Part(_fields(head), body, level)


def parts_of(part: Part) -> list[Part]:
    """The parts of a multipart, in their order; of one that is broken those that there are."""
    boundary = part.parameters.get("boundary", "").rstrip()
    if not boundary or part.level >= DEEPEST:
        return []
    mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
    found: list[Part] = []
    start = None
    for match in re.finditer(rb"--" + mark + rb"(--)?[ \t]*(?=[\r\n]|\Z)", part.body):
        if part.body[max(0, match.start() - 1) : match.start()] not in (b"", b"\n", b"\r"):
            continue
        if start is not None and len(found) < MOST_PARTS:
            found.append(parse(_without_break(part.body[start : match.start()]), part.level + 1))
        start = None if match[1] else match.end()
        if match[1]:
            break
    if start is not None and len(found) < MOST_PARTS:
        found.append(parse(_without_break(part.body[start:]), part.level + 1))
    return found


def parameters(value: bytes) -> dict[str, str]:
    """Those of a field (`; name="value"`), with those that are split up or encoded (RFC 2231) put together."""
    text = value.decode("utf-8", "surrogateescape")
    plain: dict[str, str] = {}
    split: dict[str, dict[int, bytes]] = {}
    charsets: dict[str, str] = {}
    for match in _PARAMETER.finditer(text):
        name, given = match[1].lower(), match[2].strip()
        if given.startswith('"'):
            given = re.sub(r"\\(.)", r"\1", given.strip('"'))
        continued = _CONTINUED.match(name)
        if continued is None:
            plain.setdefault(name, given)
            continue
        number = int(continued[2] or 0)
        encoded = continued[3] is not None or continued[2] is None
        if encoded and number == 0 and given.count("'") >= 2:
            charsets[continued[1]], _, given = given.split("'", 2)
        raw = given.encode("utf-8", "surrogateescape")
        split.setdefault(continued[1], {})[number] = unquote_to_bytes(raw) if encoded else raw
    for name, pieces in split.items():
        whole = b"".join(pieces[number] for number in sorted(pieces))
        plain[name] = _decoded(whole, charsets.get(name) or "utf-8")
    return plain


def _decoded(data: bytes, charset: str) -> str:
    known = codec_of(charset)
    words = data.decode(known[1] if known else "utf-8", "replace")
    return words.encode("utf-8", "replace").decode("utf-8")


def _fields(head: bytes) -> dict[str, list[bytes]]:
    """The fields of a head. A line that is none belongs to the field before."""
    found: dict[str, list[bytes]] = {}
    for lines in _unfolded(head):
        match = _FIELD.match(b" ".join(lines))
        if match:
            found.setdefault(match[1].decode("ascii").lower(), []).append(match[2].strip())
    return found


def _unfolded(head: bytes) -> Iterator[list[bytes]]:
    lines: list[bytes] = []
    for line in _LINE_END.split(head):
        if lines and (line[:1] in (b" ", b"\t") or not _FIELD.match(line)):
            lines.append(line.strip())
            continue
        if lines:
            yield lines
        lines = [line]
    yield lines


def _without_break(body: bytes) -> bytes:
    """A part without the line break that belongs to the boundary behind it, and the one before its head."""
    for end in (b"\r\n", b"\n", b"\r"):
        if body.startswith(end):
            body = body[len(end) :]
            break
    for end in (b"\r\n", b"\n", b"\r"):
        if body.endswith(end):
            return body[: -len(end)]
    return body


def _from_base64(body: bytes) -> bytes:
    """What is no base64 in it is left out; what lies behind a padding in the middle is kept."""
    found = []
    for run in body.translate(None, _NOT_BASE64).split(b"="):
        whole = run[: len(run) - 1] if len(run) % 4 == 1 else run
        found.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
    return b"".join(found)
