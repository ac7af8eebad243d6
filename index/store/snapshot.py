"""One committed state of an index: the engine's reader with the catalogue and the cast of the same commit.

Whatever leaves it names the speakers of the library; the engine behind it knows only those of each document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import IndexDamaged
from ..hits import SpeakerCount
from ..kinds import Unit
from ..model import Document, Sentence, Speaker, Statement
from ..query import Query
from . import catalogue
from .base import Engine, Match, Numbers, Reader
from .cast import Cast
from .catalogue import Catalogue
from .names import Ordinals
from .resolving import Resolver
from .roll import Roll
from .shelf import Shelf
from .statements import Statements
from .texts import Texts


class Answer(NamedTuple):
    """The best matches, best first; the exact number of all; and how many of all each speaker has, most first."""

    total: int
    speakers: Sequence[SpeakerCount]
    matches: Sequence[Match]


class Snapshot:
    """Read by one thread at a time; closed when a newer state is wanted. Raises `IndexDamaged` from any of it.

    Opening it reads next to nothing, however large the library is.
    """

    def __init__(
        self, generation: Path, texts: Texts, engine: Engine, linked: Callable[[Snapshot], frozenset[str]]
    ) -> None:
        """`linked` finds the ids of the statements that have the same words as others or tell the same."""
        self.generation = generation
        self.texts = texts
        self.reader: Reader = engine.read(generation)
        try:
            self.documents = Shelf(generation, self.reader.commit)
            self.roll = Roll(generation, self.reader.commit)
        except IndexDamaged:
            self.reader.close()
            raise
        self.reader.place(self.documents.places)
        self._resolver = Resolver(self.roll, self.documents, lambda: linked(self))

    @property
    def name(self) -> str:
        """Names this state: equal names, equal content."""
        return f"{self.generation.name}:{self.reader.commit}"

    @cached_property
    def catalogue(self) -> Catalogue:
        """All files and decisions: what an update works with."""
        return catalogue.load(self.generation, self.reader.commit)

    @property
    def by_id(self) -> Mapping[str, Document]:
        return self.documents.by_id

    @property
    def cast(self) -> Cast:
        """Who is who in the library."""
        return self.roll.cast

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """Everybody whom the documents name, by id."""
        return self.cast.speakers

    def warm(self) -> bool:
        """Brings what searches need into memory; False where some of it was damaged and is done without."""
        self.roll.table.warm()
        return self.reader.warm()

    def search(self, tree: Query, unit: Unit, limit: int, offset: int = 0) -> Answer:
        """The matches with the ranks from `offset` on, at most `limit`."""
        found = self.reader.search(self._resolver.resolved(tree), unit, limit, offset)
        matches = [Match(score, self._shown(item)) for score, item in found.matches]
        return Answer(found.total, self.roll.counts(found.voices), matches)

    def matching(self, tree: Query, unit: Unit = Unit.STATEMENT) -> Numbers:
        """The numbers of the records of a unit that match, in no order."""
        return self.reader.matching(self._resolver.resolved(tree), unit)

    def sentences(self, document_id: str) -> list[Sentence]:
        return [self.cast.sentence(one, self._local) for one in self.reader.sentences(document_id)]

    def statements(self, document_id: str) -> list[Statement]:
        return self._cast_all(self.reader.statements(document_id))

    def around(self, statement: Statement) -> list[Statement]:
        """The statements that this one is reported in or that are reported in it, and perhaps others near it, in text
        order: of a document with many thousands only so many are read."""
        numbers = self.reader.numbers_in(statement.document)
        own = int(np.searchsorted(numbers, self.number_of(statement.id) or 0))
        first = last = own
        while first > 0 and self._at(numbers, first - 1).span.start >= statement.span.start:
            first -= 1
        while last + 1 < len(numbers) and self._at(numbers, last + 1).span.start < statement.span.end:
            last += 1
        outer = self.reader.numbers_of([statement.within]) if statement.within else numbers[:0]
        return self.statements_at(np.union1d(outer, numbers[first : last + 1]).tolist())

    def _at(self, numbers: Numbers, place: int) -> Statement:
        return self.reader.statements_at([int(numbers[place])])[0]

    def by_prefix(self, prefix: str, most: int) -> list[Statement]:
        """Up to `most` statements whose id begins with `prefix`."""
        return self._cast_all(self.reader.by_prefix(prefix, most))

    def by_speaker(self, speaker_id: str) -> Statements:
        """The statements of a speaker: documents by date, the undated ones after them by path; each in text order."""
        return self._dated(self.reader.said_by(self.roll.speaking(self._ordinals(speaker_id))))

    def mentioning(self, speaker_id: str) -> Statements:
        """The statements whose content mentions this speaker, in the same order."""
        return self._dated(self.reader.mentioning(self.roll.mentioned(self._ordinals(speaker_id))))

    def alike(
        self, words: Sequence[str], weights: Sequence[float], speaker_id: str, limit: int
    ) -> list[tuple[float, int]]:
        """Those statements of a speaker that share most of these words in any form: the weight of that, the number."""
        return self.reader.alike(words, weights, self.roll.speaking(self._ordinals(speaker_id)), limit)

    def number_of(self, statement_id: str) -> int | None:
        """The number of a statement in the engine; None where there is no such statement."""
        numbers = self.reader.numbers_of([statement_id])
        return int(numbers[0]) if len(numbers) else None

    def statements_at(self, numbers: Sequence[int]) -> list[Statement]:
        """The statements that have these numbers in the engine, in the order asked."""
        return self._cast_all(self.reader.statements_at(numbers))

    def by_date(self, document_id: str) -> int:
        """The place of a document when all stand by date. Raises `KeyError`."""
        rank = self.documents.rank_of(document_id)
        if rank is None:
            raise KeyError(document_id)
        return int(self.documents.chronology[rank])

    def _dated(self, numbers: Numbers) -> Statements:
        documents = self.documents.chronology[self.reader.ranks_at(numbers)]
        order = np.lexsort((numbers, documents))
        return Statements(numbers[order], documents[order], self.statements_at)

    def close(self) -> None:
        self.reader.close()

    def _ordinals(self, speaker_id: str) -> Ordinals:
        ordinal = self.roll.ordinal(self.cast.one(speaker_id))
        return np.array([] if ordinal is None else [ordinal], np.int64)

    def _shown(self, item: Sentence | Statement | str) -> Sentence | Statement | str:
        if isinstance(item, Sentence):
            return self.cast.sentence(item, self._local)
        return self.cast.statement(item) if isinstance(item, Statement) else item

    def _cast_all(self, statements: Iterable[Statement]) -> list[Statement]:
        return [self.cast.statement(one) for one in statements]

    def _local(self, statement_id: str) -> Statement | None:
        return next(iter(self.reader.by_prefix(statement_id, 1)), None)
