"""The commands: each takes a request and a library, prints, and gives the exit status (0 found, 1 nothing found)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from index import records
from index.errors import ExploreError, IndexDamaged, IndexMissing
from index.library import Library
from index.locators import NOWHERE, Locators, Where
from index.model import Document, Unit, Update
from index.reading.naming import absolute, shown
from index.watching import check_installed

from . import plain
from .cite import STYLES, citation, cite
from .libraries import call_of, check_folder, choose, prepare
from .log import SILENT, Log
from .lookup import find_document, find_statement
from .output import FOUND, NOTHING, Output
from .places import Places
from .progress import ProgressDisplay
from .request import Request
from .session import compares_all
from .text import as_written
from .whereabouts import Whereabouts

_MOST_SKIPPED = 3

T = TypeVar("T")


class NothingToRead(ExploreError):
    """None of the files that were named can be read."""


def run(request: Request, places: Places, output: Output, log: Log = SILENT) -> int:
    """Runs one command, after bringing the index up to date where it needs one."""
    if request.command in _WITHOUT_LIBRARY:
        return _WITHOUT_LIBRARY[request.command](request, places, output)
    if request.command == "cite" and request.style not in STYLES:
        built = " or ".join(STYLES)
        raise ExploreError(f"there is no citation style {as_written(request.style)}: use --style {built}")
    if request.watch:
        check_installed()
    if request.command == "serve":
        from .serve import check

        check(request)
    if request.command == "verify":
        from .verifying import look

        look(request)
    # Whoever asks what is wrong with a library must not be told first that a path of it is not there.
    chosen = choose(replace(request, no_update=True) if request.command == "doctor" else request, places)
    if chosen.note:
        output.note(chosen.note)
    with chosen.library as library:
        output.note(f"library: {places.library_name(library.paths)}")
        request = _by_name(request, library, places, output)
        if request.command == "locate":
            from .locating import locate

            return locate(library, places, output)
        if request.command == "doctor":
            from .doctor import doctor

            return doctor(request, library, places, output)
        if request.command == "board" and (request.boards or request.source is not None):
            from .boarding import board

            return board(request, library, places, output)
        if request.index is not None and (request.command != "index" or request.no_update):
            check_folder(request, library)
        update = prepare(request, library, places, output)
        if update is not None:
            log.opened(places.library_key(library.paths), update.documents, update.statements)
            log.updated(update)
        try:
            if request.command == "index":
                return _index(request, library, update or _as_it_is(library), output)
            _tell_skipped(request, update, output)
            if request.command == "fix":
                from .fixing import fix

                return fix(request, library, places, output)
            if request.command == "board":
                from .boarding import board

                return board(request, library, places, output)
            if request.command == "serve":
                from .serve import serve

                return serve(request, library, places, output)
            if request.command == "walk":
                from .walking import walk

                return walk(library, places, output)
            return _printer(request)(request, library, output)
        except (IndexDamaged, IndexMissing) as error:
            raise type(error)(f"{error}: `{call_of(request, 'index')}`") from error


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


def _index(request: Request, library: Library, update: Update, output: Output) -> int:
    if output.json:
        output.record(records.update_record(update))
    else:
        plain.print_update(output, update, full=request.full)
    if troubled := len(library.problems()):
        output.note(f"{plain.plural(troubled, 'correction')} to be looked at: `{call_of(request, 'fix', '--list')}`")
    if update.skipped:
        doctor = call_of(request, "doctor", "--skipped")
        output.note(f"{plain.plural(len(update.skipped), 'file')} skipped: `{doctor}` says which and why")
    if left_out := plain.left_out(update.left_out):
        output.note(f"{left_out}: --no-ignore reads them, too")
    if request.watch:
        from .watching import watch

        output.flush()
        watch(library, output, update)
    return FOUND


def _as_it_is(library: Library) -> Update:
    """What `index --no-update` has to say: the counts, and that nothing was done."""
    documents = library.documents()
    statements, sentences = sum(one.statements for one in documents), sum(one.sentences for one in documents)
    return Update(len(documents), 0, 0, 0, (), statements, sentences, 0.0)


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


def _search(request: Request, library: Library, output: Output) -> int:
    if compares_all(request.subject or ""):
        with ProgressDisplay(output.err, doing="comparing", things="statements") as display:
            library.find_linked(progress=display)
    unit = Unit(request.unit) if request.unit else None
    page = library.search(as_written(request.subject or ""), unit=unit, limit=request.limit)
    places = Whereabouts(library)
    if output.json:
        output.record(records.search_record(page, places.at))
        return FOUND if page.total else NOTHING
    documents = {one.id: one for one in library.documents()} if page.unit is Unit.DOCUMENT else {}
    for number, (hit, others) in enumerate(plain.folded(page.hits)):
        if number:
            output.row()
        plain.print_hit(output, hit, documents.get(hit.document), others, places.of_hit(hit))
    plain.print_page_notes(output, page)
    return FOUND if page.total else NOTHING


def _list(
    output: Output,
    values: Iterable[T],
    record: Callable[[T], records.Record],
    show: Callable[[Output, T], None],
    what: str,
    gap: bool = False,
) -> int:
    """Prints one value after another, as they come."""
    return _list_placed(
        output,
        values,
        lambda _value: NOWHERE,
        lambda value, _where: record(value),
        lambda output, value, _where: show(output, value),
        what,
        gap,
    )


def _list_placed(
    output: Output,
    values: Iterable[T],
    locate: Callable[[T], Where],
    record: Callable[[T, Where], records.Record],
    show: Callable[[Output, T, Where], None],
    what: str,
    gap: bool = False,
) -> int:
    """Prints one value after another, each with its page or time."""
    count = 0
    for value in values:
        if output.json:
            output.record(record(value, locate(value)))
        else:
            if gap and count:
                output.row()
            show(output, value, locate(value))
        count += 1
    if not count:
        output.note(f"there are no {what}")
    return FOUND if count else NOTHING


def _statements(_request: Request, library: Library, output: Output) -> int:
    found, locate = library.statements(), Whereabouts(library).of_statement
    return _list_placed(output, found, locate, records.statement_record, plain.print_statement, "statements", gap=True)


def _sentences(_request: Request, library: Library, output: Output) -> int:
    found, locate = library.sentences(), Whereabouts(library).of_sentence
    return _list_placed(output, found, locate, records.sentence_record, plain.print_sentence, "sentences")


def _documents(request: Request, library: Library, output: Output) -> int:
    def record(document: Document) -> records.Record:
        value = records.document_record(document)
        return {**value, "text": library.text(document.id)} if request.text else value

    def show(output: Output, document: Document) -> None:
        plain.print_document(output, document)
        if request.text:
            for line in plain.LINE.findall(library.text(document.id)):
                output.row(line.rstrip(), margin="    ")

    return _list(output, library.documents(), record, show, "documents", gap=True)


def _speakers(_request: Request, library: Library, output: Output) -> int:
    speakers = library.speakers()
    if output.json or not speakers:
        return _list(output, speakers, records.speaker_record, lambda _output, _one: None, "speakers")
    plain.print_speakers(output, speakers)
    return FOUND


def _show(request: Request, library: Library, output: Output) -> int:
    document = find_document(library, request, request.subject or "")
    text = library.text(document.id)
    statements = list(library.statements(document.id))
    if output.json:
        record, locators = records.document_record(document), Locators(document.locators)
        found = [records.statement_record(one, locators.over(one.span)) for one in statements]
        output.record({**record, "locators": records.locators_record(document), "text": text, "statements": found})
    else:
        plain.print_source(output, document, text, statements)
        if request.skipped:
            output.row()
            plain.print_skipped(output, document, text)
    if document.skipped and not request.skipped:
        output.note(f"{plain.plural(len(document.skipped), 'part')} skipped as no prose: --skipped lists them")
    return FOUND


def _links(request: Request, library: Library, output: Output) -> int:
    if request.compare or request.coverage:
        from .comparing import compare_links, cover

        return (compare_links if request.compare else cover)(request, library, output)
    locate = Whereabouts(library).of_link
    if request.all:
        with ProgressDisplay(output.err, doing="comparing", things="statements") as display:
            every = library.all_links(progress=display)[: request.limit if request.limited else None]
        what = "two statements that say the same"
        return _list_placed(output, every, locate, records.link_record, plain.print_pair, what, gap=True)
    statement = find_statement(library, request)
    found = library.links(statement.id, every=True)[: request.limit if request.limited else None]
    what = "statements linked to this one"
    return _list_placed(output, found, locate, records.link_record, plain.print_link, what, gap=True)


def _cite(request: Request, library: Library, output: Output) -> int:
    statement = find_statement(library, request)
    document = library.document(statement.document)
    text = library.text(document.id)
    if output.json:
        made = citation(request.style, statement, document, text)
        output.record({"schema": records.SCHEMA, "style": request.style, "citation": made})
    else:
        output.block(cite(request.style, statement, document, text))
    return FOUND


def _verify(request: Request, library: Library, output: Output) -> int:
    from .verifying import verify

    return verify(request, library, output)


def _provenance(request: Request, library: Library, output: Output) -> int:
    from .provenance import provenance

    return provenance(request, library, output)


def _timeline(request: Request, library: Library, output: Output) -> int:
    from .timeline import timeline

    return timeline(request, library, output)


def _plot(request: Request, library: Library, output: Output) -> int:
    from .plot import plot

    return plot(request, library, output)


_COMMANDS: Mapping[str, Callable[[Request, Library, Output], int]] = {
    "search": _search,
    "statements": _statements,
    "sentences": _sentences,
    "documents": _documents,
    "speakers": _speakers,
    "show": _show,
    "links": _links,
    "cite": _cite,
    "provenance": _provenance,
    "timeline": _timeline,
    "plot": _plot,
    "verify": _verify,
}


def _printer(request: Request) -> Callable[[Request, Library, Output], int]:
    if request.prose:
        from .prose.printing import PROSE

        return PROSE[request.command]
    return _COMMANDS[request.command]


def _config(request: Request, places: Places, output: Output) -> int:
    from .configuring import configure

    return configure(request, places, output)


def _completion(request: Request, places: Places, output: Output) -> int:
    from .completion import complete

    return complete(request, places, output)


def _manual(request: Request, places: Places, output: Output) -> int:
    from .manpage import print_page

    return print_page(request, places, output)


_WITHOUT_LIBRARY: dict[str, Callable[[Request, Places, Output], int]] = {
    "config": _config,
    "completion": _completion,
    "manual": _manual,
}
"""The commands about the program alone, which open no library."""
