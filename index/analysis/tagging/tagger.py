"""The trained tagger: where something is reported, as spans of source, cue and content.

Two stages that share their first layer. The first tags cues in every window; each run of elements that is likelier than
a threshold is a candidate. The second reads the window again, once for each candidate, and tags that cue's source and
content. What the rules propose is among the features of both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from ...spans import Span
from ..lexicon import Lexicon, lexicon
from ..page import Page
from ..proposal import Proposal
from ..views import View
from .confidence import Evidence, confidence
from .features import (
    DISTANCE,
    IN_CUE,
    OWN_CONTENT,
    OWN_RULE,
    OWN_SOURCE,
    PLACE_SIZES,
    RELATION_SIZES,
    RULE_CUE,
    own_rules,
    placed,
    related,
)
from .labels import CONTENT, CUE_BEGINS, CUE_GOES_ON, NEITHER, NO_CUE, SOURCE
from .network import BiLstm, Crf, Floats, Integers, Packing, pack
from .vocabulary import Vocabulary
from .weights import Weights, load
from .windows import Windows, find_windows

RULE = "tagger"
"""The rule of a proposal that comes from here."""
WEIGHTS = "weights/tagger.npz"
"""Where the committed weights are, from `index/analysis/`."""
_OWN_PLACES = sum(PLACE_SIZES[:RULE_CUE])


_AT_ONCE = 8192
"""So many elements are read at once: a page of any length takes the same memory."""
LEAST = 0.5
"""What is likelier wrong than right is not proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue: elements `[first, stop)`, and the probability of the likeliest of them."""

    first: int
    stop: int
    probability: float


class Tagger:
    """Weights made ready for use. It has no state but a memory of written words, so that threads may share it."""

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        arrays = weights.arrays
        self._lexicon = lexicon
        self._vocabulary = Vocabulary(weights.words, weights.values, lexicon)
        self._vectors, self._values = arrays["vectors"], arrays["features"]
        self._place = _combined(arrays["place"][:_OWN_PLACES], PLACE_SIZES[:RULE_CUE])
        self._ruled = _combined(arrays["place"][_OWN_PLACES:], PLACE_SIZES[RULE_CUE:])
        self._threshold = float(weights.facts["threshold"])
        self._confidence = arrays["confidence"]
        self._shared = _layer(arrays, "shared")
        self._cue = arrays["cue.weights"], arrays["cue.bias"]
        self._cue_labels = _crf(arrays, "cue")
        self._relation = _layer(arrays, "relation")
        width = 2 * self._shared.recurrent.shape[1]
        inputs = self._relation.inputs
        self._relation_inputs = inputs[:width]
        self._related = _combined(arrays["related"], RELATION_SIZES) @ inputs[width:] + self._relation.bias
        self._role = arrays["role.weights"], arrays["role.bias"]
        self._role_labels = _crf(arrays, "role")

    def propose(self, page: Page, layout: Sequence[View], rules: Sequence[Proposal]) -> list[Proposal]:
        """The attributions of a page outside quotation marks that are likelier right than wrong, in text order.

        `layout` is `views(page)`, `rules` what the rules propose.
        """
        found = []
        for proposal, evidence in self.candidates(page, layout, rules):
            probability = confidence(evidence, self._confidence)
            if probability >= LEAST:
                found.append(replace(proposal, probability=probability))
        return found

    def candidates(
        self, page: Page, layout: Sequence[View], rules: Sequence[Proposal]
    ) -> Iterator[tuple[Proposal, Evidence]]:
        """All candidates with a content, in text order, each with what is known of it."""
        cued = sorted((one for one in rules if one.cue), key=lambda one: one.cue[0])
        for windows in find_windows(page, layout).parts(_AT_ONCE):
            first = bisect_left(cued, windows.starts[0], key=lambda one: one.cue[0].start)
            stop = bisect_left(cued, windows.ends[-1], key=lambda one: one.cue[0].start)
            near = cued[first:stop]
            packing = pack(np.diff(np.asarray(windows.bounds)))
            states = self._states(windows, packing, near)
            cues = self._cues(windows, packing, states)
            if cues:
                yield from self._roles(windows, states, cues, near)

    def _states(self, windows: Windows, packing: Packing, rules: Sequence[Proposal]) -> Floats:
        """The first layer's states of all elements, (elements, 2h)."""
        rows, inverse = self._vocabulary.rows(windows.words)
        vectors = self._vectors[rows[:, 0]][inverse]
        values = self._values[rows[:, 1:]].sum(axis=1)[inverse]
        places = placed(windows, rules)
        values += self._place[_number(places[:, :RULE_CUE], PLACE_SIZES[:RULE_CUE])]
        values += self._ruled[_number(places[:, RULE_CUE:], PLACE_SIZES[RULE_CUE:])]
        inputs = np.concatenate([vectors, values], axis=1)
        return self._shared.states(inputs @ self._shared.inputs + self._shared.bias, packing)

    def _cues(self, windows: Windows, packing: Packing, states: Floats) -> list[Candidate]:
        """The runs of elements that are likelier than the threshold to be of a cue, in text order."""
        weights, bias = self._cue
        labels = self._cue_labels.marginals(states @ weights + bias, packing)
        likely = 1 - labels[:, NO_CUE]
        begins = labels[:, CUE_BEGINS] > labels[:, CUE_GOES_ON]
        ends = set(windows.bounds)
        found: list[Candidate] = []
        first = stop = -1
        for i in [*np.flatnonzero(likely > self._threshold).tolist(), -1]:
            if first >= 0 and (i != stop or begins[i] or i in ends):
                found.append(Candidate(first, stop, float(likely[first:stop].max())))
                first = i
            elif first < 0:
                first = i
            stop = i + 1
        return found

    def _roles(
        self, windows: Windows, states: Floats, cues: Sequence[Candidate], rules: Sequence[Proposal]
    ) -> Iterator[tuple[Proposal, Evidence]]:
        """The second stage: source and content of each cue; a cue without source takes that of its rule."""
        rows, features, lengths = related(windows, [(one.first, one.stop) for one in cues], own_rules(windows, rules))
        packing = pack(lengths)
        read, again = np.unique(rows, return_inverse=True)
        gates = (states[read] @ self._relation_inputs)[again]
        gates += self._related[_number(features, RELATION_SIZES)]
        weights, bias = self._role
        scores = self._relation.states(gates, packing) @ weights + bias
        labels = self._role_labels.best(scores, packing)
        starts = np.cumsum(lengths) - lengths
        number = np.repeat(np.arange(len(cues)), lengths)
        labels[features[:, DISTANCE] == IN_CUE] = NEITHER
        sourced = np.add.reduceat(labels == SOURCE, starts, dtype=np.intp) > 0
        labels[~sourced[number] & np.isin(features[:, OWN_RULE], OWN_SOURCE) & (labels == NEITHER)] = SOURCE
        spans = _spans(windows, labels, number, rows)
        content, ruled = labels == CONTENT, np.isin(features[:, OWN_RULE], OWN_CONTENT)
        sureness = scores.max(axis=1) - np.log(np.exp(scores).sum(axis=1))
        flags = (content, ruled, content & ruled, features[:, OWN_RULE] > 0, content & windows.is_quoted()[rows])
        totals = np.add.reduceat(np.stack([sureness, *flags], axis=1, dtype=np.float32), starts, axis=0)
        for one, facts, length, found in zip(cues, totals.tolist(), lengths.tolist(), spans, strict=True):
            if not found[CONTENT]:
                continue
            sure, ours, theirs, both, known, quoted = facts
            evidence = Evidence(
                cue=one.probability,
                roles=sure / length,
                agreement=2 * both / (ours + theirs),
                ruled=known > 0,
                listed=self._is_listed(windows.words[one.first : one.stop]),
                sourced=bool(found[SOURCE]),
                quoted=quoted > 0,
            )
            cue = Span(windows.starts[one.first], windows.ends[one.stop - 1])
            yield Proposal(tuple(found[SOURCE]), (cue,), tuple(found[CONTENT]), RULE), evidence

    def _is_listed(self, words: Sequence[str]) -> bool:
        """Whether a cue has a reporting verb or noun of the lexicon, or what introduces a source."""
        known = self._lexicon
        return any(word.lower() in known.forms or word.lower() in known.cue_nouns for word in words)


def _spans(windows: Windows, labels: Integers, number: Integers, rows: Integers) -> list[dict[int, list[Span]]]:
    """For each cue the runs of its source and of its content as spans of the text, by label.

    The arrays are of the same length: the label of what is read, for which cue it is read, and its element.
    """
    change = np.flatnonzero((np.diff(labels) != 0) | (np.diff(number) != 0)) + 1
    firsts = np.concatenate([[0], change])
    lasts = np.concatenate([change, [len(labels)]]) - 1
    found: list[dict[int, list[Span]]] = [{SOURCE: [], CONTENT: []} for _ in range(int(number[-1]) + 1)]
    runs = np.stack([number[firsts], labels[firsts], rows[firsts], rows[lasts]], axis=1)
    for cue, label, first, last in runs[runs[:, 1] != NEITHER].tolist():
        found[cue][label].append(Span(windows.starts[first], windows.ends[last]))
    return found


def _combined(table: Floats, sizes: Sequence[int]) -> Floats:
    """One row for each combination of values: the sum of their rows in `table`, which has `sum(sizes)` rows."""
    total = np.zeros((1, table.shape[1]), dtype=np.float32)
    start = 0
    for size in sizes:
        total = (total[:, None] + table[None, start : start + size]).reshape(-1, table.shape[1])
        start += size
    return total


def _number(features: Integers, sizes: Sequence[int]) -> Integers:
    """For each row of values the row of their combination in what `_combined` gives."""
    number = features[:, 0]
    for column, size in enumerate(sizes[1:], start=1):
        number = number * size + features[:, column]
    return number


def _layer(arrays: Mapping[str, Floats], name: str) -> BiLstm:
    return BiLstm.halved(arrays[f"{name}.inputs"], arrays[f"{name}.recurrent"], arrays[f"{name}.bias"])


def _crf(arrays: Mapping[str, Floats], name: str) -> Crf:
    return Crf(arrays[f"{name}.first"], arrays[f"{name}.between"], arrays[f"{name}.last"])


@cache
def tagger() -> Tagger:
    """The tagger of the committed weights, read on first use."""
    with as_file(files(__package__.rpartition(".")[0]).joinpath(WEIGHTS)) as path:
        return Tagger(load(path), lexicon())
