"""Faults of the pinned Whoosh that this program goes around: each is shown, and that the answers here are right.

Where a fault is gone in a newer version its test fails: then the way around it can go, and the test with it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields
from whoosh import query as wq
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import RamStorage
from whoosh.index import create_in
from whoosh.searching import Searcher

import index
from index.kinds import Unit
from index.query import And, Not, Or, Phrase, Prefix, Query, Word
from index.store.places import places_of
from index.store.whoosh import WhooshEngine
from index.store.whoosh.merging import Merging
from index.store.whoosh.queries import Either, Unscored, Without
from index.store.whoosh.reading import WhooshReader
from index.store.whoosh.writing import WhooshWriter
from tests.index.doubles import analyse, document_of

GUN, RUBBER = wq.Term("text", "gun"), wq.Term("text", "rubber")


def whoosh_index(folder: Path, *segments: Sequence[str]) -> Any:
    """An index of Whoosh's own with these segments; the texts are numbered through."""
    made = create_in(str(folder), fields.Schema(id=fields.ID(stored=True), text=fields.TEXT))
    number = 0
    for texts in segments:
        writer = made.writer()
        for text in texts:
            writer.add_document(id=str(number), text=text)
            number += 1
        writer.commit(merge=False)
    return made


def found(searcher: Searcher, query: wq.Query) -> list[str]:
    return sorted(hit["id"] for hit in searcher.search(query, limit=None))


def write(folder: Path, *segments: Sequence[str], removed: Sequence[str] = (), merging: Merging | None = None) -> None:
    """An index of this program's with these segments, from which some texts are removed again."""
    engine = WhooshEngine()
    if engine.latest(folder) < 0:
        engine.create(folder)
    for texts in segments:
        writer = WhooshWriter(folder)
        for text in texts:
            document = document_of(text)
            writer.add(engine.prepare(document, text, analyse(document, text)))
        writer.commit(last=False)
    writer = WhooshWriter(folder, merging)
    for text in removed:
        writer.remove(document_of(text).id)
    writer.commit(last=merging is not None)


@contextmanager
def readers(folder: Path, texts: Sequence[str]) -> Iterator[list[WhooshReader]]:
    """Whoosh with the ways around its faults, and the columns."""
    WhooshEngine().complete(folder)
    several = [WhooshReader(folder, columns=False), WhooshReader(folder)]
    for reader in several:
        reader.place(places_of([(document_of(text).id, f"/{at}") for at, text in enumerate(texts)]))
    yield several
    for reader in several:
        reader.close()


def texts_found(reader: WhooshReader, tree: Query) -> list[str]:
    answer = reader.search(tree, Unit.SENTENCE, 1000)
    assert answer.total == len(answer.matches)
    return sorted(match.item.text for match in answer.matches)  # type: ignore[union-attr]


def test_a_searcher_that_is_refreshed_after_a_merge_has_records_twice(tmp_path: Path) -> None:
    made = whoosh_index(tmp_path, ["gun"], ["the gun"], ["a gun"])
    before = made.searcher()
    writer = made.writer()
    writer.delete_by_term("id", "0")
    writer.commit(optimize=True)
    assert found(made.searcher(), GUN) == ["1", "2"]
    refreshed = before.refresh()
    assert found(refreshed, GUN) != ["1", "2"], "the fault is gone"
    assert refreshed.doc_count() > 2


@pytest.mark.parametrize("way", ["refresh", "reuse"])
def test_a_reader_that_is_reused_shows_what_was_removed(tmp_path: Path, way: str) -> None:
    made = whoosh_index(tmp_path, ["gun"], ["the gun"], ["a gun"])
    before = made.searcher()
    writer = made.writer()
    writer.delete_by_term("id", "0")
    writer.commit(merge=False)
    after = before.refresh() if way == "refresh" else Searcher(made.reader(reuse=before.reader()))
    assert found(after, GUN) == ["0", "1", "2"], "the fault is gone"
    assert found(made.searcher(), GUN) == ["1", "2"]


@pytest.mark.parametrize("merging", [None, Merging(small=1000)], ids=["removed", "merged"])
def test_a_newer_state_has_everything_once_and_nothing_that_was_removed(
    tmp_path: Path, merging: Merging | None
) -> None:
    texts = ["gun", "the gun", "a gun"]
    write(tmp_path, *[[text] for text in texts])
    with readers(tmp_path, texts) as before:
        assert [texts_found(one, Word("gun")) for one in before] == [sorted(texts)] * 2
        write(tmp_path, ["new gun"], removed=["gun"], merging=merging)
        now = ["a gun", "new gun", "the gun"]
        with readers(tmp_path, now) as after:
            assert [texts_found(one, Word("gun")) for one in after] == [now] * 2
            assert [one.search(Word("gun"), Unit.SENTENCE, 0).total for one in after] == [3, 3]


def test_nothing_here_refreshes_a_searcher_or_reuses_a_reader() -> None:
    for path in Path(index.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                assert not (isinstance(node.func, ast.Attribute) and node.func.attr == "refresh"), path
                assert "reuse" not in {keyword.arg for keyword in node.keywords}, path


MANY = [f"{'gun' if number % 2 else 'hammer'} {'gunner ' * (number % 5)}n{number}" for number in range(120)]


@pytest.mark.parametrize(
    "query", [wq.Prefix("text", "gun"), wq.Or([wq.Prefix("text", "gun"), wq.Term("text", "hammer")])]
)
def test_the_length_of_results_that_were_not_optimized_is_too_small(tmp_path: Path, query: wq.Query) -> None:
    searcher = whoosh_index(tmp_path, MANY[:40], MANY[40:80], MANY[80:]).searcher()
    exact = len(found(searcher, query))
    assert len(searcher.search(query, limit=5, optimize=False)) < exact, "the fault is gone"


@pytest.mark.parametrize(
    "tree", [Prefix("gun"), Or((Prefix("gun"), Word("hammer"))), Or((Word("gun"), Word("hammer")))]
)
def test_totals_are_exact_however_few_are_wanted(tmp_path: Path, tree: Query) -> None:
    write(tmp_path, MANY[:40], MANY[40:80], MANY[80:])
    words = ("gun", "hammer") if isinstance(tree, Or) else ("gun",)
    exact = sum(any(word in text for word in words) for text in MANY)
    with readers(tmp_path, MANY) as several:
        for reader in several:
            assert [reader.search(tree, Unit.SENTENCE, limit).total for limit in (0, 1, 5, 1000)] == [exact] * 4


LEFT_OUT = ["rubber", "gun rubber", "the gun", "a rubber gun", "my gun"]


def test_and_not_lets_its_first_record_through(tmp_path: Path) -> None:
    searcher = whoosh_index(tmp_path, LEFT_OUT).searcher()
    assert found(searcher, wq.AndNot(GUN, RUBBER)) == ["1", "2", "4"], "the fault is gone"
    assert found(searcher, Without(GUN, RUBBER)) == ["2", "4"]


def test_what_is_left_out_is_left_out_from_the_first_record_on(tmp_path: Path) -> None:
    write(tmp_path, LEFT_OUT)
    with readers(tmp_path, LEFT_OUT) as several:
        for reader in several:
            assert texts_found(reader, And((Word("gun"), Not(Word("rubber"))))) == ["my gun", "the gun"]
            assert texts_found(reader, Not(Word("rubber"))) == ["my gun", "the gun"]
            assert texts_found(reader, And((Prefix("gu"), Not(Phrase(("gun", "rubber")))))) == [
                "a rubber gun",
                "my gun",
                "the gun",
            ]


def test_any_of_several_loses_what_scores_nothing(tmp_path: Path) -> None:
    """Of three or more in a small index."""
    searcher = whoosh_index(tmp_path, ["gun", "rubber", "hammer"]).searcher()
    parts = [Unscored(GUN), Unscored(RUBBER), Unscored(wq.Term("text", "hammer"))]
    assert found(searcher, wq.Or(parts)) != ["0", "1", "2"], "the fault is gone"
    assert found(searcher, Either(parts)) == ["0", "1", "2"]


def test_a_constant_score_of_nothing_is_one(tmp_path: Path) -> None:
    searcher = whoosh_index(tmp_path, ["gun", "the gun"]).searcher()
    assert [hit.score for hit in searcher.search(wq.ConstantScoreQuery(GUN, 0.0))] == [1.0, 1.0], "the fault is gone"
    assert [hit.score for hit in searcher.search(Unscored(GUN))] == [0.0, 0.0]


def test_what_restricts_scores_nothing_and_is_found(tmp_path: Path) -> None:
    texts = ["gun", "rubber", "hammer", "trigger"]
    write(tmp_path, texts)
    with readers(tmp_path, texts) as several:
        for reader in several:
            answer = reader.search(Or((Prefix("gu"), Prefix("ru"), Prefix("ha"))), Unit.SENTENCE, 9)
            assert [match.score for match in answer.matches] == [0.0, 0.0, 0.0]
            mixed = reader.search(And((Word("gun"), Prefix("gu"))), Unit.SENTENCE, 9)
            alone = reader.search(Word("gun"), Unit.SENTENCE, 9)
            assert [match.score for match in mixed.matches] == [match.score for match in alone.matches]


@pytest.mark.parametrize("limit", [2, 8])
def test_short_lists_of_postings_cannot_be_kept_in_the_table_of_terms(limit: int) -> None:
    made = RamStorage().create_index(fields.Schema(id=fields.ID(stored=True), text=fields.TEXT))
    writer = made.writer(codec=W3Codec(inlinelimit=limit))
    with pytest.raises(AttributeError):  # else the fault is gone
        writer.add_document(id="0", text="gun")
        writer.commit()


def test_whooshs_own_policy_leaves_every_segment_as_it_is(tmp_path: Path) -> None:
    made = create_in(str(tmp_path), fields.Schema(text=fields.KEYWORD))
    for _ in range(8):
        writer = made.writer()
        for _ in range(100):
            writer.add_document(text="gun")
        writer.commit()
    assert len(made._segments()) == 8, "the fault is gone"


def test_an_index_that_is_changed_often_has_few_segments(tmp_path: Path) -> None:
    texts = [f"gun number{number}\n" + "the hammer\n" * 30 for number in range(20)]
    for text in texts:
        write(tmp_path, [text], merging=Merging(small=0, segments=5))
    reader = WhooshReader(tmp_path)
    assert len(list(reader._reader.leaf_readers())) <= 5
    reader.close()
    with readers(tmp_path, texts) as several:
        assert [one.search(Word("gun"), Unit.SENTENCE, 9).total for one in several] == [20, 20]
