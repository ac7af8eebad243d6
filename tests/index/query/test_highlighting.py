"""Which words of a text are marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import Marks, highlights, parse
from index.spans import Span

TEXT = "He cocked the hammer. Hammers fall; the trigger-man was not told. Not told? Élysée’s guns."


def marked(query: str, text: str = TEXT, breaks: tuple[int, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in highlights(parse(query).tree, text, 0, len(text), breaks)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("hammer", ["hammer", "Hammers"]),
        ("hammering", ["hammer", "Hammers"]),
        ('"hammer"', ["hammer"]),
        ("ham*", ["hammer", "Hammers"]),
        ('"was not told"', ["was not told"]),
        ('"not told"', ["not told", "Not told"]),
        ("trigger-man", ["trigger-man"]),
        ("elysee", ["Élysée’s"]),
        ("gun OR hammer", ["hammer", "Hammers", "guns"]),
        ("gun -hammer", ["guns"]),
        ("gun NOT (hammer OR trigger)", ["guns"]),
        ("speaker:hammer gun", ["guns"]),
        ("title:hammer", []),
        ("-hammer", []),
        ("", []),
        ('told "not told"', ["not told", "Not told"]),
        ('"hammer hammers"', ["hammer. Hammers"]),
        ("hamer~1", ["hammer"]),
        ("cocked NEAR/2 hammer", ["cocked", "hammer"]),
        ("cocked NEAR/1 hammer", []),
        ("hammer THEN/2 cocked", []),
        ("cocked THEN/2 hammer THEN/1 hammers NEAR/2 fall", ["cocked", "hammer", "Hammers", "fall"]),
        ('hammer NEAR/3 "trigger man"', ["Hammers", "trigger-man"]),
        ("not THEN/1 to*", ["not", "told", "Not", "told"]),
        ("cocked OR told NEAR/1 not", ["cocked", "not", "told", "Not", "told"]),
        ("gun -hammer NEAR/5 fall", ["guns"]),
    ],
)
def test_matching_words_are_marked(query: str, words: list[str]) -> None:
    assert marked(query) == words


def test_a_phrase_does_not_go_across_the_beginning_of_a_sentence() -> None:
    breaks = (0, TEXT.index("Hammers"), TEXT.index("Not"), TEXT.index("Élysée"))
    assert marked('"hammer hammers"', breaks=breaks) == []
    assert marked('"was not told"', breaks=breaks) == ["was not told"]
    assert marked('"told not"', breaks=breaks) == []


def test_neighbours_are_marked_across_sentences_and_pieces_where_the_index_finds_them_near() -> None:
    second = TEXT.index("Hammers")
    pieces = [Span(0, second - 1), Span(second, len(TEXT))]
    for query, words in (("hammer NEAR/2 hammers", ["hammer", "Hammers"]), ("cocked THEN/3 fall", [])):
        marks = Marks(parse(query).tree)
        assert [TEXT[start:end] for start, end in marks.spans_of(TEXT, pieces)] == words
        assert marks.spans(TEXT, 0, len(TEXT), (0, second)) == marks.spans_of(TEXT, pieces)


def test_neighbours_can_be_marked_wherever_they_stand() -> None:
    tree = parse('cocked NEAR/1 told OR hammer THEN/1 "was not"').tree
    found = Marks(tree, apart=True).spans(TEXT, 0, len(TEXT))
    assert [TEXT[start:end] for start, end in found] == ["cocked", "hammer", "Hammers", "was not", "told", "told"]
    assert Marks(tree).spans(TEXT, 0, len(TEXT)) == []


def test_only_the_part_asked_for_is_marked_in_offsets_of_the_whole() -> None:
    start = TEXT.index("Hammers")
    assert highlights(parse("hammer").tree, TEXT, start, len(TEXT)) == [Span(start, start + 7)]


def test_words_that_overlap_in_phrases_are_one_span() -> None:
    assert marked('"a b" "b c"', "a b c") == ["a b c"]
    assert marked('"la la"', "la la la") == ["la la la"]


@given(
    st.text(alphabet="ab c-.’s\n", max_size=60),
    st.sampled_from(["a", "ab*", '"a b"', "a OR b", '"b" -a', "a-b", "a NEAR/2 b", "a THEN/1 b* NEAR/3 c", "ab~1"]),
)
def test_marks_are_in_order_apart_from_each_other_and_inside(text: str, query: str) -> None:
    spans = highlights(parse(query).tree, text, 1, max(1, len(text) - 1))
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(1 <= span.start < span.end <= len(text) - 1 for span in spans)
