"""CSL-JSON (csl-data.json of CSL 1.0.2): what citeproc, pandoc and Zotero read; one item a citation, in an array."""

from __future__ import annotations

from typing import Any

from index.locators import Where
from index.records import anchor_record
from index.spans import joined

from ..text import visible_line
from .authors import Author, authors
from .wording import Cited, attribution, date_parts, file_name, hosted

Item = dict[str, Any]


def csl(cited: Cited) -> list[Item]:
    return [csl_item(cited)]


def csl_item(cited: Cited) -> Item:
    """The document as a work, with the quote as its note; `custom` has the quote's parts and the anchor as values."""
    statement, document = cited.statement, cited.document
    url = hosted(document)
    item: Item = {"id": cited.key, "type": _type(cited)}
    item["title"] = visible_line(document.title or file_name(document))
    if document.outlet:
        item["container-title"] = visible_line(document.outlet)
    if document.byline and (named := authors(document.byline)):
        item["author"] = [_name(one) for one in named]
    if parts := date_parts(document.date):
        item["issued"] = {"date-parts": [parts]}
    if url:
        item["URL"] = url
    if document.language:
        item["language"] = document.language
    if cited.where.pages:
        # A locator without a label is a page; there is none for a time that all processors know.
        item["locator"] = visible_line(cited.where.pages)
    # On one line with a comma before any colon: Zotero takes lines of the form `name: value` in a note for fields.
    item["note"] = f"{attribution(statement)}, {cited.lined}: {visible_line(cited.quote)}"
    custom: Item = {
        "quote": joined(cited.text, statement.content),
        "speaker": " and ".join(one.name for one in statement.speakers) or None,
        "kind": str(statement.kind),
        "line": statement.line,
        **_locator(cited.where),
        "path": document.path,
        "uri": document.uri,
    }
    if cited.anchored:
        custom["anchor"] = anchor_record(statement.anchor)
    item["custom"] = custom
    return item


def _locator(place: Where) -> Item:
    """What a citation of the item says of its place, as CSL names it; Zotero and pandoc ask for it beside the item."""
    if place.pages:
        return {"locator": visible_line(place.pages), "label": "page"}
    return {"locator": visible_line(place.times), "label": "timestamp"} if place.times else {}


def _type(cited: Cited) -> str:
    """An article of an outlet, a page of the web, or just a document."""
    if cited.document.outlet:
        return "article-newspaper"
    return "webpage" if hosted(cited.document) else "document"


def _name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {part: value for part, value in parts.items() if value}
