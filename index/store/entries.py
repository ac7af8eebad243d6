"""What an index holds of a document beside its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..model import Analysis, Document, Speaker
from .base import Entry


def entry_of(document: Document, analysis: Analysis) -> Entry:
    """The counts of a document; every speaker of a statement is among its speakers."""
    groups = Counter(tuple(dict.fromkeys(ref.id for ref in one.speakers)) for one in analysis.statements)
    counts: Counter[str] = Counter()
    for group, count in groups.items():
        counts.update(dict.fromkeys(group, count))
    known = {speaker.id: speaker for speaker in analysis.speakers}
    for statement in analysis.statements:
        for ref in statement.speakers:
            known.setdefault(ref.id, Speaker(ref.id, ref.name, ref.named))
    speakers = tuple(
        replace(speaker, statements=counts[speaker.id], documents=1 if counts[speaker.id] else 0)
        for speaker in known.values()
    )
    joint = tuple((group, count) for group, count in groups.items() if len(group) > 1)
    return Entry(document.id, len(analysis.sentences), len(analysis.statements), speakers, joint)
