"""Names collected from runs of capitalised words: which runs name the same person or organisation."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..folding import fold
from ..spans import Span
from .capitals import Run, name_tokens
from .page import Page
from .runs import ORGANISATION, OTHER, PERSON, ROLE, RunKinds
from .spelling import compatible, one_off, parts

_MANY = 30
"""At most this many people of one surname or given name, or organisations with one word, are told apart."""
_NEAR = 200
"""A misspelt name is compared with at most this many surnames of its letter."""
_AT = frozenset(("in", "at", "near", "outside", "across", "throughout"))
_SMALL = frozenset(("of", "the", "and", "for", "on", "&"))


@dataclass(slots=True)
class Building:
    """An entity while its mentions are collected: its name forms as folded words with their counts, and as written."""

    kind: str
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    written: dict[tuple[str, ...], str] = field(default_factory=dict)
    genders: Counter[str] = field(default_factory=Counter)
    first: int = 0
    full: int = 0
    """How often it is named by more than one word."""

    @property
    def fullest(self) -> tuple[str, ...]:
        """The form of most words; among equals the most frequent."""
        return max(self.forms, key=lambda form: (len(parts(form)), self.forms[form], -len(form)))

    @property
    def gender(self) -> str:
        """What titles and the given name say: "m", "f" or ""."""
        return self.genders.most_common(1)[0][0] if self.genders else ""


class Register:
    """Collects runs into entities; lives only while one document is read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kinds = RunKinds(page)
        self.entities: list[Building] = []
        self.by_last: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)
        self.by_form: dict[tuple[str, ...], int] = {}
        self.by_word: dict[str, list[int]] = defaultdict(list)
        """Organisations of several words by each of these, and by their initials."""
        self.evident: set[int] = set()
        """Who is certainly a person or organisation."""
        self.likely: set[int] = set()
        self._placed = frozenset(
            after for before, after in pairwise(page.tokens.lowers) if before in _AT and after in page.lexicon.given
        )
        """Given names that are places in this text ("in Chelsea")."""

    def form(self, start: int, stop: int) -> tuple[str, ...]:
        """The folded words of tokens `start` to `stop`."""
        words = self.page.tokens.words
        return tuple(fold(words[i]) for i in name_tokens(self.page, start, stop))

    def add(self, start: int, stop: int, kind: str, title: str) -> int:
        """Enter the name at tokens `start` to `stop`; gives the number of its entity."""
        form = self.form(start, stop)
        number = self.by_form.get(form)
        if number is None and kind == PERSON:
            words = parts(form)
            nearby = (*self.by_last[words[-1]][-_MANY:], *self.by_first[words[0]][-_MANY:]) if words else ()
            number = next((n for n in nearby if self._same(n, form)), None)
        if number is None:
            number = len(self.entities)
            self.entities.append(Building(kind, first=self.page.tokens.starts[start]))
        self._note(number, form, start, stop, title)
        self._list(number, kind, form)
        return number

    def _list(self, number: int, kind: str, form: tuple[str, ...]) -> None:
        """Make an entity findable by the words of a form."""
        words = parts(form)
        lists: Iterable[list[int]] = ()
        if kind == PERSON and words:
            lists = (self.by_last[words[-1]], self.by_first[words[0]])
        elif kind == ORGANISATION and len(words) > 1:
            initials = "".join(word[0] for word in words if word not in _SMALL)
            lists = [self.by_word[word] for word in {*words, initials}]
        for known in lists:
            if number not in known[-_MANY:]:
                known.append(number)

    def _same(self, number: int, form: tuple[str, ...]) -> bool:
        known = self.entities[number].forms
        return any(len(parts(other)) > 1 and compatible(other, form) for other in list(known)[:_MANY])

    def _note(self, number: int, form: tuple[str, ...], start: int, stop: int, title: str) -> int:
        """Count one more place that names an entity."""
        one = self.entities[number]
        lexicon = self.page.lexicon
        one.forms[form] += 1
        one.full += len(form) > 1
        written = _written(self.page, start, stop)
        if one.written.setdefault(form, written).isupper():
            one.written[form] = written
        self.by_form.setdefault(form, number)
        titled = lexicon.titles.get(title, "")
        gender = titled or (lexicon.given.get(form[0], "") if one.kind == PERSON else "")
        if gender:
            one.genders[gender] += 3 if titled else 1
        return number

    def single(self, run: Run, kind: str) -> int | None:
        """The entity that a name of one word stands for: a surname, a given name, an acronym, a short form."""
        lexicon = self.page.lexicon
        at, stop = run.core, run.stop
        form = self.form(at, stop)
        word = form[0]
        title = self.page.tokens.lowers[run.start] if run.core > run.start else ""
        people = self.by_last.get(word) or self.by_first.get(word)
        label = stop < len(self.page.tokens) and self.page.tokens.words[stop] == ":"
        if people and (kind != ORGANISATION or len(word) > 4 or label):
            return self._note(self.best(people, title), form, at, stop, title)
        if kind == ROLE:
            return None
        if form in self.by_form:
            return self.add(at, stop, kind, title)
        short = word in lexicon.organisations["organisation"] or word in lexicon.organisations["outlet"]
        if kind == ORGANISATION or short or self.page.tokens.words[at].isupper():
            named = self.by_word.get(word)
            if named:
                return self._note(max(named[:_MANY], key=lambda n: self.entities[n].full), form, at, stop, "")
            return self.add(at, stop, ORGANISATION, "") if kind == ORGANISATION else None
        if title in lexicon.titles or (word in lexicon.given and not run.first and word not in self._placed):
            return self.add(at, stop, PERSON, title)
        return None

    def misspelt(self, run: Run, surnames: Sequence[str]) -> int | None:
        """The person whose surname is one letter away from a name of one word that fits nobody."""
        form = self.form(run.core, run.stop)
        word = form[0]
        if len(form) != 1 or len(word) < 5:
            return None
        near = [last for last in surnames if len(last) > 4 and one_off(last, word)]
        found = {n for last in near for n in self.by_last[last]}
        return self._note(found.pop(), form, run.core, run.stop, "") if len(found) == 1 else None

    def best(self, people: Sequence[int], title: str) -> int:
        """Among people of one name the one most named in full; a title's gender decides before."""
        gender = self.page.lexicon.titles.get(title, "")

        def rank(number: int) -> tuple[bool, int, int]:
            one = self.entities[number]
            return (not gender or one.gender in ("", gender), one.full, -one.first)

        return max(people[:_MANY], key=rank)


def _written(page: Page, start: int, stop: int) -> str:
    """A name as the text writes it, without a nickname inside it, white space made single spaces."""
    tokens = page.tokens
    kept = name_tokens(page, start, stop)
    if len(kept) == stop - start:
        return " ".join(page.text[slice(*tokens.span(start, stop))].split())
    gaps = ("" if tokens.ends[i - 1] == tokens.starts[i] else " " for i in kept[1:])
    return "".join((tokens.words[kept[0]], *(gap + tokens.words[i] for gap, i in zip(gaps, kept[1:], strict=True))))


def _inner_person(page: Page, run: Run, surnames: Counter[str]) -> int | None:
    """Where a person's name begins inside a longer run ("University of X Student Association Ann Lee"), or None."""
    tokens, lexicon = page.tokens, page.lexicon
    if len(name_tokens(page, run.start, run.stop)) < run.stop - run.start:
        return None
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


def collect(page: Page, runs: Sequence[Run], sources: Sequence[Span]) -> Register:
    register = Register(page)
    singles: list[tuple[Run, str]] = []
    plain = [run for run in runs if not run.heading]
    surnames = Counter(page.tokens.lowers[run.core] for run in plain if run.stop - run.core == 1)
    for run in plain:
        kind = register.kinds.of(run)
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
        speaks = len(name_tokens(page, run.core, run.stop)) <= 3 and ends and _in(sources, page.tokens.starts[run.core])
        if inner is not None:
            register.evident.add(register.add(inner, run.stop, PERSON, ""))
        elif kind == OTHER and speaks and register.kinds.plain(run):
            register.evident.add(register.add(run.core, run.stop, PERSON, title))
        elif kind != OTHER:
            number = register.add(run.core, run.stop, kind, title)
            if speaks or title or page.tokens.lowers[run.core] in page.lexicon.given:
                register.evident.add(number)
            elif not register.kinds.common(run):
                register.likely.add(number)
    surnames_by_letter: dict[str, list[str]] = defaultdict(list)
    for last in register.by_last:
        surnames_by_letter[last[0]].append(last)
    left = [run for run, kind in singles if register.single(run, kind) is None and kind == OTHER]
    for run in left:
        word = page.tokens.lowers[run.core]
        if word not in page.lexicon.organisations["placename"] and _in(sources, page.tokens.starts[run.core]):
            register.misspelt(run, surnames_by_letter[word[0]][:_NEAR])
    return register
