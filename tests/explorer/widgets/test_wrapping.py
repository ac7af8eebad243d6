"""Wrapping: every line fits, nothing is lost or shown twice, and offsets find their line again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.text import visible
from explorer.widgets.wrapping import Wrapped, wrap_line

ALPHABET = st.sampled_from(list("ab .,“”é漢ナ\u0301\u200d👩\n-"))
TEXTS = st.text(ALPHABET, max_size=200) | st.text(max_size=80)
WIDTHS = st.integers(2, 40)


@given(TEXTS, WIDTHS)
def test_every_line_fits(text: str, width: int) -> None:
    shown = visible(text)
    for start, end in wrap_line(shown, width):
        assert cell_len(shown[start:end]) <= width


@given(TEXTS, WIDTHS)
def test_only_spaces_and_newlines_fall_between_lines(text: str, width: int) -> None:
    shown = visible(text)
    reached = 0
    for start, end in wrap_line(shown, width):
        assert shown[reached:start] in ("", " ", "\n")
        assert "\n" not in shown[start:end]
        reached = end
    assert reached == len(shown)


@given(TEXTS, WIDTHS)
def test_an_offset_finds_the_line_on_which_it_stands(text: str, width: int) -> None:
    lines = Wrapped(visible(text), width)
    for number in range(len(lines)):
        start, end = lines.span(number)
        for offset in range(start, end):
            assert lines.line_of(offset) == number


def test_a_combining_mark_stays_with_its_letter() -> None:
    text = "e\u0301" * 5
    assert [text[start:end] for start, end in wrap_line(text, 2)] == ["e\u0301" * 2, "e\u0301" * 2, "e\u0301"]


def test_a_space_that_carries_a_mark_is_not_lost() -> None:
    assert [(a, b) for a, b in wrap_line("aa \u0301", 2)] == [(0, 2), (2, 4)]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert [b - a for a, b in wrap_line("x" * 25, 10)] == [10, 10, 5]
