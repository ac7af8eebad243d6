"""The formats that are read: one module each, found by the ending of the file's name.

A format module has `extract(data: bytes) -> Extracted`, which raises UnreadableFile. A new format is a new module and
one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from ..model import Debris
from .metadata import Metadata

_MODULES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
}
ENDINGS = frozenset(_MODULES)
"""The endings (in lower case) of the files that a walk of a folder takes."""

# How files begin that people have beside their texts: worth a better reason than "binary".
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word, EPUB or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3\0", "an SQLite database"),
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format gives: the text, its encoding, what is no prose in it, what it says of itself, and remarks."""

    text: str
    encoding: str
    debris: tuple[Debris, ...]
    metadata: Metadata
    notes: tuple[str, ...] = ()


def extractor(path: PurePath) -> Callable[[bytes], Extracted]:
    """The function that reads a file of this name; what has no known ending is read as plain text."""
    module = import_module(f".{_MODULES.get(path.suffix.lower(), 'plain')}", __package__)
    extract: Callable[[bytes], Extracted] = module.extract
    return extract
