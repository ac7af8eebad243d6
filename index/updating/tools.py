"""The real tools of an update, imported when they are first needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import Analysis, Document, SkippedFile
from ..reading.reader import Content
from ..store.whoosh import WhooshEngine
from .crew import usable_processes
from .updater import Tools


def real_tools() -> Tools:
    """Reading, walking and analysing as the rooms of those names do it; the index with Whoosh."""
    return Tools(
        _read,
        _walk,
        _analyse,
        _fingerprint,
        WhooshEngine(),
        is_current=_is_current,
        isolated=_isolated,
        processes=usable_processes(),
    )


def _read(path: Path) -> Content:
    from ..reading.reader import content

    return content(path)


def _is_current(reader: str) -> bool:
    from ..reading.reader import is_current

    return is_current(reader)


def _isolated(path: Path) -> bool:
    from ..reading.formats import format_of

    return format_of(path).isolated


def _walk(paths: Sequence[Path]) -> Iterator[Path | SkippedFile]:
    from ..reading import walk

    return walk(paths)


def _analyse(document: Document, text: str) -> Analysis:
    from ..analysis import analyse

    return analyse(document, text)


def _fingerprint() -> str:
    from ..analysis import fingerprint

    return fingerprint()
