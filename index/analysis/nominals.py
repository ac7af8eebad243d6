"""Whom a noun phrase stands for: "the actor", "the expert", "an expert" who is named later, "the newspaper"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lines import Lines
from ..spans import Span
from .lexicon import Lexicon
from .names import ORGANISATION, PERSON, Entity, Inventory
from .page import Page
from .salience import Salience, Who
from .sources import Answer, Source
from .wording import Wording, content_words, wording

_INDEFINITE = frozenset(("a", "an", "one", "another"))
_DEFINITE = frozenset(("the", "this", "that"))
_LEAD = 2
"""The first paragraphs, headings among them, whose "an expert" is mostly somebody named below."""
_ALIKE = 2.5
"""Below them, what "an expert" says must share so much rarity with what that person says by name."""
_CANDIDATES = 200
_WORDS = 400
_NEAR = 2
"""A role that the document gives to nobody can be that of the subject of a sentence this near."""


def fits_role(lexicon: Lexicon, noun: str, entity: Entity) -> float:
    """How well a role word fits a person: 2 the same word, 1 the name of a class its roles are in, 0 not at all."""
    if noun in entity.heads:
        return 2.0
    role = lexicon.roles.get(noun)
    if role is None:
        return 0.0
    if noun in role.classes:
        same = any(noun in known.classes for head in entity.heads if (known := lexicon.roles.get(head)))
        return 1.0 if same else 0.0
    if "person" in role.classes and role.gender and noun not in lexicon.words["unknowable"]:
        return 0.5 if entity.gender == role.gender else 0.0
    return 0.0


class Nominals:
    """Resolves the noun phrases of one document; `spoken` is what each person says by name."""

    def __init__(
        self, page: Page, inventory: Inventory, salience: Salience, lines: Lines, spoken: Mapping[int, Sequence[Span]]
    ) -> None:
        self._page = page
        self._inventory = inventory
        self._salience = salience
        self._lines = lines
        self._spoken = spoken
        self._rarity: Wording | None = None
        self._said: dict[int, list[str]] = {}
        self._foretold: dict[str, int] = {}
        """Phrases like "an expert" with the person, not yet named, for whom they stand."""
        self._bodies: dict[str, frozenset[Who]] = {}
        self._speaking = [number for number in sorted(spoken) if inventory.entities[number].kind == PERSON]

    def resolve(self, source: Source, content: Sequence[Span]) -> Answer | None:
        """Somebody named before or below, or None when it can only be the phrase itself.

        `content` is what is reported; empty for the antecedent of a relative pronoun.
        """
        page, lexicon = self._page, self._page.lexicon
        tokens = page.tokens
        first, stop = tokens.at(source.span.start), tokens.at(source.span.end)
        written, article, length = source.text, tokens.lowers[first], stop - first
        again = self._foretold.get(written.lower())
        if again is not None and self._inventory.entities[again].first > source.span.start:
            return Answer((again,), f"{written}: as before, {self._inventory.entities[again].name}")
        headline = page.paragraph_of(source.span.start) == 0 and length <= 3 and source.word in lexicon.roles
        if content and (article in _INDEFINITE or (headline and article not in _DEFINITE)):
            found = self._later(source, content)
            if found is not None:
                entity = self._inventory.entities[found]
                self._foretold[written.lower()] = found
                return Answer((found,), f"{written}: named in line {self._lines.number(entity.first)} as {entity.name}")
        if article not in _DEFINITE or length > 5:
            return None
        return self._person(source) if source.word in lexicon.roles else self._body(source, length)

    def _later(self, source: Source, content: Sequence[Span]) -> int | None:
        """The person introduced after an indefinite phrase who is foretold by it.

        In the lead any fitting speaker may be meant, further down only one who says much the same.
        """
        if source.word in self._page.lexicon.words["unknowable"]:
            return None
        self._rarity = self._rarity or wording(self._page)
        words = content_words(self._page, content)[:_WORDS]
        lead = self._page.paragraph_of(source.span.start) <= _LEAD
        best: tuple[float, int, int] | None = None
        for number in self._speaking[:_CANDIDATES]:
            entity = self._inventory.entities[number]
            if entity.first < source.span.start or fits_role(self._page.lexicon, source.word, entity) < 1.0:
                continue
            if number not in self._said:
                self._said[number] = content_words(self._page, self._spoken[number])[:_WORDS]
            shared = self._rarity.overlap(words, self._said[number])
            if lead or shared >= _ALIKE:
                best = max(best or (-1.0, 0, 0), (shared, -entity.first, number))
        return best[2] if best else None

    def _person(self, source: Source) -> Answer | None:
        """ "the sheriff": who has that role; else the subject just before, if nothing tells of another role."""
        lexicon, noun = self._page.lexicon, source.word
        role = lexicon.roles[noun]

        def by_role(who: Who) -> float | None:
            if isinstance(who, str):
                return 0.0 if who.lower().split()[-1] == noun else None
            entity = self._inventory.entities[who]
            return (fits_role(lexicon, noun, entity) or None) if entity.kind == PERSON else None

        def by_place(who: Who) -> float | None:
            if isinstance(who, str):
                return None
            entity = self._inventory.entities[who]
            agrees = not role.gender or entity.gender in ("", role.gender)
            return 0.0 if entity.kind == PERSON and not entity.heads and agrees else None

        trace = self._salience.best(source.span.start, by_role)
        if trace is None:
            trace = self._salience.best(source.span.start, by_place)
            here = self._page.sentence_of(source.span.start)
            if trace is None or here - trace.sentence > _NEAR or not trace.leading:
                return None
        return Answer((trace.who,), f"{source.text}: {trace.how}, line {self._lines.number(trace.offset)}")

    def _body(self, source: Source, length: int) -> Answer | None:
        """ "the newspaper": the organisation of that kind named last."""
        noun = source.word
        if noun not in self._page.lexicon.words["body"] or length > 3:
            return None
        if noun not in self._bodies:
            self._bodies[noun] = frozenset(self._organisations(noun))
        choices = self._bodies[noun]
        trace = self._salience.best(source.span.start, lambda who: 0.0 if who in choices else None)
        if trace is None:
            return None
        return Answer((trace.who,), f"{source.text}: {trace.how}, line {self._lines.number(trace.offset)}")

    def _organisations(self, noun: str) -> list[int]:
        orgs = self._page.lexicon.organisations
        outlets = orgs["outlet"] | orgs["known"]
        nouns = self._page.lexicon.words
        found = []
        for number, entity in enumerate(self._inventory.entities):
            words = set(entity.name.lower().split())
            kin = (
                noun in words
                or noun in nouns["any-body"]
                or (noun in nouns["publication"] and not words.isdisjoint(outlets))
            )
            if entity.kind == ORGANISATION and kin:
                found.append(number)
        return found
