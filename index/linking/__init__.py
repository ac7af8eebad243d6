"""Statement ↔ statement: why two of them belong together, with a score and a reason in words.

    base.py       what links are made from, and the scores
    walk.py       the same speaker, next and before
    mentions.py   about this speaker, and by those who are mentioned
    nesting.py    one reported inside another

Scores run from 0 to 1 and only say what is more useful to somebody who reads the statement: they order the links.
"""

from __future__ import annotations

from ..model import Link, Statement
from .base import Statements
from .mentions import mention_links
from .nesting import nesting_links
from .walk import walk_links

__all__ = ["Statements", "links"]


def links(statement: Statement, library: Statements) -> list[Link]:
    """All links of a statement, the most useful first; of two to the same statement with one reason, the better."""
    found = [
        *nesting_links(statement, library),
        *walk_links(statement, library),
        *mention_links(statement, library),
    ]
    best: dict[tuple[str, str], Link] = {}
    for link in found:
        key = (link.type, link.target)
        if link.target != statement.id and (key not in best or link.score > best[key].score):
            best[key] = link
    return sorted(best.values(), key=lambda link: -link.score)
