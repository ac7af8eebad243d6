"""Bringing an index up to date: survey the files, find what changed, write it, switch.

Everything that is needed is injected, so that it can be tried without files and without the real analysis.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..corrections.concerning import Docket
from ..corrections.decisions import version_of
from ..errors import IndexDamaged, IndexForeign, IndexProblem, PathMissing
from ..model import Progress, SkippedFile, Update
from ..reading.naming import shown
from ..reading.options import Options
from ..rulings import NO_RULING, Ruling
from ..store import catalogue as catalogues
from ..store import integrity
from ..store.base import Engine
from ..store.catalogue import Catalogue, FileState, documents_of
from ..store.folder import FORMAT, IndexFolder
from ..store.texts import Texts
from .changes import Changes, changes_between
from .crew import Crew
from .surveying import IsCurrent, Read, Survey, Walk, is_known, is_unchanged, kept_of_absent, stamp, survey
from .tally import Tally
from .work import Analyse, File, Work
from .writing import FIRST, Known, Writing


def always(reader: str) -> bool:
    """Files are read again only when they change."""
    return True


def never(path: Path) -> bool:
    """Whatever reads a file may do so in this process."""
    return False


@dataclass(frozen=True, slots=True)
class Tools:
    """What an update works with.

    `is_current` says whether a file that was read by this reader would be read by the same today, `isolated` whether a
    file is to be read in a process of its own. `between_commits`, in seconds, is what an interrupted first run has at
    most to do again. With more than one of `processes`, reading and analysing much is done by so many; then `read`,
    `is_current`, `analyse` and `engine` must be picklable.
    """

    read: Read
    walk: Walk
    analyse: Analyse
    fingerprint: Callable[[], str]
    engine: Engine
    is_current: IsCurrent = always
    isolated: Callable[[Path], bool] = never
    between_commits: float = 15.0
    processes: int = 1


_USUAL = Options()
_BATCH_FILES = 1000
_BATCH_BYTES = 32_000_000
"""So much is read before it is analysed and written: reading everything first would leave much to read and nothing to
search for long."""
_MUCH = 100_000
"""Bytes to read and to analyse: about a second's work."""
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
        options: Options = _USUAL,
    ) -> None:
        """`tools` read and walk with the `options`, which the index remembers."""
        self._folder = folder
        self._options = options
        self._roots = tuple(roots)
        self._tools = tools
        self._progress = progress
        self._ruling = corrections
        self._texts = Texts(folder.texts)
        work = Work(tools.read, tools.is_current, tools.analyse, tools.engine, self._texts)
        self._tally = Tally(progress)
        self._crew = Crew(work, tools.processes, self._tally.tell_again)
        self._fingerprint = tools.fingerprint()
        self._notes: list[str] = []

    def run(
        self, full: bool, seconds: float, replace: bool = False, elsewhere: Callable[[int], Update] | None = None
    ) -> Update:
        """Updates; waits up to `seconds` for another writer. `replace`: also when the index is of other paths.

        Where there is much to do, `elsewhere` does it if given, and is told how many files were found. Raises
        `IndexBusy`, `PathMissing`, `IndexForeign`, `IndexProblem`.
        """
        began = time.monotonic()
        self._check_roots()
        self._check_replaced(replace)
        known = self._known(full)
        surveyed = survey(self._roots, self._tools.walk, self._tally.find, self._ruling.file)
        self._notes.extend(surveyed.notes)
        if self._is_marked() and known.catalogue and not known.anew and self._is_unchanged(surveyed, known.catalogue):
            self._note_absent(surveyed, known.files)
            self._complete(known.generation)
            return self._report(known.catalogue, surveyed, Changes(), began)
        if elsewhere and self._is_much(surveyed, known):
            return elsewhere(len(surveyed.files))
        self._notes.extend(self._folder.prepare())
        with self._folder.lock(seconds), self._crew:
            self._folder.check_ours()
            self._note_replaced(self._check_replaced(replace))
            known = self._known(full)
            self._folder.mark(self._roots, self._ruling.named, self._options)
            written, changes = self._bring(surveyed, known)
        return self._report(written, surveyed, changes, began)

    def _is_marked(self) -> bool:
        """Whether the folder says already what it is to say of the library."""
        folder = self._folder
        marked = (self._recorded(), folder.corrections(), folder.options())
        return marked == (self._roots, self._ruling.named, self._options)

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
        return version_of(decisions) == version_of(catalogue.decisions) and is_unchanged(
            surveyed, catalogue.files, self._tools.is_current
        )

    def _is_much(self, surveyed: Survey, known: Known) -> bool:
        """Whether bringing this about would keep a core busy for more than a moment."""
        left = _MUCH
        for path in surveyed.files:
            if known.anew or not is_known(path, known.files.get(str(path)), self._tools.is_current):
                left -= max(0, stamp(path)[0])
                if left < 0:
                    return True
        return False

    def _docket(self, files: Mapping[str, FileState], known: Known) -> Docket:
        homes = {document.id for state in files.values() for document in state.documents}
        return Docket(self._ruling.over(known.catalogue), homes)

    def _stale(self, files: Mapping[str, FileState], docket: Docket, known: Known) -> set[str]:
        """The ids of the known documents about which something else is decided now that the files are these."""
        catalogue = known.catalogue
        if catalogue is None or known.anew:
            return set()
        places = {one.id: one.paths for one in catalogue.documents()}
        held = [one for one in documents_of(files.values()) if one.id in places]
        stale = docket.stale(held, catalogue.decided, catalogue.away, self._text, places)
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

    def _known(self, full: bool) -> Known:
        generation = self._folder.current()
        if generation is None:
            return Known(None, None, FIRST)
        if self._folder.format() is None:
            return self._unusable(generation, "the index had lost its record of what it holds")
        if self._folder.format() != FORMAT:
            return self._unusable(generation, "the index was made by another version of the program")
        try:
            catalogue = self._opened(generation)
        except IndexDamaged:
            return self._unusable(generation, "the index was damaged")
        if catalogue.fingerprint != self._fingerprint:
            return Known(generation, catalogue, "the analysis has changed since the index was made")
        return Known(generation, catalogue, _ASKED if full else "")

    def _unusable(self, generation: Path, reason: str) -> Known:
        return Known(generation, catalogues.load_latest(generation), reason)

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

    def _bring(self, surveyed: Survey, known: Known) -> tuple[Catalogue, Changes]:
        """Looks at the files and writes what changed."""
        before = known.files
        files = kept_of_absent(surveyed, before)
        self._note_absent(surveyed, before)
        self._tally.begin((max(0, stamp(path)[0]) for path in surveyed.files), len(surveyed.skipped))
        tools = self._tools
        writing = Writing(
            known, self._fingerprint, self._folder, tools.engine, self._crew, self._tally, tools.between_commits
        )
        *early, rest = self._batches(surveyed.files, known)
        for batch in early:
            states = self._look(batch, known)
            files |= states
            writing.add(states)
        states = self._look(rest, known)
        files = dict(sorted((files | states).items()))
        docket = self._docket(files, known)
        stale = self._stale(files, docket, known)
        changes = changes_between(before, files, bool(known.anew), stale)
        written = writing.finish(files, states, changes, docket)
        if known.anew not in ("", FIRST, _ASKED):
            self._notes.append(f"rebuilt: {known.anew}")
        self._notes.extend(writing.notes)
        return written, changes

    def _batches(self, paths: Sequence[Path], known: Known) -> list[list[Path]]:
        """The files in the order in which they are looked at: batches of new ones, which are written one after another,
        and a last one with all others.

        Of what was there before, or where the user decided something, all must be known before anything is written.
        """
        before = known.files
        batches: list[list[Path]] = [[]]
        rest: list[Path] = []
        size = 0
        alone = bool(self._ruling.over(known.catalogue))
        for path in paths:
            if alone or (str(path) in before and not known.anew):
                rest.append(path)
                continue
            if size > _BATCH_BYTES or len(batches[-1]) >= _BATCH_FILES:
                batches.append([])
                size = 0
            batches[-1].append(path)
            size += max(0, stamp(path)[0])
        return [*batches[:-1], sorted(batches[-1] + rest, key=str)]

    def _look(self, paths: Sequence[Path], known: Known) -> dict[str, FileState]:
        """The state of every file now, by path."""
        before = known.files
        tools = self._tools
        files = []
        for path in paths:
            state = before.get(str(path))
            if not known.anew and is_known(path, state, tools.is_current):
                files.append(File(path, state))
            else:
                files.append(File(path, state, bool(known.anew), stamp(path), tools.isolated(path)))
        states = self._crew.look(files)
        found = {}
        for file in files:
            self._tally.at(file.path)
            state = next(states)
            found[state.path] = state
        return found

    def _note_absent(self, surveyed: Survey, before: Mapping[str, FileState]) -> None:
        kept = kept_of_absent(surveyed, before)
        for root in surveyed.absent:
            under = (one for path, one in kept.items() if root in (Path(path), *Path(path).parents))
            count = len({document.id for state in under for document in state.documents})
            what = "its document stays" if count == 1 else f"its {count} documents stay"
            self._notes.append(f"{root} is not there now; {what} as indexed")

    def _report(self, catalogue: Catalogue, surveyed: Survey, changes: Changes, began: float) -> Update:
        unread = [SkippedFile(shown(Path(path)), one.reason) for path, one in catalogue.files.items() if one.reason]
        unread += [part for one in catalogue.files.values() for part in one.unread]
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
            left_out=surveyed.left_out,
        )


def _named(paths: Sequence[Path]) -> str:
    """The paths for a line of text: the first few, and how many more."""
    first = ", ".join(shown(path) for path in paths[:_NAMED])
    return first if len(paths) <= _NAMED else f"{first} and {len(paths) - _NAMED} more"
