"""Layers of marks: where they overlap, later ones lie on top; no code point is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.style import Style

from explorer.text import visible
from explorer.widgets.painting import Layer, disjoint, runs, segments, shorten

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(SPANS)
def test_disjoint_spans_cover_the_same_code_points_in_order(spans: list[tuple[int, int]]) -> None:
    merged = disjoint(spans)
    assert {n for start, end in spans for n in range(start, end)} == {n for a, b in merged for n in range(a, b)}
    assert all(left[1] < right[0] for left, right in pairwise(merged))


@given(SPANS, st.integers(0, 30), st.integers(0, 30))
def test_a_layer_gives_its_parts_within_a_line(spans: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    covered = {n for a, b in spans for n in range(a, b) if start <= n < end}
    layer = Layer.of(spans)
    assert {n for a, b in layer.within(start, end) for n in range(a, b)} == covered
    if length:
        assert layer.touches(start, end) == bool(covered)


@given(SPANS, SPANS)
def test_runs_are_gapless_and_styled_by_every_layer_that_covers_them(
    below: list[tuple[int, int]], above: list[tuple[int, int]]
) -> None:
    layers = [(Layer.of(below), Style(bold=True)), (Layer.of(above), Style(underline=True))]
    made = runs(0, 60, Style(), layers)
    assert [left[1] for left in made[:-1]] == [right[0] for right in made[1:]]
    assert (made[0][0], made[-1][1]) == (0, 60)
    for start, end, style in made:
        for offset in range(start, end):
            assert bool(style.bold) == any(a <= offset < b for a, b in below)
            assert bool(style.underline) == any(a <= offset < b for a, b in above)


WRITING = st.text(
    st.sampled_from(list("ab ,“é漢ナ한שم\u0301\u05b8\u064e\u200d👩🏽❤\ufe0f🇩🇪1\u20e3नि्द\u093fก็ำ")), max_size=40
)


@given(WRITING, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_marked_text_is_painted_whole_and_as_wide_as_it_is_unmarked(text: str, spans: list[tuple[int, int]]) -> None:
    shown = visible(text)
    made = segments(shown, runs(0, len(shown), Style(), [(Layer.of(spans), Style(bold=True))]))
    assert "".join(one.text for one in made) == shown
    assert sum(one.cell_length for one in made) == cell_len(shown)


@given(st.text(max_size=30), st.integers(0, 20))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shorten(text, width)) <= max(width, 0)
