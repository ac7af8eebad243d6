"""The board and single quotes as files for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.anchors import Shelf
from index.folding import slug
from index.model import Document, Statement

from .board import Standing
from .board.formats import FORMATS, Format, written
from .cite import cite
from .files import write_new


def quote_file(folder: Path, statement: Statement, document: Document, text: str, style: str = "markdown") -> Path:
    """Writes the quote with its citation to a new file in `folder`, named after the speaker, and gives its path.

    Nothing is overwritten. Raises OSError, and UnknownStyle.
    """
    stem = "quote-" + slug(statement.speaker or "unattributed")[:60]
    return write_new(folder, stem, ".md", cite(style, statement, document, text) + "\n")


def board_file(
    folder: Path, name: str, found: Sequence[Standing], shelf: Shelf, form: Format = FORMATS["markdown"]
) -> Path:
    """Writes the board called `name` to a new file in `folder` (`board.md`, `board-2.md` …) and gives its path.

    Raises OSError.
    """
    return write_new(folder, slug(name)[:60], form.suffixes[0], written(form, name, found, shelf))
