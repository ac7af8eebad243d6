"""The files of an index, mapped into memory, and all closed at once."""

from __future__ import annotations

import mmap
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class MappedStorage(FileStorage):
    """Reads an index folder. Whoosh leaves files open when it stumbles while opening an index; here none stays."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), readonly=True)  # type: ignore[no-untyped-call]
        self._path = folder
        self._opened: list[StructFile] = []

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        with (self._path / name).open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if file.seek(0, 2) else BytesIO()
        opened = StructFile(cast(Any, content), name=name, **kwargs)
        self._opened.append(opened)
        return opened

    def release(self) -> None:
        """Closes every file that is still open."""
        opened, self._opened = self._opened, []
        for file in opened:
            if not file.is_closed:
                file.close()
