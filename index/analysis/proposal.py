"""One attribution as the stage of proposals hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from ..spans import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One attribution as spans of the text; `rule` names what found it (its precision is measured by that name)."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    probability: float | None = None
    """How sure the tagger is of the cue; None for rules."""
