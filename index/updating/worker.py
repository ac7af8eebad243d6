"""The other end of `pool`: a process that takes requests on its standard input and answers on its standard output.

It ends when its input does, so it does not outlive the program by more than the one document it is at.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from contextlib import suppress
from pathlib import Path

HEADER = struct.Struct("!Q")
"""Before each answer: how many bytes it has."""

READY = b"ready"


def main() -> None:
    """Takes a work, says that it is ready, and answers each request `(act, item)` in turn.

    An answer is a pickled `(True, act(work, item))`, or `(False, the exception that it raised)`.
    """
    answers = os.dup(sys.stdout.fileno())
    # Whatever a library prints must not come between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _go_first()
    requests = sys.stdin.buffer
    work = pickle.load(requests)
    _send(answers, READY)
    with suppress(EOFError, BrokenPipeError):
        while True:
            act, item = pickle.load(requests)
            try:
                answer = pickle.dumps((True, act(work, item)), pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # it belongs to whoever asked
                answer = _failure(error)
            _send(answers, answer)


def _go_first() -> None:
    """Where memory is short, Linux is to end this process and not the program (`man 5 proc`, oom_score_adj)."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def _failure(error: Exception) -> bytes:
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)
    except Exception:  # whatever an exception's class holds against being copied
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _send(channel: int, answer: bytes) -> None:
    rest = memoryview(HEADER.pack(len(answer)) + answer)
    while rest:
        rest = rest[os.write(channel, rest) :]
