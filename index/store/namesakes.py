"""Bare surnames and initials that can only be one person or organisation of the library.

The only one who is called so is not yet the one who is meant: newspapers of a thousand articles name one Judge Tolman
and one Wendy Tolman. So titles must agree, and where there are many documents something more must speak for it: that
one of them has both names, that the fuller one is often named, or, of initials, that they are long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..folding import fold, slug
from ..model import Speaker
from .base import Entry

_INITIALS = re.compile(r"[A-Z]{3,8}")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq"))
SAINTS = frozenset(("st", "ste", "saint", "san", "santa"))
"""What begins so names a place or a saint, whose last word is nobody's surname."""
_LONGEST = 4
"""A person's name has at most this many words, particles and suffixes aside."""

PERSON, ORGANISATION, OTHER = "person", "organisation", "other"


_FEW = 30
"""With fewer documents than this, that there is only one is enough."""
_OFTEN, _SHARE = 3, 300
"""Somebody is often named who is in 3 documents, and in one of 300."""
_LONG = 4
"""Initials of so many letters stand for one thing only."""


class Occurrences(NamedTuple):
    """In which documents speakers occur: how many `documents` there are, and what `of` gives of some speakers, by id:
    the ids of the documents that name each, and of those where it says something."""

    documents: int
    of: Callable[[Collection[str]], Mapping[str, tuple[set[str], set[str]]]]


def occurrences(entries: Sequence[Entry]) -> Occurrences:
    """Those in these documents."""

    def of(identifiers: Collection[str]) -> dict[str, tuple[set[str], set[str]]]:
        found: dict[str, tuple[set[str], set[str]]] = {one: (set(), set()) for one in identifiers}
        for entry in entries:
            for one in entry.speakers:
                if one.id in found:
                    naming, speaking = found[one.id]
                    naming.add(entry.id)
                    if one.statements:
                        speaking.add(entry.id)
        return found

    return Occurrences(len(entries), of)


def scale(documents: int) -> tuple[bool, int]:
    """What the number of documents decides: whether they are few, and in how many somebody is often named."""
    return documents < _FEW, max(_OFTEN, documents // _SHARE)


def keys_of(name: str, kinds: Kinds) -> tuple[bool, set[str]]:
    """Whether a name is bare, and what it has in common with each name that may join it: words or initials."""
    parts = name.split()
    if kinds.is_bare(name):
        return True, {name_words(name)[-1], f"={_abbreviation(name)}"}
    words = {fold(parts[0]), *name_words(name)[-1:]} if parts else set()
    return False, words | {f"={letters}" for letters in _initials(parts) if _INITIALS.fullmatch(letters)}


def namesakes(
    seen: Sequence[tuple[str, Speaker]], settled: Collection[str], occurrences: Occurrences, kinds: Kinds
) -> Iterator[tuple[str, str, str]]:
    """Who is somebody else: (id, id of whom, why).

    `seen` are the named speakers, each with the id of whom it is shown as; those who are `settled` stay who they are.
    Whether somebody with a bare name is somebody else depends on those alone who share a key with it (`keys_of`).
    """
    bare = [one for root, one in seen if root == one.id and root not in settled and kinds.is_bare(one.name)]
    candidates = _candidates(bare, seen, kinds)
    found: list[tuple[Speaker, str, str, str, bool]] = []
    for one in bare:
        letters = _abbreviation(one.name)
        if short := letters in candidates.initials:
            known, why = candidates.initials[letters], "the only organisation of this library with these initials"
        elif kinds.of(one) != ORGANISATION and not kinds.is_place(one.name):
            known, why = candidates.called(tuple(name_words(one.name))), f"the only {one.name} of this library"
        else:
            continue
        if len(known) == 1 and one.id not in known:
            found.append((one, *known.popitem(), f"{one.name}: {why} is", short))
    own = {one.id: one.name for _, one in seen}
    evidence = _Evidence(seen, occurrences, {name for one, other, *_ in found for name in (one.id, other)}, kinds)
    for one, other, name, why, short in found:
        if evidence.for_initials(one, other) if short else evidence.for_surname(one, other):
            yield one.id, other, f"{why} {own.get(other, name)}"


class _Evidence:
    """What the documents say for it that a bare name is that of somebody: where both are named, and their titles."""

    def __init__(
        self, seen: Iterable[tuple[str, Speaker]], occurrences: Occurrences, wanted: Collection[str], kinds: Kinds
    ) -> None:
        self._kinds = kinds
        self._few, self._often = scale(occurrences.documents)
        self._forms: dict[str, list[Speaker]] = {}
        roots: dict[str, str] = {}
        for root, one in seen:
            if root in wanted:
                self._forms.setdefault(root, []).append(one)
                roots[one.id] = root
        self._named: dict[str, set[str]] = {one: set() for one in wanted}
        self._speaking: dict[str, set[str]] = {one: set() for one in wanted}
        for identifier, (naming, speaking) in occurrences.of(roots.keys()).items():
            self._named[roots[identifier]] |= naming
            self._speaking[roots[identifier]] |= speaking

    def for_surname(self, one: Speaker, other: str) -> bool:
        """Whether somebody with this surname is meant by it alone."""
        if self._together(one, other):
            return True
        theirs, others = self._kinds.titles(one.roles), self._kinds.titles(self._roles(other))
        agree = any(is_same_title(mine, its) for mine in theirs for its in others)
        if theirs and not agree and (others or not self._few):
            return False
        if self._few and (self._speaking[one.id] or not self._kinds.is_given(one.name)):
            return True
        return self._is_known_as(one, other)

    def for_initials(self, one: Speaker, other: str) -> bool:
        """Whether this organisation is meant by its initials."""
        heard = len(self._speaking[one.id])
        if len(_abbreviation(one.name)) >= _LONG or self._few or heard > 1 or self._together(one, other):
            return True
        return bool(heard or self._speaking[other]) and self._is_known_as(one, other)

    def _together(self, one: Speaker, other: str) -> bool:
        return not self._named[one.id].isdisjoint(self._named[other])

    def _is_known_as(self, one: Speaker, other: str) -> bool:
        """Whether the fuller name is often in the documents, or more than once and cut short so."""
        times = len(self._named[other])
        if times >= self._often:
            return True
        aliases = {slug(alias) for form in self._forms[other] for alias in form.aliases}
        return times > 1 and slug(one.name) in aliases

    def _roles(self, root: str) -> list[str]:
        return [role for form in self._forms[root] for role in form.roles]


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


def _candidates(bare: Sequence[Speaker], seen: Sequence[tuple[str, Speaker]], kinds: Kinds) -> _Candidates:
    wanted = {name_words(one.name)[-1] for one in bare}
    abbreviated = {short for one in bare if _INITIALS.fullmatch(short := _abbreviation(one.name))}
    found = _Candidates({}, {}, {})
    for root, one in seen:
        # Most of a large library are none of them: a look at two words and the first letters tells.
        parts = one.name.split()
        first, last = (fold(parts[0]), fold(parts[-1].strip(".,"))) if parts else ("", "")
        letters = abbreviated & _initials(parts) if abbreviated and one.kind != PERSON else frozenset[str]()
        if not (letters or first in wanted or last in wanted or last in SUFFIXES) or kinds.is_bare(one.name):
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
    while len(found) > 1 and found[-1] in SUFFIXES:
        found.pop()
    return [word for word in found if word]


def _abbreviation(name: str) -> str:
    return name.replace(".", "")


def _initials(parts: Sequence[str]) -> set[str]:
    """The first letters of the words with a capital, and of all: `Department of Justice` → `DJ`, `DOJ`."""
    proper = "".join(word[0] for word in parts if word[0].isupper())
    return {proper, "".join(word[0] for word in parts).upper()}


def is_proper(word: str) -> bool:
    """Whether a word may be part of a person's name as it is written."""
    letters = word.replace("-", "").replace("'", "").replace("\u2019", "").strip(".,")
    return letters.isalpha() and letters[0].isupper()


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles are the same word, or one abbreviates the other ("Sgt", "Sergeant")."""
    short, full = sorted((one, other), key=len)
    letters = iter(full)
    return short[0] == full[0] and all(letter in letters for letter in short)


class Kinds:
    """Tells what a name names where the documents do not: by the word lists of the analysis."""

    def __init__(self) -> None:
        from ..analysis.lexicon import lexicon

        self._lexicon = lexicon()
        lists = self._lexicon.organisations
        self._organisations = lists["organisation"] | lists["outlet"]
        self._known = lists["known"]
        self._places = lists["place"] | lists["placename"]
        words = self._lexicon.words
        self._particles = words["particle"]
        self._no_names = words["preposition"] | words["determiner"] | words["subordinator"] | words["question"]

    def is_bare(self, name: str) -> bool:
        """Whether a name may be a surname alone: one word, with particles before it ("de Blasio")."""
        first, _, rest = name.partition(" ")
        if rest and fold(first) not in self._particles:
            return False
        found = name_words(name)
        return bool(found) and all(word in self._particles for word in found[:-1])

    def is_evident(self, speaker: Speaker) -> bool:
        """Whether more than capitals says that a name of several words is a person's: a given name, a role, or that
        somebody speaks who is taken for a person."""
        first = name_words(speaker.name)[0]
        if first in self._lexicon.given:
            return True
        speaks = speaker.kind == PERSON and speaker.statements > 0
        return first not in self._no_names and (bool(speaker.roles) or speaks)

    def is_given(self, name: str) -> bool:
        return name_words(name)[-1] in self._lexicon.given

    def titles(self, roles: Iterable[str]) -> frozenset[str]:
        """The words of roles that are titles, but for those that everybody may have ("Mr")."""
        found = {word for role in roles for word in name_words(role)}
        return frozenset(found & self._lexicon.titles.keys() - self._lexicon.words["honorific"])

    def is_particle(self, word: str) -> bool:
        return fold(word) in self._particles

    def is_title(self, word: str) -> bool:
        return fold(word.strip(".,")) in self._lexicon.titles

    def is_place(self, name: str) -> bool:
        return name_words(name)[-1] in self._places

    def of(self, speaker: Speaker) -> str:
        found = name_words(speaker.name)
        if not found or found[0] in SAINTS:
            return OTHER
        if speaker.kind:
            return speaker.kind
        if len(found) == 1:
            return ORGANISATION if found[0] in self._known or _INITIALS.fullmatch(speaker.name) else OTHER
        if any(word in self._organisations for word in found):
            given = found[0] in self._lexicon.given and len(found) == 2
            return PERSON if given and found[1] not in self._lexicon.organisations["organisation"] else ORGANISATION
        proper = [word for word in found if word not in self._particles]
        plain = all(is_proper(word) or fold(word) in self._particles for word in speaker.name.split())
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
