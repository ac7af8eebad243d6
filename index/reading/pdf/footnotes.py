"""Which lines at the foot of a page are footnotes."""

from __future__ import annotations

import re

from .pages import Column, Line

_SMALLER = 0.94
"""Notes are set smaller than the text: at most at this share of its size."""
_MARK = re.compile(
    r"^(?:\d{1,3}|[*†‡§¶#]{1,3}|[a-z](?=\s|\)))[.)]?\s*[^\W\d]|^(?:\d{1,3}|[*†‡§¶#]{1,3})[.)]?\s*[“\"‘'(]"
)
_APART = 1.5
"""A note in type of the same size as the text is at least so much of it below the text."""
_MOST = 0.6
"""A page has at most this share of its lines as notes."""


def take_notes(columns: list[Column], size: float) -> tuple[list[Column], list[list[Line]]]:
    """The columns without the footnotes under them, and those, each as its lines. `size` is that of the text."""
    kept: list[Column] = []
    notes: list[list[Line]] = []
    for column in columns:
        lines = column.lines
        at = min(_first_small(lines, size), _first_raised(lines))
        if at == len(lines) or len(lines) - at > _MOST * len(lines):
            kept.append(column)
            continue
        for line in lines[at:]:
            if line is lines[at] or _begins_note(line, notes[-1]):
                notes.append([line])
            else:
                notes[-1].append(line)
        if at:
            kept.append(column._replace(lines=lines[:at]))
    return kept, notes


def _first_small(lines: list[Line], size: float) -> int:
    """Where the small lines at the end begin, from the first one with a mark on."""
    at = len(lines)
    while at and lines[at - 1].size <= _SMALLER * size and not lines[at - 1].cells:
        at -= 1
    while at < len(lines) and not _MARK.match(lines[at].text):
        at += 1
    return at


def _first_raised(lines: list[Line]) -> int:
    """The first line that begins with a raised mark and stands apart from the line before."""
    for at, line in enumerate(lines):
        if line.raised and _MARK.match(line.text):
            return at if not at or lines[at - 1].base - line.base > _APART * line.size else len(lines)
    return len(lines)


def _begins_note(line: Line, note: list[Line]) -> bool:
    """Whether a line is the first of another note: it has a mark, and is raised where the note's is."""
    return bool(_MARK.match(line.text)) and line.raised == note[0].raised and (
        line.raised or line.left <= note[0].left + 0.5 * line.size
    )  # fmt: skip
