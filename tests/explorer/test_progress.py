"""Progress is shown to whoever waits, in the way that suits where it goes."""

from __future__ import annotations

import io

from explorer.progress import ProgressDisplay
from index.model import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_over_soon_shows_nothing() -> None:
    for err in (io.StringIO(), Terminal()):
        with ProgressDisplay(err, Clock()) as display:
            for done in range(100):
                display(Progress(100, done, 0, None))
        assert err.getvalue() == ""


def test_off_a_terminal_there_is_a_plain_line_now_and_then() -> None:
    err, clock = io.StringIO(), Clock()
    with ProgressDisplay(err, clock) as display:
        for done in range(100):
            clock.now += 0.1
            display(Progress(100, done, 0, None))
    lines = err.getvalue().splitlines()
    assert 2 <= len(lines) <= 3
    assert lines[0] == "explore: indexing: 4 of 100 files"


def test_on_a_terminal_there_is_a_bar_that_goes_away() -> None:
    err, clock = Terminal(), Clock()
    with ProgressDisplay(err, clock) as display:
        clock.now = 1.0
        display(Progress(100, 50, 0, None))
        display(Progress(100, 60, 0, None))
    assert "indexing" in err.getvalue() and "50/100" in err.getvalue()
    assert err.getvalue().endswith("\x1b[2K")
