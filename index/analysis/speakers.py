"""The speakers of a document under their ids, and for each statement who said it, to whom, where, and whom it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..folding import slug
from ..lines import Lines
from ..model import Speaker, SpeakerRef
from .assembly import Draft
from .names import OTHER, Entity
from .page import Page
from .places import find_places
from .resolver import Resolver
from .salience import Who
from .sources import Form, Source, head_of, mentions_in


@dataclass(frozen=True, slots=True)
class Resolution:
    """For each draft its speakers, addressee, venue, reasons and the ids its content mentions; and everybody named."""

    speakers_of: Sequence[tuple[SpeakerRef, ...]]
    addressees: Sequence[str | None]
    venues: Sequence[str | None]
    reasons: Sequence[tuple[str, ...]]
    mentions: Sequence[tuple[str, ...]]
    speakers: Sequence[Speaker]


class _Cast:
    """Gives out the ids: the slug of a name, with a number where another one in the document has it already."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._taken: dict[str, SpeakerRef] = {}
        self.refs: dict[Who, SpeakerRef] = {}
        for number, entity in enumerate(entities):
            self.refs[number] = self._enter(entity.name, named=True)

    def phrase(self, words: str, *, named: bool) -> SpeakerRef:
        """The speaker that has no other name than these words."""
        if words not in self.refs:
            self.refs[words] = self._enter(words, named=named)
        return self.refs[words]

    def _enter(self, name: str, *, named: bool) -> SpeakerRef:
        base = identity = slug(name)
        number = 1
        while identity in self._taken and self._taken[identity].named != named:
            number += 1
            identity = f"{base}-{number}"
        return self._taken.setdefault(identity, SpeakerRef(identity, name, named))


def _is_name(page: Page, source: Source | None, written: frozenset[str]) -> bool:
    """Whether a source that is nobody in the inventory is still a name: its head has a capital of its own.

    `written` are all words of the text as they are written.
    """
    if source is None or source.form is not Form.NOMINAL:
        return False
    tokens, lexicon = page.tokens, page.lexicon
    first, stop = tokens.at(source.span.start), tokens.at(source.span.end)
    head = head_of(page, first, stop)
    if head >= len(tokens) or not tokens.words[head][0].isupper():
        return False
    low = tokens.lowers[head]
    if low in lexicon.plural_people or low in lexicon.roles or low in lexicon.organisations["nationality"]:
        return False
    begins = page.sentences[page.sentence_of(source.span.start)].start == tokens.starts[head]
    if head != first or not begins:
        return True
    # Any word has a capital there; one that the text never writes without, and the lists do not know, is a name.
    words, known = lexicon.words, lexicon.organisations["word"]
    ordinary = low in known or low in words["closed"] or low in words["indefinite"] or low in words["nominative"]
    return stop - first == 1 and not ordinary and low not in written


def _everybody(cast: _Cast, entities: Sequence[Entity], refs: Sequence[tuple[SpeakerRef, ...]]) -> list[Speaker]:
    """All people and organisations, and whatever else speaks, with the number of their statements."""
    counts = Counter(ref.id for group in refs for ref in group)
    found: dict[str, Speaker] = {}
    for who, ref in cast.refs.items():
        count = counts[ref.id]
        one = Speaker(ref.id, ref.name, ref.named, statements=count, documents=1)
        if isinstance(who, int):
            entity = entities[who]
            if entity.kind == OTHER and not count:
                continue
            one = replace(one, aliases=entity.aliases, roles=entity.roles, kind=entity.kind)
        found.setdefault(ref.id, one)
    return list(found.values())


def resolve(page: Page, drafts: Sequence[Draft], lines: Lines, byline: str | None = None) -> Resolution:
    """Resolve the sources of all drafts; `lines` are those of the page's text, `byline` names its authors."""
    resolver = Resolver(page, drafts, lines, byline)
    resolver.run()
    entities, mentions = resolver.inventory.entities, resolver.inventory.mentions
    cast = _Cast(entities)
    written = frozenset(page.tokens.words)
    refs = []
    for answer, source in zip(resolver.answers, resolver.sources, strict=True):
        group = [
            cast.refs[who]
            if isinstance(who, int)
            else cast.phrase(who, named=who in resolver.certain or _is_name(page, source, written))
            for who in answer.who
        ]
        refs.append(tuple(dict.fromkeys(group)))
    speakers = _everybody(cast, entities, refs)
    known = {one.id for one in speakers}
    named = []
    for draft in drafts:
        ids = [cast.refs[one.entity].id for span in draft.content for one in mentions_in(mentions, span)]
        named.append(tuple(one for one in dict.fromkeys(ids) if one in known))
    places = find_places(
        page,
        resolver.inventory,
        drafts,
        [answer.who for answer in resolver.answers],
        resolver.name,
        resolver.heard,
        lines,
    )
    return Resolution(
        refs,
        [place.addressee for place in places],
        [place.venue for place in places],
        [(*filter(None, (answer.why,)), *place.why) for answer, place in zip(resolver.answers, places, strict=True)],
        named,
        speakers,
    )
