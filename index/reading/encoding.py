"""Bytes → text: a byte order mark, else strict UTF-8, else a detected legacy encoding, and the caller is told.

Names and aliases are those of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels), by
which browsers read what calls itself latin-1 as windows-1252. No newline is translated.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ..errors import UnreadableFile

# Byte order marks, longest first: that of UTF-32LE begins with that of UTF-16LE.
_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16be"),
    (b"\xff\xfe", "utf-16le"),
)
# What a detector says → (the WHATWG name, Python's codec for it). What is missing here has the same name in both.
_WHATWG = {
    "ascii": ("windows-1252", "cp1252"),
    "iso-8859-1": ("windows-1252", "cp1252"),
    "latin-1": ("windows-1252", "cp1252"),
    "windows-1252": ("windows-1252", "cp1252"),
    "iso-8859-9": ("windows-1254", "cp1254"),
    "iso-8859-11": ("windows-874", "cp874"),
    "tis-620": ("windows-874", "cp874"),
    "gb2312": ("gbk", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "euc-kr": ("euc-kr", "cp949"),
    "uhc": ("euc-kr", "cp949"),
    "cp949": ("euc-kr", "cp949"),
    "shift_jis": ("shift_jis", "cp932"),
    "cp932": ("shift_jis", "cp932"),
    "big5": ("big5", "big5hkscs"),
    "mac-cyrillic": ("x-mac-cyrillic", "mac-cyrillic"),
    "macintosh": ("macintosh", "mac-roman"),
}
_DEFAULT = ("windows-1252", "cp1252")
# Python's name of a codec → WHATWG's, where they differ.
_NAMES = {
    "utf-16-be": "utf-16be",
    "utf-16-le": "utf-16le",
    **{f"cp125{digit}": f"windows-125{digit}" for digit in range(9)},
    **{f"iso8859-{number}": f"iso-8859-{number}" for number in range(2, 17)},
    "gb18030": "gb18030",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "koi8-r": "koi8-r",
    "cp866": "ibm866",
}
# The code page of Windows for the same script; what is missing here is Western.
_SIBLINGS = {
    "iso-8859-2": ("windows-1250", "cp1250"),
    "iso-8859-4": ("windows-1257", "cp1257"),
    "iso-8859-5": ("windows-1251", "cp1251"),
    "iso-8859-6": ("windows-1256", "cp1256"),
    "iso-8859-7": ("windows-1253", "cp1253"),
    "iso-8859-8": ("windows-1255", "cp1255"),
    "iso-8859-9": ("windows-1254", "cp1254"),
    "iso-8859-13": ("windows-1257", "cp1257"),
}
# Python's codecs for text that are no encodings of one: for names of hosts and for source code. They raise other errors
# or take a time that grows with the square of the length.
_NO_ENCODINGS = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"))
# Letters in ISO 8859, and in the windows code pages but for some signs.
_HIGH = bytes(range(0xC0, 0x100))
_PLAIN = bytes({*range(0x41, 0x5B), *range(0x61, 0x7B)})
# Of the letters of a Western text 0 to 5 % are not ASCII, of one in Polish or Turkish 8 %, in Czech or Latvian more.
_LEAST_HIGH = 0.06
_SURE = 0.65
# Controls in every ISO 8859; quotation marks, dashes and letters in the windows code pages.
_CONTROLS_IN_ISO = bytes(range(0x80, 0xA0))
_SAMPLE = 1 << 20
_LEAST_CONFIDENCE = 0.5
# Legacy text holds next to none of these; a compressed or compiled file holds 10 %.
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r\x0c\x1b"})
_MOST_CONTROLS = 0.01
_ASCII = bytes(range(0x80))
# Quotation marks, dashes, ellipsis, trademark, no-break space, currency and the like: the same in windows-1250 to 1258.
_PUNCTUATION = bytes(
    [0x80, 0x82, 0x84, 0x85, 0x8B, *range(0x91, 0x98), 0x99, 0x9B, 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB]
)
# In other code pages letters, but no word is one of them: a pound sign, a degree sign.
_LONE_SIGN = re.compile(rb"(?<![A-Za-z\xc0-\xff])[\xa2-\xbf](?![A-Za-z\xc0-\xff])")
# Not the apostrophe (0x92), and not the dashes that may join words.
_INSIDE_WORD = re.compile(rb"[A-Za-z][\x80-\x91\x93-\x95\x98\x99\x9b\xa0-\xbf\xd7\xf7][A-Za-z]")


class Decoded(NamedTuple):
    """A text, the name of its encoding (WHATWG), and what was guessed, in words."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, said: str | None = None) -> Decoded:
    """The text that the bytes of a text file stand for. Raises UnreadableFile for binary data.

    `said` is the label of the encoding that the user says it is in: nothing is guessed then, and a byte that stands for
    nothing in it becomes U+FFFD, with a note. Raises UnreadableFile for a label that is none (`codec_of`).
    """
    if said is not None:
        return _as_said(data, said)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\0" in data:
        raise UnreadableFile("binary: it holds NUL bytes")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def decode_declared(data: bytes, label: str | None) -> Decoded:
    """The text of bytes that come with the label of their encoding, as a page or a letter does.

    A byte order mark counts for more; a label that is none, or that the bytes do not fit, for nothing. Raises
    UnreadableFile for binary data.
    """
    known = codec_of(label) if label else None
    if known and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        name, codec = known
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            return _windows(data) if codec == "cp1252" else decode(data)
        if "\0" not in text:
            return Decoded(text, name)
    return decode(data)


def codec_of(label: str) -> tuple[str, str] | None:
    """The WHATWG name of a label and Python's codec for it; None where there is none for text."""
    folded = label.strip().strip("'\"").lower()
    if folded in _WHATWG:
        return _WHATWG[folded]
    try:
        codec = codecs.lookup(folded)
    except (LookupError, ValueError):
        return None
    # Those that Python has for other things than text (base64, rot13) say so.
    name = codec.name
    if not codec._is_text_encoding or name.replace("_", "-") in _NO_ENCODINGS:
        return None
    if name in ("ascii", "iso8859-1"):
        return _DEFAULT
    return _WHATWG.get(name, (_NAMES.get(name, name), name))


def _as_said(data: bytes, label: str) -> Decoded:
    known = codec_of(label)
    if known is None:
        raise UnreadableFile(f"no encoding is called {label}")
    name, codec = known
    for mark, encoding in _MARKS:
        if encoding == name and data.startswith(mark):
            data = data[len(mark) :]
    text = _windows_1252(data) if codec == "cp1252" else data.decode(codec, "replace")
    if "\0" in text:
        raise UnreadableFile(f"binary: it holds NUL characters when read as {name}")
    lost = text.count("\ufffd")
    return Decoded(text, name, (f"{lost} characters are none in {name}",) if lost else ())


def _windows(data: bytes) -> Decoded:
    if b"\0" in data:
        raise UnreadableFile("binary: it holds NUL bytes")
    return Decoded(_windows_1252(data), "windows-1252")


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in data:
            raise UnreadableFile(f"begins as {encoding} but is not: broken at byte {error.start}") from error
        return _guessed(data)
    if "\0" in text:
        raise UnreadableFile("binary: it holds NUL characters")
    return Decoded(text, encoding)


def _guessed(data: bytes) -> Decoded:
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        raise UnreadableFile("binary: it is no text in any encoding")
    name, codec = _detect(data)
    try:
        return Decoded(data.decode(codec), name, (f"not UTF-8: read as {name}, by guess",))
    except (UnicodeDecodeError, LookupError):
        name = _DEFAULT[0]
        return Decoded(_windows_1252(data), name, (f"not UTF-8: read as {name}, by default",))


def _detect(data: bytes) -> tuple[str, str]:
    """The WHATWG name and Python's codec that fit best, windows-1252 where the detector is not sure.

    The sample begins near the first byte that is not ASCII: a megabyte of plain English says nothing.
    """
    from cchardet import detect

    first = len(data) - len(data.lstrip(bytes(range(0x80))))
    sample = data[max(0, first - 1000) :][:_SAMPLE]
    found = detect(sample)
    encoding = (found["encoding"] or "").lower()
    if not encoding or (found["confidence"] or 0.0) < _LEAST_CONFIDENCE or _western(sample, encoding):
        return _DEFAULT
    if encoding.startswith("iso-8859-") and len(data.translate(None, _CONTROLS_IN_ISO)) < len(data):
        return _sibling(sample, encoding, found["confidence"] or 0.0)
    return _WHATWG.get(encoding, (encoding, encoding))


def _sibling(sample: bytes, guess: str, confidence: float) -> tuple[str, str]:
    """What a text is that was taken for ISO 8859 and holds what would be controls there.

    It is windows-1252 unless the detector is sure, and so many letters are not ASCII that it is another language: with
    a few accents in an English text the detector errs.
    """
    high = len(sample) - len(sample.translate(None, _HIGH))
    plain = len(sample) - len(sample.translate(None, _PLAIN))
    if confidence < _SURE or high < _LEAST_HIGH * (high + plain):
        return _DEFAULT
    return _SIBLINGS.get(guess, _DEFAULT)


def _western(sample: bytes, guess: str) -> bool:
    """Whether the sample is better taken as windows-1252 than as the detector's guess.

    On short Latin texts the detector errs: a few curly quotes make it say windows-1250, a few accents a code page of
    MS-DOS. Where all that is not ASCII is punctuation, the Windows code pages agree; and a DOS or Macintosh text read
    as windows-1252 has punctuation inside words.
    """
    if not _LONE_SIGN.sub(b"", sample).translate(None, _ASCII + _PUNCTUATION):
        return True
    if not guess.startswith(("ibm", "mac", "x-mac", "cp8")):
        return False
    return _INSIDE_WORD.search(sample) is None


def _windows_1252(data: bytes) -> str:
    """Every byte string is windows-1252: the five bytes that Microsoft left out are C1 controls, as in browsers."""
    text = data.decode("cp1252", "surrogateescape")
    return text.translate({0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)})
