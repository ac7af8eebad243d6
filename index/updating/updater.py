"""Bringing an index up to date: survey the files, find what changed, write it, switch.

Everything that is needed is injected, so that it can be tried without files and without the real analysis.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..corrections.concerning import Docket
from ..corrections.decisions import version_of
from ..errors import IndexDamaged, IndexForeign, IndexProblem, PathMissing
from ..model import Document, Progress, SkippedFile, Update
from ..reading.naming import shown
from ..store import catalogue as catalogues
from ..store import integrity
from ..store.base import Engine
from ..store.catalogue import Catalogue, FileState
from ..store.folder import FORMAT, IndexFolder
from ..store.texts import Texts
from .changes import Changes, changes_between
from .crew import Crew
from .indexing import Indexing, Stage
from .rulings import NO_RULING, Ruling
from .surveying import Read, Survey, Walk, is_unchanged, kept_of_absent, survey
from .work import Analyse, File, Task, Work


@dataclass(frozen=True, slots=True)
class Tools:
    """What an update works with.

    `between_commits`, in seconds, is what an interrupted first run has at most to do again. With more than one of
    `processes`, reading and analysing much is done by so many; then `read`, `analyse` and `engine` must be picklable.
    """

    read: Read
    walk: Walk
    analyse: Analyse
    fingerprint: Callable[[], str]
    engine: Engine
    between_commits: float = 15.0
    processes: int = 1


@dataclass(frozen=True, slots=True)
class _Known:
    """What the index holds before the update, and why it is to be written anew (empty: it can be continued)."""

    generation: Path | None
    catalogue: Catalogue | None
    anew: str = ""


_FIRST = "there was none"
_ASKED = "asked for"
_NAMED = 3


class Updater:
    """One update of one index folder."""

    def __init__(
        self,
        folder: IndexFolder,
        roots: Sequence[Path],
        tools: Tools,
        progress: Callable[[Progress], None] | None = None,
        corrections: Ruling = NO_RULING,
    ) -> None:
        self._folder = folder
        self._roots = tuple(roots)
        self._tools = tools
        self._progress = progress
        self._ruling = corrections
        self._texts = Texts(folder.texts)
        self._crew = Crew(Work(tools.read, tools.analyse, tools.engine, self._texts), tools.processes)
        self._fingerprint = tools.fingerprint()
        self._notes: list[str] = []
        self._found = self._done = self._skipped = 0

    def run(self, full: bool, seconds: float, replace: bool = False) -> Update:
        """Updates; waits up to `seconds` for another writer. `replace`: also when the index is of other paths.

        Raises `IndexBusy`, `PathMissing`, `IndexForeign`, `IndexProblem`.
        """
        began = time.monotonic()
        self._check_roots()
        self._check_replaced(replace)
        known = self._known(full)
        surveyed = survey(self._roots, self._tools.walk, self._tell_found, self._ruling.file)
        same = self._recorded() == self._roots and self._folder.corrections() == self._ruling.named
        if same and known.catalogue and not known.anew and self._is_unchanged(surveyed, known.catalogue):
            self._note_absent(surveyed, known.catalogue)
            self._complete(known.generation)
            return self._report(known.catalogue, surveyed, Changes(), began)
        self._notes.extend(self._folder.prepare())
        with self._folder.lock(seconds), self._crew:
            self._folder.check_ours()
            self._note_replaced(self._check_replaced(replace))
            known = self._known(full)
            self._folder.mark(self._roots, self._ruling.named)
            files = self._look(surveyed, known)
            before = known.catalogue.files if known.catalogue else {}
            docket = self._docket(files, known)
            changes = changes_between(before, files, bool(known.anew), self._stale(docket, known))
            written = self._write(files, known, changes, docket)
        return self._report(written, surveyed, changes, began)

    def _complete(self, generation: Path | None) -> None:
        """Makes what only serves to answer faster, where it is not there. Whoever writes meanwhile does it as well."""
        engine = self._tools.engine
        try:
            if generation and not engine.is_complete(generation):
                with self._folder.lock(0):
                    engine.complete(generation)
        except (IndexProblem, OSError):
            return
        except Exception:  # whatever an engine stumbles over in its own files: the next update writes them anew
            if generation:
                self._folder.note_damage(generation)

    def _is_unchanged(self, surveyed: Survey, catalogue: Catalogue) -> bool:
        """Whether neither the files nor the user's decisions are others than the index knows."""
        decisions = self._ruling.over(catalogue)
        return version_of(decisions) == version_of(catalogue.decisions) and is_unchanged(surveyed, catalogue.files)

    def _docket(self, files: Mapping[str, FileState], known: _Known) -> Docket:
        homes = {state.document.id for state in files.values() if state.document}
        return Docket(self._ruling.over(known.catalogue), homes)

    def _stale(self, docket: Docket, known: _Known) -> set[str]:
        """The ids of the known documents about which the user decided something else since."""
        catalogue = known.catalogue
        if catalogue is None or known.anew:
            return set()
        stale = docket.stale(catalogue.documents(), catalogue.decided, catalogue.away, self._text)
        if stale:
            what = "a document" if len(stale) == 1 else f"{len(stale)} documents"
            self._notes.append(f"applied your corrections to {what}")
        return stale

    def _text(self, identifier: str) -> str | None:
        try:
            return self._texts.get(identifier)
        except IndexDamaged:
            return None

    def _check_roots(self) -> None:
        for root in self._roots:
            if not os.path.exists(root) and root not in self._recorded():  # noqa: PTH110 - Path.exists may raise
                raise PathMissing(f"{root} does not exist")

    def _recorded(self) -> tuple[Path, ...]:
        """The paths that the index was made of; none where it does not say."""
        try:
            return self._folder.roots()
        except IndexProblem:
            return ()

    def _check_replaced(self, replace: bool) -> tuple[Path, ...]:
        """The other paths that the index was made of, if so. Raises `IndexForeign` when it is not to be replaced."""
        recorded = self._recorded()
        if {os.path.realpath(root) for root in recorded} in (set(), {str(root) for root in self._roots}):
            return ()
        if not replace:
            raise IndexForeign(
                f"the index in {self._folder.path} is of {_named(recorded)}, not of {_named(self._roots)}; "
                "choose another folder with --index, or index these paths there to replace it"
            )
        return recorded

    def _note_replaced(self, others: Sequence[Path]) -> None:
        if others:
            self._notes.append(f"this index was made of {_named(others)}; it is now of {_named(self._roots)}")

    def _known(self, full: bool) -> _Known:
        generation = self._folder.current()
        if generation is None:
            return _Known(None, None, _FIRST)
        if self._folder.format() is None:
            return self._unusable(generation, "the index had lost its record of what it holds")
        if self._folder.format() != FORMAT:
            return self._unusable(generation, "the index was made by another version of the program")
        try:
            catalogue = self._opened(generation)
        except IndexDamaged:
            return self._unusable(generation, "the index was damaged")
        if catalogue.fingerprint != self._fingerprint:
            return _Known(generation, catalogue, "the analysis has changed since the index was made")
        return _Known(generation, catalogue, _ASKED if full else "")

    def _unusable(self, generation: Path, reason: str) -> _Known:
        return _Known(generation, catalogues.load_latest(generation), reason)

    def _opened(self, generation: Path) -> Catalogue:
        """The catalogue, when the engine can open its files too. Raises `IndexDamaged`."""
        if self._folder.is_damaged(generation):
            raise IndexDamaged("a reader could not read it")
        try:
            reader = self._tools.engine.read(generation)
        except Exception as error:  # whatever an engine stumbles over in its own files
            raise IndexDamaged(str(error)) from error
        try:
            if not integrity.is_whole(generation, reader.commit, thorough=False):
                raise IndexDamaged("a file is missing or cut short")
            return catalogues.load(generation, reader.commit)
        finally:
            reader.close()

    def _look(self, surveyed: Survey, known: _Known) -> dict[str, FileState]:
        """The state of every file now, and of those under roots that are gone, by path."""
        before = known.catalogue.files if known.catalogue else {}
        files = kept_of_absent(surveyed, before)
        if known.catalogue:
            self._note_absent(surveyed, known.catalogue)
        self._found = len(surveyed.files)
        asked = [File(path, before.get(str(path)), bool(known.anew)) for path in surveyed.files]
        states = self._crew.look(asked)
        for file in asked:
            self._tell(file.path)
            state = next(states)
            files[state.path] = state
            if state.document is None:
                self._skipped += 1
        return dict(sorted(files.items()))

    def _note_absent(self, surveyed: Survey, catalogue: Catalogue) -> None:
        kept = kept_of_absent(surveyed, catalogue.files)
        for root in surveyed.absent:
            count = sum(1 for path in kept if root in (Path(path), *Path(path).parents))
            what = "its document stays" if count == 1 else f"its {count} documents stay"
            self._notes.append(f"{root} is not there now; {what} as indexed")

    def _write(self, files: dict[str, FileState], known: _Known, changes: Changes, docket: Docket) -> Catalogue:
        generation, before = known.generation, known.catalogue
        if generation and before and not known.anew:
            refreshed = replace(before, files=files)
            if refreshed.documents() == before.documents() and docket.version == version_of(before.decisions):
                catalogues.save(refreshed, generation, self._tools.engine.latest(generation), before)
                return refreshed
            written = self._indexed(generation, before, files, changes, docket)
            self._texts.drop(set(changes.remove) - written.counts.keys())
            return written
        if known.anew not in (_FIRST, _ASKED):
            self._notes.append(f"rebuilt: {known.anew}")
        generation = self._folder.new_generation()
        self._tools.engine.create(generation)
        fresh = Catalogue(self._fingerprint)
        written = self._indexed(generation, fresh, files, changes, docket, known.anew == _FIRST)
        self._folder.switch(generation)
        self._texts.keep_only(written.counts)
        return written

    def _indexed(
        self,
        generation: Path,
        before: Catalogue,
        files: dict[str, FileState],
        changes: Changes,
        docket: Docket,
        show_early: bool = False,
    ) -> Catalogue:
        """Writes the changes. With `show_early` readers see a new generation from its first commit on."""
        pending = len(changes.add)
        self._done = self._found - min(pending, self._found)
        stage = Stage(
            engine=self._tools.engine,
            prepare=lambda documents: self._crew.prepare([Task(one, docket.possible(one.id)) for one in documents]),
            between=self._tools.between_commits,
            done=self._tell_done,
            seen=lambda: self._folder.switch(generation) if show_early else None,
            decisions=docket.decisions,
            away=docket.away,
        )
        run = Indexing(generation, before, files, stage)
        written = run.write(changes)
        self._notes.extend(run.notes)
        return written

    def _report(self, catalogue: Catalogue, surveyed: Survey, changes: Changes, began: float) -> Update:
        unread = [
            SkippedFile(shown(Path(path)), one.reason) for path, one in catalogue.files.items() if not one.document
        ]
        return Update(
            documents=len(catalogue.counts),
            added=changes.added,
            changed=changes.changed,
            removed=changes.removed,
            skipped=tuple(sorted([*surveyed.skipped, *unread])),
            statements=sum(statements for _, statements in catalogue.counts.values()),
            sentences=sum(sentences for sentences, _ in catalogue.counts.values()),
            seconds=time.monotonic() - began,
            notes=tuple(self._notes),
        )

    def _tell_found(self, count: int) -> None:
        self._found = count
        if count % 100 == 0:
            self._tell(None)

    def _tell_done(self, document: Document) -> None:
        self._done = min(self._done + 1, self._found)
        self._tell(Path(document.path))

    def _tell(self, path: Path | None) -> None:
        if self._progress:
            self._progress(Progress(self._found, self._done, self._skipped, shown(path) if path else None))


def _named(paths: Sequence[Path]) -> str:
    """The paths for a line of text: the first few, and how many more."""
    first = ", ".join(shown(path) for path in paths[:_NAMED])
    return first if len(paths) <= _NAMED else f"{first} and {len(paths) - _NAMED} more"
