"""A long update in a process of its own, so that a program that shows something meanwhile does not falter.

Both ends are here: `run_apart` for the program, `main` for the process.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO

from ..errors import IndexProblem
from ..model import Progress, Update
from .processes import can_start, start

Job = Callable[[Callable[[Progress], None]], Update]
"""An update that tells how far it is. To go to another process it must be picklable."""
_Answer = Progress | Update | Exception

_NICENESS = 10
"""By so much it steps back behind the program, which has keys to answer; alone on a machine it is as fast as ever."""

_TICK = 0.5
"""Seconds of silence after which whoever listens is asked whether it is still wanted."""


def run_apart(job: Job, progress: Callable[[Progress], None], found: int = 0) -> Update:
    """What the job gives, done by another process; in this one where none can be started.

    Raises what the job raises, and `IndexProblem` where its process is ended. What `progress` raises ends it: while
    nothing is heard it is told the same again and again. `found` are the files that it was told of before.
    """
    if not can_start():
        return job(progress)
    try:
        process = start(__name__)
    except OSError:
        return job(progress)
    assert process.stdin is not None and process.stdout is not None
    answers: SimpleQueue[_Answer] = SimpleQueue()
    listener = threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True)
    try:
        listener.start()
        with suppress(BrokenPipeError):
            process.stdin.write(pickle.dumps(sys.path) + pickle.dumps(job))
        return _result(answers, progress, Progress(found, 0, 0, None))
    finally:
        process.kill()
        if listener.ident:
            listener.join()
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _listen(output: IO[bytes], answers: SimpleQueue[_Answer]) -> None:
    """Takes what a process says until that is all."""
    with os.fdopen(os.dup(output.fileno()), "rb") as file:
        answer: _Answer = Progress(0, 0, 0, None)
        while isinstance(answer, Progress):
            try:
                answer = pickle.load(file)
            except Exception:  # it ended in the middle of a word, or before
                answer = IndexProblem("what brings the index up to date was ended from outside; run it again")
            answers.put(answer)


def _result(answers: SimpleQueue[_Answer], progress: Callable[[Progress], None], last: Progress) -> Update:
    while True:
        try:
            answer = answers.get(timeout=_TICK)
        except Empty:
            answer = last
        if isinstance(answer, Update):
            return answer
        if not isinstance(answer, Progress):
            raise answer
        # The other process finds anew what was found here.
        if answer.bytes_found or answer.found >= last.found:
            last = answer
        progress(last)


def main() -> None:
    """Takes a job on its standard input, and tells its progress and what came of it on its standard output.

    It ends when nobody listens any more.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if hasattr(os, "nice"):  # elsewhere than on Windows; the processes that it starts are as patient
        os.nice(_NICENESS)
    job: Job = pickle.load(sys.stdin.buffer)

    def tell(answer: _Answer) -> None:
        answers.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        answers.flush()

    with suppress(BrokenPipeError):
        try:
            tell(job(tell))
        except BrokenPipeError:
            raise
        except Exception as error:  # it belongs to whoever asked
            tell(_portable(error))


def _portable(error: Exception) -> Exception:
    """The exception, or what it says where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # whatever its class holds against being copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
