"""How likely a candidate is right: logistic regression over a few facts about it, fitted on documents held back.

The probability that the first stage gives a cue says nothing of source and content. These facts do, and what comes out
is calibrated: of the statements at 0.8 to 0.9, 80 to 90 % are right (the model card has the table).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Floats

_CERTAIN = 1e-4
"""Probabilities nearer than this to 0 or 1 count as this near."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a candidate. `cue` is the first stage's probability; `roles` the mean logarithm of the second
    stage's largest label probability; `agreement` the Dice overlap of its content with that of the rule that found the
    same cue, or 0; the others say whether such a rule exists, whether the cue has a reporting verb of the lexicon,
    whether there is a source, and whether any of the content is in quotation marks."""

    cue: float
    roles: float
    agreement: float
    ruled: bool
    listed: bool
    sourced: bool
    quoted: bool

    def numbers(self) -> Floats:
        """The evidence as the numbers that are weighed, a constant first."""
        cue = min(max(self.cue, _CERTAIN), 1 - _CERTAIN)
        flags = (self.ruled, self.listed, self.sourced, self.quoted)
        return np.array([1, np.log(cue / (1 - cue)), self.roles, self.agreement, *flags], dtype=np.float32)


FACTS = 8
"""So many numbers are weighed."""


def confidence(evidence: Evidence, weights: Floats) -> float:
    """The probability that a candidate is right, between 0 and 1."""
    return float(1 / (1 + np.exp(-float(evidence.numbers() @ weights))))
