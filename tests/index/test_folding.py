"""Words as search and names compare them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold, slug, words


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Hammer", "hammer"),
        ("ÉLYSÉE", "elysee"),
        ("e\u0301lyse\u0301e", "elysee"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("Baldwin's", "baldwin"),
        ("Baldwin’s", "baldwin"),
        ("BALDWIN'S", "baldwin"),
        ("'s", "'s"),
        ("can’t", "can't"),
        ("can`t", "can't"),
        ("o‘brien", "o'brien"),
        ("ﬁre", "fire"),
        ("\uff11\uff12", "12"),
        ("Москва", "москва"),
    ],
)
def test_a_word_is_compared_in_this_form(word: str, form: str) -> None:
    assert fold(word) == form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He can't, won't — didn’t.", ["he", "can't", "won't", "didn't"]),
        ("Mary Carmack-Altwies", ["mary", "carmack", "altwies"]),
        ("the actors' union", ["the", "actors", "union"]),
        ("'quoted words'", ["quoted", "words"]),
        ("AT&T and R&D;", ["at", "t", "and", "r", "d"]),
        ("&ldquo;No&rdquo; &amp; yes&nbsp;no", ["no", "yes", "no"]),
        ("snake_case __init__", ["snake", "case", "init"]),
        ("3.5% of $1,000", ["3", "5", "of", "1", "000"]),
        ("हिन्दी ไทย", ["हिनदी", "ไทย"]),
        ("日本語 中文", ["日本語", "中文"]),
        ("a\u00a0b\u200bc\u202ed", ["a", "b", "c", "d"]),
        ("\x00\x1b[31m gun", ["31m", "gun"]),
        ("— … “” !?", []),
        ("", []),
    ],
)
def test_these_are_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert folded(text) == found


def test_offsets_are_those_of_the_whole_text_and_parts_can_be_asked_for() -> None:
    text = "Élysée’s gun-shot"
    assert [(text[word.start : word.end], word.folded) for word in words(text)] == [
        ("Élysée’s", "elysee"),
        ("gun", "gun"),
        ("shot", "shot"),
    ]
    assert [(word.start, word.end) for word in words(text, 9, 14)] == [(9, 12), (13, 14)]


def test_a_slug_is_made_of_the_folded_words() -> None:
    assert slug("Mary Carmack-Altwies") == "mary-carmack-altwies"
    assert slug("Conan O’Brien’s") == "conan-obrien"
    assert slug("…") == "unnamed"


@given(st.text())
def test_any_text_has_words_in_order_that_lie_in_it(text: str) -> None:
    found = list(words(text))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(word.folded == fold(text[word.start : word.end]) for word in found)
    assert "" not in slug(text).split("-")


@given(st.text(alphabet=st.characters(categories=["L", "M", "N"]), min_size=1))
def test_a_folded_word_has_no_case_and_no_combining_marks(word: str) -> None:
    form = fold(word)
    assert not any(unicodedata.combining(character) for character in form)
    assert form == form.lower() or not word.isascii()
    assert fold(word.upper().lower()) == fold(word.upper().lower().replace("'", "’"))


@given(st.text(alphabet="abcé'ABCÉ", min_size=1, max_size=12))
def test_curly_and_straight_apostrophes_make_the_same_words(text: str) -> None:
    assert folded(text) == folded(text.replace("'", "’")) == folded(text.replace("'", "\u02bc"))


@given(st.text(alphabet="abcdefghéüøñ", min_size=1, max_size=12))
def test_folding_twice_is_folding_once_and_case_and_marks_do_not_matter(word: str) -> None:
    assert fold(fold(word)) == fold(word) == fold(word.upper()) == fold(unicodedata.normalize("NFD", word))
