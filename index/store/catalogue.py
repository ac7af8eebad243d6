"""The catalogue: which files there are, which document each of them holds, and what was found in it.

It is written in full at every commit of the engine, under the number of that commit, so that a reader always has
both of one state. What is said of each file is a line of JSON: a program that cannot read the engine's files of another
version can still take the documents whose files are gone from here. A reader takes single documents (`shelf`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..corrections.concerning import Decided
from ..corrections.decisions import Correction, Unmet, as_record, from_record
from ..errors import IndexDamaged
from ..model import Debris, Document, Span
from . import commits

if TYPE_CHECKING:
    from .tables import Table

KIND, WHAT = "catalogue", "the catalogue"
_encoded = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it was last seen: size in bytes, times in nanoseconds, and its document or why there is none.

    `document` is as the file was read: `paths` holds only this file. `mtime_ns` is 0 where the file was so young
    that it may have changed since without a trace in its times.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    document: Document | None = None
    reason: str = ""

    @property
    def stamp(self) -> tuple[int, int, int]:
        return (self.size, self.mtime_ns, self.ctime_ns)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files by path, the counts (sentences, statements) and analysis notes of each document by its id.

    `fingerprint` is that of the analysis which found them. `decisions` are the user's, as they were last understood and
    applied; `decided` says what they did to a document, by its id, and `away` is the version of those whose own
    document was not there. `records` are the files as they were read, in their order.
    """

    fingerprint: str
    files: Mapping[str, FileState] = field(default_factory=dict)
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Correction, ...] = ()
    decided: Mapping[str, Decided] = field(default_factory=dict)
    away: str = ""
    records: Sequence[bytes] = field(default=(), compare=False, repr=False)

    def documents(self) -> list[Document]:
        """The documents by path, each with all the paths that hold its text."""
        return documents_of(self.files.values(), self.counts, self.notes)


def documents_of(
    files: Iterable[FileState],
    counts: Mapping[str, tuple[int, int]] | None = None,
    notes: Mapping[str, str] | None = None,
) -> list[Document]:
    """The documents that `files` hold, by path. What is said of a document is what its first file says."""
    first: dict[str, Document] = {}
    paths: dict[str, list[str]] = {}
    for state in sorted(files, key=lambda one: one.path):
        document = state.document
        if document is not None:
            first.setdefault(document.id, document)
            paths.setdefault(document.id, []).append(document.path)
    documents = []
    for identifier, document in first.items():
        sentences, statements = (counts or {}).get(identifier, (0, 0))
        note = (notes or {}).get(identifier)
        documents.append(
            replace(
                document,
                paths=tuple(paths[identifier]),
                sentences=sentences,
                statements=statements,
                notes=(*document.notes, note) if note else document.notes,
            )
        )
    return sorted(documents, key=lambda one: one.path)


def save(catalogue: Catalogue, folder: Path, commit: int, before: Catalogue | None = None) -> None:
    """Writes the catalogue of a commit; those of long past commits go. Raises `OSError`.

    Of the files that are the same values as in one that was read `before`, the records are taken from there.
    """
    from . import shelf, tables

    rest = {
        "fingerprint": catalogue.fingerprint,
        "decisions": [as_record(one) for one in catalogue.decisions],
        "decided": {key: [one.digest, one.away, one.unmet] for key, one in catalogue.decided.items()},
        "away": catalogue.away,
    }
    records = _records(catalogue, before)
    tables.save(folder, KIND, commit, shelf.arrays_of(catalogue, records, _encoded(rest)))
    tables.sync(folder, KIND, commit)


def _records(catalogue: Catalogue, before: Catalogue | None) -> list[bytes]:
    known: Mapping[str, FileState] = before.files if before and len(before.records) == len(before.files) else {}
    written = dict(zip(known, before.records, strict=True)) if known and before else {}
    return [
        written[path] if known.get(path) is state else _encoded(_file_record(state)).encode("ascii")
        for path, state in catalogue.files.items()
    ]


def load(folder: Path, commit: int) -> Catalogue:
    """Reads the catalogue of a commit. Raises `IndexDamaged`."""
    from . import shelf, tables

    table = tables.load(folder, KIND, commit, WHAT)
    try:
        return _loaded(table, table.records("records")[:], shelf.counts_of(table))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise tables.damaged(folder, WHAT) from error


def _loaded(table: Table, records: Sequence[bytes], counts: Mapping[str, tuple[int, int]]) -> Catalogue:
    states = [_file_state(record) for record in json.loads(b"[" + b",".join(records) + b"]")]
    notes, rest = (json.loads(table[name].tobytes()) for name in ("notes", "rest"))
    return _catalogue(states, counts, notes, rest, records)


def _catalogue(
    states: Iterable[FileState],
    counts: Mapping[str, tuple[int, int]],
    notes: Mapping[str, str],
    rest: Mapping[str, Any],
    records: Sequence[bytes] = (),
) -> Catalogue:
    return Catalogue(
        fingerprint=str(rest["fingerprint"]),
        files={state.path: state for state in states},
        counts=counts,
        notes=notes,
        decisions=tuple(from_record(record) for record in rest.get("decisions", ())),
        decided={key: _decided(*values) for key, values in rest.get("decided", {}).items()},
        away=str(rest.get("away", "")),
        records=records,
    )


def load_latest(folder: Path) -> Catalogue | None:
    """The newest catalogue that can be read, whatever the state of the engine's files; None when there is none."""
    from .tables import SUFFIX

    for number in reversed(commits.numbers(folder, KIND, SUFFIX)):
        with suppress(IndexDamaged):
            return load(folder, number)
    for number in reversed(commits.numbers(folder, KIND)):
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            return _load_older(commits.file_of(folder, KIND, number))
    return None


def _load_older(path: Path) -> Catalogue:
    """A catalogue as it was written up to format 3: one JSON object. Raises anything where it is none."""
    content = json.loads(path.read_bytes())
    counts = {key: (int(value[0]), int(value[1])) for key, value in content["counts"].items()}
    return _catalogue([_file_state(record) for record in content["files"]], counts, content["notes"], content)


def _file_record(state: FileState) -> dict[str, Any]:
    record: dict[str, Any] = {"path": state.path, "stamp": list(state.stamp)}
    if state.document is None:
        record["reason"] = state.reason
    else:
        record["document"] = _document_record(state.document)
    return record


def document_of(record: dict[str, Any]) -> Document:
    """The document of a file's record, as the file was read."""
    return _document(record["document"])


def _file_state(record: dict[str, Any]) -> FileState:
    size, mtime, ctime = (int(number) for number in record["stamp"])
    document = document_of(record) if "document" in record else None
    return FileState(str(record["path"]), size, mtime, ctime, document, str(record.get("reason", "")))


def _decided(digest: str, away: list[str], unmet: list[list[str]]) -> Decided:
    return Decided(digest, tuple(away), tuple(Unmet(key, message) for key, message in unmet))


def _document_record(document: Document) -> dict[str, Any]:
    """Only what is not empty, in the order of the class."""
    record: dict[str, Any] = {}
    for one in fields(Document):
        value = getattr(document, one.name)
        if one.name == "skipped":
            value = [[*debris.span, debris.reason] for debris in value]
        if value not in (None, (), []):
            record[one.name] = value
    return record


def _document(record: dict[str, Any]) -> Document:
    values = dict(record)
    values["paths"] = tuple(values["paths"])
    values["notes"] = tuple(values.get("notes", ()))
    values["skipped"] = tuple(Debris(Span(start, end), reason) for start, end, reason in values.get("skipped", ()))
    return Document(**values)
