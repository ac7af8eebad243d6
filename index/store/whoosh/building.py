"""The columns of a segment: its postings, turned into what a query is evaluated on, in one file beside it.

Sentences, statements and documents are numbered apart, each unit by its *rows* from 0, in the order of their records.

unit.records        the record of each row          unit.documents    the document of each row
unit.voices         whose it is: 0 for nobody, else one more than the place in voices.keys
documents.keys      the documents' place keys       voices.keys       the keys of the groups of speakers, sorted
field.terms.bytes … the terms, sorted               field.starts      where the rows of each begin in
field.rows          the rows, ascending in a term   field.codes       the class of each row in
field.classes       (weight, length byte) pairs, which are all that a score depends on
field.place_starts  where the places of each term begin in
field.places        row << bits | position, ascending in a term (`bits` is in the meta data)
field.stems         the stem (a term of the stem field) of each term; field.form_starts, field.forms: the reverse
field.backwards     the terms, sorted by their bytes read backwards
confidence.values   the confidence of each statement, NaN for none
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kinds import Unit
from ...query.stemming import stem
from ..columns import Array, narrowed, packed, write
from ..places import place_key
from ..voices import key_of_value
from .postings import FieldPostings
from .schema import CONFIDENCE, CUE_STEMS, CUE_WORDS, exact_field, place_field, stem_field

KIND = "segment"
VERSION = 3

_UNITS = {str(unit): unit for unit in Unit}
_UNIT_OF = {make(unit): unit for unit in Unit for make in (exact_field, stem_field)}
_KEYS = ("id", "speaker", "mentions", "kind", "said", "flag")
_OF_STATEMENTS = (*_KEYS, CUE_WORDS, CUE_STEMS, "to", "venue", CONFIDENCE)
_UNIT_OF |= dict.fromkeys(_OF_STATEMENTS, Unit.STATEMENT)
_PLACE = place_field(Unit.DOCUMENT)
_WIDEST = 63


class Facts(NamedTuple):
    """What is known of a segment beside its postings.

    `lengths` are Whoosh's length bytes for each scorable field; `said_by` is the speakers' column, a value a record.
    `decimal` gives the number for which a term of the confidence stands.
    """

    records: int
    lengths: Mapping[str, NDArray[np.uint8]]
    said_by: Iterable[bytes]
    decimal: Callable[[bytes], float]


def wanted(field: str) -> bool:
    """Whether the columns need the postings of a field."""
    return field in _UNIT_OF or field in ("unit", _PLACE)


def build(path: Path, facts: Facts, fields: Iterable[tuple[str, FieldPostings]]) -> None:
    """Writes the columns of a segment. The fields may come in any order. Raises `OSError`."""
    held = {name: field for name, field in fields if wanted(name)}
    rows = _rows(facts.records, held.pop("unit", None))
    arrays: dict[str, Array] = {}
    documents = held.pop(_PLACE, None)
    _add_documents(arrays, documents, rows)
    _add_voices(arrays, facts.said_by, rows)
    bits: dict[str, int] = {}
    for name in sorted(held):
        field, numbers = held[name], rows[_UNIT_OF[name]].of
        if name == CONFIDENCE:
            arrays["confidence.values"] = _decimals(field, numbers, len(rows[Unit.STATEMENT].records), facts.decimal)
            continue
        arrays |= packed(f"{name}.terms", field.terms)
        arrays[f"{name}.starts"] = narrowed(field.starts)
        found = numbers[field.numbers]
        arrays[f"{name}.rows"] = found
        if name in facts.lengths:
            arrays |= _classes(name, field.weights, facts.lengths[name][field.numbers])
        if field.positions is not None:
            bits[name] = _add_places(arrays, name, field, found, field.positions)
    for unit in Unit:
        exact, stems = exact_field(unit), stem_field(unit)
        if exact in held and stems in held:
            arrays |= _forms(exact, held[exact], held[stems].terms)
    write(path, KIND, VERSION, {"records": facts.records, "bits": bits}, arrays)


class _Rows(NamedTuple):
    """The records of a unit, ascending, and the row `of` each record (of those that are of this unit)."""

    records: NDArray[np.uint32]
    of: NDArray[np.uint32]


def _rows(total: int, units: FieldPostings | None) -> dict[Unit, _Rows]:
    found = {unit: np.zeros(0, np.uint32) for unit in Unit}
    if units is not None:
        for at, name in enumerate(units.terms):
            found[_UNITS[name.decode()]] = units.numbers[units.starts[at] : units.starts[at + 1]]
    rows = {}
    for unit, records in found.items():
        of = np.zeros(total, np.uint32)
        of[records] = np.arange(len(records), dtype=np.uint32)
        rows[unit] = _Rows(records, of)
    return rows


def _add_documents(arrays: dict[str, Array], ids: FieldPostings | None, rows: Mapping[Unit, _Rows]) -> None:
    """The records of a document stand together, its own first: so the document of a record is the last before it."""
    own = rows[Unit.DOCUMENT].records
    keys = np.zeros(len(own), np.uint64)
    if ids is not None:
        keys[rows[Unit.DOCUMENT].of[ids.numbers]] = [place_key(term.decode()) for term in ids.terms]
    arrays["documents.keys"] = keys
    for unit, (records, _) in rows.items():
        arrays[f"{unit}.records"] = records
        arrays[f"{unit}.documents"] = (np.searchsorted(own, records, "right") - 1).astype(np.uint32)


def _add_voices(arrays: dict[str, Array], said_by: Iterable[bytes], rows: Mapping[Unit, _Rows]) -> None:
    known = {b"": 0}
    of_record = np.frombuffer(array("I", (known.setdefault(value, len(known)) for value in said_by)), np.uint32)
    del known[b""]
    keys = np.fromiter(map(key_of_value, known), np.uint64, len(known))
    order = np.argsort(keys)
    number = np.zeros(len(keys) + 1, np.uint32)
    number[order + 1] = np.arange(1, len(keys) + 1)
    arrays["voices.keys"] = keys[order]
    for unit, (records, _) in rows.items():
        arrays[f"{unit}.voices"] = number[of_record[records]] if len(of_record) else np.zeros(len(records), np.uint32)


def _classes(name: str, weights: NDArray[np.float32], lengths: NDArray[np.uint8]) -> dict[str, Array]:
    """A score depends on nothing but how often a term stands in a record, and on how long that is."""
    key = weights.astype(np.int64) << 8 | lengths
    present = np.flatnonzero(np.bincount(key)) if key.size else np.zeros(0, np.int64)
    code = np.zeros(int(present[-1]) + 1 if present.size else 1, np.uint32)
    code[present] = np.arange(len(present))
    small = np.uint8 if len(present) <= 1 << 8 else np.uint16 if len(present) <= 1 << 16 else np.uint32
    pairs = np.stack([present >> 8, present & 255], axis=1).astype(np.float32)
    return {f"{name}.codes": code.astype(small)[key], f"{name}.classes": pairs}


def _add_places(
    arrays: dict[str, Array], name: str, field: FieldPostings, rows: NDArray[np.uint32], positions: NDArray[np.uint32]
) -> int:
    """Adds the places of a field, and gives the number of bits of a position.

    No row has a word at the highest position: so no phrase goes from one row into the next.
    """
    counts = field.weights.astype(np.int64)
    bits = int(positions.max(initial=0) + 1).bit_length()
    top = int(rows.max(initial=0))
    if top.bit_length() + bits > _WIDEST:
        raise ValueError("a record is too long")
    wide: Any = np.uint32 if top.bit_length() + bits <= 32 else np.uint64
    arrays[f"{name}.places"] = np.repeat(rows.astype(wide) << wide(bits), counts) | positions.astype(wide)
    before = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=before[1:])
    arrays[f"{name}.place_starts"] = narrowed(before[field.starts])
    return bits


def _forms(exact: str, field: FieldPostings, stems: Sequence[bytes]) -> dict[str, Array]:
    """Which terms are forms of the same stem; and the terms by their ends."""
    several, of = field.terms, field.stems
    if of is None:
        numbers = {one: number for number, one in enumerate(stems)}
        of = np.fromiter((numbers[stem(term.decode()).encode()] for term in several), np.uint32, len(several))
    starts = np.zeros(len(stems) + 1, np.int64)
    np.cumsum(np.bincount(of, minlength=len(stems)), out=starts[1:])
    backwards = sorted(range(len(several)), key=lambda at: several[at][::-1])
    return {
        f"{exact}.stems": of,
        f"{exact}.form_starts": narrowed(starts),
        f"{exact}.forms": np.argsort(of, kind="stable").astype(np.uint32),
        f"{exact}.backwards": np.array(backwards, np.uint32),
    }


def _decimals(
    field: FieldPostings, rows: NDArray[np.uint32], total: int, decimal: Callable[[bytes], float]
) -> NDArray[np.float64]:
    values = np.full(total, np.nan)
    values[rows[field.numbers]] = np.repeat([*map(decimal, field.terms)], np.diff(field.starts))
    return values
