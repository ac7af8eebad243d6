"""What is one character to a reader is never parted, whatever the script; words are selected as a hand means them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.text import visible
from explorer.widgets.graphemes import around, ceiling, floor, graphemes
from explorer.widgets.words import count, end_of_next, start_of_previous, word_at
from explorer.widgets.wrapping import wrap_line

WRITING = st.text(
    st.sampled_from(list("ab, “é漢ナ한שم\u0301\u05b8\u064e\u200d👩🏽❤\ufe0f🇩🇪1\u20e3नद\u094d\u093fก็ำ\n")), max_size=60
)

WHOLE = [
    "e\u0301",
    "👩‍👩‍👧",
    "🇩🇪",
    "1\ufe0f\u20e3",
    "❤\ufe0f",
    "👍🏽",
    "हि",
    "न्दी",
    "นำ",
    "مَ",
    "שָׁ",
    "\u1112\u1161\u11ab",
]


@pytest.mark.parametrize("one", WHOLE, ids=ascii)
def test_what_is_one_character_stays_one(one: str) -> None:
    assert [(a, b) for a, b, _ in graphemes(f"x{one}y")] == [(0, 1), (1, 1 + len(one)), (1 + len(one), len(one) + 2)]


@pytest.mark.parametrize("one", WHOLE, ids=ascii)
@pytest.mark.parametrize("width", [2, 3, 5, 9])
def test_no_line_break_goes_through_a_character(one: str, width: int) -> None:
    text = one * 12
    assert {start % len(one) for start, _ in wrap_line(text, width)} == {0}


@given(WRITING)
def test_graphemes_leave_nothing_out_and_take_the_cells_of_the_text(text: str) -> None:
    shown = visible(text)
    made = graphemes(shown)
    assert "".join(shown[start:end] for start, end, _ in made) == shown
    assert sum(one.cells for one in made) == cell_len(shown)


@given(WRITING, st.integers(0, 60))
def test_every_offset_lies_between_the_beginnings_around_it(text: str, offset: int) -> None:
    shown = visible(text)
    starts = {start for start, _, _ in graphemes(shown)} | {len(shown)}
    below, above = floor(shown, offset), ceiling(shown, offset)
    assert below in starts and above in starts
    assert below <= min(offset, len(shown)) <= above
    assert around(shown, below)[0] == below


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor’s two-year plan.", ["The", "mayor’s", "two-year", "plan"]),
        ("“No,” she said — twice", ["No", "she", "said", "twice"]),
        ("महापौर ने कहा", ["महापौर", "ने", "कहा"]),
        ("ראש העיר, קָטָן", ["ראש", "העיר", "קָטָן"]),
        ("市長は Ann と", ["市", "長", "は", "Ann", "と"]),
    ],
)
def test_words_are_found_forwards_and_backwards_alike(text: str, words: list[str]) -> None:
    forwards, reached = [], 0
    while (end := end_of_next(text, reached)) > reached and text[reached:end].strip(" ,.—“”"):
        start = start_of_previous(text, end)
        forwards.append(text[start:end])
        assert word_at(text, start) == (start, end)
        reached = end
    assert forwards == words
    assert count(text) == len(words)
