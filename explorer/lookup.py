"""What the words of a call name in a library: a document, a statement. An error names the call that lists them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from index.errors import AmbiguousIdentifier, UnknownIdentifier
from index.library import Library
from index.lookup import several_in
from index.model import Document, Statement
from index.reading.naming import absolute, held_in, shown

from .libraries import call_of
from .request import Request
from .text import as_written


def find_document(library: Library, request: Request, reference: str) -> Document:
    """A document by identifier, path (from here, too) or file name; of a file that holds several with its number there
    (`letters.mbox#12`), and without where it holds just one. Raises UnknownIdentifier, AmbiguousIdentifier."""
    path, written = Path(reference), as_written(reference)
    documents = library.documents()
    here = {shown(one) for one in (absolute(path), path.absolute())}
    found = [one for one in documents if here & {*one.paths}] or [
        one for one in documents if any(Path(path).name == written for path in one.paths)
    ]
    found = found or _held(documents, here, written)
    if len(found) == 1:
        return found[0]
    try:
        return library.document(written)
    except UnknownIdentifier as error:
        listing = f"`{call_of(request, 'documents')}` lists them"
        if len(found) > 1:
            raise AmbiguousIdentifier(
                f"{len(found)} documents are called {written}; name one by id: {listing}"
            ) from error
        raise UnknownIdentifier(f"no document has the id or path {written}: {listing}") from error


def _held(documents: Sequence[Document], files: Collection[str], name: str) -> list[Document]:
    """The document that one of these files holds alone, else that a file of this name does. Raises
    AmbiguousIdentifier where a file holds several."""
    inside = [(held[0], one, path) for one in documents for path in one.paths if (held := held_in(path))]
    found = [one for one in inside if one[0] in files] or [one for one in inside if Path(one[0]).name == name]
    if len(found) > 1 and len({file for file, _, _ in found}) == 1:
        paths = sorted((path for _, _, path in found), key=lambda path: int(path.rpartition("#")[2]))
        raise AmbiguousIdentifier(several_in(name, paths))
    return [one for _, one, _ in found]


def find_statement(library: Library, request: Request) -> Statement:
    """A statement by identifier or the beginning of one. Raises UnknownIdentifier, AmbiguousIdentifier."""
    written = as_written(request.subject or "")
    try:
        return library.statement(written)
    except UnknownIdentifier as error:
        listing = f"`{call_of(request, 'statements')}` lists them"
        raise UnknownIdentifier(f"no statement has the id {written}: {listing}") from error
