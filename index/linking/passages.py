"""The documents whose text shares words with a passage that need not be of the library: a quote in somebody's draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..kinds import Unit
from ..model import Sharing
from .rarity import Rarities

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

LONGEST = 400
"""So many words of a passage are looked for: of a longer one those at its beginning."""


def documents_sharing(words: Sequence[str], library: Snapshot, limit: int) -> list[Sharing]:
    """The documents that share the longest and rarest runs with these folded words, the most of it first."""
    wanted = list(words)[:LONGEST]
    rarity = Rarities(wanted, library, Unit.DOCUMENT)
    weights = [rarity[word] for word in wanted]
    shared = library.reader.sharing(Unit.DOCUMENT, wanted, weights).at(slice(limit))
    ranks = library.reader.ranks_at(shared.numbers).tolist()
    total = sum(weights) or 1.0
    return [
        Sharing(library.documents.id_of(rank), min(covered / total, 1.0))
        for rank, covered in zip(ranks, shared.covered.tolist(), strict=True)
    ]
