"""Documents and statements by what a user writes: identifiers that may be cut short, and paths."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import AmbiguousIdentifier, UnknownIdentifier

if TYPE_CHECKING:
    from .model import Document, Statement
    from .store.snapshot import Snapshot


def at_home(path: Path) -> Path:
    """The path with a leading `~` as the home folder; as it is where nobody knows whose that would be."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path.expanduser raises for an unknown user


def document_of(snapshot: Snapshot, reference: str) -> Document:
    """The document with this id, or whose id begins so, or that has this path; of a file that holds just one of
    several, that one.

    Raises `UnknownIdentifier`, `AmbiguousIdentifier`.
    """
    if reference in snapshot.by_id:
        return snapshot.by_id[reference]
    absolute = str(at_home(Path(reference)).absolute()) if reference else ""
    if at_path := snapshot.documents.at_path(reference, absolute):
        return at_path
    if held := snapshot.documents.held_in(reference, absolute):
        if len(held) == 1 and (alone := snapshot.documents.at_path(held[0])):
            return alone
        raise AmbiguousIdentifier(several_in(reference, held))
    found = snapshot.documents.beginning(reference.lower()) if reference else []
    if not found:
        raise UnknownIdentifier(f"no document has the id or path {reference}")
    if len(found) > 1:
        some = ", ".join(one.id for one in found[:3])
        raise AmbiguousIdentifier(f"{reference} fits {len(found)} documents, among them {some}; write more of the id")
    return found[0]


def several_in(reference: str, paths: Sequence[str]) -> str:
    """What is said of a file, as a user wrote it, that holds the documents with these paths, in their order."""
    first, last = (f"{reference}{path[path.rindex('#') :]}" for path in (paths[0], paths[-1]))
    return f"{reference} holds {len(paths):,} documents: name one with its number, {first} to {last}"


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
