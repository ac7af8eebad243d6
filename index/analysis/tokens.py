"""Words and marks of a text with their offsets, debris left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..spans import Span

# Alternatives in the order of their precedence: an entity that stands for a mark, dotted abbreviations and initials,
# numbers, words with inner hyphens and apostrophes (a clitic such as 's is a token of its own), marks.
_TOKEN = re.compile(
    r"&(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]\w*)?"
    r"|(?<=\w)['’](?:s|S|m|re|ve|ll|d)\b(?!['’])"
    r"|[@#]?\w+(?:-\w+)*(?:['’`](?!(?:s|S|m|re|ve|ll|d)\b)\w+)*"
    r"|\.{2,}|…|--+|``|''|[^\w\s]"
)
_STRAIGHT = str.maketrans("’‘ʼ`", "''''")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order: `text[starts[i]:ends[i]] == words[i]`; `lowers` has straight apostrophes."""

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    lowers: Sequence[str]
    caps: Sequence[bool]
    """Whether each begins with a capital."""

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, stop: int) -> Span:
        """The place in the text of tokens `first` to `stop` (at least one)."""
        return Span(self.starts[first], self.ends[stop - 1])

    def at(self, offset: int) -> int:
        """The number of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)


def tokenise(text: str, skipped: Sequence[Span] = ()) -> Tokens:
    """The tokens of `text` outside the `skipped` spans (in order, in code points)."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop, after in (*skipped, (len(text), len(text))):
        spans += [match.span() for match in _TOKEN.finditer(text, start, max(start, stop))]
        start = max(start, after)
    starts = [first for first, _ in spans]
    ends = [last for _, last in spans]
    words = [text[first:last] for first, last in spans]
    lowers = [word.lower() for word in words]
    if "’" in text or "‘" in text or "`" in text or "ʼ" in text:
        lowers = [word.translate(_STRAIGHT) if not word.isascii() or "`" in word else word for word in lowers]
    return Tokens(starts, ends, words, lowers, [word[0].isupper() for word in words])
