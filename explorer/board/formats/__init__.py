"""Boards in files for other programs, and back again without loss: Markdown, CSV, JSON Lines, CSL-JSON and TOML.

Each format writes pins with what became of their statements, and reads the pins back as they were: anchor, status,
note, order and all that describes the statement.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from index.anchors import Shelf
from index.errors import ExploreError, UnreadableFile
from index.reading.naming import shown

from ..pins import Pin
from ..standing import Standing

MOST_BYTES = 32_000_000
"""A larger file is not read."""

STREAM = Path("-")
"""The name of standard output for an export, of standard input for an import."""

Write = Callable[[str, Sequence[Standing], Shelf], str]
Read = Callable[[str, str], list[Pin]]


class FormatProblem(ExploreError):
    """A file cannot be written or read as a board; the text names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `suffixes` are the ends of file names by which it is known, the first is the usual one."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    about: str


class Brought(NamedTuple):
    """The pins of a file, and what had to be guessed to read it."""

    pins: list[Pin]
    notes: tuple[str, ...]


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("markdown", "Markdown", (".md", ".markdown"), "quotes with citations, to be read"),
        Format("csv", "CSV", (".csv",), "a table"),
        Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "a record a line, for programs"),
        Format("csl", "CSL", (".csl.json", ".json"), "items for Zotero and pandoc"),
        Format("toml", "TOML", (".toml",), "another board"),
    )
}


def format_of(path: Path, asked: str | None = None) -> Format:
    """The format that was asked for, or else that the file's name ends like. Raises FormatProblem."""
    if asked is not None:
        if asked not in FORMATS:
            raise FormatProblem(f"{asked} is no format of a board: there is {', '.join(FORMATS)}")
        return FORMATS[asked]
    if path == STREAM:
        raise FormatProblem(f"-: this does not say which format: add --as and one of {', '.join(FORMATS)}")
    name = path.name.lower()
    for one in FORMATS.values():
        if name.endswith(one.suffixes):
            return one
    ends = ", ".join(one.suffixes[0] for one in FORMATS.values())
    raise FormatProblem(f"{shown(path)}: its name does not say which format: end it in {ends}, or add --as FORMAT")


def written(form: Format, name: str, found: Sequence[Standing], shelf: Shelf) -> str:
    """The board called `name` in a format, as a text that UTF-8 can hold."""
    return _writer(form.name)(name, found, shelf)


def read(path: Path, asked: str | None = None) -> Brought:
    """The pins in a file or on standard input, in any encoding that documents may be in.

    Raises FormatProblem where it cannot be read or is none of these, with the line where there is one.
    """
    from index.reading.encoding import decode

    form, where = format_of(path, asked), "standard input" if path == STREAM else shown(path)
    try:
        decoded = decode(_bytes(path, where))
    except UnreadableFile as error:
        raise FormatProblem(f"{where} cannot be read: {error}; save it as UTF-8") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        what = "name a file that is there" if isinstance(error, FileNotFoundError) else "name one that can be read"
        raise FormatProblem(f"{where} cannot be read ({reason}): {what}; nothing was imported") from error
    try:
        return Brought(_reader(form.name)(decoded.text, where), decoded.notes)
    except RecursionError as error:
        raise FormatProblem(f"{where}: it is nested too deeply for a board") from error


def write_file(path: Path, text: str, *, force: bool = False) -> None:
    """Writes an exported board. A file that is there is replaced, at a stroke, only with `force`.

    Raises FormatProblem; then nothing is left half written.
    """
    from ...files import write_atomically, write_fresh

    where = shown(path)
    try:
        if force:
            if path.is_dir():
                raise FormatProblem(f"{where} is a folder: name a file in it")
            if path.exists() and not path.is_file():
                raise FormatProblem(f"{where} is no plain file: name another one")
            if not path.resolve().parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            write_atomically(path, text, mode=0o644)
        else:
            write_fresh(path, text)
    except FileExistsError as error:
        what = "is a folder: name a file in it" if path.is_dir() else "is there already: add --force to replace it"
        raise FormatProblem(f"{where} {what}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FormatProblem(f"{where} cannot be written ({reason}); nothing was changed") from error


def _bytes(path: Path, where: str) -> bytes:
    if path == STREAM:
        return _incoming(where)
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FormatProblem(f"{where} is a folder: name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise FormatProblem(f"{where} is no plain file: name another one")
    if found.st_size > MOST_BYTES:
        raise _too_large(where, f"has {found.st_size / 1_000_000:,.0f} MB")
    return path.read_bytes()


def _incoming(where: str) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:  # a process may be started with it closed
        raise FormatProblem(f"{where} is closed: name a file instead of -")
    data: bytes = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_large(where, "holds more")
    return data


def _too_large(where: str, how: str) -> FormatProblem:
    return FormatProblem(f"{where} {how}: at most {MOST_BYTES // 1_000_000} MB are read; split the file")


def _writer(name: str) -> Write:
    if name == "markdown":
        from .markdown import write_markdown

        return write_markdown
    if name == "csv":
        from .table import write_table

        return write_table
    if name == "jsonl":
        from .lines import write_lines

        return write_lines
    if name == "csl":
        from .items import write_items

        return write_items
    from .pins import write_pins

    return write_pins


def _reader(name: str) -> Read:
    if name == "markdown":
        from .markdown import read_markdown

        return read_markdown
    if name == "csv":
        from .table import read_table

        return read_table
    if name == "jsonl":
        from .lines import read_lines

        return read_lines
    if name == "csl":
        from .items import read_items

        return read_items
    from .pins import read_pins

    return read_pins
