"""The layers of `tagging.network` with their derivatives, written out by hand (a test checks them numerically).

Arrays are packed as there; what is called `rows` has one row an element of the batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..tagging.network import Floats, Integers, Packing


@dataclass(frozen=True, slots=True)
class LstmTrace:
    """What the way back needs of the way there: for each direction and packed place gates, cells and their tanh."""

    rows: Floats
    gates: Floats
    cells: Floats
    tanhs: Floats
    states: Floats


def lstm_forward(
    rows: Floats, inputs: Floats, recurrent: Floats, bias: Floats, packing: Packing
) -> tuple[Floats, LstmTrace]:
    """The states (rows, 2h) of a bidirectional layer; the weights as in `BiLstm`, not halved."""
    h = recurrent.shape[1]
    total = packing.blocks[-1]
    outer = (rows @ inputs + bias).reshape(-1, 2, 4 * h)
    gates = np.stack([outer[packing.forward, 0], outer[packing.backward, 1]])
    cells, tanhs, states = (np.zeros((2, total, h), dtype=rows.dtype) for _ in range(3))
    for step, count in enumerate(packing.active):
        here = slice(packing.blocks[step], packing.blocks[step + 1])
        block = gates[:, here]
        if step:
            before = slice(packing.blocks[step - 1], packing.blocks[step - 1] + count)
            block += states[:, before] @ recurrent
        block[:, :, : 3 * h] = 0.5 * np.tanh(0.5 * block[:, :, : 3 * h]) + 0.5
        block[:, :, 3 * h :] = np.tanh(block[:, :, 3 * h :])
        cell = block[:, :, :h] * block[:, :, 3 * h :]
        if step:
            cell += block[:, :, h : 2 * h] * cells[:, before]
        cells[:, here] = cell
        tanhs[:, here] = np.tanh(cell)
        states[:, here] = block[:, :, 2 * h : 3 * h] * tanhs[:, here]
    out = np.empty((len(rows), 2, h), dtype=rows.dtype)
    out[packing.forward, 0] = states[0]
    out[packing.backward, 1] = states[1]
    return out.reshape(-1, 2 * h), LstmTrace(rows, gates, cells, tanhs, states)


def lstm_backward(
    d_out: Floats, trace: LstmTrace, inputs: Floats, recurrent: Floats, packing: Packing
) -> tuple[Floats, dict[str, Floats]]:
    """From the derivative by the states: that by the rows, and those by `inputs`, `recurrent` and `bias`."""
    h = recurrent.shape[1]
    d_out = d_out.reshape(-1, 2, h)
    d_states = np.stack([d_out[packing.forward, 0], d_out[packing.backward, 1]])
    d_gates = np.empty_like(trace.gates)
    transposed = np.ascontiguousarray(recurrent.transpose(0, 2, 1))
    d_recurrent = np.zeros_like(recurrent)
    d_cell = np.zeros((2, 0, h), dtype=d_out.dtype)
    for step in reversed(range(len(packing))):
        count = packing.active[step]
        here = slice(packing.blocks[step], packing.blocks[step + 1])
        i, f, o, u = np.split(trace.gates[:, here], 4, axis=2)
        tanh, d_state = trace.tanhs[:, here], d_states[:, here]
        d_cell_here = d_state * o * (1 - tanh * tanh)
        d_cell_here[:, : d_cell.shape[1]] += d_cell
        block = d_gates[:, here]
        block[:, :, :h] = d_cell_here * u * i * (1 - i)
        block[:, :, 2 * h : 3 * h] = d_state * tanh * o * (1 - o)
        block[:, :, 3 * h :] = d_cell_here * i * (1 - u * u)
        if step:
            before = slice(packing.blocks[step - 1], packing.blocks[step - 1] + count)
            block[:, :, h : 2 * h] = d_cell_here * trace.cells[:, before] * f * (1 - f)
            d_recurrent += trace.states[:, before].transpose(0, 2, 1) @ block
            d_states[:, before] += block @ transposed
            d_cell = d_cell_here * f
        else:
            block[:, :, h : 2 * h] = 0
    d_outer = np.empty((len(trace.rows), 2, 4 * h), dtype=d_out.dtype)
    d_outer[packing.forward, 0] = d_gates[0]
    d_outer[packing.backward, 1] = d_gates[1]
    flat = d_outer.reshape(-1, 8 * h)
    return flat @ inputs.T, {"inputs": trace.rows.T @ flat, "recurrent": d_recurrent, "bias": flat.sum(axis=0)}


def crf_loss(
    scores: Floats, labels: Integers, first: Floats, between: Floats, last: Floats, packing: Packing
) -> tuple[float, Floats, dict[str, Floats]]:
    """The negative log-likelihood of the `labels` (rows,) summed over all sequences, and its derivatives.

    The derivative by the scores (rows, n), then those by `first`, `between` and `last`.
    """
    steps, count = len(packing), len(first)
    shift = scores.max(axis=1, keepdims=True)
    local = np.exp((scores - shift).astype(np.float64))[packing.forward]
    leaps, ends = np.exp(between.astype(np.float64)), np.exp(last.astype(np.float64))
    alphas, scales = np.empty_like(local), np.empty((len(local), 1))
    alpha = np.empty((0, count))
    for step, active in enumerate(packing.active):
        here = slice(packing.blocks[step], packing.blocks[step + 1])
        alpha = (alpha[:active] @ leaps if step else np.exp(first.astype(np.float64))) * local[here]
        going_on = packing.active[step + 1] if step + 1 < steps else 0
        alpha[going_on:] *= ends
        scales[here] = alpha.sum(axis=1, keepdims=True)
        alpha = alpha / scales[here]
        alphas[here] = alpha
    betas, pairs = np.ones_like(local), np.zeros_like(leaps)
    for step in reversed(range(steps - 1)):
        here = slice(packing.blocks[step], packing.blocks[step] + packing.active[step + 1])
        after = slice(packing.blocks[step + 1], packing.blocks[step + 2])
        ahead = betas[after] * local[after] / scales[after]
        final = packing.active[step + 2] if step + 2 < steps else 0
        ahead[final:] *= ends
        betas[here] = ahead @ leaps.T
        pairs += (alphas[here].T @ ahead) * leaps
    marginals = np.empty_like(local)
    marginals[packing.forward] = alphas * betas
    started, ended = packing.forward[: packing.active[0]], packing.backward[: packing.active[0]]
    total = float(np.log(scales).sum() + shift.sum())
    score = float(
        scores[np.arange(len(labels)), labels].sum() + first[labels[started]].sum() + last[labels[ended]].sum()
    )
    left = packing.forward[packing.blocks[1] :] - 1
    score += float(between[labels[left], labels[left + 1]].sum())
    d_first, d_last = marginals[started].sum(axis=0), marginals[ended].sum(axis=0)
    np.add.at(d_first, labels[started], -1)
    np.add.at(d_last, labels[ended], -1)
    np.add.at(pairs, (labels[left], labels[left + 1]), -1)
    marginals[np.arange(len(labels)), labels] -= 1
    kind = scores.dtype
    derivatives = {"first": d_first.astype(kind), "between": pairs.astype(kind), "last": d_last.astype(kind)}
    return total - score, marginals.astype(kind), derivatives
