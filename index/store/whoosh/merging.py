"""When and which segments become one: few enough to search fast, without writing a large index again for one change.

Whoosh's own policy never merges segments of more than a few dozen records each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter


class Merging(NamedTuple):
    """When the last commit of a run merges, and how much.

    An index of fewer than `small` records becomes one segment: it takes a moment, and word frequencies are exact, as
    removed records still count until their segment is merged. So does a larger one when the share of removed records
    exceeds `removed`. Otherwise the smaller segments are merged when there are `segments` of them.
    """

    small: int = 3000
    segments: int = 8
    removed: float = 0.2

    def merge(self, writer: SegmentWriter, segments: Sequence[Any]) -> list[Any]:
        """A `mergetype` for `SegmentWriter.commit`: adds what is merged to the writer, returns the other segments."""
        merged = self._chosen(segments, writer.doc_count())
        for segment in merged:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        return [segment for segment in segments if segment not in merged]

    def _chosen(self, segments: Sequence[Any], added: int) -> list[Any]:
        total = sum(segment.doc_count_all() for segment in segments)
        removed = sum(segment.deleted_count() for segment in segments)
        if total + added < self.small or removed > self.removed * total:
            return list(segments)
        return _smaller(segments) if len(segments) >= self.segments else []


def _smaller(segments: Sequence[Any]) -> list[Any]:
    """From the smallest up to the last one that is not more than twice as large as all before it together.

    So a record is written again a number of times that grows with the logarithm of the index.
    """
    ordered = sorted(segments, key=lambda one: int(one.doc_count_all()))
    chosen = total = 0
    for number, segment in enumerate(ordered):
        if number and segment.doc_count_all() <= 2 * total:
            chosen = number + 1
        total += segment.doc_count_all()
    return ordered[:chosen]
