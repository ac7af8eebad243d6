"""The next and the previous statement by the same speaker, in this document and in the others."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Link, LinkType, SpeakerRef, Statement
from .base import BEFORE_ELSEWHERE, BEFORE_HERE, NEXT_ELSEWHERE, NEXT_HERE, Statements, link


def walk_links(statement: Statement, library: Statements) -> Iterator[Link]:
    """Up to four links for each of the speakers.

    Nobody knows whether "an official" of another article is the same person: unnamed speakers stay in their document.
    """
    for speaker in dict.fromkeys(statement.speakers):
        if speaker.named:
            theirs = library.by_speaker(speaker.id)
        else:
            theirs = [one for one in library.statements(statement.document) if _is_by(one, speaker)]
        places = [place for place, one in enumerate(theirs) if one.id == statement.id]
        if places:
            yield from _around(statement, speaker.name, theirs, places[0])


def _is_by(statement: Statement, speaker: SpeakerRef) -> bool:
    return any(one.id == speaker.id for one in statement.speakers)


def _around(statement: Statement, name: str, theirs: list[Statement], place: int) -> Iterator[Link]:
    def made(target: Statement, score: float, reason: str) -> Link:
        return link(LinkType.SAME_SPEAKER, statement, target, score, reason)

    def here(one: Statement) -> bool:
        return one.document == statement.document

    after, before = theirs[place + 1 :], theirs[:place][::-1]
    if after and here(after[0]):
        yield made(after[0], NEXT_HERE, f"the next thing {name} says, in the same article")
    if before and here(before[0]):
        yield made(before[0], BEFORE_HERE, f"what {name} says just before, in the same article")
    if elsewhere := next((one for one in after if not here(one)), None):
        yield made(elsewhere, NEXT_ELSEWHERE, f"the next thing {name} says, in another article")
    if elsewhere := next((one for one in before if not here(one)), None):
        yield made(elsewhere, BEFORE_ELSEWHERE, f"the last thing {name} says before, in another article")
