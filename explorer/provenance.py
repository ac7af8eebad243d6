"""The command `provenance`: the chain of one statement, each step with the words that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import records
from index.library import Library
from index.lines import Lines
from index.locators import Locators
from index.model import Document

from . import plain
from .lookup import find_statement
from .output import FOUND, Output, Piece, cells
from .request import Request
from .tracing import roles, trace

if TYPE_CHECKING:
    from index.provenance import Chain


def provenance(request: Request, library: Library, output: Output) -> int:
    """Prints the chain of the statement that the call names."""
    statement = find_statement(library, request)
    document = library.document(statement.document)
    chain, lines = trace(library, statement), Lines(library.text(statement.document))
    if output.json:
        output.record(records.provenance_record(chain, statement, lines, document))
    else:
        _print(chain, document, lines, output)
    return FOUND


def _print(chain: Chain, document: Document, lines: Lines, output: Output) -> None:
    """The line, and under it every step with what it is and the words that say so."""
    output.row(Piece(chain.line, "bold"))
    locators = Locators(document.locators)
    width = max(cells(roles(hop)) for hop in chain.hops)
    for hop in chain.hops:
        what = roles(hop)
        output.row()
        output.row(Piece(hop.name, "bold"), margin=f"{what}{' ' * (width - cells(what))}  ")
        for ground in hop.grounds:
            margin = " " * (width + 2)
            if ground.span is None:
                output.row(ground.words, margin=margin)
            else:
                where = plain.place(document.path, lines.number(ground.span.start), locators.over(ground.span))
                output.row(Piece(ground.words, "words"), Piece(f"  {where}  {ground.why}", "dim"), margin=margin)
