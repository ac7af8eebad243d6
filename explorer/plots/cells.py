"""What a bar of a plot counts, in words, and the query that finds it: what enter searches and the plain twin lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..session import counted, quotable

if TYPE_CHECKING:
    from index.activity import Activity, Mention, Mentions, Row, Series, Somebody, Timetable
    from index.periods import Period

EVERYBODY = "all statements"
DATED = "-date:0001.."
"""Finds what has no date: every date there is lies in that range."""

_EITHER = re.compile(r"\bOR\b")
_QUOTES = re.compile(r"[\"“”„‟«»\uff02]")


@dataclass(frozen=True, slots=True)
class Cell:
    """So many statements of somebody at some time, or in which somebody is mentioned. `who` is "" for everybody's.

    `query` finds them, "" where no query can.
    """

    who: str
    what: str
    count: int
    query: str

    @property
    def in_words(self) -> str:
        """A sentence: `Ann Lee, December 2021: 12 statements`."""
        return f"{self.who or EVERYBODY}, {self.what}: {counted(self.count, 'statement')}"


def narrowed(query: str, *filters: str) -> str:
    """A query with further filters, those that it has not. AND binds tighter than OR, so what holds an OR is put in
    parentheses; behind a quotation without an end nothing can stand."""
    query = query.strip()
    if filters and len(_QUOTES.findall(query)) % 2:
        return typed_on(query, *filters)
    if filters and _EITHER.search(query):
        query = f"({query})"
    else:
        filters = tuple(one for one in filters if not re.search(rf"(?<!\S){re.escape(one)}(?!\S)", query))
    return " ".join(filter(None, (query, *filters)))


def typed_on(query: str, *filters: str) -> str:
    """The same of a query whose end is open, so that it stays open: the filters come first."""
    return " ".join([*filters, f"({query}" if _EITHER.search(query) else query])


def said_by(name: str) -> str:
    return f'speaker:"{quotable(name)}"'


def cells_of(table: Timetable, query: str = "") -> Iterator[Cell]:
    """Every period with statements, speaker by speaker, then what has no date, or one that is too long.

    `query` is what the statements match.
    """
    for row in rows_of(table):
        yield from cells_in(table, row, query)


def rows_of(table: Timetable) -> tuple[Row, ...]:
    """Everybody's row, then those of the speakers; of one speaker just the one."""
    return table.rows if len(table.rows) == 1 else (table.all, *table.rows)


def cells_in(table: Timetable, row: Row, query: str = "") -> Iterator[Cell]:
    """Those of one row."""
    for column, count in enumerate(row.counts):
        if count:
            yield cell_at(table, row, column, query)
    who = name_of(row.series)
    if row.vague:
        yield Cell(who, f"of a date that is longer than a {table.step}", row.vague, "")
    if row.series.undated:
        filters = [said_by(who)] if who else []
        yield Cell(who, "undated", row.series.undated, narrowed(query, *filters, DATED))


def cell_at(table: Timetable, row: Row, column: int, query: str = "") -> Cell:
    """The cell of one period, also one without statements."""
    who, period = name_of(row.series), table.periods[column]
    filters = [*([said_by(who)] if who else []), f"date:{period.query}"]
    return Cell(who, period.in_words, row.counts[column], narrowed(query, *filters))


def name_of(series: Series) -> str:
    """The name of whose the statements are; "" for everybody's."""
    return series.who.name if series.who else ""


def mention_cells(mentions: Mentions, query: str = "") -> list[Cell]:
    """The pairs, those with most statements first."""
    return [mention_cell(one, query) for one in mentions.found]


def mention_cell(mention: Mention, query: str = "") -> Cell:
    speaker, mentioned = mention.speaker.name, mention.mentioned.name
    about = f'about:"{quotable(mentioned)}"'
    return Cell(speaker, f"mentioning {mentioned}", mention.statements, narrowed(query, said_by(speaker), about))


def summary(row: Row, periods: tuple[Period, ...]) -> str:
    """A row in words: `34 statements, peak 12 (December 2021); 2 undated`."""
    told = counted(row.series.total, "statement")
    top = max(row.counts, default=0)
    if top and len(periods) > 1:
        others = row.counts.count(top) - 1
        also = f" and {others:,} more" if others else ""
        told += f", peak {top:,} ({periods[row.most].in_words}{also})"
    left = [(row.vague, "dated less exactly"), (row.series.undated, "undated")]
    return "; ".join([told, *(f"{count:,} {what}" for count, what in left if count)])


def shortfall(activity: Activity, table: Timetable) -> list[str]:
    """What is in no column, and why: `86 of 656 undated`."""
    total = f"{activity.all.total:,}"
    left = [(activity.all.undated, "undated"), (table.all.vague, f"dated to no {table.step}")]
    return [f"{count:,} of {total} {what}" for count, what in left if count]


@dataclass(frozen=True, slots=True)
class Grid:
    """Who mentions whom as a table: `rows` and `columns` are names, the busiest first; `counts` by row and column."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def top(self) -> int:
        return max((cell.count for row in self.cells for cell in row), default=0)


def grid(mentions: Mentions, query: str = "", most: int = 30) -> Grid:
    """The pairs between those who mention most and those who are mentioned most, at most so many of each."""
    from index.activity import Mention

    found = {(one.speaker, one.mentioned): one for one in mentions.found}
    rows = _busiest([(one.speaker, one.statements) for one in mentions.found], most)
    columns = _busiest([(one.mentioned, one.statements) for one in mentions.found], most)
    cells = tuple(
        tuple(mention_cell(found.get((row, column)) or Mention(row, column, 0), query) for column in columns)
        for row in rows
    )
    return Grid(tuple(row.name for row in rows), tuple(column.name for column in columns), cells)


def _busiest(counts: Iterable[tuple[Somebody, int]], most: int) -> list[Somebody]:
    """Those with the highest sums, and by name and id where they are equal."""
    sums: Counter[Somebody] = Counter()
    for who, count in counts:
        sums[who] += count
    return sorted(sums, key=lambda who: (-sums[who], who.name, who.id))[:most]
