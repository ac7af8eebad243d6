"""Statement ↔ statement: why two of them belong together, with a score and a reason in words.

    same_words.py  the same words elsewhere: whole, cut, changed
    retold.py      the same speaker, the same thing in other words
    whole.py       all links of a library in one pass; candidates.py finds which statements to compare
    clusters.py    one quote and all that carry it
    passages.py    the documents that share words with a passage of somebody's own
    walk.py        the same speaker, next and before
    mentions.py    about this speaker, and by those who are mentioned
    nesting.py     one reported inside another
    wording.py     the words of a statement, and the runs that two of them share
    rarity.py      how much a word tells
    base.py        the scores of the sorts

Scores run from 0 to 1 and only say what is more useful to somebody who reads the statement: they order the links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Link, Statement
from .clusters import cluster, clusters
from .mentions import mention_links
from .nesting import nesting_links
from .passages import documents_sharing
from .retold import MOST as MOST_RETOLD
from .retold import retold_links
from .same_words import MOST as MOST_SAME_WORDS
from .same_words import same_word_links
from .walk import Beside, beside, walk_links
from .whole import all_links

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

__all__ = ["Beside", "all_links", "beside", "cluster", "clusters", "documents_sharing", "links"]


def links(statement: Statement, library: Snapshot, *, every: bool = False) -> list[Link]:
    """The links of a statement, the most useful first; of two to the same statement with one reason, the better.

    `every`: also those of the same words and retellings that are too many to be looked through.
    """
    words, retold = (None, None) if every else (MOST_SAME_WORDS, MOST_RETOLD)
    found = [
        *same_word_links(statement, library, words),
        *retold_links(statement, library, retold),
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
