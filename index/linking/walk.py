"""The next and the previous statement by the same speaker, in this document and in the others by date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UnknownIdentifier
from ..kinds import LinkType
from ..model import Link, SpeakerRef, Statement
from .base import BEFORE_ELSEWHERE, BEFORE_HERE, NEXT_ELSEWHERE, NEXT_HERE, link

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot
    from ..store.statements import Statements


class Beside(NamedTuple):
    """A step along all statements of a speaker: where it leads (None at an end), its place from 0, and how many."""

    statement: Statement | None
    place: int
    total: int


def beside(statement: Statement, step: int, library: Snapshot) -> Beside:
    """The statement `step` further on (or back) by the (first) speaker of this one. Raises `UnknownIdentifier`."""
    if not statement.speakers:
        raise UnknownIdentifier(f"nobody is known to say the statement {statement.id}")
    theirs, place = _said_by(statement.speakers[0], statement, library)
    to = -1 if place is None else place + step
    there = theirs[to] if 0 <= to < len(theirs) else None
    return Beside(there, max(to, 0) if there else place or 0, len(theirs))


def walk_links(statement: Statement, library: Snapshot) -> Iterator[Link]:
    """Up to four links for each of the speakers.

    Nobody knows whether "an official" of another article is the same person: unnamed speakers stay in their document.
    """
    for speaker in dict.fromkeys(statement.speakers):
        theirs, place = _said_by(speaker, statement, library)
        if place is None:
            continue
        low, high = _in_its_document(theirs, place)
        steps = (
            (place + 1 < high, place + 1, NEXT_HERE, f"the next thing {speaker.name} says, in the same article"),
            (place > low, place - 1, BEFORE_HERE, f"what {speaker.name} says just before, in the same article"),
            (high < len(theirs), high, NEXT_ELSEWHERE, f"the next thing {speaker.name} says, in another article"),
            (low > 0, low - 1, BEFORE_ELSEWHERE, f"the last thing {speaker.name} says before, in another article"),
        )
        for there, at, score, reason in steps:
            if there:
                yield link(LinkType.SAME_SPEAKER, statement, theirs[at], score, reason)


def _said_by(speaker: SpeakerRef, statement: Statement, library: Snapshot) -> tuple[Statements, int | None]:
    """All statements of a speaker in order, and the place of this one among them."""
    theirs = library.by_speaker(speaker.id)
    if not speaker.named:
        theirs = theirs.only(theirs.in_document(library.by_date(statement.document)))
    return theirs, theirs.place_of(library.number_of(statement.id))


def _in_its_document(theirs: Statements, place: int) -> tuple[int, int]:
    """From where to where those of the document of the one at this place stand."""
    several = theirs.in_document(int(theirs.documents[place]))
    return several.start, several.stop
