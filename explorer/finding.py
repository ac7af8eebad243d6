"""The commands that list what a library holds: each prints what it is asked for and gives the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from index import records
from index.hits import Page
from index.kinds import Unit
from index.library import Library
from index.locators import NOWHERE, Locators, Where
from index.model import Document

from . import plain
from .lookup import find_document, find_statement
from .output import FOUND, NOTHING, Output
from .progress import ProgressDisplay
from .request import Request
from .session import compares_all
from .text import as_written
from .whereabouts import Whereabouts

T = TypeVar("T")


def answer(request: Request, library: Library, output: Output) -> Page:
    """The page that a call of `search` asks for; statements are compared first where the query needs it."""
    if compares_all(request.subject or ""):
        with ProgressDisplay(output.err, doing="comparing", things="statements") as display:
            library.find_linked(progress=display)
    unit = Unit(request.unit) if request.unit else None
    return library.search(as_written(request.subject or ""), unit=unit, limit=request.limit)


def search(request: Request, library: Library, output: Output) -> int:
    page, places = answer(request, library, output), Whereabouts(library)
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


def statements(_request: Request, library: Library, output: Output) -> int:
    found, locate = library.statements(), Whereabouts(library).of_statement
    return _list_placed(output, found, locate, records.statement_record, plain.print_statement, "statements", gap=True)


def sentences(_request: Request, library: Library, output: Output) -> int:
    found, locate = library.sentences(), Whereabouts(library).of_sentence
    return _list_placed(output, found, locate, records.sentence_record, plain.print_sentence, "sentences")


def documents(request: Request, library: Library, output: Output) -> int:
    def record(document: Document) -> records.Record:
        value = records.document_record(document)
        return {**value, "text": library.text(document.id)} if request.text else value

    def show(output: Output, document: Document) -> None:
        plain.print_document(output, document)
        if request.text:
            for line in plain.LINE.findall(library.text(document.id)):
                output.row(line.rstrip(), margin="    ")

    return _list(output, library.documents(), record, show, "documents", gap=True)


def speakers(_request: Request, library: Library, output: Output) -> int:
    speakers = library.speakers()
    if output.json or not speakers:
        return _list(output, speakers, records.speaker_record, lambda _output, _one: None, "speakers")
    plain.print_speakers(output, speakers)
    return FOUND


def show(request: Request, library: Library, output: Output) -> int:
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


def links(request: Request, library: Library, output: Output) -> int:
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
