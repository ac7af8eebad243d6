"""JSON Lines, one article a line, and JSON: an array of articles, an object that has one, or one article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from ...errors import UnreadableFile
from ..encoding import decode
from ..formats import Extracted, Unread
from ..transcripts.recordings import transcript_of
from .columns import Row, documents

LARGEST = 64 * 1024 * 1024
"""The largest line, or file that is not made of lines, that is read, in bytes."""

_SPACE = re.compile(r"[\s,\ufeff]*")
_KEYS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "posts",
    "entries",
    "records",
    "rows",
    "response",
    "hits",
)
_DEEPEST = 6
_LONGEST_LIST = 10_000
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def extract_all(file: BinaryIO, encoding: str | None = None) -> Iterator[Extracted | Unread]:
    """The documents in their order. Raises UnreadableFile for what has no articles in it."""
    first = file.readline(LARGEST)
    while first and not first.strip(b" \t\r\n\xef\xbb\xbf"):
        first = file.readline(LARGEST)
    second = file.readline(LARGEST)
    while second and not second.strip():
        second = file.readline(LARGEST)
    if not first.startswith(_MARKS) and _is_lines(first, second):
        yield from documents(_rows(chain((first, second), _lines(file)), encoding), encoding or "utf-8")
        return
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST >> 20} MB: save it as JSON Lines (.jsonl), one article a line")
    text, name, notes = decode(data, encoding)
    del data
    yield from _whole(text, name, notes)


def flatten(value: object) -> dict[str, list[str]]:
    """The words in a value, by their paths: `{"author": {"name": "Lee"}}` → `{"author.name": ["Lee"]}`."""
    found: dict[str, list[str]] = {}
    stack: list[tuple[str, object, int]] = [("", value, 0)]
    while stack:
        path, one, depth = stack.pop()
        if isinstance(one, dict):
            if depth < _DEEPEST:
                inside = f"{path}." if path else ""
                stack += [(f"{inside}{key}", item, depth + 1) for key, item in reversed(one.items())]
        elif isinstance(one, list):
            if depth < _DEEPEST:
                stack += [(path, item, depth + 1) for item in reversed(one[:_LONGEST_LIST])]
        elif one is not None and not isinstance(one, bool) and path:
            found.setdefault(path, []).append(one if isinstance(one, str) else repr(one))
    return found


def _is_lines(first: bytes, second: bytes) -> bool:
    """Whether a file that begins with these lines has an object in each; of the first two one may be broken."""
    if not second:
        return False
    objects = [isinstance(_value(line), dict) for line in (first, second)]
    return all(objects) or (
        any(objects) and all(line.lstrip(b"\xef\xbb\xbf \t")[:1] == b"{" for line in (first, second))
    )


def _value(line: bytes) -> object:
    """What a line says; None where it is broken."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines, cut to a length that is then refused."""
    while line := file.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = file.readline(LARGEST + 1)


def _rows(lines: Iterator[bytes], encoding: str | None) -> Iterator[Row | Unread]:
    for line in lines:
        if not line.strip():
            continue
        if len(line) > LARGEST:
            yield Unread(f"a line larger than {LARGEST >> 20} MB")
            continue
        try:
            value = json.loads(_text_of(line, encoding))
        except UnreadableFile as error:
            yield Unread(str(error))
        except (ValueError, RecursionError) as error:
            yield Unread(_broken(error))
        else:
            yield flatten(value) if isinstance(value, dict) else Unread("no object: a line is to be {…}")


def _text_of(line: bytes, encoding: str | None) -> str:
    if encoding is None:
        try:
            return line.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return decode(line, encoding).text


def _broken(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}"[:160]
    return "broken JSON: nested too deep" if isinstance(error, RecursionError) else "broken JSON: a number too long"


def _whole(text: str, encoding: str, notes: tuple[str, ...]) -> Iterator[Extracted | Unread]:
    at = _SPACE.match(text).end()  # type: ignore[union-attr]  # it matches anywhere
    if text[at : at + 1] == "[":
        yield from documents(_elements(text, at + 1), encoding, notes)
        return
    if text[at : at + 1] != "{":
        raise UnreadableFile("no articles in it: it is to be a JSON array or object, or one object a line")
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(_broken(error)) from error
    if text[end:].lstrip()[:1] == "{":
        yield from documents(_elements(text, at), encoding, notes)
        return
    transcript = transcript_of(value, encoding, notes)
    if transcript is not None:
        yield transcript
        return
    rows = _list_in(value)
    yield from documents((flatten(one) for one in (rows or [value])), encoding, notes)


def _elements(text: str, at: int) -> Iterator[Row | Unread]:
    """The objects from a place on, one after another; where one is broken the rest cannot be told apart."""
    decoder = json.JSONDecoder()
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Unread(f"{_broken(error)}; nothing behind it is read")
            return
        if isinstance(value, dict):
            yield flatten(value)
        else:
            yield Unread("no object: an article is to be {…}")


def _list_in(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The array of objects in an object, or in one in it: under a name that such have, else the longest."""
    found: list[tuple[int, int, list[dict[str, Any]]]] = []
    stack: list[tuple[dict[str, Any], int]] = [(value, 0)]
    while stack:
        one, depth = stack.pop()
        for key, item in one.items():
            if isinstance(item, list) and item and all(isinstance(element, dict) for element in item):
                known = _KEYS.index(key.lower()) if key.lower() in _KEYS else len(_KEYS)
                found.append((known, -len(item), item))
            elif isinstance(item, dict) and depth < 2:
                stack.append((item, depth + 1))
    best = min(found, key=lambda one: one[:2], default=None)
    if best is None or (best[0] == len(_KEYS) and _mentions_text(value)):
        return None
    return best[2]


def _mentions_text(value: dict[str, Any]) -> bool:
    """Whether an object is an article itself, whatever lists it has."""
    from . import names

    return any(
        isinstance(item, str) and names.rank(key, names.TEXT) is not None and len(item.split()) >= 20
        for key, item in value.items()
    )
