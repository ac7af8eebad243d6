"""Gold documents as windows with labels.

A line of gold is a JSON object with `text` and `attributions`, each with lists of spans `source`, `cue` and `content`,
in code points. What has no cue teaches nothing here and is left to the rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ExploreError
from ...reading.debris import find_debris
from ...spans import Span
from ..lexicon import Lexicon
from ..page import Page, lay_out
from ..proposal import Proposal
from ..rules import propose
from ..tagging.features import own_rules, placed, related
from ..tagging.labels import CONTENT, CUE_BEGINS, CUE_GOES_ON, SOURCE
from ..tagging.network import Integers
from ..tagging.windows import Windows, find_windows
from ..views import View, views


class GoldProblem(ExploreError):
    """A line of a gold file is not what it should be."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document; `attributions` as in the file."""

    name: str
    text: str
    attributions: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Relation:
    """One reading of a window for one cue: features (elements, 3) and the label of each element.

    Those of a false cue, which a rule proposes and nobody annotated, are all NEITHER.
    """

    features: Integers
    labels: Integers
    is_false: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One window: its written words, its features of place (elements, 7), its cue labels, and its relations."""

    words: Sequence[str]
    places: Integers
    labels: Integers
    relations: Sequence[Relation]


@dataclass(frozen=True, slots=True)
class Laid:
    """A gold document as the tagger will meet it."""

    gold: Gold
    page: Page
    layout: Sequence[View]
    rules: Sequence[Proposal]


def read_gold(path: Path) -> Iterator[Gold]:
    """The documents of a gold file. Raises OSError and GoldProblem, which names the line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                yield Gold(str(record.get("id", number)), record["text"], record["attributions"])
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise GoldProblem(
                    f"{path}, line {number}: not a document with text and attributions ({error})"
                ) from None


def laid(gold: Gold, lexicon: Lexicon) -> Laid:
    """A document with what comes before the tagger."""
    page = lay_out(gold.text, find_debris(gold.text), lexicon)
    layout = views(page)
    return Laid(gold, page, layout, propose(page, layout))


def examples(document: Laid) -> list[Example]:
    """The windows of a document with their labels."""
    windows = find_windows(document.page, document.layout)
    if not windows.words:
        return []
    places = placed(windows, document.rules)
    cues = _cues(windows, document.gold.attributions)
    labels = np.zeros(len(windows.words), dtype=np.intp)
    for one in cues:
        labels[one.first : one.stop] = CUE_GOES_ON
        labels[one.first] = CUE_BEGINS
    false = [
        _Cue(first, stop, None) for first, stop, _ in own_rules(windows, document.rules) if not labels[first:stop].any()
    ]
    relations = _relations(windows, sorted([*cues, *false], key=lambda one: one.first), document.rules)
    found = []
    for number in range(len(windows)):
        low, high = windows.bounds[number], windows.bounds[number + 1]
        found.append(Example(windows.words[low:high], places[low:high], labels[low:high], relations.get(low, ())))
    return found


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue as elements `[first, stop)` of one window, with its attribution or, when it is a false one, None."""

    first: int
    stop: int
    attribution: Mapping[str, Any] | None


def _cues(windows: Windows, attributions: Sequence[Mapping[str, Any]]) -> list[_Cue]:
    """The annotated cues that stand in a window."""
    found = []
    for one in attributions:
        if one["cue"]:
            first, stop = windows.elements(Span(one["cue"][0][0], one["cue"][-1][1]))
            if first < stop:
                found.append(_Cue(first, min(stop, windows.around(first)[1]), one))
    return found


def _relations(windows: Windows, cues: Sequence[_Cue], rules: Sequence[Proposal]) -> dict[int, list[Relation]]:
    """The relations of each window, by its first element."""
    if not cues:
        return {}
    rows, features, lengths = related(windows, [(one.first, one.stop) for one in cues], own_rules(windows, rules))
    found: dict[int, list[Relation]] = {}
    start = 0
    for one, length in zip(cues, lengths.tolist(), strict=True):
        low = int(rows[start])
        labels = np.zeros(length, dtype=np.intp)
        if one.attribution is not None:
            for label, spans in ((CONTENT, one.attribution["content"]), (SOURCE, one.attribution["source"])):
                for a, b in (_covered(windows, Span(*span)) for span in spans):
                    labels[max(0, a - low) : max(0, b - low)] = label
            labels[one.first - low : one.stop - low] = 0
        relation = Relation(features[start : start + length], labels, is_false=one.attribution is None)
        found.setdefault(low, []).append(relation)
        start += length
    return found


def _covered(windows: Windows, span: Span) -> tuple[int, int]:
    """The elements of a span, with a first one that begins before it but lies in it for the most part."""
    first, stop = windows.elements(span)
    if first > 0:
        start, end = windows.starts[first - 1], windows.ends[first - 1]
        if 2 * (min(end, span.end) - span.start) > end - start:
            first -= 1
    return first, stop
