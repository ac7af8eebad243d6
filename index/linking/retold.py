"""The same thing said again in other words: by the same speaker, about the same time, at least one of both retold.

What differs in negation and modality is what a retelling loses first, so it stands in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..comparing.wording import FUNCTION_WORDS, modals_in, negations
from ..folding import words
from ..kinds import Kind, LinkType
from ..model import Link, Statement
from ..query.stemming import stem
from .base import RETOLD, faded, link, overlap
from .rarity import Rarities
from .same_words import LONGEST, Side, shared_by
from .wording import Wording, wording

if TYPE_CHECKING:
    from ..store.snapshot import Snapshot

MOST = 5
"""So many retellings are given for one statement."""
_DAYS = 10
RARE = 5.0
"""What a rare word tells at least."""
_LEAST_RARE = 2
"""So many rare words both have at least; one more where neither is quoted."""
LEAST = 22.0
"""What the words that both have tell together at least."""
_LEAST_SHARE = 0.42
_LEAST_BOTH = 18.0
"""Little weight needs a large share, a small share much weight: their product."""
_LOOKED_AT = 60
_NEARLY = 0.8
"""What counts for both statements may be less for the one that is asked about."""
_SHORTEST = 3
_SHOWN = 4


class Retelling(NamedTuple):
    """Another statement that tells the same; `share` is how much of the lighter one's words both have, 0 to 1."""

    statement: Statement
    share: float
    weight: float
    words: tuple[str, ...]
    """What both have, the rarest first, as this statement writes it."""


def retold_links(statement: Statement, library: Snapshot, most: int | None = MOST) -> Iterator[Link]:
    """The retellings, those that share most of it first: at most so many."""
    for rank, told in enumerate(retellings(statement, library)[:most]):
        yield retold_link(statement, told, rank)


def retold_link(statement: Statement, told: Retelling, rank: int) -> Link:
    """The link from a statement to its retelling that is so many-th best; what differs in weight is in the reason."""
    other = told.statement
    where = "the same article" if other.document == statement.document else "another article"
    reason = f"{_how(statement, other)} in {where}: {', '.join(told.words[:_SHOWN])}"
    differs = differences(statement, other)
    return link(LinkType.RETOLD, statement, other, faded(RETOLD, rank), f"{reason}; {differs}" if differs else reason)


def retellings(statement: Statement, library: Snapshot) -> list[Retelling]:
    """The statements of the same named speakers that tell the same, not in the same words; the best first."""
    speakers = [speaker for speaker in statement.speakers if speaker.named]
    here = Side(statement, wording(statement).first(LONGEST))
    if not speakers or len(here.wording.words) < _SHORTEST:
        return []
    rarity = Rarities(here.wording.words, library)
    found: dict[str, Retelling] = {}
    for speaker in speakers:
        weights = [0.0 if word in FUNCTION_WORDS else rarity[word] for word in here.wording.words]
        alike = library.alike(here.wording.words, weights, speaker.id, _LOOKED_AT)
        numbers = [number for weight, number in alike if weight >= _NEARLY * LEAST]
        for other in library.statements_at(numbers):
            if told := retelling(here, Side(other, wording(other)), rarity, library):
                found[other.id] = told
    return sorted(found.values(), key=lambda one: (-one.share * one.weight, one.statement.id))


def retelling(here: Side, there: Side, rarity: Mapping[str, float], library: Snapshot) -> Retelling | None:
    """The second statement where it tells the same as the first, both being by one speaker; else None."""
    one, other = here.statement, there.statement
    if one.id == other.id or overlap(one, other) or (one.kind is Kind.DIRECT and other.kind is Kind.DIRECT):
        return None
    if not are_near(library.by_id[one.document].date, library.by_id[other.document].date):
        return None
    told = told_by_both(here.wording, there.wording, rarity)
    least = _LEAST_RARE + (one.kind is other.kind is Kind.INDIRECT)
    if told is None or len(told[2]) < least or shared_by(here, there, rarity):
        return None
    return Retelling(other, *told)


def told_by_both(
    one: Wording, other: Wording, rarity: Mapping[str, float]
) -> tuple[float, float, tuple[str, ...]] | None:
    """The share, the weight and the words of what two statements have in common; None where it is too little."""
    left, right = stems(one, rarity), stems(other, rarity)
    common = {key: ((left[key][0] + right[key][0]) / 2, left[key][1]) for key in left.keys() & right.keys()}
    weight = sum(told for told, _ in common.values())
    rare = [word for told, word in sorted(common.values(), reverse=True) if told >= RARE]
    least = min(sum(told for told, _ in several.values()) for several in (left, right))
    share = min(weight / (least or 1.0), 1.0)
    enough = weight >= LEAST and share >= _LEAST_SHARE and weight * share >= _LEAST_BOTH
    if not enough:
        return None
    return share, weight, tuple(rare)


def stems(wording: Wording, rarity: Mapping[str, float]) -> dict[str, tuple[float, str]]:
    """What each stem tells, and a word that has it; words that tie others together are left out."""
    found: dict[str, tuple[float, str]] = {}
    for word, name in zip(wording.words, wording.names, strict=True):
        if word not in FUNCTION_WORDS:
            told = rarity[word] * (0.5 if name else 1.0)
            found.setdefault(stem(word), (told, word))
    return found


def are_near(one: str | None, other: str | None) -> bool:
    """Whether two publication dates (ISO) are at most ten days apart, or one of them is not known."""
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days) <= _DAYS
    except ValueError:
        return True


def differences(one: Statement, other: Statement) -> str:
    """What differs in negation and modality: `“not” only here, “may” only there`; empty where nothing does."""
    left, right = _weighed(one), _weighed(other)
    parts = [f"“{word}” only here" for word in left if word not in right]
    parts += [f"“{word}” only there" for word in right if word not in left]
    return ", ".join(parts)


def _weighed(statement: Statement) -> list[str]:
    """The words that negate or weigh, each once; all negations are one."""
    found = list(words(statement.text))
    negates = negations([word.folded for word in found])
    return [*(["not"] if negates else []), *dict.fromkeys(modals_in(statement.text, found))]


def _how(one: Statement, other: Statement) -> str:
    if other.kind is Kind.DIRECT:
        return "in the speaker's own words"
    return "retold" if one.kind is Kind.DIRECT else "told again"
