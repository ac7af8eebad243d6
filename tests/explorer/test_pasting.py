"""Whatever is pasted becomes one line that is safe to show and not too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.pasting import LONGEST, one_line
from explorer.text import visible_line


def test_lines_become_one_and_nothing_hostile_is_left() -> None:
    assert one_line("the\r\n  hammer\t\x1b]52;c;eA==\x07 fell ") == ("the hammer ␛]52;c;eA==␇ fell", False)
    assert one_line(" \n\t ") == ("", False)


def test_what_is_too_long_is_cut_and_said_to_be() -> None:
    line, cut = one_line("gun " * 10_000_000)
    assert cut and len(line) <= LONGEST


@given(st.text())
def test_any_text_is_a_line_that_may_be_shown(text: str) -> None:
    line, _ = one_line(text)
    assert len(line) <= LONGEST
    assert visible_line(line) == line and "\n" not in line
