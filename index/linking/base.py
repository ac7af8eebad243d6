"""How useful each sort of link is, and what they are made with."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import LinkType
from ..model import Change, Link, Statement

# The same words elsewhere are what nobody finds alone. The statement around this one says how it is to be read, those
# inside it are part of what it says; then the same thing in other words; the same voice further on and further back,
# near before far; what others say, which gets less telling with distance. A phrase that everybody uses tells least.
SAME_WORDS = 1.0
AROUND = 0.89
INSIDE = 0.88
RETOLD = 0.87
NEXT_HERE = 0.8
BEFORE_HERE = 0.77
NEXT_ELSEWHERE = 0.74
BEFORE_ELSEWHERE = 0.71
MENTION_HERE = 0.7
MENTION_ELSEWHERE = 0.4


def link(
    kind: LinkType,
    origin: Statement,
    target: Statement,
    score: float,
    reason: str,
    changes: Sequence[Change] = (),
) -> Link:
    """The link from one statement to another."""
    return Link(
        type=kind,
        origin=origin.id,
        target=target.id,
        score=round(score, 4),
        reason=reason,
        text=target.text,
        speaker=target.speaker,
        document=target.document,
        path=target.path,
        line=target.line,
        changes=tuple(changes),
    )


def faded(score: float, rank: int) -> float:
    """The score of the `rank`-th nearest (from 0): it falls off slowly, and never to that of another sort."""
    return score * (0.75 + 0.25 / (1 + rank / 4))


def overlap(one: Statement, other: Statement) -> bool:
    """Whether they share a part of one document."""
    if one.document != other.document:
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end
