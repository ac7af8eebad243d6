"""`--format prose`: what the commands print, in sentences, one paragraph a line and a blank line between two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from index.lines import Lines
from index.locators import Locators
from index.model import Document, Link, Statement

from .. import plain
from ..finding import answer
from ..libraries import call_of
from ..lookup import find_document, find_statement
from ..output import FOUND, NOTHING, Output
from ..progress import ProgressDisplay
from ..request import Request
from ..whereabouts import Whereabouts
from . import beside, saying, sources
from .words import counted

if TYPE_CHECKING:
    from index.library import Library

_EXCERPT = 80
"""So many characters of a statement's words are said again under the paragraph in which they stand."""


def say(output: Output, paragraphs: Iterable[str]) -> int:
    """Prints one paragraph after another, and gives how many."""
    count = 0
    for count, paragraph in enumerate(paragraphs, 1):
        if count > 1:
            output.row()
        output.row(paragraph)
    return count


def _listed(output: Output, paragraphs: Iterable[str], what: str) -> int:
    if say(output, paragraphs):
        return FOUND
    output.note(f"there are no {what}")
    return NOTHING


def _documents_of(library: Library) -> dict[str, Document]:
    return {one.id: one for one in library.documents()}


def _search(request: Request, library: Library, output: Output) -> int:
    page = answer(request, library, output)
    documents, places = _documents_of(library), Whereabouts(library)

    def paragraphs() -> Iterable[str]:
        for number, (hit, others) in enumerate(plain.folded(page.hits), 1):
            said = library.statement(hit.statement) if hit.statement else None
            where, alike = places.of_hit(hit), len(others)
            told = saying.hit(hit, documents.get(hit.document), said, where, alike=alike, identity=True)
            yield f"Result {number:,}. {told}"

    say(output, paragraphs())
    plain.print_page_notes(output, page)
    return FOUND if page.total else NOTHING


def _statements(_request: Request, library: Library, output: Output) -> int:
    documents, locate = _documents_of(library), Whereabouts(library).of_statement
    told = (
        saying.statement(one, documents.get(one.document), locate(one), identity=True) for one in library.statements()
    )
    return _listed(output, told, "statements")


def _sentences(_request: Request, library: Library, output: Output) -> int:
    documents, locate = _documents_of(library), Whereabouts(library).of_sentence
    told = (saying.sentence(one, documents.get(one.document), locate(one)) for one in library.sentences())
    return _listed(output, told, "sentences")


def _documents(request: Request, library: Library, output: Output) -> int:
    def paragraphs() -> Iterable[str]:
        for one in library.documents():
            yield sources.document(one, identity=True)
            if request.text:
                lines = plain.LINE.findall(library.text(one.id))
                yield from (f"    {line.strip()}" for line in lines if line.strip())

    return _listed(output, paragraphs(), "documents")


def _speakers(_request: Request, library: Library, output: Output) -> int:
    return _listed(output, map(sources.speaker, library.speakers()), "speakers")


def _show(request: Request, library: Library, output: Output) -> int:
    document = find_document(library, request, request.subject or "")
    text = library.text(document.id)
    say(output, _shown(document, text, list(library.statements(document.id)), skipped=request.skipped))
    if document.skipped and not request.skipped:
        output.note(f"{counted(len(document.skipped), 'part')} skipped as no prose: --skipped lists them")
    return FOUND


def _shown(document: Document, text: str, statements: list[Statement], *, skipped: bool) -> Iterable[str]:
    """The document, then its text line by line, after each line the statements that begin on it."""
    yield sources.document(document, identity=True)
    start, number, lines, locators = 0, 0, Lines(text), Locators(document.locators)
    for line in plain.LINE.findall(text):
        end, number = start + len(line), number + 1
        if line.strip():
            yield f"Line {number}. {line.strip()}"
        for one in statements:
            if start <= one.span.start < end:
                where = locators.over(one.span)
                yield saying.statement(one, document, where, most=_EXCERPT, here=True, identity=True)
        start = end
    if skipped:
        yield from (sources.skipped(one, document, text, lines) for one in document.skipped)


def _links(request: Request, library: Library, output: Output) -> int:
    if request.compare or request.coverage:
        from ..comparing import compare_links, cover

        return (compare_links if request.compare else cover)(request, library, output)
    documents, locate = _documents_of(library), Whereabouts(library).of_link
    most = request.limit if request.limited else None

    def told(link: Link) -> str:
        said = library.statement(link.target)
        return saying.link(link, said, documents.get(link.document), locate(link), identity=True)

    if not request.all:
        statement = find_statement(library, request)
        found = library.links(statement.id, every=True)[:most]
        return _listed(output, map(told, found), "statements linked to this one")
    with ProgressDisplay(output.err, doing="comparing", things="statements") as display:
        every = library.all_links(progress=display)[:most]

    def pair(link: Link) -> str:
        one = library.statement(link.origin)
        return f"{saying.statement(one, documents.get(one.document), most=_EXCERPT)} {told(link)}"

    return _listed(output, map(pair, every), "two statements that say the same")


def _provenance(request: Request, library: Library, output: Output) -> int:
    from ..tracing import trace

    statement = find_statement(library, request)
    document = library.document(statement.document)
    chain, lines = trace(library, statement), Lines(library.text(statement.document))
    say(output, [sources.chain(chain), *(sources.hop(one, document, lines) for one in chain.hops)])
    return FOUND


def _timeline(request: Request, library: Library, output: Output) -> int:
    from index.timeline import timeline

    from ..corrections import UnknownSpeaker, find_speaker
    from ..timing import reckoning

    try:
        speaker, _ = find_speaker(library.speakers(), request.subject or "")
    except UnknownSpeaker as error:
        raise UnknownSpeaker(f"{error}: `{call_of(request, 'speakers')}` lists them") from error
    documents = _documents_of(library)
    moments = timeline(library.by_speaker(speaker.id), documents, library.text)
    locate = Whereabouts(library).of_statement
    say(
        output,
        (
            sources.moment(one, documents.get(one.statement.document), locate(one.statement), identity=True)
            for one in moments
        ),
    )
    output.note(f"{speaker.name}, {reckoning(moments)}")
    return FOUND if moments else NOTHING


def _verify(request: Request, library: Library, output: Output) -> int:
    from ..verifying import verify

    return verify(request, library, output)


PROSE: Mapping[str, Callable[[Request, Library, Output], int]] = {
    "search": _search,
    "statements": _statements,
    "sentences": _sentences,
    "documents": _documents,
    "speakers": _speakers,
    "show": _show,
    "links": _links,
    "provenance": _provenance,
    "timeline": _timeline,
    "verify": _verify,
}
"""The commands that have a prose form."""

__all__ = ["PROSE", "beside", "say"]
