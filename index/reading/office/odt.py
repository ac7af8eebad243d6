"""OpenDocument texts (.odt) and flat ones (.fodt): packages of OASIS OpenDocument 1.3, part 2.

Where pages begin is not in the file but for those that overflow; so it has no pages.
"""

from __future__ import annotations

from ...errors import UnreadableFile
from ..formats import Extracted
from . import xml
from .odf import Reader
from .package import ENCRYPTED, Package

_TEXT = "application/vnd.oasis.opendocument.text"
_OTHERS = {"spreadsheet": "an OpenDocument spreadsheet", "presentation": "an OpenDocument presentation"}


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile. What is in it says its own encoding."""
    reader = Reader()
    if not data.startswith(b"PK"):
        reader.read(iter((data,)), "the file")
        return reader.extracted()
    package = Package(data)
    _check_is_text(package)
    for part in ("styles.xml", "content.xml", "meta.xml"):
        if part in package or part == "content.xml":
            reader.read(package.blocks(part), part)
    return reader.extracted()


def _check_is_text(package: Package) -> None:
    kind = package.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in package else _TEXT
    for name, other in _OTHERS.items():
        if name in kind:
            raise UnreadableFile(f"{other}, which is not read")
    if "META-INF/manifest.xml" in package:
        found: list[str] = []
        manifest = package.blocks("META-INF/manifest.xml")
        xml.parse(manifest, "META-INF/manifest.xml", lambda name, _: found.append(name), None, None)
        if any(name.endswith(" encryption-data") for name in found):
            raise UnreadableFile(ENCRYPTED)
