"""Word documents (.docx, .docm): ECMA-376 parts 1 and 4, transitional and strict.

The main part is what the package's relationships say it is, and its own lead to notes, comments and running heads.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from ...errors import UnreadableFile
from ..beginnings import why_no_word_file
from ..formats import Extracted
from ..metadata import NOTHING, Metadata
from . import xml
from .body import Blocks, Body, Note
from .package import ENCRYPTED, Package
from .properties import read_properties, remarks
from .word_events import read_part
from .word_state import Reference
from .word_styles import Styles
from .wordml import Reader

_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
# Well-formed, unless an element has an attribute twice, and in one namespace.
_PLAIN = re.compile(
    rb'(?:<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\s*)?'
    rb'<Relationships xmlns="http://schemas\.openxmlformats\.org/package/2006/relationships">'
    rb'((?:<Relationship(?: (?!xml)[A-Za-z]++="[ !#-%\x27-;=?-~]*+")*+ ?/>)*+)</Relationships>\s*+'
)
_ATTRIBUTE = re.compile(r' ([A-Za-z]+)="([^"]*)"')
_NO_DOCUMENT = "damaged: there is no Word document in it"
_OLE = b"\xd0\xcf\x11\xe0"


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile. What is in it says its own encoding."""
    if data.startswith(_OLE):
        raise UnreadableFile(ENCRYPTED if b"E\0n\0c\0r\0y\0p\0t" in data else "an old Word file: save it as DOCX")
    return _Document(Package(data)).extract()


class _Relationships:
    """The parts that a part is related to: by the id, and the first by the last word of the type."""

    def __init__(self, package: Package, part: str) -> None:
        self._folder = posixpath.dirname(part)
        self._by_id: dict[str, str] = {}
        self._by_type: dict[str, str] = {}
        name = posixpath.join(self._folder, "_rels", f"{posixpath.basename(part)}.rels")
        if name in package:
            data = package.read(name)
            if not self._scan(data):
                xml.parse((data,), name, self._start, None, None)

    def _scan(self, data: bytes) -> bool:
        """Takes a part that is written as most are in a third of the time of a parser; False for any other."""
        plain = _PLAIN.fullmatch(data)
        if plain is None:
            return False
        found = [dict(pairs) for pairs in map(_ATTRIBUTE.findall, plain[1].decode("ascii").split("/>"))]
        if sum(map(len, found)) != plain[1].count(b'="'):
            return False
        for attributes in found:
            self._add(attributes)
        return True

    def _start(self, name: str, attributes: list[str]) -> None:
        if name != _RELATIONSHIP:
            return
        self._add(dict(zip(attributes[::2], attributes[1::2], strict=True)))

    def _add(self, found: dict[str, str]) -> None:
        target = found.get("Target", "")
        if found.get("TargetMode") == "External" or not target:
            return
        self._by_id[found.get("Id", "")] = target
        self._by_type.setdefault(found.get("Type", "").rpartition("/")[2], target)

    def by_id(self, id_: str) -> str:
        """The name of the part; empty where there is none."""
        return self._name(self._by_id.get(id_), "")

    def by_type(self, kind: str, otherwise: str = "") -> str:
        """The name of the first part of this type."""
        return self._name(self._by_type.get(kind), otherwise)

    def _name(self, target: str | None, otherwise: str) -> str:
        if target is None:
            return otherwise
        return posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")


class _Document:
    def __init__(self, package: Package) -> None:
        self._package = package
        roots = _Relationships(package, "")
        self._main = roots.by_type("officeDocument", "word/document.xml")
        if self._main not in package:
            raise UnreadableFile(why_no_word_file(package.names) or _NO_DOCUMENT)
        self._properties = roots.by_type("core-properties", "docProps/core.xml")
        self._related = _Relationships(package, self._main)
        self._body = Body()
        self._reader = Reader(self._body, self._styles)

    def extract(self) -> Extracted:
        reader = self._reader
        read_part(self._package, self._main, reader)
        if not reader.is_document:
            raise UnreadableFile(_NO_DOCUMENT)
        pages = reader.page > 1
        return self._body.finish(
            self._metadata(),
            self._remarks(),
            notes=[
                *self._notes("footnotes", reader.footnotes, pages),
                *self._notes("endnotes", reader.endnotes, False),
            ],
            heads=list(self._heads()),
            comments=self._comments(),
        )

    def _part(self, kind: str) -> str | None:
        name = self._related.by_type(kind)
        return name if name in self._package else None

    def _styles(self) -> Styles:
        styles = Styles()
        if part := self._part("styles"):
            xml.parse(self._package.blocks(part), part, styles.start, styles.end, None)
        return styles

    def _notes(self, kind: str, wanted: dict[str, Reference], pages: bool) -> Iterator[Note]:
        """The notes that the text refers to, in the order in which it does."""
        part = self._part(kind)
        if not wanted or part is None:
            return
        reader = Reader(self._body, self._styles, apart=frozenset(wanted))
        read_part(self._package, part, reader)
        for id_, reference in wanted.items():
            blocks = reader.found.get(id_, ("", []))[1]
            yield Note(reference.mark, blocks, reference.page if pages else None)

    def _comments(self) -> list[tuple[str, Blocks]]:
        part = self._part("comments")
        if part is None:
            return []
        reader = Reader(self._body, self._styles, apart=None)
        read_part(self._package, part, reader)
        return list(reader.found.values())

    def _heads(self) -> Iterator[Blocks]:
        """Of each section the running heads that it has of its own."""
        for id_ in dict.fromkeys(self._reader.heads):
            part = self._related.by_id(id_)
            if part in self._package:
                self._body.push()
                read_part(self._package, part, Reader(self._body, self._styles))
                yield self._body.pop()

    def _metadata(self) -> Metadata:
        if self._properties not in self._package:
            return NOTHING
        try:
            stated = read_properties(self._package.blocks(self._properties), self._properties)
        except UnreadableFile:
            return NOTHING
        return replace(stated, outlet=None) if stated.outlet else stated

    def _remarks(self) -> list[str]:
        reader = self._reader
        found = remarks(deletions=reader.deletions, has_changes=reader.has_changes, has_hidden=reader.has_hidden)
        return [*found, "documents embedded in it are left out"] if reader.has_chunks else found
