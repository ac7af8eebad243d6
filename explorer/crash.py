"""The report of a failure nobody foresaw. It holds no text of any document: no message, no values, only places."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from index.errors import ExploreError

from . import __version__
from .files import make_private, write_new
from .places import Places

_KEPT = 20


def report(error: BaseException, places: Places | None = None) -> str:
    """Writes where `error` came from to a new file in the log folder and gives one line for the user."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    head = f"something went wrong inside explore ({type(error).__name__} in {where})"
    try:
        log = (places or Places.standard()).log
        make_private(log)
        path = write_new(log, "crash", ".txt", _text(error), private=True)
        _thin(log)
    except (OSError, ExploreError):
        return f"{head}; no report could be written"
    return f"{head}; nothing of yours was changed, and a report without any document text is in {path}"


def _text(error: BaseException) -> str:
    lines = [
        f"explore {__version__}, Python {platform.python_version()}, {platform.system()}",
        "Newest call last. Messages and values are left out, as they may quote documents.",
    ]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines += ["", f"{type(current).__module__}.{type(current).__qualname__}"]
        lines += [f"  {one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(current.__traceback__)]
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def _thin(log: Path) -> None:
    """Keeps the newest reports."""
    reports = sorted(log.glob("crash*.txt"), key=lambda path: path.stat().st_mtime)
    for path in reports[:-_KEPT]:
        path.unlink(missing_ok=True)
