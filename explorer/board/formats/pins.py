"""A board as another board's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.anchors import Shelf

from ..file import BoardProblem, board_text, parse
from ..pins import Pin
from ..standing import Standing
from . import FormatProblem


def write_pins(_name: str, found: Sequence[Standing], _shelf: Shelf) -> str:
    return board_text(one.pin for one in found)


def read_pins(text: str, path: str) -> list[Pin]:
    """Raises FormatProblem."""
    try:
        return list(parse(Path(path), text).pins)
    except BoardProblem as error:
        raise FormatProblem(f"{error}; nothing was imported") from error
