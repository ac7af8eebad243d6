"""WARC: the pages that a crawler kept, each with its answer from the server (ISO 28500), gzipped or not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

from ...errors import UnreadableFile
from ..composing import Composer
from ..formats import Extracted, Unread
from ..metadata import Metadata
from .charset import decode_page
from .page import Origin, read_page
from .response import Response, media_of, parse_response
from .stated import address_of, iso_date

LARGEST = 64 * 1024 * 1024
"""The largest page that is read, in bytes."""
_GZIP = b"\x1f\x8b"
_LONGEST_LINE = 1 << 16
_LONGEST_HEADERS = 1 << 20
_MOST_GROWTH = 200
"""Web pages shrink to a tenth or less; what grows by more than this, and by more than `LARGEST`, is a bomb."""
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)
CUT = "cut short: the archive ends within this page"
CRAWLED = "the date is that on which the page was fetched"
_NONE = "no archive of web pages can be read here: cut short, or of another kind"
_BROKEN = "broken: what follows in this archive cannot be read"


class _Damaged(Exception):
    """The archive cannot be read on from here; its text is the reason."""


def extract_all(file: BinaryIO, encoding: str | None = None) -> Iterator[Extracted | Unread]:
    """The pages that a server gave out well (status 200), and pages and texts kept without one, in their order.

    What else an archive holds (pictures, requests, pages that moved) is passed over; pages without words, too large or
    broken are `Unread`. Raises UnreadableFile where there is no archive.
    """
    records = _records(file)
    found = False
    while True:
        try:
            record = next(records)
        except StopIteration:
            if not found:
                raise UnreadableFile(_NONE) from None
            return
        except _Damaged as error:
            if not found:
                raise UnreadableFile(_NONE) from error
            yield Unread(str(error))
            return
        found = True
        try:
            one = _document(record, encoding)
        except UnreadableFile as error:
            one = Unread(f"{_address(record) or 'a page'}: {error}")
        except _Damaged as error:
            yield Unread(str(error))
            return
        if one is not None:
            yield one


def _records(file: BinaryIO) -> Iterator[Any]:
    """Raises _Damaged where nothing more can be read."""
    head = file.read(len(_GZIP))
    file.seek(0)
    stream = _Unpacked(file) if head == _GZIP else file
    try:
        archive = _Archive(stream, no_record_parse=True)
        for record in archive:
            archive.reader.left = _LONGEST_HEADERS
            yield record
    except _Damaged:
        raise
    # The library raises what broken headers lead it to, of many kinds: all of it means this.
    except Exception as error:
        raise _Damaged(_BROKEN) from error


class _Lines(DecompressingBufferedReader):  # type: ignore[misc]
    """Headers in lines of some length, and so many: a file of gigabytes without a line end must not become one."""

    left = _LONGEST_HEADERS

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE))
        if line.strip():
            self.left -= len(line)
            if self.left < 0:
                raise _Damaged(_BROKEN)
        return line


class _Archive(ArchiveIterator):  # type: ignore[misc]
    """Says nothing on stderr of records whose length is wrong."""

    INC_RECORD = ""

    def __init__(self, stream: Any, **options: Any) -> None:
        super().__init__(stream, **options)
        self.reader = _Lines(stream)


class _Unpacked:
    """A gzipped file as a stream, of one member (as `gzip` makes it) or of one for each record."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._stream = gzip.GzipFile(fileobj=file)
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
        except (EOFError, OSError, zlib.error) as error:
            raise _Damaged("cut short or broken: the rest of this archive cannot be unpacked") from error
        self._read += len(data)
        if self._read > LARGEST and self._read > _MOST_GROWTH * self._file.tell():
            raise _Damaged(f"grows to more than {_MOST_GROWTH} times its size: not unpacked further")
        return data

    def tell(self) -> int:
        return self._read


def _document(record: Any, encoding: str | None) -> Extracted | Unread | None:
    """None for a record that is no page."""
    kind = record.rec_type
    # Wget keeps its own log and arguments under such addresses.
    if kind not in ("response", "resource", "conversion") or (_address(record) or "").startswith("metadata:"):
        return None
    said = (record.rec_headers.get_header("Content-Type") or "").lower()
    if kind == "response" and not (record.format == "arc" or said.startswith("application/http")):
        return None
    if kind != "response" and not said.startswith((*_PAGES, *_TEXTS)):
        return None
    try:
        data = record.raw_stream.read(LARGEST + 1)
    except _Damaged:
        raise
    except Exception as error:
        raise _Damaged(_BROKEN) from error
    if len(data) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // (1024 * 1024)} MB")
    answer = parse_response(data, LARGEST) if kind == "response" else Response(200, *media_of(said), data)
    if answer is None or answer.status != 200 or answer.media not in (*_PAGES, *_TEXTS):
        return None
    day = iso_date(record.rec_headers.get_header("WARC-Date"))
    origin = Origin(url=_address(record), date=day, charset=answer.charset)
    found = _text(answer, encoding, origin) if answer.media in _TEXTS else read_page(answer.content, encoding, origin)
    notes = [CUT] if record.length and len(data) < record.length else []
    notes += [CRAWLED] if day and found.metadata.date == day else []
    return replace(found, notes=(*found.notes, *notes))


def _text(answer: Response, encoding: str | None, origin: Origin) -> Extracted:
    """A plain text that was kept: its lines are lines."""
    text, name, notes = decode_page(answer.content, encoding, answer.charset)
    composer = Composer()
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        for line in paragraph.split("\n"):
            composer.line(line)
        composer.end()
    found = composer.finish(encoding=name, notes=notes)
    return replace(found, metadata=Metadata(url=address_of(origin.url), date=origin.date))


def _address(record: Any) -> str | None:
    headers = record.rec_headers
    value = headers.get_header("WARC-Target-URI") or headers.get_header("uri")
    return value.strip("<> ") if isinstance(value, str) else None
