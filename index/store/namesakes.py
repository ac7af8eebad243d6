"""Bare surnames and initials that can only be one person or organisation of the library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..folding import fold
from ..model import Speaker

_INITIALS = re.compile(r"[A-Z]{3,8}")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq"))
_SAINTS = frozenset(("st", "ste", "saint", "san", "santa"))
"""What begins so names a place or a saint, whose last word is nobody's surname."""
_LONGEST = 4
"""A person's name has at most this many words, particles and suffixes aside."""

PERSON, ORGANISATION, OTHER = "person", "organisation", "other"


def namesakes(seen: Sequence[tuple[str, Speaker]], settled: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Who is somebody else: (id, id of whom, why).

    `seen` are the named speakers, each with the id of whom it is shown as; those who are `settled` stay who they are.
    """
    kinds = _Kinds()
    bare = [one for root, one in seen if root == one.id and root not in settled and kinds.is_bare(one.name)]
    candidates = _candidates(bare, seen, kinds)
    own = {one.id: one.name for _, one in seen}
    for one in bare:
        letters = _abbreviation(one.name)
        if letters in candidates.initials:
            known, why = candidates.initials[letters], "the only organisation of this library with these initials"
        elif kinds.of(one) != ORGANISATION and not kinds.is_place(one.name):
            known, why = candidates.called(tuple(name_words(one.name))), f"the only {one.name} of this library"
        else:
            continue
        if len(known) == 1 and one.id not in known:
            other, name = next(iter(known.items()))
            yield one.id, other, f"{one.name}: {why} is {own.get(other, name)}"


class _Candidates(NamedTuple):
    """Whom a bare name may mean: ids and names by the folded words of a first name or surname, and by initials.

    In `surnames` are only those who are evidently persons; in `persons` also those who may be.
    """

    persons: dict[tuple[str, ...], dict[str, str]]
    surnames: dict[tuple[str, ...], dict[str, str]]
    initials: dict[str, dict[str, str]]

    def called(self, surname: tuple[str, ...]) -> dict[str, str]:
        """Those who have this surname; nobody, where somebody else may be meant, as who has it for a first name."""
        return self.surnames.get(surname, {}) if len(self.persons.get(surname, {})) == 1 else {}


def _candidates(bare: Sequence[Speaker], seen: Sequence[tuple[str, Speaker]], kinds: _Kinds) -> _Candidates:
    wanted = {name_words(one.name)[-1] for one in bare}
    abbreviated = {short for one in bare if _INITIALS.fullmatch(short := _abbreviation(one.name))}
    found = _Candidates({}, {}, {})
    for root, one in seen:
        # Most of a large library are none of them: a look at two words and the first letters tells.
        parts = one.name.split()
        first, last = (fold(parts[0]), fold(parts[-1].strip(".,"))) if parts else ("", "")
        letters = abbreviated & _initials(parts)
        if not (letters or first in wanted or last in wanted or last in _SUFFIXES) or kinds.is_bare(one.name):
            continue
        kind = kinds.of(one)
        if kind == PERSON:
            found.persons.setdefault((first,), {})[root] = one.name
            for surname in kinds.surnames(one.name):
                found.persons.setdefault(surname, {})[root] = one.name
                if kinds.is_evident(one):
                    found.surnames.setdefault(surname, {}).setdefault(root, one.name)
        elif kind == ORGANISATION:
            for one_of in letters:
                found.initials.setdefault(one_of, {}).setdefault(root, one.name)
    return found


def name_words(name: str) -> list[str]:
    """The folded words of a name without what follows it ("Jr."); a hyphen separates none."""
    found = [fold(word.strip(".,")) for word in name.split()]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    return [word for word in found if word]


def _abbreviation(name: str) -> str:
    return name.replace(".", "")


def _initials(parts: Sequence[str]) -> set[str]:
    """The first letters of the words with a capital, and of all: `Department of Justice` → `DJ`, `DOJ`."""
    proper = "".join(word[0] for word in parts if word[0].isupper())
    return {proper, "".join(word[0] for word in parts).upper()}


def _is_proper(word: str) -> bool:
    """Whether a word may be part of a person's name as it is written."""
    letters = word.replace("-", "").replace("'", "").replace("\u2019", "").strip(".,")
    return letters.isalpha() and letters[0].isupper()


class _Kinds:
    """Tells what a name names where the documents do not: by the word lists of the analysis."""

    def __init__(self) -> None:
        from ..analysis.lexicon import lexicon

        self._lexicon = lexicon()
        lists = self._lexicon.organisations
        self._organisations = lists["organisation"] | lists["outlet"]
        self._known = lists["known"]
        self._places = lists["place"] | lists["placename"]
        self._particles = self._lexicon.words["particle"]

    def is_bare(self, name: str) -> bool:
        """Whether a name may be a surname alone: one word, with particles before it ("de Blasio")."""
        first, _, rest = name.partition(" ")
        if rest and fold(first) not in self._particles:
            return False
        found = name_words(name)
        return bool(found) and all(word in self._particles for word in found[:-1])

    def is_evident(self, speaker: Speaker) -> bool:
        """Whether more than capitals says that a name of several words is a person's: a given name, a role, or that
        it speaks."""
        given = name_words(speaker.name)[0] in self._lexicon.given
        return given or bool(speaker.roles) or speaker.statements > 0

    def is_place(self, name: str) -> bool:
        return name_words(name)[-1] in self._places

    def of(self, speaker: Speaker) -> str:
        found = name_words(speaker.name)
        if not found or found[0] in _SAINTS:
            return OTHER
        if speaker.kind:
            return speaker.kind
        if len(found) == 1:
            return ORGANISATION if found[0] in self._known or _INITIALS.fullmatch(speaker.name) else OTHER
        if any(word in self._organisations for word in found):
            given = found[0] in self._lexicon.given and len(found) == 2
            return PERSON if given and found[1] not in self._lexicon.organisations["organisation"] else ORGANISATION
        proper = [word for word in found if word not in self._particles]
        plain = all(_is_proper(word) or fold(word) in self._particles for word in speaker.name.split())
        place = found[-1] in self._places and found[0] not in self._lexicon.given
        return PERSON if plain and not place and 2 <= len(proper) <= _LONGEST else OTHER

    def surnames(self, name: str) -> Iterator[tuple[str, ...]]:
        """The surname of a person's full name, without its particles and with them."""
        found = name_words(name)
        at = len(found) - 1
        yield tuple(found[at:])
        while at > 1 and found[at - 1] in self._particles:
            at -= 1
            yield tuple(found[at:])
