"""The same words elsewhere: a quote carried whole, cut, with an insertion, or split by its attribution.

Two statements are the same words where they share a run that tells enough. How much that is was set on news articles:
little for what one person is quoted with twice, much where two people are, or where nothing is in quotation marks.
A phrase is set apart: a short run that stands in many documents and in several mouths, and what stands whole in both
but tells too little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..comparing import compare, passage_of
from ..kinds import LinkType, Unit
from ..model import MOST_OF_PHRASE, Link, Statement
from .base import SAME_WORDS, link, overlap
from .rarity import Rarities
from .wording import Run, Wording, runs, weight_of, weights_of, wording

if TYPE_CHECKING:
    from ..store.base import Shared
    from ..store.snapshot import Snapshot

LONG = 8
"""A statement of so many words that stands whole in another is the same words, however common they are."""
SHORTEST = 4
"""No shorter run makes two statements the same words."""
MOST = 20
"""So many links of the same words are given for one statement; all that carry a quote are its cluster."""

_NEEDED = {
    (True, True): 27.0,
    (True, None): 36.0,
    (True, False): 40.0,
    (False, True): 40.0,
    (False, None): 48.0,
    (False, False): 56.0,
}
"""The weight that a shared run must have, by whether it is quoted in one of both statements, and whether the same
speaker says them (None: one of them is nobody who is named)."""
_WHOLE = 0.65
"""Of that weight so much is enough for a statement that stands whole in the other."""
_PHRASE = 12.0
"""So much is enough for a phrase, where it is quoted and stands whole in the other."""
_TOGETHER, _MOST_OF_IT, _ONE_OF_THEM = 1.4, 0.6, 0.6
"""Several runs need so many times the weight, that share of the lighter statement, and one of them that share of it."""
LEAST = 0.9 * _PHRASE
"""Statements that share runs of less weight are not looked at."""
EVERY = 10_000
"""So many statements that share words are looked at where all of them are wanted."""
_LOOKED_AT = 60
LONGEST = 400
"""So many words of a statement are looked for elsewhere: of a longer one those at its beginning."""
MANY = 6
"""In so many documents a stock phrase stands at least."""
_ONE_VOICE = 0.8
_MOST_PHRASES = 2


class Side(NamedTuple):
    """A statement and its words."""

    statement: Statement
    wording: Wording


class Common(NamedTuple):
    """What two statements share: the weightiest run, the weight of all runs, and its share of the lighter statement.

    `telling` is false where it is no more than a phrase.
    """

    longest: Run
    weight: float
    share: float
    telling: bool


class Match(NamedTuple):
    """Another statement with the same words. `phrase_in`: in so many documents a mere phrase stands; else 0."""

    statement: Statement
    common: Common
    phrase_in: int


def same_word_links(statement: Statement, library: Snapshot, most: int | None = MOST) -> Iterator[Link]:
    """The statements with the same words: those that share most of it first; after them those with a phrase.

    At most so many of each, and of short phrases only a few; None for all of them.
    """
    found = matches(statement, library, _LOOKED_AT if most is not None else EVERY)
    told = [match for match in found if not match.phrase_in]
    phrases = [match for match in found if match.phrase_in]
    if most is not None:
        long = [match for match in phrases if match.common.longest.length >= LONG]
        short = [match for match in phrases if match.common.longest.length < LONG]
        told, phrases = told[:most], [*long[:most], *short[:_MOST_PHRASES]]
    for match in (*told, *phrases):
        yield same_words_link(statement, match)


def matches(statement: Statement, library: Snapshot, most: int = _LOOKED_AT) -> list[Match]:
    """The statements with the same words, those that share most of it first.

    Of the `most` with the weightiest words in common; none that overlaps this one in its document.
    """
    here = Side(statement, wording(statement).first(LONGEST))
    if len(here.wording.words) < SHORTEST:
        return []
    rarity = Rarities(here.wording.words, library)
    shared = library.reader.sharing(Unit.STATEMENT, here.wording.words, weights_of(here.wording, rarity))
    # A run of one text may be two in the index, where a sentence ends in it.
    shared = shared.at((shared.covered >= LEAST) & (2 * shared.weight >= LEAST))
    found: list[tuple[Side, Common]] = []
    for other in library.statements_at(shared.numbers[:most].tolist()):
        there = Side(other, wording(other))
        if not overlap(statement, other) and (common := shared_by(here, there, rarity)):
            found.append((there, common))
    found.sort(key=lambda one: (-one[1].share, -one[1].weight))
    phrases = _phrases(here, found, shared, library)
    return [Match(there.statement, one, phrases.get(_span(one.longest), 0)) for there, one in found]


def shared_by(one: Side, other: Side, rarity: Mapping[str, float]) -> Common | None:
    """What makes two statements the same words; None where they are not."""
    left, right = one.wording, other.wording
    found = runs(left, right, rarity)
    longest = max(found, key=lambda run: run.weight, default=None)
    if longest is None or longest.length < SHORTEST:
        return None
    weight = sum(run.weight for run in found if run.length > 2 or run is longest)
    share = min(weight / (min(weight_of(left, rarity), weight_of(right, rarity)) or 1.0), 1.0)
    quoted = _is_quoted(longest, left, right)
    needed = _NEEDED[quoted, is_same_speaker(one.statement, other.statement)]
    least = min(len(left.words), len(right.words))
    whole = longest.length == least
    together = weight >= _TOGETHER * needed and share >= _MOST_OF_IT and longest.weight >= _ONE_OF_THEM * needed
    # The less of a statement is shared, the more the run must tell.
    telling = together or longest.weight >= (1.5 - 2 / 3 * share) * needed
    if telling or (whole and longest.weight >= _WHOLE * needed):
        return Common(longest, weight, share, True)
    phrase = whole and (least >= LONG or (quoted and longest.weight >= _PHRASE))
    return Common(longest, weight, share, False) if phrase else None


def is_same_speaker(one: Statement, other: Statement) -> bool | None:
    """Whether they have a speaker in common; None where nobody with a name says one of them."""
    left = {speaker.id for speaker in one.speakers if speaker.named}
    right = {speaker.id for speaker in other.speakers if speaker.named}
    return not left.isdisjoint(right) if left and right else None


def _is_quoted(run: Run, one: Wording, other: Wording) -> bool:
    """Whether most of the run is quoted in one of both."""
    left, right = one.quoted[run.one : run.one + run.length], other.quoted[run.other : run.other + run.length]
    return 2 * max(sum(left), sum(right)) > run.length


def _span(run: Run) -> tuple[int, int]:
    return run.one, run.one + run.length


def _phrases(
    here: Side, found: Sequence[tuple[Side, Common]], shared: Shared, library: Snapshot
) -> dict[tuple[int, int], int]:
    """The runs of this statement that are mere phrases, and in how many documents each stands."""
    several: dict[tuple[int, int], list[tuple[Side, Common]]] = {}
    for one in found:
        several.setdefault(_span(one[1].longest), []).append(one)
    phrases = {}
    for (start, end), those in several.items():
        having = shared.numbers[(shared.start <= start) & (shared.end >= end)]
        documents = len(np.unique(library.reader.ranks_at(having)))
        speakers = [here.statement.speaker_id, *(there.statement.speaker_id for there, _ in those)]
        if is_phrase([common for _, common in those], documents, speakers):
            phrases[start, end] = documents
    return phrases


def is_phrase(several: Sequence[Common], documents: int, speakers: Sequence[str | None]) -> bool:
    """Whether a run that these share, who say it, is a mere phrase; it stands in so many documents."""
    if not any(common.telling for common in several):
        return True
    often = Counter(speakers).most_common(1)[0][1]
    return several[0].longest.length < LONG and documents >= MANY and often < _ONE_VOICE * len(speakers)


def same_words_link(statement: Statement, match: Match) -> Link:
    """The link from a statement to one with the same words; the reason says what differs."""
    other, share = match.statement, match.common.share
    found = compare(passage_of(statement), passage_of(other))
    where = "the same article" if other.document == statement.document else "another article"
    if match.phrase_in:
        reason = f"a phrase in statements of {match.phrase_in} articles, in {where}"
        return link(LinkType.SAME_WORDS, statement, other, MOST_OF_PHRASE * max(share, 0.1), reason, found.changes)
    by = "" if is_same_speaker(statement, other) is not False else "said by another: "
    if found.verdict.startswith("the same"):
        reason = f"{by}{found.verdict}, in {where}"
    else:
        reason = f"{by}the same words in {where}; {found.verdict}"
    return link(LinkType.SAME_WORDS, statement, other, SAME_WORDS * (0.9 + 0.1 * share), reason, found.changes)
