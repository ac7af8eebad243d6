"""A program in a pseudo-terminal of 120 by 40, and how long what one sees of it takes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType

_CHUNK = 1 << 16
_PATIENCE = 30.0


class Terminal:
    """Starts the program at once, and ends it with the context."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], columns: int = 120, rows: int = 40) -> None:
        self._command = command
        self.started = time.perf_counter()
        self._child, self._handle = pty.fork()
        if self._child == 0:
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def seconds_until(self, marker: bytes, patience: float = _PATIENCE) -> float:
        """Seconds from before the fork until `marker` has been painted. Raises TimeoutError."""
        seen = b""
        while marker not in seen:
            read = self._read(patience)
            if not read:
                raise TimeoutError(f"{self._command[0]} painted no {marker!r}; it ends {seen[-300:]!r}")
            seen = seen[-len(marker) :] + read
        return time.perf_counter() - self.started

    def write(self, keys: bytes) -> None:
        os.write(self._handle, keys)

    def press(self, key: bytes, silence: float) -> tuple[float, float]:
        """Seconds from a key to the first and to the last byte of what comes before so many seconds of silence.

        Raises TimeoutError where nothing comes at all.
        """
        began = time.perf_counter()
        self.write(key)
        if not self._read(_PATIENCE):
            raise TimeoutError(f"{self._command[0]} painted nothing after {key!r}")
        first = last = time.perf_counter()
        while self._read(silence):
            last = time.perf_counter()
        return first - began, last - began

    def rest(self, silence: float, most: float = _PATIENCE) -> None:
        """Waits until nothing has been painted for so long, and no longer than `most` seconds."""
        end = time.perf_counter() + most
        while self._read(silence) and time.perf_counter() < end:
            pass

    def _read(self, seconds: float) -> bytes:
        """What was painted, as soon as there is something; nothing after so many seconds, or where it has ended."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        try:
            return os.read(self._handle, _CHUNK) if ready else b""
        except OSError:  # the program has ended
            return b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._handle)
