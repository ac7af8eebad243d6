"""Resolves the sources of a document from left to right: each one found makes the next ones easier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..kinds import Kind
from ..lines import Lines
from ..spans import Span
from .agreement import FIRST, GENDERS, PLURAL_FIRST, SECOND, Agreement
from .assembly import TURN, Draft
from .authors import authors_of, interview_parts
from .lexicon import Lexicon
from .names import take_inventory
from .nominals import Nominals
from .page import Page
from .salience import Salience, Who, subjects_of
from .sources import Answer, Form, Source, mentions_in, read_source
from .turns import asks_or_answers

_CLAUSE_ABOUT = re.compile(r", (?:who|whose|whom|which|where|when|including)\b")
_ANTECEDENT = 7
"""The noun phrase before a relative pronoun is looked at over at most this many words."""


class Resolver:
    """Who the sources of one document stand for; its state lives only as long as finding that out takes.

    `answers[i]` belongs to draft `i`.
    """

    def __init__(self, page: Page, drafts: Sequence[Draft], lines: Lines, byline: str | None = None) -> None:
        self.page = page
        self.drafts = drafts
        self.lines = lines
        self.inventory = take_inventory(page, sorted(span for draft in drafts for span in draft.proposal.source))
        self.sources = [
            read_source(page, self.inventory, draft.proposal.source[0]) if draft.proposal.source else None
            for draft in drafts
        ]
        self.answers = [Answer(())] * len(drafts)
        self.authors = authors_of(byline, self.inventory)
        self._parts = interview_parts(page, self.inventory, drafts, self.authors, lines)
        parts = [who for answer in self._parts.values() for who in answer.who]
        self.certain = frozenset((*self.authors, *parts))
        """Names that stand in a byline or heading, whether or not the text has them too."""
        self._salience = Salience(page, self.inventory)
        self._agreement = Agreement(self.inventory, page.lexicon)
        spoken: dict[int, list[Span]] = {}
        for draft, source in zip(drafts, self.sources, strict=True):
            if source and source.form is Form.NAME:
                spoken.setdefault(source.entities[0], []).extend(draft.content)
        self._nominals = Nominals(page, self.inventory, self._salience, lines, spoken)

    def run(self) -> None:
        """Resolve every draft, by the place of its source."""
        subjects = subjects_of(self.page)
        known: dict[Span, Answer] = {}
        for i in self._order():
            while subjects and subjects[-1].start <= self._place(i):
                self._note_subject(subjects.pop())
            source = self.sources[i]
            if source is None:
                continue
            answer = known.get(source.span) or self._resolve(i, source)
            known[source.span] = self.answers[i] = answer
            if answer.who and self.drafts[i].within is None:
                self._salience.add(max(source.span.start, self.drafts[i].place), answer.who[0])

    def _order(self) -> list[int]:
        """The drafts by the place of their sources, but each one after the statement that it is inside of."""
        order: dict[int, None] = {}
        for i in sorted(range(len(self.drafts)), key=lambda i: (self._place(i), i)):
            chain = []
            at: int | None = i
            while at is not None and at not in order:
                chain.append(at)
                at = self.drafts[at].within
            order.update(dict.fromkeys(reversed(chain)))
        return list(order)

    def name(self, who: Who) -> str:
        """The name or phrase of somebody."""
        return who if isinstance(who, str) else self.inventory.entities[who].name

    def heard(self, i: int, pronoun: str, offset: int) -> str | None:
        """The name of whom a pronoun beside the cue of draft `i` stands for, as the one addressed."""
        around = self._around(i)
        inside = self._depth(offset) > 0
        if pronoun in FIRST or (around and not inside and self._agreement.fit(around[0], pronoun) is not None):
            return self.name(around[0]) if around else None
        banned = self.answers[i].who
        fit = self._agreement.fit
        trace = self._salience.best(offset, lambda who: None if who in banned else fit(who, pronoun))
        return self.name(trace.who) if trace else None

    def _place(self, i: int) -> int:
        source = self.sources[i]
        return source.span.start if source else self.drafts[i].place

    def _depth(self, offset: int) -> int:
        at = self.page.tokens.at(offset)
        return self.page.depth[at] if at < len(self.page.depth) else 0

    def _note_subject(self, span: Span) -> None:
        """Note whom a pronoun or plural noun that begins a sentence stands for."""
        words = " ".join(self.page.text[slice(*span)].split())
        pronoun = words.lower()
        if pronoun not in GENDERS:
            self._salience.add_subject(span.start, words)
            return
        trace = self._salience.best(span.start, lambda who: self._agreement.fit(who, pronoun))
        if trace is not None:
            self._salience.add_subject(span.start, trace.who)

    def _around(self, i: int) -> tuple[Who, ...]:
        """The speakers of the statement that holds draft `i`."""
        outer = self.drafts[i].within
        return self.answers[outer].who if outer is not None else ()

    def _resolve(self, i: int, source: Source) -> Answer:
        if self.drafts[i].proposal.rule == TURN and asks_or_answers(source.text):
            return self._parts.get(source.text[0], Answer((source.text,)))
        if source.form is Form.NAME:
            return self._named(source)
        if source.form is Form.RELATIVE:
            return self._relative(source)
        if source.form is Form.PRONOUN or source.pronoun:
            return self._pronoun(i, source, source.pronoun or source.word)
        return self._nominals.resolve(source, self.drafts[i].content) or _itself(source, self.page.lexicon)

    def _named(self, source: Source) -> Answer:
        entity = self.inventory.entities[source.entities[0]]
        if entity.name in source.text:
            return Answer(source.entities)
        return Answer(source.entities, f"{source.text}: named in full in line {self.lines.number(entity.full)}")

    def _relative(self, source: Source) -> Answer:
        """ "NAME, who says": whoever stands directly before the pronoun."""
        tokens = self.page.tokens
        last = tokens.at(source.span.start) - 1
        while last >= 0 and tokens.lowers[last] in (",", "-", "–", "—", "and"):
            last -= 1
        if last < 0:
            return Answer(())
        first = last
        while first > 0 and last - first < _ANTECEDENT and self._in_phrase(first):
            first -= 1
        span = tokens.span(first, last + 1)
        antecedent = read_source(self.page, self.inventory, span)
        if antecedent.form is Form.NAME:
            return Answer(antecedent.entities, f"{source.text}: {antecedent.text}")
        named = mentions_in(self.inventory.mentions, span)
        if named and named[-1].span.end == span.end:
            return Answer((named[-1].entity,), f"{source.text}: {antecedent.text}")
        found = self._nominals.resolve(antecedent, ()) if antecedent.form is Form.NOMINAL else None
        return found or _itself(antecedent, self.page.lexicon)

    def _in_phrase(self, first: int) -> bool:
        """Whether the noun phrase that token `first` is in goes on to the left."""
        words = self.page.lexicon.words
        before = self.page.tokens.lowers[first - 1]
        return (
            before[0].isalnum()
            and self.page.tokens.lowers[first] not in words["determiner"]
            and before not in words["auxiliary"]
            and before not in words["coordinator"]
            and (before not in words["preposition"] or before == "of")
            and before not in self.page.lexicon.forms
        )

    def _pronoun(self, i: int, source: Source, word: str) -> Answer:
        around = self._around(i)
        draft, outer = self.drafts[i], self.drafts[i].within
        quoted = self._depth(source.span.start) > 0 or (outer is not None and self.drafts[outer].proposal.rule == TURN)
        if word in FIRST and self.authors and not quoted and (len(self.authors) == 1 or word in PLURAL_FIRST):
            return Answer(self.authors, f"{source.text}: the byline")
        if word in FIRST and around:
            return Answer(around, f"{source.text}: the speaker of the quotation")
        if word in FIRST or word in SECOND:
            return _itself(source, self.page.lexicon)
        if around and not quoted and self._agreement.fit(around[0], word) is not None:
            return Answer(around, f"{source.text}: the speaker of the sentence")
        banned = around if quoted else ()
        trace = self._salience.best(
            source.span.start,
            lambda who: None if who in banned else self._agreement.fit(who, word),
            () if draft.kind is Kind.DIRECT else draft.content,
        )
        if trace is None:
            return _itself(source, self.page.lexicon)
        return Answer((trace.who,), f"{source.text}: {trace.how}, line {self.lines.number(trace.offset)}")


def _itself(source: Source, lexicon: Lexicon) -> Answer:
    """The phrase as its own name, without a clause about it and a capital that only begins the sentence."""
    text = _CLAUSE_ABOUT.split(source.text, maxsplit=1)[0].rstrip(" ,;:-–—") or source.text
    first, _, rest = text.partition(" ")
    return Answer((f"{first.lower()} {rest}" if rest and first.lower() in lexicon.words["leading"] else text,))
