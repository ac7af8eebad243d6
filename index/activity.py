"""How many statements each speaker has over time, and how often which speaker mentions which other.

Time is that of the documents: the dates on which they appeared, as `date:` searches them. What is counted are always
statements; a statement of several speakers counts for each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .periods import Period, Step, days, finest, number_at, periods, reach
from .store.tables import NONE, decoded

if TYPE_CHECKING:
    from .query import ParsedQuery
    from .store.base import Numbers
    from .store.snapshot import Snapshot

_PAIRS = 500
_AROUND = 30
"""So many of those who mention most, and of those who are mentioned most, have all pairs between them listed."""


class Somebody(NamedTuple):
    """A speaker, or whoever is mentioned, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """Statements of one speaker, or of all together (`who` is None): how many on each of the dates of its `Activity`,
    and how many without a date."""

    who: Somebody | None
    total: int
    undated: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """Counts by the `dates` of documents (ISO, as they are written, ascending): of `all` that is counted, and of some
    speakers, those with most statements first, or as they were asked for. `speakers` is how many have any."""

    dates: tuple[str, ...]
    all: Series
    series: tuple[Series, ...]
    speakers: int


@dataclass(frozen=True, slots=True)
class Row:
    """A series by periods. `vague` counts the statements whose documents have a date that is longer than a period (a
    mere year), so that they are in none."""

    series: Series
    counts: tuple[int, ...]
    vague: int

    @property
    def most(self) -> int:
        """Which period has most of the statements, the first of equals."""
        return max(range(len(self.counts)), key=lambda at: self.counts[at], default=0)


@dataclass(frozen=True, slots=True)
class Timetable:
    """An activity by periods of one length, without a gap between them. `all` is the row of all statements."""

    step: Step
    periods: tuple[Period, ...]
    all: Row
    rows: tuple[Row, ...]


class Mention(NamedTuple):
    """In so many statements of the speaker the other one is mentioned."""

    speaker: Somebody
    mentioned: Somebody
    statements: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who mentions whom, most often first. `statements` is how many mention anybody, `pairs` how many pairs there are
    in all: of a large library those with few statements are left out."""

    statements: int
    pairs: int
    found: tuple[Mention, ...]


def timetable(activity: Activity, step: Step | None = None, most: int = 60) -> Timetable:
    """The counts by periods of this length, else of the shortest of which at most so many are needed."""
    spans = [days(one) for one in activity.dates]
    ends = reach(activity.dates)
    if ends is None:
        step = step or Step.YEAR
        return Timetable(step, (), _row(activity.all, [], 0), tuple(_row(one, [], 0) for one in activity.series))
    step = step or finest(*ends, most)
    start = number_at(ends[0], step)
    places: list[int | None] = []
    for span in spans:
        first, last = (number_at(day, step) - start for day in span) if span else (0, -1)
        places.append(first if first == last else None)
    several = tuple(periods(*ends, step))
    size = len(several)
    return Timetable(
        step,
        several,
        _row(activity.all, places, size),
        tuple(_row(one, places, size) for one in activity.series),
    )


def _row(series: Series, places: Sequence[int | None], size: int) -> Row:
    counts, vague = [0] * size, 0
    for place, count in zip(places, series.counts, strict=False):
        if place is None:
            vague += count
        else:
            counts[place] += count
    return Row(series, tuple(counts), vague)


def activity_in(snapshot: Snapshot, query: ParsedQuery, speakers: Sequence[str], most: int) -> Activity:
    """Of the statements that match: by the speakers with these ids, in their order, else by the `most` busiest ones."""
    return activity_of(snapshot, snapshot.matching(query.tree), speakers, most)


def activity_of(snapshot: Snapshot, numbers: Numbers, speakers: Sequence[str], most: int) -> Activity:
    """The same of the statements with these numbers; where speakers are named, of those of theirs."""
    places, who = snapshot.roll.speakers_of(snapshot.reader.voices_at(numbers))
    if speakers:
        chosen = [_ordinal(snapshot, one) for one in speakers]
        kept = np.isin(who, chosen)
        theirs = _distinct(places[kept])
        numbers, places, who = numbers[theirs], np.searchsorted(theirs, places[kept]), who[kept]
    dates, at = _dates(snapshot, numbers)
    totals = np.bincount(who, minlength=len(snapshot.roll))
    if not speakers:
        chosen = [one for one in np.argsort(-totals, kind="stable")[:most].tolist() if totals[one]]
    series = [_series(_named(snapshot, one), at[places[who == one]], len(dates)) for one in chosen]
    return Activity(dates, _series(None, at, len(dates)), tuple(series), int(np.count_nonzero(totals)))


def matches_in(snapshot: Snapshot, query: ParsedQuery) -> dict[str, int]:
    """How many matches each document has that has any, by its id."""
    ranks = snapshot.reader.ranks_at(snapshot.matching(query.tree, query.unit))
    counts = np.bincount(ranks, minlength=len(snapshot.documents))
    there = np.flatnonzero(counts)
    ids = map(snapshot.documents.id_of, there.tolist())
    return dict(zip(ids, counts[there].tolist(), strict=True))


def _dates(snapshot: Snapshot, numbers: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The dates that documents of these statements have, ascending, and for each statement which one; -1 for none."""
    table = snapshot.documents.table
    written = [decoded(one) for one in table.strings("dates")]
    known = np.array([days(one) is not None for one in written] + [False], np.bool_)
    of = table["date"].astype(np.int64)
    of[of == NONE] = len(written)
    at = of[snapshot.reader.ranks_at(numbers)]
    there = np.zeros(len(written) + 1, np.bool_)
    there[at] = True
    there &= known
    place = np.where(there, np.cumsum(there) - 1, -1)
    return tuple(written[one] for one in np.flatnonzero(there).tolist()), place[at]


def _series(who: Somebody | None, at: Numbers, size: int) -> Series:
    counts = np.bincount(at + 1, minlength=size + 1).tolist()
    return Series(who, len(at), counts[0], tuple(counts[1:]))


def _ordinal(snapshot: Snapshot, identifier: str) -> int:
    found = snapshot.roll.ordinal(snapshot.cast.one(identifier))
    return -1 if found is None else found


def _named(snapshot: Snapshot, ordinal: int) -> Somebody:
    if ordinal < 0:
        return Somebody("", "")
    one = snapshot.roll.speaker(ordinal)
    return Somebody(one.id, one.name)


def mentions_in(snapshot: Snapshot, query: ParsedQuery, speakers: Sequence[str]) -> Mentions:
    """Who mentions whom in the statements that match, of these speakers where some are named."""
    numbers = snapshot.matching(query.tree)
    said, who = snapshot.roll.speakers_of(snapshot.reader.voices_at(numbers))
    if speakers:
        kept = np.isin(who, [_ordinal(snapshot, one) for one in speakers])
        said, who = said[kept], who[kept]
    theirs = _distinct(said)
    records, whom = mentioned_in(snapshot, numbers[theirs])
    records = theirs[records]
    if not len(records):
        return Mentions(0, 0, ())
    order = np.argsort(said, kind="stable")
    said, who = said[order], who[order]
    low, high = np.searchsorted(said, records), np.searchsorted(said, records, "right")
    each = np.repeat(np.arange(len(records)), high - low)
    within = np.arange(len(each)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
    one, other = who[low[each] + within], whom[each]
    apart = one != other
    size = len(snapshot.roll)
    pairs, counts = np.unique(one[apart] * size + other[apart], return_counts=True)
    statements = len(_distinct(records[each[apart]]))
    return Mentions(statements, len(pairs), _found(snapshot, pairs // size, pairs % size, counts))


def mentioned_in(snapshot: Snapshot, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Whom these statements mention: pairs of a place among the numbers and an ordinal, each once."""
    having = snapshot.reader.mentioned_at(numbers)
    whom = snapshot.roll.ordinals_of(having.keys)[having.places]
    known = whom >= 0
    size = max(1, len(snapshot.roll))
    both = _distinct(having.records[known] * size + whom[known])
    return both // size, both % size


def _distinct(numbers: Numbers) -> Numbers:
    """The numbers in their order, each once: sorted, which is faster here than what NumPy does without being asked."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _found(snapshot: Snapshot, one: Numbers, other: Numbers, counts: NDArray[np.int64]) -> tuple[Mention, ...]:
    """The most frequent pairs, and all between those who mention and those who are mentioned most."""
    size = len(snapshot.roll)
    busy = [np.bincount(who, counts, size) for who in (one, other)]
    first, second = (np.argsort(-times, kind="stable")[:_AROUND] for times in busy)
    wanted = np.isin(one, first) & np.isin(other, second)
    wanted[np.argsort(-counts, kind="stable")[:_PAIRS]] = True
    names: dict[int, Somebody] = {}
    for who in _distinct(np.concatenate([one[wanted], other[wanted]])).tolist():
        names.setdefault(who, _named(snapshot, who))
    rows = zip(one[wanted].tolist(), other[wanted].tolist(), counts[wanted].tolist(), strict=True)
    found = [Mention(names[who], names[whom], count) for who, whom, count in rows]
    return tuple(sorted(found, key=lambda mention: (-mention.statements, mention.speaker.name, mention.mentioned.name)))
