"""Runs of words that records share with a passage: as found by comparing word by word, on columns as with Whoosh."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.kinds import Unit
from index.store.places import places_of
from index.store.whoosh import sharing
from index.store.whoosh.reading import WhooshReader
from index.store.whoosh.sharing import shared_runs
from tests.index.store.test_evaluating import library, write

WORDS = ["the", "gun", "was", "empty", "he", "said", "so"]
_BITS = 8

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
rows = st.lists(words, max_size=6)
weights = st.lists(st.floats(0.5, 9.0), min_size=len(WORDS), max_size=len(WORDS))


def places(several: Sequence[Sequence[str]], word: str) -> np.ndarray:
    found = [row << _BITS | at for row, texts in enumerate(several) for at, one in enumerate(texts) if one == word]
    return np.array(found, np.uint32)


def weightiest(passage: Sequence[str], other: Sequence[str], weight: Sequence[float]) -> float:
    """The weight of the weightiest run of two words and more, by looking at each pair of places."""
    best = 0.0
    for at in range(len(passage)):
        for there in range(len(other)):
            length = 0
            while (
                at + length < len(passage)
                and there + length < len(other)
                and passage[at + length] == other[there + length]
            ):
                length += 1
            if length > 1:
                best = max(best, sum(weight[at : at + length]))
    return best


@given(words, rows, weights)
def test_the_weightiest_run_of_each_row_is_found(
    passage: list[str], several: list[list[str]], weight: list[float]
) -> None:
    told = [weight[WORDS.index(word)] for word in passage]
    found = shared_runs([places(several, word) for word in passage], _BITS, told)
    expected = {row: weightiest(passage, other, told) for row, other in enumerate(several)}
    assert found.rows.tolist() == [row for row, best in expected.items() if best]
    for row, start, end, best, covered in zip(*(one.tolist() for one in found), strict=True):
        assert np.isclose(best, expected[row])
        assert np.isclose(best, sum(told[start:end]))
        assert best - 1e-9 <= covered <= sum(told) + 1e-9
        run = passage[start:end]
        assert any(several[row][at : at + len(run)] == run for at in range(len(several[row])))


@pytest.mark.parametrize(("length", "common"), [(4, 10_000), (8, 0)])
@given(words, rows, weights)
def test_a_run_of_some_words_is_found_however_common_they_are(
    length: int, common: int, passage: list[str], several: list[list[str]], weight: list[float]
) -> None:
    told = [weight[WORDS.index(word)] for word in passage]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sharing, "_RARE", 0)
        patch.setattr(sharing, "_COMMON", common)
        found = shared_runs([places(several, word) for word in passage], _BITS, told).rows.tolist()
    runs = {tuple(passage[at : at + length]) for at in range(len(passage) - length + 1)}
    for row, other in enumerate(several):
        if runs & {tuple(other[at : at + length]) for at in range(len(other) - length + 1)}:
            assert row in found


@settings(max_examples=40, deadline=None)
@given(
    library,
    st.lists(st.sampled_from(["gun", "hammer", "the", "not", "trigger", "a"]), min_size=1, max_size=8),
    st.data(),
)
def test_columns_answer_as_whoosh_itself_does(texts: list[str], passage: list[str], data: st.DataObject) -> None:
    removed = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=2, unique=True))
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), texts, data.draw(st.integers(1, 3)), removed, data.draw(st.booleans()))
        fast, stock = WhooshReader(Path(folder)), WhooshReader(Path(folder), columns=False)
        try:
            entries = [one.id for one in stock.entries()]
            for reader in (fast, stock):
                reader.place(places_of([(one, one) for one in entries]))
            speakers = ["baldwin", "alec-baldwin", "mendoza", "an-official"]
            for unit in Unit:
                assert fast.frequencies(unit, passage) == stock.frequencies(unit, passage)
                told = [1.0 + at for at in range(len(passage))]
                one, other = fast.sharing(unit, passage, told), stock.sharing(unit, passage, told)
                assert all(np.allclose(left, right) for left, right in zip(one, other, strict=True))
            assert fast.alike(passage, [2.0] * len(passage), speakers, 5) == stock.alike(
                passage, [2.0] * len(passage), speakers, 5
            )
            for ask in ("said_by", "mentioning"):
                numbers = getattr(fast, ask)(speakers)
                assert sorted(numbers.tolist()) == sorted(getattr(stock, ask)(speakers).tolist())
                assert fast.ranks_at(numbers).tolist() == stock.ranks_at(numbers).tolist()
            for document in entries:
                numbers = fast.numbers_in(document)
                assert [one.id for one in fast.statements_at(numbers.tolist())] == [
                    one.id for one in stock.statements(document)
                ]
                ids = [one.id for one in stock.statements(document)]
                assert (
                    sorted(fast.numbers_of(ids).tolist()) == sorted(stock.numbers_of(ids).tolist()) == numbers.tolist()
                )
        finally:
            fast.close()
            stock.close()
