"""Reading and analysing, by this process alone or by several."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType

from ..store.catalogue import FileState
from .pool import Died, Pool
from .surveying import unread
from .work import File, Made, Task, Work

_MOST_PROCESSES = 4
"""Writing, which one process does, takes half as long as all that these do: more of them would wait for it."""

_LEAST_ALONE = 1_000_000
"""A single document from so many bytes on is left to a process too: a program that shows something meanwhile would
falter."""
_LEAST_BYTES = 250_000
"""From so much text in several documents on processes are started.

Each takes 0.3 s of a core until it works, the analysis 7 s a megabyte: on two free cores two processes are even with
one at about 100 kB, where other programs are at work later.
"""


def usable_processes() -> int:
    """How many processes are of use on this machine, as far as it lets this program have its cores."""
    cores: int | None
    if sys.version_info >= (3, 13):
        cores = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count()
    return min(cores or 1, _MOST_PROCESSES)


class Crew:
    """Does a work on files and documents, in their order. Processes end with the `with` block."""

    def __init__(self, work: Work, processes: int, waiting: Callable[[], None] = lambda: None) -> None:
        """`waiting` is called now and then while processes say nothing; what it raises ends them."""
        self._work = work
        self._processes = processes
        self._pool = Pool(work, processes, waiting)

    def look(self, files: Sequence[File]) -> Iterator[FileState]:
        """The state of each file. A file that ends the process that reads it cannot be read."""
        sizes = [max(0, file.stamp[0]) for file in files]
        if not self._is_much(sizes) and not any(file.isolated for file in files):
            yield from map(self._work.look, files)
            return
        for file, state in zip(files, self._pool.each(Work.look, files, sizes), strict=True):
            if isinstance(state, Died):
                state = unread(file.path, file.stamp, f"cannot be read ({state.reason})")
            yield state

    def prepare(self, tasks: Sequence[Task]) -> Iterator[Made]:
        """What is made of each document. One that ends the process that analyses it could not be analysed."""
        sizes = [task.document.characters for task in tasks]
        if not self._is_much(sizes):
            yield from map(self._work.prepare, tasks)
            return
        for task, made in zip(tasks, self._pool.each(Work.prepare, tasks, sizes), strict=True):
            yield self._work.give_up(task, made.reason) if isinstance(made, Died) else made

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.__exit__(kind, error, trace)

    def _is_much(self, sizes: Sequence[int]) -> bool:
        if self._processes == 1:
            return False
        return sum(sizes) >= (_LEAST_BYTES if len(sizes) > 1 else _LEAST_ALONE)
