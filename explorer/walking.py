"""The command `walk`: the loop around the rooms of `explorer/walk/`, which takes lines from a terminal or a pipe and
prints what comes of them, one paragraph after another."""

from __future__ import annotations

import contextlib
import io
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from . import history
from .clipboard import copy
from .configuration import read
from .output import FOUND, Output
from .prose.words import capital, counted, ended
from .text import as_written, visible_line
from .walk.state import Hands, Walk
from .walk.walker import LONGEST, answer

if TYPE_CHECKING:
    from index.library import Library

    from .editor import EditorCommand
    from .places import Places
    from .request import Request

_PROMPT = "> "


def walk(_request: Request, library: Library, places: Places, output: Output) -> int:
    """Walks until the lines end, and gives the exit status: from a pipe the worst of all lines, else that all is
    well."""
    person = sys.stdin is not None and sys.stdin.isatty()
    found = read(places.configuration)
    for problem in found.problems:
        output.note(problem.briefly)
    settings = found.settings
    hands = Hands(
        places, lambda text: copy(text, _through(output), way=settings.clipboard), _edit, output.note, settings
    )
    walk = Walk(library, hands)
    walk.refresh()
    if person:
        output.row(_greeting(walk))
    worst = FOUND
    lines = _typed(walk, output) if person else _piped()
    for line in lines:
        try:
            answered = answer(walk, line)
        except KeyboardInterrupt:
            if not person:
                raise
            output.row("Stopped.")
            continue
        for paragraph in answered.paragraphs:
            output.row(paragraph)
        if answered.problem is not None:
            _complain(output, answered.problem, person=person)
        output.flush()
        worst = max(worst, answered.status)
        if walk.ended:
            break
    return FOUND if person else worst


def _greeting(walk: Walk) -> str:
    documents, speakers = len(walk.documents), len(walk.everybody)
    statements = sum(one.statements for one in walk.documents.values())
    return (
        f"{capital(counted(documents, 'document'))}, {counted(statements, 'statement')}, "
        f"{counted(speakers, 'speaker')}. Say search and what for, or help."
    )


def _complain(output: Output, problem: str, *, person: bool) -> None:
    """To a person in the row of what is told, else as other commands do."""
    if person:
        output.row(ended(capital(problem)))
    else:
        output.note(problem)


def _piped() -> Iterator[str]:
    if sys.stdin is None:
        return
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    for line in sys.stdin:
        # Of a line that is too long only so much is looked at as shows that it is.
        yield as_written(line.rstrip("\r\n")[: LONGEST + 1])


def _typed(walk: Walk, output: Output) -> Iterator[str]:
    """The lines that a person types, with the queries of before to go back to; ctrl+c drops a line, ctrl+d ends."""
    with _edited(walk):
        while True:
            try:
                yield as_written(_asked(output))
            except KeyboardInterrupt:
                output.block("")
            except EOFError:
                output.block("")
                return


def _asked(output: Output) -> str:
    """One line. The prompt goes where the person sees it when what is printed goes elsewhere."""
    if output.out.isatty():
        return input(_PROMPT)
    output.err.write(_PROMPT)
    output.err.flush()
    return input()


@contextlib.contextmanager
def _edited(walk: Walk) -> Iterator[None]:
    """Lines are edited and completed meanwhile, where Python was built so."""
    try:
        import readline
    except ImportError:
        yield
        return
    from .walk.completing import completions

    offered: list[str] = []

    def offer(line: str, number: int) -> str | None:
        if not number:
            offered[:] = []
            with contextlib.suppress(Exception):  # a library that cannot be asked now offers nothing
                offered[:] = [visible_line(one) for one in completions(walk, line)]
        return offered[number] if number < len(offered) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(offer)
    readline.set_completer_delims("\n")
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    readline.clear_history()
    for query in history.load(walk.hands.places.queries) if walk.hands.settings.history else ():
        readline.add_history(f"search {query}")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def _through(output: Output) -> Callable[[str], None] | None:
    """How a text gets into the clipboard through the terminal, where what is printed goes to one."""
    terminal = next((one for one in (output.out, output.err) if one.isatty()), None)
    if terminal is None:
        return None

    def send(text: str) -> None:
        terminal.write(f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode()}\a")
        terminal.flush()

    return send


def _edit(command: EditorCommand) -> int:
    """Runs the editor and gives its exit status; one with a window of its own is not waited for."""
    import subprocess

    if command.in_terminal:
        return subprocess.run(command.argv, check=False).returncode
    subprocess.Popen(command.argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    return 0
