"""A Whoosh query, evaluated on the columns of one segment: the whole of it at once, not record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as wq

from ...kinds import Unit
from ..places import place_key
from ..tables import encoded
from .proximity import close, phrase
from .queries import Close, OneOf, OneTypo, Without
from .schema import place_field
from .scoring import idf
from .segments import Field, Segment
from .sets import Numbers, either, flat
from .typos import one_typo_from

_MOST_KNOWN = 10_000
_REMEMBERED = 4
_SEARCHED = 16
"""To find one of so many terms takes as long as to look at each of them."""
_FEW = 8
"""So many times as many others are better looked up one by one; and so many documents."""


class Hits(NamedTuple):
    """The rows that match, ascending, and a score for each: `table[codes]` where there is a table, else `scores`.

    Without either they score nothing. Rows are `intp`, as what else is taken for an index is converted each time.
    """

    rows: NDArray[np.intp]
    scores: NDArray[np.float32] | None = None
    codes: Numbers | None = None
    table: NDArray[np.float32] | None = None

    def scored(self) -> NDArray[np.float32] | None:
        """The score of each row."""
        return self.scores if self.table is None else self.table.take(self.codes)  # type: ignore[arg-type]

    def at(self, places: Any) -> Hits:
        """Those at these places, or where a mask is true."""
        return Hits(
            self.rows[places],
            None if self.scores is None else self.scores[places],
            None if self.codes is None else self.codes[places],
            self.table,
        )


class Weights:
    """How much a term weighs in the whole index (see `scoring`), from the columns of all of its segments."""

    def __init__(self, segments: Sequence[Segment], field_length: Callable[[str], int]) -> None:
        """`field_length` gives the number of words that all records have in a field."""
        self._segments = segments
        self._field_length = cache(field_length)
        self._idfs: dict[tuple[str, bytes], float] = {}

    def idf(self, field: str, term: bytes, records: int) -> float:
        """The inverse document frequency of a term of a field, which is of a unit with so many records."""
        if (field, term) not in self._idfs:
            if len(self._idfs) >= _MOST_KNOWN:
                self._idfs.clear()
            self._idfs[field, term] = idf(records, self.frequency(field, term))
        return self._idfs[field, term]

    def frequency(self, field: str, term: bytes) -> int:
        """How many records have a term in a field, with the removed ones."""
        return sum(self._frequency(segment.field(field), term) for segment in self._segments)

    def average(self, field: str, records: int) -> float:
        """How many words the records have in a field."""
        return self._field_length(field) / (records or 1) or 1.0

    @cached_property
    def records(self) -> dict[Unit, int]:
        """How many records there are of each unit, without the removed ones."""
        counts = dict.fromkeys(Unit, 0)
        for segment in self._segments:
            for unit in Unit:
                live = segment.live(unit)
                counts[unit] += len(segment.records(unit)) if live is None else int(np.count_nonzero(live))
        return counts

    @staticmethod
    def _frequency(field: Field | None, term: bytes) -> int:
        at = field.terms.find(term) if field else None
        if field is None or at is None:
            return 0
        first, last = field.span(at)
        return last - first


class Evaluator:
    """Evaluates queries about one unit on one segment."""

    def __init__(self, segment: Segment, unit: Unit, weights: Weights) -> None:
        self._segment, self._unit, self._weights = segment, unit, weights
        self._size = len(segment.records(unit))

    def hits(self, query: wq.Query, scoring: bool) -> Hits:
        """The rows that match and are not removed. Raises `TypeError` for a query that it does not know."""
        found = self._found(query, scoring)
        live = self._segment.live(self._unit)
        return found if live is None else found.at(live[found.rows])

    def _found(self, query: wq.Query, scoring: bool) -> Hits:
        match query:
            case wq.ConstantScoreQuery():
                return self._found(query.child, False)
            case wq.Term():
                return self._term(query.fieldname, _bytes(query.text), scoring)
            case wq.And():
                return self._all(query.subqueries, scoring)
            case wq.Or():
                return self._any(query.subqueries, scoring)
            case Without():
                return self._without(self._found(query.a, scoring), self._found(query.b, False).rows)
            case wq.Phrase():
                return self._phrase(query.fieldname, [_bytes(word) for word in query.words], scoring)
            case wq.Prefix():
                return self._beginning(query.fieldname, _bytes(query.text))
            case Close():
                field = self._segment.field(query.fieldname)
                stems = self._segment.field(query.stemname)
                return Hits(close(field, stems, query.parts, query.gaps) if field else _NONE)
            case OneTypo():
                return self._typo(query.fieldname, query.text)
            case OneOf():
                return Hits(self._chosen(query))
            case wq.NumericRange():
                return Hits(self._range(query))
            case _ if query == wq.NullQuery:
                return Hits(_NONE)
        raise TypeError(f"not a query that columns answer: {query!r}")

    def _term(self, name: str, term: bytes, scoring: bool) -> Hits:
        if name == "unit":
            return self._every() if term == str(self._unit).encode() else Hits(_NONE)
        if name == place_field(self._unit):
            return Hits(self._in_documents(self._segment.documents(np.array([place_key(term.decode())], np.uint64))))
        field = self._segment.field(name)
        at = field.terms.find(term) if field else None
        if field is None or at is None:
            return Hits(_NONE)
        first, last = field.span(at)
        rows = field.rows[first:last].astype(np.intp)
        if not scoring or field.codes is None:
            return Hits(rows)
        records = self._weights.records[self._unit]
        table = field.scores(self._weights.average(name, records)) * np.float32(self._weights.idf(name, term, records))
        return Hits(rows, None, field.codes[first:last], table)

    def _every(self) -> Hits:
        return Hits(np.arange(self._size))

    def _all(self, queries: Iterable[wq.Query], scoring: bool) -> Hits:
        """The rows of the rarest, cut by the others."""
        kept, *others = sorted((self._found(one, scoring) for one in queries), key=lambda one: len(one.rows))
        for other in others:
            if not len(kept.rows):
                break
            at, places = self._shared(kept.rows, other.rows)
            kept = kept.at(at)
            if other.table is not None or other.scores is not None:
                more, some = other.at(places).scored(), kept.scored()
                kept = Hits(kept.rows, more if some is None or more is None else some + more)
        return kept

    def _any(self, queries: Iterable[wq.Query], scoring: bool) -> Hits:
        parts = [one for one in (self._found(one, scoring) for one in queries) if len(one.rows)]
        if len(parts) == 1:
            return parts[0]
        scores = [one.scored() for one in parts]
        if all(one is None for one in scores):
            return Hits(either([one.rows for one in parts], self._size))
        there = np.zeros(self._size, np.bool_)
        total = np.zeros(self._size, np.float32)
        for part, some in zip(parts, scores, strict=True):
            there[part.rows] = True
            if some is not None:
                total[part.rows] += some
        rows = np.flatnonzero(there)
        return Hits(rows, total[rows])

    def _without(self, found: Hits, unwanted: NDArray[np.intp]) -> Hits:
        if not len(unwanted) or not len(found.rows):
            return found
        stay = np.ones(self._size, np.bool_)
        stay[unwanted] = False
        return found.at(stay[found.rows])

    def _shared(self, some: NDArray[np.intp], others: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The places of the rows that are in both, in the one and in the other."""
        if len(some) * _FEW < len(others):
            places = np.minimum(np.searchsorted(others, some), len(others) - 1)
            at = np.flatnonzero(others[places] == some)
            return at, places[at]
        after = np.zeros(self._size, np.intp)
        after[others] = np.arange(1, len(others) + 1)
        found = after[some]
        at = np.flatnonzero(found)
        return at, found[at] - 1

    def _phrase(self, name: str, words: Sequence[bytes], scoring: bool) -> Hits:
        field = self._segment.field(name)
        rows = phrase(field, words) if field else _NONE
        if not scoring or not len(rows):
            return Hits(rows)
        scores = np.zeros(len(rows), np.float32)
        for word in words:
            term = self._term(name, word, True)
            some = term.at(self._shared(rows, term.rows)[1]).scored()
            if some is not None:
                scores += some
        return Hits(rows, scores)

    def _beginning(self, name: str, beginning: bytes) -> Hits:
        field = self._segment.field(name)
        if field is None:
            return Hits(_NONE)
        low, high = field.terms.span(beginning)
        first, last = field.span(low, high)
        rows = field.rows[first:last]
        return Hits(rows.astype(np.intp) if high - low < 2 else flat(rows, self._size))

    def _typo(self, name: str, word: str) -> Hits:
        field = self._segment.field(name)
        if field is None:
            return Hits(_NONE)
        spans = [field.span(term) for term in one_typo_from(field, word)]
        return Hits(either([field.rows[first:last] for first, last in spans], self._size))

    def _chosen(self, query: OneOf) -> NDArray[np.intp]:
        """The rows with one of the keys. While words are typed beside them the keys stay the same ones."""
        known, asked = self._segment.chosen, (self._unit, query.fieldname, query.keys)
        if asked not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[asked] = self._looked_up(query)
            known[asked].setflags(write=False)
        return known[asked]

    def _looked_up(self, query: OneOf) -> NDArray[np.intp]:
        if query.fieldname == place_field(self._unit):
            return self._in_documents(self._segment.documents(query.places))
        field = self._segment.field(query.fieldname)
        if field is None:
            return _NONE.copy()
        if len(query.raw) * _SEARCHED < len(field.terms):
            places = [at for at in map(field.terms.find, query.raw) if at is not None]
        else:
            places = [at for at, term in enumerate(field.terms[:]) if term in query.raw]
        spans = map(field.span, places)
        return either([field.rows[first:last] for first, last in spans], self._size)

    def _in_documents(self, documents: NDArray[np.intp]) -> NDArray[np.intp]:
        of = self._segment.documents_of(self._unit)
        if len(documents) <= _FEW:
            limits = [np.searchsorted(of, [one, one + 1]) for one in documents.tolist()]
            return np.concatenate([_NONE, *(np.arange(first, last) for first, last in limits)])
        wanted = np.zeros(len(self._segment.document_keys), np.bool_)
        wanted[documents] = True
        return np.flatnonzero(wanted[of])

    def _range(self, query: Any) -> NDArray[np.intp]:
        values = self._segment.confidence
        if values is None:
            return _NONE
        above = values > query.start if query.startexcl else values >= query.start
        below = values < query.end if query.endexcl else values <= query.end
        return np.flatnonzero(above & below)


_NONE = np.zeros(0, np.intp)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else encoded(text)
