"""Which spans of a text are no prose of the document. The text itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import Debris
from ..spans import Span
from .notices import INLINE_RULES, InlineRule, has_rare, rules_for
from .paragraphs import Line, lines
from .remains import find_remains


def find_debris(text: str) -> tuple[Debris, ...]:
    """The debris of `text` in order: spans are not empty, do not overlap, and begin and end with a visible character
    unless they are what HTML left behind. Each has a reason in words."""
    return arrange((*_of_lines(text), *find_remains(text)))


def arrange(found: Iterable[Debris]) -> tuple[Debris, ...]:
    """Sorted and disjoint: of two that overlap the one that begins first keeps its reason, the longer if they begin
    together, and the other keeps what is left of it."""
    result: list[Debris] = []
    reached = 0
    for debris in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        start, end = max(debris.span.start, reached), debris.span.end
        if start < end:
            result.append(Debris(Span(start, end), debris.reason))
            reached = end
    return tuple(result)


def _of_lines(text: str) -> Iterator[Debris]:
    found = list(lines(text))
    rules = [rule for rule in INLINE_RULES if any(sign in text for sign in rule.signs)]
    last, rare = len(found) - 1, has_rare(text)
    for line in found:
        for rule in rules_for(line, rare):
            reason = rule(line, last)
            if reason is not None:
                yield Debris(Span(line.start, line.end), reason)
                break
        else:
            yield from _inside(line, rules)


def _inside(line: Line, rules: Sequence[InlineRule]) -> Iterator[Debris]:
    for reason, pattern, signs in rules:
        if not any(map(line.text.__contains__, signs)):
            continue
        for match in pattern.finditer(line.text):
            words = match[0]
            start = line.start + match.start() + len(words) - len(words.lstrip())
            yield Debris(Span(start, start + len(words.strip())), reason)
