"""Columns answer every query as Whoosh itself does: the same matches, counts and scores."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.kinds import Kind, Unit
from index.query import And, Confidence, Everything, Field, FieldMatch, Kinds, Not, Phrase, Prefix, Said, Word
from index.query.tree import Gap, Near, Typo, Unattributed
from index.store.base import InDocuments, Mentioning, SpokenBy
from index.store.places import places_of
from index.store.whoosh import WhooshEngine
from index.store.whoosh.building import Facts, build
from index.store.whoosh.compiling import compiled
from index.store.whoosh.evaluating import Evaluator, Weights
from index.store.whoosh.merging import Merging
from index.store.whoosh.opened import complete
from index.store.whoosh.postings import FieldPostings
from index.store.whoosh.reading import WhooshReader
from index.store.whoosh.segments import SUFFIX, Segment, file_of
from index.store.whoosh.writing import WhooshWriter
from tests.index.doubles import analyse, document_of
from tests.index.store.test_searching import trees

WORDS = ["gun", "guns", "hammer", "hammered", "trigger", "the", "not", "x-y", "gnu", "café", "a"]
NAMES = ["Baldwin", "Alec Baldwin", "Mendoza", "an official", "?", "Baldwin & Mendoza", "Mendoza@Baldwin"]

line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
said = st.builds("{}: {}".format, st.sampled_from(NAMES), line)
text = st.lists(st.one_of(line, said, line.map("# {}".format)), min_size=1, max_size=6).map("\n".join)
library = st.lists(text, min_size=1, max_size=6, unique=True)

word = st.sampled_from(["gun", "gunned", "hammer", "trigger", "the", "not", "cafe", "a", "absent"])
beginning = st.sampled_from(["g", "ham", "b", "zz", "t"]).map(Prefix)
phrase = st.lists(word, min_size=1, max_size=4).map(lambda one: Phrase(tuple(one)))
gap = st.builds(Gap, st.sampled_from([1, 2, 3, 500]), st.booleans())


@st.composite
def near(draw: st.DrawFn) -> Near:
    parts = draw(st.lists(st.one_of(word.map(Word), beginning, phrase), min_size=2, max_size=4))
    return Near(tuple(parts), tuple(draw(gap) for _ in parts[1:]))


text_leaf = st.one_of(
    word.map(Word), phrase, beginning, near(), st.just(Phrase(("x", "y"))), st.just(Everything()), word.map(Typo)
)
speakers = st.frozensets(st.sampled_from(["baldwin", "alec-baldwin", "mendoza", "an-official", "nobody"]), max_size=3)
statement_leaf = st.one_of(
    speakers.map(SpokenBy),
    speakers.map(Mentioning),
    st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=2).map(lambda one: Kinds(tuple(one))),
    st.booleans().map(Said),
    st.just(Unattributed()),
    st.just(FieldMatch(Field.TO, Word("baldwin"))),
    st.just(FieldMatch(Field.CUE, Prefix("s"))),
    st.builds(Confidence, st.sampled_from([0.0, 0.5]), st.booleans(), st.sampled_from([0.5, 1.0]), st.booleans()),
)


def write(folder: Path, texts: Sequence[str], commits: int, removed: Sequence[int], tidy: bool) -> None:
    """An index of these texts in so many commits; some are removed again afterwards."""
    engine = WhooshEngine()
    engine.create(folder)
    merging = Merging(small=0, segments=3) if tidy else Merging(small=0, segments=100, removed=1.1)
    for number in range(commits):
        writer = WhooshWriter(folder, merging)
        for one in texts[number::commits]:
            document = document_of(one)
            writer.add(engine.prepare(document, one, analyse(document, one)))
        writer.commit(last=True)
    writer = WhooshWriter(folder, merging)
    for number in set(removed):
        if number < len(texts):
            writer.remove(document_of(texts[number]).id)
    writer.commit(last=True)


@contextmanager
def readers(folder: Path, texts: Sequence[str], removed: Sequence[int]) -> Iterator[tuple[WhooshReader, WhooshReader]]:
    """Both ways to read an index, placed in the order of the texts."""
    complete(folder)
    places = places_of([(document_of(one).id, f"/{at}") for at, one in enumerate(texts) if at not in removed])
    both = WhooshReader(folder), WhooshReader(folder, columns=False)
    for reader in both:
        reader.place(places)
    yield both
    for reader in both:
        reader.close()


def check(texts: list[str], tree: Any, unit: Unit, commits: int, removed: list[int], tidy: bool, limit: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, texts, commits, removed, tidy)
        with readers(folder, texts, removed) as (fast, stock):
            found, expected = fast._collected(tree, unit, limit), stock._collected(tree, unit, limit)
            assert type(found) is not type(expected)
            assert found.total == expected.total
            assert voices(found) == voices(expected)
            every = dict((number, score) for score, number in stock._collected(tree, unit, 1000).best)
            assert [score for score, _ in found.best] == pytest.approx([score for score, _ in expected.best], abs=1e-4)
            assert all(score == pytest.approx(every[number], abs=1e-4) for score, number in found.best)
            if len(set(every.values())) == 1:
                assert [one for _, one in found.best] == [one for _, one in expected.best]
            assert set(found.all_ids()) == every.keys()  # type: ignore[union-attr]
            assert len(found.results()) == expected.total  # type: ignore[arg-type]


def voices(found: Any) -> dict[int, int]:
    groups, counts, places = found.voices
    every = groups if places is None else groups[places]
    return dict(zip(every.tolist(), counts.tolist(), strict=True))


removals = st.lists(st.integers(0, 5), max_size=3)


@settings(deadline=None, max_examples=150)
@given(
    library,
    trees(text_leaf),
    st.sampled_from(list(Unit)),
    st.integers(1, 4),
    removals,
    st.booleans(),
    st.integers(0, 9),
)
def test_words_are_found_as_whoosh_finds_them(
    texts: list[str], tree: Any, unit: Unit, commits: int, removed: list[int], tidy: bool, limit: int
) -> None:
    check(texts, tree, unit, commits, removed, tidy, limit)


@settings(deadline=None, max_examples=100)
@given(library, trees(st.one_of(text_leaf, statement_leaf)), st.integers(1, 4), removals, st.booleans())
def test_statements_are_found_as_whoosh_finds_them(
    texts: list[str], tree: Any, commits: int, removed: list[int], tidy: bool
) -> None:
    check(texts, tree, Unit.STATEMENT, commits, removed, tidy, 1000)


letters = st.text("abcд", min_size=1, max_size=7)


@settings(deadline=None, max_examples=60)
@given(st.lists(letters, min_size=1, max_size=30), letters)
def test_typing_errors_are_found_wherever_they_are_in_a_word(several: list[str], wanted: str) -> None:
    check(["\n".join(several)], Typo(wanted), Unit.SENTENCE, 1, [], False, 1000)


@settings(deadline=None, max_examples=40)
@given(library, trees(text_leaf), st.lists(st.integers(0, 5), max_size=4), st.sampled_from(list(Unit)))
def test_only_some_documents_are_searched(texts: list[str], tree: Any, some: list[int], unit: Unit) -> None:
    ids = frozenset(document_of(texts[at % len(texts)]).id for at in some)
    check(texts, And((InDocuments(ids), tree)), unit, 2, [], False, 1000)


def test_phrases_and_distances_of_a_very_long_sentence(tmp_path: Path) -> None:
    texts = ["gun " * 40_000 + "hammer trigger", "the gun", "hammer\ntrigger " + "a " * 300]
    write(tmp_path, texts, 1, [], False)
    with readers(tmp_path, texts, []) as (fast, stock):
        for tree in (
            Phrase(("gun", "hammer")),
            Near((Word("gun"), Word("trigger")), (Gap(2, True),)),
            Near((Word("gun"), Word("trigger")), (Gap(10**12, False),)),
            Near((Word("trigger"), Word("gun")), (Gap(1, True),)),
        ):
            for unit in (Unit.SENTENCE, Unit.DOCUMENT):
                found, expected = fast._collected(tree, unit, 9).best, stock._collected(tree, unit, 9).best
                assert [number for _, number in found] == [number for _, number in expected]


def test_columns_that_are_gone_are_made_again_and_nothing_else_is(tmp_path: Path) -> None:
    write(tmp_path, ["the gun", "the hammer"], 2, [], False)
    complete(tmp_path)
    assert not complete(tmp_path)
    first, second = sorted(tmp_path.glob(f"*{SUFFIX}"))
    kept = second.stat().st_mtime_ns
    first.write_bytes(first.read_bytes()[:-1])
    assert complete(tmp_path)
    assert second.stat().st_mtime_ns == kept
    assert not complete(tmp_path)


@pytest.mark.parametrize("damage", ["cut", "foreign", "gone", "noise"])
def test_without_good_columns_whoosh_answers(tmp_path: Path, damage: str) -> None:
    texts = ["the gun\nBaldwin: the hammer", "the hammer of the gun"]
    write(tmp_path, texts, 2, [], False)
    complete(tmp_path)
    for path in tmp_path.glob(f"*{SUFFIX}"):
        whole = path.read_bytes()
        spoilt = {
            "cut": whole[:-9],
            "foreign": b"something else",
            "noise": whole[:4096] + b"\xff" * (len(whole) - 4096),
        }
        path.unlink() if damage == "gone" else path.write_bytes(spoilt[damage])
    reader = WhooshReader(tmp_path)
    reader.place(places_of([(document_of(one).id, f"/{at}") for at, one in enumerate(texts)]))
    assert reader._columns is not None
    reader._columns.warm()
    assert reader.search(Word("gun"), Unit.SENTENCE, 9).total == 2
    assert reader.search(Phrase(("the", "hammer")), Unit.SENTENCE, 9).total == 2
    reader.close()
    complete(tmp_path)
    again = WhooshReader(tmp_path)
    again.place(places_of([(document_of(one).id, f"/{at}") for at, one in enumerate(texts)]))
    assert again.search(Phrase(("the", "hammer")), Unit.SENTENCE, 9).total == 2
    assert again._columns is not None and again._columns.opened() is not None
    again.close()


def test_two_threads_with_readers_of_their_own_find_the_same(tmp_path: Path) -> None:
    texts = [f"the gun {number} fired\nMendoza: guns and hammers {number % 3}" for number in range(60)]
    write(tmp_path, texts, 3, [1, 2], False)
    places = places_of([(document_of(one).id, f"/{at}") for at, one in enumerate(texts) if at not in (1, 2)])
    trees = [Word("gun"), Phrase(("the", "gun")), Prefix("h"), And((Word("gun"), Not(Prefix("1")))), Typo("gum")]

    def answers() -> list[Any]:
        reader = WhooshReader(tmp_path)
        reader.place(places)
        found = [reader._collected(tree, Unit.SENTENCE, 20).best for _ in range(20) for tree in trees]
        reader.close()
        return found

    with ThreadPoolExecutor(4) as pool:
        first, *others = [one.result() for one in [pool.submit(answers) for _ in range(4)]]
    assert all(first[: len(trees)]) and all(one == first for one in others)


def test_a_segment_of_more_than_four_million_records(tmp_path: Path) -> None:
    total = 4_300_000
    every = np.arange(1, total + 1, dtype=np.uint32)
    some = every[[7, 4_299_990, 4_299_998]]

    def postings(terms: list[bytes], numbers: list[Any], positions: list[Any] | None = None) -> FieldPostings:
        starts = np.cumsum([0, *map(len, numbers)])
        flat = np.concatenate(numbers).astype(np.uint32)
        placed = None if positions is None else np.concatenate(positions).astype(np.uint32)
        return FieldPostings(terms, starts, flat, np.ones(len(flat), np.float32), placed)

    words = [every, some, every[:1]]
    positions = [np.zeros(total), np.array([1, 1, 2]), np.array([900])]
    fields = {
        "unit": postings([b"document", b"sentence"], [np.zeros(1), every]),
        "document_in": postings([b"0" * 16], [np.zeros(1)]),
        "sentence_words": postings([b"all", b"few", b"late"], words, positions),
        "sentence_stems": postings([b"all", b"few", b"late"], words),
    }
    segment = SimpleNamespace(segment_id=lambda: "large")
    lengths = {name: np.ones(total + 1, np.uint8) for name in ("sentence_words", "sentence_stems")}
    facts = Facts(total + 1, lengths, itertools.repeat(b"", total + 1), lambda _: 0.0)
    build(file_of(tmp_path, segment), facts, fields.items())
    columns = Segment(tmp_path, SimpleNamespace(segment=lambda: segment, has_deletions=lambda: False))  # type: ignore[arg-type]
    evaluator = Evaluator(columns, Unit.SENTENCE, Weights([columns], lambda _: total))

    def rows(tree: Any) -> list[int]:
        found: list[int] = evaluator.hits(compiled(tree, Unit.SENTENCE), True).rows.tolist()
        return found

    assert len(rows(Word("all"))) == total
    assert rows(And((Word("all"), Word("few")))) == [7, 4_299_990, 4_299_998]
    assert rows(Phrase(("all", "few"))) == [7, 4_299_990]
    assert rows(Near((Word("few"), Word("all")), (Gap(2, False),))) == [7, 4_299_990, 4_299_998]
    assert rows(Near((Word("all"), Word("late")), (Gap(900, True),))) == [0]
    assert len(rows(Not(Prefix("f")))) == total - 3
