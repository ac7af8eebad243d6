"""What a document calls the people it names: titles and nouns before a name, and the apposition after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..spans import Span
from .page import Page

_MODIFIERS = 4
"""So many words a role takes before it at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names an entity (by number)."""

    span: Span
    entity: int


@dataclass(frozen=True, slots=True)
class Description:
    """The roles of one entity as written, their head words in lower case, and the gender they tell ("m", "f" or "")."""

    phrases: tuple[str, ...]
    heads: frozenset[str]
    gender: str


@dataclass(slots=True)
class _Notes:
    phrases: dict[str, None] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    gender: str = ""


def _role(page: Page, i: int) -> str:
    """The role word at token `i` in the singular, or ""."""
    low = page.tokens.lowers[i]
    lexicon = page.lexicon
    if low in lexicon.roles or (low in lexicon.titles and low not in ("deputy", "former", "acting", "vice", "senior")):
        return low
    return ""


def _modified(page: Page, head: int) -> int:
    """The token with which the phrase begins whose last word is the role at token `head`.

    A title takes capitalised words only ("District Attorney"), a noun others too ("weapons armorer"); a verb or a
    pronoun before it belongs to the sentence.
    """
    tokens, words = page.tokens, page.lexicon.words
    start = head
    while start > 0 and head - start < _MODIFIERS:
        low = tokens.lowers[start - 1]
        apart = page.text[tokens.ends[start - 1] : tokens.starts[start]] not in (" ", "\xa0")
        verb = low in page.lexicon.forms or low in words["finite"]
        if apart or not low[0].isalpha() or low in words["closed"] or low in words["nominative"] or verb:
            break
        if tokens.caps[head] and not tokens.caps[start - 1]:
            break
        start -= 1
    begins = start > 0 and tokens.lowers[start - 1] in words["nominative"]
    while start < head and (begins or _no_modifier(page, start)):
        start, begins = start + 1, False
    return start


def _no_modifier(page: Page, i: int) -> bool:
    """Whether a token at the beginning of a role's phrase is rather an adverb or a verb of the sentence."""
    tokens = page.tokens
    low = tokens.lowers[i]
    participle = low.endswith(("ed", "ing")) and low not in page.lexicon.words["nonfinite"]
    noun = i > 0 and tokens.lowers[i - 1] in page.lexicon.words["determiner"]
    return low.endswith("ly") or (participle and not noun)


def _before(page: Page, first: int, closed: bool) -> tuple[int, int, str] | None:
    """The role that stands directly before a name whose first token is `first`: its token range and head word.

    `closed` says that a comma or full stop follows the name, as it does when the name stands in apposition.
    """
    tokens = page.tokens
    i = first - 1
    if i >= 0 and tokens.lowers[i] == ".":
        i -= 1
    if (
        i >= 1
        and tokens.lowers[i] == ","
        and tokens.lowers[i - 1] in page.lexicon.roles
        and tokens.words[i - 1].islower()
    ):
        if not closed:
            return None
        i -= 1
    head = _role(page, i) if i >= 0 else ""
    if not head or tokens.starts[first] - tokens.ends[i] > 3:
        return None
    return _modified(page, i), i + 1, head


def _after(page: Page, stop: int) -> tuple[int, int, str] | None:
    """The role in an apposition after a name that ends before token `stop`: ", a retired surgeon from X,"."""
    tokens = page.tokens
    words = page.lexicon.words
    i = stop
    if i >= len(tokens) or tokens.words[i] != ",":
        return None
    i += 1
    if i + 1 < len(tokens) and tokens.words[i].isdigit() and tokens.words[i + 1] == ",":
        i += 2
    start = i
    if i < len(tokens) and (tokens.lowers[i] in words["determiner"] or tokens.lowers[i] in words["possessive"]):
        start = i = i + 1
    elif i >= len(tokens) or not (tokens.lowers[i][0].isalpha()):
        return None
    last = ""
    end = i
    for k in range(i, min(len(tokens), i + 9)):
        low = tokens.lowers[k]
        if low in words["finite"]:
            return None
        if (
            low in words["preposition"]
            or not low[0].isalnum()
            or low in words["coordinator"]
            or low in words["auxiliary"]
            or low in words["relative"]
        ):
            if low == "'s":
                start = k + 1
                continue
            break
        if _role(page, k):
            last, end = low, k + 1
    named = end < len(tokens) and tokens.words[end][0].isupper()
    return (start, end, last) if last and start < end and not named else None


def describe(page: Page, mentions: Sequence[Mention], count: int) -> list[Description]:
    """The roles of `count` entities from all places that name them."""
    notes = [_Notes() for _ in range(count)]
    tokens = page.tokens
    for mention in mentions:
        first, stop = tokens.at(mention.span.start), tokens.at(mention.span.end)
        closed = stop < len(tokens) and tokens.words[stop] in ",.;:)"
        leading = first > 1 and tokens.lowers[first - 1] in ("to", "per", "by")
        for found in (_before(page, first, closed), None if leading else _after(page, stop)):
            if found is None:
                continue
            start, end, head = found
            note = notes[mention.entity]
            phrase = " ".join(page.text[tokens.starts[start] : tokens.ends[end - 1]].split())
            if head not in page.lexicon.words["honorific"]:
                note.phrases.setdefault(phrase)
            note.heads.add(head)
            role = page.lexicon.roles.get(head)
            note.gender = note.gender or (role.gender if role else page.lexicon.titles.get(head, ""))
    return [Description(tuple(note.phrases), frozenset(note.heads), note.gender) for note in notes]
