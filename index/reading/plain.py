"""Plain text: the decoded file is the text."""

from __future__ import annotations

from dataclasses import replace

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
    about = find_metadata(text)
    if times.debris and not text[: times.debris[0].span.start].strip():
        # What somebody says first is no headline.
        about = replace(about, title=None)
    return Extracted(text, encoding, debris, about, notes, times.locators)
