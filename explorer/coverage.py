"""Who carries a quote, and how much of it: rows by date, and the table of quotes and outlets.

Pure values, made from the clusters of a library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Carrier, Cluster, Document

from .cite import document_name
from .compared import Compared, beside
from .text import visible_line

WHOLE = "whole"
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one document carries a quote: compared with the fullest there is, which it may be itself."""

    compared: Compared
    is_fullest: bool

    @property
    def carrier(self) -> Carrier:
        return self.compared.there

    @property
    def is_whole(self) -> bool:
        return self.compared.found.shared == self.compared.found.words[0]

    @property
    def percent(self) -> int:
        """How many of a hundred words of the fullest it has; 100 only of all."""
        shared, total = self.compared.found.shared, self.compared.found.words[0]
        return 100 * shared // total if total else 100

    @property
    def verdict(self) -> str:
        """What became of the quote here."""
        if self.is_fullest:
            return f"{WHOLE}: the fullest"
        if self.compared.found.verdict == "the same words":
            return WHOLE
        return self.compared.verdict

    @property
    def date(self) -> str:
        return visible_line(self.carrier.document.date or UNDATED)

    @property
    def outlet(self) -> str:
        return outlet_of(self.carrier.document)


def outlet_of(document: Document) -> str:
    """The outlet, else what the document is called; fit to be seen."""
    return visible_line(document.outlet) if document.outlet else document_name(document)


def coverage(cluster: Cluster) -> list[Coverage]:
    """A row for every document that carries the quote, in the order of the cluster."""
    fullest = next((one for one in cluster.carriers if one.statement.id == cluster.fullest.id), None)
    if fullest is None:
        return []
    return [Coverage(beside(fullest, one), one is fullest) for one in cluster.carriers]


def documents_in(cluster: Cluster) -> int:
    """In how many documents a quote stands: one may have it twice."""
    return len({one.document.id for one in cluster.carriers})


def best_by_outlet(rows: Sequence[Coverage]) -> dict[str, int]:
    """How much of the quote each outlet has, in percent: the most that one of its documents has."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.outlet] = max(row.percent, found.get(row.outlet, 0))
    return found


def outlets(clusters: Sequence[Cluster], most: int) -> list[str]:
    """The outlets that carry most of these quotes, at most so many, the busiest first; documents without one do not
    count."""
    counts: Counter[str] = Counter()
    for cluster in clusters:
        counts.update({outlet_of(one.document) for one in cluster.carriers if one.document.outlet})
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]
