"""Edits of every kind that a quotation suffers on its way into a draft, planted with a seeded generator.

Each takes the words of a quotation (as they are written, split at white space) and gives the words after it, or None
where the quotation has no place for it (no number, no name). What is due for each kind is said in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from index.comparing.wording import MODALS
from index.folding import fold, words
from index.query.stemming import stem
from index.verifying import Outcome, Verdict

_NOT = frozenset({"not", "never", "no"})
_AUXILIARY = MODALS | {"is", "are", "was", "were", "been", "am", "do", "does", "did", "has", "have", "had"}
_END = re.compile(r"[.!?…][”\"’')\]]*\Z")
_DIGITS = re.compile(r"\d+")
_PLAIN = re.compile(r"[A-Za-z]+\Z")


@dataclass(frozen=True)
class Pool:
    """Words of the library to plant: small ones, names (with a capital inside a sentence), forms by their stem, and
    the names of those who say something."""

    small: Sequence[str]
    names: Sequence[str]
    forms: Mapping[str, Sequence[str]]
    speakers: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str], speakers: Iterable[str]) -> Pool:
        """Of some texts; ordered, so that a seed says all."""
        small, names = dict[str, None](), dict[str, None]()
        for text in texts:
            for word in words(text):
                written = text[word.start : word.end]
                if _PLAIN.match(written) and len(written) > 3:
                    inside = text[max(0, word.start - 2) : word.start]
                    (names if written.istitle() and re.match(r"[a-z,] ", inside) else small)[written] = None
        small = {word: None for word in small if word.islower()}
        forms: dict[str, list[str]] = {}
        for word in small:
            forms.setdefault(stem(fold(word)), []).append(word)
        return cls(list(small), list(names), forms, list(dict.fromkeys(speakers)))


Edit = Callable[[Random, list[str], Pool], list[str] | None]


def replaced(random: Random, said: list[str], pool: Pool) -> list[str] | None:
    at = _plain(random, said)
    return None if at is None else _with(said, at, random.choice(pool.small))


def inflected(random: Random, said: list[str], pool: Pool) -> list[str] | None:
    """Another form of a word that the library has, or an ending."""
    at = _plain(random, [word if word.islower() and len(word) > 3 else "" for word in said])
    if at is None:
        return None
    others = [word for word in pool.forms.get(stem(fold(said[at])), ()) if fold(word) != fold(said[at])]
    word = random.choice(others) if others else said[at][:-1] if said[at].endswith("s") else said[at] + "s"
    return _with(said, at, word)


def dropped(random: Random, said: list[str], _: Pool) -> list[str] | None:
    at = _plain(random, said, inner=True)
    return None if at is None else said[:at] + said[at + 1 :]


def inserted(random: Random, said: list[str], pool: Pool) -> list[str] | None:
    at = random.randrange(1, len(said))
    return [*said[:at], random.choice(pool.small), *said[at:]]


def swapped(random: Random, said: list[str], _: Pool) -> list[str] | None:
    places = [
        i
        for i in range(1, len(said) - 2)
        if _PLAIN.match(said[i]) and _PLAIN.match(said[i + 1]) and fold(said[i]) != fold(said[i + 1])
    ]
    if not places:
        return None
    at = random.choice(places)
    return [*said[:at], said[at + 1], said[at], *said[at + 2 :]]


def negated(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """A negation taken out, else one put in after an auxiliary."""
    there = [i for i, word in enumerate(said) if 0 < i < len(said) - 1 and word.lower() in _NOT]
    if there:
        at = random.choice(there)
        return said[:at] + said[at + 1 :]
    there = [i for i, word in enumerate(said) if i < len(said) - 1 and word.lower() in _AUXILIARY]
    if not there:
        return None
    at = random.choice(there)
    return [*said[: at + 1], "not", *said[at + 1 :]]


def numbered(random: Random, said: list[str], _: Pool) -> list[str] | None:
    there = [i for i, word in enumerate(said) if _DIGITS.search(word)]
    if not there:
        return None
    at = random.choice(there)
    return _with(said, at, _DIGITS.sub(lambda match: str(int(match[0]) + random.randrange(1, 9)), said[at], count=1))


def renamed(random: Random, said: list[str], pool: Pool) -> list[str] | None:
    there = [i for i in range(1, len(said)) if _PLAIN.match(said[i]) and said[i].istitle() and len(said[i]) > 2]
    there = [i for i in there if not _END.search(said[i - 1])]
    others = pool.names
    if not there or not others:
        return None
    at = random.choice(there)
    name = random.choice(others)
    return None if fold(name) == fold(said[at]) else _with(said, at, name)


def beheaded(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """The beginning cut in the middle of the first sentence."""
    end = next((i for i, word in enumerate(said) if _END.search(word)), len(said) - 1)
    most = min(end, len(said) - 8, len(said) // 3)
    return said[random.randrange(1, most + 1) :] if most >= 1 else None


def curtailed(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """The end cut in the middle of the last sentence."""
    start = next((i + 1 for i in range(len(said) - 2, -1, -1) if _END.search(said[i])), 0)
    least = max(start + 1, 8, len(said) * 2 // 3)
    return said[: random.randrange(least, len(said))] if least < len(said) else None


def hollowed(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """Words cut in the middle, not marked."""
    cut = random.randrange(2, max(3, min(6, len(said) // 3)))
    at = random.randrange(3, len(said) - cut - 2)
    left = said[:at] + said[at + cut :]
    return None if [fold(one) for one in said[at : at + cut]] == [fold(one) for one in left[at : at + cut]] else left


def elided(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """Words cut in the middle and marked."""
    cut = random.randrange(2, max(3, min(6, len(said) // 3)))
    at = random.randrange(3, len(said) - cut - 2)
    mark = random.choice(("…", "...", "[…]", ". . ."))
    return [*said[:at], mark, *said[at + cut :]]


def capitalised(random: Random, said: list[str], _: Pool) -> list[str] | None:
    at = _plain(random, said)
    return None if at is None else _with(said, at, said[at].swapcase() if len(said[at]) == 1 else _turned(said[at]))


def punctuated(random: Random, said: list[str], _: Pool) -> list[str] | None:
    there = [i for i in range(len(said) - 1) if said[i].endswith(",")]
    if there:
        at = random.choice(there)
        return _with(said, at, said[at][:-1] + random.choice(("", ";", " –")))
    at = _plain(random, said, inner=True)
    return None if at is None else _with(said, at, said[at] + ",")


def requoted(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """An apostrophe of the other sort."""
    there = [i for i, word in enumerate(said) if re.search(r"\w['’]\w", word)]
    if not there:
        return None
    at = random.choice(there)
    return _with(said, at, said[at].translate({ord("'"): "’", ord("’"): "'"}))


def untouched(_: Random, said: list[str], __: Pool) -> list[str] | None:
    return said


def thinned(random: Random, said: list[str], _: Pool) -> list[str] | None:
    """Eight words, of which up to 30 % are cut."""
    start = random.randrange(len(said) - 7)
    eight = said[start : start + 8]
    gone = random.sample(range(8), random.choice((1, 2)))
    return [word for i, word in enumerate(eight) if i not in gone]


def _turned(word: str) -> str:
    return word[0].swapcase() + word[1:]


def _with(said: Sequence[str], at: int, word: str) -> list[str] | None:
    made = [*said[:at], word, *said[at + 1 :]]
    return None if made == list(said) else made


def _plain(random: Random, said: Sequence[str], *, inner: bool = False) -> int | None:
    """The place of a word without marks, with the same word on neither side; `inner`: not at an end."""
    places = [
        i
        for i, word in enumerate(said)
        if _PLAIN.match(word)
        and (not inner or 0 < i < len(said) - 1)
        and all(fold(word) != fold(said[k]) for k in (i - 1, i + 1) if 0 <= k < len(said))
    ]
    return random.choice(places) if places else None


def _is(*outcomes: Outcome) -> Callable[[Verdict], bool]:
    return lambda verdict: verdict.outcome in outcomes


def _says(word: str) -> Callable[[Verdict], bool]:
    """Not a difference in words, but that it is a part of the sentence is said."""
    fine = _is(Outcome.EXACT, Outcome.NORMALISED)
    return lambda verdict: fine(verdict) and any(remark.startswith(word) for remark in verdict.remarks)


class KindOfEdit(NamedTuple):
    """An edit and what its verdict has to be. `elsewhere`: the name of somebody else is claimed."""

    name: str
    edit: Edit
    due: Callable[[Verdict], bool]
    elsewhere: bool = False


_DIFFERS = _is(Outcome.DIFFERS)
_NORMALISED = _is(Outcome.NORMALISED)
KINDS = (
    KindOfEdit("word replaced", replaced, _DIFFERS),
    KindOfEdit("word in another form", inflected, _DIFFERS),
    KindOfEdit("word dropped", dropped, _DIFFERS),
    KindOfEdit("word inserted", inserted, _DIFFERS),
    KindOfEdit("two words swapped", swapped, _DIFFERS),
    KindOfEdit("negation put in or taken out", negated, _DIFFERS),
    KindOfEdit("number changed", numbered, _DIFFERS),
    KindOfEdit("name replaced", renamed, _DIFFERS),
    KindOfEdit("middle cut, not marked", hollowed, _DIFFERS),
    KindOfEdit("middle cut, marked", elided, _NORMALISED),
    KindOfEdit("beginning cut", beheaded, _says("begins")),
    KindOfEdit("end cut", curtailed, _says("stops")),
    KindOfEdit("capital", capitalised, _NORMALISED),
    KindOfEdit("punctuation", punctuated, _NORMALISED),
    KindOfEdit("apostrophe", requoted, _NORMALISED),
    KindOfEdit("said by somebody else", untouched, _is(Outcome.MISATTRIBUTED), True),
    KindOfEdit("nothing", untouched, _is(Outcome.EXACT)),
)
"""The edits of quotations of twelve words and more."""
THINNED = KindOfEdit("8 words, up to 30 % cut", thinned, lambda _: True)
LOOKALIKE = KindOfEdit("of an article not there", untouched, _is(Outcome.NOT_FOUND))
