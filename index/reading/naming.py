"""Names of files: as they are shown, and as they are exact.

A name on disk is bytes. What cannot be decoded is held by Python as lone surrogates, which no screen, index or JSON
takes; so a `Document` has `path`, fit to be shown, and `uri`, from which the very same file is opened again.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

_MEMBER = re.compile(r"(?P<file>.+)#(?P<number>[1-9][0-9]{0,9})", re.DOTALL)


def absolute(path: Path) -> Path:
    """`path` made absolute. A symlink in it stays as it is written, unless a `..` after it has to be followed."""
    if ".." in path.parts:
        return Path(os.path.realpath(path.parent)) / path.name if path.name != ".." else path.resolve()
    return path.absolute()


def shown(path: Path) -> str:
    """The path with undecodable bytes as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def held_in(path: str) -> tuple[str, int] | None:
    """Of the `path` of one of several documents in a file (`…/letters.mbox#12`): the file's own and the number there,
    from 1. None for a path that cannot be one; that it is one the document's `uri` says, with its fragment."""
    match = _MEMBER.fullmatch(path)
    return (match["file"], int(match["number"])) if match else None


def uri_of(path: Path) -> str:
    """The exact file URL (percent-encoded bytes) of an absolute path."""
    if os.name == "nt":
        return path.as_uri()
    return "file://" + quote_from_bytes(os.fsencode(path), safe="/")


def path_of(uri: str) -> Path:
    """The file that `uri_of` named. Raises ValueError for any other URL than a local file's."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise ValueError(f"not the URL of a local file: {uri}")
    path = os.fsdecode(unquote_to_bytes(parts.path))
    return Path(path.lstrip("/") if os.name == "nt" else path)
