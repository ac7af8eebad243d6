"""What is known of the place in a Word document that is being read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .word_styles import PLAIN, level

Attributes = Mapping[str, str]
"""The attributes of an element by their names, without the prefixes."""

NO_ATTRIBUTES: Attributes = {}


class Reference(NamedTuple):
    """What refers to a note: its mark (empty where the note has its own) and the page."""

    mark: str
    page: str


class Field:
    """A field that has begun: its code until it is separated from its result."""

    __slots__ = ("code", "in_code", "is_contents")

    def __init__(self) -> None:
        self.code: list[str] = []
        self.in_code = True
        self.is_contents = False


class Row:
    """A row of a table: the page on which it begins and the last that a cell of it reaches."""

    __slots__ = ("first", "is_deleted", "last")

    def __init__(self, page: int) -> None:
        self.first = self.last = page
        self.is_deleted = False


class Paragraph:
    """What is known of the paragraph that is read. `number` is the id of its list, `level` the depth there."""

    __slots__ = ("fields", "in_contents", "is_hidden", "joins", "level", "number", "reason", "style")

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.in_contents = self.is_hidden = False
        self.reason: str | None = None
        self.clear()

    def clear(self) -> None:
        self.style = PLAIN
        self.number = self.level = ""
        self.joins = False

    @property
    def depth(self) -> int | None:
        if self.style.is_heading or self.number == "0":
            return None
        if self.number:
            return level(self.level) if self.level else self.style.depth or 0
        return self.style.depth
