"""The words of a citation that all styles share: the quote, who said it and how, what a document is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from index.folding import slug
from index.kinds import Kind, Polarity
from index.locators import Where, where
from index.model import Document, Statement
from index.spans import joined

from ..text import visible, visible_line

PARAPHRASED: Mapping[str, str] = {Kind.INDIRECT: "paraphrased", Kind.MIXED: "partly paraphrased"}
"""What has to be said of the kinds that are not verbatim, by kind."""

_LONGEST_NAME = 40
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement, its document, the document's text, and the words themselves (`quote`, already visible).

    `anchored`: whether the citation holds the anchor, by which the quote is found again when the library has changed.
    """

    statement: Statement
    document: Document
    text: str
    quote: str
    anchored: bool = True

    @property
    def where(self) -> Where:
        """The pages and times of the quote."""
        return where(self.document, self.statement.span)

    @property
    def lined(self) -> str:
        """The line, and the page or time where there is one: `line 12, p. 3`."""
        return ", ".join(filter(None, (f"line {self.statement.line}", visible_line(self.where.cited))))

    @property
    def key(self) -> str:
        """A name for the citation: the same whenever the same words of the same text are cited, another for others.

        Small letters of ASCII, digits and hyphens only: the speaker, the year where it is known, ten digits of a hash
        of the anchor.
        """
        anchor = self.statement.anchor
        place = f"{anchor.sha256} {anchor.start} {len(anchor.exact)}"
        who = re.sub(r"[^a-z0-9-]", "", slug(self.statement.speaker or "unattributed").lower())
        parts = [
            who[:_LONGEST_NAME].strip("-") or "quote",
            *([date[0]] if (date := date_parts(self.document.date)) else []),
        ]
        return "-".join([*map(str, parts), sha256(place.encode()).hexdigest()[:_DIGITS]])


def quote(statement: Statement, text: str) -> str:
    """The words alone: `text[start:end]` of the content, spans joined by ` … `, through `visible`.

    `text` is the text of the statement's document.
    """
    return visible(joined(text, statement.content))


def document_name(document: Document) -> str:
    """How a document is named on one line: its title, else its outlet and file name, else its file name."""
    name = file_name(document)
    if document.title and document.outlet:
        return visible_line(f"{document.title} – {document.outlet}")
    if document.title:
        return visible_line(document.title)
    return visible_line(f"{name} – {document.outlet}" if document.outlet else name)


def file_name(document: Document) -> str:
    """The name of the document's file; of one of several in a file with its number there: `letters.mbox#12`."""
    return PurePath(document.path).name or document.path


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


def date_parts(date: str | None) -> list[int]:
    """Year, month and day of an ISO date, as far as it goes; empty where it is none."""
    parts = (date or "")[:10].split("-")
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit()]
    if len(numbers) != len(parts) or len(parts[0]) != 4:
        return []
    return numbers


def hosted(document: Document) -> str | None:
    """The document's own address, where it is one that a browser opens."""
    url = document.url
    return url if url and url.lower().startswith(("http://", "https://")) else None
