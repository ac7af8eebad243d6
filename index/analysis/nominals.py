"""Whom a noun phrase stands for: "the actor", "the expert", "an expert" who is named later, "the newspaper"."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Span
from .lexicon import Lexicon
from .names import ORGANISATION, PERSON, Entity, Inventory
from .page import Page

_GENERIC_ORGANISATIONS = frozenset(
    [
        "company",
        "firm",
        "organization",
        "organisation",
        "agency",
        "group",
        "department",
        "newspaper",
        "paper",
        "network",
        "outlet",
        "magazine",
        "church",
        "party",
        "team",
        "university",
        "school",
        "bank",
        "union",
        "club",
        "commission",
        "committee",
        "council",
        "court",
        "campaign",
        "association",
        "foundation",
        "institute",
        "museum",
        "hospital",
        "ministry",
        "bureau",
        "board",
        "site",
        "website",
        "publication",
        "station",
        "channel",
        "studio",
    ]
)
_OUTLETS = frozenset(
    ["newspaper", "paper", "network", "outlet", "magazine", "site", "website", "publication", "station", "channel"]
)
_UNKNOWABLE = frozenset(["source", "insider", "someone", "somebody", "person", "individual", "witness", "human"])
_LEAD = 2
"""The first paragraphs, headings among them, whose "an expert" is mostly somebody named below."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The content words of a document with their rarity, to tell which statements are about the same thing."""

    rarity: Mapping[str, float]

    def overlap(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The rarity of the words that two contents share; neighbouring words shared count twice more."""
        words = set(one) & set(other)
        pairs = set(zip(one, one[1:], strict=False)) & set(zip(other, other[1:], strict=False))
        return sum(self.rarity.get(word, 0.0) for word in words) + 2 * sum(
            min(self.rarity.get(a, 0.0), self.rarity.get(b, 0.0)) for a, b in pairs
        )


def content_words(page: Page, spans: Sequence[Span]) -> list[str]:
    """The stems of the words that carry meaning in some spans, in order."""
    tokens, words = page.tokens, page.lexicon.words
    out = []
    for span in spans:
        for i in range(tokens.at(span.start), tokens.at(span.end)):
            low = tokens.lowers[i]
            if len(low) > 3 and low[0].isalpha() and not any(
                low in words[group] for group in ("auxiliary", "preposition", "determiner", "subordinator", "nominative", "possessive", "adverb", "object")
            ):  # fmt: skip
                out.append(_stem(low))
    return out


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def wording(page: Page) -> Wording:
    """How rare each content word is among the sentences of a page."""
    seen: Counter[str] = Counter()
    for span in page.sentences:
        seen.update(set(content_words(page, [span])))
    total = max(1, len(page.sentences))
    return Wording({word: math.log(1 + total / count) for word, count in seen.items()})


def is_indefinite(lexicon: Lexicon, low: Sequence[str]) -> bool:
    """Whether a phrase brings somebody new: "an expert", or a headline's bare "Local man"."""
    return bool(low) and low[0] in ("a", "an", "one", "another")


def fits_role(lexicon: Lexicon, noun: str, entity: Entity) -> float:
    """How well a role word fits a person: 2 the same word, 1 a word of the same class that may stand for it, 0 not."""
    if noun in entity.heads:
        return 2.0
    role = lexicon.roles.get(noun)
    if role is None:
        return 0.0
    if noun in role.classes:
        same = any(noun in known.classes for head in entity.heads if (known := lexicon.roles.get(head)))
        return 1.0 if same else 0.0
    if "person" in role.classes and role.gender and noun not in _UNKNOWABLE:
        return 0.5 if entity.gender == role.gender else 0.0
    return 0.0


def later_named(
    page: Page,
    inventory: Inventory,
    noun: str,
    span: Span,
    spoken: Mapping[int, list[str]],
    content: Sequence[str],
    rarity: Wording,
) -> tuple[int, float] | None:
    """The person introduced after `span` whom an indefinite phrase with head `noun` foretells, with the words shared.

    `spoken` are the content words of what each person says by name. In the lead any fitting speaker may be meant; further
    down only one who says much the same.
    """
    if noun in _UNKNOWABLE:
        return None
    lead = page.paragraph_of(span.start) <= _LEAD
    best: tuple[float, int, int] | None = None
    for number, entity in enumerate(inventory.entities):
        if entity.kind != PERSON or entity.first < span.start or number not in spoken:
            continue
        fit = fits_role(page.lexicon, noun, entity)
        if fit < 1.0:
            continue
        shared = rarity.overlap(content, spoken[number])
        if not lead and shared < 2.5:
            continue
        rank = (shared, -entity.first, number)
        best = rank if best is None or rank > best else best
    return (best[2], best[0]) if best else None


def organisations_for(noun: str, inventory: Inventory, lexicon: Lexicon) -> Iterator[int]:
    """The organisations that "the newspaper" or "the church" may stand for."""
    if noun not in _GENERIC_ORGANISATIONS:
        return
    outlets = lexicon.organisations["outlet"] | lexicon.organisations["known"]
    for number, entity in enumerate(inventory.entities):
        if entity.kind != ORGANISATION:
            continue
        words = set(entity.name.lower().split())
        if (
            noun in words
            or (noun in _OUTLETS and words & outlets)
            or noun in ("company", "firm", "organization", "organisation", "group", "agency")
        ):
            yield number
