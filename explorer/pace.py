"""How fast a long job goes and how long it will take: from what is reported of it, and only as far as that tells."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.model import Progress

RECENT = 10.0
"""Seconds over which the files per second are counted."""
_STEADY = 60.0
"""Seconds over which the bytes per second are counted, by which the rest is foretold."""
_APART = 0.25
"""Seconds between two reports that are kept."""
_WARM = 1.0
"""Seconds that are not counted at first: what was known already is done with at once, and processes are starting."""
_LEAST_SECONDS = 4.0
_LEAST_SHARE = 0.01
"""Nothing is foretold before so many seconds are counted and this part of the bytes is done with."""


class _Report(NamedTuple):
    """What was done at a time, in seconds."""

    at: float
    files: int
    content: int


class Pace:
    """Takes the reports of one job, with the seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._kept: deque[_Report] = deque()
        self._begun: float | None = None
        from index.model import Progress

        self._last = Progress(0, 0, 0, None)

    def take(self, progress: Progress, now: float) -> None:
        """Counts begin with the first report after everything is found."""
        self._last = progress
        if not progress.bytes_found:
            return
        if self._begun is None:
            self._begun = now
        if now - self._begun < _WARM or (self._kept and now - self._kept[-1].at < _APART):
            return
        self._kept.append(_Report(now, progress.done, progress.bytes_done))
        while now - self._kept[0].at > _STEADY:
            self._kept.popleft()

    def rate(self) -> float | None:
        """Files per second, of late; None while that cannot be told."""
        if not self._kept:
            return None
        last = self._kept[-1]
        first = next(one for one in self._kept if last.at - one.at <= RECENT)
        seconds = last.at - first.at
        return (last.files - first.files) / seconds if seconds >= _WARM else None

    def left(self, now: float) -> float | None:
        """The seconds that the rest takes at the speed so far; None while nothing speaks for a number."""
        found, content = self._last.bytes_found, self._last.bytes_done
        if not self._kept or not found or content < _LEAST_SHARE * found:
            return None
        first = self._kept[0]
        seconds, read = now - first.at, content - first.content
        if seconds < _LEAST_SECONDS or read <= 0:
            return None
        return (found - content) * seconds / read


def told(progress: Progress, pace: Pace, now: float) -> str:
    """How far an update is, in words: files, how fast, how long it may take, what was passed over and what failed."""
    if not progress.bytes_found:
        return f"finding files: {progress.found:,} so far" if progress.found else "finding files"
    of = "file" if progress.found == 1 else "files"
    words = [f"reading {progress.done:,} of {progress.found:,} {of}"]
    rate, left = pace.rate(), pace.left(now)
    if rate is not None and rate > 0:
        words.append(f"{rate:,.0f} a second" if rate >= 9.5 else f"{rate:.1f} a second")
    if left is not None and progress.done < progress.found:
        words.append(f"{duration(left)} left")
    words += [
        f"{count:,} {what}" for count, what in ((progress.failed, "failed"), (progress.skipped, "skipped")) if count
    ]
    return ", ".join(words)


def duration(seconds: float) -> str:
    """About how long, no finer than it can be known: `a few seconds`, `about 40 s`, `about 5 min`, `about 2 h`."""
    if seconds < 8:
        return "a few seconds"
    if seconds < 55:
        return f"about {math.ceil(seconds / 10) * 10} s"
    minutes = math.ceil(seconds / 60)
    if minutes < 60:
        return f"about {minutes} min"
    hours, rest = divmod(math.ceil(seconds / 600) * 10, 60)
    return f"about {hours} h {rest} min" if rest else f"about {hours} h"
