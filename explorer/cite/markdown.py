"""Markdown (CommonMark): a block quotation, who said it with a link to the source, and the anchor in a comment."""

from __future__ import annotations

import re

from index.records import anchor_record

from ..markdown import block_quotation, inline
from ..text import json_text, visible_line
from .wording import Cited, attribution, document_name


def markdown(cited: Cited) -> str:
    """A block quotation that renders as the words, the attribution with a link to the source, and the anchor."""
    statement, document = cited.statement, cited.document
    quoted = block_quotation(cited.quote)
    link = f"[{_link_text(document_name(document))}]({_address(document.url or document.uri)})"
    place = [link]
    if document.byline:
        place.append(f"by {inline(visible_line(document.byline))}")
    if document.date:
        place.append(inline(visible_line(document.date)))
    place.append(inline(cited.lined))
    if document.url:
        place.append(inline(visible_line(document.path)))
    lines = [quoted, "", f"— {inline(attribution(statement))}, {', '.join(place)}"]
    if cited.anchored:
        # `-->` in the words would end the comment: the escape is the same string to whoever reads the JSON.
        anchor = json_text(anchor_record(statement.anchor)).replace("--", "\\u002d\\u002d")
        lines.append(f"<!-- anchor {anchor} -->")
    return "\n".join(lines)


def _link_text(name: str) -> str:
    """Between the brackets of a link more is taken than elsewhere: brackets, and what an outer mark could join."""
    return re.sub(r"[\\\[\]*_`<>~]|&(?=[#\w]+;)", r"\\\g<0>", name)


def _address(url: str) -> str:
    """A URL that ends where Markdown thinks it does."""
    return visible_line(url).translate({ord(character): f"%{ord(character):02X}" for character in " ()<\\"})
