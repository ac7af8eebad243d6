"""Invented news of any size, with what an analysis would have found in it: no file is read and nothing is analysed.

    for document, text, analysis in documents(30_000): …

The words are real function words at their usual rates and invented words that can be pronounced, drawn from a broken
power law: few are frequent, most are rare, and new ones keep coming as the text grows. A third of the invented words
are forms of another one, so that stems group them. The rates (of words, of lengths, of statements and their kinds, of
speakers in one or many documents, of repeated lines) are those of 924 news articles; nothing of their text is here:

    33,700 sentences     words    different    stems    statements    speakers    of them with statements
    the articles       698,500       25,500   16,500        17,600       9,300                      5,600
    invented           694,400       26,000   17,800        17,900      10,200                      5,200

`python tests/bench/corpus.py [SENTENCES]` prints the figures and how fast it goes.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from articles import Line, Said, Writer
from invention import Person

from index.folding import words
from index.kinds import Polarity
from index.model import Analysis, Anchor, Debris, Document, Sentence, Speaker, Statement
from index.query.stemming import stem
from index.spans import Span, joined

_AROUND = 32
"""Code points before and after the words of an anchor."""


def documents(sentences: int, seed: int = 4) -> Iterator[tuple[Document, str, Analysis]]:
    """Documents with `sentences` sentences in all, about 36 in each, and half as many statements.

    Every offset is one of code points into the text given with the document; ids are made as the analysis makes them.
    The same seed gives the same documents, and fewer sentences the first of them, but for the last, which is cut.
    """
    writer = Writer(seed)
    number = 0
    while sentences > 0:
        lines = writer.article(sentences)
        sentences -= len(lines)
        yield _made(writer, lines, number)
        number += 1


class _Place(NamedTuple):
    """Where a line stands: its first code point, and its number among the lines of the text."""

    start: int
    line: int


def _made(writer: Writer, lines: Sequence[Line], number: int) -> tuple[Document, str, Analysis]:
    text, places, debris = _laid_out(writer, lines)
    document = _document(writer, text, number, debris)
    statements: list[Statement] = []
    sentences = []
    before: Statement | None = None
    for at, (line, place) in enumerate(zip(lines, places, strict=True), 1):
        span = Span(place.start, place.start + len(line.text))
        outer: Statement | None = None
        if line.said is not None:
            follows = lines[at] if at < len(lines) and lines[at].follows else None
            more = Span(places[at].start, places[at].start + len(follows.text)) if follows else None
            made = list(_statements(writer, document, text, line.said, place, more))
            outer = made[0]
            statements += made
        elif line.follows:
            outer = before
        before = outer if line.said is not None else None
        sentences.append(_sentence(document, line.text, at, place.line, span, outer))
    return document, text, Analysis(tuple(sentences), tuple(statements), _speakers(writer.people, lines, statements))


def _laid_out(writer: Writer, lines: Sequence[Line]) -> tuple[str, list[_Place], tuple[Debris, ...]]:
    """The text in paragraphs of some two sentences, where each line stands in it, and what is no prose."""
    parts: list[str] = []
    places: list[_Place] = []
    at, number = 0, 1
    debris: tuple[Debris, ...] = ()
    for line in lines:
        if parts:
            new = not line.follows and writer.random.random() < 0.5
            if new and not debris and writer.random.random() < 0.01:
                more = f"READ MORE: {line.text}"
                parts += ("\n\n", more)
                debris = (Debris(Span(at + 2, at + 2 + len(more)), "READ MORE line"),)
                at += 2 + len(more)
                number += 2
            parts.append("\n\n" if new else " ")
            at += len(parts[-1])
            number += 2 if new else 0
        places.append(_Place(at, number))
        parts.append(line.text)
        at += len(line.text)
    return "".join(parts) + "\n", places, debris


def _document(writer: Writer, text: str, number: int, debris: tuple[Debris, ...]) -> Document:
    digest = sha256(text.encode()).hexdigest()
    path = f"/news/{number // 1000:03}/{number:07}.txt"
    random = writer.random
    return Document(
        id=digest[:16],
        path=path,
        paths=(path,),
        uri=f"file://{path}",
        sha256=digest,
        characters=len(text),
        encoding="utf-8",
        title=" ".join(text[:60].split()[:7]),
        outlet=random.choice(writer.crowd.outlets),
        date=f"{random.randrange(2014, 2025)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
        language="en",
        skipped=debris,
    )


def _id(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _statements(
    writer: Writer,
    document: Document,
    text: str,
    said: Said,
    place: _Place,
    more: Span | None,
    within: str | None = None,
) -> Iterator[Statement]:
    """The statement of a line, and the one reported within it. `more` is a further span of its content."""
    random = writer.random
    moved = said.moved(place.start)
    content = (moved.content, more) if more else (moved.content,)
    start, end = content[0].start, content[-1].end
    source = text[moved.source.start : moved.source.end]
    chance = random.random()
    identifier = _id(document.id, "statement", *(f"{one}-{other}" for one, other in content))
    yield Statement(
        id=identifier,
        document=document.id,
        path=document.path,
        line=place.line,
        kind=said.kind,
        content=content,
        cue=(moved.cue,),
        source=(moved.source,),
        text=joined(text, content),
        speakers=() if chance < 0.01 else (said.by.ref, said.beside.ref) if said.beside else (said.by.ref,),
        anchor=Anchor(
            document.sha256, text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND], start
        ),
        said=not said.held,
        polarity=Polarity.DENIED if chance > 0.98 else Polarity.ASKED if chance > 0.95 else Polarity.ASSERTED,
        addressee=said.addressee,
        venue=said.venue,
        within=within,
        confidence=round(0.4 + 0.59 * random.random(), 3),
        reasons=(f"“{source}” stands with “{text[moved.cue.start : moved.cue.end]}”",),
        mentions=tuple(person.ref.id for person in said.mentions),
    )
    if said.inner is not None:
        yield from _statements(writer, document, text, said.inner, place, None, identifier)


def _sentence(document: Document, text: str, number: int, line: int, span: Span, outer: Statement | None) -> Sentence:
    return Sentence(
        id=_id(document.id, "sentence", str(span.start), str(span.end)),
        document=document.id,
        path=document.path,
        number=number,
        line=line,
        span=span,
        text=text,
        statement=outer.id if outer else None,
        speaker_id=outer.speaker_id if outer else None,
        speaker=outer.speaker if outer else None,
        kind=outer.kind if outer else None,
    )


def _speakers(named: Sequence[Person], lines: Sequence[Line], statements: Sequence[Statement]) -> tuple[Speaker, ...]:
    """Everybody whom the document names; whoever only speaks in a repeated line too."""
    speaking = Counter(speaker.id for one in statements for speaker in one.speakers)
    said = [one for line in lines for one in (line.said, line.said.inner if line.said else None) if one]
    people = {person.ref.id: person for one in said for person in (one.by, one.beside, *one.mentions) if person}
    people.update((person.ref.id, person) for person in named)
    return tuple(
        Speaker(
            id=person.ref.id,
            name=person.ref.name,
            named=person.ref.named,
            aliases=(person.short,) if person.short else (),
            roles=(person.role,) if person.role else (),
            statements=speaking[person.ref.id],
            documents=1 if speaking[person.ref.id] else 0,
            kind=person.kind,
        )
        for person in people.values()
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 33_700
    started = time.perf_counter()
    for _ in documents(count):
        pass
    print(f"{count / (time.perf_counter() - started):,.0f} sentences/s")
    found: Counter[str] = Counter()
    speaking: set[str] = set()
    named: set[str] = set()
    files = statements = 0
    for _, _, analysis in documents(count):
        files, statements = files + 1, statements + len(analysis.statements)
        for sentence in analysis.sentences:
            found.update(word.folded for word in words(sentence.text))
        named.update(speaker.id for speaker in analysis.speakers)
        speaking.update(speaker.id for speaker in analysis.speakers if speaker.statements)
    print(f"{files:,} documents, {count:,} sentences, {statements:,} statements, {found.total():,} words")
    print(f"{len(found):,} different words, {len({stem(word) for word in found}):,} stems")
    print(f"{len(speaking):,} speakers with statements, {len(named):,} in all")


if __name__ == "__main__":
    main()
