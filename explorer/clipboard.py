"""Copying: with the system's own command where one can reach this person's clipboard, else through the terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from index.errors import ExploreError

SECONDS = 2.0
"""So long all commands together may take: one that waits for a display that is not there must not keep the reader."""

# Terminals that limit OSC 52 take about 100,000 bytes of base64 (xterm, tmux, hterm): 74,994 bytes of text.
_OSC52_BYTES = 74_994


AUTO, COMMAND, OSC52 = "auto", "command", "osc52"
"""The ways to copy: with the system's own command, through the terminal, or the first of them that there is."""


class ClipboardProblem(ExploreError):
    """Nothing took the text; the message says what else to do."""


@dataclass(frozen=True, slots=True)
class ClipboardCommand:
    """A program that takes the text on its standard input in `encoding`."""

    argv: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        return self.argv[0]


def candidates(environ: Mapping[str, str], platform: str = sys.platform) -> Iterator[ClipboardCommand]:
    """The clipboard commands that make sense in this environment, best first.

    Over SSH only X11 forwarding reaches the clipboard of the person: another command would fill the remote machine's.
    """
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not remote:
        if platform == "darwin":
            yield ClipboardCommand(("pbcopy",))
        if environ.get("WAYLAND_DISPLAY"):
            yield ClipboardCommand(("wl-copy",))
    if environ.get("DISPLAY") and platform != "darwin":
        yield ClipboardCommand(("xclip", "-selection", "clipboard"))
        yield ClipboardCommand(("xsel", "--clipboard", "--input"))
    if environ.get("TMUX"):
        # Its paste buffer, and with -w the clipboard of the terminal around it where tmux is allowed to set that.
        yield ClipboardCommand(("tmux", "load-buffer", "-w", "-"))
    if not remote and (platform == "win32" or environ.get("WSL_DISTRO_NAME")):
        yield ClipboardCommand(("clip.exe",), "utf-16")


def way_here(
    way: str = AUTO,
    *,
    environ: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> str:
    """How text would be copied here, in words: the same commands are asked for as `copy` does, and none is run."""
    environ = os.environ if environ is None else environ
    there = (one.name for one in candidates(environ, platform) if way != OSC52 and which(one.name) is not None)
    command = next(there, None)
    if command is not None:
        return f"with {command}" + ("" if way == COMMAND else ", else through the terminal (OSC 52)")
    if way == COMMAND:
        return "not at all: no clipboard command is installed that would work here (wl-copy, xclip, xsel)"
    return "through the terminal (OSC 52), where that allows it"


def copy(
    text: str,
    osc52: Callable[[str], None] | None,
    *,
    way: str = AUTO,
    environ: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
    seconds: float = SECONDS,
) -> str:
    """Copies `text` (already through `text.visible`) and gives a phrase that says how, for the status line.

    `osc52` sends the text through the terminal (the app gives its own `copy_to_clipboard`); the terminal gives no
    answer, so the phrase then promises no more than that it was sent. `way` is AUTO, COMMAND (never through the
    terminal) or OSC52 (never with a command). Raises ClipboardProblem when nothing is left.
    """
    environ = os.environ if environ is None else environ
    refused, ends = "", time.monotonic() + seconds
    for command in candidates(environ, platform) if way != OSC52 else ():
        left = ends - time.monotonic()
        if left > 0 and which(command.name) is not None:
            if _run(command, text, left):
                return f"copied with {command.name}"
            refused = refused or command.name
    if osc52 is None or way == COMMAND:
        fault = f"{refused} did not take it" if refused else "no clipboard here: install wl-copy, xclip or xsel"
        raise ClipboardProblem(f"{fault}, or write the quote to a file with w")
    osc52(text)
    instead = f", as {refused} did not take it" if refused else ""
    if len(text.encode("utf-8", "replace")) > _OSC52_BYTES:
        return f"sent to the terminal{instead}, which may refuse so long a text: w writes it to a file"
    return f"sent to the terminal{instead}"


def _run(command: ClipboardCommand, text: str, seconds: float) -> bool:
    """Whether the command took the text. It keeps no handle of ours: `xclip` and `wl-copy` stay in the background."""
    try:
        done = subprocess.run(
            command.argv,
            input=text.encode(command.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
