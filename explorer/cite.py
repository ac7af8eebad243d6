"""Citations: a quote with its speaker and the place where it stands, in one style a function.

A style is an entry of `STYLES`; it takes a `Cited` and gives text that is fit for a screen, a file or the clipboard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from index.errors import ExploreError
from index.model import Document, Kind, Polarity, Statement, joined
from index.records import anchor_record

from .markdown import block_quotation, inline
from .text import json_text, visible, visible_line

PARAPHRASED: Mapping[str, str] = {Kind.INDIRECT: "paraphrased", Kind.MIXED: "partly paraphrased"}
"""What has to be said of the kinds that are not verbatim, by kind."""


class UnknownStyle(ExploreError):
    """A style that is not in `STYLES`; the text names those that are."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement, its document and the words themselves (`quote`, already visible)."""

    statement: Statement
    document: Document
    quote: str


def quote(statement: Statement, text: str) -> str:
    """The words alone: `text[start:end]` of the content, spans joined by ` … `, through `visible`.

    `text` is the text of the statement's document.
    """
    return visible(joined(text, statement.content))


def cite(style: str, statement: Statement, document: Document, text: str, *, anchored: bool = True) -> str:
    """A citation of `statement` in `style`; `text` is its document's text. Ends without a newline.

    `anchored` adds the anchor, by which the quote is found again when the library has changed. Raises UnknownStyle.
    """
    if style not in STYLES:
        raise UnknownStyle(f"no citation style {visible_line(style)!r}: there is {', '.join(STYLES)}")
    return STYLES[style](Cited(statement, document, quote(statement, text)), anchored)


def document_name(document: Document) -> str:
    """How a document is named on one line: its title, else its outlet and file name, else its file name."""
    name = PurePath(document.path).name or document.path
    if document.title and document.outlet:
        return visible_line(f"{document.title} – {document.outlet}")
    if document.title:
        return visible_line(document.title)
    return visible_line(f"{name} – {document.outlet}" if document.outlet else name)


def attribution(statement: Statement) -> str:
    """Who said it, to whom, where, and how much of it is verbatim: `Mary Carmack-Altwies, to TMZ (paraphrased)`."""
    speaker = " and ".join(one.name for one in statement.speakers) or "no speaker named"
    parts = [speaker]
    if statement.addressee:
        parts.append(f"to {statement.addressee}")
    if statement.venue and statement.venue != statement.addressee:
        parts.append(f"in {statement.venue}")
    remarks = [PARAPHRASED[statement.kind]] if statement.kind in PARAPHRASED else []
    if not statement.said:
        remarks.append("as a belief or wish")
    if statement.polarity is not Polarity.ASSERTED:
        remarks.append(str(statement.polarity))
    words = ", ".join(parts)
    return visible_line(f"{words} ({', '.join(remarks)})" if remarks else words)


def _markdown(cited: Cited, anchored: bool) -> str:
    """A block quotation that renders as the words, the attribution with a link to the source, and the anchor."""
    statement, document = cited.statement, cited.document
    quoted = block_quotation(cited.quote)
    link = f"[{_link_text(document_name(document))}]({_address(document.url or document.uri)})"
    place = [link]
    if document.byline:
        place.append(f"by {inline(visible_line(document.byline))}")
    if document.date:
        place.append(inline(visible_line(document.date)))
    place.append(f"line {statement.line}")
    if document.url:
        place.append(inline(visible_line(document.path)))
    lines = [quoted, "", f"— {inline(attribution(statement))}, {', '.join(place)}"]
    if anchored:
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


STYLES: Mapping[str, Callable[[Cited, bool], str]] = {"markdown": _markdown}
"""The styles there are, by the name that `--style` takes."""
