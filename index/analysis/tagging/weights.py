"""The trained tagger as a file: quantised arrays and the vocabularies they are indexed by.

A NumPy `.npz` archive without pickles. `facts` is JSON: the format, sizes, thresholds and how the confidence was
calibrated; `words` and `values` are the vocabularies, one entry a line; each array of weights is int8 with a float32
scale a column (`NAME.scale`), small ones are float32.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .network import Floats

FORMAT = 1
_SMALL = 4096
"""Arrays of fewer numbers are kept as they are."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What training gives. `words[i]` has row `i + 1` of the word vectors, `values[i]` (a feature column, a space and a
    value) row `i + 1` of the feature table; row 0 of both stands for everything unknown."""

    facts: Mapping[str, Any]
    words: tuple[str, ...]
    values: tuple[str, ...]
    arrays: Mapping[str, Floats]


def _quantised(array: Floats) -> tuple[np.ndarray[Any, np.dtype[np.int8]], Floats]:
    matrix = array.reshape(-1, array.shape[-1])
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / 127
    return np.rint(array / scale).astype(np.int8), scale.astype(np.float32)


def save(weights: Weights, path: Path) -> None:
    """Write a weights file, replacing what was there. Raises OSError."""
    columns: dict[str, np.ndarray[Any, Any]] = {
        "facts": np.frombuffer(json.dumps({"format": FORMAT, **weights.facts}).encode(), dtype=np.uint8),
        "words": np.frombuffer("\n".join(weights.words).encode(), dtype=np.uint8),
        "values": np.frombuffer("\n".join(weights.values).encode(), dtype=np.uint8),
    }
    for name, array in weights.arrays.items():
        if array.size < _SMALL:
            columns[name] = array.astype(np.float32)
        else:
            columns[name], columns[f"{name}.scale"] = _quantised(array)
    temporary = path.with_name(path.name + ".tmp.npz")
    np.savez_compressed(temporary, allow_pickle=False, **columns)
    temporary.replace(path)


def load(path: Path) -> Weights:
    """Read a weights file. Raises OSError, and ValueError when it is none, or of another format."""
    with np.load(path, allow_pickle=False) as columns:
        facts = json.loads(columns["facts"].tobytes())
        if facts.get("format") != FORMAT:
            raise ValueError(f"{path.name}: weights of format {facts.get('format')}, this program reads {FORMAT}")
        words, values = (tuple(columns[name].tobytes().decode().split("\n")) for name in ("words", "values"))
        arrays = {}
        for name in columns.files:
            if name in ("facts", "words", "values") or name.endswith(".scale"):
                continue
            array = columns[name].astype(np.float32)
            arrays[name] = array * columns[f"{name}.scale"] if f"{name}.scale" in columns.files else array
    return Weights(facts, words, values, arrays)
