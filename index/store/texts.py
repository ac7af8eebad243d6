"""The texts of the documents, one compressed file each, named by the document's id (which is a hash of the text)."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ..errors import IndexDamaged
from .folder import set_aside

_LEVEL = 5


class Texts:
    """The texts under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, identifier: str, text: str) -> None:
        """Keeps a text. A file that is there already and whole is left alone; what is no such file is set aside."""
        path = self._path(identifier)
        if path.exists():
            with suppress(IndexDamaged):
                self.get(identifier)
                return
        for folder in (self._folder, path.parent):
            if os.path.lexists(folder) and not folder.is_dir():
                set_aside(folder)
            folder.mkdir(mode=0o700, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.new")
        for file in (path, temporary):
            if file.is_dir():
                set_aside(file)
        temporary.write_bytes(gzip.compress(_encoded(text), _LEVEL, mtime=0))
        temporary.replace(path)

    def get(self, identifier: str) -> str:
        """The text of a document. Raises `IndexDamaged` when it is gone or is not the one it says."""
        try:
            raw = gzip.decompress(self._path(identifier).read_bytes())
            text = raw.decode("utf-8", "surrogatepass")
        except (OSError, EOFError, zlib.error, UnicodeDecodeError):
            raise IndexDamaged(
                f"the text of document {identifier} cannot be read; bring the index up to date to mend it"
            ) from None
        if sha256(raw).hexdigest()[:16] != identifier:
            raise IndexDamaged(f"the text of document {identifier} was altered; bring the index up to date to mend it")
        return text

    def drop(self, identifiers: Iterable[str]) -> None:
        """Removes these texts."""
        for identifier in identifiers:
            with suppress(OSError):
                self._path(identifier).unlink()

    def keep_only(self, identifiers: Iterable[str]) -> None:
        """Removes every other text."""
        wanted = set(identifiers)
        for path in self._folder.glob("??/*"):
            if path.name.removesuffix(".gz") not in wanted:
                with suppress(OSError):
                    path.unlink()

    def _path(self, identifier: str) -> Path:
        return self._folder / identifier[:2] / f"{identifier}.gz"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
