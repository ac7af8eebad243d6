"""A board as CSL-JSON: an item a pin, the document as a work, the quote as its note; `custom` has the pin itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from index.anchors import Shelf
from index.records import anchor_record

from ...cite import PARAPHRASED, citation
from ...text import json_text, visible_line
from ..pins import Pin
from ..standing import Standing
from . import FormatProblem
from .records import described, parsed, person_values, pin_at

Item = dict[str, Any]
_OF_CITATION = {"quote": "text", "speaker": "speaker", "kind": "kind", "path": "path", "line": "line"}


def write_items(_name: str, found: Sequence[Standing], shelf: Shelf) -> str:
    documents = {document.id: document for document in shelf.documents()}
    text = lru_cache(16)(shelf.text)
    items, taken = [], set[str]()
    for number, one in enumerate(found, 1):
        statement, pin = one.statement, one.pin
        if statement is None:
            item = _of_orphan(pin)
        else:
            document = documents[statement.document]
            [item] = citation("csl", statement, document, text(document.id), anchored=False)
        if item["id"] in taken:
            item["id"] = f"{item['id']}-{number}"
        taken.add(item["id"])
        pinned = {**person_values(pin), **described(pin)}
        item["custom"] = {**item.get("custom", {}), "anchor": anchor_record(pin.anchor), "pin": pinned}
        if pin.note.strip():
            item["annote"] = visible_line(pin.note)
        items.append(item)
    return json_text(items, indent=2) + "\n"


def read_items(text: str, path: str) -> list[Pin]:
    """The pins of items that were exported; of a citation that was none, what it knows. Raises FormatProblem."""
    value = parsed(text, path)
    items = value.get("items", [value]) if isinstance(value, dict) else value
    if not isinstance(items, list):
        raise FormatProblem(f"{path}: this is no list of CSL items; nothing was imported")
    return [_pin(item, f"{path}, item {number}") for number, item in enumerate(items, 1)]


def _pin(item: object, where: str) -> Pin:
    custom = item.get("custom") if isinstance(item, dict) else None
    if not isinstance(custom, dict) or "anchor" not in custom:
        raise FormatProblem(f"{where}: no anchor stands in its `custom`, by which to find it; nothing was imported")
    values = custom.get("pin")
    if not isinstance(values, dict):
        values = {name: custom.get(key) for key, name in _OF_CITATION.items()}
        values["document"] = item.get("title") if isinstance(item, dict) else None
    return pin_at({**values, "anchor": custom["anchor"]}, where)


def _of_orphan(pin: Pin) -> Item:
    """What the board itself knows of a statement that is not found."""
    remark = f" ({PARAPHRASED[pin.kind]})" if pin.kind in PARAPHRASED else ""
    who = visible_line(f"{pin.speaker or 'no speaker named'}{remark}, line {pin.line}: {pin.text}")
    return {
        "id": f"orphan-{visible_line(pin.anchor.sha256[:10])}-{pin.anchor.start}",
        "type": "document",
        "title": visible_line(pin.document or pin.path or "unknown"),
        "note": who,
    }
