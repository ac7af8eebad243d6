"""The extras of this program: the line that installs one, into the Python that runs it and no other."""

from __future__ import annotations

import shlex
import sys
from importlib.util import find_spec


def install_line(extra: str) -> str:
    """What to type in a shell. Named by its path: the first `pip` there belongs to another Python as often as not."""
    python = shlex.quote(sys.executable or "python3")
    if find_spec("pip") is None:  # uv makes environments without it
        return f"uv pip install --python {python} 'explore[{extra}]'"
    return f"{python} -m pip install 'explore[{extra}]'"
