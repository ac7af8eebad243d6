"""`explore --pick`: the app while standard output goes elsewhere, and the quote that was picked, printed there."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from index import records
from index.locators import where
from index.model import Document, Statement

from .cite import cite
from .output import Output

if TYPE_CHECKING:
    from .request import Request

Picked = tuple[Statement, Document, str]
"""A statement with its document and the document's text."""
Run = Callable[[Callable[[Picked], object]], int]
"""Opens the app and gives its status; whoever is given is told what was picked."""


def pick(request: Request, output: Output, run: Run) -> int:
    """Lets the reader pick a statement, prints it, and gives the status: 1 where the reader ended without one."""
    picked: list[Picked] = []
    with drawing_elsewhere():
        status = run(picked.append)
    for statement, document, text in picked:
        if output.json:
            output.record(records.statement_record(statement, where(document, statement.span)))
        else:
            output.block(cite(request.style, statement, document, text))
    return status


@contextlib.contextmanager
def drawing_elsewhere() -> Iterator[None]:
    """Standard output is the terminal of standard error meanwhile: that is where the app draws, and the size of the
    screen is asked of standard output, which may be a pipe."""
    try:
        out, err = sys.stdout.fileno(), sys.stderr.fileno()
        kept = os.dup(out)
    except (AttributeError, OSError, ValueError):  # closed, or no file at all
        yield
        return
    sys.stdout.flush()
    os.dup2(err, out)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, out)
        os.close(kept)
