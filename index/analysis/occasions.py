"""To whom and where something was said: "told NAME", "in an interview with OUTLET", "on OUTLET", "the same
interview".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..spans import Span
from .names import ORGANISATION, PERSON, Inventory
from .page import Page
from .proposal import Proposal
from .sources import mentions_in

_FAR = 16
_NEAR = 14
_BESIDE = frozenset(("on", "at", "during", "via"))


@dataclass(frozen=True, slots=True)
class Place:
    """Addressee and venue of one statement with why; `interview` when they are those of an interview, which lasts."""

    addressee: str | None = None
    venue: str | None = None
    why: tuple[str, ...] = ()
    interview: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads occasions from the sentences of one page."""

    page: Page
    inventory: Inventory

    def name(self, first: int, stop: int) -> str:
        """The full name of the entity at tokens `first` to `stop`, else their words; a name has no article."""
        tokens = self.page.tokens
        span = Span(tokens.starts[first], tokens.ends[stop - 1])
        found = mentions_in(self.inventory.mentions, span)
        if found and found[-1].span.end == span.end and not any(
            tokens.lowers[i] in ("of", "for", "'s") for i in range(first, stop)
        ):  # fmt: skip
            return self.inventory.entities[found[-1].entity].name
        if tokens.lowers[first] in ("the", "a", "an") and stop - first > 1 and tokens.words[stop - 1][0].isupper():
            span = Span(tokens.starts[first + 1], span.end)
        return " ".join(self.page.text[slice(*span)].split())

    def phrase(self, first: int, last: int) -> int:
        """The token after the noun phrase that begins with token `first`; `first` itself when none does."""
        tokens = self.page.tokens
        words = self.page.lexicon.words
        i = first
        while i < last and i - first < 12:
            low = tokens.lowers[i]
            stops = (low in words["subordinator"] and low != "of") or (
                low in words["preposition"] and low not in ("of", "for")
            )
            if not (
                low[0].isalnum()
                or low in ("'s", "&", "-", "/")
                or (low == "." and tokens.words[i - 1][0].isupper() and len(tokens.words[i - 1]) == 1)
            ):
                break
            if i > first and (
                low in words["nominative"]
                or (low in words["auxiliary"] and low != "'s")
                or low in words["coordinator"]
                or low in words["day"]
            ):
                break
            if (
                i > first
                and low in words["determiner"]
                and tokens.lowers[i - 1] not in words["preposition"]
                and low not in ("one", "two", "three", "four")
            ):
                break
            if stops or (low in words["adverb"] and not tokens.caps[i]) or self.page.depth[i] != self.page.depth[first]:
                break
            i += 1
        while i > first and (tokens.lowers[i - 1] in words["preposition"] or tokens.lowers[i - 1] == "'s"):
            i -= 1
        return i

    def is_outlet(self, first: int, stop: int) -> bool:
        """Whether the words name a newspaper, channel, site or the like."""
        orgs = self.page.lexicon.organisations
        tokens = self.page.tokens
        lows = [tokens.lowers[i] for i in range(first, stop) if tokens.words[i][0].isupper()]
        if not lows:
            return False
        span = Span(tokens.starts[first], tokens.ends[stop - 1])
        found = mentions_in(self.inventory.mentions, span)
        if found and self.inventory.entities[found[-1].entity].kind == PERSON:
            return False
        return (
            any(low in orgs["known"] for low in lows)
            or lows[-1] in orgs["outlet"]
            or any(low in ("news", "broadcasting", "radio", "tv", "television") for low in lows)
        )

    def _hears(self, low: str) -> bool:
        """Whether a verb form takes a person as its object: "told", "urged"."""
        form = self.page.lexicon.forms.get(low)
        return form is not None and any("hearer" in verb.frames or "hearer-to" in verb.frames for verb in form.verbs)

    def hearer(self, proposal: Proposal, pronoun: Callable[[str, int], str | None]) -> Place:
        """Who a cue like "told NAME" or "said to NAME" addresses."""
        page, tokens = self.page, self.page.tokens
        words = page.lexicon.words
        cue = proposal.cue[0]
        first, stop = tokens.at(cue.start), tokens.at(cue.end)
        lows = tokens.lowers[first:stop]
        last = min(len(tokens), stop + _FAR)
        hears = any(self._hears(low) for low in lows)
        if hears and any(low in words["be"] for low in lows[:-1]):
            return self._passive(first, pronoun)
        i = stop
        if not hears:
            ends = max([tokens.at(span.end) for span in proposal.source if span.start >= cue.end], default=stop)
            i = ends if ends - stop < 10 else stop
            if not (any(low in words["spoken-to"] for low in lows) and i < last and tokens.lowers[i] == "to"):
                return Place()
            i += 1
        return self._heard(i, last, pronoun)

    def _heard(self, i: int, last: int, pronoun: Callable[[str, int], str | None]) -> Place:
        tokens = self.page.tokens
        words = self.page.lexicon.words
        if i >= last:
            return Place()
        low = tokens.lowers[i]
        if low in words["object"] and low not in ("it",):
            heard = None if low.endswith(("self", "selves")) else pronoun(low, tokens.starts[i])
            return Place(heard, None, (f"to {heard}: {low}",) if heard else ())
        end = self.phrase(i, last)
        people = self.page.lexicon.plural_people
        begins = tokens.caps[i] or low in words["determiner"] or low in words["possessive"] or low in people
        begins = begins or (0 < end - i <= 3 and tokens.lowers[end - 1] in people)
        if end == i or not begins or low in ("that", "what", "which", "how", "why"):
            return Place()
        name = self.name(i, end)
        outlet = self.is_outlet(i, end)
        return Place(name, name if outlet else None, (f"to {name}",) if not outlet else (f"venue: said to {name}",))

    def _passive(self, first: int, pronoun: Callable[[str, int], str | None]) -> Place:
        """The subject of "was told" is the one addressed."""
        tokens = self.page.tokens
        words = self.page.lexicon.words
        i = first - 1
        while i >= 0 and (
            tokens.lowers[i] in words["auxiliary"] or tokens.lowers[i] in "\"“'‘" or tokens.lowers[i] in words["adverb"]
        ):
            i -= 1
        if i < 0:
            return Place()
        low = tokens.lowers[i]
        if low in words["nominative"]:
            heard = pronoun(low, tokens.starts[i])
        else:
            start = i
            while (
                start > 0
                and tokens.words[start - 1][0].isupper()
                and tokens.ends[start - 1] + 1 >= tokens.starts[start]
            ):
                start -= 1
            if start > 0 and tokens.lowers[start - 1] in words["determiner"]:
                start -= 1
            heard = self.name(start, i + 1) if tokens.words[i][0].isalpha() else None
        return Place(heard, None, (f"to {heard}: the subject of the passive",) if heard else ())

    def around(self, first: int, last: int) -> Place:
        """The occasion that a sentence (tokens `first` to `last`) names: an interview, a medium, an event."""
        tokens, words = self.page.tokens, self.page.lexicon.words
        lows = tokens.lowers[first:last]
        if words["conversation"].isdisjoint(lows) and words["message"].isdisjoint(lows):
            return Place()
        for i in range(first, last - 2):
            low = tokens.lowers[i]
            if self.page.depth[i]:
                continue
            if low in words["conversation"] and tokens.lowers[i + 1] in ("with", "on", "to"):
                found = self._talk(i + 2, last)
                if found.venue or found.addressee:
                    return found
            if low in words["message"] and tokens.lowers[i + 1] == "to":
                found = self._heard(i + 2, last, lambda low, at: None)
                if found.addressee:
                    return found
        return Place()

    def _talk(self, i: int, last: int) -> Place:
        """What follows "interview with": an outlet, a person, or "OUTLET's PERSON"."""
        tokens = self.page.tokens
        while i < last and tokens.lowers[i] in ("the", "a", "an"):
            i += 1
        end = self.phrase(i, last)
        while end < last and tokens.words[end] in "'‘’" and end + 1 < last and tokens.words[end + 1][0].isupper():
            end = self.phrase(end + 1, last)
        if end <= i:
            return Place()
        span = Span(tokens.starts[i], tokens.ends[end - 1])
        people = [
            self.inventory.entities[one.entity].name
            for one in mentions_in(self.inventory.mentions, span)
            if self.inventory.entities[one.entity].kind == PERSON
        ]
        outlets = [
            self.inventory.entities[one.entity].name
            for one in mentions_in(self.inventory.mentions, span)
            if self.inventory.entities[one.entity].kind == ORGANISATION
            and self.is_outlet(tokens.at(one.span.start), tokens.at(one.span.end))
        ]
        venue = outlets[0] if outlets else self.name(i, end) if self.is_outlet(i, end) and not people else None
        if end < last and tokens.lowers[end] in ("of", "on", "from", "at") and end + 1 < last and venue is None:
            start = end + 2 if tokens.lowers[end + 1] == "the" and end + 2 < last else end + 1
            stop = self.phrase(start, last)
            venue = self.name(start, stop) if stop > start and self.is_outlet(start, stop) else None
        return Place(people[0] if people else None, venue, (), True)

    def medium(self, first: int, last: int, cue: int, content: Sequence[Span]) -> Place:
        """A venue beside the cue (token `cue`) and outside the content: "on OUTLET", "at the ceremony"."""
        tokens = self.page.tokens
        near = range(cue + 1, min(last - 1, cue + _NEAR))
        for i in (*range(first, min(first + 2, cue + 1, last - 1)), *near):
            low, offset = tokens.lowers[i], tokens.starts[i]
            if low not in _BESIDE or self.page.depth[i] > 0:
                continue
            begins = i == first or (i == first + 1 and tokens.lowers[first].endswith("ing"))
            if not (begins or i > cue) or any(start <= offset < end for start, end in content):
                continue
            end = self.phrase(i + 1, last)
            if end > i + 1 and self._is_venue(low, i + 1, end):
                name = self.name(i + 1, end)
                return Place(None, name, (f"venue: {low} {name}",))
        return Place()

    def _is_venue(self, preposition: str, first: int, stop: int) -> bool:
        """Whether a phrase after "on", "at" and the like names a medium or an event."""
        words, platforms = self.page.lexicon.words, self.page.lexicon.organisations["platform"]
        noun = self.page.tokens.lowers[stop - 1]
        if preposition in ("on", "via"):
            return noun in platforms or noun in words["medium"] or self.is_outlet(first, stop)
        return noun in words["event"]
