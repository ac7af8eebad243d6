"""Text whose paragraphs were broken so that they can be put together again (format=flowed, RFC 3676)."""

from __future__ import annotations

import re

_LINES = re.compile(r"\r\n|\r|\n")


def unflowed(text: str, *, delete: bool = False) -> str:
    """The text with each paragraph on a line. `delete`: the space at the end of a broken line is none between words."""
    found: list[str] = []
    pieces: list[str] = []
    open_depth = -1
    for line in _LINES.split(text):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        if depth != open_depth or words == "-- ":
            found += _ended(pieces, open_depth)
            pieces = []
        flows = words.endswith(" ") and words != "-- "
        pieces.append(words[:-1] if flows and delete else words)
        if flows:
            open_depth = depth
        else:
            found += _ended(pieces, depth)
            pieces, open_depth = [], -1
    return "\n".join([*found, *_ended(pieces, open_depth)])


def _ended(pieces: list[str], depth: int) -> list[str]:
    sign = ">" * depth + " " if depth > 0 else ""
    return [sign + "".join(pieces)] if pieces else []
