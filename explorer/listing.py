"""The results of one search as a list: as long as there are matches, filled where the reader looks, repeats folded.

Pure: no widgets, no library. A rank is the place of a match among all matches, from 0; a row is a place in the list.
They differ where hits that repeat an earlier one are folded into its row, or stand unfolded below it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from index.hits import Hit

CHUNK = 64
"""So many hits are asked for at once: what comes first, comes fast."""


class Result(NamedTuple):
    """One row. `hit` is None until it is there; `alike` hits repeat it, which are rows of their own while it is
    `unfolded`; `inner`: it is such a row."""

    rank: int
    hit: Hit | None = None
    alike: int = 0
    unfolded: bool = False
    inner: bool = False


class Listing(Sequence[Result]):
    """`total` matches, of which those that were added are known. Chunks may come in any order."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._hits: dict[int, Hit] = {}
        self._chunks: set[int] = set()
        self._ranks: dict[str, int] = {}
        self._folded: list[int] = []
        self._led: dict[int, int] = {}
        self._leading: dict[int, list[int]] = {}
        self._unfolded: list[int] = []

    def add(self, first: int, hits: Sequence[Hit], repeated: Sequence[str | None]) -> None:
        """The hits of one chunk, which begins at the rank `first`, and for each the id of the one that it repeats.

        One that comes before the hit that it repeats stays where it is: what is read already does not move.
        """
        self._chunks.add(first // CHUNK)
        for rank, (hit, other) in enumerate(zip(hits, repeated, strict=True), first):
            if rank in self._hits:
                continue
            self._hits[rank] = hit
            self._ranks.setdefault(hit.id, rank)
            leader = self._ranks.get(other) if other is not None else None
            if leader is not None and leader < rank and leader not in self._led:
                self._led[rank] = leader
                insort(self._folded, rank)
                insort(self._leading.setdefault(leader, []), rank)

    def missing(self, first: int, last: int) -> list[int]:
        """The first ranks of the chunks that are not there yet, of the rows `first` to `last`."""
        if not self.total:
            return []
        chunks = {self.rank_of(row) // CHUNK for row in range(max(0, first), min(last, len(self) - 1) + 1)}
        return sorted(chunk * CHUNK for chunk in chunks - self._chunks)

    def hit(self, rank: int) -> Hit | None:
        return self._hits.get(rank)

    def row_of(self, rank: int) -> int:
        """The row of a match, or the one into which it is folded."""
        leader = self._led.get(rank)
        if leader is None:
            return self._own_row(rank)
        inner = self._leading[leader].index(rank) + 1 if leader in self._unfolded else 0
        return self._own_row(leader) + inner

    def row_near(self, rank: int) -> int:
        """The row of a match, or the one that stands where it stood before it was folded."""
        return max(0, min(self._own_row(rank), len(self) - 1)) if rank in self._led else self.row_of(rank)

    def rank_of(self, row: int) -> int:
        """The match of a row: of one into which others are folded, the first."""
        if not self._folded:
            return row
        rank = bisect_right(range(self.total), row, key=self._own_row) - 1
        below = row - self._own_row(rank)
        return self._leading[rank][below - 1] if below else rank

    def turn(self, row: int) -> Result | None:
        """Unfolds the row's repeats, or folds them again; of one of them, too. Gives the row of the first, None where
        nothing repeats it."""
        rank = self.rank_of(row)
        leader = self._led.get(rank, rank)
        if leader not in self._leading:
            return None
        if leader in self._unfolded:
            self._unfolded.remove(leader)
        else:
            insort(self._unfolded, leader)
        return self[self.row_of(leader)]

    def __len__(self) -> int:
        return self._own_row(self.total)

    @overload
    def __getitem__(self, row: int) -> Result: ...

    @overload
    def __getitem__(self, row: slice) -> list[Result]: ...

    def __getitem__(self, row: int | slice) -> Result | list[Result]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        length = len(self)
        if not -length <= row < length:
            raise IndexError(row)
        rank = self.rank_of(row % length)
        return Result(
            rank=rank,
            hit=self._hits.get(rank),
            alike=len(self._leading.get(rank, ())),
            unfolded=rank in self._unfolded,
            inner=rank in self._led,
        )

    def __iter__(self) -> Iterator[Result]:
        return (self[row] for row in range(len(self)))

    def _own_row(self, rank: int) -> int:
        """The row of a match that is folded into none; for `total` the number of rows."""
        inner = sum(len(self._leading[one]) for one in self._unfolded[: bisect_left(self._unfolded, rank)])
        return rank - bisect_left(self._folded, rank) + inner
