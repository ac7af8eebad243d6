"""The fields of the index, and the terms that stand in them.

Sentences, statements and documents are three kinds of record in one index. Each kind has its own text fields, the
exact words with their positions and the stems, so that word frequencies and lengths are those of the unit searched.
"""

from __future__ import annotations

import struct
from collections.abc import Generator
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Analyzer
from whoosh.columns import VarBytesColumn

from ...kinds import Unit

# Longer than any word of a language; what is longer is found by its beginning.
LONGEST = 100

# Between two sentences, so that no phrase goes across.
GAP = 1

# What whoosh takes for each term of a field: the term, its frequency, its weight, and the value of its posting.
Postings = Generator[tuple[bytes, int, float, bytes], Any, None]


class _Ready(Analyzer):
    """Stands where whoosh asks for an analyzer: the values of our fields are terms already."""


class Places(formats.Positions):
    """Ascending positions in four bytes each, the lowest first, where whoosh's own format pickles a list."""

    def encode(self, poslist: Any) -> bytes:
        return struct.pack(f"<{len(poslist)}I", *poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(valuestring) // 4}I", valuestring))

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 4


class Positioned(fields.FieldType):
    """Terms with their positions: takes `{term: [position, …]}`, positions ascending."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(Places(), _Ready(), scorable=scorable)

    def index(self, value: Any, **kwargs: Any) -> Postings:
        encode = Places().encode
        for term, positions in value.items():
            yield term.encode("utf-8"), len(positions), float(len(positions)), encode(positions)


class Counted(fields.FieldType):
    """Terms with their frequency, which is the weight of a posting: takes `{term: frequency}`."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), _Ready(), scorable=True)

    def index(self, value: Any, **kwargs: Any) -> Postings:
        for term, frequency in value.items():
            yield term.encode("utf-8"), frequency, float(frequency), b""


class Keys(fields.FieldType):
    """Terms that a record has or has not: takes a sequence of distinct ones."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), _Ready())

    def index(self, value: Any, **kwargs: Any) -> Postings:
        for term in value:
            yield term.encode("utf-8"), 1, 1.0, b""


def exact_field(unit: Unit) -> str:
    return f"{unit}_words"


def stem_field(unit: Unit) -> str:
    return f"{unit}_stems"


def place_field(unit: Unit) -> str:
    """The ids of the documents in which the records of this unit stand."""
    return f"{unit}_in"


CUE_WORDS = "cue_words"
CUE_STEMS = "cue_stems"
CONFIDENCE = "confidence"
RECORDS_COLUMN = "record"
SPEAKERS_COLUMN = "said_by"
SEPARATOR = "\n"


def confidence_field() -> fields.NUMERIC:
    """Few values differ, so that a range is few terms even without coarser tiers."""
    return fields.NUMERIC(float, shift_step=0)


def schema() -> fields.Schema:
    """The schema of a new index."""
    made: dict[str, Any] = {
        "unit": Keys(),
        "id": Keys(),
        "document": Keys(),
        "speaker": Keys(),
        "mentions": Keys(),
        "kind": Keys(),
        "said": Keys(),
        "flag": Keys(),
        CUE_WORDS: Positioned(scorable=False),
        CUE_STEMS: Keys(),
        "to": Positioned(scorable=False),
        "venue": Positioned(scorable=False),
        CONFIDENCE: confidence_field(),
        # With the offsets in the file a column opens at once.
        SPEAKERS_COLUMN: fields.COLUMN(VarBytesColumn(write_offsets_cutoff=0)),
        RECORDS_COLUMN: fields.COLUMN(VarBytesColumn(write_offsets_cutoff=0)),
    }
    for unit in Unit:
        made[exact_field(unit)] = Positioned(scorable=True)
        made[stem_field(unit)] = Counted()
        made[place_field(unit)] = Keys()
    return fields.Schema(**made)


def term(folded: str) -> str:
    """A folded word as it stands in the index."""
    return folded[:LONGEST]
