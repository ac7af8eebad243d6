"""What a run of capitalised words names by its look: a person, an organisation, a role, something else."""

from __future__ import annotations

from .capitals import Run, name_tokens
from .page import Page

PERSON, ORGANISATION, OTHER = "person", "organisation", "other"
ROLE = "role"
"""The kind of a word that is somebody's name only where the document has such a surname ("Carpenter")."""
_DIRECTIONS = frozenset(("new", "united", "north", "south", "west", "east", "san", "santa", "los", "las"))
_CLOSED = ("subordinator", "preposition", "determiner", "auxiliary", "adverb", "nominative", "negation")
_LONGEST = 4
"""A person's name has at most this many words, particles aside."""


class RunKinds:
    """Tells the kinds of the runs of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._lower = frozenset(word for word in page.tokens.words if word.islower())

    def _words(self, run: Run) -> list[str]:
        tokens = self._page.tokens
        return [tokens.lowers[i] for i in name_tokens(self._page, run.core, run.stop) if tokens.words[i] != "."]

    def of(self, run: Run) -> str | None:
        """What a run's core names, or None when it names nothing of its own."""
        words = self._words(run)
        if not words:
            return None
        return self._of_one(run, words[0]) if len(words) == 1 else self._of_several(run, words)

    def _is_role(self, word: str) -> bool:
        lexicon = self._page.lexicon
        return word in lexicon.titles or word in lexicon.roles or word in lexicon.organisations["nationality"]

    def _of_one(self, run: Run, low: str) -> str:
        lexicon = self._page.lexicon
        titled = run.core > run.start
        ordinary = run.first and low in lexicon.organisations["ordinary"]
        if low in lexicon.organisations["known"] and not titled and not ordinary:
            return ORGANISATION
        if self._is_role(low) or low in lexicon.plural_people:
            return ROLE
        word = self._page.tokens.words[run.core]
        acronym = word.isupper() and word.isalpha() and 2 <= len(word) <= 8 and not titled
        if acronym and low not in lexicon.organisations["noname"]:
            return OTHER if any(low in lexicon.words[group] for group in _CLOSED) else ORGANISATION
        return OTHER

    def _of_several(self, run: Run, words: list[str]) -> str | None:
        lexicon = self._page.lexicon
        orgs = lexicon.organisations
        if all(map(self._is_role, words)):
            return None
        given = words[0] in lexicon.given
        person = given or run.core > run.start
        if any(word in orgs["organisation"] or word in orgs["outlet"] for word in (words[1:] if person else words)):
            return PERSON if given and len(words) == 2 and words[1] not in orgs["organisation"] else ORGANISATION
        place = words[-1] in orgs["place"] or words[-1] in orgs["placename"] or words[0] in _DIRECTIONS
        if place and not person:
            return OTHER
        short = sum(word not in self._page.lexicon.words["particle"] for word in words) <= _LONGEST
        return PERSON if short and _alphabetic(words) else OTHER

    def plain(self, run: Run) -> bool:
        """Whether a run's core consists of words that a person's name may have."""
        orgs = self._page.lexicon.organisations
        words = self._words(run)
        other = any(
            word in orgs["organisation"] or word in orgs["outlet"] or word in orgs["nationality"] for word in words
        )
        return not other and not self.common(run) and _alphabetic(words)

    def common(self, run: Run) -> bool:
        """Whether a word of the core also stands in the text without a capital."""
        particles = self._page.lexicon.words["particle"]
        return any(word in self._lower and word not in particles for word in self._words(run))


def _alphabetic(words: list[str]) -> bool:
    return all(word.replace("-", "").replace("'", "").replace(".", "").isalpha() for word in words)
