"""Boards in files for other programs, and back again without loss: Markdown, CSV, JSON Lines, CSL-JSON and TOML.

Each format writes pins with what became of their statements, and reads the pins back as they were: anchor, status,
note, order and all that describes the statement.
"""

from __future__ import annotations

import errno
import os
import stat
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
    """The pins in a file, which may be in any encoding that documents may be in.

    Raises FormatProblem where it cannot be read or is none of these, with the line where there is one.
    """
    from index.reading.encoding import decode

    form, where = format_of(path, asked), shown(path)
    try:
        decoded = decode(_bytes(path, where))
    except UnreadableFile as error:
        raise FormatProblem(f"{where} cannot be read: {error}; save it as UTF-8") from error
    except OSError as error:
        raise FormatProblem(f"{where} cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise FormatProblem(f"{where} cannot be read ({error})") from error
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
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FormatProblem(f"{where} is a folder: name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise FormatProblem(f"{where} is no plain file: name another one")
    if found.st_size > MOST_BYTES:
        size, most = found.st_size / 1_000_000, MOST_BYTES // 1_000_000
        raise FormatProblem(f"{where} has {size:,.0f} MB: at most {most} MB are read; split the file")
    return path.read_bytes()


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
