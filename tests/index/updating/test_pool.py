"""Several processes give what one would give, in the same order, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.updating import pool as pools
from index.updating.pool import Died, Pool
from index.updating.processes import start
from tests.index.updating import acts


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_come_in_the_order_of_the_items() -> None:
    with Pool("no", 3) as pool:
        items = range(40)
        assert list(pool.each(acts.shout, items, [1] * 40)) == [f"no {item}!" for item in items]
        assert list(pool.each(acts.shout, [7], [1])) == ["no 7!"]


def test_requests_and_answers_may_be_larger_than_what_a_pipe_holds() -> None:
    items = [str(number) * 300_000 for number in range(10)]
    with Pool("no", 1) as pool:
        assert list(pool.each(acts.echo, items, [1] * 10)) == items


def test_nothing_is_no_work() -> None:
    with Pool("no", 2) as pool:
        assert list(pool.each(acts.shout, [], [])) == []


def test_the_work_is_done_in_other_processes_which_are_gone_afterwards() -> None:
    with Pool(None, 2) as pool:
        processes = set(pool.each(acts.whose, range(20), [1] * 20))
        assert os.getpid() not in processes and len(processes) <= 2
    assert not any(is_there(one) for one in processes if isinstance(one, int))


def test_an_interrupt_ends_the_processes_too() -> None:
    seen = []
    with pytest.raises(KeyboardInterrupt), Pool(None, 2) as pool:
        for process in pool.each(acts.whose, range(1000), [1] * 1000):
            seen.append(process)
            raise KeyboardInterrupt
    assert len(seen) == 1
    assert not any(is_there(one) for one in seen if isinstance(one, int))


def test_what_an_act_raises_is_raised_at_its_place() -> None:
    with Pool(None, 2) as pool:
        results = pool.each(acts.refuse_three, range(9), [1] * 9)
        assert [next(results), next(results), next(results)] == [0, 1, 2]
        with pytest.raises(OSError, match="No space left") as caught:
            next(results)
    assert (caught.value.errno, caught.value.filename) == (28, "/somewhere")


def test_an_exception_that_cannot_be_copied_keeps_its_words() -> None:
    with Pool(None, 1) as pool, pytest.raises(RuntimeError, match="Stubborn: 5 because it is"):
        list(pool.each(acts.refuse_stubbornly, [5], [1]))


def test_an_item_that_ends_its_process_twice_is_given_up_and_the_others_are_done(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Pool(log, 2) as pool:
        results = list(pool.each(acts.die_of_three, range(9), [1] * 9))
    assert [one for one in results if not isinstance(one, Died)] == [0, 1, 2, 4, 5, 6, 7, 8]
    assert isinstance(results[3], Died)
    assert "its process" in results[3].reason
    lines = log.read_text().splitlines()
    assert lines.count("begins 3") == 2


def test_the_second_time_nothing_else_is_under_way(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Pool(log, 3) as pool:
        list(pool.each(acts.die_of_three, range(12), [1] * 12))
    lines = log.read_text().splitlines()
    second = [number for number, line in enumerate(lines) if line == "begins 3"][1]
    begun = {line.split()[1] for line in lines[:second] if line.startswith("begins")} - {"3"}
    ended = {line.split()[1] for line in lines[:second] if line.startswith("ends")}
    assert begun == ended


def test_whatever_ends_processes_once_costs_no_result(tmp_path: Path) -> None:
    with Pool(tmp_path, 2) as pool:
        assert list(pool.each(acts.die_once, range(5), [1] * 5)) == list(range(5))


@pytest.mark.parametrize("program", ["/no/such/python", "", "false"])
def test_where_no_process_can_be_started_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with Pool("no", 2) as pool:
        assert list(pool.each(acts.shout, range(4), [1] * 4)) == ["no 0!", "no 1!", "no 2!", "no 3!"]


def test_a_program_that_was_stopped_for_long_does_not_take_its_processes_for_hung(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = 0.0

    def stopped() -> None:
        nonlocal later
        later = 1000.0

    real = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: real() + later)
    with Pool("no", 1, stopped) as pool:
        assert list(pool.each(acts.doze, [3], [1])) == [3]
    assert later


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_processes_that_do_not_come_up_are_ended_and_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def start_and_stop(module: str) -> subprocess.Popen[bytes]:
        process = start(module)
        os.kill(process.pid, signal.SIGSTOP)
        begun.append(process)
        return process

    begun: list[subprocess.Popen[bytes]] = []
    monkeypatch.setattr(pools, "start", start_and_stop)
    monkeypatch.setattr(pools, "_PATIENCE", 0.1)
    with Pool("no", 2) as pool:
        assert list(pool.each(acts.shout, range(3), [1] * 3)) == ["no 0!", "no 1!", "no 2!"]
    assert begun and all(one.poll() is not None for one in begun)


def test_whoever_waits_may_end_the_wait() -> None:
    def enough() -> None:
        raise InterruptedError("enough")

    with Pool("no", 1, enough) as pool, pytest.raises(InterruptedError):
        list(pool.each(acts.hang, [1], [1]))


def test_where_no_thread_can_be_started_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with Pool("no", 2) as pool:
        assert list(pool.each(acts.shout, range(3), [1] * 3)) == ["no 0!", "no 1!", "no 2!"]


class Watched(Sequence[int]):
    """Numbers that know how many of them were asked for."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.asked = 0

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        if index >= self.length:
            raise IndexError
        self.asked = max(self.asked, index + 1)
        return index


@pytest.mark.parametrize(("size", "most"), [(1, 256), (3_000_000, 2), (90_000_000, 1)])
def test_only_so_much_is_under_way_at_once(size: int, most: int) -> None:
    items = Watched(2000)
    with Pool(None, 2) as pool:
        results = pool.each(acts.whose, items, [size] * 2000)
        for taken in range(1, 4):
            next(results)
            assert items.asked <= most + taken - 1
