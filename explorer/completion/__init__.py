"""`explore completion`: what a shell needs to complete calls, made from the table of commands, a module a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..output import FOUND, Output
from ..request import UsageProblem
from ..text import as_written
from ..usage.shell import SHELLS

if TYPE_CHECKING:
    from ..places import Places
    from ..request import Request


def complete(request: Request, _places: Places, output: Output) -> int:
    """Prints the script for the shell that the call names. Raises UsageProblem."""
    output.block(script(request.subject or ""))
    return FOUND


def script(shell: str) -> str:
    """The script for a shell. Raises UsageProblem."""
    name = shell.strip().lower()
    if name == "bash":
        from .bash import bash

        return bash()
    if name == "zsh":
        from .zsh import zsh

        return zsh()
    if name == "fish":
        from .fish import fish

        return fish()
    raise UsageProblem(f"there is no completion for {as_written(shell)}: there is {', '.join(SHELLS)}")
