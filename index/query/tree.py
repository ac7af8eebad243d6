"""The query tree: what a query means, as frozen values that any store can evaluate.

All words in it are folded (`index.folding.fold`). A leaf is about the text of the unit that is searched, about one
of its fields, or about the document it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..kinds import Kind


class Field(StrEnum):
    """The fields that are matched by words."""

    SPEAKER = "speaker"
    ABOUT = "about"
    TO = "to"
    VENUE = "venue"
    CUE = "cue"
    OUTLET = "outlet"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every unit there is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms (compared by its stem; in names, as it is)."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """These exact words next to each other, in this order, within one sentence. One word is an exact word."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins like this."""

    text: str


@dataclass(frozen=True, slots=True)
class Typo:
    """Any word that is this one, or one typing error away from it (`typos.one_typo_apart`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a part of `Near` stands from the one before it: at most so many words, and after it if `ordered`.

    Occurrences that do not overlap are `later.first - earlier.last` apart: neighbours are 1 apart.
    """

    most: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Near:
    """Each part stands near the one before it: at least two parts, and a gap between each and the next.

    A word stands for all of its forms. Of the first part every occurrence counts; of each further one those that lie
    within its gap of one that counts of the part before. It holds where one of the last part counts.
    """

    parts: tuple[Word | Phrase | Prefix, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """The field holds this word, phrase or beginning."""

    field: Field
    match: Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class PathPart:
    """One of the document's paths contains this, whatever its case; `*` stands for any characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The document is dated from `first` to `last`, both included: ISO days, None where the range is open."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Kinds:
    """The statement is of one of these kinds."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The content was said (true), or believed or wished (false)."""

    value: bool


@dataclass(frozen=True, slots=True)
class Unattributed:
    """The statement has no source at all."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Another statement has the same words or tells the same."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The statement's confidence lies between the bounds; one without a measured confidence never does."""

    low: float = 0.0
    low_included: bool = True
    high: float = 1.0
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    part: Query


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple[Query, ...]


Text = Word | Phrase | Prefix | Typo | Near
"""What is looked for in the text of the unit that is searched."""

Leaf = Everything | Text | FieldMatch | PathPart | Dates | Kinds | Said | Unattributed | Linked | Confidence
Query = Leaf | Not | And | Or


def beginning_after(words: tuple[str, ...], beginning: str) -> Query:
    """A word that begins so, directly after these exact words; there may be none."""
    if not words:
        return Prefix(beginning)
    return Near((Phrase(words), Prefix(beginning)), (Gap(1, True),))


def conjunction(parts: list[Query]) -> Query:
    """All of `parts` (at least one), flat, and without what restricts nothing."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else [part])
    telling = [part for part in dict.fromkeys(flat) if not isinstance(part, Everything)]
    if not telling:
        return Everything()
    return telling[0] if len(telling) == 1 else And(tuple(telling))


def disjunction(parts: list[Query]) -> Query:
    """Any of `parts` (at least one), flat."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else [part])
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Or(tuple(unique))


def negation(part: Query) -> Query:
    """Everything but `part`."""
    return part.part if isinstance(part, Not) else Not(part)
