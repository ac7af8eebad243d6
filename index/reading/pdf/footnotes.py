"""Which lines at the foot of a page are footnotes."""

from __future__ import annotations

import re

from .pages import Column, Line

_SMALLER = 0.94
"""Notes are set smaller than the text: at most at this share of its size."""
_MARK = re.compile(r"^(?:\d{1,3}|[*†‡§¶#]{1,3}|[a-z](?=\s|\)))[.)]?\s*\S")
_MOST = 0.6
"""A page has at most this share of its lines as notes."""


def take_notes(columns: list[Column], size: float) -> tuple[list[Column], list[list[Line]]]:
    """The columns without the footnotes under them, and those, each as its lines. `size` is that of the text."""
    kept, notes = [], []
    for column in columns:
        lines = column.lines
        at = len(lines)
        while at and lines[at - 1].size <= _SMALLER * size and not lines[at - 1].cells:
            at -= 1
        while at < len(lines) and not _MARK.match(lines[at].text):
            at += 1
        if at == len(lines) or len(lines) - at > _MOST * len(lines):
            kept.append(column)
            continue
        for line in lines[at:]:
            if _MARK.match(line.text) or not notes:
                notes.append([line])
            else:
                notes[-1].append(line)
        if at:
            kept.append(column._replace(lines=lines[:at]))
    return kept, notes
