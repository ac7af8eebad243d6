"""What is checked and what the check says: frozen values, as in `index.model`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ..errors import ExploreError
from ..kinds import Kind, Polarity
from ..model import Anchor, Statement
from ..spans import Span

if TYPE_CHECKING:
    from ..comparing import Comparison


class DraftProblem(ExploreError):
    """A draft that cannot be checked; the text says where and what to do. `line` is from 1, or None."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Outcome(StrEnum):
    """What became of a quotation. All but the first two need a person."""

    EXACT = "exact"
    NORMALISED = "normalised"
    DIFFERS = "differs"
    MOVED = "moved"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not found"


ALARMS = frozenset({Outcome.DIFFERS, Outcome.MOVED, Outcome.MISATTRIBUTED, Outcome.NOT_FOUND})
"""The outcomes that need a person."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft says somebody said.

    `text` are the words as they are read: without the outer quotation marks and without Markdown. `spans` are their
    places in the draft (code points); several where an attribution interrupts them: then `text` joins them by ` … `,
    as the text of a statement does, and `interrupted` is true. `speaker` is who is said to have said it, several as
    `A and B`; `named` is false where that is only a phrase ("an official") or nobody; `written` is what stands for
    them in the prose, where that may be another form. `anchor`, `document` and `path` say where the words were found
    when they were taken, where the draft keeps that; `kind`, `polarity` and `said` are those of the statement that the
    words are in the draft.
    """

    text: str
    line: int
    spans: tuple[Span, ...]
    speaker: str | None = None
    named: bool = False
    anchor: Anchor | None = None
    document: str | None = None
    path: str | None = None
    interrupted: bool = False
    written: str | None = None
    kind: Kind | None = None
    polarity: Polarity = Polarity.ASSERTED
    said: bool = True

    @property
    def span(self) -> Span:
        """From the first span's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Draft:
    """The quotations of a draft in their order; how many were too short to be checked, and remarks for the user."""

    text: str
    quotations: tuple[Quotation, ...]
    short: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in the library. `text` is `text[span]` of the document; `statement` the one that holds them."""

    document: str
    path: str
    line: int
    span: Span
    text: str
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the library says of a quotation.

    `found` is where the words stand (None: not found); `others` are places that are as good. `nearest` is the most
    alike of what was not taken for them. `normalisations` say what differs beside the words. `comparison` runs from
    the library's words to the draft's, in offsets of the document and of `quotation.text`; `difference` is the line
    that says what it comes to. `remarks` say the rest, such as that a quotation begins in the middle of a sentence.
    `look`: one of them asks for a person.
    """

    quotation: Quotation
    outcome: Outcome
    found: Place | None = None
    others: tuple[Place, ...] = ()
    nearest: Place | None = None
    normalisations: tuple[str, ...] = ()
    difference: str = ""
    comparison: Comparison | None = None
    remarks: tuple[str, ...] = ()
    look: bool = False

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to look at it before it is printed."""
        return self.look or self.outcome in ALARMS
