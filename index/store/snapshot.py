"""One committed state of an index: the engine's reader with the catalogue and the speakers of the same commit."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ..errors import IndexDamaged
from ..model import Document, Speaker, Statement, Unit
from ..query import Query
from . import catalogue, speakers
from .base import Engine, Found, Reader
from .resolving import resolve
from .speakers import Names
from .texts import Texts


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
        self.reader.place([(one.id, one.path) for one in self.documents])

    @property
    def name(self) -> str:
        """Names this state: equal names, equal content."""
        return f"{self.generation.name}:{self.reader.commit}"

    @cached_property
    def by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        """Everybody whom the documents name, by id."""
        return speakers.load(self.generation, self.reader.commit)

    def search(self, tree: Query, unit: Unit, limit: int) -> Found:
        return self.reader.search(resolve(tree, lambda: self._names, self.documents), unit, limit)

    def statements(self, document_id: str) -> list[Statement]:
        return self.reader.statements(document_id)

    def by_speaker(self, speaker_id: str) -> list[Statement]:
        return self.reader.by_speaker(speaker_id)

    def mentioning(self, speaker_id: str) -> list[Statement]:
        return self.reader.mentioning(speaker_id)

    def close(self) -> None:
        self.reader.close()

    @cached_property
    def _names(self) -> Names:
        return Names(self.speakers.values())
