"""The files of an index, mapped into memory, and all closed at once."""

from __future__ import annotations

import mmap
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

Content = mmap.mmap | BytesIO


class MappedStorage(FileStorage):
    """Reads an index folder.

    Whoosh opens a column when it first needs it, and leaves files open when it stumbles while opening an index. Here
    the columns are taken at the start, so that a writer may remove the files of a state that is still read; and none
    stays open after `release`.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), readonly=True)  # type: ignore[no-untyped-call]
        self._path = folder
        self._columns: dict[str, Content] = {}
        self._opened: list[Content] = []
        for path in folder.glob("*.col"):
            with suppress(FileNotFoundError):
                self._columns[path.name] = self._map(path.name)

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        content = self._columns.get(name) or self._map(name)
        return StructFile(cast(Any, content), name=name, **kwargs)

    def file_exists(self, name: str) -> bool:
        return name in self._columns or (self._path / name).exists()

    def file_length(self, name: str) -> int:
        content = self._columns.get(name)
        if content is None:
            return (self._path / name).stat().st_size
        return len(content) if isinstance(content, mmap.mmap) else 0

    def release(self) -> None:
        """Closes every file that is still open."""
        for content in self._opened:
            content.close()
        self._opened.clear()
        self._columns.clear()

    def _map(self, name: str) -> Content:
        with (self._path / name).open("rb") as file:
            empty = file.seek(0, 2) == 0
            content = BytesIO() if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._opened.append(content)
        return content
