"""The formats that are read: one module each, found by how the file begins, else by the ending of its name.

A module has `extract(data, encoding) -> Extracted`, or, where a file holds several documents, `extract_all(file,
encoding) -> Iterator[Extracted | Unread]`. Both raise UnreadableFile; `encoding` (WHATWG name) is what the user said
of the file, or None. A new format is a new module and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import Any, BinaryIO, NamedTuple

from ..extras import install_line
from ..model import Debris, Locator
from .beginnings import zipped_format
from .metadata import NOTHING, Metadata


class Format(NamedTuple):
    """How a format is read.

    `version` goes up whenever the same bytes give another text or other metadata: then its files are read again.
    `needs` are the packages (by the names they are imported by) that it cannot do without, `better` those that it can;
    `extra` is the extra of this program that installs both. `isolated`: its library is none of Python; a file that it
    falls over, or never ends with, must not end the program, so it is to run in a process of its own. `many`: a file
    holds several documents.
    """

    name: str
    module: str
    endings: tuple[str, ...]
    version: int = 1
    extra: str = ""
    needs: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    isolated: bool = False
    many: bool = False

    @property
    def missing(self) -> str:
        """Why it cannot be read here, with what to do about it; empty where it can."""
        if all(map(_is_installed, self.needs)):
            return ""
        return f"needs an extra: {install_line(self.extra)}"

    @property
    def reader(self) -> str:
        """Names what reads it here and now: where it changes, what was read or could not be is read again."""
        packages = [name for name in (*self.needs, *self.better) if _is_installed(name)]
        return " ".join([self.name, str(self.version), *packages])


_WEB: dict[str, Any] = {
    "extra": "web-pages",
    "needs": ("selectolax",),
    "better": ("trafilatura",),
    "isolated": True,
}
_ARCHIVE: dict[str, Any] = {**_WEB, "extra": "formats", "many": True}
PLAIN = Format("text", "plain", (".txt", ".text"))
FORMATS = (
    PLAIN,
    Format("markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd")),
    Format("html", "web.page", (".html", ".htm", ".xhtml", ".xht", ".shtml"), **_WEB),
    Format("mhtml", "web.mhtml", (".mhtml", ".mht"), **_WEB),
    Format("webarchive", "web.webarchive", (".webarchive",), **_WEB),
    Format("feed", "web.feed", (".rss", ".atom", ".rdf", ".xml"), **_ARCHIVE | {"needs": ("feedparser", "selectolax")}),
    Format("warc", "web.warc", (".warc", ".warc.gz"), **_ARCHIVE | {"needs": ("warcio", "selectolax")}),
    Format("pdf", "pdf", (".pdf",), extra="pdf", needs=("pypdfium2",), isolated=True),
    Format("docx", "office.docx", (".docx", ".docm")),
    Format("odt", "office.odt", (".odt", ".fodt")),
    Format("epub", "office.epub", (".epub",)),
    Format("rtf", "office.rtf", (".rtf",)),
    Format("email", "mail.letter", (".eml",)),
    Format("mailbox", "mail.mailbox", (".mbox", ".mbx"), many=True),
    Format("json", "tables.json", (".jsonl", ".ndjson", ".json"), many=True),
    Format("csv", "tables.csv", (".csv", ".tsv"), many=True),
    Format("captions", "transcripts.captions", (".vtt", ".srt")),
)
_BY_NAME = {one.name: one for one in FORMATS}
_BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
_LONGEST = max(ending.count(".") for ending in _BY_ENDING)

# How files begin that are read by what they are, whatever their names say.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"))


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format gives: the text, its encoding, what is no prose in it, what it says of itself, remarks, pages."""

    text: str
    encoding: str = ""
    debris: tuple[Debris, ...] = ()
    metadata: Metadata = NOTHING
    notes: tuple[str, ...] = ()
    locators: tuple[Locator, ...] = ()


class Unread(NamedTuple):
    """One of several documents in a file that could not be read, and why."""

    reason: str


def format_of(path: PurePath, head: bytes = b"") -> Format:
    """The format of a file of this name that begins so; what has no known beginning and ending is plain text."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return named(name)
    if zipped := zipped_format(head):
        return named(zipped)
    return _of_name(path) or PLAIN


def is_known(path: PurePath) -> bool:
    """Whether a walk of a folder takes a file of this name."""
    return _of_name(path) is not None


def named(name: str) -> Format:
    """The format of this name. Raises KeyError."""
    return _BY_NAME[name]


def extractor(kind: Format) -> Callable[[bytes, str | None], Extracted]:
    """The function that reads a file of one document."""
    extract: Callable[[bytes, str | None], Extracted] = _module(kind).extract
    return extract


def splitter(kind: Format) -> Callable[[BinaryIO, str | None], Iterator[Extracted | Unread]]:
    """The function that reads a file of several documents, one after another."""
    extract_all: Callable[[BinaryIO, str | None], Iterator[Extracted | Unread]] = _module(kind).extract_all
    return extract_all


def _module(kind: Format) -> Any:
    return import_module(f".{kind.module}", __package__)


def _of_name(path: PurePath) -> Format | None:
    """By the longest ending: `.warc.gz` before `.gz`."""
    parts = path.name.lower().split(".")
    for count in range(min(_LONGEST, len(parts) - 1), 0, -1):
        found = _BY_ENDING.get("." + ".".join(parts[-count:]))
        if found:
            return found
    return None


@cache
def _is_installed(package: str) -> bool:
    return find_spec(package) is not None
