"""How sure the tagger may be: confidence is fitted on documents that the training loop did not see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..matching import Found, Sought
from ..tagging.confidence import FACTS, Evidence, confidence
from ..tagging.network import Floats
from ..tagging.tagger import Tagger
from .examples import Laid

_RIDGE = 1.0
"""How strongly the weights are held near zero."""
_ROUNDS = 25
_BINS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the reliability table: of `count` candidates whose confidence lies in `[low, high)`, `right` were."""

    low: float
    high: float
    count: int
    mean: float
    right: float


def judged(tagger: Tagger, documents: Iterable[Laid]) -> list[list[tuple[Evidence, bool]]]:
    """For each document its candidates: what is known of each, and whether it is right."""
    found = []
    for one in documents:
        gold = Sought(one.gold.text, one.gold.attributions)
        candidates = tagger.candidates(one.page, one.layout, one.rules)
        found.append([(known, gold.has(Found(made.content, made.source))) for made, known in candidates])
    return found


def calibrated(cases: Sequence[tuple[Evidence, bool]]) -> Floats:
    """The weights of `tagging.confidence`: logistic regression by Newton's method, with a ridge."""
    weights = np.zeros(FACTS)
    if not cases:
        return weights.astype(np.float32)
    facts = np.array([known.numbers() for known, _ in cases], dtype=np.float64)
    right = np.array([is_right for _, is_right in cases], dtype=np.float64)
    ridge = _RIDGE * np.eye(FACTS)
    ridge[0, 0] = 1e-6
    for _ in range(_ROUNDS):
        expected = 1 / (1 + np.exp(-facts @ weights))
        slope = facts.T @ (right - expected) - ridge @ weights
        curve = (facts * (expected * (1 - expected))[:, None]).T @ facts + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights.astype(np.float32)


def cross_fitted(documents: Sequence[Sequence[tuple[Evidence, bool]]]) -> list[tuple[float, bool]]:
    """The confidence of each candidate fitted on the other half of the documents, and whether it is right."""
    found = []
    for half in (0, 1):
        weights = calibrated([case for i, one in enumerate(documents) if i % 2 != half for case in one])
        for one in documents[half::2]:
            found += [(confidence(known, weights), is_right) for known, is_right in one]
    return found


def reliability(cases: Sequence[tuple[float, bool]]) -> list[Row]:
    """The reliability table of confidences and what was right, in tenths."""
    table = []
    for bin_ in range(_BINS):
        low, high = bin_ / _BINS, (bin_ + 1) / _BINS
        inside = [(sure, right) for sure, right in cases if low <= sure < high or (bin_ == _BINS - 1 and sure == 1)]
        if inside:
            mean, right = (float(np.mean(column)) for column in zip(*inside, strict=True))
            table.append(Row(low, high, len(inside), mean, right))
    return table
