"""What the tagger sees of an element, as integers.

Features of the written word alone (`described`) are looked up once per word; those of its place (`placed`) are small
numbers computed for a whole page at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from ..lexicon import Lexicon
from ..proposal import Proposal
from .network import Integers
from .windows import GAP, Windows

WORD_COLUMNS = ("word", "suffix", "shape", "verb", "class", "name")
_STRAIGHT = str.maketrans("’‘ʼ`“”", "''''\"\"")
_CLASSES = (
    "subordinator", "preposition", "determiner", "auxiliary", "adverb", "nominative", "negation", "coordinator",
    "contrast", "particle",
)  # fmt: skip


def folded(word: str) -> str:
    """The written word as the vocabularies hold it: lower case, straight marks, no digits told apart."""
    low = word.lower().translate(_STRAIGHT)
    return low if low.isalpha() else "".join("0" if c.isdigit() else c for c in low)


def _shape(word: str) -> str:
    if word == GAP:
        return "gap"
    if not word[0].isalnum():
        return "mark" if len(word) == 1 else "marks"
    if word.isupper():
        return "initial" if len(word) <= 2 else "capitals"
    if word[0].isdigit():
        return "number"
    if word[0].isupper():
        return "name"
    return "hyphen" if "-" in word else "word"


def described(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The values of the WORD_COLUMNS of a written word; an empty value says nothing."""
    low = folded(word)
    form = lexicon.forms.get(low)
    shapes = "/".join(sorted(form.shapes)) if form else ""
    groups = [group for group in _CLASSES if low in lexicon.words.get(group, ())]
    if low in lexicon.cue_nouns:
        groups.append("cue noun")
    groups.append(shapes)
    names = []
    if low in lexicon.given:
        names.append("given")
    if low in lexicon.roles or low in lexicon.plural_people:
        names.append("role")
    if low in lexicon.titles:
        names.append("title")
    names += [group for group, members in lexicon.organisations.items() if low in members]
    lemma = form.verbs[-1].lemma if form else ""
    return (low, low[-3:] if len(low) > 3 else "", _shape(word), lemma, " ".join(groups), " ".join(sorted(names)))


QUOTED, FIRST, AHEAD, BEHIND, RULE_CUE, RULE_SOURCE, RULE_CONTENT = range(7)
PLACE_SIZES = (5, 2, 8, 8, 21, 3, 3)
"""How many values each feature of place has."""
_GROUPS = (
    "subject", "inverted", "according", "shared", "participle", "apposition", "passive", "relative", "noun",
)  # fmt: skip
DISTANCE, OTHER_CUE, OWN_RULE = range(3)
RELATION_SIZES = (15, 3, 6)
"""How many values each feature of an element's relation to a cue has."""
IN_CUE = 0
"""The value of DISTANCE for the elements of the cue itself."""
OWN_SOURCE, OWN_CONTENT = (1, 2), (3, 4)
"""The values of OWN_RULE for the first and the further elements of what the rule takes for source and content."""
_NEITHER = 5
"""The own rule of a cue gives this element to neither source nor content."""
_EDGES = np.array([1, 2, 3, 4, 7, 13, 25], dtype=np.intp)
_FAR = len(_EDGES)


def _bucket(distance: Integers) -> Integers:
    """0, 1, 2, 3, 4–6, 7–12, 13–24, more."""
    return np.searchsorted(_EDGES, distance, side="right")


def placed(windows: Windows, proposals: Sequence[Proposal]) -> Integers:
    """The features of place of all elements: shape (elements, 7), values below PLACE_SIZES."""
    count = len(windows.words)
    out = np.zeros((count, len(PLACE_SIZES)), dtype=np.intp)
    bounds = np.asarray(windows.bounds, dtype=np.intp)
    lengths = np.diff(bounds)
    from_start = np.arange(count) - np.repeat(bounds[:-1], lengths)
    out[:, QUOTED] = windows.quoted
    out[:, FIRST] = from_start == 0
    out[:, AHEAD] = _bucket(from_start)
    out[:, BEHIND] = _bucket(np.repeat(lengths, lengths) - 1 - from_start)
    for one in proposals:
        first, stop = windows.elements(one.cue[0]) if one.cue else (0, 0)
        if first == stop:
            continue
        head = one.rule.partition(" ")[0]
        group = _GROUPS.index(head) if head in _GROUPS else len(_GROUPS)
        out[first:stop, RULE_CUE] = 2 * group + 2
        out[first, RULE_CUE] = 2 * group + 1
        for column, spans in ((RULE_SOURCE, one.source), (RULE_CONTENT, one.content)):
            for span in spans:
                a, b = windows.elements(span)
                if b > a:
                    out[a:b, column] = 2
                    out[a, column] = 1
    return out


def own_rules(windows: Windows, proposals: Sequence[Proposal]) -> list[tuple[int, int, Integers]]:
    """For each proposal, in text order, the elements of its cue, `[first, stop)`, and what it says of the window's.

    Values as of the feature OWN_RULE; nothing is 0.
    """
    found: list[tuple[int, int, Integers]] = []
    for one in proposals:
        first, stop = windows.elements(one.cue[0]) if one.cue else (0, 0)
        if first == stop:
            continue
        low, high = windows.around(first)
        tags = np.full(high - low, _NEITHER, dtype=np.intp)
        for (begins, goes_on), spans in ((OWN_CONTENT, one.content), (OWN_SOURCE, one.source)):
            for span in spans:
                a, b = windows.elements(span)
                a, b = max(a, low), min(b, high)
                if b > a:
                    tags[a - low : b - low] = goes_on
                    tags[a - low] = begins
        found.append((first, min(stop, high), tags))
    return sorted(found, key=lambda rule: rule[:2])


def related(
    windows: Windows, cues: Sequence[tuple[int, int]], rules: Sequence[tuple[int, int, Integers]]
) -> tuple[Integers, Integers, Integers]:
    """What the second stage reads: for each cue, `[first, stop)`, in text order, its window once more.

    Gives the elements that are read (rows,), their features (rows, 3) with values below RELATION_SIZES, and the lengths
    of the windows (cues,). `rules` is what `own_rules` gives.
    """
    around = [windows.around(first) for first, _ in cues]
    lengths = np.array([high - low for low, high in around], dtype=np.intp)
    rows = np.concatenate([np.arange(low, high) for low, high in around])
    first = np.repeat(np.array([first for first, _ in cues], dtype=np.intp), lengths)
    stop = np.repeat(np.array([stop for _, stop in cues], dtype=np.intp), lengths)
    features = np.zeros((len(rows), len(RELATION_SIZES)), dtype=np.intp)
    before, after = rows < first, rows >= stop
    features[before, DISTANCE] = _bucket((first - rows)[before])
    features[after, DISTANCE] = _FAR + _bucket((rows - stop + 1)[after])
    marks = np.zeros(len(windows.words), dtype=np.intp)
    for a, b in cues:
        marks[a:b] = 2
        marks[a] = 1
    features[:, OTHER_CUE] = np.where(before | after, marks[rows], 0)
    starts = np.cumsum(lengths) - lengths
    for number, (a, b) in enumerate(cues):
        near = bisect_left(rules, b, key=lambda rule: rule[0]) - 1
        if near >= 0 and rules[near][1] > a:
            features[starts[number] : starts[number] + lengths[number], OWN_RULE] = rules[near][2]
    return rows, features, lengths
