"""Safari's web archives: a property list that holds a page and what belongs to it."""

from __future__ import annotations

import plistlib
from typing import Any

from ...errors import UnreadableFile
from ..formats import Extracted
from .page import Origin, read_page

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """The page that was saved; its frames and pictures are passed over. Raises UnreadableFile."""
    try:
        # It refuses lists that declare entities; what nests too deep for it raises RecursionError.
        whole: Any = plistlib.loads(data)
    # It raises what its parsers do, of many kinds (expat's, struct's): all of it means this.
    except Exception as error:
        raise UnreadableFile("broken: no property list; save the page again") from error
    page = whole.get("WebMainResource") if isinstance(whole, dict) else None
    if not isinstance(page, dict):
        raise UnreadableFile("no page in it: save the page again from Safari")
    content, kind = page.get("WebResourceData"), page.get("WebResourceMIMEType")
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableFile("empty: the page in it has no content")
    if isinstance(kind, str) and kind.lower() not in _PAGES:
        raise UnreadableFile(f"holds {kind[:60]!r}, which is no page")
    url, charset = page.get("WebResourceURL"), page.get("WebResourceTextEncodingName")
    origin = Origin(url=url if isinstance(url, str) else None, charset=charset if isinstance(charset, str) else None)
    return read_page(content, encoding, origin)
