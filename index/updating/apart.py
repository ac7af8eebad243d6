"""A long update in a process of its own, so that a program that shows something meanwhile does not falter.

Both ends are here: `run_apart` for the program, `main` for the process.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from ..errors import IndexProblem
from ..model import Progress, Update
from .pool import can_start, start

Job = Callable[[Callable[[Progress], None]], Update]
"""An update that tells how far it is. To go to another process it must be picklable."""


def run_apart(job: Job, progress: Callable[[Progress], None]) -> Update:
    """What the job gives, done by another process; in this one where none can be started.

    Raises what the job raises, and `IndexProblem` where its process is ended. What `progress` raises ends it.
    """
    if not can_start():
        return job(progress)
    try:
        process = start(__name__)
    except OSError:
        return job(progress)
    assert process.stdin is not None and process.stdout is not None
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(pickle.dumps(sys.path) + pickle.dumps(job))
        with os.fdopen(os.dup(process.stdout.fileno()), "rb") as answers:
            return _result(answers, progress)
    finally:
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _result(answers: BinaryIO, progress: Callable[[Progress], None]) -> Update:
    while True:
        try:
            answer = pickle.load(answers)
        except (EOFError, pickle.UnpicklingError):
            raise IndexProblem("what brings the index up to date was ended from outside; run it again") from None
        if isinstance(answer, Progress):
            progress(answer)
        elif isinstance(answer, Update):
            return answer
        else:
            raise answer


def main() -> None:
    """Takes a job on its standard input, and tells its progress and what came of it on its standard output.

    It ends when nobody listens any more.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    job: Job = pickle.load(sys.stdin.buffer)

    def tell(answer: Progress | Update | Exception) -> None:
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
