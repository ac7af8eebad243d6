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

from ..model import Analysis, Document, Sentence, Speaker, Statement, Unit
from ..query import Query

if TYPE_CHECKING:
    from .places import Places
    from .voices import Voices


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


Resolved = Query | SpokenBy | Mentioning | InDocuments
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

    def by_speaker(self, speaker_ids: Collection[str]) -> list[Statement]:
        """The statements of any of these (local) speakers, in document order."""
        ...

    def mentioning(self, speaker_ids: Collection[str]) -> list[Statement]:
        """The statements whose content mentions any of these (local) speakers, in document order."""
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
