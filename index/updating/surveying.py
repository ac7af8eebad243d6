"""Which files there are now, against those the index knows: what is new, changed, moved or gone.

Size and times first, the bytes' hash where those differ, reading only where the hash differs too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from ..errors import UnreadableFile
from ..model import NOTHING_LEFT_OUT, Document, LeftOut, SkippedFile
from ..reading.formats import Unread
from ..reading.ignoring import Remark
from ..reading.naming import shown
from ..reading.reader import Content
from ..reading.walking import Ignored, Walked
from ..store.catalogue import FileState

Read = Callable[[Path], Content]
IsCurrent = Callable[[str], bool]
"""Whether a file that was read by this reader would be read by the same today."""
Walk = Callable[[Sequence[Path]], Iterator[Walked]]

# A file changed this recently may change again without a trace in its times (as in git's "racy" entries).
_YOUNG_NS = 2_000_000_000
_LONGEST = 240
"""Code points of a reason: it may quote names of any length."""
_MOST_NOTES = 5


@dataclass(frozen=True, slots=True)
class Survey:
    """The files under the roots: paths that can be read, those passed over and those that ignore files leave out;
    `absent` are roots that are gone, `notes` what is wrong with ignore files."""

    files: tuple[Path, ...]
    skipped: tuple[SkippedFile, ...]
    absent: tuple[Path, ...]
    left_out: LeftOut = NOTHING_LEFT_OUT
    notes: tuple[str, ...] = ()


def survey(
    roots: Sequence[Path], walk: Walk, found: Callable[[int], None] = lambda count: None, ours: Path | None = None
) -> Survey:
    """Walks the roots that are there; `found` hears how many files there are so far.

    `ours` is a file of the program's own, which may lie among the documents: it is none, and passed over in silence,
    unless it is itself a root.
    """
    unseen = _names(ours) if ours and ours not in roots else frozenset()
    present = [root for root in roots if os.path.exists(root)]  # noqa: PTH110 - Path.exists may raise
    files: list[Path] = []
    skipped: list[SkippedFile] = []
    ignored: list[Ignored] = []
    notes: list[str] = []
    for entry in walk(present):
        if isinstance(entry, Remark):
            notes.append(entry.text)
        elif (shown(entry) if isinstance(entry, Path) else entry.path) in unseen:
            continue
        elif isinstance(entry, SkippedFile):
            skipped.append(entry)
        elif isinstance(entry, Ignored):
            ignored.append(entry)
        else:
            files.append(entry)
            found(len(files))
    absent = tuple(root for root in roots if root not in present)
    return Survey(tuple(files), tuple(skipped), absent, _counted(ignored), _few(notes))


def _counted(ignored: Sequence[Ignored]) -> LeftOut:
    folders = sum(one.is_folder for one in ignored)
    return LeftOut(len(ignored) - folders, folders, tuple(sorted({one.by for one in ignored})))


def _few(notes: Sequence[str]) -> tuple[str, ...]:
    """A folder may hold thousands of broken ignore files."""
    more = len(notes) - _MOST_NOTES
    return tuple(notes) if more <= 0 else (*notes[:_MOST_NOTES], f"and so with {more} more ignore files")


def _names(path: Path) -> frozenset[str]:
    """What a walk may call a file: roots are given without links, and links below them stay."""
    return frozenset((shown(path), shown(Path(os.path.realpath(path)))))


def kept_of_absent(surveyed: Survey, known: Mapping[str, FileState]) -> dict[str, FileState]:
    """The known documents under roots that are gone: perhaps only unmounted, so they stay."""
    kept = {}
    for path, state in known.items():
        if state.documents and any(_under(path, root) for root in surveyed.absent):
            kept[path] = state
    return kept


def is_unchanged(surveyed: Survey, known: Mapping[str, FileState], is_current: IsCurrent = lambda reader: True) -> bool:
    """Whether every file has the size and times that the index knows and would be read as it was, and none has come or
    gone."""
    expected = len(known) - len(kept_of_absent(surveyed, known))
    if len(surveyed.files) != expected or not all(map(is_current, {state.reader for state in known.values()})):
        return False
    return all(is_known(path, known.get(str(path))) for path in surveyed.files)


def is_known(path: Path, known: FileState | None, is_current: IsCurrent = lambda reader: True) -> bool:
    """Whether a file has the size and times that are `known` of it, and would be read as it was."""
    return known is not None and known.stamp == stamp(path) and is_current(known.reader)


def stamp(path: Path) -> tuple[int, int, int]:
    """Size in bytes, and the times of the last change of content and of anything, in nanoseconds; -1s when gone."""
    try:
        status = path.stat()
    except OSError:
        return (-1, -1, -1)
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def look(
    path: Path,
    known: FileState | None,
    anew: bool,
    read: Read,
    keep: Callable[[str, str], None],
    is_current: IsCurrent = lambda reader: True,
) -> FileState:
    """The state of a file now; `known` is what was known of it, and enough when it fits and nothing is asked `anew`.

    Texts that were read go to `keep`, with their documents' ids. Never raises for anything about the file.
    """
    now = stamp(path)
    fits = known is not None and not anew and is_current(known.reader)
    if known and fits and now == known.stamp:
        return known
    state = unread(path, now)
    if known and fits and known.documents and known.size == now[0] and _hash(path) == known.documents[0].sha256:
        return replace(state, documents=known.documents, reader=known.reader, unread=known.unread)
    return _read(path, state, read, keep)


def unread(path: Path, stamp: tuple[int, int, int], reason: str = "") -> FileState:
    """The state of a file that had this stamp before it was read, without documents."""
    size, mtime, ctime = stamp
    young = mtime > time.time_ns() - _YOUNG_NS
    return FileState(str(path), size, 0 if young else mtime, ctime, reason=reason)


def _read(path: Path, state: FileState, read: Read, keep: Callable[[str, str], None]) -> FileState:
    """The state of a file with what is read in it. Where one of several documents ends the reading, those before it
    stay."""
    documents: list[Document] = []
    unread: list[SkippedFile] = []
    reader = reason = ""
    try:
        reader, found = read(path)
    except Exception as error:  # a file must never end the run
        reason, found = _reason(error), iter(())
    while not reason:
        try:
            one = next(found, None)
        except Exception as error:  # the same: whatever a format stumbles over
            reason = _reason(error)
            break
        if one is None:
            break
        if isinstance(one, Unread):
            unread.append(SkippedFile(f"{shown(path)}#{len(documents) + len(unread) + 1}", _one_line(one.reason)))
        else:
            keep(one[0].id, one[1])
            documents.append(one[0])
    if documents and reason:
        unread.append(SkippedFile(f"{shown(path)}#{len(documents) + len(unread) + 1}", reason))
        reason = ""
    elif not documents and unread and not reason:
        reason = f"none of {len(unread)} documents in it can be read ({unread[0].reason})"
    return replace(state, documents=tuple(documents), reason=reason, reader=reader, unread=tuple(unread))


def _reason(error: Exception) -> str:
    """Why a file could not be read, in the short words of a `skipped` list."""
    if isinstance(error, UnreadableFile):
        return _one_line(str(error))
    if isinstance(error, OSError):
        return error.strerror or "cannot be read"
    return _one_line(f"cannot be read ({type(error).__name__}: {error})"[:200])


def _one_line(reason: str) -> str:
    """A reason may quote the file: what steers a terminal does not go with it."""
    line = " ".join("".join(one if one.isprintable() else " " for one in reason).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _under(path: str, root: Path) -> bool:
    base = str(root)
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)
