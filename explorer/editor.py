"""Which command opens a file: a text at a line in the user's editor, anything else in the program that shows it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from index.errors import ExploreError
from index.model import Document
from index.reading.naming import path_of, shown

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


# How viewers of PDF are told the page; those that come with a desktop first.
_VIEWERS = (("evince", "--page-index="), ("okular", "--page="), ("zathura", "--page="))
_GONE = "the file is not there any more; what you read here is its text as it was indexed"
TEXTS = frozenset({"text", "markdown"})
"""The formats whose lines are those of the file."""
_OPENERS = {"darwin": "open", "win32": "explorer"}
_OPENER = "xdg-open"


class EditorProblem(ExploreError):
    """No editor is set, or it cannot be started; the text says what to set."""


@dataclass(frozen=True, slots=True)
class EditorCommand:
    """What to run. `in_terminal`: it draws in this terminal, so the app must be suspended meanwhile."""

    argv: tuple[str, ...]
    in_terminal: bool


def file_command(
    document: Document,
    line: int,
    page: int | None = None,
    environ: Mapping[str, str] | None = None,
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
    editor: str = "",
) -> EditorCommand:
    """The command that opens a document's file: a text in the editor at `line`, another one in the program that the
    system has for it; a PDF at `page` (its number in the file, from 1) in a viewer that takes one.

    Raises EditorProblem where there is none, and where the file is gone.
    """
    path = path_of(document.uri)
    if document.format in TEXTS:
        return editor_command(path, line, environ, which, editor)
    environ = os.environ if environ is None else environ
    if not path.exists():
        raise EditorProblem(_GONE)
    opener = _OPENERS.get(platform, _OPENER)
    if opener == _OPENER and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        raise EditorProblem(f"there is no screen here to show it on; the file is {shown(path)}")
    if document.format == "pdf" and opener == _OPENER and page is not None:
        for viewer, option in _VIEWERS:
            if which(viewer):
                return EditorCommand((viewer, f"{option}{page}", str(path)), in_terminal=False)
    if which(opener) is None:
        raise EditorProblem(f"`{opener}` is not installed, which would open it; the file is {shown(path)}")
    return EditorCommand((opener, str(path)), in_terminal=False)


def editor_command(
    path: Path,
    line: int,
    environ: Mapping[str, str] | None = None,
    which: Callable[[str], str | None] = shutil.which,
    editor: str = "",
) -> EditorCommand:
    """The command that opens `path` (absolute) at `line` (from 1): `editor`, that of the settings, else from `$VISUAL`,
    else `$EDITOR`, with its arguments.

    Raises EditorProblem when none of them is set, when it cannot be split as a shell would, when the program is not
    installed, and when the file is gone.
    """
    environ = os.environ if environ is None else environ
    said = {"the setting editor": editor, "$VISUAL": environ.get("VISUAL", ""), "$EDITOR": environ.get("EDITOR", "")}
    source = next((name for name, command in said.items() if command.strip()), None)
    if source is None:
        raise EditorProblem("no editor is set: put one in $EDITOR, as in `export EDITOR=nano`, and start explore again")
    try:
        words = shlex.split(said[source], posix=os.name != "nt")
    except ValueError as error:
        raise EditorProblem(f"{source} cannot be read ({error}): close its quotation marks") from error
    if not words or which(words[0]) is None:
        name = words[0] if words else ""
        raise EditorProblem(f"{source} names `{name}`, which is not installed: set it to an editor that is")
    if not path.exists():
        raise EditorProblem(_GONE)
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
