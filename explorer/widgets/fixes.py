"""The decisions of a person as a list: what was decided, where it stands, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.style import Style

from ..corrections import Standing, in_words
from ..text import visible_line
from .painting import segment, shorten
from .rows import Line, RowView
from .wrapping import wrap_line

if TYPE_CHECKING:
    from index.corrections import Problem

LINES = 3
"""A decision, and each thing that is wrong with it, shows so many lines at most."""


@dataclass(frozen=True, slots=True)
class FixRow:
    """A decision; or a problem of the file that belongs to none that is understood."""

    standing: Standing | None = None
    problem: Problem | None = None

    @property
    def at(self) -> int:
        """The line of the file, from 1."""
        found = self.standing.decision.at if self.standing else self.problem.line if self.problem else None
        return found or 1


class Fixes(RowView[FixRow]):
    """In the order of the file."""

    def measure(self, entry: FixRow, width: int) -> int:
        return sum(1 for _ in _lines(entry, width)) + 1

    def draw(self, index: int, entry: FixRow, width: int, base: Style) -> list[Line]:
        return [[segment(text, base + self.part(f"row--{look}"))] for look, text in _lines(entry, width)]


def _lines(entry: FixRow, width: int) -> list[tuple[str, str]]:
    """Each line with its look."""
    made, standing = [], entry.standing
    if standing is not None:
        made += [("kept", line) for line in _wrapped(in_words(standing.decision), width)]
        made.append(("muted", shorten(visible_line(_place(standing)), width)))
        troubles = standing.problems
    else:
        troubles = (str(entry.problem.message),) if entry.problem else ()
    for trouble in troubles:
        made += [("match", line) for line in _wrapped(f"! {trouble}", width)]
    if standing is None:
        made.append(("muted", f"line {entry.at} of the file"))
    return made


def _place(standing: Standing) -> str:
    decision = standing.decision
    parts = [PurePath(decision.path).name] if decision.path else []
    parts += [f"line {decision.line}"] if decision.line else []
    where = " · ".join([*parts, f"line {decision.at} of the file" if decision.at else "in the file"])
    return f"{where} — {decision.note}" if decision.note else where


def _wrapped(text: str, width: int) -> list[str]:
    shown = visible_line(text)[: width * (LINES + 1)]
    spans = wrap_line(shown, width)
    lines = [shown[start:end] for start, end in spans[:LINES]]
    if len(spans) > LINES:
        lines[-1] = shorten(shown[spans[LINES - 1][0] :], width)
    return lines
