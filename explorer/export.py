"""The board and single quotes as Markdown files for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.anchors import Shelf
from index.folding import slug
from index.model import Document, Statement

from .board import Pin
from .cite import PARAPHRASED, cite
from .files import write_new
from .markdown import block_quotation, inline
from .text import visible, visible_line


def quote_file(folder: Path, statement: Statement, document: Document, text: str, style: str = "markdown") -> Path:
    """Writes the quote with its citation to a new file in `folder`, named after the speaker, and gives its path.

    Nothing is overwritten. Raises OSError, and UnknownStyle.
    """
    stem = "quote-" + slug(statement.speaker or "unattributed")[:60]
    return write_new(folder, stem, ".md", cite(style, statement, document, text) + "\n")


def board_file(folder: Path, found: Sequence[tuple[Pin, Statement | None]], shelf: Shelf) -> Path:
    """Writes `board_markdown` to a new file in `folder` (`board.md`, `board-2.md` …) and gives its path.

    Raises OSError.
    """
    return write_new(folder, "board", ".md", board_markdown(found, shelf))


def board_markdown(found: Sequence[tuple[Pin, Statement | None]], shelf: Shelf) -> str:
    """The board (as `Board.find_again` gives it) as Markdown: a citation a pin with the person's note, in the board's
    order; orphans last, with what the board knows of them."""
    documents = {document.id: document for document in shelf.documents()}
    parts = ["# Board"]
    orphans = []
    for pin, statement in found:
        if statement is None:
            orphans.append(pin)
            continue
        document = documents[statement.document]
        parts.append(cite("markdown", statement, document, shelf.text(document.id)) + _note(pin))
    if orphans:
        parts.append("## Not found again\n\nThe library has changed since these were pinned.")
        parts += [_orphan(pin) for pin in orphans]
    return "\n\n".join(parts) + "\n"


def _note(pin: Pin) -> str:
    return f"\n\n{visible(pin.note)}" if pin.note.strip() else ""


def _orphan(pin: Pin) -> str:
    quoted = block_quotation(visible(pin.text))
    remark = f" ({PARAPHRASED[pin.kind]})" if pin.kind in PARAPHRASED else ""
    place = f"{pin.speaker or 'no speaker named'}{remark}, {pin.document}, line {pin.line}, {pin.path}"
    return f"{quoted}\n\n— {inline(visible_line(place))}{_note(pin)}"
