"""What links are made from, and how useful each sort of link is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..model import Link, LinkType, Speaker, Statement

# The statement around this one says how it is to be read; those inside it are part of what it says; then the same
# voice further on and further back, near before far; then what others say, which gets less telling with distance.
AROUND = 1.0
INSIDE = 0.95
NEXT_HERE = 0.9
BEFORE_HERE = 0.85
NEXT_ELSEWHERE = 0.8
BEFORE_ELSEWHERE = 0.75
MENTION_HERE = 0.7
MENTION_ELSEWHERE = 0.4


class Statements(Protocol):
    """Where statements are looked up; lists are in document order (documents by path, then by place in the text)."""

    @property
    def speakers(self) -> Mapping[str, Speaker]: ...

    def statements(self, document_id: str) -> list[Statement]: ...

    def by_speaker(self, speaker_id: str) -> list[Statement]: ...

    def mentioning(self, speaker_id: str) -> list[Statement]: ...


def link(kind: LinkType, origin: Statement, target: Statement, score: float, reason: str) -> Link:
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
    )


def faded(score: float, rank: int) -> float:
    """The score of the `rank`-th nearest (from 0): it falls off slowly, and never to that of another sort."""
    return score * (0.75 + 0.25 / (1 + rank / 4))
