"""Writing a person's files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_EVERY = 0.01
"""Seconds between two attempts to get a lock."""


def write_atomically(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Writes `text` as UTF-8 beside `path` and renames it over it. A file that exists keeps its permissions, and a
    symlink keeps pointing where it did. Raises OSError."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.", suffix=".new")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def locked(folder: Path, patience: float = 10.0) -> Iterator[None]:
    """Keeps others who ask for the same (other processes, other threads) out of `folder` for as long as it is used.

    The lock is the operating system's and lies on the folder itself: nothing is left behind, and whoever is killed
    lets go of it. Where there are no such locks (Windows, some network drives) nobody is kept out. `patience` is in
    seconds. Raises TimeoutError.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that cannot be read: writing there will say more
        yield
        return
    try:
        _lock(handle, patience)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, patience: float) -> None:
    if sys.platform == "win32":
        return
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise TimeoutError("another program is changing files in this folder") from error
            time.sleep(_EVERY)
        except OSError:
            return
        else:
            return
