"""XML that others made, as events: expat from the standard library, with what is dangerous refused.

No entity is ever declared (billion laughs) and none fetched; nothing recurses, however deep the elements are nested;
nothing of the tree is kept. Names come as expat gives them: `namespace local`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html.entities import html5
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from ...errors import UnreadableFile

Start = Callable[[str, list[str]], object]
"""Takes the name of an element and its attributes: name, value, name, value."""
End = Callable[[str], object]
Characters = Callable[[str], object]

Parser = Any
"""An expat parser: its handlers may be exchanged while it runs."""


def parser() -> Parser:
    """A parser without handlers. A document that declares entities makes it raise UnreadableFile."""
    made = ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.ordered_attributes = True
    made.EntityDeclHandler = _refuse
    return made


def feed(made: Parser, blocks: Iterable[bytes], part: str) -> None:
    """Lets the parser read a part of this name. Raises UnreadableFile for what is no well-formed XML."""
    try:
        for block in blocks:
            made.Parse(block, False)
        made.Parse(b"", True)
    except ExpatError as error:
        raise UnreadableFile(f"damaged: {part} is no XML from line {error.lineno} on") from error
    except (ValueError, LookupError) as error:
        raise UnreadableFile(f"damaged: {part} is in an unknown encoding") from error


def parse(blocks: Iterable[bytes], part: str, start: Start, end: End | None, words: Characters | None) -> None:
    """Reads a part with these handlers. Raises UnreadableFile as `feed` does."""
    made = parser()
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = words
    feed(made, blocks, part)


def named_entity(name: str) -> str:
    """The characters of an entity of HTML; empty where there is none of this name."""
    return html5.get(f"{name};", "")


def attribute(attributes: list[str], name: str) -> str | None:
    """The value of one of the attributes that a start handler is given."""
    for at in range(0, len(attributes), 2):
        if attributes[at] == name:
            return attributes[at + 1]
    return None


def _refuse(*_: object) -> None:
    raise UnreadableFile("refused: its XML declares entities, as an XML bomb does")
