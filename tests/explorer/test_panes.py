"""How the panes lie is a value that goes into words and comes back, and never leaves a pane without room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.panes import AS_THEY_LIE, MOST, Panes, left_columns, links_rows

LAID = st.builds(Panes, st.booleans(), st.booleans(), st.integers(-MOST, MOST), st.integers(-MOST, MOST))


@given(LAID)
def test_what_is_written_comes_back(panes: Panes) -> None:
    assert Panes.of_words(panes.in_words()) == panes


@given(st.text())
def test_any_words_are_some_way_to_lie(words: str) -> None:
    assert isinstance(Panes.of_words(words), Panes)


def test_as_they_lie_by_themselves_is_no_word() -> None:
    assert AS_THEY_LIE.in_words() == ""
    assert Panes.of_words("alone left+9999 nonsense") == Panes(alone=True)


@given(LAID, st.integers(80, 400), st.integers(12, 120))
def test_every_pane_keeps_room(panes: Panes, columns: int, rows: int) -> None:
    left = left_columns(panes, columns, columns >= 112)
    assert 24 <= left <= columns - 30
    assert 3 <= links_rows(panes, rows) <= max(3, rows - 11)
