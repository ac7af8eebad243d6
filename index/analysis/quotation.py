"""Which quotation marks belong together: a state machine that takes any mark and never fails.

A mark that does not pair becomes an `OddMark` with its reason. Marks are paired inside one paragraph; a quotation
that is still open at its end goes on when the next paragraph begins with an opening mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..model import Span

_ENTITIES = {
    "&quot;": '"', "&#34;": '"', "&#x22;": '"', "&ldquo;": "“", "&#8220;": "“", "&#x201c;": "“", "&rdquo;": "”",
    "&#8221;": "”", "&#x201d;": "”", "&lsquo;": "‘", "&#8216;": "‘", "&#x2018;": "‘", "&rsquo;": "’", "&#8217;": "’",
    "&#x2019;": "’", "&laquo;": "«", "&raquo;": "»", "&bdquo;": "„", "&#8222;": "„", "&sbquo;": "‚", "&apos;": "'",
    "&#39;": "'", "&#x27;": "'",
}  # fmt: skip
_MARK = re.compile("|".join((*_ENTITIES, "``", "''", "[\"“”„‟«»‹›'‘’‚‛`＂〝〞]")), re.IGNORECASE)
_DOUBLE = frozenset('"“”„‟«»‹›＂〝〞') | {"``", "''"}
_OPENERS = frozenset("“„‟«‹〝") | {"``"}
_CLOSERS = {
    "“": "”", "„": "“”‟", "‟": "”", "«": "»", "»": "«", "”": "”", "‹": "›", "›": "‹", '"': '"', "＂": "＂", "〝": "〞",
}  # fmt: skip
_BEFORE = frozenset(" \t\n\r\xa0\u2009\u202f([{<-–—/…|>")
_AFTER = frozenset(" \t\n\r\xa0\u2009\u202f)]}>.,;:!?-–—/…|<&")
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|cuz|bout|round|n)\b", re.IGNORECASE)
_FINAL = frozenset(".,!?…;:)]-–—")
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


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    before: str
    after: str

    @property
    def may_open(self) -> bool:
        return (self.before in _BEFORE or self.before in _OPENERS or self.before in "\"'‘") and not self.after.isspace()

    @property
    def may_close(self) -> bool:
        return not self.before.isspace() and (self.after in _AFTER or self.after in "\"'”’»›“")


@dataclass(slots=True)
class _Paragraph:
    """The state inside one paragraph."""

    text: str
    span: Span
    found: list[Quotation] = field(default_factory=list)
    odd: list[OddMark] = field(default_factory=list)
    open: list[tuple[_Mark, int]] = field(default_factory=list)

    def push(self, mark: _Mark) -> None:
        if len(self.open) == DEEPEST:
            self.odd.append(OddMark(mark.start, mark.end, "nested too deep"))
            return
        single = mark.glyph not in _DOUBLE
        self.open.append((mark, len(self.found)))
        self.found.append(Quotation(mark.start, -1, Span(mark.end, -1), len(self.open) - 1, single))

    def close(self, end: int, after: int, closed: bool = True) -> None:
        """End the innermost open quotation: its words end at `end`, its mark at `after`."""
        mark, number = self.open.pop()
        opened = self.found[number]
        self.found[number] = replace(
            opened, end=after, inner=Span(opened.inner.start, max(opened.inner.start, end)), closed=closed
        )
        if not closed:
            self.odd.append(OddMark(mark.start, mark.end, "never closed"))

    def drop_single(self) -> None:
        """Forget single marks that are open inside a double one which closes now."""
        while self.open and self.open[-1][0].glyph not in _DOUBLE:
            mark, _ = self.open[-1]
            self.close(mark.end, mark.end, closed=False)


def _marks(text: str, span: Span, skipped: Sequence[Span]) -> Iterator[_Mark]:
    start = span.start
    for stop, after in (*skipped, (span.end, span.end)):
        for match in _MARK.finditer(text, start, max(start, min(stop, span.end))):
            glyph = _ENTITIES.get(match[0].lower(), match[0])
            before = text[match.start() - 1] if match.start() > span.start else " "
            following = text[match.end()] if match.end() < span.end else " "
            yield _Mark(match.start(), match.end(), glyph, before, following)
        start = max(start, after)


def _double(state: _Paragraph, mark: _Mark) -> None:
    """Take one double mark."""
    top = next((m for m, _ in reversed(state.open) if m.glyph in _DOUBLE), None)
    if mark.before == "=":
        state.odd.append(OddMark(mark.start, mark.end, "an attribute of a tag"))
    elif top is None:
        if (
            mark.may_open
            or (mark.glyph in _OPENERS and not mark.after.isspace())
            or (mark.before.isspace() and mark.after.isspace())
        ):
            state.push(mark)
        else:
            inches = mark.before.isdigit()
            state.odd.append(OddMark(mark.start, mark.end, "inches or seconds" if inches else "nothing to close"))
    elif _closes(top, mark):
        state.drop_single()
        state.close(mark.start, mark.end)
    elif mark.may_open and not _alike(top, mark):
        state.push(mark)
    elif mark.may_open:
        state.drop_single()
        end = mark.start - (mark.before.isspace() and mark.start > top.end)
        state.close(end, end, closed=False)
        state.push(mark)
    else:
        state.odd.append(OddMark(mark.start, mark.end, "neither opens nor closes"))


def _alike(one: _Mark, other: _Mark) -> bool:
    family = {"„": "“", "‟": "“", "”": "“", "''": "``", "»": "«", "›": "‹"}
    return family.get(one.glyph, one.glyph) == family.get(other.glyph, other.glyph)


def _closes(top: _Mark, mark: _Mark) -> bool:
    if top.glyph in ("``", "''"):
        return mark.glyph in ("''", '"', "”") and not (mark.may_open and not mark.may_close)
    if mark.glyph in _CLOSERS.get(top.glyph, ""):
        return mark.may_close or not mark.may_open
    return mark.may_close and not mark.may_open


def _single(state: _Paragraph, mark: _Mark, closing: dict[int, int]) -> None:
    """Take one single mark; most are apostrophes. `closing` says for each one that may open where it would close."""
    if state.open and closing.get(state.open[-1][0].start) == mark.start:
        state.close(mark.start, mark.end)
    elif mark.start in closing:
        state.push(mark)
    elif mark.glyph in "‘‚" and mark.may_open:
        state.odd.append(OddMark(mark.start, mark.end, "never closed"))


def _pair_singles(text: str, marks: Sequence[_Mark]) -> dict[int, int]:
    """For each single mark that opens a quotation, the start of the one that closes it.

    A plural possessive ("the owners' house") looks like a closing mark: it is one only when nothing better comes before
    the next opening one.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    spare: int | None = None
    for mark in marks:
        if mark.glyph in _DOUBLE:
            continue
        opens = mark.may_open and mark.glyph not in "’" and (mark.after.isalnum() or mark.after in '"“[($£€…')
        if opens and mark.glyph in "'`" and _ELISION.match(text, mark.end):
            opens = False
        if opens:
            if opened is not None and spare is not None:
                pairs[opened] = spare
            opened, spare = mark.start, None
        elif (opened is not None and mark.may_close and mark.glyph not in "‘‚`") or (
            opened is not None and mark.glyph == "‘" and text[opened] == "‚"
        ):
            rest = text[mark.end : mark.end + 2]
            if mark.before == "s" and rest[:1].isspace() and rest[1:2].isalpha():
                spare = mark.start if spare is None else spare
            else:
                pairs[opened] = mark.start
                opened, spare = None, None
    if opened is not None and spare is not None:
        pairs[opened] = spare
    return pairs


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
        found.append((span, list(_marks(text, span, inside))))
    opens_at = [
        bool(marks)
        and marks[0].glyph in _DOUBLE
        and not text[span.start : marks[0].start].strip()
        and marks[0].may_open
        for span, marks in found
    ]
    goes_on = False
    for number, (span, marks) in enumerate(found):
        state = _Paragraph(text, span)
        closing = _pair_singles(text, marks)
        for mark in marks:
            if mark.glyph in _DOUBLE:
                _double(state, mark)
            else:
                _single(state, mark, closing)
        _end(state, number + 1 < len(found) and opens_at[number + 1])
        kept = [one for one in state.found if one.inner.end > one.inner.start]
        if kept and goes_on and opens_at[number]:
            kept[0] = replace(kept[0], reopened=True)
        goes_on = any(one.reopens for one in kept)
        quotations += kept
        odd += state.odd
    return quotations, odd
