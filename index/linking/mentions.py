"""What others say about the speaker, and what those say who are mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ..kinds import LinkType
from ..model import Link, Statement
from .base import MENTION_ELSEWHERE, MENTION_HERE, faded, link, overlap

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot
    from ..store.statements import Statements

MOST_HERE = 50
"""So many links of one reason into the same document, the nearest in the text."""
MOST_ELSEWHERE = 20
"""So many documents beside it, the nearest by date."""


def mention_links(statement: Statement, library: Snapshot) -> Iterator[Link]:
    """Statements by others that mention one of this statement's speakers by name, and statements by those whom this
    one mentions.

    In the same document the nearest in the text, nearest first; of each of the documents nearest by date its first.
    """
    speakers = {speaker.id: speaker for speaker in statement.speakers}
    own = [library.by_speaker(identifier).numbers for identifier in speakers]
    theirs = np.concatenate([np.zeros(0, np.int64), *own])
    here = library.by_date(statement.document)
    for identifier, speaker in speakers.items():
        if speaker.named:
            others = library.mentioning(identifier).without(theirs)
            yield from _ordered(statement, others, here, f"mentions {speaker.name} by name")
    for identifier in statement.mentions:
        known = library.speakers.get(identifier)
        if identifier not in speakers and known and known.named and known.statements:
            others = library.by_speaker(identifier).without(theirs)
            yield from _ordered(statement, others, here, f"said by {known.name}, whom this statement mentions")


def _ordered(statement: Statement, others: Statements, here: int, reason: str) -> Iterator[Link]:
    """`here` is the place of the statement's document by date."""
    near = [one for one in others[others.in_document(here)] if one.id != statement.id]
    near.sort(key=lambda one: (_distance(statement, one), one.span))
    for rank, one in enumerate(near[:MOST_HERE]):
        yield link(LinkType.MENTIONS, statement, one, faded(MENTION_HERE, rank), f"{reason}, in the same article")
    documents, first = np.unique(others.documents, return_index=True)
    elsewhere = documents != here
    documents, first = documents[elsewhere], first[elsewhere]
    nearest = np.sort(np.argsort(np.abs(documents - here), kind="stable")[:MOST_ELSEWHERE])
    for rank, one in enumerate(others.those(first[nearest])):
        yield link(LinkType.MENTIONS, statement, one, faded(MENTION_ELSEWHERE, rank), f"{reason}, in another article")


def _distance(one: Statement, other: Statement) -> int:
    """Code points between two statements of one document; 0 where they overlap."""
    return 0 if overlap(one, other) else max(one.span.start - other.span.end, other.span.start - one.span.end)
