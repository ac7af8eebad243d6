"""Documents and statements by what a user writes: identifiers that may be cut short, and paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import AmbiguousIdentifier, UnknownIdentifier
from .model import Document, Statement

if TYPE_CHECKING:
    from .store.snapshot import Snapshot


def at_home(path: Path) -> Path:
    """The path with a leading `~` as the home folder; as it is where nobody knows whose that would be."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path.expanduser raises for an unknown user


def document_of(snapshot: Snapshot, reference: str) -> Document:
    """The document with this id, or whose id begins so, or that has this path.

    Raises `UnknownIdentifier`, `AmbiguousIdentifier`.
    """
    if reference in snapshot.by_id:
        return snapshot.by_id[reference]
    absolute = str(at_home(Path(reference)).absolute()) if reference else ""
    if at_path := snapshot.documents.at_path(reference, absolute):
        return at_path
    found = snapshot.documents.beginning(reference.lower()) if reference else []
    if not found:
        raise UnknownIdentifier(f"no document has the id or path {reference}")
    if len(found) > 1:
        some = ", ".join(one.id for one in found[:3])
        raise AmbiguousIdentifier(f"{reference} fits {len(found)} documents, among them {some}; write more of the id")
    return found[0]


def statement_of(snapshot: Snapshot, reference: str) -> Statement:
    """The statement with this id, or whose id begins so. Raises `UnknownIdentifier`, `AmbiguousIdentifier`."""
    found = snapshot.by_prefix(reference.lower(), 3) if reference else []
    exact = [one for one in found if one.id == reference.lower()]
    if not found:
        raise UnknownIdentifier(f"no statement has the id {reference}")
    if len(found) > 1 and not exact:
        some = ", ".join(one.id for one in found)
        raise AmbiguousIdentifier(f"{reference} fits several statements, among them {some}; write more of the id")
    return (exact or found)[0]
