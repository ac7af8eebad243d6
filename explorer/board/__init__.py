"""The board: pinned statements in plain text files that a person reads, edits, compares and commits.

| if you look for | it is in |
|---|---|
| what a pin is, its status | `pins.py` |
| the file, and every change of it | `file.py` |
| several boards, and which one is current | `boards.py` |
| what became of the statements, in words | `standing.py` |
| export and import: Markdown, CSV, JSON Lines, CSL | `formats/` |
"""

from __future__ import annotations

from ..changes import NothingToUndo
from .boards import DEFAULT, Boards, BoardUnknown
from .file import Arrival, BoardFile, BoardProblem, PinGone, load, pin, unpin
from .pins import CALL_BACK, CHECKED, STATUSES, UNCHECKED, Board, Pin, pin_of
from .standing import Standing, standings

__all__ = [
    "CALL_BACK",
    "CHECKED",
    "DEFAULT",
    "STATUSES",
    "UNCHECKED",
    "Arrival",
    "Board",
    "BoardFile",
    "BoardProblem",
    "BoardUnknown",
    "Boards",
    "NothingToUndo",
    "Pin",
    "PinGone",
    "Standing",
    "load",
    "pin",
    "pin_of",
    "standings",
    "unpin",
]
