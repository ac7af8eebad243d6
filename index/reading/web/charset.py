"""Which encoding a page says it has: what the server said, else its first bytes, as browsers look at them."""

from __future__ import annotations

import re

from ..encoding import Decoded, codec_of, decode, decode_declared

_PRESCAN = 1024
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_:.+-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_WIDE = ("utf-16", "utf-32")
_SINGLE = ("iso-8859-", "windows-125", "windows-874", "koi8-", "macintosh", "x-mac-", "ibm866")
_MARKS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe", b"\x00\x00\xfe\xff")


def decode_page(data: bytes, said: str | None = None, declared: str | None = None) -> Decoded:
    """The text of a page. `said` is what the user says of its encoding, `declared` what came with it (HTTP, MIME).

    Then its own `meta` counts, in the first 1024 bytes as in the WHATWG standard's prescan: one that can be read as
    ASCII is not in UTF-16, whatever it says. Programs that save pages write UTF-8 and leave a `meta` that says an
    encoding of one byte a character: such a page is UTF-8 all the same if every byte of it is. NULs become U+FFFD,
    which browsers show. Raises UnreadableFile for binary data.
    """
    if said is not None:
        return decode(data, said)
    label = declared if declared and codec_of(declared) else None
    if label is None and not data.startswith(_MARKS):
        wide = _unmarked(data)
        if wide:
            return decode_declared(data, wide)
        label = _own_label(data)
        if label and not data.isascii() and _is_of_single_bytes(label) and _is_utf_8(data):
            label = "utf-8"
    if b"\0" in data and not data.startswith(_MARKS) and not (label or "").lower().startswith(_WIDE):
        data = data.replace(b"\0", b"\xef\xbf\xbd" if _is_utf_8(data) else b" ")
    return decode_declared(data, label)


def _own_label(data: bytes) -> str | None:
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    found = _META.search(head) or _DECLARATION.match(head)
    if not found:
        return None
    label = found[1].decode("ascii")
    return "utf-8" if label.lower().startswith(_WIDE) else label


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: a page begins with ASCII, every other byte of which is NUL then."""
    head = data[:200]
    if len(head) < 20 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.9 * len(head[1::2]) and not even:
        return "utf-16le"
    if even > 0.9 * len(head[::2]) and not odd:
        return "utf-16be"
    return None


def _is_of_single_bytes(label: str) -> bool:
    """Whether an encoding has one byte for each character, so that text in it is hardly ever UTF-8 by chance."""
    known = codec_of(label)
    return bool(known and known[0].startswith(_SINGLE))


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
