"""Plain text: the decoded file is the text."""

from __future__ import annotations

from .debris import find_debris
from .encoding import decode
from .formats import Extracted
from .metadata import find_metadata


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile for binary data."""
    text, encoding, notes = decode(data, encoding)
    return Extracted(text, encoding, find_debris(text), find_metadata(text), notes)
