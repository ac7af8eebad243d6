"""The written forms of an English verb, by rule and from the list of irregular ones."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Shape(StrEnum):
    """What a verb form may be in its clause."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


_VOWELS = "aeiou"
# Verbs of more than one syllable that double their last consonant all the same (stress falls on the last one).
_DOUBLING = frozenset(
    [
        "admit",
        "submit",
        "commit",
        "permit",
        "refer",
        "infer",
        "defer",
        "regret",
        "rebut",
        "concur",
        "control",
        "compel",
        "propel",
        "rebuff",
    ]
)
_BE = {"am": Shape.THIRD, "is": Shape.THIRD, "are": Shape.THIRD, "was": Shape.PAST, "were": Shape.PAST}


def _doubles(base: str) -> bool:
    if len(base) < 3 or base[-1] in "aeiouwxyf" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    syllables = sum(1 for i, c in enumerate(base) if c in _VOWELS and (i == 0 or base[i - 1] not in _VOWELS))
    return syllables == 1 or base in _DOUBLING


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def inflect(base: str, irregular: tuple[str, str] | None) -> Iterator[tuple[str, Shape]]:
    """Every written form of a verb with what it may be; `irregular` is its past and past participle.

    >>> dict(inflect("deny", None))["denied"].value
    'participle'
    """
    if base == "be":
        yield from _BE.items()
        yield from (("be", Shape.BASE), ("been", Shape.PARTICIPLE), ("being", Shape.GERUND))
        return
    past, participle = irregular or (_past(base), _past(base))
    third = {"have": "has", "do": "does"}.get(base) or _third(base)
    yield from ((base, Shape.BASE), (third, Shape.THIRD), (past, Shape.PAST), (_gerund(base), Shape.GERUND))
    yield participle, Shape.PARTICIPLE
