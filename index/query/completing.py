"""What the word under the cursor of a query can become: names of fields, their values, and speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..folding import words
from . import fields
from .tokens import QUOTES

_VALUES = {"kind": ("direct", "mixed", "indirect"), "said": ("yes", "no"), "is": ("unattributed",)}
_PEOPLE = frozenset({"speaker", "about"})
_MOST = 20
_LEAST = 2
"""A field's name is offered after so many letters: nearly every word begins like some field."""

_FIELD = re.compile(
    rf"(?:^|(?<=[\s(])|(?<=[\s(]-))-?(?P<name>[^\W\d_]+):(?P<value>[{QUOTES}][^{QUOTES}]*|[^\s(){QUOTES}]*)$"
)
_NAME = re.compile(r"(?:^|(?<=[\s(]))-?(?P<name>[^\W\d_]+)$")


class Completion(NamedTuple):
    """`text` may stand in the place of `[start, end)` (code points) of the query."""

    text: str
    start: int
    end: int


def completions(query: str, cursor: int, speakers: Callable[[str], Sequence[str]]) -> list[Completion]:
    """What may be meant by what stands before the cursor, the likeliest first; nothing inside a quotation.

    `speakers` gives the names of speakers, the likeliest first, one of whose words begins with the letters that it is
    given; it is asked only after `speaker:` and `about:`.
    """
    before, end = query[:cursor], _end(query, cursor)
    if match := _FIELD.search(before):
        if _quoted(before[: match.start("name")]):
            return []
        name = fields.canonical(match["name"])
        start = match.start("value")
        if name in _PEOPLE:
            return _names(query, start, cursor, speakers)
        written = match["value"].rpartition(",")[2]
        start = cursor - len(written)
        return _all((one for one in _VALUES.get(name or "", ()) if _begins(one, written)), start, end)
    match = _NAME.search(before)
    if match is None or len(match["name"]) < _LEAST or _quoted(before) or query[end : end + 1] == ":":
        return []
    found = (f"{one}:" for one in fields.NAMES if _begins(one, match["name"]))
    return _all(found, match.start("name"), end)


def _names(query: str, start: int, cursor: int, speakers: Callable[[str], Sequence[str]]) -> list[Completion]:
    """Names in quotation marks where they are several words."""
    written = query[start:cursor]
    if written[:1] in tuple(QUOTES):
        opening, letters = start, written[1:]
        marks = [at for at in range(cursor, len(query)) if query[at] in QUOTES]
        end = marks[0] + 1 if len(marks) % 2 else cursor
    else:
        letters = written.rpartition(",")[2]
        opening, end = cursor - len(letters), _end(query, cursor)
    if not letters.strip():
        return []
    return _all(map(named, speakers(letters.strip())), opening, end)


def named(name: str) -> str:
    """A speaker's name as the value of a field."""
    bare = "".join(" " if letter in QUOTES else letter for letter in name)
    found = [word.folded for word in words(bare)]
    shown = " ".join(bare.split()).lower()
    return shown if len(found) == 1 and shown.isalnum() else f'"{shown}"'


def _all(texts: Iterable[str], start: int, end: int) -> list[Completion]:
    return [Completion(text, start, end) for text in dict.fromkeys(texts)][:_MOST]


def _end(query: str, cursor: int) -> int:
    """Where the word goes on to that the cursor stands in."""
    match = re.compile(r"\w*").match(query, cursor)
    return match.end() if match else cursor


def _begins(name: str, written: str) -> bool:
    return name.startswith(written.casefold()) and name != written.casefold()


def _quoted(before: str) -> bool:
    """Whether a quotation is open at the end."""
    return sum(letter in QUOTES for letter in before) % 2 == 1
