"""Plain text: the decoded file is the text."""

from __future__ import annotations

from .debris import arrange, find_debris
from .encoding import decode
from .formats import Extracted
from .metadata import find_metadata
from .transcripts.timecodes import find_times


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile for binary data."""
    text, encoding, notes = decode(data, encoding)
    times = find_times(text)
    debris = find_debris(text)
    if times.debris:
        debris = arrange((*times.debris, *debris))
    return Extracted(text, encoding, debris, find_metadata(text), notes, times.locators)
