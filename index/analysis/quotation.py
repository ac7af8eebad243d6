"""Which quotation marks belong together: a state machine that takes any mark and never fails.

A mark that does not pair becomes an `OddMark` with its reason. Marks are paired inside one paragraph; a quotation
that is still open at its end goes on when the next paragraph begins with an opening mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..spans import Span
from .marks import CLOSERS, DOUBLE, OPENERS, SPACED, Mark, find_marks, pair_singles

_SENTENCE_END = re.compile(r"[.!?](?=\s)")
DEEPEST = 8
"""Quotations are nested at most this deep."""
LONGEST = 2000
"""A quotation that is never closed ends with its paragraph, or when that is longer than this, with its sentence."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch: `[start, end)` with its marks, `inner` without them, `level` 0 when it is inside no other."""

    start: int
    end: int
    inner: Span
    level: int
    single: bool
    closed: bool = True
    reopens: bool = False
    """It goes on in the next paragraph, which begins with an opening mark."""
    reopened: bool = False
    """It goes on from the paragraph before."""


class OddMark(NamedTuple):
    """A mark that pairs with no other, and why."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class _Paragraph:
    """The state inside one paragraph."""

    text: str
    span: Span
    found: list[Quotation] = field(default_factory=list)
    odd: list[OddMark] = field(default_factory=list)
    open: list[tuple[Mark, int]] = field(default_factory=list)

    def push(self, mark: Mark) -> None:
        if len(self.open) == DEEPEST:
            self.odd.append(OddMark(mark.start, mark.end, "nested too deep"))
            return
        single = mark.glyph not in DOUBLE
        self.open.append((mark, len(self.found)))
        self.found.append(Quotation(mark.start, -1, Span(mark.end, -1), len(self.open) - 1, single))

    def close(self, end: int, after: int, closed: bool = True) -> None:
        """End the innermost open quotation: its words end at `end`, its mark at `after`."""
        mark, number = self.open.pop()
        self.found[number] = replace(self.found[number], end=after, inner=self._words(mark.end, end), closed=closed)
        if not closed:
            self.odd.append(OddMark(mark.start, mark.end, "never closed"))

    def _words(self, start: int, end: int) -> Span:
        """`[start, end)` without the white space at its ends, which some put between marks and words."""
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return Span(start, max(start, end))

    def drop_single(self) -> None:
        """Forget single marks that are open inside a double one which closes now."""
        while self.open and self.open[-1][0].glyph not in DOUBLE:
            mark, _ = self.open[-1]
            self.close(mark.end, mark.end, closed=False)


def _double(state: _Paragraph, mark: Mark, following: Mark | None, balance: int) -> None:
    """Take one double mark; `following` is the next one, `balance` how many more of those behind it close than open."""
    top = next((m for m, _ in reversed(state.open) if m.glyph in DOUBLE), None)
    if mark.before == "=":
        state.odd.append(OddMark(mark.start, mark.end, "an attribute of a tag"))
    elif top is None:
        if (
            mark.may_open
            or (mark.glyph in OPENERS and not mark.after.isspace())
            or (mark.before.isspace() and mark.after.isspace() and mark.glyph not in "»›")
            or (mark.before in ",:;" and mark.after.isalnum())
        ):
            state.push(mark)
        else:
            inches = mark.before.isdigit()
            state.odd.append(OddMark(mark.start, mark.end, "inches or seconds" if inches else "nothing to close"))
    elif mark.before.isdigit() and mark.glyph == '"' and following is not None and following.ends_only:
        state.odd.append(OddMark(mark.start, mark.end, "inches or seconds"))
    elif _closes(top, mark):
        state.drop_single()
        state.close(mark.start, mark.end)
    elif (mark.may_open or (mark.glyph in SPACED and mark.before.isspace())) and (not _alike(top, mark) or balance > 1):
        state.push(mark)
    elif mark.may_open:
        state.drop_single()
        end = mark.start - (mark.before.isspace() and mark.start > top.end)
        state.close(end, end, closed=False)
        state.push(mark)
    else:
        state.odd.append(OddMark(mark.start, mark.end, "neither opens nor closes"))


def _alike(one: Mark, other: Mark) -> bool:
    family = {"„": "“", "‟": "“", "”": "“", "''": "``", "»": "«", "›": "‹"}
    return family.get(one.glyph, one.glyph) == family.get(other.glyph, other.glyph)


def _closes(top: Mark, mark: Mark) -> bool:
    if top.glyph in ("``", "''"):
        return mark.glyph in ("''", '"', "”") and not (mark.may_open and not mark.may_close)
    if mark.glyph in SPACED.get(top.glyph, ""):
        return not mark.after.isalnum() or mark.may_close or not mark.may_open
    if mark.glyph in CLOSERS.get(top.glyph, ""):
        return mark.may_close or not mark.may_open
    return mark.may_close and not mark.may_open


def _single(state: _Paragraph, mark: Mark, closing: dict[int, int]) -> None:
    """Take one single mark; most are apostrophes. `closing` says for each one that may open where it would close."""
    if state.open and closing.get(state.open[-1][0].start) == mark.start:
        state.close(mark.start, mark.end)
    elif mark.start in closing:
        state.push(mark)
    elif mark.glyph in "‘‚" and mark.may_open:
        state.odd.append(OddMark(mark.start, mark.end, "never closed"))


def _take(state: _Paragraph, marks: Sequence[Mark]) -> None:
    """Take the marks of the paragraph in their order."""
    closing = pair_singles(state.text, marks)
    double = [mark for mark in marks if mark.glyph in DOUBLE]
    balances = [0]
    for mark in reversed(double):
        balances.append(balances[-1] + mark.ends_only - (mark.may_open and not mark.may_close))
    number = 0
    for mark in marks:
        if mark.glyph in DOUBLE:
            number += 1
            following = double[number] if number < len(double) else None
            _double(state, mark, following, balances[len(double) - number])
        else:
            _single(state, mark, closing)


def _end(state: _Paragraph, next_opens: bool) -> None:
    """Close what is still open at the end of the paragraph."""
    state.drop_single()
    while state.open:
        mark, number = state.open[-1]
        end = state.span.end
        outermost = len(state.open) == 1
        if not (outermost and next_opens) and end - mark.end > LONGEST:
            sentence = _SENTENCE_END.search(state.text, mark.end, min(end, mark.end + LONGEST))
            end = sentence.end() if sentence else mark.end
        if outermost and next_opens:
            state.open.pop()
            opened = state.found[number]
            state.found[number] = replace(opened, end=end, inner=Span(opened.inner.start, end), reopens=True)
        else:
            state.close(end, end, closed=False)
        state.drop_single()


def find_quotations(
    text: str, paragraphs: Sequence[Span], skipped: Sequence[Span] = ()
) -> tuple[list[Quotation], list[OddMark]]:
    """The quotations (in order of their start, outer ones first) and the odd marks of a text.

    `skipped` are debris spans in order; marks inside them do not count.
    """
    quotations: list[Quotation] = []
    odd: list[OddMark] = []
    found = []
    at = 0
    for span in paragraphs:
        while at < len(skipped) and skipped[at].end <= span.start:
            at += 1
        inside = []
        for number in range(at, len(skipped)):
            if skipped[number].start >= span.end:
                break
            inside.append(skipped[number])
        found.append((span, list(find_marks(text, span, inside))))
    opens_at = [
        bool(marks) and marks[0].glyph in DOUBLE and not text[span.start : marks[0].start].strip() and marks[0].may_open
        for span, marks in found
    ]
    goes_on = False
    for number, (span, marks) in enumerate(found):
        state = _Paragraph(text, span)
        _take(state, marks)
        _end(state, number + 1 < len(found) and opens_at[number + 1])
        kept = [one for one in state.found if one.inner.end > one.inner.start]
        if kept and goes_on and opens_at[number]:
            kept[0] = replace(kept[0], reopened=True)
        goes_on = any(one.reopens for one in kept)
        quotations += kept
        odd += state.odd
    return quotations, odd
