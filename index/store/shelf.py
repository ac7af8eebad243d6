"""The documents of a commit where its catalogue lies: each is read when it is asked for.

They stand by path; the place of one there is its rank. What searches ask of all of them (outlet, date, title, paths)
are columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from ..model import Debris, Document
from ..reading.naming import held_in
from . import tables
from .catalogue import KIND, WHAT, debris_of, document_of
from .columns import Array, narrowed, packed
from .places import Places, place_key
from .tables import NONE, Table, decoded, encoded, starts_of

if TYPE_CHECKING:
    from .catalogue import Catalogue, FileState, Recorded


def arrays_of(catalogue: Catalogue, records: Sequence[Recorded], rest: str) -> dict[str, Array]:
    """The table of a catalogue; `records` are its files in their order, `rest` is what else it says, as JSON."""
    held = _held(catalogue.files.values())
    documents = [document for _, document, _ in held]
    counts = [catalogue.counts.get(one.id, (0, 0)) for one in documents]
    keys = np.fromiter((place_key(one.id) for one in documents), np.uint64, len(documents))
    order = np.argsort(keys, kind="stable")
    shelved = {one.id for one in documents}
    others = {one: value for one, value in catalogue.counts.items() if one not in shelved}
    uncounted = dict.fromkeys(one.id for one in documents if one.id not in catalogue.counts)
    return {
        **tables.records("records", [one.file for one in records]),
        **tables.records("documents", [document for one in records for document in one.documents]),
        "documents.counts": narrowed(np.array([len(one.documents) for one in records], np.int64)),
        **packed("ids", [encoded(one.id) for one in documents]),
        "keys": keys[order],
        "keys.ranks": order.astype(np.uint32),
        "first": np.array([place for place, _, _ in held], np.uint32),
        **packed("paths", [encoded(path) for _, _, paths in held for path in paths]),
        "paths.starts": starts_of(np.array([len(paths) for _, _, paths in held], np.int64)),
        "sentences": narrowed(np.array([one for one, _ in counts], np.int64)),
        "statements": narrowed(np.array([one for _, one in counts], np.int64)),
        **_told("outlet", [one.outlet for one in documents]),
        **_told("date", [one.date for one in documents]),
        **packed("titles", [encoded(one.title or "") for one in documents]),
        "notes": _json(json.dumps(catalogue.notes)),
        "others": _json(json.dumps(others | uncounted)),
        "rest": _json(rest),
    }


def _held(files: Iterable[FileState]) -> list[tuple[int, Document, list[str]]]:
    """The documents by path: the place of the record that says what each is, the document as it says, and its paths."""
    found: dict[str, tuple[int, Document, list[str]]] = {}
    states = list(files)
    places = starts_of(np.array([len(one.documents) for one in states], np.int64)).tolist()
    for start, state in sorted(zip(places[:-1], states, strict=True), key=lambda one: one[1].path):
        for place, document in enumerate(state.documents, start):
            found.setdefault(document.id, (place, document, []))[2].append(document.path)
    return sorted(found.values(), key=lambda one: one[1].path)


def _told(name: str, values: Sequence[str | None]) -> dict[str, Array]:
    """What each document says, or not, of something of which many say the same."""
    distinct = sorted({value for value in values if value is not None})
    places: dict[str | None, int] = {value: place for place, value in enumerate(distinct)}
    return {
        **packed(f"{name}s", [encoded(value) for value in distinct]),
        name: np.fromiter((places.get(value, NONE) for value in values), np.uint32, len(values)),
    }


def _json(content: str) -> Array:
    return np.frombuffer(content.encode("ascii"), np.uint8)


def counts_of(table: Table) -> dict[str, tuple[int, int]]:
    """The sentences and statements of each document, by its id."""
    counts = zip(table["sentences"].tolist(), table["statements"].tolist(), strict=True)
    shelved = zip(map(decoded, table.strings("ids")), counts, strict=True)
    others = {one: value and tuple(value) for one, value in json.loads(table["others"].tobytes()).items()}
    return {one: value for one, value in sorted((dict(shelved) | others).items()) if value}


class Shelf(Sequence[Document]):
    """The documents of a commit, by path."""

    def __init__(self, folder: Path, commit: int) -> None:
        """Raises `IndexDamaged`, also when a document is asked for."""
        self.table = tables.load(folder, KIND, commit, WHAT)
        self._records = self.table.records("documents")
        self._ids = self.table.strings("ids")
        self._paths = self.table.strings("paths")
        self._starts = self.table["paths.starts"].data
        self.places = Places(self.table["keys"], self.table["keys.ranks"], _FirstPaths(self))

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, rank: int) -> Document: ...

    @overload
    def __getitem__(self, rank: slice) -> list[Document]: ...

    def __getitem__(self, rank: int | slice) -> Document | list[Document]:
        ranks = range(len(self))[rank]
        return self._document(ranks) if isinstance(ranks, int) else [self._document(one) for one in ranks]

    def __iter__(self) -> Iterator[Document]:
        return map(self._document, range(len(self)))

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        return _ById(self)

    @cached_property
    def chronology(self) -> NDArray[np.int64]:
        """The place of each rank when documents stand by date, the undated ones last, and by path within a day."""
        order = np.argsort(self.table["date"], kind="stable")
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        return places

    def id_of(self, rank: int) -> str:
        return decoded(self._ids[rank])

    def paths_of(self, rank: int) -> tuple[str, ...]:
        """All the paths that hold the document of this rank."""
        return tuple(map(decoded, self._paths[self._starts[rank] : self._starts[rank + 1]]))

    def rank_of(self, identifier: str) -> int | None:
        """The rank of the document with this id; None where there is none."""
        keys = self.table["keys"]
        key = np.uint64(place_key(identifier))
        at = int(np.searchsorted(keys, key))
        return int(self.table["keys.ranks"][at]) if at < len(keys) and keys[at] == key else None

    def at_path(self, *paths: str) -> Document | None:
        """The first document one of whose paths is one of these."""
        wanted = {encoded(path) for path in paths}
        place = next((place for place, path in enumerate(self._paths) if path in wanted), None)
        if place is None:
            return None
        return self[int(np.searchsorted(self.table["paths.starts"], place, "right")) - 1]

    def held_in(self, *files: str) -> list[str]:
        """The paths of the documents that one of these files holds, of which each holds several, in their order."""
        begun = tuple(encoded(file) + b"#" for file in files if file)
        places = ((held_in(decoded(path)), path) for path in self._paths if path.startswith(begun)) if begun else ()
        found = {decoded(path): held[1] for held, path in places if held is not None and held[0] in files}
        return sorted(found, key=lambda path: found[path])

    def beginning(self, prefix: str) -> list[Document]:
        """The documents whose ids begin so."""
        start = encoded(prefix)
        return [self._document(rank) for rank, one in enumerate(self._ids) if one.startswith(start)]

    @cached_property
    def _notes(self) -> dict[str, str]:
        notes: dict[str, str] = json.loads(self.table["notes"].tobytes())
        return notes

    @cached_property
    def _decided(self) -> dict[str, tuple[Debris, ...]]:
        """What is skipped of the documents of which the user decided that, by their ids."""
        decided = json.loads(self.table["rest"].tobytes()).get("decided", {})
        return {one: debris_of(record[3]) for one, record in decided.items() if len(record) > 3}

    def _document(self, rank: int) -> Document:
        document = document_of(json.loads(self._records[int(self.table["first"][rank])]))
        note = self._notes.get(document.id)
        return replace(
            document,
            paths=self.paths_of(rank),
            sentences=int(self.table["sentences"][rank]),
            statements=int(self.table["statements"][rank]),
            notes=(*document.notes, note) if note else document.notes,
            skipped=self._decided.get(document.id, document.skipped),
        )


class _ById(Mapping[str, Document]):
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, identifier: str) -> Document:
        rank = self._shelf.rank_of(identifier)
        if rank is None:
            raise KeyError(identifier)
        return self._shelf[rank]

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self._shelf.rank_of(identifier) is not None

    def __iter__(self) -> Iterator[str]:
        return map(self._shelf.id_of, range(len(self._shelf)))

    def __len__(self) -> int:
        return len(self._shelf)


class _FirstPaths(Sequence[str]):
    """The path under which each document is listed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @overload
    def __getitem__(self, rank: int) -> str: ...

    @overload
    def __getitem__(self, rank: slice) -> list[str]: ...

    def __getitem__(self, rank: int | slice) -> str | list[str]:
        ranks = range(len(self))[rank]
        return self._path(ranks) if isinstance(ranks, int) else [self._path(one) for one in ranks]

    def __len__(self) -> int:
        return len(self._shelf)

    def _path(self, rank: int) -> str:
        return self._shelf.paths_of(rank)[0]
