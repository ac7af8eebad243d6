"""One committed state of the index, read. Never refreshed: a newer state needs a new reader."""

from __future__ import annotations

import pickle
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex
from whoosh.searching import Searcher

from ...errors import IndexDamaged
from ...kinds import Unit
from ...model import Sentence, Statement
from ..base import Entry, Found, Having, Match, Numbers, Shared
from ..places import Places, place_key, places_of
from ..tables import encoded
from ..voices import key_of_value
from . import records, relating
from .collecting import BestAndCounts, ColumnCollector
from .compiling import compiled, ranks
from .opened import IndexColumns
from .schema import RECORDS_COLUMN, SPEAKERS_COLUMN, exact_field, place_field, term
from .scoring import UnitBM25
from .storage import MappedStorage

_HEX = frozenset("0123456789abcdef")


class WhooshReader:
    """Reads one index folder, in one thread at a time."""

    def __init__(self, folder: Path, *, columns: bool = True) -> None:
        """Without `columns` the answers are Whoosh's own: the same, but slow."""
        self._storage = MappedStorage(folder)
        try:
            index = FileIndex(self._storage)
            self._reader = index.reader()
            generation = self._reader.generation()
            self._commit = int(index.latest_generation() if generation is None else generation)
        except BaseException:
            self._storage.release()
            raise
        self._places = places_of([])
        self._columns = IndexColumns(folder, self._reader, lambda: self._places) if columns else None
        self._speakers: dict[int, list[bytes]] = {}
        self._paths: dict[str, str] = {}

    @property
    def commit(self) -> int:
        return self._commit

    def place(self, places: Places) -> None:
        self._places = places
        self._paths.clear()

    def close(self) -> None:
        self._storage.release()

    def warm(self) -> bool:
        return self._columns is None or self._columns.warm()

    def search(self, tree: object, unit: Unit, limit: int, offset: int = 0) -> Found:
        """The matches from rank `offset` on, `limit` at most."""
        collector = self._collected(tree, unit, offset + limit if limit > 0 else 0)
        best = collector.best[offset:]
        return Found(collector.total, collector.voices, [Match(score, self._item(unit, one)) for score, one in best])

    def _collected(self, tree: object, unit: Unit, most: int) -> ColumnCollector | BestAndCounts:
        """On the columns where every segment has them, else as Whoosh does it."""
        searcher, query = self._searcher, compiled(tree, unit)
        context = searcher.context(needs_current=False, weighting=self._weighting if ranks(tree) else None)
        if self._columns and (columns := self._columns.opened()):
            try:
                fast = columns.collector(unit, most)
                searcher.search_with_collector(query, fast, context)
                return fast
            except (LookupError, ValueError, OverflowError, IndexDamaged):  # what garbled columns come to
                self._columns.give_up()
        collector = BestAndCounts(most, self._order, self._said_by)
        if self._reader.doc_count_all():
            searcher.search_with_collector(query, collector, context)
        return collector

    def sentences(self, document_id: str) -> list[Sentence]:
        numbers = self._numbers(place_field(Unit.SENTENCE), document_id)
        path = self._path_of(document_id)
        return [records.unpack_sentence(stored, path) for stored in map(self._record, numbers)]

    def statements(self, document_id: str) -> list[Statement]:
        return [self._statement(number) for number in self._numbers(place_field(Unit.STATEMENT), document_id)]

    def by_prefix(self, prefix: str, most: int) -> list[Statement]:
        if not _HEX.issuperset(prefix):
            return []
        found: list[Statement] = []
        for key in self._reader.expand_prefix("id", prefix.encode()):
            found.extend(self._statement(number) for number in self._numbers("id", key))
            if len(found) >= most:
                break
        return found[:most]

    def numbers_in(self, document_id: str) -> Numbers:
        return np.array(self._numbers(place_field(Unit.STATEMENT), document_id), np.int64)

    def numbers_of(self, statement_ids: Collection[str]) -> Numbers:
        return self._having("id", statement_ids)

    def said_by(self, speaker_ids: Collection[str]) -> Numbers:
        return self._having("speaker", speaker_ids)

    def mentioning(self, speaker_ids: Collection[str]) -> Numbers:
        return self._having("mentions", speaker_ids)

    def statements_at(self, numbers: Sequence[int]) -> list[Statement]:
        return [self._statement(number) for number in numbers]

    def ranks_at(self, numbers: Numbers) -> Numbers:
        if self._columns and (columns := self._columns.opened()):
            return columns.ranks_at(numbers)
        return np.array([self._order(number)[0] for number in numbers.tolist()], np.int64)

    def matching(self, tree: object, unit: Unit) -> Numbers:
        return self._collected(tree, unit, 0).numbers

    def voices_at(self, numbers: Numbers) -> NDArray[np.uint64]:
        if self._columns and (columns := self._columns.opened()):
            return columns.voices_at(numbers)
        column: Any = self._reader.column_reader(SPEAKERS_COLUMN, translate=False) if len(numbers) else []
        values = (bytes(column[number]) for number in numbers.tolist())
        return np.array([key_of_value(value) if value else 0 for value in values], np.uint64)

    def mentioned_at(self, numbers: Numbers) -> Having:
        if self._columns and (columns := self._columns.opened()):
            return columns.having("mentions", numbers)
        keys: dict[str, int] = {}
        pairs = [
            (at, keys.setdefault(mention, len(keys)))
            for at, number in enumerate(numbers.tolist())
            for mention in dict.fromkeys(self._statement(number).mentions)
        ]
        records, places = np.array(pairs, np.int64).reshape(-1, 2).T
        return Having([*keys], records, places)

    def kinds_at(self, numbers: Numbers) -> dict[str, int]:
        if self._columns and (columns := self._columns.opened()):
            found = columns.having("kind", numbers)
            return dict(zip(found.keys, np.bincount(found.places, minlength=len(found.keys)).tolist(), strict=True))
        return dict(Counter(str(self._statement(number).kind) for number in numbers.tolist()))

    def ids_at(self, numbers: Numbers) -> list[str]:
        return [str(self._record(number)[0]) for number in numbers.tolist()]

    def addressed(self, numbers: Numbers, most: int) -> list[tuple[str | None, str | None]]:
        if self._columns and (columns := self._columns.opened()):
            found = [columns.having(field, numbers).records for field in ("to", "venue")]
            numbers = numbers[np.unique(np.concatenate(found))][:most]
        told = (records.addressed(self._record(number)) for number in numbers.tolist())
        return list(islice((one for one in told if any(one)), most))

    def frequencies(self, unit: Unit, words: Sequence[str]) -> tuple[list[int], int]:
        if self._columns and (columns := self._columns.opened()):
            return columns.frequencies(unit, words)
        field = exact_field(unit)
        return [self._reader.doc_frequency(field, term(word)) for word in words], self._live(unit)

    def sharing(self, unit: Unit, words: Sequence[str], weights: Sequence[float]) -> Shared:
        return relating.sharing(self._parts(unit), unit, words, weights)

    def alike(
        self, words: Sequence[str], weights: Sequence[float], speaker_ids: Collection[str], limit: int
    ) -> list[tuple[float, int]]:
        return relating.alike(self._parts(Unit.STATEMENT), words, weights, speaker_ids, limit)

    def _having(self, field: str, keys: Collection[str]) -> Numbers:
        unit, found = Unit.STATEMENT, [np.zeros(0, np.int64)]
        for part in self._parts(unit):
            rows = part.rows(field, [encoded(key) for key in keys])
            found.append(part.numbers(rows[part.live(rows, unit)], unit))
        return np.concatenate(found)

    def _parts(self, unit: Unit) -> Sequence[relating.Part]:
        if self._columns and (columns := self._columns.opened()):
            return columns.parts(unit)
        return [relating.StockPart(self._reader)]

    def entries(self) -> list[Entry]:
        return [records.unpack_entry(self._record(number)) for number in self._numbers("unit", str(Unit.DOCUMENT))]

    def entry(self, document_id: str) -> Entry | None:
        numbers = self._numbers(place_field(Unit.DOCUMENT), document_id)
        return records.unpack_entry(self._record(numbers[0])) if numbers else None

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self._reader, weighting=self._weighting, closereader=False)

    @cached_property
    def _weighting(self) -> UnitBM25:
        return UnitBM25(lambda: {unit: self._live(unit) for unit in Unit})

    def _live(self, unit: Unit) -> int:
        return len(self._numbers("unit", str(unit))) if self._reader.has_deletions() else self._frequency(str(unit))

    def _frequency(self, unit: str) -> int:
        return int(self._reader.doc_frequency("unit", unit)) if ("unit", unit.encode()) in self._reader else 0

    def _numbers(self, field: str, key: str | bytes) -> list[int]:
        """The numbers of the live records with this key, ascending."""
        raw = key if isinstance(key, bytes) else key.encode("utf-8", "surrogatepass")
        if (field, raw) not in self._reader:
            return []
        return list(self._reader.postings(field, raw).all_ids())

    def _record(self, number: int) -> records.Stored:
        stored: records.Stored = pickle.loads(self._records[number])
        return stored

    @cached_property
    def _records(self) -> Any:
        return self._reader.column_reader(RECORDS_COLUMN, translate=False)

    def _statement(self, number: int) -> Statement:
        stored = self._record(number)
        return records.unpack_statement(stored, self._path_of(stored[1]))

    def _path_of(self, document_id: str) -> str:
        path = self._paths.get(document_id)
        if path is None:
            path = self._paths[document_id] = self._places.path_of(document_id)
        return path

    def _item(self, unit: Unit, number: int) -> Sentence | Statement | str:
        if unit is Unit.STATEMENT:
            return self._statement(number)
        stored = self._record(number)
        if unit is Unit.SENTENCE:
            return records.unpack_sentence(stored, self._path_of(stored[1]))
        return str(stored[0])

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """The record number of each document's own record, ascending, and the document's rank in the library."""
        numbers = self._numbers("unit", str(Unit.DOCUMENT))
        keys = [place_key(self._record(number)[0]) for number in numbers]
        return numbers, self._places.ranks_of(np.array(keys, np.uint64)).tolist()

    def _order(self, number: int) -> tuple[int, int]:
        numbers, document_ranks = self._starts
        return document_ranks[bisect_right(numbers, number) - 1], number

    def _said_by(self, searcher: Searcher) -> list[bytes]:
        """The speakers' column of one segment, read once."""
        reader: Any = searcher.reader()
        key = id(reader)
        if key not in self._speakers:
            has = reader.has_column(SPEAKERS_COLUMN)
            self._speakers[key] = list(reader.column_reader(SPEAKERS_COLUMN, translate=False)) if has else []
        return self._speakers[key]
