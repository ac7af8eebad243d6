"""Whether the index of a library is whole, and what its files are now. Looks, and changes nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .model import NOTHING_LEFT_OUT, Document, LeftOut, SkippedFile
from .reading.naming import shown
from .reading.options import Options
from .store import catalogue as catalogues
from .store import integrity
from .store.catalogue import Catalogue, FileState
from .store.folder import FORMAT, IndexFolder
from .updating.surveying import Survey, kept_of_absent, stamp, survey

if TYPE_CHECKING:
    from .updating import Tools


class State(StrEnum):
    """What an index is."""

    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"
    OLDER = "of another version"


class Pending(NamedTuple):
    """How many files the next update will find new, changed or gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """An index and the files under its roots.

    `format` is the version of the format in which the index is written, `updated` when something was last written, in
    seconds since 1970. `stale`: the analysis is another than the one that made it. `absent` are the roots that are not
    there. `skipped` are the files passed over now, and those that could not be read at the last update. `failed` are
    documents that could not be analysed, with the reason; `noted` those with other notes. `remarks` are about ignore
    files.
    """

    state: State
    options: Options
    format: int | None = None
    updated: float | None = None
    stale: bool = False
    documents: int = 0
    sentences: int = 0
    statements: int = 0
    pending: Pending = Pending()  # noqa: RUF009 - it cannot be changed
    absent: tuple[Path, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    failed: tuple[SkippedFile, ...] = ()
    noted: tuple[SkippedFile, ...] = ()
    left_out: LeftOut = NOTHING_LEFT_OUT
    remarks: tuple[str, ...] = ()


def examine(
    folder: IndexFolder, roots: Sequence[Path], tools: Tools, options: Options, ours: Path | None = None
) -> Health:
    """The health of the library of these roots. `ours` is a file among them that is no document."""
    surveyed = survey(roots, tools.walk, ours=ours)
    files = Health(
        State.MISSING,
        options,
        pending=Pending(new=len(surveyed.files)),
        absent=surveyed.absent,
        skipped=tuple(sorted(surveyed.skipped)),
        left_out=surveyed.left_out,
        remarks=surveyed.notes,
    )
    generation = folder.current()
    if generation is None:
        return files
    files = replace(files, format=folder.format(), updated=_changed(generation))
    if files.format != FORMAT:
        return replace(files, state=State.OLDER)
    catalogue = _whole(folder, generation, tools)
    if catalogue is None:
        return replace(files, state=State.DAMAGED)
    return _held(files, surveyed, catalogue, tools)


def _held(files: Health, surveyed: Survey, catalogue: Catalogue, tools: Tools) -> Health:
    """What the catalogue says beside what the files say."""
    states = catalogue.files.values()
    unread = [SkippedFile(shown(Path(one.path)), one.reason) for one in states if one.reason]
    unread += [part for one in states for part in one.unread]
    documents = catalogue.documents()
    return replace(
        files,
        state=State.WHOLE,
        stale=catalogue.fingerprint != tools.fingerprint(),
        documents=len(catalogue.counts),
        sentences=sum(sentences for sentences, _ in catalogue.counts.values()),
        statements=sum(statements for _, statements in catalogue.counts.values()),
        pending=_pending(surveyed, catalogue.files, tools),
        skipped=tuple(sorted({*files.skipped, *unread})),
        failed=tuple(SkippedFile(one.path, catalogue.notes[one.id]) for one in documents if one.id in catalogue.notes),
        noted=tuple(note for one in documents for note in _notes(one, catalogue.notes.get(one.id))),
    )


def _notes(document: Document, failure: str | None) -> list[SkippedFile]:
    return [SkippedFile(document.path, note) for note in document.notes if note != failure]


def _pending(surveyed: Survey, known: Mapping[str, FileState], tools: Tools) -> Pending:
    """A file that would be read by something else counts as changed."""
    there = {str(path): path for path in surveyed.files}
    gone = len(known.keys() - there.keys() - kept_of_absent(surveyed, known).keys())
    held = [(path, known[name]) for name, path in there.items() if name in known]
    changed = sum(not _is_same(state, stamp(path)) or not tools.is_current(state.reader) for path, state in held)
    return Pending(len(there) - len(held), changed, gone)


def _is_same(state: FileState, now: tuple[int, int, int]) -> bool:
    """Whether a file is as it was last seen. One that was young then has no time of its content."""
    return state.stamp == now or (state.mtime_ns == 0 and (state.size, state.ctime_ns) == (now[0], now[2]))


def _whole(folder: IndexFolder, generation: Path, tools: Tools) -> Catalogue | None:
    """The catalogue, where every file of the index is as it was written."""
    if folder.is_damaged(generation):
        return None
    try:
        reader = tools.engine.read(generation)
        try:
            if not integrity.is_whole(generation, reader.commit, thorough=True):
                return None
            return catalogues.load(generation, reader.commit)
        finally:
            reader.close()
    except Exception:  # whatever an engine stumbles over in its own files
        return None


def _changed(folder: Path) -> float | None:
    try:
        return os.stat(folder).st_mtime  # noqa: PTH116 - one call, and no more
    except OSError:
        return None
