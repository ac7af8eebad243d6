"""The real tools of an update, imported when they are first needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import Analysis, Document, SkippedFile
from ..store.whoosh import WhooshEngine
from .crew import usable_processes
from .updater import Tools


def real_tools() -> Tools:
    """Reading, walking and analysing as the rooms of those names do it; the index with Whoosh."""
    return Tools(_read, _walk, _analyse, _fingerprint, WhooshEngine(), processes=usable_processes())


def _read(path: Path) -> tuple[Document, str]:
    from ..reading import read

    return read(path)


def _walk(paths: Sequence[Path]) -> Iterator[Path | SkippedFile]:
    from ..reading import walk

    return walk(paths)


def _analyse(document: Document, text: str) -> Analysis:
    from ..analysis import analyse

    return analyse(document, text)


def _fingerprint() -> str:
    from ..analysis import fingerprint

    return fingerprint()
