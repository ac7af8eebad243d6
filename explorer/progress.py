"""How far a long job is, on stderr: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from index.model import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 0.5
"""Seconds of silence: an update that is over sooner shows nothing, and does not wait for Rich."""
_EVERY = 5.0
"""Seconds between two lines where there is no terminal."""


class ProgressDisplay:
    """A context manager that is called with each `Progress`: what is done, and to what. `clock` counts seconds."""

    def __init__(
        self,
        err: TextIO,
        clock: Callable[[], float] = time.monotonic,
        *,
        doing: str = "indexing",
        things: str = "files",
    ) -> None:
        self._err = err
        self._doing = doing
        self._things = things
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._bar: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> ProgressDisplay:
        return self

    def __call__(self, progress: Progress) -> None:
        if self._bar is not None:
            bar, task = self._bar
            bar.update(task, completed=progress.done, total=progress.found)
        elif self._clock() >= self._next:
            if self._err.isatty():
                self._bar = self._begin(progress)
            else:
                self._next = self._clock() + _EVERY
                self._err.write(f"explore: {self._doing}: {progress.done} of {progress.found} {self._things}\n")
                self._err.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None

    def _begin(self, progress: Progress) -> tuple[Bar, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        bar = Bar(
            TextColumn(self._doing),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(self._things),
            TimeRemainingColumn(),
            console=Console(file=self._err),
            transient=True,
        )
        task = bar.add_task("", completed=progress.done, total=progress.found)
        bar.start()
        return bar, task
