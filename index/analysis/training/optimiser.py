"""Adam (Kingma and Ba 2015) with a clipped gradient and a learning rate that warms up and falls along a cosine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ..tagging.network import Floats

_MEAN_DECAY, _SQUARE_DECAY, _TINY = 0.9, 0.99, 1e-8
_LONGEST = 5.0
"""A longer gradient (over all weights together) is cut to this length."""
_WARM_UP = 200
_FLOOR = 0.02
_DECAY = 1e-3
"""Weights shrink by this share of the learning rate each step, those of the chains excepted."""


@dataclass(slots=True)
class Adam:
    """The optimiser of a run of `steps` steps; `step` counts those done."""

    steps: int
    rate: float
    step: int = 0
    means: dict[str, Floats] = field(default_factory=dict)
    squares: dict[str, Floats] = field(default_factory=dict)

    def _rate(self) -> float:
        falling = 0.5 * (1 + np.cos(np.pi * min(1.0, self.step / self.steps)))
        return float(self.rate * min(1.0, self.step / _WARM_UP) * max(_FLOOR, falling))

    def update(self, weights: Mapping[str, Floats], gradients: Mapping[str, Floats]) -> None:
        """Change the weights in place."""
        self.step += 1
        length = np.sqrt(sum(float(np.vdot(one, one)) for one in gradients.values()))
        cut = np.float32(min(1.0, _LONGEST / (length + _TINY)))
        rate = np.float32(self._rate())
        for name, gradient in gradients.items():
            gradient = gradient * cut
            mean = self.means.setdefault(name, np.zeros_like(gradient))
            square = self.squares.setdefault(name, np.zeros_like(gradient))
            mean += np.float32(1 - _MEAN_DECAY) * (gradient - mean)
            square += np.float32(1 - _SQUARE_DECAY) * (gradient * gradient - square)
            fair_mean = np.float32(1 / (1 - _MEAN_DECAY**self.step))
            fair_square = np.float32(1 / (1 - _SQUARE_DECAY**self.step))
            change = fair_mean * mean / (np.sqrt(fair_square * square) + np.float32(_TINY))
            if not name.endswith("between"):
                change += np.float32(_DECAY) * weights[name]
            np.subtract(weights[name], rate * change, out=weights[name])
