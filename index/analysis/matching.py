"""Whether a found attribution is one of the annotated ones.

It is when the token Dice of its content with an annotated content is at least a half, and the two sources share a token
or both have none: the q50 of the README's table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """Content and source of what was found, as spans."""

    content: Sequence[tuple[int, int]]
    source: Sequence[tuple[int, int]]


class Sought:
    """The annotated attributions of a text (each with lists of spans `content` and `source`)."""

    def __init__(self, text: str, attributions: Iterable[Mapping[str, Any]]) -> None:
        self._text = text
        self._gold = [(self._words(one["content"]), self._words(one["source"])) for one in attributions]
        self._near: dict[int, list[int]] = defaultdict(list)
        for number, (content, _) in enumerate(self._gold):
            for word in content:
                self._near[word].append(number)

    def _words(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The offsets of the words in some spans."""
        return frozenset(match.start() for start, end in spans for match in _WORD.finditer(self._text, start, end))

    def has(self, found: Found) -> bool:
        """Whether what was found is among them."""
        content, source = self._words(found.content), self._words(found.source)
        for number in {number for word in content for number in self._near.get(word, ())}:
            other, who = self._gold[number]
            alike = 2 * len(content & other) >= _LEAST * (len(content) + len(other))
            if alike and (source & who or not (source or who)):
                return True
        return False
