"""Who wrote an article and, in an interview with Q and A, who asks and who answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lines import Lines
from .assembly import TURN, Draft
from .names import PERSON, Inventory
from .page import Page
from .salience import Who
from .sources import Answer, mentions_in
from .turns import asks_or_answers

_SEPARATOR = re.compile(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", re.IGNORECASE)
_LONGEST = 6
"""A name has at most this many words."""


def authors_of(byline: str | None, inventory: Inventory) -> tuple[Who, ...]:
    """The people of a byline: as the document names them, else as the byline does. One word is no person's name."""
    known = {entity.name: number for number, entity in reversed(list(enumerate(inventory.entities)))}
    names = [" ".join(name.split()) for name in _SEPARATOR.split(byline or "")]
    people = [name for name in names if name.count(" ") and name[0].isupper()]
    return tuple(known.get(name, name) for name in people)


def _name_at(page: Page, inventory: Inventory, first: int, stop: int) -> Who | None:
    """The person whose name begins at token `first`, titles, roles and articles before it aside."""
    tokens, lexicon = page.tokens, page.lexicon
    while first < stop and (
        tokens.lowers[first] in lexicon.titles
        or tokens.lowers[first] in lexicon.roles
        or tokens.lowers[first] in lexicon.words["determiner"]
        or not tokens.words[first][0].isalpha()
    ):
        first += 1
    if first >= stop:
        return None
    named = mentions_in(inventory.mentions, tokens.span(first, min(stop, first + _LONGEST)))
    if named and named[0].span.start == tokens.starts[first]:
        return named[0].entity if inventory.entities[named[0].entity].kind == PERSON else None
    last = first
    while last < stop and last - first < _LONGEST and tokens.caps[last]:
        last += 1
    plain = all(tokens.lowers[i] not in lexicon.organisations["organisation"] for i in range(first, last))
    return " ".join(page.text[slice(*tokens.span(first, last))].split()) if last - first > 1 and plain else None


def _interviewed(page: Page, inventory: Inventory, stop: int) -> tuple[Who | None, Who | None, int]:
    """Whom tokens before `stop` call the one interviewed, who they say interviewed, and the token that says it."""
    tokens, talks = page.tokens, page.lexicon.words["conversation"]
    for i in range(stop - 2):
        low = tokens.lowers[i]
        if low in talks and tokens.lowers[i + 1] == "with":
            found = _name_at(page, inventory, i + 2, stop)
        elif low in ("interviewed", "interviews") and tokens.lowers[i + 1] != "with":
            found = _name_at(page, inventory, i + 1, stop)
        else:
            continue
        if found is not None:
            before = [one for one in inventory.mentions if one.span.end + 1 == tokens.starts[i]]
            asks = before[0].entity if before and low == "interviewed" else None
            return found, asks if asks is not None and inventory.entities[asks].kind == PERSON else None, i
    return None, None, 0


def interview_parts(
    page: Page, inventory: Inventory, drafts: Sequence[Draft], authors: Sequence[Who], lines: Lines
) -> dict[str, Answer]:
    """Whom the labels "Q" and "A" stand for, each only where what comes before the first turn says so."""
    turns = [one for one in drafts if one.proposal.rule == TURN]
    labels = [page.text[slice(*one.proposal.source[0])] for one in turns]
    if not labels or not all(map(asks_or_answers, labels)):
        return {}
    stop = page.tokens.at(turns[0].proposal.source[0].start)
    answers, asks, at = _interviewed(page, inventory, stop)
    before = [one for one in inventory.mentions if one.span.end <= turns[0].place]
    if answers is None:
        people = {
            one.entity: one
            for one in reversed(before)
            if inventory.entities[one.entity].kind == PERSON and one.entity not in authors
        }
        if len(people) == 1:
            answers, mention = people.popitem()
            at = page.tokens.at(mention.span.start)
    parts = {}
    if answers is not None:
        parts["A"] = Answer((answers,), f"A: who is interviewed, line {lines.number(page.tokens.starts[at])}")
    if asks is not None and asks != answers:
        parts["Q"] = Answer((asks,), f"Q: who interviewed, line {lines.number(page.tokens.starts[at])}")
    elif len(authors) == 1 and authors[0] != answers:
        parts["Q"] = Answer((authors[0],), "Q: the author of the byline")
    return parts
