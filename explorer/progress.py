"""How far a long job is, on stderr: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from .pace import Pace, told

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from index.model import Progress

_PATIENCE = 0.5
"""Seconds of silence: an update that is over sooner shows nothing, and does not wait for Rich."""
_APART = 0.1
"""Seconds between two changes of the bar."""
_WIDE = 100
"""Columns from which the bar is long."""
_FIRST, _MOST = 3.0, 60.0
"""Seconds until the first line where there is no terminal; before each further one twice as many, up to so many."""


class ProgressDisplay:
    """A context manager that is called with each `Progress`. `clock` counts seconds.

    An update (the default) is told of in its own words; another job is `doing` something to so many `things`.
    """

    def __init__(
        self,
        err: TextIO,
        clock: Callable[[], float] = time.monotonic,
        *,
        doing: str = "",
        things: str = "",
    ) -> None:
        self._err = err
        self._doing = doing
        self._things = things
        self._clock = clock
        self._on_terminal = _is_terminal(err)
        self._wait = _FIRST
        self._next = clock() + (_PATIENCE if self._on_terminal else _FIRST)
        self._pace = Pace()
        self._bar: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> ProgressDisplay:
        return self

    def __call__(self, progress: Progress) -> None:
        now = self._clock()
        self._pace.take(progress, now)
        if now < self._next:
            return
        words = self._words(progress, now)
        if self._on_terminal:
            self._next = now + _APART
            self._show(progress, words)
        else:
            self._wait = min(self._wait * 2, _MOST)
            self._next = now + self._wait
            self._err.write(f"explore: {words}\n")
            self._err.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None

    def _words(self, progress: Progress, now: float) -> str:
        if self._doing:
            return f"{self._doing}: {progress.done:,} of {progress.found:,} {self._things}"
        return told(progress, self._pace, now)

    def _show(self, progress: Progress, words: str) -> None:
        """The bar is of bytes where they are known: it goes on evenly then. While files are found it only moves."""
        total, completed = progress.bytes_found, progress.bytes_done
        if self._doing:
            total, completed = progress.found, progress.done
        values: dict[str, Any] = {"total": total or None, "completed": completed if total else 0, "words": words}
        if self._bar is None:
            self._bar = self._begin(values)
        else:
            self._bar[0].update(self._bar[1], **values)

    def _begin(self, values: dict[str, Any]) -> tuple[Bar, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar
        from rich.table import Column

        console = Console(file=self._err)
        bar = Bar(
            BarColumn(bar_width=24 if console.width >= _WIDE else 8),
            TextColumn("{task.fields[words]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
            console=console,
            refresh_per_second=1 / _APART,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        task = bar.add_task("", **values)
        bar.start()
        return bar, task


def _is_terminal(err: TextIO) -> bool:
    try:
        return err.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:
        return False
