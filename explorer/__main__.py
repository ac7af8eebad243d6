"""`explore`, and `python -m explorer`. The version is answered here, before anything else is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line and gives the exit status."""
    if sys.argv[1:] == ["--version"]:
        return _say_version()
    try:
        from .cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def _say_version() -> int:
    """Prints the version, and flushes here: what the interpreter flushes at its end, nobody can answer for."""
    from . import __version__

    try:
        if sys.stdout is not None:
            print(f"explore {__version__}", flush=True)
    except BrokenPipeError:
        _let_go_of_stdout()
    except OSError as error:
        _let_go_of_stdout()
        if sys.stderr is not None:
            print(f"explore: the version cannot be printed: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0


def _let_go_of_stdout() -> None:
    """Lets what is left there go nowhere, or the interpreter would complain when it flushes it."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
