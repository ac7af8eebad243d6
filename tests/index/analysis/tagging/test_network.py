"""The network gives what its definition gives, whatever the lengths of the sequences."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tagging.network import BiLstm, Crf, pack

LENGTHS = st.lists(st.integers(1, 5), min_size=1, max_size=6).map(np.array)


def chain(seed: int) -> Crf:
    generator = np.random.default_rng(seed)
    parts = (generator.standard_normal(shape).astype(np.float32) for shape in ((3,), (3, 3), (3,)))
    return Crf(*parts)


def worth(crf: Crf, scores: np.ndarray, labels: tuple[int, ...]) -> float:
    """The score of one labelling of one sequence."""
    steps = sum(crf.between[a, b] for a, b in itertools.pairwise(labels))
    return float(crf.first[labels[0]] + crf.last[labels[-1]] + steps + sum(scores[range(len(labels)), labels]))


@given(LENGTHS, st.integers(0, 9))
def test_marginals_and_best_labels_are_those_of_all_labellings(lengths: np.ndarray, seed: int) -> None:
    crf = chain(seed)
    scores = np.random.default_rng(seed).standard_normal((lengths.sum(), 3)).astype(np.float32)
    packing = pack(lengths)
    marginals, best = crf.marginals(scores, packing), crf.best(scores, packing)
    start = 0
    for length in lengths.tolist():
        here = scores[start : start + length]
        labellings = list(itertools.product(range(3), repeat=length))
        weights = np.array([worth(crf, here, labels) for labels in labellings])
        assert worth(crf, here, tuple(best[start : start + length])) == pytest.approx(weights.max(), abs=1e-4)
        shares = np.exp(weights - weights.max()) / np.exp(weights - weights.max()).sum()
        expected = np.zeros((length, 3))
        for labels, share in zip(labellings, shares, strict=True):
            expected[range(length), labels] += share
        assert marginals[start : start + length] == pytest.approx(expected, abs=1e-4)
        start += length


@given(LENGTHS)
def test_a_sequence_is_read_as_if_it_were_alone(lengths: np.ndarray) -> None:
    generator = np.random.default_rng(1)
    layer = BiLstm.halved(*(generator.standard_normal(s).astype(np.float32) for s in ((4, 24), (2, 3, 12), (24,))))
    rows = generator.standard_normal((lengths.sum(), 4)).astype(np.float32)
    gates = rows @ layer.inputs + layer.bias
    together = layer.states(gates, pack(lengths))
    start = 0
    for length in lengths.tolist():
        alone = layer.states(gates[start : start + length], pack(np.array([length])))
        assert together[start : start + length] == pytest.approx(alone, abs=1e-5)
        start += length


def test_huge_scores_neither_overflow_nor_vanish() -> None:
    scores = np.array([[1e4, -1e4, 0], [-1e4, 1e4, 0], [0, 0, 1e4]], dtype=np.float32)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        marginals = chain(0).marginals(scores, pack(np.array([3])))
    assert marginals.argmax(axis=1).tolist() == [0, 1, 2]
