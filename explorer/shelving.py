"""The documents of a library as a table: sorted, turned round, and those that hold some words. Pure, and in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .session import document_name
from .text import visible_line

if TYPE_CHECKING:
    from index.model import Document


class Order(StrEnum):
    """By what the documents are sorted: each is a column, too."""

    DATE = "date"
    TITLE = "title"
    OUTLET = "outlet"
    STATEMENTS = "statements"
    MATCHES = "matches"


ORDERS = tuple(Order)
FALLING = frozenset({Order.STATEMENTS, Order.MATCHES})
"""What is sorted with the highest first, unless it is turned round."""

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Shelved:
    """One document as the table shows it, fit to be seen. `matches` are those of the current query; `words` is what
    filters look in, `place` its place in the library."""

    id: str
    title: str
    outlet: str
    date: str
    statements: int
    matches: int
    words: str
    place: int


def shelved(documents: Iterable[Document], matches: Mapping[str, int]) -> list[Shelved]:
    """The documents in the order of the library."""
    rows = []
    for place, one in enumerate(documents):
        title = visible_line(one.title) if one.title else document_name(one, one.path)
        outlet, date = visible_line(one.outlet or ""), visible_line(one.date or "")
        words = f"{title}\n{outlet}\n{date}\n{one.path}".casefold()
        rows.append(Shelved(one.id, title, outlet, date, one.statements, matches.get(one.id, 0), words, place))
    return rows


def ordered(rows: Sequence[Shelved], order: Order, *, turned: bool) -> list[Shelved]:
    """Sorted; what lacks a date or an outlet comes last either way, equals as they stand in the library."""
    reverse = turned != (order in FALLING)
    there = [row for row in rows if _key(row, order) != ""]
    absent = [row for row in rows if _key(row, order) == ""]
    return [*sorted(there, key=lambda row: _key(row, order), reverse=reverse), *absent]


def _key(row: Shelved, order: Order) -> str | int:
    match order:
        case Order.DATE:
            return row.date
        case Order.TITLE:
            return row.title.casefold()
        case Order.OUTLET:
            return row.outlet.casefold()
        case Order.STATEMENTS:
            return row.statements
    return row.matches


def holding(rows: Sequence[Shelved], wanted: str) -> list[Shelved]:
    """Those that hold all of these words, or parts of words, in title, outlet, date or path."""
    parts = wanted.casefold().split()
    return [row for row in rows if all(part in row.words for part in parts)] if parts else [*rows]


def next_order(order: Order, *, with_matches: bool) -> Order:
    """The one that comes in turn; matches only where there is a query."""
    several = ORDERS if with_matches else ORDERS[:-1]
    return several[(several.index(order) + 1) % len(several)] if order in several else several[0]
