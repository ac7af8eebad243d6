"""Two bidirectional LSTMs and two linear-chain CRFs, forward only, in NumPy.

Everything runs over *packed* sequences: those of a batch are sorted, longest first, and laid out step by step, so that
step `t` of all sequences that are long enough is one contiguous block. (LSTM: Hochreiter and Schmidhuber 1997, with the
forget gate of Gers et al. 2000; CRF: Lafferty et al. 2001.) Arrays are float32; a batch has `rows`, the elements of its
sequences one after another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
Integers = np.ndarray[tuple[int, ...], np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Packing:
    """How the rows of a batch are packed: block `t` is `[blocks[t], blocks[t + 1])`, `active[t]` rows long.

    `forward[i]` and `backward[i]` are the rows that packed place `i` holds when the sequences are read from the left
    and from the right.
    """

    forward: Integers
    backward: Integers
    blocks: tuple[int, ...]
    active: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.active)


def pack(lengths: Integers) -> Packing:
    """The packing of sequences of these lengths (each at least 1, at least one), whose rows follow one another."""
    order = np.argsort(-lengths, kind="stable")
    sorted_lengths = lengths[order]
    first = (np.cumsum(lengths) - lengths)[order]
    steps = int(sorted_lengths[0])
    active = np.searchsorted(-sorted_lengths, -np.arange(1, steps + 1), side="right")
    blocks = np.concatenate([[0], np.cumsum(active)])
    step = np.repeat(np.arange(steps), active)
    sequence = np.arange(blocks[-1]) - np.repeat(blocks[:-1], active)
    forward = first[sequence] + step
    backward = first[sequence] + sorted_lengths[sequence] - 1 - step
    return Packing(forward, backward, tuple(blocks.tolist()), tuple(active.tolist()))


@dataclass(frozen=True, slots=True)
class BiLstm:
    """The weights of one bidirectional layer with `h` cells a direction over `d` inputs.

    `inputs` (d, 8h), `bias` (8h,): the two directions side by side, each with its input, forget and output gate and its
    candidate; `recurrent` (2, h, 4h). Gates are halved beforehand (see `halved`).
    """

    inputs: Floats
    recurrent: Floats
    bias: Floats

    @classmethod
    def halved(cls, inputs: Floats, recurrent: Floats, bias: Floats) -> BiLstm:
        """The layer for weights as they were trained, with sigmoids for gates.

        A sigmoid is half a hyperbolic tangent of half its argument plus a half: so one `tanh` serves gates and
        candidate.
        """
        h = recurrent.shape[1]
        scale = np.repeat(np.array([0.5, 1.0], dtype=np.float32), [3 * h, h])
        both = np.tile(scale, 2)
        return cls(inputs * both, recurrent * scale, bias * both)

    def states(self, gates: Floats, packing: Packing) -> Floats:
        """The states of both directions side by side, (rows, 2h).

        `gates` is `rows @ inputs + bias`, which a caller may have in parts.
        """
        h = self.recurrent.shape[1]
        total = packing.blocks[-1]
        gates = gates.reshape(-1, 2, 4 * h)
        packed = np.empty((2, total, 4 * h), dtype=np.float32)
        np.take(gates[:, 0], packing.forward, axis=0, out=packed[0])
        np.take(gates[:, 1], packing.backward, axis=0, out=packed[1])
        states = np.empty((2, total, h), dtype=np.float32)
        cell = np.zeros((2, packing.active[0], h), dtype=np.float32)
        last = cell
        for step, count in enumerate(packing.active):
            here = slice(packing.blocks[step], packing.blocks[step + 1])
            block = packed[:, here]
            if step:
                block[0] += last[0, :count] @ self.recurrent[0]
                block[1] += last[1, :count] @ self.recurrent[1]
            np.tanh(block, out=block)
            block[:, :, : 3 * h] += 1
            cell = block[:, :, h : 2 * h] * cell[:, :count]
            cell += block[:, :, :h] * block[:, :, 3 * h :]
            cell *= 0.5
            last = np.tanh(cell)
            last *= block[:, :, 2 * h : 3 * h]
            last *= 0.5
            states[:, here] = last
        out = np.empty((len(gates), 2, h), dtype=np.float32)
        out[packing.forward, 0] = states[0]
        out[packing.backward, 1] = states[1]
        return out.reshape(-1, 2 * h)


@dataclass(frozen=True, slots=True)
class Crf:
    """A linear-chain CRF over `n` labels: `first` and `last` (n,), `between` (n, n) from the left to the right one."""

    first: Floats
    between: Floats
    last: Floats

    def marginals(self, scores: Floats, packing: Packing) -> Floats:
        """The probability of each label of each row, (rows, n), from its scores (rows, n); forward-backward."""
        count = len(self.first)
        between = np.exp(self.between)
        # Each row is shifted by its largest score and each step scaled to a sum of one, so that nothing overflows.
        local = np.exp(scores - scores.max(axis=1, keepdims=True))[packing.forward]
        ends = np.exp(self.last)
        alphas = np.empty_like(local)
        steps = len(packing)
        alpha = local[: packing.active[0]] * np.exp(self.first)
        for step in range(steps):
            start, stop = packing.blocks[step], packing.blocks[step + 1]
            if step:
                alpha = (alpha[: stop - start] @ between) * local[start:stop]
            alpha = alpha / alpha.sum(axis=1, keepdims=True)
            alphas[start:stop] = alpha
        betas = np.empty_like(local)
        beta = np.empty((0, count), dtype=np.float32)
        for step in reversed(range(steps)):
            start, stop = packing.blocks[step], packing.blocks[step + 1]
            here = np.tile(ends, (stop - start, 1))
            if len(beta):
                after = slice(packing.blocks[step + 1], packing.blocks[step + 2])
                here[: len(beta)] = (beta * local[after]) @ between.T
            beta = here / here.sum(axis=1, keepdims=True)
            betas[start:stop] = beta
        joint = alphas * betas
        joint /= joint.sum(axis=1, keepdims=True)
        out: Floats = np.empty_like(joint)
        out[packing.forward] = joint
        return out

    def best(self, scores: Floats, packing: Packing) -> Integers:
        """The likeliest labels of each sequence, (rows,); Viterbi."""
        local = scores[packing.forward]
        backs = np.empty(local.shape, dtype=np.intp)
        labels = np.empty(len(local), dtype=np.intp)
        steps = len(packing)
        value = local[: packing.active[0]] + self.first
        finals = np.empty(packing.active[0], dtype=np.intp)
        for step, count in enumerate(packing.active):
            start, stop = packing.blocks[step], packing.blocks[step + 1]
            if step:
                paths = value[:count, :, None] + self.between
                backs[start:stop] = paths.argmax(axis=1)
                value = paths.max(axis=1) + local[start:stop]
            going_on = packing.active[step + 1] if step + 1 < steps else 0
            finals[going_on:count] = (value[going_on:] + self.last).argmax(axis=1)
        for step in reversed(range(steps)):
            start, stop = packing.blocks[step], packing.blocks[step + 1]
            here = finals[: stop - start]
            labels[start:stop] = here
            if step:
                finals[: stop - start] = backs[start + np.arange(stop - start), here]
        out = np.empty_like(labels)
        out[packing.forward] = labels
        return out
