"""One committed state of an index: the engine's reader with the catalogue and the cast of the same commit.

Whatever leaves it names the speakers of the library; the engine behind it knows only those of each document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..errors import IndexDamaged
from ..model import Document, Sentence, Speaker, Statement, Unit
from ..query import Query
from . import cast as casts
from . import catalogue
from .base import Engine, Match, Reader
from .cast import Cast
from .places import places_of
from .resolving import People, resolve
from .texts import Texts


class Answer(NamedTuple):
    """The best matches, best first; the exact number of all; and how many of all each speaker has, by id."""

    total: int
    speakers: Mapping[str, int]
    matches: Sequence[Match]


class Snapshot:
    """Read by one thread at a time; closed when a newer state is wanted. Raises `IndexDamaged` from any of it."""

    def __init__(self, generation: Path, texts: Texts, engine: Engine) -> None:
        self.generation = generation
        self.texts = texts
        self.reader: Reader = engine.read(generation)
        try:
            self.catalogue = catalogue.load(generation, self.reader.commit)
        except IndexDamaged:
            self.reader.close()
            raise
        self.documents = self.catalogue.documents()
        self.reader.place(places_of([(one.id, one.path) for one in self.documents]))

    @property
    def name(self) -> str:
        """Names this state: equal names, equal content."""
        return f"{self.generation.name}:{self.reader.commit}"

    @cached_property
    def by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def cast(self) -> Cast:
        """Who is who in the library."""
        return casts.load(self.generation, self.reader.commit)

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """Everybody whom the documents name, by id."""
        return self.cast.speakers

    def search(self, tree: Query, unit: Unit, limit: int) -> Answer:
        found = self.reader.search(resolve(tree, lambda: self._people, self.documents), unit, limit)
        matches = [Match(score, self._shown(item)) for score, item in found.matches]
        counts = self.cast.counts(self.cast.heard(found.voices)) if len(found.voices.groups) else {}
        return Answer(found.total, counts, matches)

    def sentences(self, document_id: str) -> list[Sentence]:
        return [self.cast.sentence(one, self._local) for one in self.reader.sentences(document_id)]

    def statements(self, document_id: str) -> list[Statement]:
        return self._cast_all(self.reader.statements(document_id))

    def by_prefix(self, prefix: str, most: int) -> list[Statement]:
        """Up to `most` statements whose id begins with `prefix`."""
        return self._cast_all(self.reader.by_prefix(prefix, most))

    def by_speaker(self, speaker_id: str) -> list[Statement]:
        """The statements of a speaker, in document order."""
        return self._cast_all(self.reader.by_speaker(self.cast.speaking([self.cast.one(speaker_id)])))

    def mentioning(self, speaker_id: str) -> list[Statement]:
        """The statements whose content mentions this speaker, in document order."""
        return self._cast_all(self.reader.mentioning(self.cast.mentioned([self.cast.one(speaker_id)])))

    def close(self) -> None:
        self.reader.close()

    @cached_property
    def _people(self) -> People:
        return People(self.cast)

    def _shown(self, item: Sentence | Statement | str) -> Sentence | Statement | str:
        if isinstance(item, Sentence):
            return self.cast.sentence(item, self._local)
        return self.cast.statement(item) if isinstance(item, Statement) else item

    def _cast_all(self, statements: Iterable[Statement]) -> list[Statement]:
        return [self.cast.statement(one) for one in statements]

    def _local(self, statement_id: str) -> Statement | None:
        return next(iter(self.reader.by_prefix(statement_id, 1)), None)
