"""The W3C's Web Annotation (2017), as JSON-LD: who said the words, and where in which state of a text they stand.

Positions are code points of the text from 0, as the recommendation counts them. The `sha256` of a target's state is
that of this text in UTF-8; the cached copy is the file that was read, with the `sha256` of its bytes.
"""

from __future__ import annotations

import uuid
from typing import Any

from index.locators import page_number, seconds_of, where
from index.spans import Span

from .wording import Cited, attribution, hosted

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "http://schema.org/sha256"}]
PDF_FRAGMENT = "http://tools.ietf.org/rfc/rfc3778"
MEDIA_FRAGMENT = "http://www.w3.org/TR/media-frags/"
"""What the values of fragment selectors conform to, as the recommendation lists it (Web Annotation Data Model, 4.2.1).
RFC 8118, which took the place of RFC 3778, has the same `page=`."""
AROUND = 32
"""Code points of a prefix and a suffix, as in an anchor."""

Node = dict[str, Any]


def w3c(cited: Cited) -> Node:
    """One annotation. Each piece of a quote of several is a target of its own."""
    statement, anchor = cited.statement, cited.statement.anchor
    name = f"{anchor.sha256} {anchor.start} {anchor.start + len(anchor.exact)}"
    targets = [_target(cited, span) for span in statement.content]
    return {
        "@context": CONTEXT,
        "id": uuid.uuid5(uuid.NAMESPACE_OID, name).urn,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _body(f"{attribution(statement)}, {cited.lined}", "describing"),
            *(_body(one.name, "identifying") for one in statement.speakers),
            _body(str(statement.kind), "classifying"),
        ],
        "generator": {"type": "Software", "name": "explore"},
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _body(text: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _target(cited: Cited, span: Span) -> Node:
    """A piece of the quote by its words and by its place; where it is one of several, also as a part of the whole that
    the anchor holds, from the first piece to the last."""
    anchor, text = cited.statement.anchor, cited.text
    start, end = span
    prefix, suffix = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    selectors = [_quote(text[start:end], prefix, suffix), _position(start, end)]
    if len(cited.statement.content) > 1:
        within = _position(start - anchor.start, end - anchor.start)
        selectors.append({**_quote(anchor.exact, anchor.prefix, anchor.suffix), "refinedBy": within})
    if (fragment := _fragment(cited, span)) is not None:
        selectors.append(fragment)
    state: Node = {"type": "TimeState", "cached": {"id": cited.document.uri, "sha256": cited.document.sha256}}
    if cited.anchored:
        state["sha256"] = anchor.sha256
    return {"type": "SpecificResource", "source": _source(cited), "state": state, "selector": selectors}


def _fragment(cited: Cited, span: Span) -> Node | None:
    """The page of a PDF, or the time in a recording, as the piece of an address that leads there; None where there is
    neither."""
    if cited.document.format == "pdf" and (number := page_number(cited.document, span)) is not None:
        return {"type": "FragmentSelector", "conformsTo": PDF_FRAGMENT, "value": f"page={number}"}
    time = where(cited.document, span).time
    seconds = seconds_of(time) if time else None
    if seconds is None:
        return None
    return {
        "type": "FragmentSelector",
        "conformsTo": MEDIA_FRAGMENT,
        "value": f"t={seconds:.3f}".rstrip("0").rstrip("."),
    }


def _source(cited: Cited) -> Node:
    """The page where there is one, else the file."""
    document = cited.document
    described = {
        "language": document.language,
        "dcterms:title": document.title,
        "dcterms:publisher": document.outlet,
        "dcterms:creator": document.byline,
        "dcterms:issued": document.date,
    }
    known = {name: value for name, value in described.items() if value}
    return {"id": hosted(document) or document.uri, "type": "Text", **known}


def _quote(exact: str, prefix: str, suffix: str) -> Node:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def _position(start: int, end: int) -> Node:
    return {"type": "TextPositionSelector", "start": start, "end": end}
