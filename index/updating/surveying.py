"""Which files there are now, against those the index knows: what is new, changed, moved or gone.

Size and times first, the bytes' hash where those differ, reading only where the hash differs too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ..errors import UnreadableFile
from ..model import Document, SkippedFile
from ..reading.naming import shown
from ..store.catalogue import FileState

Read = Callable[[Path], tuple[Document, str]]
Walk = Callable[[Sequence[Path]], Iterator[Path | SkippedFile]]

# A file changed this recently may change again without a trace in its times (as in git's "racy" entries).
_YOUNG_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Survey:
    """The files under the roots: paths that can be read, and those passed over; `absent` are roots that are gone."""

    files: tuple[Path, ...]
    skipped: tuple[SkippedFile, ...]
    absent: tuple[Path, ...]


def survey(
    roots: Sequence[Path], walk: Walk, found: Callable[[int], None] = lambda count: None, ours: Path | None = None
) -> Survey:
    """Walks the roots that are there; `found` hears how many files there are so far.

    `ours` is a file of the program's own, which may lie among the documents: it is none, and passed over in silence,
    unless it is itself a root.
    """
    left_out = _names(ours) if ours and ours not in roots else frozenset()
    present = [root for root in roots if os.path.exists(root)]  # noqa: PTH110 - Path.exists may raise
    files: list[Path] = []
    skipped: list[SkippedFile] = []
    for entry in walk(present):
        if (entry.path if isinstance(entry, SkippedFile) else shown(entry)) in left_out:
            continue
        if isinstance(entry, SkippedFile):
            skipped.append(entry)
        else:
            files.append(entry)
            found(len(files))
    absent = tuple(root for root in roots if root not in present)
    return Survey(tuple(files), tuple(skipped), absent)


def _names(path: Path) -> frozenset[str]:
    """What a walk may call a file: roots are given without links, and links below them stay."""
    return frozenset((shown(path), shown(Path(os.path.realpath(path)))))


def kept_of_absent(surveyed: Survey, known: Mapping[str, FileState]) -> dict[str, FileState]:
    """The known documents under roots that are gone: perhaps only unmounted, so they stay."""
    kept = {}
    for path, state in known.items():
        if state.document and any(_under(path, root) for root in surveyed.absent):
            kept[path] = state
    return kept


def is_unchanged(surveyed: Survey, known: Mapping[str, FileState]) -> bool:
    """Whether every file has the size and times that the index knows, and none has come or gone."""
    expected = len(known) - len(kept_of_absent(surveyed, known))
    if len(surveyed.files) != expected:
        return False
    for path in surveyed.files:
        state = known.get(str(path))
        if state is None or state.stamp != stamp(path):
            return False
    return True


def stamp(path: Path) -> tuple[int, int, int]:
    """Size in bytes, and the times of the last change of content and of anything, in nanoseconds; -1s when gone."""
    try:
        status = path.stat()
    except OSError:
        return (-1, -1, -1)
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def look(path: Path, known: FileState | None, anew: bool, read: Read, keep: Callable[[str, str], None]) -> FileState:
    """The state of a file now; `known` is what was known of it, and enough when it fits and nothing is asked `anew`.

    A text that was read goes to `keep`, with its document's id. Never raises for anything about the file.
    """
    size, mtime, ctime = stamp(path)
    if known and not anew and (size, mtime, ctime) == known.stamp:
        return known
    young = mtime > time.time_ns() - _YOUNG_NS
    state = FileState(str(path), size, 0 if young else mtime, ctime)
    if known and not anew and known.document and known.size == size and _hash(path) == known.document.sha256:
        return replace(state, document=known.document)
    try:
        document, text = read(path)
    except UnreadableFile as error:
        return replace(state, reason=str(error))
    except OSError as error:
        return replace(state, reason=error.strerror or "cannot be read")
    except Exception as error:  # a file must never end the run
        return replace(state, reason=f"cannot be read ({type(error).__name__}: {error})"[:200])
    keep(document.id, text)
    return replace(state, document=document)


def _hash(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _under(path: str, root: Path) -> bool:
    base = str(root)
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)
