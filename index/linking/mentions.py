"""What others say about the speaker, and what those say who are mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Link, LinkType, Statement
from .base import MENTION_ELSEWHERE, MENTION_HERE, Statements, faded, link


def mention_links(statement: Statement, library: Statements) -> Iterator[Link]:
    """Statements by others that mention one of this statement's speakers by name, and statements by those whom this
    one mentions.

    In the same document all of them, the nearest in the text first; of every other document the first, in order.
    """
    speakers = {speaker.id: speaker for speaker in statement.speakers}
    for identifier, speaker in speakers.items():
        if speaker.named:
            others = [one for one in library.mentioning(identifier) if not _shares(one, speakers)]
            yield from _ordered(statement, others, f"mentions {speaker.name} by name")
    for identifier in statement.mentions:
        known = library.speakers.get(identifier)
        if identifier not in speakers and known and known.named and known.statements:
            theirs = [one for one in library.by_speaker(identifier) if not _shares(one, speakers)]
            yield from _ordered(statement, theirs, f"said by {known.name}, whom this statement mentions")


def _shares(statement: Statement, speakers: Iterable[str]) -> bool:
    return any(one.id in speakers for one in statement.speakers)


def _ordered(statement: Statement, others: list[Statement], reason: str) -> Iterator[Link]:
    here = [one for one in others if one.document == statement.document and one.id != statement.id]
    here.sort(key=lambda one: (_distance(statement, one), one.span))
    for rank, one in enumerate(here):
        yield link(LinkType.MENTIONS, statement, one, faded(MENTION_HERE, rank), f"{reason}, in the same article")
    first_of: dict[str, Statement] = {}
    for one in others:
        if one.document != statement.document:
            first_of.setdefault(one.document, one)
    for rank, one in enumerate(first_of.values()):
        yield link(LinkType.MENTIONS, statement, one, faded(MENTION_ELSEWHERE, rank), f"{reason}, in another article")


def _distance(one: Statement, other: Statement) -> int:
    """Code points between two statements of one document; 0 where they overlap."""
    return max(0, one.span.start - other.span.end, other.span.start - one.span.end)
