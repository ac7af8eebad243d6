"""An update in a process of its own."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from index.errors import IndexBusy, IndexProblem
from index.model import Progress, Update
from index.updating import apart
from tests.index.updating import acts


def unheard(progress: Progress) -> None:
    """Nobody listens."""


def test_what_it_comes_to_and_how_far_it_is_are_told() -> None:
    told: list[Progress] = []
    update = apart.run_apart(partial(acts.update_three, "well"), told.append)
    assert update == Update(3, 3, 0, 0, (), 0, 0, 0.0, ("well",))
    said = [one for one in told if one.path]
    assert [one.done for one in said] == [0, 1, 2]
    assert int(said[0].path or 0) != os.getpid()


def test_how_far_it_is_never_goes_back() -> None:
    told: list[Progress] = []
    apart.run_apart(acts.update_after_finding, told.append, 250)
    found = [one.found for one in told if not one.bytes_found]
    assert found == sorted(found) and found[0] == 250
    assert told[-1].found == 350


def test_an_error_of_ours_is_raised_and_any_other_says_what_it_was() -> None:
    with pytest.raises(IndexBusy, match="another program"):
        apart.run_apart(acts.update_busy, unheard)
    with pytest.raises(RuntimeError, match="Stubborn: 3 because it is"):
        apart.run_apart(acts.update_stubbornly, unheard)


@pytest.mark.skipif(os.name == "nt", reason="there are no niceness values")
def test_it_steps_back_behind_the_program_that_asked() -> None:
    told: list[Progress] = []
    apart.run_apart(acts.update_politely, told.append)
    assert [one.done for one in told if one.path] == [min(os.nice(0) + 10, 19)]


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_process_that_is_ended_from_outside_is_an_error_in_words() -> None:
    def end(progress: Progress) -> None:
        if progress.path:
            os.kill(int(progress.path), signal.SIGKILL)

    with pytest.raises(IndexProblem, match="was ended from outside; run it again"):
        apart.run_apart(acts.update_for_ever, end)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs Linux's /proc")
def test_whoever_listens_can_stop_it() -> None:
    seen: list[int] = []

    def stop(progress: Progress) -> None:
        if progress.path:
            seen.append(int(progress.path))
            raise StopIteration

    with pytest.raises(StopIteration):
        apart.run_apart(acts.update_for_ever, stop)
    assert seen
    assert not Path(f"/proc/{seen[0]}").exists()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs Linux's /proc")
def test_whoever_listens_can_stop_one_that_says_nothing() -> None:
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        told.append(progress)
        if told.count(progress) > 1 and progress.path:
            raise StopIteration

    with pytest.raises(StopIteration):
        apart.run_apart(acts.update_in_silence, stop)
    assert told[-1] == told[-2]
    assert not Path(f"/proc/{told[-1].path}").exists()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs Linux's /proc")
def test_it_ends_when_nobody_is_there_any_more() -> None:
    process = apart.start("index.updating.apart")
    assert process.stdin and process.stdout
    process.stdin.write(pickle.dumps(sys.path) + pickle.dumps(acts.update_for_ever))
    with process.stdout:
        assert process.stdout.read(1)
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert process.poll() == 0
    process.stdin.close()


def test_where_no_process_can_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "can_start", lambda: False)
    told: list[Progress] = []
    assert apart.run_apart(partial(acts.update_three, "here"), told.append).notes == ("here",)
    assert told[0].path == str(os.getpid())
