"""The training loop: batches of windows of about one length, epoch by epoch, with a checkpoint after each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..tagging.network import Floats
from .loss import Noise, Prepared, loss_and_gradients
from .optimiser import Adam
from .parameters import Sizes, initial


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a run, the gold apart."""

    epochs: int = 12
    batch: int = 32
    rate: float = 3e-3
    seed: int = 0
    sizes: Sizes = field(default_factory=Sizes)
    noise: Noise = field(default_factory=Noise)


_JITTER = 6
"""Windows whose lengths differ by less may come into one batch."""


def fit(
    windows: Sequence[Prepared],
    values: Sequence[str],
    vectors: Floats,
    settings: Settings,
    checkpoint: Path,
    progress: Callable[[int, int, float], None],
) -> dict[str, Floats]:
    """Trained weights. Goes on from `checkpoint` when that is of the same gold and settings, else begins anew.

    `progress` is called with the steps done, all steps, and the mean loss of late.
    """
    generator = np.random.default_rng(settings.seed)
    weights = initial(values, settings.sizes, generator)
    lengths = np.array([len(one.labels) for one in windows])
    batches = -(-len(windows) // settings.batch)
    adam = Adam(batches * settings.epochs, settings.rate)
    digest = _digest(windows, values, settings)
    _resume(checkpoint, digest, weights, adam, generator)
    late = 0.0
    for _ in range(adam.step // batches, settings.epochs):
        for chosen in _batches(lengths, settings.batch, generator):
            loss, gradients = loss_and_gradients(
                [windows[i] for i in chosen], weights, vectors, settings.noise, generator
            )
            adam.update(weights, gradients)
            late = loss if adam.step == 1 else 0.98 * late + 0.02 * loss
            progress(adam.step, adam.steps, late)
        _keep(checkpoint, digest, weights, adam, generator)
    return weights


def _batches(lengths: np.ndarray[Any, Any], size: int, generator: np.random.Generator) -> list[np.ndarray[Any, Any]]:
    order = np.argsort(lengths + generator.random(len(lengths)) * _JITTER, kind="stable")
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    return [batches[i] for i in generator.permutation(len(batches))]


def _digest(windows: Sequence[Prepared], values: Sequence[str], settings: Settings) -> str:
    """What a checkpoint must agree in."""
    found = hashlib.sha256(json.dumps([asdict(settings), list(values)]).encode())
    for window in windows:
        for array in (window.vectors, window.values, window.labels):
            found.update(array.tobytes())
    return found.hexdigest()


def _keep(path: Path, digest: str, weights: dict[str, Floats], adam: Adam, generator: np.random.Generator) -> None:
    """Write a checkpoint: all that the next epoch depends on."""
    state = json.dumps({"digest": digest, "step": adam.step, "generator": generator.bit_generator.state})
    arrays: dict[str, Any] = {"state": np.frombuffer(state.encode(), dtype=np.uint8)}
    for kind, group in (("weights", weights), ("means", adam.means), ("squares", adam.squares)):
        arrays |= {f"{kind}/{name}": array for name, array in group.items()}
    temporary = path.with_name(path.name + ".tmp.npz")
    np.savez(temporary, **arrays)
    temporary.replace(path)


def _resume(path: Path, digest: str, weights: dict[str, Floats], adam: Adam, generator: np.random.Generator) -> None:
    """Take over a checkpoint of the same run, if there is one that can be read."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            state = json.loads(kept["state"].tobytes())
            if state["digest"] != digest:
                return
            for name in kept.files:
                kind, _, rest = name.partition("/")
                if rest:
                    {"weights": weights, "means": adam.means, "squares": adam.squares}[kind][rest] = kept[name]
            adam.step = state["step"]
            generator.bit_generator.state = state["generator"]
    except (OSError, ValueError, KeyError):
        return
