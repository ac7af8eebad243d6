"""The real tools of an update, imported when they are first needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ..model import Analysis, Document
from ..reading.options import Options
from ..reading.reader import Content
from ..reading.walking import Walked
from ..store.whoosh import WhooshEngine
from .crew import usable_processes
from .updater import Tools

_USUAL = Options()


def real_tools(options: Options = _USUAL) -> Tools:
    """Reading, walking and analysing as the rooms of those names do it; the index with Whoosh."""
    return Tools(
        partial(_read, encoding=options.encoding),
        partial(_walk, options=options),
        _analyse,
        _fingerprint,
        WhooshEngine(),
        is_current=partial(_is_current, encoding=options.encoding),
        isolated=_isolated,
        processes=usable_processes(),
    )


def _read(path: Path, encoding: str | None) -> Content:
    from ..reading.reader import content

    return content(path, encoding)


def _is_current(reader: str, encoding: str | None) -> bool:
    from ..reading.reader import is_current

    return is_current(reader, encoding)


def _isolated(path: Path) -> bool:
    from ..reading.reader import is_isolated

    return is_isolated(path)


def _walk(paths: Sequence[Path], options: Options) -> Iterator[Walked]:
    from ..reading import walk

    return walk(paths, options)


def _analyse(document: Document, text: str) -> Analysis:
    from ..analysis import analyse

    return analyse(document, text)


def _fingerprint() -> str:
    from ..analysis import fingerprint

    return fingerprint()
