"""The word lists of the analysis, read once from the text files beside this module.

Each file says at its head what its lines mean; all of them were written for this program. `lexicon()` gives them as
one frozen value that the stages take as an argument.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .morphology import Shape, inflect

PRECISION = "precision.json"
"""The counts that `index.analysis.measure` writes: for each rule its right statements and all of them."""
ENOUGH = 30
"""A rule with fewer cases counts as not measured."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb. `words` are those of a phrasal verb after the first ("out" of "point out")."""

    lemma: str
    words: tuple[str, ...]
    frames: Mapping[str, str]
    """From a frame ("that", "quote", …) to the manner in which that frame reports ("said", "thought", …)."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a written form may be: one shape of some reporting verbs, longest phrasal verb first."""

    shapes: frozenset[Shape]
    verbs: tuple[Verb, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a word for a person says of its bearer: classes ("expert"), and gender ("m", "f" or "")."""

    classes: frozenset[str]
    gender: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists. Keys are lower case with straight apostrophes."""

    forms: Mapping[str, Form]
    cue_nouns: Mapping[str, str]
    source_prepositions: tuple[tuple[str, ...], ...]
    possessed: frozenset[str]
    words: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, frozenset[str]]
    given: Mapping[str, str]
    roles: Mapping[str, Role]
    titles: Mapping[str, str]
    plural_people: frozenset[str]
    organisations: Mapping[str, frozenset[str]]
    precision: Mapping[str, float]
    """The measured precision of the rules that were measured often enough."""


def _lines(name: str) -> Iterator[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line


def _sections(name: str) -> Iterator[tuple[str, list[str]]]:
    """Section heads without brackets, each with the words below it; a head may come more than once."""
    head, body = "", list[str]()
    for line in _lines(name):
        if line.startswith("["):
            if head:
                yield head, body
            head, body = line.strip("[]"), []
        else:
            body += line.split()
    yield head, body


def _sets(name: str) -> dict[str, frozenset[str]]:
    """The sections of a file as sets; a head "name = one + other" is a union of sections above it."""
    sets: dict[str, frozenset[str]] = {}
    for head, body in _sections(name):
        head, _, union = head.partition(" = ")
        sets[head] = frozenset(body).union(*(sets[part] for part in union.split(" + ") if part))
    return sets


def _verbs() -> dict[str, Verb]:
    """The reporting verbs by lemma as the file writes it."""
    found: dict[str, dict[str, str]] = {}
    for head, body in _sections("verbs.txt"):
        manner, frames = head.split("; ")
        for lemma in body:
            for frame in frames.split():
                found.setdefault(lemma, {}).setdefault(frame, manner)
    return {
        lemma: Verb(lemma.replace("_", " "), tuple(lemma.split("_")[1:]), frames) for lemma, frames in found.items()
    }


def _forms() -> dict[str, Form]:
    irregular = {line.split()[0]: (line.split()[1], line.split()[2]) for line in _lines("irregular.txt")}
    shapes: dict[str, set[Shape]] = {}
    verbs: dict[str, list[Verb]] = {}
    for verb in sorted(_verbs().values(), key=lambda verb: -len(verb.words)):
        base = verb.lemma.split()[0]
        for form, shape in inflect(base, irregular.get(base)):
            shapes.setdefault(form, set()).add(shape)
            if verb not in verbs.setdefault(form, []):
                verbs[form].append(verb)
    return {form: Form(frozenset(shapes[form]), tuple(verbs[form])) for form in shapes}


def _roles() -> tuple[dict[str, Role], dict[str, str], frozenset[str]]:
    classes: dict[str, set[str]] = {}
    genders: dict[str, str] = {}
    titles: dict[str, str] = {}
    people: frozenset[str] = frozenset()
    for head, body in _sections("roles.txt"):
        if head == "people":
            people = frozenset(body)
            continue
        for entry in body:
            word, gender = (entry[:-2], entry[-1]) if entry.endswith(("-m", "-f")) else (entry, "")
            if head == "title":
                titles[word] = gender
            else:
                classes.setdefault(word, set()).add(head)
                genders[word] = gender
    roles = {word: Role(frozenset(classes[word]), genders[word]) for word in classes}
    return roles, titles, people | {_plural(word) for word in roles}


def _plural(noun: str) -> str:
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def _cues() -> tuple[dict[str, str], tuple[tuple[str, ...], ...], frozenset[str]]:
    section, nouns, prepositions, possessed = "", dict[str, str](), list[tuple[str, ...]](), set[str]()
    for line in _lines("cues.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "noun":
            noun, manner = line.split()
            nouns[noun] = manner
        elif section == "preposition":
            prepositions.append(tuple(line.split()))
        else:
            possessed.add(line)
    return nouns, tuple(sorted(prepositions, key=len, reverse=True)), frozenset(possessed)


def _precision() -> dict[str, float]:
    data = files(__package__).joinpath(PRECISION)
    if not data.is_file():
        return {}
    counts: dict[str, list[int]] = json.loads(data.read_text(encoding="utf-8"))
    return {rule: round(right / cases, 3) for rule, (right, cases) in counts.items() if cases >= ENOUGH}


@cache
def lexicon() -> Lexicon:
    """The lists, read on first use."""
    roles, titles, people = _roles()
    nouns, prepositions, possessed = _cues()
    names = _sets("given_names.txt")
    letters = {"male": "m", "female": "f", "either": ""}
    return Lexicon(
        forms=_forms(),
        cue_nouns=nouns,
        source_prepositions=prepositions,
        possessed=possessed,
        words=_sets("words.txt"),
        abbreviations=_sets("abbreviations.txt"),
        given={name: letters[gender] for gender, group in names.items() for name in group},
        roles=roles,
        titles=titles,
        plural_people=people,
        organisations=_sets("organisations.txt"),
        precision=_precision(),
    )
