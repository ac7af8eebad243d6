"""A board as another board's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.anchors import Shelf

from ...text import visible
from ..file import BoardProblem, board_text, parse
from ..pins import Pin
from ..standing import Standing
from . import FormatProblem
from .records import checked, problem_at


def write_pins(_name: str, found: Sequence[Standing], _shelf: Shelf) -> str:
    """What a terminal would not show as it is stands in strings only, and is escaped there."""
    text = board_text(one.pin for one in found)
    while (seen := visible(text)) != text:
        text = "".join(one if one == other else f"\\U{ord(one):08x}" for one, other in zip(text, seen, strict=True))
    return text


def read_pins(text: str, path: str) -> list[Pin]:
    """Raises FormatProblem."""
    try:
        pins = parse(Path(path), text).pins
    except BoardProblem as error:
        raise FormatProblem(f"{error}; nothing was imported") from error
    return [checked(one, problem_at(f"{path}, pin {number}")) for number, one in enumerate(pins, 1)]
