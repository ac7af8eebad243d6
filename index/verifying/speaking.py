"""Whether a name that a draft gives is one of a speaker of the library: surname, aliases, titles, initials."""

from __future__ import annotations

from functools import cache

from ..analysis.lexicon import lexicon
from ..folding import words
from ..model import Speaker

_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "de", "jr", "sr", "ii", "iii", "iv"})
_SHORTEST = 3
"""A given name may be cut to so many letters: Alex for Alexander."""


def fits(claimed: str, speaker: Speaker) -> bool:
    """Whether whoever is claimed to have said something (one, or several as `A and B`) may be this speaker."""
    forms = _forms(speaker)
    roles = [frozenset(_folded(role)) for role in speaker.roles]
    for part in dict.fromkeys((claimed, *claimed.split(" and "), *claimed.split(" & "))):
        core, whole = _name(part), frozenset(_folded(part)) - _SMALL
        person = _name(part.partition(" of ")[0])  # Ann Lee of Port Ansel
        if any(_compatible(one, form) for one in (core, person if len(person) > 1 else ()) for form in forms):
            return True
        if whole and any(whole <= role for role in roles):
            return True
    return False


def _forms(speaker: Speaker) -> list[tuple[str, ...]]:
    """The names of a speaker, but those that are only a part of a fuller one: a surname says less than both names."""
    forms = {_name(form) for form in (speaker.name, *speaker.aliases)}
    return [form for form in forms if not any(set(form) < set(other) for other in forms)]


def _folded(name: str) -> list[str]:
    return [word.folded for word in words(name)]


@cache
def _titles() -> frozenset[str]:
    known = lexicon()
    return frozenset(known.titles) | frozenset(known.roles)


def _name(written: str) -> tuple[str, ...]:
    """The words of a name without titles, roles, small words and single initials inside of it."""
    folded = [word for word in _folded(written) if word not in _SMALL]
    core = [word for word in folded if word not in _titles()] or folded
    return tuple(word for i, word in enumerate(core) if len(word) > 1 or i == 0 or i + 1 == len(core))


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if one == other or _initials(one, other) or _initials(other, one):
        return True
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        return short[0] in long
    short, long = sorted((one, other), key=len)
    return set(short) <= set(long) or (one[-1] == other[-1] and _given(one[0], other[0]))


def _given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: the same, an initial, or cut short."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= _SHORTEST)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """`FBI` for an organisation of three words."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
