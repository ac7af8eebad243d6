"""The loss of the two stages on a batch of windows, and its derivatives by every weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..tagging.features import OWN_RULE, PLACE_SIZES, RELATION_SIZES, RULE_CUE
from ..tagging.network import Floats, Integers, Packing, pack
from .examples import Relation
from .gradients import crf_loss, lstm_backward, lstm_forward

_PLACE_STARTS = np.cumsum((0, *PLACE_SIZES[:-1]))
_RELATION_STARTS = np.cumsum((0, *RELATION_SIZES[:-1]))
_COLUMN_DROPOUT = (1.0, 0.3, 0.0, 0.3, 0.0, 0.3)
"""How often each feature of the written word is hidden, as a share of `Noise.hidden`: what names a word outright most
often, so that the tagger learns to do without for words it has not seen."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A window as integers: rows of the word vectors (n,), of the feature table (n, 6), places (n, 7), labels (n,);
    and its relations."""

    vectors: Integers
    values: Integers
    places: Integers
    labels: Integers
    relations: Sequence[Relation]


@dataclass(frozen=True, slots=True)
class Noise:
    """What is hidden while training: shares of numbers (dropout), of words' own features, of the rules' proposals; and
    which share of the false cues is read in an epoch."""

    dropout: float = 0.35
    hidden: float = 0.15
    misleading: float = 0.5


@dataclass(frozen=True, slots=True)
class _Batch:
    vectors: Integers
    values: Integers
    places: Integers
    labels: Integers
    packing: Packing
    rows: Integers
    features: Integers
    roles: Integers
    relation_packing: Packing | None


def _batch(windows: Sequence[Prepared], noise: Noise, generator: np.random.Generator) -> _Batch:
    values = np.concatenate([one.values for one in windows])
    values[generator.random(values.shape) < noise.hidden * np.array(_COLUMN_DROPOUT)] = 0
    places = np.concatenate([one.places for one in windows])
    lengths = np.array([len(one.labels) for one in windows])
    unruled = generator.random(len(windows)) < noise.hidden
    places[np.repeat(unruled, lengths), RULE_CUE:] = 0
    starts = np.cumsum(lengths) - lengths
    rows, features, roles, sizes = [], [], [], []
    for window, start, hidden in zip(windows, starts, unruled, strict=True):
        for one in window.relations:
            if one.is_false and generator.random() >= noise.misleading:
                continue
            rows.append(start + np.arange(len(one.labels)))
            seen = one.features.copy()
            if hidden:
                seen[:, OWN_RULE] = 0
            features.append(seen)
            roles.append(one.labels)
            sizes.append(len(one.labels))
    nothing = np.zeros(0, dtype=np.intp)
    return _Batch(
        vectors=np.concatenate([one.vectors for one in windows]),
        values=values,
        places=places + _PLACE_STARTS,
        labels=np.concatenate([one.labels for one in windows]),
        packing=pack(lengths),
        rows=np.concatenate(rows) if rows else nothing,
        features=np.concatenate(features) + _RELATION_STARTS if rows else nothing,
        roles=np.concatenate(roles) if rows else nothing,
        relation_packing=pack(np.array(sizes)) if rows else None,
    )


def loss_and_gradients(
    windows: Sequence[Prepared],
    weights: Mapping[str, Floats],
    vectors: Floats,
    noise: Noise,
    generator: np.random.Generator,
) -> tuple[float, dict[str, Floats]]:
    """The mean loss of a window and its derivatives by `weights`. The word vectors stay as they are."""
    batch = _batch(windows, noise, generator)
    width = vectors.shape[1]
    share = np.float32(1 / len(windows))
    embedded = weights["features"][batch.values].sum(axis=1) + weights["place"][batch.places].sum(axis=1)
    inputs = np.concatenate([vectors[batch.vectors], embedded], axis=1)
    input_mask = _mask(inputs.shape, noise.dropout, generator)
    states, trace = lstm_forward(inputs * input_mask, *_layer(weights, "shared"), batch.packing)
    mask = _mask(states.shape, noise.dropout, generator)
    states = states * mask
    loss, d_states, found = _stage("cue", states, batch.labels, weights, batch.packing, share)
    if batch.relation_packing is not None:
        more, d_read, relation_found = _relation(batch, states, weights, noise, generator, share)
        loss += more
        found |= relation_found
        np.add.at(d_states, batch.rows, d_read)
    inputs_weights, recurrent, _ = _layer(weights, "shared")
    d_inputs, layer = lstm_backward(d_states * mask, trace, inputs_weights, recurrent, batch.packing)
    found |= {f"shared.{name}": value for name, value in layer.items()}
    d_embedded = (d_inputs * input_mask)[:, width:]
    found["features"] = _scattered(weights["features"], batch.values, d_embedded)
    found["features"][0] = 0
    found["place"] = _scattered(weights["place"], batch.places, d_embedded)
    return loss * float(share), found


def _relation(
    batch: _Batch,
    states: Floats,
    weights: Mapping[str, Floats],
    noise: Noise,
    generator: np.random.Generator,
    share: np.float32,
) -> tuple[float, Floats, dict[str, Floats]]:
    """The second stage: its loss, its derivative by the states that it reads, and those by its weights."""
    assert batch.relation_packing is not None
    packing = batch.relation_packing
    width = states.shape[1]
    rows = np.concatenate([states[batch.rows], weights["related"][batch.features].sum(axis=1)], axis=1)
    inner, trace = lstm_forward(rows, *_layer(weights, "relation"), packing)
    mask = _mask(inner.shape, noise.dropout, generator)
    loss, d_inner, found = _stage("role", inner * mask, batch.roles, weights, packing, share)
    inputs, recurrent, _ = _layer(weights, "relation")
    d_rows, layer = lstm_backward(d_inner * mask, trace, inputs, recurrent, packing)
    found |= {f"relation.{name}": value for name, value in layer.items()}
    found["related"] = _scattered(weights["related"], batch.features, d_rows[:, width:])
    return loss, d_rows[:, :width], found


def _stage(
    name: str, states: Floats, labels: Integers, weights: Mapping[str, Floats], packing: Packing, share: np.float32
) -> tuple[float, Floats, dict[str, Floats]]:
    """A CRF over a linear layer: its loss, its derivative by the states, and those by its weights."""
    linear = weights[f"{name}.weights"]
    first, between, last = (weights[f"{name}.{part}"] for part in ("first", "between", "last"))
    loss, d_scores, found = crf_loss(states @ linear + weights[f"{name}.bias"], labels, first, between, last, packing)
    d_scores *= share
    named = {f"{name}.{part}": value * share for part, value in found.items()}
    named |= {f"{name}.weights": states.T @ d_scores, f"{name}.bias": d_scores.sum(axis=0)}
    return loss, d_scores @ linear.T, named


def _layer(weights: Mapping[str, Floats], name: str) -> tuple[Floats, Floats, Floats]:
    return weights[f"{name}.inputs"], weights[f"{name}.recurrent"], weights[f"{name}.bias"]


def _mask(shape: tuple[int, ...], dropout: float, generator: np.random.Generator) -> Floats:
    """Zeros at random, and what keeps the mean elsewhere."""
    return ((generator.random(shape, dtype=np.float32) >= dropout) / np.float32(1 - dropout)).astype(np.float32)


def _scattered(table: Floats, rows: Integers, values: Floats) -> Floats:
    """The derivative by a table of which each element summed some rows."""
    found = np.zeros_like(table)
    np.add.at(found, rows.reshape(-1), np.repeat(values, rows.shape[1], axis=0))
    return found
