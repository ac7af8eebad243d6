"""The changes that were made here to a file of blocks, which can be taken back one after the other."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from index.blocks import BlockFile
from index.errors import ExploreError

_MOST_UNDONE = 10


class NothingToUndo(ExploreError):
    """No change was made here, or the file is not as that change left it."""


class Changes:
    """What is changed through one such value can be taken back through it, as long as nobody else changed the file.

    `called` is what the file is to its reader ("board"). Every method raises BlockFileProblem.
    """

    def __init__(self, file: BlockFile, called: str) -> None:
        self._file = file
        self._called = called
        self._made: list[tuple[str, bytes]] = []

    def make(self, change: Callable[[str], str]) -> str:
        """Makes a change, and gives the text as written."""
        before = ""

        def noting(text: str) -> str:
            nonlocal before
            before = text
            return change(text)

        after = self._file.change(noting)
        if after != before:
            self._made.append((before, _digest(after)))
            del self._made[:-_MOST_UNDONE]
        return after

    def undo(self) -> str:
        """Takes back the last change, and gives the text as written. Raises NothingToUndo too."""
        if not self._made:
            raise NothingToUndo("nothing was changed here that could be taken back")
        before, after = self._made[-1]

        def back(text: str) -> str:
            if _digest(text) != after:
                raise NothingToUndo(f"the {self._called} was changed by another program since: change it back by hand")
            return before

        text = self._file.change(back)
        self._made.pop()
        return text


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
