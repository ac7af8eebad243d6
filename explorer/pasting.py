"""What is pasted, as it can be typed into one line."""

from __future__ import annotations

from .text import visible_line

LONGEST = 2_000
"""So many characters of a pasted text are taken: a query or a name is never so long."""


def one_line(text: str) -> tuple[str, bool]:
    """A pasted text as one line of at most `LONGEST` characters that is safe to show, and whether it was cut.

    Line ends, and spaces where there are several, become one space.
    """
    # Twice as much is enough to see whether there is more, and a clipboard may hold a hundred megabytes.
    words = text[: 20 * LONGEST].split()
    line = visible_line(" ".join(words))
    cut = len(line) > LONGEST or len(text) > 20 * LONGEST
    return line[:LONGEST].rstrip(), cut
