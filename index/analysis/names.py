"""The people and organisations of a document: each under its fullest name, with every place that names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..folding import fold
from ..spans import Span
from .capitals import Run, find_runs, name_tokens
from .page import Page
from .register import Register, collect
from .roles import Mention, describe
from .runs import ORGANISATION, OTHER, PERSON

__all__ = ["ORGANISATION", "OTHER", "PERSON", "Entity", "Inventory", "Mention", "take_inventory"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name. `gender` is "m", "f" or "" for unknown."""

    name: str
    kind: str
    gender: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    heads: frozenset[str]
    """The role words among `roles` ("sheriff"), by which "the sheriff" finds its way here."""
    first: int
    """The offset of the first mention."""
    full: int
    """The offset of the first mention by the fullest name."""
    sure: bool = True
    """Something besides capitals says that it is one: a given name, a title, a role, or that it speaks."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everybody a document names, and where. `mentions` are in text order and do not overlap."""

    entities: Sequence[Entity]
    mentions: Sequence[Mention]


def _meant(
    register: Register, page: Page, run: Run, word: str, paragraph: int, lately: dict[str, tuple[int, int]]
) -> int | None:
    """Whom a bare surname that several people share stands for: by its title, or who was named in full just before."""
    people = register.by_last.get(word, ())
    if len(people) < 2:
        return None
    title = page.tokens.lowers[run.start] if run.core > run.start else ""
    if page.lexicon.titles.get(title):
        return register.best(people, title)
    known = lately.get(word)
    return known[0] if known and known[1] == paragraph else None


def _mentions(page: Page, register: Register, runs: Sequence[Run]) -> list[Mention]:
    """Every place where a known form stands in a run, the longest form first."""
    tokens, forms = page.tokens, register.by_form
    longest = max(map(len, forms), default=0)
    found: list[Mention] = []
    lately: dict[str, tuple[int, int]] = {}
    folds: dict[str, str] = {}
    for run in runs:
        places = name_tokens(page, run.start, run.stop)
        words = [tokens.words[i] for i in places]
        folds.update((word, fold(word)) for word in words if word not in folds)
        folded = [folds[word] for word in words]
        i = 0
        while i < len(folded):
            n = next((n for n in range(min(longest, len(folded) - i), 0, -1) if tuple(folded[i : i + n]) in forms), 0)
            if n:
                number = forms[tuple(folded[i : i + n])]
                span = tokens.span(places[i], places[i + n - 1] + 1)
                last = folded[i + n - 1]
                if len(register.by_last.get(last, ())) > 1:
                    paragraph = page.paragraph_of(span.start)
                    if n == 1:
                        meant = _meant(register, page, run, last, paragraph, lately)
                        number = number if meant is None else meant
                    else:
                        lately[last] = (number, paragraph)
                found.append(Mention(span, number))
            i += n or 1
    return found


def take_inventory(page: Page, sources: Sequence[Span]) -> Inventory:
    """Who and what is named in a page; `sources` (in order) are the spans of those who speak."""
    runs = list(find_runs(page))
    register = collect(page, runs, sources)
    mentions = _mentions(page, register, runs)
    described = describe(page, mentions, len(register.entities))
    names = [one.written[one.fullest] for one in register.entities]
    full: dict[int, int] = {}
    for mention in mentions:
        if mention.entity not in full and page.text[slice(*mention.span)].split() == names[mention.entity].split():
            full[mention.entity] = mention.span.start
    entities = []
    for number, (one, roles) in enumerate(zip(register.entities, described, strict=True)):
        sure = one.kind != PERSON or number in register.evident or bool(roles.heads) or bool(one.genders)
        kind = one.kind if sure or number in register.likely else OTHER
        gender = (one.gender or roles.gender) if kind == PERSON else ""
        aliases = tuple(sorted({*one.written.values()} - {names[number]}))
        at = full.get(number, one.first)
        entities.append(Entity(names[number], kind, gender, aliases, roles.phrases, roles.heads, one.first, at, sure))
    return Inventory(entities, mentions)
