"""Where the words of a quotation stand in one text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.folding import words
from index.verifying.aligning import Aligned, Source, align
from index.verifying.wording import wording

TEXT = (
    "The tide came in at noon. Nobody had closed the lower gate, and the water took the boats from the inner harbour. "
    "Nobody had closed the upper gate either, because the keeper was asleep, and the water took the nets as well."
)


def best(quotation: str, text: str = TEXT) -> Aligned:
    return align(wording(quotation), Source(text))[0]


def place(found: Aligned, text: str = TEXT) -> str:
    there = list(words(text))
    return text[there[found.pairs[0][1]].start : there[found.pairs[-1][1]].end]


def test_of_two_places_that_are_alike_the_one_with_more_of_the_words_is_best() -> None:
    assert place(best("nobody had closed the upper gate")) == "Nobody had closed the upper gate"
    assert place(best("nobody had closed the lower gate")) == "Nobody had closed the lower gate"
    assert len(align(wording("nobody had closed the gate"), Source(TEXT))) >= 1


def test_words_that_were_put_in_or_cut_cost_less_than_another_place() -> None:
    assert place(best("Nobody had really closed the lower gate, the boats were taken")).startswith(
        "Nobody had closed the lower"
    )
    assert best("Nobody closed the upper gate, because the keeper was asleep").share == 1


def test_under_an_ellipsis_much_may_be_left_out() -> None:
    long = f"The tide came in at noon. {'It was an odd day for all of us. ' * 12}The keeper was asleep."
    marked, silent = (
        best("The tide came in … The keeper was asleep", long),
        best("The tide came in The keeper was asleep", long),
    )
    assert place(marked, long).endswith("keeper was asleep")
    assert marked.score > silent.score


def test_in_a_text_that_shares_nothing_there_is_no_place() -> None:
    assert align(wording("zeppelins above"), Source(TEXT)) == []
    assert align(wording("zeppelins"), Source("")) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "gate", "boats", "…", "[the]", "noon", "was", "it's"]), max_size=14).map(" ".join),
    st.lists(st.sampled_from(["a", "gate", "boats", "noon", "was", "not", "it's", "."]), max_size=60).map(" ".join),
)
def test_pairs_are_the_same_words_in_the_order_of_both(quotation: str, text: str) -> None:
    said, source = wording(quotation), Source(text)
    for found in align(said, source):
        assert found.pairs
        assert all(said.tokens[i].folded == source.words[j].folded for i, j in found.pairs)
        assert all(one < other for one, other in zip(found.pairs, found.pairs[1:], strict=False))
        assert len({i for i, _ in found.pairs}) == len({j for _, j in found.pairs}) == len(found.pairs)
        assert 0 < found.share <= 1.000001
        assert found.score <= found.share + 1e-9


def test_a_long_text_of_the_same_words_is_looked_through() -> None:
    text = "the water took the boats and the water took the nets " * 20_000
    assert best("the water took the boats", text).share == 1
    assert best("the water " * 400, text).share > 0.5
