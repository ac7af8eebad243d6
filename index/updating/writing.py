"""What one update writes: on top of the generation that is there, or into a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..corrections.concerning import Docket
from ..corrections.decisions import version_of
from ..model import Document
from ..store import catalogue as catalogues
from ..store.base import Engine
from ..store.catalogue import Catalogue, FileState, documents_of
from ..store.folder import IndexFolder
from ..store.texts import Texts
from .changes import Changes, essence
from .crew import Crew
from .indexing import Indexing, Stage
from .tally import Tally
from .work import Task

FIRST = "there was none"
"""Why a first index is written."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the index holds before the update, and why it is to be written anew (empty: it can be continued)."""

    generation: Path | None
    catalogue: Catalogue | None
    anew: str = ""

    @property
    def files(self) -> Mapping[str, FileState]:
        """The files that the index knows, by path."""
        return self.catalogue.files if self.catalogue else {}


class Writing:
    """Takes the states of the files in batches. A first index is seen from its first commit on; one that takes the
    place of another at its end."""

    def __init__(
        self,
        known: Known,
        fingerprint: str,
        folder: IndexFolder,
        engine: Engine,
        crew: Crew,
        tally: Tally,
        apart: float,
    ) -> None:
        """`fingerprint` is that of the analysis; `apart` are the seconds between two commits, at least."""
        self.notes: list[str] = []
        self._known = known
        self._folder = folder
        self._engine = engine
        self._crew = crew
        self._tally = tally
        self._apart = apart
        self._generation = known.generation
        held = known.catalogue if not known.anew else None
        self._before = held or Catalogue(fingerprint)
        self._files = dict(self._before.files)
        self._early: dict[str, Document] = {}
        self._run: Indexing | None = None

    def add(self, states: Mapping[str, FileState]) -> None:
        """Writes the documents of files that were not there before. Nothing is decided about them by the user."""
        self._files |= states
        found = {one.id: one for one in documents_of(states.values())}
        come = {key: one for key, one in found.items() if key not in self._before.counts and key not in self._early}
        self._early |= come
        self._tally.look(states.values(), come)
        if come:
            self._indexing(Docket((), ())).write(Changes(add=tuple(come.values())), self._files)

    def finish(
        self, files: Mapping[str, FileState], states: Mapping[str, FileState], changes: Changes, docket: Docket
    ) -> Catalogue:
        """Writes all that is left of the `changes` that lead to these `files`; `states` are those looked at last."""
        add = tuple(one for one in changes.add if not self._is_written(one))
        self._tally.look(states.values(), {one.id for one in add})
        if self._run is None and not self._known.anew and self._generation:
            refreshed = replace(self._before, files=files)
            same = refreshed.documents() == self._before.documents()
            if same and docket.version == version_of(self._before.decisions):
                catalogues.save(refreshed, self._generation, self._engine.latest(self._generation), self._before)
                return refreshed
        run = self._indexing(docket)
        run.write(replace(changes, add=add), files)
        written = run.finish()
        self.notes.extend(run.notes)
        self._settle(changes, written)
        return written

    def _is_written(self, document: Document) -> bool:
        """Whether it was written early, and as it is: another file may say something else of the same text."""
        early = self._early.get(document.id)
        return early is not None and essence(early) == essence(document)

    def _settle(self, changes: Changes, written: Catalogue) -> None:
        texts = Texts(self._folder.texts)
        if not self._known.anew:
            texts.drop(set(changes.remove) - written.counts.keys())
        elif self._generation:
            self._folder.switch(self._generation)
            texts.keep_only(written.counts)

    def _indexing(self, docket: Docket) -> Indexing:
        if self._run is None:
            if self._known.anew or self._generation is None:
                self._generation = self._folder.new_generation()
                self._engine.create(self._generation)
            generation = self._generation
            stage = Stage(
                engine=self._engine,
                prepare=lambda documents: self._crew.prepare([Task(one, docket.possible(one.id)) for one in documents]),
                between=self._apart,
                done=self._tally.finish,
                seen=lambda: self._folder.switch(generation) if self._known.anew == FIRST else None,
                decisions=docket.decisions,
                away=docket.away,
            )
            self._run = Indexing(generation, self._before, stage)
        return self._run
