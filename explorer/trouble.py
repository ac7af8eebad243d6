"""What is said of an error on a screen: one line, and in it what can be done about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from index.errors import ExploreError, UnknownIdentifier

from .text import visible_line

_DEPARTED = "that is not in the library any more, or has changed: look for it anew"
"""Nobody types an identifier on a screen: one that is not known was that of something that has gone since."""

_PERMISSION = "see who may read and write there, and try again"
_ROOM = "make room on the disk, and try again"
_IN_THE_WAY = "a file lies where a folder should be; move it away"
_STEPS = {
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.EROFS: _PERMISSION,
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.ENOTDIR: _IN_THE_WAY,
}


def words_of(error: Exception) -> str:
    """The line for any error that a deed of the reader's may end with."""
    if isinstance(error, UnknownIdentifier):
        return _DEPARTED
    if isinstance(error, OSError) and not isinstance(error, ExploreError):
        return f"that did not work: {reason_of(error)}"
    return str(error)


def reason_of(error: OSError) -> str:
    """What the system says, of which file or folder, and what to do next where that is known."""
    reason = error.strerror or str(error) or type(error).__name__
    step = _STEPS.get(error.errno or 0)
    if isinstance(error, FileExistsError) and _path(error).is_file():
        step = _IN_THE_WAY
    return "; ".join(filter(None, [reason + _place(error), step]))


def working_folder() -> Path:
    """The folder in which explore was started. Raises ExploreError where it is not there any more."""
    try:
        return Path.cwd()
    except OSError as error:
        raise ExploreError("the folder in which explore was started is gone; start it in another one") from error


def _place(error: OSError) -> str:
    """What is written at a stroke is written beside its place first, under a name that says nothing to anybody."""
    path = _path(error)
    if path == Path():
        return ""
    beside = path.suffix == ".new" and path.name.startswith(".")
    return f" ({visible_line(str(path.parent if beside else path))})"


def _path(error: OSError) -> Path:
    """Of what it is; the empty path where it does not say."""
    name = error.filename
    return Path(os.fsdecode(name)) if isinstance(name, str | bytes) else Path()
