"""EPUB books and magazines: OCF and package documents of EPUB 2.0.1 and 3.3.

The parts come in the order of the spine; pages are those of the printed book, where the file has marks of them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from ...errors import UnreadableFile
from ..formats import Extracted
from . import xml
from .body import CONTENTS, Body
from .package import Package
from .properties import Properties
from .xhtml import read_chapter

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OPF = "http://www.idpf.org/2007/opf"
_PROTECTED = "protected by DRM: only a copy without it can be read"
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml")


class _Item(NamedTuple):
    path: str
    kind: str
    properties: tuple[str, ...]


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile. `encoding` is of no use: each part has its own."""
    package = Package(data)
    found = _Publication(package)
    protected = set(_protected(package))
    body = Body()
    missing = 0
    for item in found.spine:
        if item.path in protected:
            raise UnreadableFile(_PROTECTED)
        if item.path not in package:
            missing += 1
        elif item.kind in _CHAPTERS:
            reason = CONTENTS if "nav" in item.properties or item.path in found.contents else None
            read_chapter(package, item.path, body, reason)
    remarks = [f"{missing} of its parts are not in the file"] if missing else []
    return body.finish(found.properties.metadata(), remarks, published=True)


class _Publication:
    """The package document: what it is called, its parts in their order, and which of them are tables of contents."""

    def __init__(self, package: Package) -> None:
        self.properties = Properties()
        self.contents: set[str] = set()
        self._items: dict[str, _Item] = {}
        self._order: list[str] = []
        path = _package_document(package)
        self._folder = posixpath.dirname(path)
        parser = xml.parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self.properties.end
        parser.CharacterDataHandler = self.properties.words
        xml.feed(parser, package.blocks(path), path)

    @property
    def spine(self) -> Iterator[_Item]:
        return (self._items[id_] for id_ in dict.fromkeys(self._order) if id_ in self._items)

    def _start(self, name: str, attributes: list[str]) -> None:
        self.properties.start(name, attributes)
        space, _, local = name.rpartition(" ")
        if space != _OPF:
            return
        found = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if local == "item":
            path = self._path(found.get("href", ""))
            self._items[found.get("id", "")] = _Item(
                path, found.get("media-type", ""), tuple(found.get("properties", "").split())
            )
        elif local == "itemref":
            self._order.append(found.get("idref", ""))
        elif local == "reference" and found.get("type", "").lower() == "toc":
            self.contents.add(self._path(found.get("href", "")))

    def _path(self, href: str) -> str:
        return _joined(self._folder, href)


def _joined(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(href.partition("#")[0]))).lstrip("/")


def _package_document(package: Package) -> str:
    """The path of the package document; of several renditions the first."""
    found = _attributes(package, _CONTAINER, " rootfile", "full-path")
    found += [name for name in package.names if name.endswith(".opf")]
    path = next((path for path in found if path in package), None)
    if path is None:
        raise UnreadableFile("damaged: there is no EPUB publication in it")
    return path


def _protected(package: Package) -> list[str]:
    """The parts that are encrypted; fonts often are, in files that anybody may read."""
    return [_joined("", path) for path in _attributes(package, _ENCRYPTION, " CipherReference", "URI")]


def _attributes(package: Package, part: str, element: str, name: str) -> list[str]:
    """The values of an attribute of all elements whose names end so, in a part if it is there."""
    found: list[str] = []

    def start(tag: str, attributes: list[str]) -> None:
        if tag.endswith(element):
            found.append(xml.attribute(attributes, name) or "")

    if part in package:
        xml.parse(package.blocks(part), part, start, None, None)
    return found
