"""Statements of one committed state that are read only where they are looked at: somebody may have twenty thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np

from ..model import Statement
from .base import Numbers

Read = Callable[[Sequence[int]], list[Statement]]


class Statements(Sequence[Statement]):
    """Statements by their numbers in the engine, in the order of these; read each time that they are asked for."""

    def __init__(self, numbers: Numbers, documents: Numbers, read: Read) -> None:
        """`documents` are, ascending, the places of their documents by date; `read` gives those with these numbers."""
        self.numbers = numbers
        self.documents = documents
        self._read = read

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Statement: ...

    @overload
    def __getitem__(self, index: slice) -> list[Statement]: ...

    def __getitem__(self, index: int | slice) -> Statement | list[Statement]:
        wanted = self.numbers[index]
        return self._read(wanted.tolist()) if isinstance(index, slice) else self._read([int(wanted)])[0]

    def those(self, places: Sequence[int] | Numbers) -> list[Statement]:
        """The statements at these places, in the order asked."""
        return self._read(self.numbers[np.asarray(places, np.intp)].tolist())

    def only(self, places: slice) -> Statements:
        """Those at these places."""
        return Statements(self.numbers[places], self.documents[places], self._read)

    def without(self, numbers: Numbers) -> Statements:
        """The same but for the statements with these numbers."""
        kept = ~np.isin(self.numbers, numbers)
        return Statements(self.numbers[kept], self.documents[kept], self._read)

    def in_document(self, document: int) -> slice:
        """Where those of the document at this place by date stand."""
        low, high = np.searchsorted(self.documents, [document, document + 1]).tolist()
        return slice(low, high)

    def place_of(self, number: int | None) -> int | None:
        """At which place the statement with this number stands; None where it is none of them."""
        found = np.flatnonzero(self.numbers == (-1 if number is None else number))
        return int(found[0]) if len(found) else None
