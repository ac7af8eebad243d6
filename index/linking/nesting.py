"""Statements reported inside others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kinds import LinkType
from ..model import Link, Statement
from .base import AROUND, INSIDE, faded, link

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot


def nesting_links(statement: Statement, library: Snapshot) -> Iterator[Link]:
    """The statement that encloses this one, and those that it directly encloses, in text order."""
    inside = 0
    for other in library.around(statement):
        if other.id == statement.within:
            who = f"what {other.speaker} says" if other.speaker else "another statement"
            yield link(LinkType.WITHIN, statement, other, AROUND, f"this is reported inside {who}")
        elif other.within == statement.id:
            who = f", by {other.speaker}" if other.speaker else ""
            yield link(LinkType.WITHIN, statement, other, faded(INSIDE, inside), f"inside this statement{who}")
            inside += 1
