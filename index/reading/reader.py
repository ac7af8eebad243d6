"""File → Document and text."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import UnreadableFile
from ..model import Document
from .formats import SIGNATURES, extractor
from .language import FOREIGN, is_foreign, language_of
from .naming import absolute, shown, uri_of

LARGEST = 64 * 1024 * 1024
"""The largest file that is read, in bytes: some twelve thousand pages, and more than one article can be."""

_BLOCK = 1 << 18


def read(path: Path) -> tuple[Document, str]:
    """The document in this file, without its text, and the text.

    `sentences` and `statements` are 0 and `paths` holds this one path. Raises UnreadableFile, whose text is the short
    reason: "empty", "no permission to read", "binary: …".
    """
    path = absolute(path)
    data = _bytes(path)
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"{name}, which is not read yet")
    extracted = extractor(path)(data)
    text, about = extracted.text, extracted.metadata
    if not text.strip():
        raise UnreadableFile("empty")
    name = shown(path)
    language = about.language or language_of(text)
    document = Document(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
        path=name,
        paths=(name,),
        uri=uri_of(path),
        sha256=hashlib.sha256(data).hexdigest(),
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


def _bytes(path: Path) -> bytes:
    """The whole file, if it is one and not too large. Opening a FIFO must not wait for a writer."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise UnreadableFile(_why_not_open(path, error)) from error
    try:
        reason = kind_of_file(os.fstat(handle).st_mode)
        if reason is not None:
            raise UnreadableFile(reason)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = b"".join(_blocks(file))
    except OSError as error:
        raise UnreadableFile(reason_of(error)) from error
    finally:
        os.close(handle)
    if not data:
        raise UnreadableFile("empty")
    if len(data) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // (1024 * 1024)} MB")
    return data


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
