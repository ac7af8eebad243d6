"""Whether a terminal can show the app at all; where it cannot, one line says so and what can be done instead."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from .request import UsageProblem

_UNABLE = frozenset({"dumb", "unknown", "emacs"})
"""What `TERM` is where nothing but lines can be written (terminfo's `dumb` cannot move its cursor)."""


def check_terminal(environ: Mapping[str, str], encoding: str | None) -> None:
    """Raises UsageProblem for a terminal that cannot place its cursor, or to which only an encoding other than UTF-8
    can be written (that of standard error, where the app draws): its lines and marks would come out as something else.
    """
    kind = environ.get("TERM", "")
    if kind in _UNABLE:
        raise UsageProblem(
            f"a terminal of the kind “{kind}” cannot show the app: `explore walk` reads line by line, "
            "`explore search QUERY` prints"
        )
    if encoding is not None and _name(encoding) != "utf-8":
        raise UsageProblem(
            f"the app needs a terminal in UTF-8, not {encoding}: set LC_ALL=C.UTF-8 (or another such), "
            "or read line by line with `explore walk`"
        )


def _name(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return encoding
