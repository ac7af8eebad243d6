"""The people and organisations of a document: each under its fullest name, with every place that names it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..folding import fold
from ..model import Span
from .capitals import PARTICLES, SUFFIXES, Run, find_runs
from .page import Page
from .roles import Mention, describe

_MANY = 30
"""At most this many people of one surname or given name are told apart by comparing them."""
PERSON, ORGANISATION, OTHER = "person", "organisation", "other"
ROLE = "role"
"""The kind of a word that is somebody's name only where the document has such a surname ("Carpenter")."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name. `gender` is "m", "f" or "" for unknown; `first` the offset of the first mention."""

    name: str
    kind: str
    gender: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    heads: frozenset[str]
    """The role words among `roles` ("sheriff"), by which "the sheriff" finds its way here."""
    first: int
    sure: bool = True
    """Something besides capitals says that it is one: a given name, a title, a role, or that it speaks."""


@dataclass(slots=True)
class _Building:
    """An entity while its mentions are collected: its name forms as token tuples with their counts."""

    kind: str
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    written: dict[tuple[str, ...], str] = field(default_factory=dict)
    genders: Counter[str] = field(default_factory=Counter)
    first: int = 0

    @property
    def fullest(self) -> tuple[str, ...]:
        return max(self.forms, key=lambda form: (len(_parts(form)), self.forms[form], -len(form)))


def _parts(form: Sequence[str]) -> list[str]:
    """The words of a name that count: no full stops, no suffixes."""
    return [word for word in form if word != "." and word not in SUFFIXES and word != ","]


def _one_off(a: str, b: str) -> bool:
    """Whether two words differ by one letter changed, added or left out."""
    if a == b or abs(len(a) - len(b)) > 1:
        return a == b
    short, long_ = sorted((a, b), key=len)
    i = 0
    while i < len(short) and short[i] == long_[i]:
        i += 1
    return short[i + (len(short) == len(long_)) :] == long_[i + 1 :]


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of several words may be the same person's: same surname, first names that agree."""
    a, b = _parts(one), _parts(other)
    if not a or not b:
        return False
    last = a[-1] == b[-1] or (
        len(a) > 1 and len(b) > 1 and a[0] == b[0] and min(len(a[-1]), len(b[-1])) > 4 and _one_off(a[-1], b[-1])
    )
    if not last:
        return False
    x, y = a[0], b[0]
    agree = (
        x == y
        or (min(len(x), len(y)) == 1 and x[0] == y[0])
        or (min(len(x), len(y)) >= 3 and (x.startswith(y) or y.startswith(x)))
    )
    return agree or (min(len(x), len(y)) > 4 and _one_off(x, y))


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everybody a document names, and where. `mentions` are in text order and do not overlap."""

    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    surnames: Mapping[str, Sequence[int]]


class _Register:
    """Collects runs into entities; lives only while one document is read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.entities: list[_Building] = []
        self.by_last: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)
        self.by_form: dict[tuple[str, ...], int] = {}
        self.evident: set[int] = set()
        self.likely: set[int] = set()
        self.lower = frozenset(word for word in page.tokens.words if word.islower())

    def form(self, start: int, stop: int) -> tuple[str, ...]:
        return tuple(fold(word) if word != "." else "." for word in self.page.tokens.words[start:stop])

    def kind(self, run: Run) -> str | None:
        """What a run's core names, or None when it names nothing of its own."""
        tokens, lexicon = self.page.tokens, self.page.lexicon
        lows = [tokens.lowers[i] for i in range(run.core, run.stop) if tokens.words[i] != "."]
        orgs = lexicon.organisations
        if not lows or (
            len(lows) > 1
            and all(low in lexicon.titles or low in lexicon.roles or low in orgs["nationality"] for low in lows)
        ):
            return None
        titled = run.core > run.start
        if len(lows) == 1:
            low = lows[0]
            if low in orgs["known"] and not titled and not (run.first and low in orgs["ordinary"]):
                return ORGANISATION
            if (
                low in lexicon.titles
                or low in lexicon.roles
                or low in orgs["nationality"]
                or low in lexicon.plural_people
            ):
                return ROLE
            word = tokens.words[run.core]
            if word.isupper() and 2 <= len(word) <= 8 and word.isalpha() and not titled and self._acronymic(low):
                return ORGANISATION
            return OTHER
        person = lows[0] in lexicon.given or titled
        if any(low in orgs["organisation"] or low in orgs["outlet"] for low in (lows[1:] if person else lows)):
            return (
                PERSON
                if person and len(lows) == 2 and lows[0] in lexicon.given and lows[1] not in orgs["organisation"]
                else ORGANISATION
            )
        if not person and (
            lows[-1] in orgs["place"]
            or lows[-1] in orgs["placename"]
            or lows[0] in ("new", "united", "north", "south", "west", "east", "san", "santa", "los", "las")
        ):
            return OTHER
        plain = all(low.replace("-", "").replace("'", "").replace(".", "").isalpha() for low in lows)
        return PERSON if plain and len([low for low in lows if low not in PARTICLES]) <= 4 else OTHER

    def plain(self, run: Run) -> bool:
        """Whether a run's core consists of words that a person's name may have."""
        tokens, orgs = self.page.tokens, self.page.lexicon.organisations
        lows = [tokens.lowers[i] for i in range(run.core, run.stop) if tokens.words[i] != "."]
        return (
            not self.common(run)
            and all(low.replace("-", "").replace("'", "").replace(".", "").isalpha() for low in lows)
            and not any(
                low in orgs["organisation"] or low in orgs["outlet"] or low in orgs["nationality"] for low in lows
            )
        )

    def common(self, run: Run) -> bool:
        """Whether a word of the core also stands in the text without a capital."""
        tokens = self.page.tokens
        return any(
            tokens.lowers[i] in self.lower and tokens.lowers[i] not in PARTICLES
            for i in range(run.core, run.stop)
            if tokens.words[i][0].isalpha()
        )

    def _acronymic(self, low: str) -> bool:
        words = self.page.lexicon.words
        return low not in self.page.lexicon.organisations["noname"] and not any(
            low in words[group]
            for group in ("subordinator", "preposition", "determiner", "auxiliary", "adverb", "nominative", "negation")
        )

    def add(self, start: int, stop: int, kind: str, title: str) -> int:
        """Enter the name at tokens `start` to `stop`; gives the number of its entity."""
        form = self.form(start, stop)
        number = self.by_form.get(form)
        if number is None and kind == PERSON:
            parts = _parts(form)
            nearby = (*self.by_last[parts[-1]][-_MANY:], *self.by_first[parts[0]][-_MANY:])
            number = next((n for n in nearby if self._same(n, form)), None)
        if number is None:
            number = len(self.entities)
            self.entities.append(_Building(kind, first=self.page.tokens.starts[start]))
        one = self.entities[number]
        one.forms[form] += 1
        text = " ".join(self.page.text[self.page.tokens.starts[start] : self.page.tokens.ends[stop - 1]].split())
        one.written.setdefault(form, text)
        self.by_form.setdefault(form, number)
        if kind == PERSON:
            last = _parts(form)[-1]
            for known in (self.by_last[last], self.by_first[_parts(form)[0]]):
                if number not in known[-_MANY:]:
                    known.append(number)
            gender = self.page.lexicon.titles.get(title, "") or self.page.lexicon.given.get(_parts(form)[0], "")
            if gender:
                one.genders[gender] += 3 if title else 1
        return number

    def _same(self, number: int, form: tuple[str, ...]) -> bool:
        return any(len(_parts(known)) > 1 and _compatible(known, form) for known in self.entities[number].forms)

    def single(self, run: Run, kind: str) -> int | None:
        """The entity that a name of one word stands for: a surname, a given name, an acronym, a short form."""
        page = self.page
        at = run.core
        form = self.form(at, run.stop)
        word = form[0]
        title = page.tokens.lowers[run.start] if run.core > run.start else ""
        people = self.by_last.get(word) or self.by_first.get(word)
        if people and (kind != ORGANISATION or len(word) > 4):
            return self._note(self._best(people, title), form, at, run.stop, title)
        if kind == ROLE:
            return None
        if word in self.by_form:
            return self.add(at, run.stop, kind, title)
        if kind == ORGANISATION or page.tokens.words[at].isupper():
            number = self._acronym(word)
            if number is not None:
                return self._note(number, form, at, run.stop, "")
            return self.add(at, run.stop, ORGANISATION, "") if kind == ORGANISATION else None
        if page.tokens.lowers[at] in page.lexicon.organisations["organisation"] | page.lexicon.organisations["outlet"]:
            number = self._short(word)
            return self._note(number, form, at, run.stop, "") if number is not None else None
        if title in page.lexicon.titles or (word in page.lexicon.given and not run.first):
            return self.add(at, run.stop, PERSON, title)
        return None

    def misspelt(self, run: Run) -> int | None:
        """The person whose surname is one letter away from a name of one word that fits nobody."""
        form = self.form(run.core, run.stop)
        if len(form) != 1 or len(form[0]) < 5:
            return None
        word = form[0]
        found = {n for last in self._near(word) for n in self.by_last[last]}
        return self._note(found.pop(), form, run.core, run.stop, "") if len(found) == 1 else None

    def _near(self, word: str) -> list[str]:
        return [
            last for last in list(self.by_last)[:1000] if len(last) > 4 and last[0] == word[0] and _one_off(last, word)
        ]

    def _best(self, people: Sequence[int], title: str) -> int:
        """Among people of one surname the one most named in full; a title's gender decides before."""
        gender = self.page.lexicon.titles.get(title, "")

        def rank(number: int) -> tuple[bool, int, int]:
            one = self.entities[number]
            known = one.genders.most_common(1)[0][0] if one.genders else ""
            full = sum(count for form, count in one.forms.items() if len(form) > 1)
            return (not gender or not known or known == gender, full, -one.first)

        return max(people, key=rank)

    def _note(self, number: int, form: tuple[str, ...], start: int, stop: int, title: str) -> int:
        one = self.entities[number]
        one.forms[form] += 1
        one.written.setdefault(form, self.page.text[self.page.tokens.starts[start] : self.page.tokens.ends[stop - 1]])
        self.by_form.setdefault(form, number)
        gender = self.page.lexicon.titles.get(title, "")
        if gender:
            one.genders[gender] += 3
        return number

    def _acronym(self, word: str) -> int | None:
        for number, one in enumerate(self.entities[:500]):
            if one.kind == ORGANISATION:
                letters = "".join(
                    part[0] for part in _parts(one.fullest) if part not in ("of", "the", "and", "for", "on", "&")
                )
                if len(letters) > 1 and letters == word:
                    return number
        return None

    def _short(self, word: str) -> int | None:
        """The organisation that "the Church" or "the Times" is short for: the one most named."""
        fitting = [
            n
            for n, one in enumerate(self.entities[:500])
            if one.kind == ORGANISATION and word in one.fullest and len(one.fullest) > 1
        ]
        return max(fitting, key=lambda n: sum(self.entities[n].forms.values()), default=None)


def _inner_person(page: Page, run: Run, surnames: Counter[str]) -> int | None:
    """Where a person's name begins inside a longer run ("University of X Student Association Ann Lee"), or None."""
    tokens, lexicon = page.tokens, page.lexicon
    for i in range(run.start + 1, run.stop - 1):
        if tokens.words[i - 1] == ".":
            continue
        if tokens.lowers[i] in lexicon.given and run.stop - i <= 4 and not any(
            tokens.lowers[k] in lexicon.organisations["organisation"] for k in range(i + 1, run.stop)
        ):  # fmt: skip
            return i if run.stop - i >= 2 and tokens.lowers[i - 1] not in ("&", "of") else None
    last = tokens.lowers[run.stop - 1]
    if run.stop - run.start >= 4 and surnames[last] and last not in lexicon.organisations["organisation"]:
        before = tokens.lowers[run.stop - 2]
        if before.isalpha() and before not in ("of", "the") and before not in lexicon.organisations["organisation"]:
            return run.stop - 2
    return None


def _in(spans: Sequence[Span], offset: int) -> bool:
    i = bisect_right(spans, (offset, len(spans) and spans[-1].end + offset)) - 1
    return any(start <= offset < end for start, end in spans[max(0, i - 2) : i + 1])


def _enter(page: Page, runs: Sequence[Run], sources: Sequence[Span]) -> _Register:
    register = _Register(page)
    singles: list[tuple[Run, str]] = []
    plain = [run for run in runs if not run.heading]
    surnames = Counter(page.tokens.lowers[run.core] for run in plain if run.stop - run.core == 1)
    for run in plain:
        kind = register.kind(run)
        if kind is None:
            continue
        if run.stop - run.core == 1:
            singles.append((run, kind))
            continue
        inner = _inner_person(page, run, surnames) if run.core == run.start and run.stop - run.start >= 3 else None
        title = page.tokens.lowers[run.start] if run.core > run.start else ""
        ends = (
            run.stop >= len(page.tokens)
            or not page.tokens.words[run.stop][0].isalpha()
            or page.tokens.lowers[run.stop] in page.lexicon.forms
        )
        speaks = run.stop - run.core <= 3 and ends and _in(sources, page.tokens.starts[run.core])
        if inner is not None:
            register.evident.add(register.add(inner, run.stop, PERSON, ""))
        elif kind == OTHER and speaks and register.plain(run):
            register.evident.add(register.add(run.core, run.stop, PERSON, title))
        elif kind != OTHER:
            number = register.add(run.core, run.stop, kind, title)
            if speaks or title or page.tokens.lowers[run.core] in page.lexicon.given:
                register.evident.add(number)
            elif not register.common(run):
                register.likely.add(number)
    left = [run for run, kind in singles if register.single(run, kind) is None and kind == OTHER]
    for run in left:
        word = page.tokens.lowers[run.core]
        if word not in page.lexicon.organisations["placename"] and _in(sources, page.tokens.starts[run.core]):
            register.misspelt(run)
    return register


def _mentions(page: Page, forms: Mapping[tuple[str, ...], int], runs: Sequence[Run]) -> list[Mention]:
    """Every place where a known form stands in a run, the longest form first."""
    tokens = page.tokens
    longest = max(map(len, forms), default=0)
    found: list[Mention] = []
    for run in runs:
        folded = [fold(word) if word != "." else "." for word in tokens.words[run.start : run.stop]]
        i = 0
        while i < len(folded):
            for n in range(min(longest, len(folded) - i), 0, -1):
                number = forms.get(tuple(folded[i : i + n]))
                if number is not None:
                    start = run.start + i
                    found.append(Mention(Span(tokens.starts[start], tokens.ends[start + n - 1]), number))
                    i += n
                    break
            else:
                i += 1
    return found


def take_inventory(page: Page, sources: Sequence[Span]) -> Inventory:
    """Who and what is named in a page; `sources` (in order) are the spans of those who speak."""
    runs = list(find_runs(page))
    register = _enter(page, runs, sources)
    mentions = _mentions(page, register.by_form, runs)
    described = describe(page, mentions, len(register.entities))
    entities = []
    for number, one in enumerate(register.entities):
        fullest = one.fullest
        aliases = [one.written[form] for form in one.forms if form != fullest]
        gender = one.genders.most_common(1)[0][0] if one.genders else described[number].gender
        name = one.written[fullest]
        others = tuple(sorted({alias for alias in aliases if alias != name}))
        roles = described[number]
        sure = one.kind != PERSON or number in register.evident or bool(roles.phrases) or bool(one.genders)
        kind = one.kind if sure or number in register.likely else OTHER
        entities.append(
            Entity(name, kind, gender if kind == PERSON else "", others, roles.phrases, roles.heads, one.first, sure)
        )
    return Inventory(entities, mentions, {last: tuple(numbers) for last, numbers in register.by_last.items()})
