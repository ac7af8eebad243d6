"""A draft: the bytes of a file of any kind → the quotations in it."""

from __future__ import annotations

from pathlib import PurePath

from ..errors import UnreadableFile
from ..reading.beginnings import why_unreadable
from ..reading.encoding import decode
from ..reading.formats import PLAIN, format_of
from .bibliographies import looks_like_bibtex, read_bibtex
from .entries import holds_pins, looks_like_json, read_csv, read_json, read_json_lines, read_pins
from .prose import read_prose
from .values import Draft, DraftProblem

_HEAD = 4096
"""So many bytes of a file say what it is."""
_ARTICLES = {
    "pdf": "a PDF file",
    "docx": "a Word file",
    "odt": "an OpenDocument text",
    "epub": "an EPUB book",
    "rtf": "an RTF file",
}
"""What is read as an article of a library, and not as a draft."""
LARGEST = 16 * 1024 * 1024
"""The largest draft, in bytes: a hundred thousand records."""
LARGEST_PROSE = 4 * 1024 * 1024
"""The largest text whose prose is analysed, in bytes: several long books, and about a minute of work."""


def read_draft(data: bytes, name: str) -> Draft:
    """The quotations in a file with these bytes and this name ("-" for none).

    What it is follows from the ending of its name, or without a known one from how it begins. Raises DraftProblem.
    """
    if why := _why_not(data[:_HEAD], name):
        raise DraftProblem(f"{name} is {why}")
    if len(data) > LARGEST:
        raise _too_large(name, len(data), LARGEST, "one draft is checked at a time")
    try:
        decoded = decode(data)
        ending = PurePath(name).suffix.lower()
        text = decoded.text
        if ending == ".toml" or (ending in ("", ".txt") and holds_pins(text)):
            return _noted(read_pins(text, name), decoded.notes)
        if ending in (".jsonl", ".ndjson", ".json") or (ending in ("", ".txt") and looks_like_json(text)):
            one_value = text.lstrip().startswith("[") or ending == ".json"
            read = read_json if one_value and not _is_lines(text) else read_json_lines
            return _noted(read(text, name), decoded.notes)
        if ending == ".bib" or (ending in ("", ".txt") and looks_like_bibtex(text)):
            return _noted(read_bibtex(text, name), decoded.notes)
        if ending in (".csv", ".tsv"):
            return _noted(read_csv(text, name), decoded.notes)
        if len(data) > LARGEST_PROSE:
            raise _too_large(name, len(data), LARGEST_PROSE, "who says what in it has to be analysed")
        plain = ending in (".txt", ".text") and "<!-- anchor" not in text
        return read_prose(data, markdown=not plain)
    except UnreadableFile as error:
        raise DraftProblem(f"{name} cannot be read ({error}): save it as text, Markdown or JSON Lines") from error


def _why_not(head: bytes, name: str) -> str | None:
    """What a file is that is no draft, with what to do about it; None for one that may be text."""
    # By what it is alone: a draft may be called as it likes.
    kind = format_of(PurePath(), head)
    if kind is not PLAIN:
        return f"{_ARTICLES[kind.name]}, which is no draft that can be read: save it as text or Markdown"
    reason = why_unreadable(PurePath(name), head)
    if reason is None:
        return None
    return reason if ": " in reason else f"{reason}: save what it says as text or Markdown"


def _is_lines(text: str) -> bool:
    """Whether a text that begins like JSON has a record a line."""
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    return len(lines) > 1 and all(
        line.lstrip().startswith(("{", '"')) and line.rstrip().endswith(("}", '"')) for line in lines
    )


def _noted(draft: Draft, notes: tuple[str, ...]) -> Draft:
    return Draft(draft.text, draft.quotations, draft.short, (*draft.notes, *notes))


def _too_large(name: str, size: int, limit: int, why: str) -> DraftProblem:
    mega = 1024 * 1024
    return DraftProblem(f"{name} is too large ({size / mega:.1f} MB): {why}, up to {limit // mega} MB; cut it in parts")
