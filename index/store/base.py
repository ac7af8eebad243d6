"""What a search engine does for the program, and the values it takes and gives.

An engine keeps the sentences, the statements and the words of documents in a folder of its own. It knows documents
by their ids only: where they lie, what they are called and who their speakers are is in the catalogue and the cast, so
that a file that moves costs the engine nothing. Its speakers are the local ones, as each document names them: who of
them are the same is known to the cast alone, which is applied to what goes into an engine and what comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ..kinds import Unit
from ..model import Analysis, Document, Sentence, Speaker, Statement
from ..query import Query

if TYPE_CHECKING:
    from .places import Places
    from .voices import Voices


Numbers = NDArray[np.int64]
"""Records, as an engine numbers them in one committed state; in one document they ascend with the text."""


@dataclass(frozen=True, slots=True)
class SpokenBy:
    """A resolved leaf: one of these speakers said it."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mentioning:
    """A resolved leaf: the content mentions one of these."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class InDocuments:
    """A resolved leaf: it stands in one of these documents."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class AmongStatements:
    """A resolved leaf: it is one of these statements."""

    ids: frozenset[str]


Resolved = Query | SpokenBy | Mentioning | InDocuments | AmongStatements
"""A query tree in which names and documents are ids (also inside `And`, `Or` and `Not`)."""


class Match(NamedTuple):
    """One of the best matches. `item` is a document's id when documents were searched."""

    score: float
    item: Sentence | Statement | str


class Found(NamedTuple):
    """The best matches, best first; the exact number of all; and how many of all have which (local) speakers."""

    total: int
    voices: Voices
    matches: Sequence[Match]


class Shared(NamedTuple):
    """Records that share runs of words with a passage, the most of it first.

    `start` and `end` are of the weightiest run, in words of the passage; `weight` is that of its words, `covered` that
    of all words of the passage that stand in this run or in others near it.
    """

    numbers: Numbers
    start: Numbers
    end: Numbers
    weight: NDArray[np.float64]
    covered: NDArray[np.float64]

    def at(self, places: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Shared:
        """Those at these places, or where a mask is true."""
        return Shared(
            self.numbers[places], self.start[places], self.end[places], self.weight[places], self.covered[places]
        )


class Having(NamedTuple):
    """Which of some records have which keys: pairs of a place among the records asked for and one in `keys`."""

    keys: list[str]
    records: Numbers
    places: Numbers


class Entry(NamedTuple):
    """What the index holds of one document, beside its words: counts, and its speakers with their counts in it.

    `joint` counts the statements of several speakers, by their ids as they stand.
    """

    id: str
    sentences: int
    statements: int
    speakers: tuple[Speaker, ...]
    joint: tuple[tuple[tuple[str, ...], int], ...] = ()


class Prepared(NamedTuple):
    """A document as a writer takes it: its entry, and what else this engine writes of it. Can be pickled."""

    entry: Entry
    content: object


class Reader(Protocol):
    """One committed state of an engine's folder. Used by one thread at a time."""

    @property
    def commit(self) -> int:
        """The number of the commit that is read; every commit has a higher one."""
        ...

    def place(self, places: Places) -> None:
        """Tells in which order the documents are listed, and where they lie."""
        ...

    def warm(self) -> bool:
        """Brings what searches need into memory; False where some of it was damaged and is done without."""
        ...

    def search(self, tree: Resolved, unit: Unit, limit: int, offset: int = 0) -> Found:
        """Those matches of a resolved tree that have the ranks from `offset` on, at most `limit`.

        Best first; where no words rank them, in document order.
        """
        ...

    def sentences(self, document_id: str) -> list[Sentence]: ...

    def statements(self, document_id: str) -> list[Statement]: ...

    def by_prefix(self, prefix: str, most: int) -> list[Statement]:
        """Up to `most` statements whose id begins with `prefix`."""
        ...

    def numbers_in(self, document_id: str) -> Numbers:
        """The numbers of the statements of a document, in text order."""
        ...

    def numbers_of(self, statement_ids: Collection[str]) -> Numbers:
        """The numbers of the statements with these ids, of those that are there."""
        ...

    def said_by(self, speaker_ids: Collection[str]) -> Numbers:
        """The numbers of the statements of any of these (local) speakers."""
        ...

    def mentioning(self, speaker_ids: Collection[str]) -> Numbers:
        """The numbers of the statements whose content mentions any of these (local) speakers."""
        ...

    def statements_at(self, numbers: Sequence[int]) -> list[Statement]:
        """The statements that have these numbers, in the order asked."""
        ...

    def ranks_at(self, numbers: Numbers) -> Numbers:
        """For each number the place of its document among those of the library."""
        ...

    def matching(self, tree: Resolved, unit: Unit) -> Numbers:
        """The numbers of all records of a unit that match a resolved tree, in no order."""
        ...

    def voices_at(self, numbers: Numbers) -> NDArray[np.uint64]:
        """For each of these statements the voice key of its group of (local) speakers; 0 where nobody says it."""
        ...

    def mentioned_at(self, numbers: Numbers) -> Having:
        """Whom of the (local) speakers the contents of these statements mention."""
        ...

    def kinds_at(self, numbers: Numbers) -> dict[str, int]:
        """How many of these statements are of which kind."""
        ...

    def ids_at(self, numbers: Numbers) -> list[str]:
        """The ids of the statements that have these numbers, in the order asked."""
        ...

    def addressed(self, numbers: Numbers, most: int) -> list[tuple[str | None, str | None]]:
        """To whom and where those of these statements are said of which that is known: of the first `most` of them."""
        ...

    def frequencies(self, unit: Unit, words: Sequence[str]) -> tuple[list[int], int]:
        """How many records of a unit have each folded word, and how many records there are of it."""
        ...

    def sharing(self, unit: Unit, words: Sequence[str], weights: Sequence[float]) -> Shared:
        """The records of a unit that share runs with the folded words of a passage, the most of it first.

        `weights` say how much each word counts.
        """
        ...

    def alike(
        self, words: Sequence[str], weights: Sequence[float], speaker_ids: Collection[str], limit: int
    ) -> list[tuple[float, int]]:
        """Of the statements of any of these (local) speakers those that share most of these words, in any form.

        The sum of the weights of what they share, each stem once, and the number; the highest first.
        """
        ...

    def entries(self) -> list[Entry]: ...

    def entry(self, document_id: str) -> Entry | None:
        """What is held of one document; None where it is not there."""
        ...

    def close(self) -> None: ...


class Writer(Protocol):
    """Changes to an engine's folder, by the one process that holds the lock. Nothing is seen before `commit`."""

    @property
    def commit_number(self) -> int:
        """The number that the next commit will have."""
        ...

    def add(self, prepared: Prepared) -> None: ...

    def remove(self, document_id: str) -> None: ...

    def commit(self, last: bool) -> None:
        """Makes the changes seen; the `last` commit of a run also tidies up."""
        ...

    def cancel(self) -> None:
        """Forgets the changes since the last commit."""
        ...


class Engine(Protocol):
    """A way to keep an index in a folder."""

    def create(self, folder: Path) -> None:
        """Makes an empty index in an existing, empty folder."""
        ...

    def prepare(self, document: Document, text: str, analysis: Analysis) -> Prepared:
        """A document as this engine's writer takes it. Pure: it may be done in another process."""
        ...

    def write(self, folder: Path) -> Writer: ...

    def read(self, folder: Path) -> Reader: ...

    def is_complete(self, folder: Path) -> bool:
        """Whether all is there that is derived from the index so that it answers fast."""
        ...

    def complete(self, folder: Path) -> None:
        """Makes what is derived from the index and is not there; the caller holds the lock. Raises `OSError`."""
        ...

    def latest(self, folder: Path) -> int:
        """The number of the last commit; cheap. -1 where there is no index."""
        ...
