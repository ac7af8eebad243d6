"""The commands: which function does the work of each, and what there has to be before it can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from importlib import import_module
from typing import Any

from index.errors import ExploreError, IndexDamaged, IndexMissing
from index.library import Library
from index.model import Update
from index.reading.naming import absolute, shown
from index.watching import check_installed

from . import plain
from .libraries import call_of, check_folder, choose, prepare
from .log import SILENT, Log
from .output import Output
from .places import Places
from .request import Request

_MOST_SKIPPED = 3


class NothingToRead(ExploreError):
    """None of the files that were named can be read."""


class Needs(Enum):
    """What there has to be before a command, and what its function is given between the request and the output."""

    PROGRAM = auto()
    """No library: (request, places, output)."""
    LIBRARY = auto()
    """The library, left as it is: (request, library, places, output)."""
    INDEX = auto()
    """The library with its index up to date: (request, library, output)."""
    INDEX_AND_PLACES = auto()
    """The same, and something of the reader's own: (request, library, places, output)."""
    UPDATE = auto()
    """What came of bringing the index up to date, None with `--no-update`: (request, library, update, output)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One command. `work` gives the exit status; `check` is given the request, and raises what makes no sense to
    prepare a library for. Both are written `module:function`, and imported when they are called. `gone`: the paths of
    the library need not be there."""

    work: str
    needs: Needs = Needs.INDEX
    check: str | None = None
    gone: bool = False


_COMMANDS: Mapping[str, Entry] = {
    "search": Entry("finding:search"),
    "statements": Entry("finding:statements"),
    "sentences": Entry("finding:sentences"),
    "documents": Entry("finding:documents"),
    "speakers": Entry("finding:speakers"),
    "show": Entry("finding:show"),
    "links": Entry("finding:links"),
    "provenance": Entry("provenance:provenance"),
    "timeline": Entry("timeline:timeline"),
    "plot": Entry("plot:plot"),
    "cite": Entry("citing:cite", check="citing:check"),
    "verify": Entry("verifying:verify", check="verifying:look"),
    "board": Entry("boarding:board", Needs.INDEX_AND_PLACES),
    "fix": Entry("fixing:fix", Needs.INDEX_AND_PLACES),
    "walk": Entry("walking:walk", Needs.INDEX_AND_PLACES),
    "serve": Entry("serve:serve", Needs.INDEX_AND_PLACES, check="serve:check"),
    "index": Entry("indexing:index", Needs.UPDATE),
    "locate": Entry("locating:locate", Needs.LIBRARY),
    # Whoever asks what is wrong with a library must not be told first that a path of it is not there.
    "doctor": Entry("doctor:doctor", Needs.LIBRARY, gone=True),
    "config": Entry("configuring:configure", Needs.PROGRAM),
    "completion": Entry("completion:complete", Needs.PROGRAM),
    "manual": Entry("manpage:print_page", Needs.PROGRAM),
}


def run(request: Request, places: Places, output: Output, log: Log = SILENT) -> int:
    """Runs one command, after bringing the index up to date where it needs one."""
    entry = _entry(request)
    work = _work(request, entry)
    if entry.needs is Needs.PROGRAM:
        return work(request, places, output)
    if request.watch:
        check_installed()
    if entry.check is not None:
        _named(entry.check)(request)
    chosen = choose(replace(request, no_update=True) if entry.gone else request, places)
    if chosen.note:
        output.note(chosen.note)
    with chosen.library as library:
        output.note(f"library: {places.library_name(library.paths)}")
        request = _by_name(request, library, places, output)
        if entry.needs is Needs.LIBRARY:
            return work(request, library, places, output)
        if request.index is not None and (entry.needs is not Needs.UPDATE or request.no_update):
            check_folder(request, library)
        update = prepare(request, library, places, output)
        if update is not None:
            log.opened(places.library_key(library.paths), update.documents, update.statements)
            log.updated(update)
        try:
            if entry.needs is Needs.UPDATE:
                return work(request, library, update, output)
            _tell_skipped(request, update, output)
            own = (places,) if entry.needs is Needs.INDEX_AND_PLACES else ()
            return work(request, library, *own, output)
        except (IndexDamaged, IndexMissing) as error:
            raise type(error)(f"{error}: `{call_of(request, 'index')}`") from error


def _entry(request: Request) -> Entry:
    entry = _COMMANDS[request.command]
    # Boards are listed and brought in without a look at the documents.
    boards_alone = request.command == "board" and (request.boards or request.source is not None)
    return replace(entry, needs=Needs.LIBRARY) if boards_alone else entry


def _work(request: Request, entry: Entry) -> Callable[..., int]:
    if request.prose:
        from .prose.printing import PROSE

        return PROSE[request.command]
    work: Callable[..., int] = _named(entry.work)
    return work


def _named(place: str) -> Any:
    """The function that is written `module:function`; the modules are those of this package."""
    module, _, function = place.partition(":")
    return getattr(import_module(f".{module}", __package__), function)


def _by_name(request: Request, library: Library, places: Places, output: Output) -> Request:
    """`search @NAME` is the search that was given this name in the app; where none was, it is a query like others.

    Raises BlockFileProblem.
    """
    subject = request.subject or ""
    if request.command != "search" or not subject.startswith("@"):
        return request
    from .searches import SearchFile, called, spelled

    found = called(subject[1:], SearchFile(places.searches).of(spelled(library.paths)))
    if found is None:
        return request
    output.note(f"{found.name}: {found.query}")
    return replace(request, subject=found.query, unit=request.unit or found.unit or None)


def _tell_skipped(request: Request, update: Update | None, output: Output) -> None:
    """A named file that cannot be read is an error when nothing else can; else skipped files are a remark."""
    if update is None or not update.skipped:
        return
    named = {shown(one) for path in request.paths for one in (absolute(path), path.resolve())}
    first = update.skipped[0]
    if not update.documents and any(path in named for path, _ in update.skipped):
        raise NothingToRead(f"{first.path} cannot be read ({first.reason}): name text or Markdown files, or a folder")
    told = [one for one in update.skipped if one.path in named][:_MOST_SKIPPED]
    for path, reason in told:
        output.note(f"skipped {plain.place(path)}: {reason}")
    rest = len(update.skipped) - len(told)
    if rest:
        doctor = call_of(request, "doctor", "--skipped")
        output.note(f"{plain.plural(rest, 'file')} skipped: `{doctor}` says which and why")
