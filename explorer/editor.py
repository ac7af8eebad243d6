"""Which command opens a file at a line in the user's editor."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from index.errors import ExploreError

# How each editor is told the line, by the name of its program; what is not listed takes vi's and nano's `+N FILE`.
_GOTO = frozenset({"code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron"})
_COLON = frozenset(
    {"hx", "helix", "subl", "sublime_text", "zed", "zeditor", "lapce", "atom", "pulsar", "fresh", "lite-xl"}
)
_LINE_OPTION = frozenset(
    {"idea", "pycharm", "webstorm", "goland", "clion", "rubymine", "phpstorm", "kate", "fleet", "xed"}
)
_PLAIN = frozenset({"open", "xdg-open", "start", "notepad", "textedit", "wordpad", "leafpad", "featherpad", "ed"})
# These draw in a window of their own; every other editor wants the terminal for itself.
_WINDOWED = _GOTO | _COLON - {"hx", "helix", "fresh"} | _LINE_OPTION | _PLAIN - {"ed"} | {
    "bbedit", "gedit", "gnome-text-editor", "gvim", "macvim", "mate", "mvim", "notepad++", "pluma", "mousepad", "geany",
}  # fmt: skip


class EditorProblem(ExploreError):
    """No editor is set, or it cannot be started; the text says what to set."""


@dataclass(frozen=True, slots=True)
class EditorCommand:
    """What to run. `in_terminal`: it draws in this terminal, so the app must be suspended meanwhile."""

    argv: tuple[str, ...]
    in_terminal: bool


def editor_command(
    path: Path,
    line: int,
    environ: Mapping[str, str] | None = None,
    which: Callable[[str], str | None] = shutil.which,
) -> EditorCommand:
    """The command that opens `path` (absolute) at `line` (from 1), from `$VISUAL`, else `$EDITOR`, with its arguments.

    Raises EditorProblem when neither is set, when it cannot be split as a shell would, when the program is not
    installed, and when the file is gone.
    """
    environ = os.environ if environ is None else environ
    variable = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), None)
    if variable is None:
        raise EditorProblem("no editor is set: put one in $EDITOR, as in `export EDITOR=nano`, and start explore again")
    try:
        words = shlex.split(environ[variable], posix=os.name != "nt")
    except ValueError as error:
        raise EditorProblem(f"${variable} cannot be read ({error}): close its quotation marks") from error
    if not words or which(words[0]) is None:
        name = words[0] if words else ""
        raise EditorProblem(f"${variable} names `{name}`, which is not installed: set it to an editor that is")
    if not path.exists():
        raise EditorProblem("the file is not there any more; what you read here is its text as it was indexed")
    return EditorCommand((*words, *_place(words[0], str(path), line)), _name(words[0]) not in _WINDOWED)


def _name(program: str) -> str:
    """`/usr/bin/Code.exe` → `code`."""
    name = PurePath(program.strip('"').replace("\\", "/")).name.lower()
    for ending in (".exe", ".cmd", ".bat", ".app"):
        name = name.removesuffix(ending)
    return name


def _place(program: str, path: str, line: int) -> tuple[str, ...]:
    name = _name(program)
    if name in _GOTO:
        return ("-g", f"{path}:{line}")
    if name in _COLON:
        return (f"{path}:{line}",)
    if name in _LINE_OPTION:
        return ("--line", str(line), path)
    if name == "mate":
        return ("-l", str(line), path)
    if name == "notepad++":
        return (f"-n{line}", path)
    if name in _PLAIN:
        return (path,)
    return (f"+{line}", path)
