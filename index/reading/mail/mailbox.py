"""Mailboxes (`.mbox`): letters one after another, each below a line `From … date` (mboxo, mboxrd and their kin).

The file is read once, from the beginning to the end, and holds one letter in memory at a time: `mailbox.mbox` of the
standard library looks through the whole file before it gives the first, and takes every line for a letter's beginning
that starts with `From `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import UnreadableFile
from ..formats import Extracted, Unread
from .letter import read_letter
from .mime import parse

LARGEST = 64 * 1024 * 1024
"""The largest letter that is read, in bytes, with all that came with it."""

_BLOCK = 1 << 20
_LONGEST_LINE = 1000
# A time of the day and a year in it, and behind it the first field of a head: prose that begins so does not go on so.
_BEGINNING = re.compile(
    rb"From (?=[^\r\n]{0,500}\d:\d\d)(?=[^\r\n]{0,500}\b(?:19|20)\d\d\b)[^\r\n]{0,600}\r?\n"
    rb"(?=>?[!-9;-~]{1,100}[ \t]*:|From |\r?\n)"
)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_EXPUNGED = 0x0008


def extract_all(file: BinaryIO, encoding: str | None = None) -> Iterator[Extracted | Unread]:
    """The letters in their order. Raises UnreadableFile for what is no mailbox."""
    for data in _letters(file):
        if data is None:
            yield Unread(f"larger than {LARGEST // (1024 * 1024)} MB, with what came with it")
            continue
        try:
            yield _read(data, encoding)
        except UnreadableFile as error:
            yield Unread(str(error))


def _read(data: bytes, encoding: str | None) -> Extracted | Unread:
    letter = parse(_ESCAPED.sub(rb"\1", data) if b">From " in data else data)
    try:
        expunged = int(letter.field("x-mozilla-status") or b"0", 16) & _EXPUNGED
    except ValueError:
        expunged = 0
    return Unread("deleted: it is only waiting to be cleared out") if expunged else read_letter(letter, encoding)


def _letters(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each letter, without the line that it begins with; None for one that is too large to hold."""
    held = bytearray(file.read(_BLOCK).lstrip())
    first = _BEGINNING.match(held)
    if first is None:
        raise UnreadableFile(
            'no mailbox: it does not begin with a line "From … date" (a single letter is an .eml file)'
        )
    del held[: first.end()]
    looked, too_large = 0, False
    while True:
        match = _next(held, looked)
        if match is None:
            looked = max(0, len(held) - _LONGEST_LINE)
            if len(held) > LARGEST:
                too_large = True
                del held[:looked]
                looked = 0
            block = file.read(_BLOCK)
            if block:
                held += block
                continue
            yield None if too_large else bytes(held)
            return
        yield None if too_large else bytes(held[: match.start()])
        too_large, looked = False, 0
        end = match.end()
        # A match holds on to the bytes that it was found in, which then cannot be cut.
        del match
        del held[:end]


def _next(held: bytearray, at: int) -> re.Match[bytes] | None:
    """The next line in what is held, from here on, that begins a letter."""
    while (at := held.find(b"\nFrom ", at)) >= 0:
        match = _BEGINNING.match(held, at + 1)
        if match:
            return match
        at += 1
    return None
