"""Invented articles, line by line, with who says what in each line. Spans are those in the line."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import islice
from random import Random
from typing import NamedTuple

from invention import Crowd, Lexicon, Person

from index.kinds import Kind
from index.spans import Span

_SAID = """said said said said said said says says added wrote noted argued announced suggested insisted warned
explained claimed stated"""
_HELD = ("believes", "thinks", "hopes", "expects", "fears")


class Said(NamedTuple):
    """A statement; `held`: it is a belief or wish. `beside` says it too, and `inner` is
    one that is reported within it."""

    kind: Kind
    content: Span
    cue: Span
    source: Span
    by: Person
    mentions: tuple[Person, ...] = ()
    addressee: str | None = None
    venue: str | None = None
    held: bool = False
    beside: Person | None = None
    inner: Said | None = None

    def moved(self, by: int) -> Said:
        """The same, so many code points further on."""
        content, cue, source = (Span(start + by, end + by) for start, end in (self.content, self.cue, self.source))
        return self._replace(content=content, cue=cue, source=source)


class Line(NamedTuple):
    """A sentence that has no place yet. One that `follows` is a further span of the statement before it."""

    text: str
    said: Said | None = None
    follows: bool = False


class Writer:
    """Articles as lines, one after the other."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.crowd = Crowd(Lexicon(seed), seed)
        self.people: list[Person] = []
        self._sources: list[Person] = []
        self._unnamed: list[Person] = []
        self._wire: deque[list[Line]] = deque(maxlen=200)

    def article(self, most: int) -> list[Line]:
        """The lines of an article, up to `most`; `people` are then those whom it names, whether they speak or not."""
        chance, lexicon = self.random.random, self.crowd.lexicon
        count = max(2, round(self.random.lognormvariate(3.37, 0.68)))
        found = [self.crowd.named() for _ in range(3 + int(count * 0.38))]
        found.sort(key=lambda one: one[0] + 9000 * chance())
        self.people = list({person.ref.id: person for _, person in found}.values())
        self._sources = self.people[: 2 + int(count * 0.17)]
        self._unnamed = [self.crowd.unnamed() for _ in range(1 + int(count * 0.18))]
        lengths = lexicon.lengths(count)
        words = iter(lexicon.draw(sum(lengths)))
        lines: list[Line] = []
        for length in lengths:
            lines.append(self._line(list(islice(words, length)), lines[-1].said if lines else None))
        if self._wire and chance() < 0.10:
            other = self.random.choice(self._wire)
            start = self.random.randrange(len(other))
            lines[start : start + 20] = other[start : start + 20]
        self._wire.append(lines)
        return lines[:most]

    def _line(self, words: list[str], before: Said | None) -> Line:
        chance = self.random.random()
        if before is not None and before.kind is not Kind.INDIRECT and chance < 0.3:
            return Line(f"“{prose(words)}.”", follows=True)
        if chance < 0.60 and len(words) > 3:
            return self._statement(words)
        if chance > 0.9:
            words.insert(len(words) // 2, self._mention()[1])
        return Line(f"{prose(words)}.")

    def _statement(self, words: list[str]) -> Line:
        by = self._source()
        mentions: tuple[Person, ...] = ()
        if self.random.random() < 0.5:
            person, name = self._mention()
            words.insert(len(words) // 2, name)
            mentions = () if person.ref == by.ref else (person,)
        source = by.short if by.short and self.random.random() < 0.5 else by.ref.name
        if by.role and source == by.ref.name:
            source = f"{by.role} {source}"
        return self._said(words[:-4] or words, source, by, mentions)

    def _source(self) -> Person:
        if self.random.random() < 0.27:
            return self.random.choice(self._unnamed)
        return self._sources[int(len(self._sources) * self.random.random() ** 1.5)]

    def _mention(self) -> tuple[Person, str]:
        """Somebody of the article, and the name that stands there."""
        person = self.random.choice(self.people)
        return person, person.short if person.short and self.random.random() < 0.6 else person.ref.name

    def _said(self, words: list[str], source: str, by: Person, mentions: tuple[Person, ...]) -> Line:
        """A line in which the words are said by somebody, in one of the ways of news."""
        chance, cue = self.random.random(), self.random.choice(_SAID.split())
        if chance > 0.99 and (other := self._source()).ref != by.ref:
            both = f"{source} and {other.ref.name}"
            line = _line(Kind.INDIRECT, _THAT, (f"that {' '.join(words)}", cue, both), by, mentions)
            return line._replace(said=line.said and line.said._replace(beside=other))
        content, start = " ".join(words), source[0].upper() + source[1:]
        if chance < 0.25:
            return _line(Kind.DIRECT, "{0} {2} {1}.", (f"“{prose(words)},”", cue, source), by, mentions)
        if chance < 0.36:
            return _line(Kind.INDIRECT, "{0}, {2} {1}.", (prose(words), cue, source), by, mentions)
        if chance < 0.40:
            return _line(Kind.INDIRECT, "{1} {2}, {0}.", (content, "According to", source), by, mentions)
        if chance < 0.52:
            held = self.random.choice(_HELD)
            return _line(Kind.INDIRECT, _THAT, (f"that {content}", held, start), by, mentions, held=True)
        if chance < 0.67:
            half = len(words) // 2
            content = f"that {' '.join(words[:half])} “{' '.join(words[half:])}”"
            return _line(Kind.MIXED, _THAT, (content, cue, start), by, mentions)
        if chance < 0.75:
            person, _ = self._mention()
            told = _TOLD.format(person.ref.name)
            return _line(Kind.INDIRECT, told, (f"that {content}", "told", start), by, mentions, person.ref.name)
        if chance < 0.80:
            venue = self.random.choice(self.crowd.outlets)
            told = _TOLD.format(venue)
            return _line(Kind.INDIRECT, told, (f"that {content}", "told", start), by, mentions, None, venue)
        if chance < 0.82:
            other = self._source()
            inner = _line(Kind.INDIRECT, _THAT, (f"that {content}", cue, other.ref.name), other, mentions)
            outer = _line(Kind.INDIRECT, _THAT, (f"that {inner.text[:-1]}", "said", start), by, mentions)
            assert outer.said and inner.said
            return outer._replace(
                said=outer.said._replace(inner=inner.said.moved(outer.said.content.start + len("that ")))
            )
        return _line(Kind.INDIRECT, _THAT, (f"that {content}", cue, start), by, mentions)


_THAT = "{2} {1} {0}."
_TOLD = "{{2}} {{1}} {} {{0}}."


def _line(
    kind: Kind,
    form: str,
    parts: tuple[str, str, str],
    by: Person,
    mentions: tuple[Person, ...],
    addressee: str | None = None,
    venue: str | None = None,
    held: bool = False,
) -> Line:
    """The parts (content, cue, source) in the order of a form such as `{2} {1} {0}.`"""
    text, spans = "", [Span(0, 0)] * 3
    for piece in form.split("{"):
        if piece[1:2] == "}":
            number = int(piece[0])
            spans[number] = Span(len(text), len(text) + len(parts[number]))
            text += parts[number]
            piece = piece[2:]
        text += piece
    content, cue, source = spans
    return Line(text, Said(kind, content, cue, source, by, mentions, addressee, venue, held))


def prose(words: Sequence[str]) -> str:
    """Words as a sentence without its mark: a long one has a comma."""
    text = " ".join(words)
    if len(words) > 14:
        half = len(words) // 3
        text = f"{' '.join(words[:half])}, {' '.join(words[half:])}"
    return text[:1].upper() + text[1:]
