"""Whom the sources of statements stand for, from left to right through the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..folding import slug
from ..lines import Lines
from ..model import Span, Speaker, SpeakerRef
from .assembly import TURN, Draft
from .names import ORGANISATION, OTHER, PERSON, Inventory, take_inventory
from .nominals import Wording, content_words, fits_role, is_indefinite, later_named, organisations_for, wording
from .page import Page
from .places import find_places
from .salience import Salience, Who, subjects_of
from .sources import Form, Source, head_of, mentions_in, read_source


@dataclass(frozen=True, slots=True)
class Resolution:
    """For each draft its speakers, addressee, venue, reasons and the ids its content mentions; and everybody named."""

    speakers_of: Sequence[tuple[SpeakerRef, ...]]
    addressees: Sequence[str | None]
    venues: Sequence[str | None]
    reasons: Sequence[tuple[str, ...]]
    mentions: Sequence[tuple[str, ...]]
    speakers: Sequence[Speaker]


_GENDERED = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_FIRST = frozenset(("i", "me", "my", "myself", "we", "us", "our"))


class _Resolver:
    """Resolves the sources of one document; its state lives only as long as that takes."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self.page = page
        self.drafts = drafts
        spans = sorted(span for draft in drafts for span in draft.proposal.source)
        self.inventory: Inventory = take_inventory(page, spans)
        self.salience = Salience(page, self.inventory)
        self.lines = Lines(page.text)
        self.sources: list[Source | None] = [
            read_source(page, self.inventory, draft.proposal.source[0]) if draft.proposal.source else None
            for draft in drafts
        ]
        self.rarity: Wording | None = None
        self.foretold: dict[str, int] = {}
        """Phrases like "an expert" with the person, not yet named, for whom they stand."""
        self.spoken: dict[int, list[str]] = {}
        for draft, source in zip(drafts, self.sources, strict=True):
            if source and source.form is Form.NAME:
                self.spoken.setdefault(source.entities[0], []).extend(content_words(page, draft.content))
        self.found: list[tuple[Who, ...]] = [()] * len(drafts)
        self.why: list[str] = [""] * len(drafts)

    def run(self) -> None:
        """Resolve every draft, by the place of its source."""
        order = sorted(range(len(self.drafts)), key=lambda i: (self._place(i), i))
        subjects = subjects_of(self.page)
        known: dict[tuple[int, int], tuple[tuple[Who, ...], str]] = {}
        for i in order:
            while subjects and subjects[-1].start <= self._place(i):
                self._subject(subjects.pop())
            source = self.sources[i]
            if source is None:
                continue
            again = known.get(source.span)
            who, why = again if again else self._resolve(i, source)
            known[source.span] = (who, why)
            self.found[i], self.why[i] = who, why
            if who and self.drafts[i].within is None:
                self.salience.add(max(source.span.start, self.drafts[i].place), who[0])

    def _subject(self, span: Span) -> None:
        """Note whom a pronoun or plural noun that begins a sentence stands for."""
        word = self.page.text[slice(*span)]
        if word.lower() in _GENDERED:
            trace = self.salience.best(span.start, lambda who: self._fit(who, word.lower()))
            if trace is not None:
                self.salience.add_subject(span.start, trace.who)
        else:
            self.salience.add_subject(span.start, " ".join(word.split()))

    def _place(self, i: int) -> int:
        source = self.sources[i]
        return source.span.start if source else self.drafts[i].place

    def _resolve(self, i: int, source: Source) -> tuple[tuple[Who, ...], str]:
        if source.form is Form.NAME:
            return tuple(source.entities), self._named(source)
        if source.form is Form.RELATIVE:
            return self._relative(source)
        if source.form is Form.PRONOUN:
            return self._pronoun(i, source, source.word)
        if source.pronoun:
            return self._pronoun(i, source, source.pronoun)
        return self._nominal(i, source)

    def _line(self, offset: int) -> int:
        return self.lines.number(offset)

    def _text(self, source: Source) -> str:
        return " ".join(self.page.text[slice(*source.span)].split())

    def _named(self, source: Source) -> str:
        name = self.inventory.entities[source.entities[0]].name
        written = self._text(source)
        if name in written:
            return ""
        line = self._line(
            next(
                one.span.start
                for one in self.inventory.mentions
                if one.entity == source.entities[0] and self.page.text[slice(*one.span)].split() == name.split()
            )
        )
        return f"{written}: named in full in line {line}"

    def _phrase(self, source: Source) -> Who:
        """The phrase itself as a speaker's name: without a leading capital that only begins the sentence."""
        text = self._text(source)
        first, _, rest = text.partition(" ")
        if first.lower() in (
            "the",
            "a",
            "an",
            "some",
            "many",
            "one",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "most",
            "several",
        ):
            text = f"{first.lower()} {rest}" if rest else first.lower()
        return text

    def _relative(self, source: Source) -> tuple[tuple[Who, ...], str]:
        """ "NAME, who says": whoever stands directly before the pronoun."""
        tokens = self.page.tokens
        at = tokens.at(source.span.start) - 1
        while at >= 0 and tokens.lowers[at] in (",", "-", "–", "—", "and"):
            at -= 1
        if at < 0:
            return (), ""
        first = at
        words = self.page.lexicon.words
        while first > 0 and at - first < 7 and tokens.words[first - 1][0].isalnum() and tokens.lowers[first] not in words["determiner"] and (
            tokens.lowers[first - 1] not in words["auxiliary"] and tokens.lowers[first - 1] not in words["coordinator"]
            and (tokens.lowers[first - 1] not in words["preposition"] or tokens.lowers[first - 1] == "of")
            and tokens.lowers[first - 1] not in self.page.lexicon.forms
        ):  # fmt: skip
            first -= 1
        span = type(source.span)(tokens.starts[first], tokens.ends[at])
        antecedent = read_source(self.page, self.inventory, span)
        if antecedent.form is Form.NAME:
            return tuple(antecedent.entities), f"{source.word}: {self._text(antecedent)}"
        last = mentions_in(self.inventory.mentions, span)
        if last and last[-1].span.end == span.end:
            return (last[-1].entity,), f"{source.word}: {self._text(antecedent)}"
        if antecedent.form is Form.NOMINAL:
            return self._nominal(-1, antecedent)
        return (self._phrase(antecedent),), ""

    def _speaker_around(self, i: int) -> tuple[Who, ...]:
        """The speakers of the statement whose quotation holds draft `i`."""
        outer = self.drafts[i].within
        return self.found[outer] if outer is not None else ()

    def _pronoun(self, i: int, source: Source, word: str) -> tuple[tuple[Who, ...], str]:
        around = self._speaker_around(i)
        outer = self.drafts[i].within
        quoted = self._depth(source.span.start) > 0 or (outer is not None and self.drafts[outer].proposal.rule == TURN)
        if word in _FIRST:
            if around:
                return around, f"{self._text(source)}: the speaker of the quotation"
            return (self._phrase(source),), ""
        if word in ("you", "your"):
            return (self._phrase(source),), ""
        banned = set(around) if quoted else set()
        if not quoted and outer is not None and around and self._agrees(around[0], word):
            return around, f"{self._text(source)}: the speaker of the sentence"
        content = self.drafts[i].content if self.drafts[i].kind != "direct" else ()

        def fits(who: Who) -> float | None:
            return None if who in banned else self._fit(who, word)

        trace = self.salience.best(source.span.start, fits, content)
        if trace is None:
            return (self._phrase(source),), ""
        return (trace.who,), f"{self._text(source)}: {trace.how}, line {self._line(trace.offset)}"

    def name(self, who: Who) -> str:
        """The name or phrase of somebody."""
        return who if isinstance(who, str) else self.inventory.entities[who].name

    def heard(self, i: int, word: str, offset: int) -> str | None:
        """Whom a pronoun beside the cue of draft `i` stands for, as the one addressed."""
        around = self._speaker_around(i)
        if word in _FIRST or (around and self._depth(offset) == 0 and self._agrees(around[0], word)):
            return self.name(around[0]) if around else None
        banned = set(self.found[i])
        trace = self.salience.best(offset, lambda who: None if who in banned else self._fit(who, word))
        return self.name(trace.who) if trace else None

    def _depth(self, offset: int) -> int:
        at = self.page.tokens.at(offset)
        return self.page.depth[at] if at < len(self.page.depth) else 0

    def _agrees(self, who: Who, word: str) -> bool:
        return self._fit(who, word) is not None

    def _fit(self, who: Who, word: str) -> float | None:
        """Whether a pronoun may stand for somebody: None for no, else a bonus."""
        gender = _GENDERED.get(word)
        if isinstance(who, str):
            return self._fit_phrase(who, word, gender)
        entity = self.inventory.entities[who]
        if gender:
            if entity.kind != PERSON or entity.gender not in ("", gender):
                return None
            return (0.0 if entity.gender else -0.4) - (0.0 if entity.sure else 0.8)
        if word in ("they", "them", "their"):
            return {PERSON: None, ORGANISATION: 0.3, OTHER: None}[entity.kind]
        return {PERSON: None, ORGANISATION: 0.0, OTHER: -0.5}[entity.kind]

    def _fit_phrase(self, phrase: str, word: str, gender: str | None) -> float | None:
        lows = phrase.lower().split()
        head = next(
            (low for low in reversed(lows) if low in self.page.lexicon.roles or low in self.page.lexicon.plural_people),
            lows[-1],
        )
        plural = head in self.page.lexicon.plural_people or (head.endswith("s") and head not in self.page.lexicon.roles)
        if word in ("they", "them", "their"):
            return 0.0 if plural else None
        if gender:
            role = self.page.lexicon.roles.get(head)
            if plural or role is None or role.gender not in ("", gender):
                return None
            return -0.2
        return None if plural or head in self.page.lexicon.roles else -0.2

    def _nominal(self, i: int, source: Source) -> tuple[tuple[Who, ...], str]:
        """A noun phrase: somebody named before or below, or else the phrase itself."""
        phrase = self._phrase(source)
        tokens = self.page.tokens
        first, stop = tokens.at(source.span.start), tokens.at(source.span.end)
        low = tokens.lowers[first:stop]
        noun = source.word
        written = self._text(source)
        definite = low[0] in ("the", "this", "that") and len(low) <= 5
        bare = (
            i >= 0
            and noun in self.page.lexicon.roles
            and len(low) <= 3
            and self.page.paragraph_of(source.span.start) == 0
        )
        again = self.foretold.get(written.lower())
        if again is not None and self.inventory.entities[again].first > source.span.start:
            return (again,), f"{written}: as before, {self.inventory.entities[again].name}"
        if i >= 0 and (is_indefinite(self.page.lexicon, low) or (bare and not definite)):
            self.rarity = self.rarity or wording(self.page)
            later = later_named(
                self.page,
                self.inventory,
                noun,
                source.span,
                self.spoken,
                content_words(self.page, self.drafts[i].content),
                self.rarity,
            )
            if later is not None:
                entity = self.inventory.entities[later[0]]
                self.foretold[written.lower()] = later[0]
                return (later[0],), f"{written}: named in line {self._line(entity.first)} as {entity.name}"
        if definite and noun in self.page.lexicon.roles:
            found = self._definite_person(source, noun)
            if found is not None:
                return found
        if definite:
            choices = set(organisations_for(noun, self.inventory, self.page.lexicon))
            trace = self.salience.best(source.span.start, lambda who: 0.0 if who in choices else None)
            if trace is not None and len(low) <= 3:
                return (trace.who,), f"{written}: {trace.how}, line {self._line(trace.offset)}"
        return (phrase,), ""

    def _definite_person(self, source: Source, noun: str) -> tuple[tuple[Who, ...], str] | None:
        lexicon = self.page.lexicon
        role = lexicon.roles[noun]

        def by_role(who: Who) -> float | None:
            if isinstance(who, str):
                return 0.0 if who.lower().split()[-1] == noun else None
            entity = self.inventory.entities[who]
            fit = fits_role(lexicon, noun, entity) if entity.kind == PERSON else 0.0
            return fit if fit else None

        def by_place(who: Who) -> float | None:
            if isinstance(who, str):
                return None
            entity = self.inventory.entities[who]
            if entity.kind != PERSON or entity.heads or entity.gender not in ("", role.gender or entity.gender):
                return None
            return 0.0

        trace = self.salience.best(source.span.start, by_role)
        if trace is None:
            trace = self.salience.best(source.span.start, by_place)
            here = self.page.sentence_of(source.span.start)
            if trace is None or here - trace.sentence > 2 or trace.weight < 2:
                return None
        return (trace.who,), f"{self._text(source)}: {trace.how}, line {self._line(trace.offset)}"


def _is_named(page: Page, source: Source | None, phrase: str) -> bool:
    """Whether a phrase that is nobody in the inventory is still a name: its head begins with a capital."""
    if source is None:
        return False
    tokens = page.tokens
    first, stop = tokens.at(source.span.start), tokens.at(source.span.end)
    head = head_of(page, first, stop)
    if head >= len(tokens) or not tokens.words[head][0].isupper() or source.form is not Form.NOMINAL:
        return False
    low = tokens.lowers[head]
    if (
        low in page.lexicon.plural_people
        or low in page.lexicon.roles
        or low in page.lexicon.organisations["nationality"]
    ):
        return False
    return head != first or (
        phrase == phrase.strip()
        and tokens.starts[head] not in {page.sentences[page.sentence_of(source.span.start)].start}
    )


def resolve(page: Page, drafts: Sequence[Draft]) -> Resolution:
    """Resolve the sources of all drafts."""
    resolver = _Resolver(page, drafts)
    resolver.run()
    inventory = resolver.inventory
    ids: dict[Who, SpeakerRef] = {}
    for number, entity in enumerate(inventory.entities):
        ids[number] = SpeakerRef(slug(entity.name), entity.name, True)
    refs: list[tuple[SpeakerRef, ...]] = []
    for i in range(len(drafts)):
        group = []
        for who in resolver.found[i]:
            if isinstance(who, str) and who not in ids:
                ids[who] = SpeakerRef(slug(who), who, _is_named(page, resolver.sources[i], who))
            group.append(ids[who])
        refs.append(tuple(dict.fromkeys(group)))
    counts = Counter(ref.id for group in refs for ref in group)
    speakers: dict[str, Speaker] = {}
    for who, ref in ids.items():
        kind = inventory.entities[who].kind if isinstance(who, int) else ""
        if kind == OTHER and not counts[ref.id]:
            continue
        entity = inventory.entities[who] if isinstance(who, int) else None
        speakers.setdefault(
            ref.id,
            Speaker(
                ref.id,
                ref.name,
                ref.named,
                entity.aliases if entity else (),
                entity.roles if entity else (),
                counts[ref.id],
            ),
        )
    mentions = []
    for draft in drafts:
        named = [ids[one.entity].id for span in draft.content for one in mentions_in(inventory.mentions, span)]
        mentions.append(tuple(dict.fromkeys(one for one in named if one in speakers)))
    places = find_places(page, inventory, drafts, resolver.found, resolver.name, resolver.heard, resolver.lines)
    reasons = [(*((why,) if why else ()), *place.why) for why, place in zip(resolver.why, places, strict=True)]
    return Resolution(
        refs,
        [place.addressee for place in places],
        [place.venue for place in places],
        reasons,
        mentions,
        list(speakers.values()),
    )
