"""How a library was left: kept per library from one sitting to the next, for its owner only.

Statements are held by their anchor and documents by the digest of their text and their path, never by an id alone:
either may be gone or have changed meanwhile, and what was found in their place is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from index.anchors import Shelf, find_in
from index.kinds import Unit
from index.model import Anchor, Document, Statement

from .files import make_private, write_atomically

_LONGEST = 1_000_000
"""Bytes. A larger file was not written here."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What comes back. `unit` is "" where the query decides; `cursor` and `top` are ranks of results; `document` is
    the id of the open document and `path` its path, both "" where none was open; `scroll` is the code point at the top
    of its view; `panes` says how the panes lay, as `panes.Panes` does in words."""

    query: str = ""
    unit: str = ""
    pane: str = ""
    cursor: int = 0
    top: int = 0
    document: str = ""
    path: str = ""
    anchor: Anchor | None = None
    scroll: int = 0
    panes: str = ""

    @property
    def chosen_unit(self) -> Unit | None:
        """The reader's choice; None while the query decides."""
        return Unit(self.unit) if self.unit in {*Unit} else None

    def without_query(self) -> Sitting:
        """For whoever wants no queries kept: the place alone, and nothing that depends on what was searched for."""
        return replace(self, query="", unit="", cursor=0, top=0) if self.query.strip() else self


class Place(NamedTuple):
    """Where a sitting leads now: `same`, whether the document is the text that it was; and what has to be said."""

    document: Document | None
    statement: Statement | None
    same: bool
    remark: str


def load(file: Path) -> Sitting | None:
    """The sitting in this file; None where there is none, or none that can be understood."""
    try:
        if file.stat().st_size > _LONGEST:
            return None
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return _sitting(values) if isinstance(values, dict) else None


def keep(file: Path, sitting: Sitting) -> None:
    """Writes it for the next time. Raises OSError."""
    make_private(file.parent)
    # Escaped as ASCII, so that a text that holds lone surrogates comes back as it was.
    write_atomically(file, json.dumps(asdict(sitting)) + "\n")


def find(sitting: Sitting, documents: Iterable[Document], shelf: Shelf) -> Place:
    """The place in a library as it is now. Raises what the shelf does."""
    if not sitting.document:
        return Place(None, None, True, "")
    document = _document(sitting, documents)
    if document is None:
        return Place(None, None, False, "what you read last is not in this library any more: these are the results")
    same = document.id == sitting.document
    if sitting.anchor is None:
        return Place(document, None, same, "" if same else "the document was changed since: this is its beginning")
    statements = list(shelf.statements(document.id))
    statement = find_in(sitting.anchor, document.id, statements, lambda: shelf.text(document.id))
    remark = "" if statement else "the statement is not found any more: this is its document"
    return Place(document, statement, same, remark)


def _document(sitting: Sitting, documents: Iterable[Document]) -> Document | None:
    """The one with the same text, else the one that is now at its path."""
    at_path = None
    for one in documents:
        if one.id == sitting.document:
            return one
        if sitting.path in one.paths:
            at_path = one
    return at_path


def _sitting(values: Mapping[str, Any]) -> Sitting:
    """What of the values is what it should be; the rest counts for nothing."""
    kept: dict[str, Any] = {}
    for one in fields(Sitting):
        value = values.get(one.name)
        if one.name == "anchor":
            kept["anchor"] = _anchor(value)
        elif type(value) is type(one.default) and not (isinstance(value, int) and value < 0):
            kept[one.name] = value
    return Sitting(**kept)


def _anchor(value: object) -> Anchor | None:
    if not isinstance(value, dict):
        return None
    texts = {name: value.get(name) for name in ("sha256", "exact", "prefix", "suffix")}
    start = value.get("start")
    if all(isinstance(one, str) for one in texts.values()) and type(start) is int and start >= 0:
        return Anchor(start=start, **{name: str(one) for name, one in texts.items()})
    return None
