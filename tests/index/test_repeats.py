"""What counts as the same wire story in another outlet, and what never does."""

from __future__ import annotations

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.hits import Hit
from index.kinds import Unit
from index.repeats import LEAST_WORDS, LIKENESS, MOST_COMPARED, Repeats
from index.spans import Span

LONG = "The harbour board said on Monday that the old bridge would be closed for good before the winter storms"
_numbers = count()


def a_hit(text: str, document: str, speaker: str | None = "Ann Lee") -> Hit:
    span = Span(0, len(text))
    name = f"hit-{next(_numbers)}"
    return Hit(Unit.SENTENCE, name, document, f"/{document}.txt", 1, 1.0, (span,), text, (), None, speaker, None)


def repeated(first: Hit, second: Hit) -> bool:
    repeats = Repeats()
    assert repeats.of(first) is None
    found = repeats.of(second)
    assert found in (None, first.id)
    return found is not None


def test_the_same_words_in_another_document_are_a_repeat() -> None:
    assert repeated(a_hit("It rains.", "a"), a_hit("“It rains!”", "b"))
    assert repeated(a_hit("The café can’t open.", "a"), a_hit("the cafe can't open", "b"))


def test_the_same_words_in_the_same_document_are_none() -> None:
    assert not repeated(a_hit(LONG, "a"), a_hit(LONG, "a"))


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace("said on Monday", "said Monday"),
        LONG + ", a spokesman added",
        LONG.replace("the old bridge", "the bridge"),
    ],
)
def test_a_long_sentence_that_was_edited_a_little_is_a_repeat(other: str) -> None:
    assert repeated(a_hit(LONG, "a"), a_hit(other, "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("would be", "would not be")),
        (LONG, LONG.replace("would be", "could be")),
        (LONG, LONG.replace("said", "didn't say")),
        (f"{LONG} of 2012", f"{LONG} of 2021"),
        ("The bridge is closed for good", "The bridge is closed now"),
    ],
)
def test_another_number_a_negation_or_a_short_sentence_said_otherwise_is_none(one: str, other: str) -> None:
    assert not repeated(a_hit(one, "a"), a_hit(other, "b"))


def test_the_same_words_by_somebody_else_are_none() -> None:
    assert not repeated(a_hit(LONG, "a", "Ann Lee"), a_hit(LONG, "b", "Bob Ray"))
    assert repeated(a_hit(LONG, "a", "Ann Lee"), a_hit(LONG, "b", "Lee"))
    assert repeated(a_hit(LONG, "a", "Ann Lee"), a_hit(LONG, "b", None))


def test_documents_never_repeat_each_other() -> None:
    one, other = (a_hit(LONG, name)._replace(type=Unit.DOCUMENT) for name in "ab")
    assert not repeated(one, other)


def test_text_without_words_repeats_nothing() -> None:
    assert not repeated(a_hit("…", "a"), a_hit("…", "b"))


def test_ten_copies_have_one_leader() -> None:
    repeats = Repeats()
    hits = [a_hit(LONG, f"d{n}") for n in range(10)]
    assert [repeats.of(hit) for hit in hits] == [None, *[hits[0].id] * 9]


def test_a_template_is_compared_with_a_few_only(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(one: frozenset[str], other: frozenset[str]) -> bool:
        nonlocal compared
        compared += 1
        return False

    monkeypatch.setattr("index.repeats._like", counting)
    repeats = Repeats()
    for n in range(200):
        repeats.of(a_hit(f"{LONG} {'abcdefghij'[n % 10]}x", f"d{n}"))
    pairs = len(LONG.split())
    assert compared <= 200 * MOST_COMPARED * pairs // 4


_words = st.lists(
    st.sampled_from(["oak", "elm", "ash", "fir", "yew", "box", "bay", "fig"]), min_size=LEAST_WORDS, max_size=40
)


@given(_words, _words)
def test_two_sentences_repeat_each_other_exactly_when_they_share_enough_pairs(one: list[str], other: list[str]) -> None:
    pairs = [set(pairwise(words)) for words in (one, other)]
    alike = len(pairs[0] & pairs[1]) >= LIKENESS * len(pairs[0] | pairs[1])
    assert repeated(a_hit(" ".join(one), "a"), a_hit(" ".join(other), "b")) == (alike or one == other)


@given(st.lists(st.tuples(st.text(max_size=40), st.sampled_from("abc")), max_size=20))
def test_what_is_repeated_came_earlier_and_repeats_nothing_itself(made: list[tuple[str, str]]) -> None:
    repeats = Repeats()
    leaders: dict[str, Hit] = {}
    for text, document in made:
        hit = a_hit(text, document)
        found = repeats.of(hit)
        if found is None:
            leaders[hit.id] = hit
        else:
            assert leaders[found].document != document
