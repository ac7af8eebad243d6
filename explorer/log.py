"""The log: starts, updates and failures, by kind and number. There is never a word of a document in it, nor of a query,
a name or a path: what is written is what these functions take, and they take no text of anybody's.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .files import make_private

if TYPE_CHECKING:
    from index.model import Update

MOST = 200_000
"""Bytes after which the log is put aside; the one put aside before goes."""

_PRIVATE = 0o600


class Log:
    """A file that lines are added to. Nobody is kept from working because it cannot be written: then it is not."""

    __slots__ = ("_file",)

    def __init__(self, file: Path | None) -> None:
        """`file` None: nothing is written."""
        self._file = file

    def started(self, what: str, version: str) -> None:
        """`what` is the name of a command, or "app"."""
        import platform

        system = f"python={platform.python_version()} system={_word(platform.system())}"
        self._write(f"start {_word(what)} explore={_word(version)} {system}")

    def opened(self, key: str, documents: int, statements: int) -> None:
        """`key` is the library's: a digest, which says nothing of its paths."""
        self._write(f"library {_word(key)} documents={documents} statements={statements}")

    def updated(self, update: Update) -> None:
        changes = f"added={update.added} changed={update.changed} removed={update.removed}"
        skipped = f"skipped={len(update.skipped)}"
        self._write(f"update seconds={update.seconds:.1f} documents={update.documents} {changes} {skipped}")

    def failed(self, error: BaseException) -> None:
        """An error that was told to the person: its type, and the place in the program, not its message."""
        self._write(f"error {type(error).__name__} {_place(error)}")

    def crashed(self, error: BaseException) -> None:
        self._write(f"crash {type(error).__name__} {_place(error)}")

    def ended(self, status: int) -> None:
        self._write(f"end status={status}")

    def _write(self, line: str) -> None:
        if self._file is None:
            return
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        with suppress(OSError):
            make_private(self._file.parent)
            self._turn()
            # One write of one line: programs that run at the same time do not mix theirs.
            handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _PRIVATE)
            try:
                os.write(handle, f"{stamp} {os.getpid()} {line}\n".encode("ascii", "replace"))
            finally:
                os.close(handle)

    def _turn(self) -> None:
        """Puts a log that has grown large aside."""
        assert self._file is not None
        with suppress(FileNotFoundError):
            if self._file.stat().st_size > MOST:
                self._file.replace(self._file.with_suffix(".1.log"))


SILENT = Log(None)


def _place(error: BaseException) -> str:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "-"


def _word(word: str) -> str:
    """Letters, digits and what stands in versions and digests; nothing that could be a sentence."""
    return "".join(one for one in word[:40] if one.isascii() and (one.isalnum() or one in "._+-")) or "-"
