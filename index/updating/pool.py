"""The same act on many items by several processes, with the results in the order of the items.

`multiprocessing` would run the main script of whoever imports this package once more in each process, leaves helpers
behind, and gives up all of its processes when one dies. Here each worker is a new interpreter (nothing is forked, so
threads and terminals are safe) at the end of two pipes, in a process group of its own: ctrl+c reaches the program
alone, which ends its workers at once.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Generic, NamedTuple, TypeVar

from .processes import can_start, start
from .worker import HEADER, READY

W = TypeVar("W")
X = TypeVar("X")
Y = TypeVar("Y")

_AHEAD = 4
_AHEAD_BYTES = 4096
"""Requests that wait at a worker, so that it goes on while this process is busy with something else: so many, and no
more of them than every pipe holds. A worker that waits for its answer to be taken takes no request, and whoever waited
for it to take one would take no answer."""
_MOST_ITEMS = 256
_MOST_BYTES = 4_000_000
"""What is asked for and not yet taken: the answers to these are all that is held in memory."""
_TICK = 0.5
"""Seconds after which a wait looks about; on Windows ctrl+c is not seen in a longer one."""
_PATIENCE = 90.0
_PATIENCE_A_BYTE = 1e-4
"""Seconds that an item may take, and more for each byte of it: a hundred times what the slowest need. Whatever takes
longer will not end."""
_AWAKE = 10 * _TICK
"""Whoever waited for longer between two ticks was stopped itself (ctrl+z): that time is nobody's."""
_READ = 1 << 18


class Died(NamedTuple):
    """Stands for the result of an item that ended its worker, and once more when it was done alone."""

    reason: str


class Pool(Generic[W]):
    """Processes that hold a copy of `work` each. They start with the first item and end with the `with` block."""

    def __init__(self, work: W, processes: int, waiting: Callable[[], None] = lambda: None) -> None:
        """`work` must be picklable, and so must be the acts, items and results. `waiting` is called now and then while
        nothing is done; what it raises ends the wait."""
        self._work = work
        self._processes = processes
        self._waiting = waiting
        self._pickled = b""
        self._workers: set[_Worker] = set()
        self._todo: deque[_Task] = deque()
        self._started = 0
        self._serving = 0
        self._employing = 0
        self._closed = False
        self._changed = threading.Condition()

    def each(self, act: Callable[[W, X], Y], items: Sequence[X], sizes: Sequence[int]) -> Iterator[Y | Died]:
        """`act(work, item)` of each item, in order; `sizes` (bytes) say how much of them may be under way at once.

        What an act raises is raised here. Where no process can be started, all is done in this one.
        """
        self._start(min(self._processes, len(items)))
        under_way: deque[_Task] = deque()
        size = at = 0
        while at < len(items) or under_way:
            while at < len(items) and (not under_way or (len(under_way) < _MOST_ITEMS and size < _MOST_BYTES)):
                task = _Task(act, items[at], sizes[at])
                self._ask(task)
                under_way.append(task)
                size += task.size
                at += 1
            first = under_way[0]
            self._wait(first)
            if first.deaths and not first.late:
                for other in under_way:
                    self._wait(other)
                self._ask(first)
                self._wait(first)
            under_way.popleft()
            size -= first.size
            yield self._result(first)

    def __enter__(self) -> Pool[W]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closed = True
            self._todo.clear()
            for worker in self._workers:
                worker.kill()
            self._changed.notify_all()
            # Not the threads are waited for: ctrl+c may have come before `start` said that one runs.
            self._changed.wait_for(lambda: not self._employing)

    def _start(self, processes: int) -> None:
        """Sees to it that so many are there, or on their way."""
        if not can_start():
            return
        self._pickled = self._pickled or pickle.dumps(sys.path) + pickle.dumps(self._work)
        while self._started < processes:
            self._started += 1
            thread = threading.Thread(target=self._serve, args=(self._pickled,), daemon=True)
            with self._changed:
                self._serving += 1
            try:
                thread.start()
            except RuntimeError:  # the system has no more threads: the others do, or this one alone
                with self._changed:
                    self._serving -= 1

    def _ask(self, task: _Task) -> None:
        with self._changed:
            task.done = False
            self._todo.append(task)
            self._changed.notify_all()

    def _wait(self, task: _Task) -> None:
        """Until the task is done, or nobody is there who would do it."""
        with self._changed:
            while not task.done and self._serving:
                began = time.monotonic()
                if not self._changed.wait(_TICK):
                    self._waiting()
                asleep = time.monotonic() - began
                for worker in self._workers if asleep > _AWAKE else ():
                    worker.since += asleep
                self._end_late()

    def _end_late(self) -> None:
        """Ends the workers that have been at one task for too long, or do not come up."""
        now = time.monotonic()
        for worker in self._workers:
            task, taken = worker.task, now - worker.since
            if task and taken > task.patience:
                task.late = True
                worker.kill()
            elif not worker.is_up and taken > _PATIENCE:
                worker.kill()

    def _result(self, task: _Task) -> Any:
        if task.answer is not None:
            well, value = pickle.loads(task.answer)
            if not well:
                raise value
            return value
        return Died(task.reason) if task.deaths else task.act(self._work, task.item)

    def _serve(self, work: bytes) -> None:
        """Lets one worker after another do tasks, for as long as they can be started."""
        with self._changed:
            if self._closed:
                return
            self._employing += 1
        try:
            while not self._closed:
                try:
                    worker = _Worker(work)
                except OSError:
                    return
                with self._changed:
                    self._workers.add(worker)
                    if self._closed:
                        worker.kill()
                try:
                    if not worker.is_ready():
                        return
                    self._employ(worker)
                finally:
                    with self._changed:
                        self._workers.discard(worker)
                    worker.end()
        finally:
            with self._changed:
                self._serving -= 1
                self._employing -= 1
                self._changed.notify_all()

    def _employ(self, worker: _Worker) -> None:
        """Gives tasks to a worker until it dies or all is over. The task that it dies of is the first it has."""
        given: deque[_Task] = deque()
        while True:
            taken = self._take(given)
            given.extend(taken)
            if not given:
                return
            worker.is_at(given[0])
            try:
                worker.send(b"".join(task.request for task in taken))
                answers = worker.receive()
            except OSError:
                answers = []
            with self._changed:
                worker.is_at(None)
                for answer in answers:
                    task = given.popleft()
                    task.answer, task.done, task.late = answer, True, False
                if not answers:
                    task = given.popleft()
                    reason = worker.end()
                    task.reason = f"it took longer than {task.patience:.0f} seconds" if task.late else reason
                    task.deaths, task.done = task.deaths + 1, True
                    self._todo.extendleft(reversed(given))
                self._changed.notify_all()
            if not answers:
                return

    def _take(self, given: Sequence[_Task]) -> list[_Task]:
        """The tasks that a worker may be given beside those that it has; where it has none, none only when all is over.

        What it is at, or comes to next, may have any size; what waits behind that is little.
        """
        with self._changed:
            while not given and not self._todo and not self._closed:
                self._changed.wait()
            taken: list[_Task] = []
            waiting = sum(len(task.request) for task in list(given)[1:])
            while self._todo and len(given) + len(taken) < _AHEAD:
                if given or taken:
                    waiting += len(self._todo[0].request)
                    if waiting > _AHEAD_BYTES:
                        break
                taken.append(self._todo.popleft())
            return taken


class _Task:
    """One item on its way: `answer` is what the worker said, None when it has not or has died.

    `patience` are the seconds that it may take, `late` says that it took longer.
    """

    __slots__ = ("act", "answer", "deaths", "done", "item", "late", "patience", "reason", "request", "size")

    def __init__(self, act: Callable[[Any, Any], Any], item: object, size: int) -> None:
        self.act = act
        self.item = item
        self.size = size
        self.request = pickle.dumps((act, item), pickle.HIGHEST_PROTOCOL)
        self.answer: bytes | None = None
        self.deaths = 0
        self.late = False
        self.patience = _PATIENCE + _PATIENCE_A_BYTE * size
        self.reason = ""
        self.done = False


class _Worker:
    """One process and its two pipes. Raises OSError where it cannot be started or is gone."""

    def __init__(self, work: bytes) -> None:
        self._process = start(f"{__package__}.worker")
        self._received = bytearray()
        self._work = work
        self.task: _Task | None = None
        self.since = time.monotonic()
        self.is_up = False

    def is_at(self, task: _Task | None) -> None:
        """Notes what it is doing, from now on unless it is at that already."""
        if task is not self.task:
            self.since = time.monotonic()
            self.task = task

    def is_ready(self) -> bool:
        """Whether it has come up and taken its work."""
        try:
            self.send(self._work)
            self.is_up = self.receive() == [READY]
        except OSError:
            return False
        return self.is_up

    def send(self, requests: bytes) -> None:
        assert self._process.stdin is not None
        rest = memoryview(requests)
        while rest:
            rest = rest[self._process.stdin.write(rest) :]

    def receive(self) -> list[bytes]:
        """At least one answer, unless it is dead: waits for it."""
        assert self._process.stdout is not None
        while not (answers := self._complete()):
            more = os.read(self._process.stdout.fileno(), _READ)
            if not more:
                return []
            self._received += more
        return answers

    def _complete(self) -> list[bytes]:
        answers, at, held = [], 0, len(self._received)
        while held - at >= HEADER.size:
            (length,) = HEADER.unpack_from(self._received, at)
            if held - at - HEADER.size < length:
                break
            at += HEADER.size
            answers.append(bytes(self._received[at : at + length]))
            at += length
        del self._received[:at]
        return answers

    def kill(self) -> None:
        with suppress(OSError):
            self._process.kill()

    def end(self) -> str:
        """Sees to it that it is gone, and says of what."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        try:
            status = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        if status >= 0:
            return f"its process ended with status {status}"
        with suppress(ValueError):
            return f"its process was killed by {signal.Signals(-status).name}; memory may have been short"
        return f"its process was killed by signal {-status}"
