"""Where a statement comes from: who said it, to whom, which outlet had it, and the document that has it now.

Each step names the words that it rests on: a place in the document's text, or what the document's metadata say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from .folding import words
from .model import Document, Statement
from .origins import Naming, original_in, passed_on, written_by
from .spans import Span
from .vicinity import line_span, sentence_around, stripped


class Role(StrEnum):
    """What a step of a chain is to the statement."""

    SPEAKER = "speaker"
    HEARER = "told"
    REPORTER = "reporter"
    ORIGINAL = "original"
    OUTLET = "outlet"
    DOCUMENT = "document"


class Ground(NamedTuple):
    """The words that a step rests on.

    `span` is their place in the text, and `words` are the text there. Where no place says it, `span` is None and
    `words` are what is known otherwise. `why` says in a few words what they tell.
    """

    span: Span | None
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: everybody and everything in it, what they are to the statement, and the words that say so."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    grounds: tuple[Ground, ...]

    @property
    def name(self) -> str:
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class Chain:
    """From the speaker to the document, at least these two."""

    statement: str
    document: str
    hops: tuple[Hop, ...]

    @property
    def line(self) -> str:
        """`Baldwin → George Stephanopoulos, ABC News → Decider → this document`"""
        return " → ".join(hop.name for hop in self.hops)


THIS = "this document"
NOBODY = "no speaker named"
_LONGEST = 160
"""Code points of the words of a ground; longer ones are no place to point at."""
_PLACES = ("to ", "venue: ", "interview with ")
"""How the reasons begin that are not about the speaker."""
_PASSIVE = "the subject of the passive"
_BEFORE = re.compile(r"[\w’'-]+\s*$")
_LINE = re.compile(r", line (\d+)$")
_DOMAIN = re.compile(
    r"^(?:www\.)?([\w-]+)(?:\.(?:co|com|org|net|ac))?\.(?:[a-z]{2}|com|org|net|info|news|edu|gov)$", re.I
)
_MANNER = re.compile(
    r"\b(?:told|tells|telling|said|says|saying|spoke|speaking|wrote|interviews?|interviewed|conversations?|discussions?|"
    r"chat|talk(?:ed)?|speech|statement|remarks|comments|post(?:ed)?|tweet(?:ed)?|appear(?:ed|ance)|quoted)\b[^.!?\n]{0,60}$"
)


def chain_of(statement: Statement, document: Document, text: str, around: Sequence[Statement] = ()) -> Chain:
    """The chain of a statement; `text` is its document's text.

    `around` are the statements in which it is reported, from the inside out (`enclosing` finds them): whoever says
    those passed it on.
    """
    hops = [_speaker(statement, Role.SPEAKER)]
    for one in (statement, *around):
        if one is not statement:
            hops.append(_speaker(one, Role.REPORTER))
        hops += _hearers(one, text)
    outermost = around[-1] if around else statement
    names = {_key(name) for hop in hops for name in hop.names}
    for naming in passed_on(outermost, text):
        if _key(naming.outlet) not in names:
            hops.append(_outlet(naming, Role.ORIGINAL))
    if (original := original_in(text)) is not None:
        hops.append(_outlet(original, Role.ORIGINAL))
    if document.outlet:
        hops.append(_outlet(written_by(document.outlet, text), Role.OUTLET))
    here = Ground(statement.span, "", "the words themselves")
    hops.append(Hop((THIS,), (Role.DOCUMENT,), (here,)))
    return Chain(statement.id, document.id, tuple(_worded(hop, text) for hop in _joined(hops)))


def _worded(hop: Hop, text: str) -> Hop:
    """A hop whose grounds have the words of their places."""
    return replace(
        hop, grounds=tuple(one._replace(words=text[slice(*one.span)]) if one.span else one for one in hop.grounds)
    )


def enclosing(statement: Statement, others: Sequence[Statement]) -> list[Statement]:
    """The statements in which this one is reported, from the inside out; `others` are all of its document."""
    if statement.within is None:
        return []
    by_id = {one.id: one for one in others}
    found: list[Statement] = []
    while (outer := by_id.get((found[-1] if found else statement).within or "")) is not None and outer not in found:
        found.append(outer)
    return found


def _speaker(statement: Statement, role: Role) -> Hop:
    """Who says it, with the words that name the source; else why the analysis takes them for it."""
    names = tuple(one.name for one in statement.speakers) or (NOBODY,)
    why = "; ".join(reason for reason in statement.reasons if not reason.startswith(_PLACES))
    ground = Ground(statement.source[0] if statement.source else None, "" if statement.source else why, why)
    return Hop((" and ".join(names),), (role,), (ground,))


def _hearers(statement: Statement, text: str) -> Iterator[Hop]:
    """To whom and where, as one step."""
    names = tuple(dict.fromkeys(name for name in (statement.addressee, statement.venue) if name))
    if names:
        yield Hop(names, (Role.HEARER,), tuple(_told(statement, text, names)))


def _told(statement: Statement, text: str, names: Sequence[str]) -> Iterator[Ground]:
    """The words that say to whom and where: in the line that the reasons name, else in the statement's sentences."""
    about = [one for one in statement.reasons if any(name in one for name in names)]
    for reason in about or [""]:
        found = [place for name in names for place in _mentions(statement, text, name, reason)]
        if found:
            yield Ground(_widened(text, found), "", reason or "named beside it")
            return
    yield Ground(None, "; ".join(about) or ", ".join(names), "as the analysis has it")


def _mentions(statement: Statement, text: str, name: str, reason: str) -> Iterator[Span]:
    """Where the one addressed stands in the place that a reason tells of: by the pronoun that the reason names, as the
    subject of a passive cue, by the whole name or by its last word."""
    how = reason.rpartition(f"{name}: ")[2] if f"to {name}: " in reason else ""
    if how == _PASSIVE and statement.cue:
        subject = _BEFORE.search(text, max(0, statement.cue[0].start - 40), statement.cue[0].start)
        if subject is not None:
            yield Span(subject.start(), statement.cue[-1].end)
            return
    for wanted in filter(None, (how, name.strip(), *name.split()[-1:])):
        pattern = _words(wanted)
        for region in _regions(statement, text, reason):
            for match in pattern.finditer(text, *region):
                if not _within(match.start(), statement.content):
                    yield Span(*match.span())
                    return


def _words(wanted: str) -> re.Pattern[str]:
    """These words, whatever the white space between them."""
    spaced = r"\s+".join(re.escape(word) for word in wanted.split())
    return re.compile(rf"(?<!\w){spaced}(?!\w)")


def _regions(statement: Statement, text: str, reason: str) -> Iterator[Span]:
    if (told := _LINE.search(reason)) is not None:
        yield stripped(text, line_span(text, int(told[1])))
    for span in (*statement.cue, *statement.source, *statement.content):
        yield sentence_around(text, span)


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _widened(text: str, places: Sequence[Span]) -> Span:
    """From the first place to the last where both are near, with the verb or noun that leads up to them."""
    first = min(places)
    near = [place for place in places if place.end - first.start <= _LONGEST]
    end = max(place.end for place in near)
    sentence = sentence_around(text, first)
    lead = _MANNER.search(text, max(sentence.start, first.start - 80), first.start)
    return Span(lead.start() if lead else first.start, end)


def _outlet(naming: Naming, role: Role) -> Hop:
    return Hop((_brief(naming.outlet),), (role,), (Ground(naming.span, naming.outlet, naming.why),))


def _brief(outlet: str) -> str:
    """An outlet's name without the end of an address: `Decider.com` is Decider."""
    match = _DOMAIN.match(outlet)
    return f"{match[1][0].upper()}{match[1][1:]}" if match else outlet


def _key(name: str) -> tuple[str, ...]:
    """An outlet's name as names are compared: folded, without article and address."""
    return tuple(word.folded for word in words(_brief(name)) if word.folded != "the")


def _same(one: str, other: str) -> bool:
    """Whether two names are one outlet's: equal, or one is the other cut short (ABC, ABC News)."""
    short, long = sorted((_key(one), _key(other)), key=len)
    return bool(short) and (long[: len(short)] == short or long[-len(short) :] == short)


def _shared(before: Hop, hop: Hop) -> tuple[str, ...]:
    """The names of a step that the one after it has again."""
    if hop.roles[0] is Role.REPORTER:
        return tuple(name for name in before.names if name == hop.name)
    if hop.roles[0] in (Role.ORIGINAL, Role.OUTLET) and before.roles[-1] not in (Role.SPEAKER, Role.REPORTER):
        return tuple(name for name in before.names if _same(name, hop.name))
    return ()


def _joined(hops: Sequence[Hop]) -> list[Hop]:
    """Who is named in two steps running is one step: an outlet, under its fuller name, and whoever retells what they
    were told."""
    made: list[Hop] = []
    for hop in hops:
        before = made[-1] if made else None
        same = _shared(before, hop) if before is not None else ()
        if before is None or not same:
            made.append(hop)
            continue
        names = tuple(hop.name if name in same and len(hop.name) > len(name) else name for name in before.names)
        fresh = tuple(
            one for one in hop.grounds if one.span is None or one.span not in {g.span for g in before.grounds}
        )
        made[-1] = replace(before, names=names, roles=(*before.roles, *hop.roles), grounds=(*before.grounds, *fresh))
    return made
