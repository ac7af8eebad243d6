"""The one object that a user interface talks to: a library of documents and its index."""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .errors import IndexProblem, UnknownIdentifier
from .lookup import at_home, document_of, statement_of
from .readers import Readers
from .reading.options import NOTHING_SAID, Choice, Options
from .rulings import Decisions
from .store.folder import IndexFolder
from .surveys import Surveys

if TYPE_CHECKING:
    from .corrections import Corrections, Problem
    from .health import Health
    from .hits import Page
    from .kinds import Unit
    from .linking import Beside
    from .model import Cluster, Document, Link, Progress, Sentence, Sharing, SkippedFile, Speaker, Statement, Update
    from .store.snapshot import Snapshot
    from .updating import Tools


class Library(Surveys):
    """The documents under some paths, and their index in a folder.

    Nothing is read or written before the first use. Any thread may call any method: each call reads one committed
    state with a reader of its own. Reading raises `IndexMissing` where there is no index, `IndexForeign` where the
    folder is not ours or lies among the documents, `IndexDamaged` where it cannot be read (the next update mends it).
    """

    def __init__(
        self,
        paths: Sequence[Path],
        folder: Path,
        *,
        own_folder: bool = False,
        tools: Tools | None = None,
        patience: float = 10.0,
        corrections: Path | None = None,
        default_corrections: Path | None = None,
        choice: Choice = NOTHING_SAID,
    ) -> None:
        """`own_folder`: the index is in the program's own data folder, which may lie under a path such as `~`.

        `tools` are those of an update; None for the real ones. `patience`: how many seconds to wait for another writer.
        `corrections` is the file of the user's decisions where one was named: the index remembers it. Else they are in
        the one that it remembers, else in `default_corrections`. `choice` is what was said of how files are found and
        read; the rest is as the index remembers it.
        """
        self.paths = tuple(sorted({Path(os.path.realpath(at_home(path))) for path in paths}))
        self.folder = at_home(folder).absolute()
        self._own_folder = own_folder
        self._place = IndexFolder(self.folder, own_folder)
        self._tools = tools
        self._real_tools: Tools | None = None
        self._patience = patience
        named, usual = (one and at_home(one).absolute() for one in (corrections, default_corrections))
        self._decisions = Decisions(self._place, named, usual)
        self._choice = choice
        self._arguments: dict[str, Any] = {
            "own_folder": own_folder,
            "patience": patience,
            "corrections": corrections,
            "default_corrections": default_corrections,
            "choice": choice,
        }
        self._readers = Readers(self._place, lambda: self._engine_tools().engine, self._check)

    @classmethod
    def recorded(
        cls,
        folder: Path,
        *,
        tools: Tools | None = None,
        corrections: Path | None = None,
        default_corrections: Callable[[Sequence[Path]], Path] | None = None,
        choice: Choice = NOTHING_SAID,
    ) -> Library:
        """The library whose index is in `folder`. Raises `IndexMissing`, `IndexForeign`."""
        roots = IndexFolder(at_home(folder).absolute()).roots()
        usual = default_corrections(roots) if default_corrections else None
        return cls(roots, folder, tools=tools, corrections=corrections, default_corrections=usual, choice=choice)

    @property
    def options(self) -> Options:
        """How the next update finds and reads files: as was said, or as the index remembers it."""
        return self._choice.over(self._place.options())

    @property
    def corrections_file(self) -> Path | None:
        """The file of the user's decisions, which need not exist: one that is named, now or before, or the default."""
        return self._decisions.file

    def corrections(self) -> Corrections:
        """The user's decisions as their file has them now.

        Where it cannot be understood: those that were last applied, and a problem that says so.
        """
        from .corrections import BlockFileProblem, Corrections, Problem

        try:
            return self._decisions.load()
        except BlockFileProblem as error:
            kept = self._readers.ask(lambda one: one.catalogue.decisions) if self.is_indexed() else ()
            path = self.corrections_file
            return Corrections(path, kept, (Problem(path, error.line, error.reason),) if path else ())

    def problems(self) -> list[Problem]:
        """What is to be looked at in the file of corrections, by line: as of the last update."""
        from .corrections.checking import problems

        def found(one: Snapshot) -> list[Problem]:
            known = one.catalogue
            return problems(corrections, one.by_id, known.decisions, known.decided, one.cast.unmet)

        corrections = self.corrections()
        return self._readers.ask(found) if self.is_indexed() else list(corrections.problems)

    def is_indexed(self) -> bool:
        """Whether there is an index that can be searched as it is."""
        return self._place.current() is not None

    def generation(self) -> str:
        """Names the state of the index on disk: another name, another state. Empty where there is none."""
        return self._readers.generation()

    def health(self) -> Health:
        """The state of the index and of the files now: what is skipped and why, what failed. Changes nothing."""
        from .health import examine

        self._check()
        options = self.options
        return examine(self._place, self.paths, self._tools_for(options), options, self.corrections_file)

    def skipped(self) -> list[SkippedFile]:
        """The files that are passed over now, and those that could not be read at the last update, by path."""
        return list(self.health().skipped)

    def update(
        self,
        *,
        full: bool = False,
        replace: bool = False,
        progress: Callable[[Progress], None] | None = None,
        apart: bool = False,
    ) -> Update:
        """Brings the index up to date; `full` builds it anew beside the old one and switches.

        An index in a folder of the user's choice that was made of other paths is another library: `IndexForeign`,
        unless it is to `replace` that. With `apart` another process does what takes long, so that whoever shows
        something meanwhile does not falter. Raises `PathMissing` too, and `IndexBusy` when another writer does not
        finish in time. An interruption leaves what was last committed.
        """
        from .updating import Updater

        self._check()
        ruling, problem = self._decisions.ruling()
        options = self.options
        try:
            updater = Updater(self._place, self.paths, self._tools_for(options), progress, ruling, options)
            elsewhere = self._elsewhere(full, replace, progress) if apart and self._tools is self._real_tools else None
            update = updater.run(full, self._patience, replace or self._own_folder, elsewhere)
            if problem and problem not in update.notes:  # the other process had the same
                update = dataclasses.replace(update, notes=(*update.notes, problem))
            return update
        except BrokenPipeError:  # of whoever listens to the progress
            raise
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise IndexProblem(f"the index in {self.folder} cannot be written ({reason}); run it again") from error

    def search(
        self, query: str, *, unit: Unit | None = None, limit: int = 50, offset: int = 0, typing: bool = False
    ) -> Page:
        """The matches of a query from rank `offset`, `limit` of them, with exact counts over all.

        `typing`: the query is being typed, and its last word also matches as a beginning. Raises `QueryProblem`.
        """
        from .pages import page
        from .query import parse

        began = time.perf_counter()
        parsed = parse(query, unit, typing)
        return self._readers.ask(
            lambda one: page(one, parsed, limit, offset, lambda: (time.perf_counter() - began) * 1000)
        )

    def documents(self) -> list[Document]:
        """Every document, by path."""
        return self._readers.ask(lambda one: list(one.documents))

    def document(self, reference: str) -> Document:
        """The document with this id, or the one whose id begins so, or that has this path.

        Raises `UnknownIdentifier`, `AmbiguousIdentifier`.
        """
        return self._readers.ask(lambda one: document_of(one, reference))

    def text(self, document_id: str) -> str:
        """The text of a document, as it was when it was indexed."""

        def text(one: Snapshot) -> str:
            if document_id not in one.by_id:
                raise UnknownIdentifier(f"no document has the id {document_id}")
            return one.texts.get(document_id)

        return self._readers.ask(text)

    def sentences(self, document_id: str | None = None) -> Iterator[Sentence]:
        """The sentences of one document, or of all by path, in text order."""
        return self._readers.each(document_id, lambda one, identifier: one.sentences(identifier))

    def statements(self, document_id: str | None = None) -> Iterator[Statement]:
        """The statements of one document, or of all by path, in text order."""
        return self._readers.each(document_id, lambda one, identifier: one.statements(identifier))

    def statement(self, reference: str) -> Statement:
        """The statement with this id, or whose id begins so. Raises `UnknownIdentifier`, `AmbiguousIdentifier`."""
        return self._readers.ask(lambda one: statement_of(one, reference))

    def speakers(self) -> list[Speaker]:
        """Those who have statements, most first."""
        return self._readers.ask(lambda one: one.roll.speaking_most())

    def speaker(self, speaker_id: str) -> Speaker:
        """Anybody whom the documents name; who was joined with another is that other. Raises `UnknownIdentifier`."""

        def speaker(one: Snapshot) -> Speaker:
            found = one.speakers.get(one.cast.one(speaker_id))
            if found is None:
                raise UnknownIdentifier(f"no speaker has the id {speaker_id}")
            return found

        return self._readers.ask(speaker)

    def speaker_names(self, beginning: str, limit: int = 20) -> list[str]:
        """The names of speakers one of whose words begins so, those who say most first."""
        from .hints import names_beginning

        return self._readers.ask(lambda one: names_beginning(one.roll, beginning, limit))

    def by_speaker(self, speaker_id: str) -> list[Statement]:
        """The statements of a speaker: documents by date, the undated ones after them by path; each in text order."""
        return self._readers.ask(lambda one: one.by_speaker(speaker_id)[:])

    def links(self, statement_id: str, *, every: bool = False) -> list[Link]:
        """The statements linked to this one (id or beginning of one), the most useful first.

        Of those with the same words and of retellings the best, unless `every` one is wanted.
        """
        from .linking import links

        return self._readers.ask(lambda one: links(statement_of(one, statement_id), one, every=every))

    def beside(self, statement_id: str, step: int) -> Beside:
        """The statement that the same speaker says next (1) or before (-1): documents by date, each in text order.

        Raises `UnknownIdentifier`, also for a statement that nobody says.
        """
        from .linking import beside

        return self._readers.ask(lambda one: beside(statement_of(one, statement_id), step, one))

    def cluster(self, statement_id: str) -> Cluster:
        """Every statement that carries the words of this one, and itself."""
        from .linking import cluster

        return self._readers.ask(lambda one: cluster(statement_of(one, statement_id), one))

    def clusters(self, progress: Callable[[Progress], None] | None = None) -> list[Cluster]:
        """Every quote that several statements carry, those in most documents first. Goes through the whole library."""
        from .linking import clusters

        return self._readers.ask(lambda one: clusters(one, progress))

    def all_links(self, progress: Callable[[Progress], None] | None = None) -> list[Link]:
        """Every link of the same words and every retelling, each once. Goes through the whole library."""
        from .linking import all_links

        return self._readers.ask(lambda one: list(all_links(one, progress)))

    def find_linked(self, progress: Callable[[Progress], None] | None = None) -> int:
        """How many statements are linked: have the same words as others or tell the same.

        The first time in a state of the library it goes through all of it, and a search for them waits for that.
        """
        return len(self._readers.linked(progress))

    def sharing(self, words: Sequence[str], limit: int = 20) -> list[Sharing]:
        """The documents whose text shares the longest and rarest runs with these folded words, the most of it first."""
        from .linking import documents_sharing

        return self._readers.ask(lambda one: documents_sharing(words, one, limit))

    def warm(self) -> None:
        """Brings what searches need into memory, so that the first one does not wait for the disk."""
        if not self._readers.ask(lambda one: one.warm()):
            self._readers.close()

    def close(self) -> None:
        """Closes what is open; a later call opens it again."""
        self._readers.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _elsewhere(
        self, full: bool, replace: bool, progress: Callable[[Progress], None] | None
    ) -> Callable[[int], Update]:
        """The same update, by another process, when so many files are found."""
        from .updating.apart import run_apart

        job = partial(_update, self.paths, self.folder, self._arguments, full, replace)
        return partial(run_apart, job, progress or (lambda _: None))

    def _engine_tools(self) -> Tools:
        if self._tools is None:
            from .updating.tools import real_tools

            self._tools = self._real_tools = real_tools(Options())
        return self._tools

    def _tools_for(self, options: Options) -> Tools:
        """Those of an update with these options: the given ones, or the real ones with the engine of all readers."""
        tools = self._engine_tools()
        if tools is not self._real_tools:
            return tools
        from .updating.tools import real_tools

        return dataclasses.replace(real_tools(options), engine=tools.engine)

    def _check(self) -> None:
        self._place.check_ours()
        if not self._own_folder:
            self._place.check_apart(self.paths)


def _update(
    paths: Sequence[Path],
    folder: Path,
    arguments: dict[str, Any],
    full: bool,
    replace: bool,
    progress: Callable[[Progress], None],
) -> Update:
    with Library(paths, folder, **arguments) as library:
        return library.update(full=full, replace=replace, progress=progress)
