"""The addressee and venue of every statement: from its own sentence, or from the interview that the document tells
of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from ..lines import Lines
from .assembly import TURN, Draft
from .names import PERSON, Inventory
from .occasions import Place, Reader
from .page import Page
from .salience import Who
from .sources import mentions_in

Pronoun = Callable[[int, str, int], str | None]
"""Gives the name for which a pronoun beside the cue of a draft (by number) stands, by its word and offset."""
Talk = tuple[Place, int]
"""An interview and the line that tells of it."""


def _sentence(page: Page, offset: int) -> tuple[int, int]:
    """The tokens of the sentence that holds `offset`."""
    i = max(0, bisect_right(page.starts, page.tokens.at(offset)) - 1)
    last = page.starts[i + 1] if i + 1 < len(page.starts) else len(page.tokens)
    return page.starts[i], last


def _subject(page: Page, inventory: Inventory, first: int, last: int) -> Who | None:
    """The first person that a sentence names outside quotation marks."""
    for one in mentions_in(inventory.mentions, page.tokens.span(first, last)):
        if inventory.entities[one.entity].kind == PERSON and not page.depth[page.tokens.at(one.span.start)]:
            return one.entity
    return None


def find_interviews(
    page: Page, reader: Reader, drafts: Sequence[Draft], found: Sequence[tuple[Who, ...]], lines: Lines
) -> Mapping[Who, list[Talk]]:
    """The interviews a document tells of, by interviewee: whoever speaks in the sentence, else its subject."""
    speaking: dict[int, Who] = {}
    for draft, speakers in zip(drafts, found, strict=True):
        if draft.within is None and speakers and draft.proposal.cue:
            speaking.setdefault(_sentence(page, draft.place)[0], speakers[0])
    talks: dict[Who, list[Talk]] = {}
    latest: Talk | None = None
    for number, first in enumerate(page.starts):
        last = page.starts[number + 1] if number + 1 < len(page.starts) else len(page.tokens)
        lows = page.tokens.lowers[first:last]
        if page.lexicon.words["conversation"].isdisjoint(lows):
            continue
        who = speaking.get(first, _subject(page, reader.inventory, first, last))
        if who is None:
            continue
        place = reader.around(first, last)
        line = lines.number(page.tokens.starts[first])
        if place.interview and (place.addressee or place.venue):
            latest = (place, line)
            talks.setdefault(who, []).append(latest)
        elif "same" in lows and latest is not None:
            talks.setdefault(who, []).append(latest)
    return talks


def _own(page: Page, reader: Reader, draft: Draft, number: int, pronoun: Pronoun, lines: Lines) -> Place:
    """What the statement's own sentence says."""
    heard = reader.hearer(draft.proposal, lambda low, offset: pronoun(number, low, offset))
    if draft.within is not None or heard.venue:
        return heard
    first, last = _sentence(page, draft.place)
    said = reader.around(first, last)
    if not (said.addressee or said.venue) and draft.said:
        said = reader.medium(first, last, page.tokens.at(draft.place), draft.content)
    why = said.why
    if said.interview:
        why = (f"interview with {said.addressee or said.venue}, line {lines.number(draft.place)}",)
    return Place(heard.addressee or said.addressee, said.venue, (*heard.why, *why), said.interview)


def find_places(
    page: Page,
    inventory: Inventory,
    drafts: Sequence[Draft],
    found: Sequence[tuple[Who, ...]],
    names: Callable[[Who], str],
    pronoun: Pronoun,
    lines: Lines,
) -> list[Place]:
    """The places of all drafts, in their order; `found` are their speakers."""
    reader = Reader(page, inventory)
    talks = find_interviews(page, reader, drafts, found, lines)
    places = []
    for number, draft in enumerate(drafts):
        place = Place()
        if draft.proposal.cue and draft.proposal.rule != TURN:
            place = _own(page, reader, draft, number, pronoun, lines)
        if (
            draft.within is None
            and found[number]
            and draft.proposal.rule != TURN
            and not (place.venue or place.addressee)
        ):
            known = talks.get(found[number][0], [])
            if len({(talk.addressee, talk.venue) for talk, _ in known}) == 1:
                talk, line = known[0]
                why = f"interview with {talk.addressee or talk.venue}, line {line}"
                place = Place(talk.addressee, talk.venue, (why,), True)
        if place.addressee and found[number] and place.addressee == names(found[number][0]):
            place = Place(None, place.venue, place.why)
        places.append(place)
    return places
