"""Terminals that cannot show the app are told so in one line that says what can be done instead."""

from __future__ import annotations

import pytest

from explorer.request import UsageProblem
from explorer.terminals import check_terminal


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "cp65001", None])
@pytest.mark.parametrize("kind", ["xterm", "linux", "tmux-256color", "vt100", ""])
def test_most_terminals_can_show_it(kind: str, encoding: str | None) -> None:
    check_terminal({"TERM": kind}, encoding)


def test_a_terminal_of_lines_alone_is_led_to_the_line_mode() -> None:
    with pytest.raises(UsageProblem, match="explore walk"):
        check_terminal({"TERM": "dumb"}, "utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp1252", "no-such-encoding"])
def test_an_encoding_without_the_signs_of_the_screen_is_named_with_a_way_out(encoding: str) -> None:
    with pytest.raises(UsageProblem, match=f"not {encoding}.*UTF-8"):
        check_terminal({"TERM": "xterm"}, encoding)
