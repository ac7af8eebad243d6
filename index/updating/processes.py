"""New interpreters that this program starts to work for it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any


def can_start() -> bool:
    """Whether there is an interpreter that could be started."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def start(module: str) -> subprocess.Popen[bytes]:
    """A new interpreter, in a process group of its own, that runs `main` of a module of ours.

    It takes the pickled `sys.path` on its standard input first of all, before any import that a file beside the
    documents could serve. Raises OSError.
    """
    code = f"import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from {module} import main; main()"
    own: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(
        [sys.executable, "-P", "-X", f"utf8={sys.flags.utf8_mode}", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        **own,
    )
