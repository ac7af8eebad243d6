"""What the engine finds is what the words of the query say, for any small library and any query."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corrections import Correction, hide, rename, same_person
from index.folding import words
from index.kinds import Unit
from index.model import Analysis, Document, Sentence, Statement
from index.query import (
    And,
    Everything,
    Field,
    FieldMatch,
    Gap,
    Kinds,
    Linked,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Typo,
    Unattributed,
    Word,
    parse,
)
from index.query.describing import describe
from index.query.stemming import stem
from index.query.typos import one_typo_apart
from index.spans import Span
from index.store import roll
from index.store.base import Entry, Reader
from index.store.catalogue import Catalogue, FileState, save
from index.store.joining import join
from index.store.snapshot import Snapshot
from index.store.texts import Texts
from index.store.whoosh import WhooshEngine
from index.store.whoosh.merging import Merging
from index.store.whoosh.reading import WhooshReader
from index.store.whoosh.writing import WhooshWriter
from tests.index.doubles import analyse, document_of

# A document that was removed again: its records are still in a segment.
GONE = 'Baldwin & Mendoza@Baldwin: the gun was not x-y [Alec Baldwin: "hammer trigger"]\nguns'
WORDS = ["gun", "guns", "hammer", "hammered", "trigger", "the", "not", "x-y", "baldwin"]
NAMES = ["Baldwin", "Alec Baldwin", "Mendoza", "an official", "?", "Baldwin & Mendoza", "Mendoza@Baldwin"]

line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
said = st.tuples(st.sampled_from(NAMES), st.booleans(), line).map(
    lambda one: f'{one[0]}: "{one[2]}"' if one[1] else f"{one[0]}: {one[2]}"
)
nested = st.tuples(said, said).map(lambda one: f"{one[0]} [{one[1]}]")
text = st.lists(st.one_of(line, said, nested, line.map("# {}".format)), min_size=1, max_size=6).map("\n".join)
library = st.lists(text, min_size=1, max_size=4, unique=True)
Changes = Mapping[int, str | None]
changes = st.dictionaries(st.integers(0, 3), st.one_of(st.none(), text), max_size=2)

word = st.sampled_from(["gun", "gunned", "hammer", "trigger", "the", "not", "baldwin", "absent"])
gap = st.builds(Gap, st.integers(1, 3), st.booleans())
match = st.one_of(
    word.map(Word),
    st.lists(word, min_size=1, max_size=3).map(lambda one: Phrase(tuple(one))),
    st.sampled_from(["g", "ham", "b", "zz"]).map(Prefix),
)
near = st.lists(st.tuples(match, gap), min_size=2, max_size=3).map(
    lambda one: Near(tuple(part for part, _ in one), tuple(gap for _, gap in one[1:]))
)
typo = st.sampled_from(["gnu", "gun", "un", "hamer", "hammers", "trigegr", "nt", "e", "absent"]).map(Typo)
typed = st.sampled_from(["ha", "gun", '"the gu', "x-", "hammer NEAR/2 g", "x-y", "gun OR ham", '"gun not", tri']).map(
    lambda one: parse(one, typing=True).tree
)
text_leaf = st.one_of(match, near, typo, typed, st.just(Phrase(("x", "y"))), st.just(Everything()))
name = st.sampled_from(["alec", "baldwin", "mendoza", "official", "nobody"]).map(Word)
name_match = st.one_of(name, st.just(Phrase(("alec", "baldwin"))), st.just(Prefix("men")))
statement_leaf = st.one_of(
    name_match.map(lambda one: FieldMatch(Field.SPEAKER, one)),
    name_match.map(lambda one: FieldMatch(Field.ABOUT, one)),
    name_match.map(lambda one: FieldMatch(Field.TO, one)),
    st.lists(st.sampled_from(["direct", "indirect", "mixed"]), min_size=1, max_size=2).map(
        lambda one: Kinds(tuple(one))  # type: ignore[arg-type]
    ),
    st.booleans().map(Said),
    st.just(Unattributed()),
    st.just(Linked()),
)
names = st.sampled_from(["Baldwin", "Alec Baldwin", "Mendoza", "an official"])
decided = st.lists(
    st.one_of(
        st.builds(rename, names, st.sampled_from(["Baldwin", "Somebody New"])),
        st.builds(same_person, names, names),
        st.builds(hide, names),
    ),
    max_size=3,
)


def trees(leaf: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    return st.recursive(
        leaf,
        lambda part: st.one_of(
            part.map(Not),
            st.lists(part, min_size=2, max_size=3).map(lambda one: And(tuple(one))),
            st.lists(part, min_size=2, max_size=3).map(lambda one: Or(tuple(one))),
        ),
        max_leaves=6,
    )


class Stock(WhooshEngine):
    """Answers as Whoosh does, without columns."""

    def read(self, folder: Path) -> Reader:
        return WhooshReader(folder, columns=False)


Known = list[tuple[Document, str, Analysis]]


@contextmanager
def indexed(
    texts: Sequence[str], changes: Changes, commits: int, tidy: int, decisions: Sequence[Correction]
) -> Iterator[tuple[list[Snapshot], Known]]:
    """An index of these texts, written in so many commits, and what is in it, by the speakers of the library.

    It is read by each engine; the first is Whoosh itself. `changes` say what becomes of texts afterwards, by number:
    another text, or nothing. `tidy`: 0 for never, 1 for when half was removed or there are three segments, 2 for the
    latter only.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generation = folder / "generation-000001"
        generation.mkdir()
        engine, kept = WhooshEngine(), Texts(folder / "texts")
        engine.create(generation)
        writer = WhooshWriter(generation, Merging(small=0, segments=3, removed=tidy / 2))
        held: dict[str, tuple[Document, str, Analysis]] = {}
        entries: dict[str, Entry] = {}

        def add(path: str, text: str) -> None:
            document = document_of(text, path)
            held[path] = (document, text, analyse(document, text))
            kept.put(document.id, text)
            prepared = engine.prepare(*held[path])
            writer.add(prepared)
            entries[path] = prepared.entry

        def remove(path: str) -> None:
            writer.remove(held.pop(path)[0].id)
            del entries[path]

        add("/gone", GONE)
        writer.commit(last=False)
        remove("/gone")
        for number, one in enumerate(texts):
            add(f"/{number}", one)
            if number < commits - 1:
                writer.commit(last=tidy > 0)
        for number, changed in changes.items():
            if (path := f"/{number}") in held:
                writer.commit(last=tidy > 0)
                remove(path)
                if changed is not None and changed not in {text for _, text, _ in held.values()}:
                    add(path, changed)
        documents = [held[path] for path in sorted(held)]
        counts = {entry.id: (entry.sentences, entry.statements) for entry in entries.values()}
        files = {path: FileState(path, 0, 0, 0, (document,)) for path, (document, _, _) in held.items()}
        save(Catalogue("", files, counts), generation, writer.commit_number)
        roll.save(join(entries.values(), decisions), generation, writer.commit_number)
        writer.commit(last=tidy > 0)
        engine.complete(generation)
        snapshots = [Snapshot(generation, kept, one, linked) for one in (Stock(), engine)]
        try:
            yield snapshots, [(one, text, _shown(snapshots[0], analysis)) for one, text, analysis in documents]
        finally:
            for snapshot in snapshots:
                snapshot.close()


def _shown(snapshot: Snapshot, analysis: Analysis) -> Analysis:
    """An analysis with the speakers of the library; all else must be as it was put in."""
    if not analysis.sentences:
        return analysis
    document = analysis.sentences[0].document
    sentences, statements = tuple(snapshot.sentences(document)), tuple(snapshot.statements(document))
    nobody = {"speakers": (), "mentions": (), "reasons": ()}
    assert [replace(one, **nobody) for one in statements] == [replace(one, **nobody) for one in analysis.statements]
    by_id = {one.id: one for one in statements}
    for now, then in zip(sentences, analysis.sentences, strict=True):
        assert now._replace(speaker_id=then.speaker_id, speaker=then.speaker) == then
        assert (now.speaker_id, now.speaker) == (
            (by_id[now.statement].speaker_id, by_id[now.statement].speaker) if now.statement else (None, None)
        )
    return Analysis(sentences, statements, tuple(snapshot.speakers.values()))


class Oracle:
    """Evaluates a tree on every unit by looking at it."""

    def __init__(self, documents: list[tuple[Document, str, Analysis]]) -> None:
        self.documents = documents
        self.names = {
            speaker.id: [_folded(name) for name in (speaker.name, *speaker.aliases)]
            for _, _, analysis in documents
            for speaker in analysis.speakers
        }

    def found(self, tree: Query, unit: Unit) -> list[str]:
        """Ids of the matching units in document order."""
        return [one for one, pieces, statement in self._units(unit) if self._holds(tree, pieces, statement)]

    def _units(self, unit: Unit) -> Iterator[tuple[str, Placed, Statement | None]]:
        for document, text, analysis in self.documents:
            starts = [one.span.start for one in analysis.sentences]
            if unit is Unit.DOCUMENT:
                debris = [one.span for one in document.skipped]
                yield document.id, _placed(text, _prose(len(text), debris, starts)), None
            elif unit is Unit.SENTENCE:
                for sentence in analysis.sentences:
                    yield sentence.id, _placed(text, [sentence.span]), None
            else:
                for statement in analysis.statements:
                    pieces = [piece for span in statement.content for piece in _cut(span, starts)]
                    yield statement.id, _placed(text, pieces), statement

    def _holds(self, tree: Query, placed: Placed, statement: Statement | None) -> bool:
        match tree:
            case Everything():
                return True
            case Not(part):
                return not self._holds(part, placed, statement)
            case And(parts):
                return all(self._holds(part, placed, statement) for part in parts)
            case Or(parts):
                return any(self._holds(part, placed, statement) for part in parts)
            case Typo(text):
                return any(one == text or one in _errors(text) for _, one in placed)
            case Word() | Phrase() | Prefix():
                return bool(_standing(tree, placed))
            case Near(first, gaps):
                return _near(first, gaps, placed)
        assert statement is not None
        match tree:
            case FieldMatch(Field.SPEAKER, wanted):
                return any(_name_holds(name, wanted) for one in statement.speakers for name in self.names[one.id])
            case FieldMatch(Field.ABOUT, wanted):
                return any(_name_holds(name, wanted) for one in statement.mentions for name in self.names[one])
            case FieldMatch(Field.TO, wanted):
                return _name_holds(_folded(statement.addressee or ""), wanted)
            case Kinds(kinds):
                return statement.kind in kinds
            case Said(value):
                return statement.said == value
            case Unattributed():
                return not statement.speakers
            case Linked():
                return _is_linked(statement)
        raise AssertionError(tree)


def linked(snapshot: Snapshot) -> frozenset[str]:
    """Who is linked matters little here: some are, some are not."""
    several = (one for document in snapshot.documents for one in snapshot.statements(document.id))
    return frozenset(one.id for one in several if _is_linked(one))


def _is_linked(statement: Statement) -> bool:
    return int(statement.id, 16) % 3 == 0


Placed = list[tuple[int, str]]
"""Words with their positions."""


def _prose(length: int, debris: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    """What is no debris, cut where a sentence begins."""
    cuts = sorted({0, length, *starts, *(end for span in debris for end in span)})
    return [Span(*one) for one in pairwise(cuts) if not any(span.start <= one[0] < span.end for span in debris)]


def _cut(span: Span, starts: Sequence[int]) -> list[Span]:
    cuts = [span.start, *(start for start in starts if span.start < start < span.end), span.end]
    return [Span(*one) for one in pairwise(cuts)]


def _placed(text: str, pieces: Sequence[Span]) -> Placed:
    """Between two pieces one position stays empty."""
    found: Placed = []
    position = 0
    for piece in pieces:
        found += enumerate(_folded(text[piece.start : piece.end]), position)
        position = position + len(_folded(text[piece.start : piece.end])) + 1
    return found


def _standing(part: Word | Phrase | Prefix, placed: Placed) -> list[tuple[int, int]]:
    """The first and last position of each place where it stands."""
    at = dict(placed)
    match part:
        case Word(text):
            return [(place, place) for place, one in placed if stem(one) == stem(text)]
        case Prefix(text):
            return [(place, place) for place, one in placed if one.startswith(text)]
        case Phrase(phrase):
            length = len(phrase)
            runs = [(place, place + length - 1) for place in at]
            return [run for run in runs if tuple(at.get(one) for one in range(run[0], run[1] + 1)) == phrase]


def _near(parts: Sequence[Word | Phrase | Prefix], gaps: Sequence[Gap], placed: Placed) -> bool:
    """Whether places of all parts can be chosen, each near the one before it."""

    def reaches(before: tuple[int, int], rest: int) -> bool:
        if rest == len(parts):
            return True
        gap = gaps[rest - 1]
        for one in _standing(parts[rest], placed):
            after, ahead = one[0] - before[1], before[0] - one[1]
            if (0 < after <= gap.most or (not gap.ordered and 0 < ahead <= gap.most)) and reaches(one, rest + 1):
                return True
        return False

    return any(reaches(one, 1) for one in _standing(parts[0], placed))


def _errors(word: str) -> set[str]:
    """Every word that one typing error makes of this one, out of the letters of the words here (Norvig, 2007)."""
    letters = sorted(set("".join(WORDS) + GONE.casefold()))
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in halves if right),
        *(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1),
        *(left + one + right[1:] for left, right in halves if right for one in letters),
        *(left + one + right for left, right in halves for one in letters),
    }


def _folded(name: str) -> list[str]:
    return [one.folded for one in words(name)]


def _name_holds(name: list[str], wanted: Word | Phrase | Prefix) -> bool:
    match wanted:
        case Word(text):
            return text in name
        case Prefix(text):
            return any(one.startswith(text) for one in name)
        case Phrase(phrase):
            return any(tuple(name[at : at + len(phrase)]) == phrase for at in range(len(name)))


def ids(matches: list[str | Sentence | Statement]) -> list[str]:
    return [one if isinstance(one, str) else one.id for one in matches]


def check(
    texts: Sequence[str],
    changed: Changes,
    tree: Query,
    unit: Unit,
    commits: int,
    tidy: int,
    decisions: Sequence[Correction],
) -> None:
    """What each engine finds is what looking at everything finds; and each scores as Whoosh does."""
    with indexed(texts, changed, commits, tidy, decisions) as (snapshots, documents):
        expected = Oracle(documents).found(tree, unit)
        counted = Counter(one for identifier in expected for one in _speakers(documents, unit, identifier))
        scores: dict[str, float] = {}
        for snapshot in snapshots:
            found = snapshot.search(tree, unit, limit=1000)
            assert found.total == len(expected), describe(tree, unit)
            scored = dict(
                zip(ids([one.item for one in found.matches]), [one.score for one in found.matches], strict=True)
            )
            assert sorted(scored) == sorted(expected)
            assert list(scored.values()) == sorted(scored.values(), reverse=True)
            assert all(score >= 0 for score in scored.values())
            if not any(scored.values()):
                assert list(scored) == expected
            assert {one.id: one.count for one in found.speakers} == dict(counted)
            scores = scores or scored
            assert scored == pytest.approx(scores, abs=1e-4)
            for offset in (0, 1):
                few = snapshot.search(tree, unit, limit=2, offset=offset)
                assert (few.total, few.speakers) == (found.total, found.speakers)
                assert list(few.matches) == list(found.matches[offset : offset + 2])


def _speakers(documents: list[tuple[Document, str, Analysis]], unit: Unit, identifier: str) -> set[str]:
    for document, _, analysis in documents:
        by_id = {one.id: one for one in analysis.statements}
        if unit is Unit.DOCUMENT and document.id == identifier:
            return {one.id for statement in analysis.statements for one in statement.speakers}
        if unit is Unit.SENTENCE:
            for sentence in analysis.sentences:
                if sentence.id == identifier and sentence.statement:
                    return {one.id for one in by_id[sentence.statement].speakers}
        elif unit is Unit.STATEMENT and identifier in by_id:
            return {one.id for one in by_id[identifier].speakers}
    return set()


@settings(deadline=None, max_examples=100)
@given(library, changes, trees(text_leaf), st.sampled_from(list(Unit)), st.integers(1, 4), st.integers(0, 2), decided)
def test_words_are_found_where_they_stand(
    texts: list[str],
    changed: Changes,
    tree: Query,
    unit: Unit,
    commits: int,
    tidy: int,
    decisions: Sequence[Correction],
) -> None:
    check(texts, changed, tree, unit, commits, tidy, decisions)


@settings(deadline=None, max_examples=80)
@given(library, changes, trees(st.one_of(text_leaf, statement_leaf)), st.integers(1, 4), st.integers(0, 2), decided)
def test_statements_are_found_by_what_is_known_of_them(
    texts: list[str], changed: Changes, tree: Query, commits: int, tidy: int, decisions: Sequence[Correction]
) -> None:
    check(texts, changed, tree, Unit.STATEMENT, commits, tidy, decisions)


crowded = st.lists(st.sampled_from(["gun", "hammer", "the", "guns the"]), min_size=2, max_size=9).map(" ".join)
neighbours = st.lists(
    st.tuples(
        st.sampled_from([Word("gun"), Word("hammer"), Prefix("th"), Phrase(("the", "gun")), Phrase(("guns",))]), gap
    ),
    min_size=2,
    max_size=3,
).map(lambda one: Near(tuple(part for part, _ in one), tuple(gap for _, gap in one[1:])))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(crowded, crowded).map("\n".join), min_size=1, max_size=3, unique=True), neighbours)
def test_neighbours_are_found_where_they_stand_near_each_other(texts: list[str], tree: Query) -> None:
    with indexed(texts, {}, 2, 0, ()) as (snapshots, documents):
        for unit in (Unit.SENTENCE, Unit.DOCUMENT):
            expected = Oracle(documents).found(tree, unit)
            for snapshot in snapshots:
                found = snapshot.search(tree, unit, limit=100)
                assert sorted(ids([one.item for one in found.matches])) == sorted(expected)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_one_typing_error_is_what_a_typist_makes(one: str, other: str) -> None:
    assert one_typo_apart(one, other) == (one == other or other in _errors(one))
    assert one_typo_apart(one, other) == one_typo_apart(other, one)
