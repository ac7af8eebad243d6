"""Keeping a library up to date while its files change."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ExploreError, IndexBusy
from .extras import install_line
from .reading.sieve import Sieve

if TYPE_CHECKING:
    from .library import Library
    from .model import Update

SETTLED = 0.5
"""Seconds of quiet after which a change is over: a file is written in many pieces."""
_LONGEST = 5.0
"""Seconds after which an update comes all the same: somewhere else something is always written."""
_LOOK = 1.0
"""Seconds between two looks whether the roots are the ones that are watched."""
_SWEEP = 60.0
"""Seconds after which it is looked without any news: network drives tell nothing, nor do files behind links."""
_POLL = 3.0
"""Seconds between two looks where the system tells nothing at all."""
_SHARE = 20
"""To look takes no more than one part in so many of the time."""
_BUSY = 3.0
"""Seconds until the next attempt while another program writes."""


class WatchMissing(ExploreError):
    """The package that hears of changes is not installed."""


def check_installed() -> None:
    """Raises `WatchMissing`."""
    if find_spec("watchfiles") is None:
        raise WatchMissing(f"--watch needs an extra: {install_line('watch')}")


def watch(
    library: Library,
    told: Callable[[Update | ExploreError], None],
    *,
    update: Callable[[], Update],
    note: Callable[[str], None],
    stop: threading.Event,
) -> None:
    """Updates once at first and then whenever something may have changed, until `stop` is set.

    `told` hears what came of each update, an error only where the one before was another. `note` takes a line for the
    user. What `update` or `told` raise besides `ExploreError` ends it, and so does ctrl+c in the main thread.
    """
    check_installed()
    failure = ""
    watching = _Watching(library, note, stop)
    with closing(watching.moments()) as moments:
        for _ in moments:
            began = time.monotonic()
            result = _attempt(update, told, stop)
            if result is None:
                return
            watching.took = time.monotonic() - began
            if not isinstance(result, ExploreError) or str(result) != failure:
                told(result)
            failure = str(result) if isinstance(result, ExploreError) else ""


def _attempt(
    update: Callable[[], Update], told: Callable[[Update | ExploreError], None], stop: threading.Event
) -> Update | ExploreError | None:
    """What came of an update, when nobody else writes; None when it is to stop before."""
    waiting = False
    while not stop.is_set():
        try:
            return update()
        except IndexBusy as error:
            if not waiting:
                told(error)
            waiting = True
            stop.wait(_BUSY)
        except ExploreError as error:
            return error
    return None


class _Watching:
    """The moments at which a library should be brought up to date. `took`: seconds that the last time took."""

    def __init__(self, library: Library, note: Callable[[str], None], stop: threading.Event) -> None:
        self._library = library
        self._roots = library.paths
        self._note = note
        self._stop = stop
        self.took = 0.0

    def moments(self) -> Generator[None, None, None]:
        """One within a second, then one after each change that has settled."""
        try:
            while not self._stop.is_set():
                there = _identities(self._roots)
                if not any(there):
                    yield
                    self._wait_for_another(there)
                    continue
                try:
                    yield from self._while_there(there)
                except FileNotFoundError:  # gone before it could be watched
                    self._stop.wait(_LOOK)
        except (OSError, RuntimeError, ValueError) as error:
            # No more watches to be had, no such thing in this system, a name that is no Unicode.
            self._note(f"the system does not tell of changes ({error}): looking every few seconds instead")
            yield from self._polled()

    def _while_there(self, there: Sequence[object]) -> Iterator[None]:
        """Until a root comes, goes or is replaced: whoever watches a folder hears nothing of the one in its place."""
        from watchfiles import Change
        from watchfiles import watch as changes_of

        present = [root for root, one in zip(self._roots, there, strict=True) if one]
        news = changes_of(
            *present,
            watch_filter=None,
            debounce=round(_LONGEST * 1000),
            step=round(SETTLED * 1000),
            rust_timeout=round(_LOOK * 1000),
            yield_on_timeout=True,
            stop_event=self._stop,
            ignore_permission_denied=True,
        )
        looked = -_SWEEP
        with closing(news):
            for changes in news:
                replaced = _identities(self._roots) != there
                due = time.monotonic() - looked > max(_SWEEP, self.took * _SHARE)
                if replaced or due or self._concerns((path, it is Change.added) for it, path in changes):
                    yield
                    looked = time.monotonic()
                if replaced:
                    return

    def _concerns(self, news: Iterable[tuple[str, bool]]) -> bool:
        """Whether the library may hold something else after changes at these paths, where something is new or not."""
        library = self._library
        sieve = None
        for path, is_new in news:
            sieve = sieve or Sieve(self._roots, library.options, library.folder)
            if sieve.concerns(path, is_new=is_new):
                return True
        return False

    def _wait_for_another(self, there: Sequence[object]) -> None:
        while not self._stop.wait(_LOOK) and _identities(self._roots) == there:
            pass

    def _polled(self) -> Iterator[None]:
        while not self._stop.is_set():
            yield
            self._stop.wait(max(_POLL, self.took * _SHARE))


def _identities(roots: Sequence[Path]) -> list[object]:
    """What each root is now, for a file also how it was last written; None where it is not there."""
    return [_identity(root) for root in roots]


def _identity(root: Path) -> tuple[int, ...] | None:
    try:
        status = os.stat(root)  # noqa: PTH116 - as fast as it can be
    except OSError:
        return None
    what = (status.st_dev, status.st_ino)
    return what if os.path.isdir(root) else (*what, status.st_size, status.st_mtime_ns)  # noqa: PTH112
