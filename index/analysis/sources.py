"""How a source is written: a name, a pronoun, a noun phrase or a document, and what its head is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ..spans import Span
from .names import ORGANISATION, PERSON, Inventory, Mention
from .page import Page
from .salience import Who

_AFTER_HEAD = frozenset((",", "(", "-", "–", "—", ";"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CLAUSE = _RELATIVE | {"whose"}
_LINKS = frozenset(("and", ",", "&", "or", ".", "the", "his", "her", "both"))


class Form(StrEnum):
    """The forms a source can take."""

    NAME = "name"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Source:
    """One source: `word` is the pronoun or the head noun in lower case, `entities` those that a name stands for.

    `possessor` is the entity in "NAME's statement", `pronoun` the possessive in "his statement".
    """

    span: Span
    text: str
    """Its words, white space made single spaces."""
    form: Form
    word: str
    entities: tuple[int, ...] = ()
    pronoun: str = ""


class Answer(NamedTuple):
    """Whom a source stands for, and why in words ("" where that needs none)."""

    who: tuple[Who, ...]
    why: str = ""


def mentions_in(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """The mentions that lie inside a span."""
    first = bisect_left(mentions, span.start, key=lambda one: one.span.start)
    last = first
    while last < len(mentions) and mentions[last].span.end <= span.end:
        last += 1
    return mentions[first:last]


def head_of(page: Page, first: int, stop: int) -> int:
    """The head token of the noun phrase at tokens `first` to `stop`: the last word before what follows the head."""
    words = page.lexicon.words
    tokens = page.tokens
    head = first
    for i in range(first, stop):
        low = tokens.lowers[i]
        after = low in words["preposition"] or low in words["relative"] or low in _AFTER_HEAD
        if i > first and (after or (low.endswith("ing") and i > first + 1)):
            break
        if low[0].isalnum() and low != "'s":
            head = i
    return head


def _joined(page: Page, found: Sequence[Mention]) -> list[Mention]:
    """The first mention and those that "and" or a comma joins to it, titles and roles between them aside."""
    tokens, lexicon = page.tokens, page.lexicon
    out = [found[0]]
    for one in found[1:]:
        first, last = tokens.at(out[-1].span.end), tokens.at(one.span.start)
        between = tokens.lowers[first:last]
        plain = all(low in _LINKS or low in lexicon.titles or low in lexicon.roles for low in between)
        if not plain or not any(low in ("and", "&", ",") for low in between):
            break
        if "and" not in tokens.lowers[first : tokens.at(found[-1].span.end)]:
            break
        out.append(one)
    return out


def _after_roles(page: Page, found: list[Mention]) -> list[Mention]:
    """Without leading names that only say whose role follows: "NAME spokesman NAME"."""
    tokens = page.tokens
    while len(found) > 1:
        between = tokens.lowers[tokens.at(found[0].span.end) : tokens.at(found[1].span.start)]
        if not between or not any(low in page.lexicon.roles or low in page.lexicon.titles for low in between):
            break
        if any(low in ("and", ",", "&", "or") for low in between):
            break
        found = found[1:]
    return found


def _participle(page: Page, i: int) -> bool:
    """Whether token `i` is a participle after a noun ("lawyers representing NAME"), not an adjective."""
    low, before = page.tokens.lowers[i], page.tokens.lowers[i - 1]
    return low.endswith("ing") and low.isalpha() and low not in page.lexicon.roles and before[0].isalpha() and (
        before not in page.lexicon.words["closed"]
    )  # fmt: skip


def _attributive(page: Page, after: int, head: int) -> bool:
    """Whether a name before token `after` only says whose the noun at `head` is ("a Lee aide", "the Lee/Hay poll")."""
    if after > head:
        return False
    low, words = page.tokens.lowers[head], page.lexicon.words
    if not low.isalpha() or not page.tokens.words[head].islower() or low.endswith(("ly", "ed", "self", "selves")):
        return False
    return not any(low in words[group] for group in ("closed", "adverb", "preposition", "object", "extent"))


def _relative_clause(page: Page, first: int, stop: int) -> tuple[int, int]:
    """The pronoun with which a relative clause inside tokens `first` to `stop` begins, and the token after the clause.

    Both are `stop` when there is none. A comma ends the clause: a name behind it is in apposition again.
    """
    lowers = page.tokens.lowers
    pronoun = next((i for i in range(first + 1, stop) if lowers[i] in _CLAUSE), stop)
    return pronoun, next((i for i in range(pronoun + 2, stop) if lowers[i] == ","), stop)


def _named(page: Page, inventory: Inventory, span: Span, first: int, stop: int) -> list[Mention]:
    """The mentions by which a source is itself named, not "the mother of NAME", "NAME's lawyer", "who met NAME"."""
    tokens = page.tokens
    words = page.lexicon.words
    clause, resumed = _relative_clause(page, first, stop)
    head = head_of(page, first, stop)
    found = []
    for one in mentions_in(inventory.mentions, span):
        a, b = tokens.at(one.span.start), tokens.at(one.span.end)
        possessive = (b < len(tokens) and tokens.lowers[b] == "'s" and b < stop) or tokens.words[b - 1].endswith(
            ("s'", "s’")
        )
        if b < stop and tokens.lowers[b] in ("'", "’"):
            possessive = True
        k = a - 1
        while k >= first and (
            tokens.words[k][0].isupper()
            or tokens.lowers[k] in ("the", "a", "an", ".")
            or tokens.lowers[k] in page.lexicon.roles
        ):
            k -= 1
        governed = k >= first and tokens.lowers[k] in words["preposition"]
        subject = k == clause and b == stop
        if (
            (clause < a < resumed and not subject)
            or (k > first and _participle(page, k))
            or _attributive(page, b, head)
        ):
            continue
        person = inventory.entities[one.entity].kind == PERSON
        if possessive or (
            governed
            and not (
                person
                and b == stop
                and (tokens.words[a - 1][0].isupper() or tokens.lowers[a - 1] in page.lexicon.roles)
            )
        ):
            continue
        found.append(one)
    return found


def read_source(page: Page, inventory: Inventory, span: Span) -> Source:
    """Read one source span."""
    tokens, words = page.tokens, page.lexicon.words
    first, stop = tokens.at(span.start), tokens.at(span.end)
    text = " ".join(page.text[slice(*span)].split())
    low = tokens.lowers[first] if first < len(tokens) else ""
    if low in _RELATIVE and (stop - first <= 1 or tokens.lowers[first + 1] in words["preposition"]):
        return Source(span, text, Form.RELATIVE, low)
    pronoun = low in words["nominative"] or low in words["object"] or low in words["possessive"]
    if pronoun and stop - first <= 1:
        return Source(span, text, Form.PRONOUN, low)
    head = head_of(page, first, stop)
    noun = tokens.lowers[head] if head < len(tokens) else ""
    named = _named(page, inventory, span, first, stop)
    people = [one for one in named if inventory.entities[one.entity].kind == PERSON]
    if people:
        return Source(span, text, Form.NAME, noun, _entities(_joined(page, _after_roles(page, people))))
    if noun in words["document"]:
        owners = [one for one in mentions_in(inventory.mentions, span) if one not in named]
        if owners:
            return Source(span, text, Form.NAME, noun, (owners[0].entity,))
        if low in words["possessive"]:
            return Source(span, text, Form.NOMINAL, noun, (), low)
    at_head = next((one for one in named if one.span.start <= tokens.starts[head] < one.span.end), None)
    if at_head is None:
        return Source(span, text, Form.NOMINAL, noun)
    if inventory.entities[at_head.entity].kind == ORGANISATION:
        return Source(span, text, Form.NAME, noun, _entities(_joined(page, named)))
    return Source(span, text, Form.NAME, noun, (at_head.entity,))


def _entities(mentions: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.entity for one in mentions))
