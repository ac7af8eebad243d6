"""Progress is shown to whoever waits, in the way that suits where it goes, and says only what is known."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.pace import Pace, duration, told
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


def reading(done: int, found: int = 1000, *, size: int = 100, skipped: int = 0, failed: int = 0) -> Progress:
    """So many of the files found, which are of one size, are done with."""
    return Progress(found, done, skipped, f"/articles/{done}.txt", failed, found * size, done * size)


def paced(reports: list[tuple[float, Progress]]) -> str:
    """What is told after these reports."""
    pace = Pace()
    for now, progress in reports:
        pace.take(progress, now)
    now, progress = reports[-1]
    return told(progress, pace, now)


# --- where it goes


def test_what_is_over_soon_shows_nothing() -> None:
    for err in (io.StringIO(), Terminal()):
        clock = Clock()
        with ProgressDisplay(err, clock) as display:
            for done in range(100):
                clock.now += 0.3 / 100
                display(reading(done))
        assert err.getvalue() == ""


def test_off_a_terminal_there_are_plain_lines_further_and_further_apart() -> None:
    err, clock, at = io.StringIO(), Clock(), []
    with ProgressDisplay(err, clock) as display:
        for done in range(3000):
            clock.now += 0.1
            before = err.getvalue()
            display(reading(done, 3000))
            at += [round(clock.now)] if err.getvalue() != before else []
    assert at == [3, 9, 21, 45, 93, 153, 213, 273]
    assert not set(err.getvalue()) & set("\r\x1b")
    lines = err.getvalue().splitlines()
    assert re.fullmatch(r"explore: reading 29 of 3,000 files(, [\d.]+ a second)?", lines[0])
    assert re.fullmatch(r"explore: reading 210 of 3,000 files, 10 a second, about 5 min left", lines[2])


def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    err, clock = Terminal(), Clock()
    with ProgressDisplay(err, clock) as display:
        clock.now = 4.0
        display(Progress(1200, 0, 0, None))
    assert err.getvalue() == "explore: finding files: 1,200 so far\n"


def test_on_a_terminal_there_is_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    err, clock = Terminal(), Clock()
    with ProgressDisplay(err, clock) as display:
        clock.now = 1.0
        display(Progress(70, 0, 0, None))
        clock.now = 2.0
        display(reading(50, 100, skipped=3))
    assert "finding files: 70 so far" in err.getvalue()
    assert "reading 50 of 100 files, 3 skipped" in err.getvalue()
    assert err.getvalue().endswith("\x1b[2K")


def test_another_job_says_what_it_does() -> None:
    err, clock = io.StringIO(), Clock()
    with ProgressDisplay(err, clock, doing="comparing", things="statements") as display:
        clock.now = 5.0
        display(Progress(9000, 4500, 0, None))
    assert err.getvalue() == "explore: comparing: 4,500 of 9,000 statements\n"


# --- what is said


def test_nothing_is_foretold_before_something_speaks_for_it() -> None:
    assert paced([(0.0, reading(0))]) == "reading 0 of 1,000 files"
    assert "left" not in paced([(0.0, reading(0)), (1.5, reading(40)), (3.0, reading(80))])
    assert paced([(second, reading(0)) for second in range(100)]) == "reading 0 of 1,000 files"


def test_the_time_left_goes_by_bytes_and_not_by_files() -> None:
    """Nine hundred small files are done with, and the large ones, of which one in eight seconds, are still to come."""
    small = [(float(now), Progress(1000, 90 * now, 0, None, 0, 1_009_000, 90 * now * 10)) for now in range(11)]
    large = [(10.0 + 8 * n, Progress(1000, 900 + n, 0, None, 0, 1_009_000, 9_000 + 10_000 * n)) for n in range(1, 11)]
    assert paced([*small, *large]).endswith("about 12 min left")


def test_what_was_known_before_counts_for_no_speed() -> None:
    reports = [(0.0, reading(0, 10_000)), (0.1, reading(9_000, 10_000))]
    reports += [(0.1 + second, reading(9_000 + 10 * second, 10_000)) for second in range(1, 11)]
    assert paced(reports) == "reading 9,100 of 10,000 files, 10 a second, about 2 min left"


def test_the_rate_is_that_of_late() -> None:
    reports = [(float(second), reading(10 * second)) for second in range(30)]
    reports += [(30.0 + second, reading(290 + second)) for second in range(20)]
    assert ", 1.0 a second" in paced(reports)


def test_what_failed_and_what_was_skipped_is_counted() -> None:
    assert paced([(0.0, reading(2, 3, failed=1, skipped=1204))]).endswith("1 failed, 1,204 skipped")


def test_at_the_end_no_time_is_left() -> None:
    reports = [(float(second), reading(100 * second)) for second in range(11)]
    assert "left" not in paced(reports)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds"),
        (31, "about 40 s"),
        (56, "about 1 min"),
        (61, "about 2 min"),
        (3590, "about 1 h"),
        (3601, "about 1 h 10 min"),
        (7200, "about 2 h"),
    ],
)
def test_a_duration_is_said_no_finer_than_it_is_known(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(0, 50), st.integers(0, 10**7)), max_size=60))
def test_whatever_is_reported_there_is_one_line_to_say(steps: list[tuple[float, int, int]]) -> None:
    pace, now, done, content = Pace(), 0.0, 0, 0
    for seconds, files, read in steps:
        now, done, content = now + seconds, done + files, content + read
        progress = Progress(done + 5, done, 0, None, 0, content + 100, content)
        pace.take(progress, now)
        assert "\n" not in told(progress, pace, now) and "-" not in told(progress, pace, now)
