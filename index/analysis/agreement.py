"""Whether a pronoun may stand for somebody, by number and gender."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import Lexicon
from .names import ORGANISATION, PERSON, Inventory
from .salience import Who

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL_FIRST = frozenset(("we", "us", "our"))
FIRST = frozenset(("i", "me", "my", "myself")) | PLURAL_FIRST
SECOND = frozenset(("you", "your", "yourself"))
_PLURAL = frozenset(("they", "them", "their", "themselves"))
_UNKNOWN_GENDER, _UNSURE_PERSON, _PHRASE, _THING, _BODY = -0.4, -0.8, -0.2, -0.5, 0.3


@dataclass(frozen=True, slots=True)
class Agreement:
    """Compares the pronouns of one document with the people in it."""

    inventory: Inventory
    lexicon: Lexicon

    def fit(self, who: Who, pronoun: str) -> float | None:
        """None when `pronoun` (lower case) cannot stand for `who`, else what that adds to the weight of a trace."""
        if isinstance(who, str):
            return self._phrase(who, pronoun)
        entity = self.inventory.entities[who]
        gender = GENDERS.get(pronoun)
        if gender:
            if entity.kind != PERSON or entity.gender not in ("", gender):
                return None
            return (0.0 if entity.gender else _UNKNOWN_GENDER) + (0.0 if entity.sure else _UNSURE_PERSON)
        if entity.kind == PERSON:
            return None
        if pronoun in _PLURAL:
            return _BODY if entity.kind == ORGANISATION else None
        return 0.0 if entity.kind == ORGANISATION else _THING

    def _phrase(self, phrase: str, pronoun: str) -> float | None:
        """The same for one without a name, by the last word of the phrase that says what it is."""
        roles, people = self.lexicon.roles, self.lexicon.plural_people
        words = phrase.lower().split()
        head = next((word for word in reversed(words) if word in roles or word in people), words[-1])
        plural = head in people or (head.endswith("s") and head not in roles)
        if pronoun in _PLURAL:
            return 0.0 if plural else None
        gender = GENDERS.get(pronoun)
        if gender:
            role = roles.get(head)
            return None if plural or role is None or role.gender not in ("", gender) else _PHRASE
        return None if plural or head in roles else _PHRASE
