"""What the engine finds is what the words of the query say, for any small library and any query."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.corrections import Correction, hide, rename, same_person
from index.folding import words
from index.model import Analysis, Document, Sentence, Span, Statement, Unit
from index.query import (
    And,
    Everything,
    Field,
    FieldMatch,
    Kinds,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Unattributed,
    Word,
)
from index.query.describing import describe
from index.query.stemming import stem
from index.store import roll
from index.store.catalogue import Catalogue, FileState, save
from index.store.joining import join
from index.store.snapshot import Snapshot
from index.store.texts import Texts
from index.store.whoosh import WhooshEngine
from index.store.whoosh.merging import Merging
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

word = st.sampled_from(["gun", "gunned", "hammer", "trigger", "the", "not", "baldwin", "absent"])
match = st.one_of(
    word.map(Word),
    st.lists(word, min_size=1, max_size=3).map(lambda one: Phrase(tuple(one))),
    st.sampled_from(["g", "ham", "b", "zz"]).map(Prefix),
)
text_leaf = st.one_of(match, st.just(Phrase(("x", "y"))), st.just(Everything()))
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


@contextmanager
def indexed(
    texts: list[str], commits: int, tidy: int, decisions: Sequence[Correction]
) -> Iterator[tuple[Snapshot, list[tuple[Document, str, Analysis]]]]:
    """An index of these texts, written in so many commits, and what is in it, by the speakers of the library.

    `tidy`: 0 for never, 1 for when half was removed or there are three segments, 2 for the latter only.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generation = folder / "generation-000001"
        generation.mkdir()
        engine, kept = WhooshEngine(), Texts(folder / "texts")
        engine.create(generation)
        writer = WhooshWriter(generation, Merging(small=0, segments=3, removed=tidy / 2))
        documents, entries = [], []
        leaving = document_of(GONE, "/gone")
        writer.add(engine.prepare(leaving, GONE, analyse(leaving, GONE)))
        writer.commit(last=False)
        writer.remove(leaving.id)
        for number, one in enumerate(texts):
            document = document_of(one, f"/{number}")
            analysis = analyse(document, one)
            documents.append((document, one, analysis))
            kept.put(document.id, one)
            prepared = engine.prepare(document, one, analysis)
            writer.add(prepared)
            entries.append(prepared.entry)
            if number < commits - 1:
                writer.commit(last=tidy > 0)
        counts = {entry.id: (entry.sentences, entry.statements) for entry in entries}
        files = {document.path: FileState(document.path, 0, 0, 0, document) for document, _, _ in documents}
        save(Catalogue("", files, counts), generation, writer.commit_number)
        roll.save(join(entries, decisions), generation, writer.commit_number)
        writer.commit(last=tidy > 0)
        snapshot = Snapshot(generation, kept, engine)
        try:
            yield snapshot, [(document, one, _shown(snapshot, analysis)) for document, one, analysis in documents]
        finally:
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
        assert replace(now, speaker_id=then.speaker_id, speaker=then.speaker) == then
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

    def _units(self, unit: Unit) -> Iterator[tuple[str, list[list[str]], Statement | None]]:
        for document, text, analysis in self.documents:
            if unit is Unit.DOCUMENT:
                yield document.id, [_folded_span(text, one.span) for one in analysis.sentences], None
            elif unit is Unit.SENTENCE:
                for sentence in analysis.sentences:
                    yield sentence.id, [_folded_span(text, sentence.span)], None
            else:
                for statement in analysis.statements:
                    yield statement.id, [_folded_span(text, span) for span in statement.content], statement

    def _holds(self, tree: Query, pieces: list[list[str]], statement: Statement | None) -> bool:
        match tree:
            case Everything():
                return True
            case Not(part):
                return not self._holds(part, pieces, statement)
            case And(parts):
                return all(self._holds(part, pieces, statement) for part in parts)
            case Or(parts):
                return any(self._holds(part, pieces, statement) for part in parts)
            case Word(text):
                return any(stem(one) == stem(text) for piece in pieces for one in piece)
            case Phrase() | Prefix():
                return any(_name_holds(piece, tree) for piece in pieces)
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
        raise AssertionError(tree)


def _folded(name: str) -> list[str]:
    return [one.folded for one in words(name)]


def _folded_span(text: str, span: Span) -> list[str]:
    return _folded(text[span.start : span.end])


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


def check(texts: list[str], tree: Query, unit: Unit, commits: int, tidy: int, decisions: Sequence[Correction]) -> None:
    with indexed(texts, commits, tidy, decisions) as (snapshot, documents):
        expected = Oracle(documents).found(tree, unit)
        found = snapshot.search(tree, unit, limit=1000)
        assert found.total == len(expected), describe(tree, unit)
        assert sorted(ids([one.item for one in found.matches])) == sorted(expected)
        scores = [one.score for one in found.matches]
        assert scores == sorted(scores, reverse=True)
        assert all(score >= 0 for score in scores)
        if not any(scores):
            assert ids([one.item for one in found.matches]) == expected
        counted = Counter(one for identifier in expected for one in _speakers(documents, unit, identifier))
        assert {one.id: one.count for one in found.speakers} == dict(counted)
        few = snapshot.search(tree, unit, limit=2)
        assert (few.total, few.speakers, list(few.matches)) == (found.total, found.speakers, list(found.matches[:2]))


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


@settings(deadline=None, max_examples=60)
@given(library, trees(text_leaf), st.sampled_from(list(Unit)), st.integers(1, 4), st.integers(0, 2), decided)
def test_words_are_found_where_they_stand(
    texts: list[str], tree: Query, unit: Unit, commits: int, tidy: int, decisions: Sequence[Correction]
) -> None:
    check(texts, tree, unit, commits, tidy, decisions)


@settings(deadline=None, max_examples=60)
@given(library, trees(st.one_of(text_leaf, statement_leaf)), st.integers(1, 4), st.integers(0, 2), decided)
def test_statements_are_found_by_what_is_known_of_them(
    texts: list[str], tree: Query, commits: int, tidy: int, decisions: Sequence[Correction]
) -> None:
    check(texts, tree, Unit.STATEMENT, commits, tidy, decisions)
