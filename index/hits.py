"""The answer to a search: values like those of `model.py`, on which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .kinds import Kind, Unit
    from .spans import Span


class Hit(NamedTuple):
    """One search result. `spans` and `highlights` are document offsets; `highlights` lie in the spans.

    The highlights may be found only when they are first asked for, as of a page most are never drawn.
    """

    type: Unit
    id: str
    document: str
    path: str
    line: int
    score: float
    spans: tuple[Span, ...]
    text: str
    highlights: Sequence[Span]
    statement: str | None
    speaker: str | None
    kind: Kind | None


class SpeakerCount(NamedTuple):
    """How many of all matches are by this speaker."""

    id: str
    name: str
    count: int  # type: ignore[assignment]  # tuples have a method of that name


class Clause(NamedTuple):
    """A part of a query that all hits must match, as it was written, and how much it matches alone."""

    text: str
    total: int


class Offer(NamedTuple):
    """Another query that may be what is meant, and why."""

    message: str
    query: str


class Page(NamedTuple):
    """The answer to one search: `hits` from the best down, and the total and the counts per speaker over all matches.

    `understood` is the query as parsed, in words; `notes` say what was repaired or ignored. `clauses` explain why
    nothing was found where several things were asked for; `offers` are other queries that may be meant.
    """

    query: str
    understood: str
    notes: tuple[str, ...]
    unit: Unit
    total: int
    took_ms: float
    speakers: Sequence[SpeakerCount]
    hits: tuple[Hit, ...]
    clauses: tuple[Clause, ...] = ()
    offers: tuple[Offer, ...] = ()
