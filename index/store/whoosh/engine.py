"""The engine behind the protocol."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ...model import Analysis, Document
from ..base import Prepared, Reader, Writer

_TOC = re.compile(r"_MAIN_(\d+)\.toc")


class WhooshEngine:
    """Keeps an index in a folder with Whoosh."""

    def __init__(self) -> None:
        self._known: dict[Path, int] = {}

    def create(self, folder: Path) -> None:
        from whoosh.index import create_in

        from .schema import schema

        create_in(str(folder), schema())

    def prepare(self, document: Document, text: str, analysis: Analysis) -> Prepared:
        from .preparing import prepared

        return prepared(document, text, analysis)

    def write(self, folder: Path) -> Writer:
        from .writing import WhooshWriter

        return WhooshWriter(folder)

    def read(self, folder: Path) -> Reader:
        from .reading import WhooshReader

        return WhooshReader(folder)

    def is_complete(self, folder: Path) -> bool:
        from .opened import lacking

        return not lacking(folder)

    def complete(self, folder: Path) -> None:
        from .opened import complete

        complete(folder)

    def latest(self, folder: Path) -> int:
        known = self._known.get(folder, -1)
        # A commit takes the next number, and the one before is then taken away.
        if _is_there(folder, known) and not _is_there(folder, known + 1):
            return known
        try:
            found = [int(match[1]) for path in folder.iterdir() if (match := _TOC.fullmatch(path.name))]
        except OSError:
            return -1
        self._known[folder] = latest = max(found, default=-1)
        return latest


def _is_there(folder: Path, commit: int) -> bool:
    return os.path.exists(f"{folder}/_MAIN_{commit}.toc")  # noqa: PTH110 - asked for at every search
