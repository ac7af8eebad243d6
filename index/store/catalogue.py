"""The catalogue: which files there are, which documents each of them holds, and what was found in them.

It is written in full at every commit of the engine, under the number of that commit, so that a reader always has
both of one state. What is said of each file, and of each document in it, is a line of JSON: a program that cannot read
the engine's files of another version can still take the documents whose files are gone from here. A reader takes
single documents (`shelf`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..corrections.concerning import Decided
from ..corrections.decisions import Correction, Unmet, as_record, from_record
from ..errors import IndexDamaged
from ..kinds import LocatorKind
from ..model import Debris, Document, Locator, SkippedFile
from ..spans import Span
from . import commits

if TYPE_CHECKING:
    from .tables import Table

KIND, WHAT = "catalogue", "the catalogue"
_encoded = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it was last seen: size in bytes, times in nanoseconds, and its documents or why there is none.

    `documents` are as the file was read: `paths` holds only this file. `mtime_ns` is 0 where the file was so young
    that it may have changed since without a trace in its times. `reader` is what read it (see `reading.reader`), and
    `unread` those of several documents in it that could not be.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    documents: tuple[Document, ...] = ()
    reason: str = ""
    reader: str = ""
    unread: tuple[SkippedFile, ...] = ()

    @property
    def stamp(self) -> tuple[int, int, int]:
        return (self.size, self.mtime_ns, self.ctime_ns)

    def with_only(self, identifiers: Collection[str]) -> FileState | None:
        """The state of a file of whose documents some are written, as far as they are: the file is to be read again.

        None where none of its documents is.
        """
        held = tuple(one for one in self.documents if one.id in identifiers)
        if len(held) == len(self.documents):
            return self
        return replace(self, documents=held, size=-1, mtime_ns=0) if held else None


class Recorded(NamedTuple):
    """A file as it stands in the catalogue, and each of its documents."""

    file: bytes
    documents: tuple[bytes, ...]


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
    records: Sequence[Recorded] = field(default=(), compare=False, repr=False)

    def documents(self) -> list[Document]:
        """The documents by path, each with all the paths that hold its text."""
        return documents_of(self.files.values(), self.counts, self.notes, self.decided)


def documents_of(
    files: Iterable[FileState],
    counts: Mapping[str, tuple[int, int]] | None = None,
    notes: Mapping[str, str] | None = None,
    decided: Mapping[str, Decided] | None = None,
) -> list[Document]:
    """The documents that `files` hold, by path. What is said of a document is what its first file says, and of what is
    skipped what was `decided`."""
    first: dict[str, Document] = {}
    paths: dict[str, list[str]] = {}
    for state in sorted(files, key=lambda one: one.path):
        for document in state.documents:
            first.setdefault(document.id, document)
            paths.setdefault(document.id, []).append(document.path)
    documents = []
    for identifier, document in first.items():
        sentences, statements = (counts or {}).get(identifier, (0, 0))
        note = (notes or {}).get(identifier)
        ruled = (decided or {}).get(identifier)
        documents.append(
            replace(
                document,
                paths=tuple(paths[identifier]),
                sentences=sentences,
                statements=statements,
                notes=(*document.notes, note) if note else document.notes,
                skipped=document.skipped if ruled is None or ruled.skipped is None else ruled.skipped,
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
        "decided": {key: _decided_record(one) for key, one in catalogue.decided.items()},
        "away": catalogue.away,
    }
    records = _records(catalogue, before)
    tables.save(folder, KIND, commit, shelf.arrays_of(catalogue, records, _encoded(rest)))
    tables.sync(folder, KIND, commit)


def _records(catalogue: Catalogue, before: Catalogue | None) -> list[Recorded]:
    known: Mapping[str, FileState] = before.files if before and len(before.records) == len(before.files) else {}
    written = dict(zip(known, before.records, strict=True)) if known and before else {}
    return [written[path] if known.get(path) is state else _recorded(state) for path, state in catalogue.files.items()]


def _recorded(state: FileState) -> Recorded:
    documents = (_encoded(_document_record(one)).encode("ascii") for one in state.documents)
    return Recorded(_encoded(_file_record(state)).encode("ascii"), tuple(documents))


def load(folder: Path, commit: int) -> Catalogue:
    """Reads the catalogue of a commit. Raises `IndexDamaged`."""
    from . import shelf, tables

    table = tables.load(folder, KIND, commit, WHAT)
    try:
        return _loaded(table, shelf.counts_of(table))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise tables.damaged(folder, WHAT) from error


def _loaded(table: Table, counts: Mapping[str, tuple[int, int]]) -> Catalogue:
    notes, rest = (json.loads(table[name].tobytes()) for name in ("notes", "rest"))
    if "documents.counts" not in table:  # as it was written up to format 4
        return _catalogue(map(_older_state, map(json.loads, table.records("records")[:])), counts, notes, rest)
    files, documents = iter(table.records("records")[:]), iter(table.records("documents")[:])
    records = [
        Recorded(file, tuple(islice(documents, count)))
        for file, count in zip(files, table["documents.counts"].tolist(), strict=True)
    ]
    return _catalogue(_states(records), counts, notes, rest, records)


def _states(records: Sequence[Recorded]) -> Iterator[FileState]:
    """All at once is much faster than one by one."""
    files = json.loads(b"[" + b",".join(one.file for one in records) + b"]")
    documents = iter(json.loads(b"[" + b",".join(record for one in records for record in one.documents) + b"]"))
    for record, one in zip(files, records, strict=True):
        yield _file_state(record, islice(documents, len(one.documents)))


def _catalogue(
    states: Iterable[FileState],
    counts: Mapping[str, tuple[int, int]],
    notes: Mapping[str, str],
    rest: Mapping[str, Any],
    records: Sequence[Recorded] = (),
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
    return _catalogue(map(_older_state, content["files"]), counts, content["notes"], content)


def _older_state(record: dict[str, Any]) -> FileState:
    """As it was up to format 4: one document a file, in the file's own record."""
    return _file_state(record, [record["document"]] if "document" in record else [])


def _file_record(state: FileState) -> dict[str, Any]:
    record: dict[str, Any] = {"path": state.path, "stamp": list(state.stamp)}
    for name in ("reason", "reader"):
        if value := getattr(state, name):
            record[name] = value
    if state.unread:
        record["unread"] = [list(one) for one in state.unread]
    return record


def _file_state(record: dict[str, Any], documents: Iterable[dict[str, Any]]) -> FileState:
    size, mtime, ctime = (int(number) for number in record["stamp"])
    return FileState(
        path=str(record["path"]),
        size=size,
        mtime_ns=mtime,
        ctime_ns=ctime,
        documents=tuple(map(document_of, documents)),
        reason=str(record.get("reason", "")),
        reader=str(record.get("reader", "")),
        unread=tuple(SkippedFile(path, reason) for path, reason in record.get("unread", ())),
    )


def _decided_record(one: Decided) -> list[Any]:
    record: list[Any] = [one.digest, one.away, one.unmet]
    return record if one.skipped is None else [*record, _debris_record(one.skipped)]


def _decided(digest: str, away: list[str], unmet: list[list[str]], skipped: list[Any] | None = None) -> Decided:
    found = None if skipped is None else debris_of(skipped)
    return Decided(digest, tuple(away), tuple(Unmet(key, message) for key, message in unmet), found)


def _debris_record(skipped: Iterable[Debris]) -> list[Any]:
    return [[*debris.span, debris.reason] for debris in skipped]


def debris_of(record: Iterable[Any]) -> tuple[Debris, ...]:
    """The debris of its record: start, end and reason of each."""
    return tuple(Debris(Span(start, end), reason) for start, end, reason in record)


def _document_record(document: Document) -> dict[str, Any]:
    """Only what is not empty, in the order of the class."""
    record: dict[str, Any] = {}
    for one in fields(Document):
        value = getattr(document, one.name)
        if one.name == "skipped":
            value = _debris_record(value)
        elif one.name == "locators":
            value = _locators_record(value)
        if value not in (None, (), []):
            record[one.name] = value
    return record


def _locators_record(locators: Sequence[Locator]) -> list[Any]:
    """The kind once, then where each begins and what it is called."""
    return [locators[0].kind, *([one.start, one.value] for one in locators)] if locators else []


def document_of(record: dict[str, Any]) -> Document:
    """A document, as its file was read, of its record."""
    values = dict(record)
    values["paths"] = tuple(values["paths"])
    values["notes"] = tuple(values.get("notes", ()))
    values["skipped"] = debris_of(values.get("skipped", ()))
    kind, *locators = values.get("locators") or [None]
    values["locators"] = tuple(Locator(start, LocatorKind(kind), value) for start, value in locators)
    values.setdefault("encoding", "")
    return Document(**values)
