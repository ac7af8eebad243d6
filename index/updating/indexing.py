"""Writing documents that are analysed, commit by commit, into one generation of an index."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ..corrections.decisions import Correction
from ..model import Document
from ..store import catalogue as catalogues
from ..store import integrity
from ..store.base import Engine
from ..store.catalogue import Catalogue, FileState
from .casting import Casting
from .changes import Changes
from .work import Made

_WORK = 10
"""Between two commits so many times as long is worked as the first of them took."""


class Stage(NamedTuple):
    """What writing works with.

    `prepare` gives what is made of each document, in their order. `between` are the seconds between two commits, at
    least; `seen` is called after each. `decisions` are all of the user's, and `away` the version of those whose own
    document is not there.
    """

    engine: Engine
    prepare: Callable[[Sequence[Document]], Iterator[Made]]
    between: float
    done: Callable[[Document], None]
    seen: Callable[[], None]
    decisions: tuple[Correction, ...] = ()
    away: str = ""


class Indexing:
    """One run of writing into one generation folder, by the process that holds the lock."""

    def __init__(self, generation: Path, before: Catalogue, stage: Stage) -> None:
        """`before` is what the generation holds so far."""
        self.notes: list[str] = []
        self._generation = generation
        self._files: Mapping[str, FileState] = before.files
        self._fingerprint = before.fingerprint
        self._stage = stage
        self._writer = stage.engine.write(generation)
        self._counts = dict(before.counts)
        self._fresh: set[str] = set()
        self._analysis_notes = dict(before.notes)
        self._before = before
        self._decided = dict(before.decided)
        self._casting = Casting(stage.engine, generation, tuple(before.counts), stage.decisions)
        self._begun = self._committed = time.monotonic()
        self._took = 0.0

    def write(self, changes: Changes, files: Mapping[str, FileState]) -> None:
        """Removes and adds what leads to this state of the files; commits now and then.

        On any interruption the last commit stands.
        """
        self._files = files
        with self._cancelling():
            for identifier in changes.remove:
                self._remove(identifier)
            for document, made in zip(changes.add, self._stage.prepare(changes.add), strict=True):
                self._add(document, made)
                self._stage.done(document)
                # Later commits are further apart: each makes a segment, which every search goes through, and says anew
                # who is who among more and more.
                began = time.monotonic()
                apart = max(self._stage.between, (self._committed - self._begun) / 4, self._took * _WORK)
                if began - self._committed > apart:
                    self._commit(last=False)
                    self._committed = time.monotonic()
                    self._took = self._committed - began

    def finish(self) -> Catalogue:
        """Commits the rest."""
        with self._cancelling():
            return self._commit(last=True)

    @contextmanager
    def _cancelling(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._casting.close()
            self._writer.cancel()
            raise

    def _remove(self, identifier: str) -> None:
        self._writer.remove(identifier)
        self._casting.remove(identifier)
        self._counts.pop(identifier, None)
        self._analysis_notes.pop(identifier, None)
        self._decided.pop(identifier, None)

    def _add(self, document: Document, made: Made) -> None:
        if document.id in self._fresh:
            # A writer removes only what was committed: another file says something else of the same text.
            self._commit(last=False)
        if document.id in self._counts:
            self._remove(document.id)
        if made.note:
            self.notes.append(f"{document.path} {made.note}")
        if made.prepared is None:
            return
        if made.note:
            self._analysis_notes[document.id] = made.note
        if made.decided:
            self._decided[document.id] = made.decided
        self._writer.add(made.prepared)
        entry = made.prepared.entry
        self._casting.add(entry)
        self._counts[document.id] = (entry.sentences, entry.statements)
        self._fresh.add(document.id)

    def _commit(self, last: bool) -> Catalogue:
        number = self._writer.commit_number
        with _without_collection():
            catalogue = self._catalogue(last)
            catalogues.save(catalogue, self._generation, number, self._before)
            self._casting.save(number, last)
        self._writer.commit(last)
        self._fresh.clear()
        integrity.record(self._generation, number)
        self._stage.seen()
        return catalogue

    def _catalogue(self, last: bool) -> Catalogue:
        """The catalogue of what is written so far: documents that are still to come are not in it.

        Before the last commit some documents may still be as earlier decisions have them.
        """
        before, stage = self._before, self._stage
        return Catalogue(
            fingerprint=self._fingerprint,
            files={path: held for path, state in self._files.items() if (held := state.with_only(self._counts))},
            counts=dict(sorted(self._counts.items())),
            notes=dict(sorted(self._analysis_notes.items())),
            decisions=stage.decisions if last else before.decisions,
            decided=dict(sorted(self._decided.items())),
            away=stage.away if last else before.away,
        )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Looks for no garbage meanwhile: among millions of small values without cycles that takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
