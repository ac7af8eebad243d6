"""Names that differ only in what stands in the middle, and can only be one person of the library.

`James Comey` is `James B. Comey` where there is no `James A. Comey`; `James B.` may be `James Brien`. Father and son
may have one name but for what follows it ("Jr."), so that must be the same. Where there are many documents something
more must speak for it: a title that both have, that one of them is often named, that a document calls one of them by
both names, or that both say something. A name in the middle may be half of a first one ("Mary Ann"): for it the last of
these is not enough, nor that the documents are few.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ..folding import fold, slug
from ..model import Speaker
from .namesakes import (
    ORGANISATION,
    PERSON,
    SAINTS,
    SUFFIXES,
    Kinds,
    Occurrences,
    is_proper,
    is_same_title,
    name_words,
    scale,
)

_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,4}|[^\W\d_]")
"""One initial or several in one word, with dots or alone."""
_PLAIN = re.compile(r"[A-Z]{2}")
"""Two without dots, where not all of the name is in capitals."""
_NO_OFFICE = frozenset(("former", "acting", "senior", "deputy", "assistant", "associate", "chief", "executive"))
"""Two may have these in common whose offices have nothing in common."""


class _Name(NamedTuple):
    """The parts of a person's name, folded; an initial in the `middle` is one letter."""

    given: str
    middle: tuple[str, ...]
    surname: tuple[str, ...]
    suffix: tuple[str, ...]


class _Form(NamedTuple):
    """A speaker with the id of whom it is shown as."""

    root: str
    speaker: Speaker
    name: _Name

    @property
    def is_own(self) -> bool:
        """Whether nobody has been said to be meant but itself."""
        return self.root == self.speaker.id


def ends_of(name: str, kinds: Kinds) -> tuple[str, ...]:
    """The first word of a name and the last one of the surname, folded; none where it is no name as meant here.

    Whether somebody is joined depends on those alone who have both of them.
    """
    parsed = _parsed(name, kinds)
    return (parsed.given, parsed.surname[-1]) if parsed else ()


def initials(
    seen: Sequence[tuple[str, Speaker]],
    settled: Collection[str],
    hidden: Collection[str],
    occurrences: Occurrences,
    kinds: Kinds,
) -> Iterator[tuple[str, str, str]]:
    """Who is somebody else: (id, id of whom, why). The one more often named is shown, of two equal ones the fuller.

    `seen` are the named speakers, each with the id of whom it is shown as; those who are `settled` have no part in it,
    and those who are `hidden` stay who they are.
    """
    groups = [(same, forms) for forms in _namesakes(seen, kinds) for same in _joined(forms)]
    evidence = _Evidence(occurrences, {form.speaker.id for same, _ in groups for form in same}, kinds)
    roots = {form.root for same, _ in groups for form in same if not form.is_own}
    called = {one.id: one.name for _, one in seen if one.id in roots} if roots else {}
    for same, forms in groups:
        free = [form for form in same if not form.is_own or form.root not in settled]
        staying = [form for form in free if not form.is_own or form.root in hidden]
        if not free or len({form.root for form in staying}) > 1:
            continue
        shown = min(staying or free, key=evidence.rank)
        for form in free:
            if form not in staying and form is not shown and evidence.is_enough(form, shown):
                reason = f"{form.speaker.name}: the only {_described(form, same, forms)} of this library is"
                yield form.speaker.id, shown.root, f"{reason} {called.get(shown.root, shown.speaker.name)}"


class _Evidence:
    """What the documents say for it that two names are those of one person."""

    def __init__(self, occurrences: Occurrences, wanted: Collection[str], kinds: Kinds) -> None:
        self._kinds = kinds
        self._few, self._often = scale(occurrences.documents)
        self._of = occurrences.of(wanted) if wanted else {}

    def rank(self, form: _Form) -> tuple[int, int, str]:
        """The first is to be shown."""
        return -self._times(form), -sum(map(len, form.name.middle)), form.speaker.id

    def is_enough(self, one: _Form, other: _Form) -> bool:
        """Whether they are one person, if there is nobody else."""
        if not (self._kinds.is_evident(one.speaker) or self._kinds.is_evident(other.speaker)):
            return False
        word = _has_word(one, other)
        if word and not self._kinds.is_given(one.name.given):
            return False
        both = [self._kinds.titles(form.speaker.roles) - _NO_OFFICE for form in (one, other)]
        agree = any(is_same_title(mine, its) for mine in both[0] for its in both[1])
        rarer, other_times = sorted((self._times(one), self._times(other)))
        if all(both) and not agree and rarer < self._often:
            return False
        if agree or other_times >= self._often or _is_cut_short(one, other):
            return True
        return not word and (self._few or all(self._of[form.speaker.id][1] for form in (one, other)))

    def _times(self, form: _Form) -> int:
        """In how many documents somebody is named."""
        return len(self._of[form.speaker.id][0])


def _namesakes(seen: Sequence[tuple[str, Speaker]], kinds: Kinds) -> Iterator[list[_Form]]:
    """Persons with the same given name and surname, of whom somebody has more than these."""
    found: dict[tuple[str, str], list[tuple[str, Speaker]]] = {}
    for root, one in seen:
        if one.name.count(" ") > 1 and one.kind != ORGANISATION:
            words = name_words(one.name) or [""]
            found.setdefault((words[0], words[-1]), []).append((root, one))
    # Most of a large library are none of them: a look at the last word tells.
    surnames = {surname for _, surname in found}
    for root, one in seen if found else ():
        first, _, last = one.name.partition(" ")
        if fold(last) in surnames and (some := found.get((fold(first), fold(last)))) is not None:
            some.append((root, one))
    for some in found.values():
        groups: dict[tuple[str, tuple[str, ...]], list[_Form]] = {}
        for root, one in some if len(some) > 1 else ():
            if (name := _parsed(one.name, kinds)) and kinds.of(one) == PERSON:
                groups.setdefault((name.given, name.surname), []).append(_Form(root, one, name))
        yield from (forms for forms in groups.values() if len(forms) > 1)


def _joined(forms: Sequence[_Form]) -> Iterator[list[_Form]]:
    """Those of namesakes who can only be one person: all who are called more fully than somebody may be the same."""
    groups = [[form] for form in forms]
    for one in forms:
        known = [form for form in forms if form.name.middle == one.name.middle or _is_shorter(one, form)]
        if all(_may_be(form, other) for form, other in combinations(known, 2)):
            mates = [form for form in known if form.name.suffix == one.name.suffix]
            met = [group for group in groups if any(form in group for form in mates)]
            groups = [group for group in groups if group not in met] + [[form for group in met for form in group]]
    yield from (group for group in groups if len(group) > 1)


def _is_shorter(one: _Form, other: _Form) -> bool:
    """Whether a name leaves out what stands in the middle of another one, or has initials for it."""
    mine, its = one.name.middle, other.name.middle
    if mine == its or not mine:
        return mine != its
    return len(mine) == len(its) and all(
        a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(mine, its, strict=True)
    )


def _may_be(one: _Form, other: _Form) -> bool:
    """Whether two names may be of one person; of two who are called the same somebody has said that they are two."""
    if one.root == other.root or _is_shorter(one, other) or _is_shorter(other, one):
        return True
    return one.name.middle == other.name.middle and slug(one.speaker.name) != slug(other.speaker.name)


def _has_word(one: _Form, other: _Form) -> bool:
    """Whether one has a name, not initials, where the other has nothing."""
    shorter, fuller = sorted((one.name.middle, other.name.middle), key=len)
    return not shorter and any(len(word) > 1 for word in fuller)


def _is_cut_short(one: _Form, other: _Form) -> bool:
    """Whether a document that has one of the names says the other for it."""
    pairs = ((one.speaker, other.speaker), (other.speaker, one.speaker))
    return any(slug(short.name) in map(slug, full.aliases) for short, full in pairs)


def _described(one: _Form, same: Sequence[_Form], forms: Iterable[_Form]) -> str:
    """Of whom there is only one: those who are called otherwise, but for the first name and the surname, aside."""
    parts, suffix = one.speaker.name.split(), one.name.suffix
    others = [form for form in forms if form not in same]
    if any(form.name.suffix == suffix for form in others):
        return one.speaker.name
    ends = len(one.name.surname) + len(suffix)
    aside = sorted({form.speaker.name.split()[-1] for form in others}) if not suffix else ()
    without = f" without {' or '.join(aside)}" if aside else ""
    return f"{parts[0]} … {' '.join(parts[-ends:])}{without}"


def _parsed(name: str, kinds: Kinds) -> _Name | None:
    """A person's name in its parts; None for what is not so written."""
    parts = name.split()
    at = len(parts)
    while at > 2 and _bare(parts[at - 1]) in SUFFIXES:
        at -= 1
    suffix, parts = tuple(map(_bare, parts[at:])), parts[:at]
    if len(parts) < 2 or not _is_given(parts[0], kinds) or kinds.is_particle(parts[0]):
        return None
    if not _is_word(parts[-1]) or _bare(parts[-1]) in SUFFIXES:
        return None
    at = len(parts) - 1
    while at > 1 and kinds.is_particle(parts[at - 1]):
        at -= 1
    middle: list[str] = []
    for part in parts[1:at]:
        if _is_initials(part, not name.isupper()):
            middle += (fold(letter) for letter in part if letter != ".")
        elif _is_given(part, kinds):
            middle.append(_bare(part))
        else:
            return None
    return _Name(_bare(parts[0]), tuple(middle), tuple(map(_bare, parts[at:])), suffix)


def _is_initials(word: str, mixed: bool) -> bool:
    """Whether a word is made of initials; `mixed`: the letters of the name are not all capitals."""
    return bool(_DOTTED.fullmatch(word) or (mixed and _PLAIN.fullmatch(word))) and word.replace(".", "").isupper()


def _is_given(word: str, kinds: Kinds) -> bool:
    """Whether a word may be a given name as it is written, not an initial or title."""
    plain = word[0].isalpha() and word[-1].isalpha() and _is_word(word)
    return plain and not kinds.is_title(word) and fold(word) not in SAINTS


def _is_word(word: str) -> bool:
    return len(word.strip(".,")) > 1 and is_proper(word)


def _bare(word: str) -> str:
    return fold(word.strip(".,"))
