"""What a file is that is no text, by how it begins: the format that reads it, or why none does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_MIMETYPE = b"mimetypeapplication/"
"""How the first member of an OpenDocument or EPUB file stands in a ZIP file: its name, then its content."""
_TEXTS = ((b"vnd.oasis.opendocument.text", "odt"), (b"epub+zip", "epub"))
_OTHERS = (
    (b"vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet: save it as CSV"),
    (b"vnd.oasis.opendocument.presentation", "an OpenDocument presentation: save it as PDF"),
    (b"vnd.oasis.opendocument", "an OpenDocument file that is no text"),
)
# The folders of the parts in an Office Open XML file, as they stand in the names of its members.
_WORD, _EXCEL, _POWERPOINT = b"word/", b"xl/", b"ppt/"
_PARTS = (
    (_EXCEL, "an Excel file: save it as CSV"),
    (_POWERPOINT, "a PowerPoint file: save it as PDF"),
)
_ARCHIVE = "a ZIP file: unpack it and add the folder"
_OLD = {
    ".doc": "an old Word file: save it as DOCX",
    ".dot": "an old Word file: save it as DOCX",
    ".xls": "an old Excel file: save it as CSV",
    ".ppt": "an old PowerPoint file: save it as PDF",
    ".msg": "an Outlook message: save it as EML",
}
_SIGNATURES = (
    (b"\x1f\x8b", "a gzip file: unpack it"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3\0", "an SQLite database"),
)


def zipped_format(head: bytes) -> str:
    """The name of the format of a ZIP file that is read; empty for any other file."""
    if not head.startswith(_ZIP):
        return ""
    if _MIMETYPE in head:
        return next((name for kind, name in _TEXTS if _MIMETYPE + kind in head), "")
    return "docx" if _WORD in head else ""


def why_no_word_file(parts: Iterable[str]) -> str | None:
    """What an Office Open XML file of these parts is instead."""
    folders = {part.partition("/")[0].encode() + b"/" for part in parts}
    return next((reason for folder, reason in _PARTS if folder in folders), None)


def why_unreadable(path: PurePath, head: bytes) -> str | None:
    """What a file is that no format reads, with what to do about it; None for one that may be text."""
    if head.startswith(_ZIP):
        kinds = [(_MIMETYPE + kind, reason) for kind, reason in _OTHERS]
        return next((reason for part, reason in (*kinds, *_PARTS) if part in head), _ARCHIVE)
    if head.startswith(_OLE):
        return _OLD.get(path.suffix.lower(), "an old Office file: save it as DOCX, CSV or PDF")
    return next((reason for signature, reason in _SIGNATURES if head.startswith(signature)), None)
