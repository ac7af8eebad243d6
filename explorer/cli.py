"""The `explore` command: from the words of a call to its exit status, whatever happens on the way.

Status: 0 found or done, 1 nothing found, 2 an error (one line on stderr, with the next step), 130 interrupted. A pipe
that was closed ends quietly. No traceback reaches a user.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ExploreError, PathMissing

from .arguments import parse, wants_json
from .output import Interrupted, Output
from .places import Places
from .request import HelpWanted, Request, UsageProblem
from .text import as_written
from .usage import COMMANDS, PROGRAM

if TYPE_CHECKING:
    from index.library import Library

    from .configuration import Configuration
    from .log import Log

_LOGGED = frozenset({"", "index", "serve"})
"""The app and the commands that take their time."""

ERROR = 2
INTERRUPTED = 130


def run(words: Sequence[str], places: Places | None = None) -> int:
    """Runs one call (`words` without the program's name) and gives its exit status. Raises nothing."""
    output = Output.standard(json=wants_json(words))
    try:
        try:
            status = _run(words, places or Places.standard(), output)
        except ExploreError as error:
            output.error(error)
            status = ERROR
        output.flush()
        return status
    except KeyboardInterrupt as interrupt:
        with contextlib.suppress(OSError, ValueError):
            output.err.write("\n")
            if isinstance(interrupt, Interrupted):
                output.note(str(interrupt))
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return 0
    except OSError as error:
        return _last_words(output, _of_the_system(error))
    except Exception as error:
        from .crash import report

        return _last_words(output, report(error, places))


def _run(words: Sequence[str], places: Places, output: Output) -> int:
    if "--version" in words and "--" not in words[: list(words).index("--version")]:
        from . import __version__

        output.block(f"{PROGRAM} {__version__}")
        return 0
    try:
        request = parse(words)
    except HelpWanted as help_wanted:
        output.block(str(help_wanted))
        return 0
    if request.command in _LOGGED:
        return _logged(request, places, output)
    from . import commands

    return commands.run(request, places, output)


def _logged(request: Request, places: Places, output: Output) -> int:
    """What takes its time leaves lines in the log, unless the configuration wants none."""
    from . import __version__
    from .configuration import read
    from .log import Log

    found = read(places.configuration)
    log = Log(places.log_file if found.settings.log else None)
    log.started(request.command or "app", __version__)
    try:
        if request.command:
            from . import commands

            status = commands.run(request, places, output, log)
        else:
            status = _open_app(request, places, output, found, log)
    except Exception as error:
        log.failed(error)
        raise
    log.ended(status)
    return status


def _open_app(request: Request, places: Places, output: Output, found: Configuration, log: Log) -> int:
    """Opens the app, which is imported only here, and notes the library for the next time when it held documents."""
    from .libraries import check_folder, choose, confirm_vast

    try:
        chosen = choose(request, places)
    except PathMissing as error:
        raise _command_or_path(request, error) from error
    _check_streams(request)
    if request.pick:
        from .citing import check

        check(request)
    if request.watch:
        from index.watching import check_installed

        check_installed()
    if request.index is not None:
        check_folder(request, chosen.library)
    confirm_vast(chosen.library, places)
    # What is imported stays for good: looking through it for garbage would only delay the first paint.
    gc.disable()
    from .app import run

    with chosen.library as library:
        shown = [library]
        opened = partial(
            run,
            library,
            places=places,
            note=_note(chosen.note, found),
            watch=request.watch,
            settings=replace(found.settings, mouse=False) if request.no_mouse else found.settings,
            # Who picks begins with the results: where the library was left, enter would pick at once.
            fresh=request.fresh or request.pick,
            log=log,
            switched=shown.append,
        )
        status = _picked(request, output, opened) if request.pick else opened()
        named = (request.paths or request.index) and not request.demo
        if (named or len(shown) > 1) and _holds_documents(shown[-1]):
            _note_library(shown[-1], places, output)
    return status


def _check_streams(request: Request) -> None:
    """Raises UsageProblem where there is no terminal for the app to draw in and to take keys from."""
    from .terminals import check_terminal

    if request.pick and not _is_terminal(sys.stdin):
        raise UsageProblem("--pick needs a terminal to pick in: leave standard input to it (no `<`, no pipe before it)")
    if not (_is_terminal(sys.stdin) and (request.pick or _is_terminal(sys.stdout))):
        raise UsageProblem(f"the app needs a terminal: to print instead, use `{PROGRAM} search QUERY`")
    if not _is_terminal(sys.stderr):
        # Textual draws there: the screen would stay empty and the file fill with escape sequences.
        raise UsageProblem("the app draws on standard error: start it without redirecting that (2>…)")
    check_terminal(os.environ, sys.stderr.encoding)


def _note(note: str | None, found: Configuration) -> str | None:
    """What the app says first: what the library has to say, and what is wrong in the configuration."""
    more = len(found.problems) - 1
    told = [note] if note else []
    told += [found.problems[0].briefly + (f" ({more} more: `{PROGRAM} config`)" if more else "")] if more >= 0 else []
    return "; ".join(told) or None


def _picked(request: Request, output: Output, opened: Callable[..., int]) -> int:
    from .picks import pick

    return pick(request, output, lambda take: opened(pick=take))


def _holds_documents(library: Library) -> bool:
    try:
        return bool(library.documents())
    except ExploreError:
        return False


def _note_library(library: Library, places: Places, output: Output) -> None:
    try:
        places.set_last_library(library.paths)
    except OSError as error:
        output.note(f"the next `{PROGRAM}` will not remember this library ({error.strerror}): name it again")


def _command_or_path(request: Request, missing: PathMissing) -> ExploreError:
    """`explore serach gun`: the first word may be a command with a slip in it."""
    import difflib
    import shlex

    from .libraries import is_there

    word = as_written(request.words[0])
    if not request.perhaps_command or is_there(request.paths[0]):
        return missing
    calls = {name: name for name in COMMANDS} | {"help": "--help", "version": "--version"}
    close = difflib.get_close_matches(word.lower(), calls, n=1)
    if close:
        return UsageProblem(f"no such file or command: {word}; did you mean `{PROGRAM} {calls[close[0]]}`?")
    quoted = shlex.quote(" ".join(request.words))
    return PathMissing(f"no such file or command: {word}; to search for it: {PROGRAM} search {quoted}")


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False


def _of_the_system(error: OSError) -> str:
    """A full disk or a folder without permission, in one line."""
    from index.reading.naming import shown

    where = f"{shown(Path(error.filename))}: " if isinstance(error.filename, str) else ""
    return f"{where}{error.strerror or error}; free space or permissions may be missing: `{PROGRAM} locate` says where"


def _last_words(output: Output, line: str) -> int:
    """Says `line` if anybody still listens."""
    with contextlib.suppress(OSError, ValueError):
        output.error(ExploreError(line))
        output.flush()
        return ERROR
    _let_go_of_stdout()
    return ERROR


def _let_go_of_stdout() -> None:
    """The interpreter flushes stdout once more at its end; into a closed pipe that would print a traceback."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
