"""Which library a call means, and bringing its index up to date before it is asked anything."""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.errors import ExploreError, IndexBusy, IndexForeign, IndexMissing, IndexProblem, PathMissing
from index.library import Library
from index.reading.naming import shown
from index.store.folder import IndexFolder

from .output import Interrupted, Output
from .places import Places, resolved
from .progress import ProgressDisplay
from .request import Request, UsageProblem
from .text import as_written
from .usage import PROGRAM

if TYPE_CHECKING:
    from index.model import Update


class Refused(ExploreError):
    """The user did not want to go on, or could not be asked."""


class PathClosed(ExploreError):
    """A path lies in a folder that this user may not enter."""


class Chosen(NamedTuple):
    """A library, and a line that the user should see before anything else."""

    library: Library
    note: str | None = None


def choose(request: Request, places: Places) -> Chosen:
    """The library of these paths, or the demo, or recorded in `--index`, or the last one, or the seeds.

    Raises PathMissing, which offers the quoted form of the query, PathClosed, UsageProblem where `--demo` stands beside
    a path, ArticlesMissing, and what `Library.recorded` raises.
    """
    if request.demo:
        _check_alone(request)
    elif not request.paths and request.index is not None:
        return Chosen(
            Library.recorded(
                request.index,
                corrections=request.corrections,
                default_corrections=places.corrections_file,
                choice=request.choice,
            )
        )
    paths, note = _meant(request, places)
    library = Library(
        paths,
        request.index or places.index_folder(paths),
        own_folder=request.index is None,
        corrections=request.corrections,
        default_corrections=places.corrections_file(paths),
        choice=request.choice,
    )
    if not (request.no_update and library.is_indexed()):
        missing = [word for word in request.words if not is_there(Path(word))]
        if missing:
            raise PathMissing(_missing(request, missing))
    return Chosen(library, note)


def _meant(request: Request, places: Places) -> tuple[tuple[Path, ...], str | None]:
    if request.demo:
        return places.demo(), None
    return (request.paths, None) if request.paths else places.default_library()


def _check_alone(request: Request) -> None:
    """Raises PathMissing, or UsageProblem, where paths are named beside `--demo`."""
    missing = [word for word in request.words if not is_there(Path(word))]
    if missing:
        raise PathMissing(_missing(request, missing))
    if request.words:
        raise UsageProblem(f"--demo is a library of its own: leave out --demo, or {as_written(request.words[0])}")


def is_there(path: Path) -> bool:
    """Whether a path that somebody wrote names anything. Raises PathClosed where that may not be seen."""
    try:
        path.stat()
    except PermissionError as error:
        raise PathClosed(
            f"{as_written(str(path))} lies in a folder that may not be entered ({error.strerror}): "
            "change its permissions, or name something else"
        ) from None
    except (OSError, ValueError):  # a name can be too long, too
        return False
    return True


def _missing(request: Request, missing: Sequence[str]) -> str:
    path = as_written(missing[0])
    if request.command != "search" or request.subject is None:
        return f"no such file or folder: {path}"
    there = [shlex.quote(word) for word in request.words if word not in missing]
    there += ["--demo"] if request.demo else []
    call = " ".join([PROGRAM, "search", shlex.quote(" ".join([request.subject, *missing])), *there])
    return f"no such file or folder: {path}; if it belongs to the query, quote all of it: {call}"


def confirm_vast(library: Library, places: Places) -> None:
    """Asks before the home folder or the whole disk is read for the first time. Raises Refused."""
    vast = places.vast(library.paths)
    if vast is None or library.is_indexed():
        return
    name = f"{shown(vast)} is {'your home folder' if vast.resolve() == places.home.resolve() else 'a whole disk'}"
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused(f"{name}: name a folder in it, or say yes to this once in a terminal")
    sys.stderr.write(f"explore: {name}. Read every text file in it? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Refused(f"nothing was read: name a folder, as in `{PROGRAM} {shown(vast / 'articles')}`")


def check_folder(request: Request, library: Library) -> None:
    """Looks at the folder of `--index` before anything else. Raises IndexForeign when it is another library's."""
    folder = IndexFolder(library.folder)
    folder.check_ours()
    folder.check_apart(library.paths)
    with contextlib.suppress(IndexMissing):
        recorded = folder.roots()
        if recorded and set(resolved(recorded)) != set(library.paths):
            more = f" and {len(recorded) - 1} more" if len(recorded) > 1 else ""
            raise IndexForeign(
                f"the index in {shown(library.folder)} was made of {shown(recorded[0])}{more}: "
                f"choose another folder with --index, or make it anew with `{call_of(request, 'index')}`"
            )


def prepare(request: Request, library: Library, places: Places, output: Output) -> Update | None:
    """Brings the index up to date unless `--no-update`; tells on stderr what the user should know.

    Gives None when the index is used as it is: because nobody may or can write it now, too. Raises IndexMissing,
    Refused, and, for `index` and where there is nothing to go on with, what `Library.update` raises.
    """
    if request.no_update:
        if not library.is_indexed():
            raise IndexMissing(f"there is no index of this yet: run `{call_of(request, 'index')}` first")
        return None
    confirm_vast(library, places)
    try:
        if request.index is None:
            places.make_data()
        with ProgressDisplay(output.err) as display:
            update = library.update(full=request.full, replace=request.command == "index", progress=display)
    except KeyboardInterrupt:
        on = "what was indexed stays, and the next run goes on from there"
        stays = "the index is as it was" if request.full else on
        raise Interrupted(f"interrupted: {stays}") from None
    except (IndexProblem, OSError) as error:
        if request.command == "index" or not _is_usable(library, error):
            raise
        output.note(f"{_why_not_written(library, error)}: going on with the index as it is")
        return None
    for note in update.notes:
        output.note(note)
    return update


def as_it_is(library: Library) -> Update:
    """What there is to say of an index that is left as it is: the counts, and that nothing was done."""
    from index.model import Update

    documents = library.documents()
    statements, sentences = sum(one.statements for one in documents), sum(one.sentences for one in documents)
    return Update(len(documents), 0, 0, 0, (), statements, sentences, 0.0)


def _is_usable(library: Library, error: Exception) -> bool:
    """Whether an index that could not be written can be read: it is this library's, and whole."""
    if isinstance(error, BrokenPipeError | IndexForeign) or not library.is_indexed():
        return False
    try:
        library.documents()
    except IndexProblem:
        return False
    return True


def _why_not_written(library: Library, error: Exception) -> str:
    if isinstance(error, IndexBusy):
        return "another program is writing this index"
    cause = error if isinstance(error, OSError) else error.__cause__ or error.__context__
    reason = f" ({cause.strerror})" if isinstance(cause, OSError) and cause.strerror else ""
    return f"the index in {shown(library.folder)} cannot be written{reason}"


def call_of(request: Request, command: str, *options: str) -> str:
    """The call of another command on the library of this one, as it is written in a shell."""
    words = [shlex.quote(word) for word in request.words]
    if any(word.startswith("-") for word in request.words):
        words.insert(0, "--")
    if request.demo:
        options = (*options, "--demo")
    if request.index is not None:
        options = (*options, "--index", shlex.quote(str(request.index)))
    return " ".join([PROGRAM, command, *options, *words])
