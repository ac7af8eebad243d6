"""The command `cite`: one statement in a style of citation."""

from __future__ import annotations

from index import records
from index.errors import ExploreError
from index.library import Library

from .cite import STYLES, citation
from .cite import cite as written
from .lookup import find_statement
from .output import FOUND, Output
from .request import Request
from .text import as_written


def check(request: Request) -> None:
    """Raises ExploreError where there is no such style: before anything is indexed for it."""
    if request.style not in STYLES:
        built = " or ".join(STYLES)
        raise ExploreError(f"there is no citation style {as_written(request.style)}: use --style {built}")


def cite(request: Request, library: Library, output: Output) -> int:
    """Prints the citation of the statement that the call names."""
    statement = find_statement(library, request)
    document = library.document(statement.document)
    text = library.text(document.id)
    if output.json:
        made = citation(request.style, statement, document, text)
        output.record({"schema": records.SCHEMA, "style": request.style, "citation": made})
    else:
        output.block(written(request.style, statement, document, text))
    return FOUND
