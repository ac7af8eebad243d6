"""Whom the sources of statements stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..folding import slug
from ..model import Speaker, SpeakerRef
from .assembly import Draft
from .page import Page


@dataclass(frozen=True, slots=True)
class Resolution:
    """For each draft its speakers, addressee, venue, reasons and the ids its content mentions; and everybody named."""

    speakers_of: Sequence[tuple[SpeakerRef, ...]]
    addressees: Sequence[str | None]
    venues: Sequence[str | None]
    reasons: Sequence[tuple[str, ...]]
    mentions: Sequence[tuple[str, ...]]
    speakers: Sequence[Speaker]


def resolve(page: Page, drafts: Sequence[Draft]) -> Resolution:
    """Resolve the sources of all drafts."""
    names = [
        " ".join(page.text[slice(*draft.proposal.source[0])].split()) if draft.proposal.source else ""
        for draft in drafts
    ]
    refs = [(SpeakerRef(slug(name), name, any(c.isupper() for c in name)),) if name else () for name in names]
    counts = Counter(ref for group in refs for ref in group)
    speakers = [Speaker(ref.id, ref.name, ref.named, statements=count) for ref, count in counts.items()]
    nothing: list[None] = [None] * len(drafts)
    return Resolution(refs, nothing, nothing, [()] * len(drafts), [()] * len(drafts), speakers)
