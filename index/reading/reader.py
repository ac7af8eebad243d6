"""File → Document and text."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import UnreadableFile
from ..model import Document
from .beginnings import why_unreadable
from .formats import PLAIN, Extracted, Format, Unread, extractor, format_of, named, splitter
from .language import FOREIGN, is_foreign, language_of
from .naming import absolute, shown, uri_of

LARGEST = 64 * 1024 * 1024
"""The largest file that is read, in bytes: some twelve thousand pages, and more than one article can be."""

HEAD = 4096
"""So many bytes of a file say what it is."""
_FIRST_BLOCK = 1 << 16
"""A file of fewer bytes is read at once when it is looked at."""
_BLOCK = 1 << 18


class Content(NamedTuple):
    """What is in a file: `reader` names what reads it here (see `Format.reader`); the documents are read as they are
    asked for, each with its text, or why one of several could not be. They raise UnreadableFile for the whole file."""

    reader: str
    documents: Iterator[tuple[Document, str] | Unread]


def read(path: Path, encoding: str | None = None) -> tuple[Document, str]:
    """The document in this file, without its text, and the text; of several the first.

    `encoding` is the label of the one that the user says it has. `sentences` and `statements` are 0 and `paths` holds
    this one path. Raises UnreadableFile, whose text is the short reason: "empty", "no permission to read", "binary: …".
    """
    for found in content(path, encoding).documents:
        if isinstance(found, Unread):
            raise UnreadableFile(found.reason)
        return found
    raise UnreadableFile("empty")


def content(path: Path, encoding: str | None = None) -> Content:
    """What is in this file. Raises UnreadableFile where it cannot even be opened, or is empty."""
    path = absolute(path)
    begun = _beginning(path, _FIRST_BLOCK)
    kind = format_of(path, begun[:HEAD])
    return Content(reader_of(kind, encoding), _documents(path, kind, begun, encoding))


def is_isolated(path: Path) -> bool:
    """Whether this file is to be read in a process of its own: by what it is, whatever its name says."""
    try:
        return format_of(path, _beginning(path, HEAD)).isolated
    except UnreadableFile:
        return False


def is_current(reader: str, encoding: str | None = None) -> bool:
    """Whether a file that was read by this reader would be read by the same today, or by none: what an extra read stays
    when the extra is gone."""
    if not reader:
        return True
    try:
        kind = named(reader.split()[0])
    except KeyError:
        return False
    return bool(kind.missing) or reader == reader_of(kind, encoding)


def reader_of(kind: Format, encoding: str | None) -> str:
    """Names what reads files of a format when the user says that they have this encoding."""
    return f"{kind.reader} as {encoding}" if encoding else kind.reader


def _documents(path: Path, kind: Format, begun: bytes, encoding: str | None) -> Iterator[tuple[Document, str] | Unread]:
    """Of a file that begins so, with one block of it or, where that is less, with all."""
    if kind is PLAIN and (reason := why_unreadable(path, begun[:HEAD])):
        raise UnreadableFile(reason)
    if kind.missing:
        raise UnreadableFile(kind.missing)
    if not kind.many:
        data = begun if len(begun) < _FIRST_BLOCK else _bytes(path)
        extracted = extractor(kind)(data, encoding)
        yield _document(path, kind, extracted, hashlib.sha256(data).hexdigest())
        return
    with _opened(path) as file:
        digest = _digest(file)
        number = 0
        for number, found in enumerate(splitter(kind)(file, encoding), 1):
            try:
                yield found if isinstance(found, Unread) else _document(path, kind, found, digest, number)
            except UnreadableFile as error:
                yield Unread(str(error))
    if not number:
        raise UnreadableFile("empty: there is no document in it")


def _document(
    path: Path, kind: Format, extracted: Extracted, digest: str, number: int | None = None
) -> tuple[Document, str]:
    text, about = extracted.text, extracted.metadata
    if not text or text.isspace():
        raise UnreadableFile("empty")
    if number is not None and len(text) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // (1024 * 1024)} MB")
    place = "" if number is None else f"#{number}"
    name = shown(path) + place
    language = about.language or language_of(text)
    document = Document(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
        path=name,
        paths=(name,),
        uri=uri_of(path) + place,
        sha256=digest,
        characters=len(text),
        encoding=extracted.encoding,
        title=about.title,
        outlet=about.outlet,
        byline=about.byline,
        date=about.date,
        url=about.url,
        language=language,
        skipped=extracted.debris,
        notes=(*extracted.notes, FOREIGN) if language is None and is_foreign(text) else extracted.notes,
        format=kind.name,
        locators=extracted.locators,
    )
    return document, text


def kind_of_file(mode: int) -> str | None:
    """Why a file of this mode (`os.stat_result.st_mode`) cannot be read, or None for a regular one."""
    if stat.S_ISREG(mode):
        return None
    for test, name in (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a FIFO"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    ):
        if test(mode):
            return f"{name}, not a file"
    return "not a file"


def reason_of(error: OSError) -> str:
    """A failure of the file system in the short words of a `skipped` list."""
    if isinstance(error, PermissionError):
        return "no permission to read"
    if isinstance(error, FileNotFoundError):
        return "not there"
    return (error.strerror or str(error)).lower()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, if it is one. Opening a FIFO must not wait for a writer."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise UnreadableFile(_why_not_open(path, error)) from error
    try:
        reason = kind_of_file(os.fstat(handle).st_mode)
        if reason is not None:
            raise UnreadableFile(reason)
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise UnreadableFile(reason_of(error)) from error
    finally:
        os.close(handle)


def _beginning(path: Path, length: int) -> bytes:
    """How a file begins. Raises UnreadableFile where it cannot be opened, or is empty."""
    with _opened(path) as file:
        head = file.read(length)
    if not head:
        raise UnreadableFile("empty")
    return head


def _bytes(path: Path) -> bytes:
    """The whole file, if it is not too large."""
    with _opened(path) as file:
        data = b"".join(_blocks(file))
    if not data:
        raise UnreadableFile("empty")
    if len(data) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // (1024 * 1024)} MB")
    return data


def _digest(file: BinaryIO) -> str:
    """The sha256 of a whole file, which is then at its beginning again."""
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The content until it is more than enough. To ask for all at once would take memory for the largest file."""
    left = LARGEST + 1
    while left > 0 and (block := file.read(min(left, _BLOCK))):
        left -= len(block)
        yield block


def _why_not_open(path: Path, error: OSError) -> str:
    """A socket cannot be opened, and a folder not on every system: what it is says more than the error."""
    try:
        return kind_of_file(path.stat().st_mode) or reason_of(error)
    except OSError:
        return reason_of(error)
