"""Invented words at the rates of news, and invented people and organisations."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import NamedTuple

import numpy as np

from index.folding import slug
from index.model import SpeakerRef

_FUNCTION_WORDS = """the 5483 to 2799 of 2395 a 2347 and 2223 in 2118 that 1422 for 993 is 932 on 913 he 910 it 682
his 630 with 630 as 618 has 560 was 544 at 483 have 454 not 446 by 436 who 436 be 434 but 422 from 408 are 404 i 387
an 377 she 346 her 344 this 339 they 312 about 302 would 294 more 272 will 262 we 240 their 236 had 233 or 224 one 223
been 214 you 206 what 200 than 196 if 193 all 187 out 185 when 184 up 184 which 183 were 182 there 181 after 181
also 165 him 165 over 152 some 148 so 144 no 142 other 139 like 136 do 130 could 129 two 126 just 126 can 124 most 124
its 123 even 120 because 119 them 119 first 119 our 117 now 116 many 115 into 114 against 113 those 110 how 106
while 106 only 98 did 92 make 92 before 88 made 85 any 85 during 84 where 84 should 83 much 83 very 81 may 77 both 77
among 75 still 74 well 73 being 70 my 67 since 67 then 66 me 65 between 62 these 61 whether 60 down 60 through 58
here 58 off 57 another 53 own 52 such 52 never 50 us 49 under 49 too 45 your 42 every 41 might 40 though 40 does 40
around 40 again 38 yet 37 few 34 ago 33 away 32 without 30 however 28 each 26 until 25 must 25"""
"""Each with how often it comes in 100,000 words of news."""

_RATES = ((1, 0.0144), (3, 0.0118), (10, 0.0040), (100, 0.00102), (1000, 0.000197), (5000, 2e-5), (1e4, 5e-6))
_TAIL, _RANKS = 2.15, 1 << 20
"""How frequent the invented word of a rank is; beyond the last, by rank to the power of -_TAIL."""

_BEGINNINGS = """re co con pro in un de dis ex com pre sta par ma tra ca al am ar as ap ac en el em im op or out over us
ab ad ag at av ef er ev is it ob os ul um"""
_ONSETS = "s p c b m t d f r l h g w n st tr pr br pl gr cl sh ch v fr dr k j bl cr sp"
_VOWELS = "a e i o u a e i o ea ou ai"
_CODAS = ("", "", "", "n", "r", "l", "m")
_ENDINGS = "t n r l nd st ck nt ss m ne te ve le ge d ct ll p rk"
_FORMS = ("s", "ed", "ing", "s", "er", "ly", "ment")

_UNNAMED = """an official,the official,officials,a spokesman,a spokeswoman,the statement,critics,analysts,a lawyer,
voters,a source,the report,supporters,one expert,a witness,the poll,people,a former aide,an adviser,neighbours"""
_ROLES = ("Senator", "Governor", "Judge", "Dr.", "Sheriff", "Mayor")
_BODIES = ("Institute", "Council", "Agency", "Group", "University")


class Person(NamedTuple):
    """Somebody who may speak or be mentioned. `short` is the surname, where there is one."""

    ref: SpeakerRef
    short: str
    role: str
    kind: str


class Lexicon:
    """Invented words, each made when it is first drawn."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._numbers = np.random.default_rng(seed)
        table = _FUNCTION_WORDS.split()
        self._words = table[::2]
        self._seen = set(self._words)
        self._beginnings = _BEGINNINGS.split()
        self._onsets, self._vowels, self._endings = _ONSETS.split(), _VOWELS.split(), _ENDINGS.split()
        self._stems: list[str] = []
        functional = np.array(table[1::2], dtype=float) / 1e5
        ranks = np.arange(1, _RANKS + 1)
        last, rate = _RATES[-1]
        known = np.log([*_RATES, (_RANKS, rate * (_RANKS / last) ** -_TAIL)]).T
        content = np.exp(np.interp(np.log(ranks), *known))
        content *= (1 - functional.sum()) / content.sum()
        self._sums = np.cumsum(np.concatenate((functional, content)))
        self._places = np.full(len(self._sums) + 1, -1, dtype=np.int32)
        self._places[: len(self._words)] = np.arange(len(self._words))

    def draw(self, count: int) -> list[str]:
        """So many words of running text."""
        drawn = self._sums.searchsorted(self._numbers.random(count))
        places = self._places[drawn]
        if (places < 0).any():
            for rank in np.unique(drawn[places < 0]).tolist():
                self._places[rank] = len(self._words)
                self._words.append(self._new_word())
            places = self._places[drawn]
        words = self._words
        return [words[place] for place in places.tolist()]

    def lengths(self, count: int) -> list[int]:
        """So many lengths of sentences, in words."""
        return [max(1, round(length)) for length in self._numbers.gamma(2.6, 7.6, count).tolist()]

    def name(self) -> str:
        """A new word with a capital."""
        return self._unseen().capitalize()

    def _new_word(self) -> str:
        chance = self._random.random()
        if chance < 0.03:
            return self._number()
        if chance < 0.64 and self._stems:
            word = self._form(self._random.choice(self._stems))
            if word not in self._seen:
                self._seen.add(word)
                return word
        word = self._unseen()
        if chance > 0.88:
            return word.capitalize()
        self._stems.append(word)
        return word

    def _number(self) -> str:
        number = self._random.choice((100, 2100, 100_000))
        word = f"{self._random.randrange(1, number):,}"
        return word if word not in self._seen else str(self._random.randrange(1, number))

    def _form(self, stem: str) -> str:
        ending = self._random.choice(_FORMS)
        return stem[:-1] + ending if stem[-1] == "e" and ending in ("ed", "ing", "er") else stem + ending

    def _unseen(self) -> str:
        choice, chance = self._random.choice, self._random.random
        while True:
            often = len(self._words) < 1500  # frequent words are short
            parts = [choice(self._beginnings)] if chance() < (0.15 if often else 0.35) else []
            for _ in range(1 if chance() < (0.9 if often else 0.5) else 2):
                parts += (choice(self._onsets), choice(self._vowels), choice(_CODAS))
            if chance() < 0.7:
                parts[-1] = choice(self._endings)
            word = "".join(parts)
            if word not in self._seen:
                self._seen.add(word)
                return word


class Crowd:
    """The speakers: some four thousand whom many documents name, and those whom one document does."""

    _KNOWN = 4000

    def __init__(self, lexicon: Lexicon, seed: int) -> None:
        self._random = Random(seed)
        self.lexicon = lexicon
        self._given = [lexicon.name() for _ in range(300)]
        self._surnames = [lexicon.name() for _ in range(40)]
        self._known: dict[int, Person] = {}
        self._sums = list(accumulate((rank + 1) ** -0.87 for rank in range(self._KNOWN)))
        self._phrases = [phrase.strip() for phrase in _UNNAMED.split(",")]
        self.outlets = [f"{lexicon.name()} {kind}" for kind in ("Times", "News", "Post", "Daily") * 15]

    def named(self) -> tuple[int, Person]:
        """Somebody with a name, and how known they are: 0 most."""
        if self._random.random() < 0.33:
            return self._KNOWN, self._new()
        rank = self._random.choices(range(self._KNOWN), cum_weights=self._sums)[0]
        if rank not in self._known:
            self._known[rank] = self._new()
        person = self._known[rank]
        if person.short and self._random.random() < 0.03:
            return rank, Person(SpeakerRef(slug(person.short), person.short, True), "", "", person.kind)
        return rank, person

    def unnamed(self) -> Person:
        phrase = self._random.choice(self._phrases)
        if self._random.random() < 0.85:
            phrase += f" of {self._surname()}"
        return Person(SpeakerRef(slug(phrase), phrase, False), "", "", "")

    def _new(self) -> Person:
        chance = self._random.random()
        if chance < 0.32:
            name = f"{self._surname()} {self._random.choice(_BODIES)}"
            return Person(SpeakerRef(slug(name), name, True), "", "", "organisation")
        given = self._given[int(300 * self._random.random() ** 2)]
        surname = self._surname()
        name = f"{given} {surname}"
        role = self._random.choice(_ROLES) if chance > 0.75 else ""
        return Person(SpeakerRef(slug(name), name, True), surname, role, "person")

    def _surname(self) -> str:
        if self._random.random() < 0.35:
            self._surnames.append(self.lexicon.name())
            return self._surnames[-1]
        return self._surnames[int(len(self._surnames) * self._random.random() ** 1.5)]
