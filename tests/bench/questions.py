"""The queries that are timed: several of each kind, chosen from a corpus by how often its words come."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from index.folding import words
from index.model import Analysis
from index.query.stemming import stem

SAMPLE = 3000
"""Sentences that are kept to choose phrases and typed words from."""


class Question(NamedTuple):
    """One query. `form` says what its words do: all, any, phrase, prefix, near, typo or speaker.

    `within` is how many words apart those of `near` are at most. Of `speaker` the first word is the speaker's id, the
    second the name as a user writes it, and others are words that the statement must have too.
    """

    kind: str
    form: str
    words: tuple[str, ...]
    within: int = 0

    @property
    def text(self) -> str:
        """The query as it is typed."""
        match self.form:
            case "any":
                return " OR ".join(self.words)
            case "phrase":
                return f'"{" ".join(self.words)}"'
            case "prefix":
                return f"{self.words[0]}*"
            case "near":
                return f" NEAR/{self.within} ".join(self.words)
            case "typo":
                return f"{self.words[0]}~1"
            case "speaker":
                return " ".join([f'speaker:"{self.words[1]}"', *self.words[2:]])
            case _:
                return " ".join(self.words)

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(stem(word) for word in self.words)


class Facts:
    """What of a corpus the questions are chosen by; collected sentence by sentence."""

    def __init__(self) -> None:
        self.sentences = 0
        self.found: Counter[str] = Counter()
        self.beginnings: Counter[str] = Counter()
        self.speakers: Counter[tuple[str, str]] = Counter()
        self.sample: list[list[str]] = []

    def see(self, analysis: Analysis, folded: Sequence[Sequence[str]], every: int) -> None:
        """Takes in a document whose sentences have these words; every so many sentences one is kept."""
        for one in folded:
            self.sentences += 1
            self.found.update(set(one))
            if self.sentences % every == 0:
                self.sample.append(list(one))
        self.speakers.update((ref.id, ref.name) for one in analysis.statements for ref in one.speakers if ref.named)

    def save(self, path: Path) -> None:
        content = {
            "sentences": self.sentences,
            "found": self.found.most_common(),
            "speakers": [[*who, count] for who, count in self.speakers.most_common(1000)],
            "sample": self.sample,
        }
        path.write_text(json.dumps(content), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Facts:
        content = json.loads(path.read_text(encoding="utf-8"))
        facts = cls()
        facts.sentences = content["sentences"]
        facts.found = Counter(dict(content["found"]))
        facts.speakers = Counter({(one, name): count for one, name, count in content["speakers"]})
        facts.sample = content["sample"]
        return facts

    def word(self, share: float, least: int = 5) -> str:
        """The word of at least so many letters that is nearest to being in this share of the sentences."""
        wanted = share * self.sentences
        return min(
            (word for word in self.found if len(word) >= least and word.isalpha()),
            key=lambda word: (abs(self.found[word] - wanted), word[::-1]),
        )


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


def questions(facts: Facts) -> list[Question]:
    """All that are asked, kind by kind."""
    often, common, some, seldom = (facts.word(share) for share in (0.05, 0.02, 0.004, 0.0008))
    rare = [facts.word(count / facts.sentences) for count in (3, 12, 40)]
    made = [Question("rare", "all", (word,)) for word in rare]
    made += [Question("common", "all", (word,)) for word in ("the", "said", often, common)]
    made += [Question("AND", "all", pair) for pair in (("the", "said"), (often, common), (common, rare[2]))]
    made += [Question("AND", "all", ("said", often, some))]
    made += [Question("OR", "any", pair) for pair in ((often, common), (some, seldom), ("the", "said"))]
    made += [Question("OR", "any", (often, common, some, *rare[:2]))]
    made += [Question("phrase", "phrase", phrase) for phrase in _phrases(facts, often, some)]
    made += [
        Question(f"prefix of {length}", "prefix", (beginning,))
        for length in (1, 2, 3)
        for beginning in _beginnings(facts, length)
    ]
    near = ((often, common, 5), ("the", often, 3), ("said", "that", 5), (common, some, 10))
    made += [Question("NEAR", "near", (one, other), within) for one, other, within in near]
    first, *_, last = facts.speakers.most_common(400)
    made += [Question("speaker", "speaker", (*first[0], *more)) for more in ((), (often,), ("the",))]
    made += [Question("speaker", "speaker", last[0])]
    typos = (often, common, seldom, rare[2])
    return made + [Question("fuzzy", "typo", (word[:2] + word[3:],)) for word in typos]


def typed(facts: Facts) -> list[str]:
    """Phrases as a reader types them, the whole of each; every beginning of one is a keystroke."""
    some = [one for one in facts.sample if 6 <= len(one) <= 20 and all(word.isalpha() for word in one)][:4]
    (_, name), _ = facts.speakers.most_common(1)[0]
    words_of = [one[1:4] for one in some]
    return [*(" ".join(one) for one in words_of), f"{facts.word(0.02)} {facts.word(0.004)}", f'speaker:"{name}" the']


def _phrases(facts: Facts, often: str, some: str) -> list[tuple[str, ...]]:
    """The commonest two words, two of which one is often, one that comes now and then, and three of a sentence."""
    pairs = Counter(pair for one in facts.sample for pair in pairwise(one))
    best = [pair for pair, _ in pairs.most_common()]
    with_often = next(pair for pair in best if often in pair)
    with_some = next((pair for pair in best if some in pair), best[len(best) // 2])
    three = next(one[2:5] for one in facts.sample if len(one) > 8)
    return [best[0], with_often, with_some, tuple(three)]


def _beginnings(facts: Facts, length: int) -> list[str]:
    """The most frequent beginning of so many letters, and two that are less so."""
    counts: Counter[str] = Counter()
    for word, count in facts.found.items():
        if len(word) > length and word[:length].isalpha():
            counts[word[:length]] += count
    ranked = [beginning for beginning, _ in counts.most_common()]
    return [ranked[0], ranked[3], ranked[12]]
