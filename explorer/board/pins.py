"""Pins: what a board knows of a statement, the person's word about it, and how two of the same come together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from index.anchors import Held, Shelf, find_again
from index.model import Anchor, Document, Statement

UNCHECKED, CHECKED, CALL_BACK = "unchecked", "checked", "call back"
STATUSES = (UNCHECKED, CHECKED, CALL_BACK)
"""The words that a status may be, as a key goes through them; others are kept, and shown as written."""

_SIGNS = {UNCHECKED: "○", CHECKED: "✓", CALL_BACK: "↩"}
_OTHER = "?"
_SURROGATE = re.compile("[\ud800-\udfff]")

Key = tuple[str, int, str]
"""What tells one pin from another: the text, the place in it and the words."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned statement. `note` and `status` are the person's; the rest describes the statement as it was when
    pinned: `text` is its content as one line of reading, `document` the document's name, `line` counts from 1."""

    anchor: Anchor
    text: str
    speaker: str | None
    kind: str
    document: str
    path: str
    line: int
    note: str = ""
    status: str = UNCHECKED

    @property
    def held(self) -> Held:
        return Held(self.anchor, self.path)

    @property
    def key(self) -> Key:
        return key_of(self.anchor)


@dataclass(frozen=True)
class Board:
    """The pins of a board file, in its order."""

    path: Path
    pins: tuple[Pin, ...] = ()

    @cached_property
    def _keys(self) -> frozenset[Key]:
        return frozenset(one.key for one in self.pins)

    def holds(self, statement: Statement) -> bool:
        """Whether this very statement (same text, same place) is pinned."""
        return key_of(statement.anchor) in self._keys

    def find_again(self, shelf: Shelf) -> list[tuple[Pin, Statement | None]]:
        """Each pin with its statement as the library has it now, or None: an orphan, to be listed as such."""
        return list(zip(self.pins, find_again([pin.held for pin in self.pins], shelf), strict=True))


def key_of(anchor: Anchor) -> Key:
    return anchor.sha256, anchor.start, anchor.exact


def pin_of(statement: Statement, document: Document, note: str = "") -> Pin:
    from ..cite import document_name

    return Pin(
        anchor=statement.anchor,
        text=statement.text,
        speaker=" and ".join(one.name for one in statement.speakers) or None,
        kind=str(statement.kind),
        document=document_name(document),
        path=statement.path,
        line=statement.line,
        note=note,
    )


def known_status(status: str) -> str | None:
    """The one of `STATUSES` that is meant, however it is written (`Call-back`); None for another word."""
    folded = " ".join(re.split(r"[\s_-]+", status.strip().casefold()))
    return folded if folded in STATUSES else None


def sign(status: str) -> str:
    """One cell that says the status beside its word."""
    return _SIGNS.get(known_status(status) or "", _OTHER)


def next_status(status: str) -> str:
    """The status that follows; after a word of the person's own the first."""
    known = known_status(status)
    return STATUSES[(STATUSES.index(known) + 1) % len(STATUSES)] if known else STATUSES[0]


def storable(pin: Pin) -> Pin:
    """The pin as a file can hold it: a lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD."""

    def clean(text: str) -> str:
        return _SURROGATE.sub("\ufffd", text)

    anchor = pin.anchor
    texts = (pin.text, pin.speaker or "", pin.kind, pin.document, pin.path, pin.note, pin.status)
    if not any(map(_SURROGATE.search, (*texts, anchor.exact, anchor.prefix, anchor.suffix, anchor.sha256))):
        return pin
    held = Anchor(clean(anchor.sha256), clean(anchor.exact), clean(anchor.prefix), clean(anchor.suffix), anchor.start)
    text, speaker, kind, document, path, note, status = map(clean, texts)
    return replace(
        pin,
        anchor=held,
        text=text,
        speaker=speaker or None,
        kind=kind,
        document=document,
        path=path,
        note=note,
        status=status,
    )


def joined(board: Pin, arriving: Pin) -> Pin:
    """One pin of two with the same anchor: the board's, to which an arriving one adds.

    The arriving status counts only where the board's is unchecked, the arriving note where the board has none; of two
    notes that differ both are kept, the board's first.
    """
    status = arriving.status if known_status(board.status) == UNCHECKED else board.status
    note = board.note
    if not note.strip():
        note = arriving.note or note
    elif arriving.note.strip() and f"\n{arriving.note}\n" not in f"\n{note}\n":
        note = f"{note}\n{arriving.note}"
    return replace(board, status=status, note=note)


def unfit(pin: Pin) -> str | None:
    """Why no statement can be what this pin says, for an error that names the pin; None where one can."""
    if not pin.anchor.exact.strip():
        return "`exact` of this pin is empty, and without words its statement could not be found"
    if pin.anchor.start < 0:
        return f"`start` of this pin is {pin.anchor.start}, and a text begins at 0"
    if pin.line < 1:
        return f"`line` of this pin is {pin.line}, and lines count from 1"
    return None


def pin_from(values: Mapping[str, Any], problem: Callable[[str], Exception]) -> Pin:
    """A pin from its values as TOML and JSON have them: `anchor` is a table. Values that are missing or null are taken
    for unknown. `problem` makes the error, of a reason that ends "of this pin …"."""
    anchor = values.get("anchor")
    if not isinstance(anchor, Mapping):
        raise problem("the pin has no anchor, and its statement could not be found without it")

    def field(values: Mapping[str, Any], name: str, kind: type, default: Any = None) -> Any:
        value = values.get(name)
        value = default if value is None else value
        if type(value) is not kind:
            wanted = "a whole number" if kind is int else "text in quotation marks"
            raise problem(f"`{name}` of this pin must be {wanted}")
        return value

    held = Anchor(
        sha256=field(anchor, "sha256", str),
        exact=field(anchor, "exact", str),
        prefix=field(anchor, "prefix", str, ""),
        suffix=field(anchor, "suffix", str, ""),
        start=field(anchor, "start", int),
    )
    status = field(values, "status", str, UNCHECKED)
    return Pin(
        anchor=held,
        text=field(values, "text", str, held.exact),
        speaker=field(values, "speaker", str, "") or None,
        kind=field(values, "kind", str, ""),
        document=field(values, "document", str, ""),
        path=field(values, "path", str, ""),
        line=field(values, "line", int, 1),
        note=field(values, "note", str, ""),
        status=status if status.strip() else UNCHECKED,
    )
