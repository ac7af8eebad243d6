"""The user's decisions, as an update takes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..corrections.decisions import Correction
from ..store.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decisions of the user; None where their file cannot be understood, and those of the index go on to hold.

    `file` is the one that holds them, if any: it is never a document. `named` is that file where it is another than
    the usual one of the library: the index remembers it.
    """

    decisions: tuple[Correction, ...] | None = ()
    named: Path | None = None
    file: Path | None = None

    def over(self, catalogue: Catalogue | None) -> tuple[Correction, ...]:
        """The decisions that hold for an index with this catalogue."""
        if self.decisions is not None:
            return self.decisions
        return catalogue.decisions if catalogue else ()


NO_RULING = Ruling()
