"""The styles of a Word document (ECMA-376 part 1, 17.7): which paragraphs are items of a list, headings, hidden."""

from __future__ import annotations

import re
from typing import NamedTuple

OFF = ("0", "false", "off")
"""The values of an attribute that say no."""

# Style ids of Word in English, of LibreOffice and of pandoc that need not be looked up. In other languages they differ.
_PLAIN = re.compile(
    r"Normal(?:Web|Indent)?|ListParagraph|BodyText\w*|Quote|IntenseQuote|NoSpacing|Caption|Header|Footer|FootnoteText"
    r"|EndnoteText|CommentText|FirstParagraph|Compact|TextBody"
)
_HEADING = re.compile(r"Heading\d|Title|Subtitle")
_ITEM = re.compile(r"List(?:Bullet|Number)(\d?)")
_CONTENTS = re.compile(r"TOC(?:\d|Heading)")
_HEADING_NAME = re.compile(r"(?i)(?:heading \d|title|subtitle)")
_DEEPEST = 8


class Style(NamedTuple):
    """What a paragraph of this style is; `depth` is that of an item of a list, or None."""

    depth: int | None = None
    is_contents: bool = False
    is_hidden: bool = False
    is_heading: bool = False


PLAIN = Style()


class Styles:
    """The styles of a document while their part is read: `start` and `end` are handlers; then `of` tells of each."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, str]] = {}
        self._style: dict[str, str] = {}

    def start(self, name: str, attributes: list[str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "style":
            self._style = self._found.setdefault(value_of(attributes, " styleId"), {})
        elif local in ("name", "basedOn", "numId", "ilvl", "vanish", "outlineLvl"):
            self._style[local] = value_of(attributes, " val")

    def end(self, name: str) -> None:
        if name.endswith(" style"):
            self._style = {}

    def of(self, id_: str) -> Style:
        """What this style says, and those that it is based on."""
        name = self._found.get(id_, {}).get("name", "")
        merged: dict[str, str] = {}
        seen: set[str] = set()
        while id_ in self._found and id_ not in seen:
            seen.add(id_)
            merged = {**self._found[id_], **merged}
            id_ = self._found[id_].get("basedOn", "")
        heading = "outlineLvl" in merged or _HEADING_NAME.fullmatch(name) is not None
        listed = merged.get("numId", "0") not in ("", "0") and not heading
        return Style(
            depth=level(merged.get("ilvl", "0")) if listed else None,
            is_contents=name.lower().startswith("toc "),
            is_hidden=merged.get("vanish", "0") not in OFF,
            is_heading=heading,
        )


def known_style(id_: str) -> Style | None:
    """The style of this id where it is one of those that Word has, else None."""
    if _PLAIN.fullmatch(id_):
        return PLAIN
    if _HEADING.fullmatch(id_):
        return Style(is_heading=True)
    if _CONTENTS.fullmatch(id_):
        return Style(is_contents=True)
    item = _ITEM.fullmatch(id_)
    return Style(depth=level(item[1] or "1") - 1) if item else None


def level(digits: str) -> int:
    """The level of a list, from 0; of what is no number 0."""
    return min(int(digits), _DEEPEST) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0


def value_of(attributes: list[str], name: str) -> str:
    """The first attribute that ends with this name (a space before it: in any namespace); empty where there is none."""
    for at in range(0, len(attributes), 2):
        if attributes[at].endswith(name):
            return attributes[at + 1]
    return ""
