"""What training starts from: vocabularies, word vectors, and weights drawn by a seeded generator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import ExploreError
from ..lexicon import Lexicon
from ..tagging.features import PLACE_SIZES, RELATION_SIZES, WORD_COLUMNS, described, folded
from ..tagging.network import Floats
from ..tagging.vocabulary import keyed
from ..tagging.weights import Weights
from .examples import Example

_FREQUENT_VECTORS = 30_000
"""So many words of a vector file, which is in the order of frequency, are kept whether the gold has them or not."""
_WORDS_AT_LEAST, _VALUES_AT_LEAST = 3, 5
"""A word (another value) that the gold has fewer times gets no row of its own."""
_LABELS = 3


class VectorProblem(ExploreError):
    """A file of word vectors cannot be used."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Cells a direction of the two layers, and the widths of word vectors, feature rows and relation rows."""

    shared: int = 48
    relation: int = 40
    vectors: int = 64
    features: int = 48
    related: int = 24


def count_words(windows: Iterable[Example]) -> Counter[str]:
    """How often each written word stands in the windows."""
    return Counter(word for window in windows for word in window.words)


def feature_values(counts: Mapping[str, int], lexicon: Lexicon) -> tuple[str, ...]:
    """The values that get a row of the feature table, sorted."""
    found: Counter[tuple[int, str]] = Counter()
    for word, count in counts.items():
        for column, value in enumerate(described(word, lexicon)):
            if value:
                found[column, value] += count
    least = (_WORDS_AT_LEAST, *[_VALUES_AT_LEAST] * (len(WORD_COLUMNS) - 1))
    kept = [pair for pair, count in found.items() if count >= least[pair[0]] and "\n" not in pair[1]]
    return tuple(keyed(WORD_COLUMNS[column], value) for column, value in sorted(kept))


def read_vectors(path: Path, counts: Mapping[str, int], width: int) -> tuple[tuple[str, ...], Floats]:
    """Word vectors from a text file as GloVe writes it, a word and its numbers a line, frequent words first.

    Kept are the first ones and those that the gold has often enough, in `width` principal directions, scaled to unit
    variance; row 0 is zero. Raises OSError and VectorProblem.
    """
    known: Counter[str] = Counter()
    for word, count in counts.items():
        known[folded(word)] += count
    words, rows = [], []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            word, _, numbers = line.rstrip("\n").partition(" ")
            if number < _FREQUENT_VECTORS or known[word] >= _WORDS_AT_LEAST:
                words.append(word)
                try:
                    rows.append(np.array(numbers.split(), dtype=np.float32))
                except ValueError:
                    raise VectorProblem(f"{path}, line {number + 1}: a word and its numbers are expected") from None
    if len({len(row) for row in rows}) != 1 or len(rows[0]) < width:
        raise VectorProblem(f"{path}: all vectors must have one length, of at least {width}")
    matrix = np.stack(rows)
    directions = np.linalg.svd(matrix - matrix.mean(axis=0), full_matrices=False)[2]
    turned = matrix @ directions[:width].T
    return tuple(words), np.concatenate([np.zeros((1, width), dtype=np.float32), turned / turned.std()])


def vectors_of(weights: Weights) -> tuple[tuple[str, ...], Floats]:
    """The word vectors that a trained tagger came with."""
    return weights.words, weights.arrays["vectors"]


def initial(values: Sequence[str], sizes: Sizes, generator: np.random.Generator) -> dict[str, Floats]:
    """Weights before training, under the names of the weights file."""
    width, inner = sizes.vectors + sizes.features, 2 * sizes.shared + sizes.related

    def normal(*shape: int, scale: float) -> Floats:
        return (generator.standard_normal(shape) * scale).astype(np.float32)

    weights = {
        "features": normal(len(values) + 1, sizes.features, scale=0.1),
        "place": normal(sum(PLACE_SIZES), sizes.features, scale=0.1),
        "related": normal(sum(RELATION_SIZES), sizes.related, scale=0.3),
    }
    weights["features"][0] = 0
    weights |= _layer("shared", width, sizes.shared, generator)
    weights |= _layer("relation", inner, sizes.relation, generator)
    for name, cells in (("cue", sizes.shared), ("role", sizes.relation)):
        weights[f"{name}.weights"] = normal(2 * cells, _LABELS, scale=0.1)
        for part, shape in (("bias", _LABELS), ("first", _LABELS), ("last", _LABELS), ("between", (_LABELS, _LABELS))):
            weights[f"{name}.{part}"] = np.zeros(shape, dtype=np.float32)
    return weights


def _layer(name: str, width: int, cells: int, generator: np.random.Generator) -> dict[str, Floats]:
    """A bidirectional LSTM: uniform input weights (Glorot and Bengio 2010), orthogonal recurrent ones (Saxe et al.
    2014), forget gates open at the start (Jozefowicz et al. 2015)."""
    limit = np.sqrt(6 / (width + cells))
    square = [
        [np.linalg.qr(generator.standard_normal((cells, cells)))[0] for _ in range(4)] for _ in range(2)
    ]  # fmt: skip
    bias = np.zeros((2, 4, cells), dtype=np.float32)
    bias[:, 1] = 1
    return {
        f"{name}.inputs": generator.uniform(-limit, limit, (width, 8 * cells)).astype(np.float32),
        f"{name}.recurrent": np.stack([np.concatenate(one, axis=1) for one in square]).astype(np.float32),
        f"{name}.bias": bias.reshape(-1),
    }
