"""A board as JSON Lines: one record a pin, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from index.anchors import Shelf

from ...text import json_text
from ..pins import Pin
from ..standing import Standing
from .records import parsed, pin_of_record, pin_record


def write_lines(name: str, found: Sequence[Standing], _shelf: Shelf) -> str:
    return "".join(json_text(pin_record(one, name, number)) + "\n" for number, one in enumerate(found, 1))


def read_lines(text: str, path: str) -> list[Pin]:
    """Raises FormatProblem."""
    pins = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = f"{path}, line {number}"
            pins.append(pin_of_record(parsed(line, where), where))
    return pins
