"""When and which segments become one: few enough to search fast, without writing a large index again for one change.

Whoosh's own policy never merges segments of more than a few dozen records each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Merging(NamedTuple):
    """When the last commit of a run merges, and how much.

    An index of fewer than `small` records becomes one segment: it takes a moment, and word frequencies are exact, as
    removed records still count until their segment is merged. Otherwise the smaller segments are merged when there are
    `segments` of them or more, and those of whose records more than the share `removed` is gone. More than `large`
    records are never written again at once, except those of a single segment: that takes 6 s.
    """

    small: int = 3000
    segments: int = 8
    removed: float = 0.25
    large: int = 100_000

    def chosen(self, segments: Sequence[Any], added: int) -> list[Any]:
        """Which of Whoosh's segments are merged with as many added records."""
        total = sum(segment.doc_count() for segment in segments)
        if total + added < self.small:
            return list(segments)
        ordered = sorted(segments, key=_live)
        worn = [one for one in ordered if one.deleted_count() > self.removed * one.doc_count_all()]
        several = self._within(worn, added) or worn[:1]
        if len(segments) >= self.segments:
            rest = [one for one in ordered if one not in several]
            several += self._within(_smaller(rest), added + sum(map(_live, several)))
        return several

    def _within(self, ordered: Sequence[Any], added: int) -> list[Any]:
        """The first segments that are not too large together with what is added."""
        found, total = [], added
        for segment in ordered:
            total += _live(segment)
            if total > self.large:
                break
            found.append(segment)
        return found


def _live(segment: Any) -> int:
    return int(segment.doc_count())


def _smaller(ordered: Sequence[Any]) -> list[Any]:
    """From the smallest up to the last one that is not more than twice as large as all before it together.

    So a record is written again a number of times that grows with the logarithm of the index.
    """
    chosen = total = 0
    for number, segment in enumerate(ordered):
        if number and _live(segment) <= 2 * total:
            chosen = number + 1
        total += _live(segment)
    return list(ordered[:chosen])
