"""What to say of the runs of a comparison: each difference named for what it is, and one line for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ..kinds import Op
from ..spans import Span
from .passages import Reading
from .polishing import Run
from .wording import modals_in, negations, same_thing

_SHOWN = 4
"""So many words are shown; of more it is said how many there are."""
_SHORT = 8
"""In a change of so many words a negation or a modal is the point, in a longer one it is one word of many; so it is in
a cut of more words than are shown, unless it is the first of them."""


_LOPSIDED = 2
"""Where one text has so many times as many words at an end, the other leaves them out, and has a few of its own."""


class Note(StrEnum):
    """What sort of a difference it is; the first ones matter most to what was said."""

    NEGATION = "negation"
    MODALITY = "modality"
    CHANGED = "changed"
    CUT = "cut"
    ADDED = "added"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    BEGINS = "begins"
    ENDS = "ends"
    SPLIT = "split"
    WRITTEN = "written"
    CAPITALS = "capitals"
    QUOTATION_MARKS = "quotation-marks"
    PUNCTUATION = "punctuation"


SURFACE = (Note.WRITTEN, Note.CAPITALS, Note.QUOTATION_MARKS, Note.PUNCTUATION)
"""Differences with which the words are still the same."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One difference in words, and where it is in either document. `*…*` is around words of the documents.

    `weight` is `NEGATION` or `MODALITY` where such a word comes, goes or becomes another, be it marked or not: with an
    ellipsis or in brackets `kind` says how it is marked, and `weight` that it matters.
    """

    kind: Note
    text: str
    origin: Span
    target: Span
    weight: Note | None = None


class _Both(NamedTuple):
    one: Reading
    other: Reading


class _Told(NamedTuple):
    kind: Note
    text: str
    weight: Note | None = None


def counted(number: int, what: str = "word") -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def remarks(one: Reading, other: Reading, runs: Sequence[Run]) -> Iterator[Remark]:
    """A remark for every run that is not the same, in order, and where the quote is split."""
    both = _Both(one, other)
    for number, run in enumerate(runs):
        if run.op is Op.SAME:
            yield from _splits(both, run)
            continue
        at_start, at_end = number == 0, number + 1 == len(runs)
        kind, text, weight = _told(both, run, at_start, at_end)
        yield Remark(kind, text, one.span(run.one, run.one_end), other.span(run.other, run.other_end), weight)


def _splits(both: _Both, run: Run) -> Iterator[Remark]:
    """Where one text is split by its attribution inside of what is the same, and the other is not."""
    for by in range(1, run.one_end - run.one):
        here, there = run.one + by in both.one.firsts, run.other + by in both.other.firsts
        if here != there:
            text = "split by its attribution" if there else "not split by an attribution"
            yield Remark(
                Note.SPLIT,
                text,
                both.one.span(run.one + by, run.one + by),
                both.other.span(run.other + by, run.other + by),
            )


def _told(both: _Both, run: Run, at_start: bool, at_end: bool) -> _Told:
    if run.op is Op.CHANGED:
        return _changed(both, run, at_start, at_end)
    if run.op is Op.CUT:
        return _cut(both, run, at_start, at_end)
    return _added(both, run, at_start, at_end)


def _cut(both: _Both, run: Run, at_start: bool, at_end: bool) -> _Told:
    one, other = both
    number = run.one_end - run.one
    written = f"*{one.written(run.one, run.one_end)}*"
    marked = other.elides(run.other)
    how = ", marked by an ellipsis" if marked else ""
    if _is_bracketed(one, run.one, run.one_end):
        return _shown(both, run, f"{counted(number)} in square brackets left out", f"{written} left out")
    if at_start:
        return _Told(Note.BEGINS, f"begins {counted(number)} later{how}")
    if at_end:
        return _Told(Note.ENDS, f"ends {counted(number)} earlier{how}")
    if is_only_written(one, other, run):
        text = f"*{one.written(run.one - 1, run.one_end)}* is written *{other.word(run.other - 1)}*"
        return _Told(Note.WRITTEN, text)
    what = f"{written} cut" if number <= _SHOWN - 1 else f"{counted(number)} cut in the middle"
    if marked:
        return _marked(both, run, Note.ELIDED, what + how)
    if run.other in other.firsts:
        return _marked(both, run, Note.CUT, f"{what}, where it is split by its attribution")
    return _unmarked(both, run, Note.CUT, what)


def _added(both: _Both, run: Run, at_start: bool, at_end: bool) -> _Told:
    one, other = both
    number = run.other_end - run.other
    written = f"*{other.written(run.other, run.other_end)}*"
    stood = ", where an ellipsis stood" if one.elides(run.one) else ""
    if _is_bracketed(other, run.other, run.other_end):
        return _shown(both, run, f"{counted(number)} added in square brackets", f"{written} added in square brackets")
    if at_start:
        return _Told(Note.BEGINS, f"begins {counted(number)} earlier{stood}")
    if at_end:
        return _Told(Note.ENDS, f"goes on for {counted(number)}{stood}")
    if is_only_written(one, other, run):
        text = f"*{one.word(run.one - 1)}* is written *{other.written(run.other - 1, run.other_end)}*"
        return _Told(Note.WRITTEN, text)
    what = f"{written} added" if number < _SHOWN else f"{counted(number)} added in the middle"
    if stood:
        return _marked(both, run, Note.ELIDED, what + stood)
    return _unmarked(both, run, Note.ADDED, what)


def _changed(both: _Both, run: Run, at_start: bool, at_end: bool) -> _Told:
    one, other = both
    before, after = one.folded[run.one : run.one_end], other.folded[run.other : run.other_end]
    old, new = one.written(run.one, run.one_end), other.written(run.other, run.other_end)
    if same_thing(before, after):
        return _Told(Note.WRITTEN, f"*{old}* is written *{new}*")
    if at_start != at_end and max(len(before), len(after)) > _SHOWN:
        return _Told(*_framed(old, new, len(before), len(after), at_start))
    if max(len(before), len(after)) <= _SHOWN:
        what = f"*{old}* became *{new}*"
    else:
        what = f"{counted(len(before))} became {len(after)} other{'s' if len(after) > 1 else ''}"
    if _is_bracketed(other, run.other, run.other_end):
        return _marked(both, run, Note.BRACKETED, f"{what}, in square brackets")
    if _is_bracketed(one, run.one, run.one_end):
        return _marked(both, run, Note.BRACKETED, f"{what}, without square brackets")
    if not other.patched.isdisjoint(range(run.other, run.other_end)):
        return _marked(both, run, Note.BRACKETED, f"{what}, partly in square brackets")
    return _unmarked(both, run, Note.CHANGED, what)


def _framed(old: str, new: str, before: int, after: int, at_start: bool) -> tuple[Note, str]:
    """Other words at an end, where a quote leaves the sentence around it: more of them than are shown."""
    kind, verb = (Note.BEGINS, "begins") if at_start else (Note.ENDS, "ends")
    if before >= _LOPSIDED * after:
        there = f"*{new}*" if after <= _SHOWN else f"{after} other words"
        how = f"{counted(before)} {'later' if at_start else 'earlier'}, {there} {'before' if at_start else 'behind'} it"
        return kind, f"{verb} {how}"
    if after >= _LOPSIDED * before:
        there = f"*{old}*" if before <= _SHOWN else counted(before)
        more = f"{verb} {counted(after)} earlier" if at_start else f"goes on for {counted(after)}"
        return kind, f"{more}, instead of {there}"
    return kind, f"{verb} otherwise, {after} words for {before}"


def _marked(both: _Both, run: Run, kind: Note, text: str) -> _Told:
    """A difference that is marked, as ellipses and brackets do, keeps its kind; what it weighs is said, too."""
    weight = _weight(both, run)
    return _Told(kind, f"{text} ({weight})" if weight else text, weight)


def _shown(both: _Both, run: Run, text: str, written: str) -> _Told:
    """Words in brackets are counted, and shown as they are written where one of them weighs."""
    told = _marked(both, run, Note.BRACKETED, text)
    return _marked(both, run, Note.BRACKETED, written) if told.weight else told


def _unmarked(both: _Both, run: Run, kind: Note, what: str) -> _Told:
    """A difference that is not marked is named for a negation or a modal in it."""
    kind, text, weight = _marked(both, run, kind, f"{what}: not marked")
    return _Told(weight or kind, text, weight)


def _weight(both: _Both, run: Run) -> Note | None:
    """Whether a negation or a modal comes, goes or becomes another in a short difference."""
    one, other = both
    before, after = one.placed(run.one, run.one_end), other.placed(run.other, run.other_end)
    longest = max(len(before), len(after))
    if longest > _SHORT:
        return None
    if longest >= _SHOWN and not (before and after):
        before, after = before[:1], after[:1]  # beside what stays: `was not in the least willing`, `was … willing`
    if negations([word for *_, word in before]) != negations([word for *_, word in after]):
        return Note.NEGATION
    if sorted(modals_in(one.text, before)) != sorted(modals_in(other.text, after)):
        return Note.MODALITY
    return None


def _is_bracketed(reading: Reading, first: int, last: int) -> bool:
    """Whether all of these words, of which there are some, stand in square brackets."""
    return all(word in reading.bracketed for word in range(first, last))


def is_only_written(one: Reading, other: Reading, run: Run) -> bool:
    """Whether an `is` that came or went is that of `it's`, of which folding leaves `it`."""
    if run.op not in (Op.CUT, Op.ADDED):
        return False
    long, at, end, short, place = (
        (one, run.one, run.one_end, other, run.other)
        if run.op is Op.CUT
        else (other, run.other, run.other_end, one, run.one)
    )
    if not place or long.folded[at:end] not in (["is"], ["has"]):
        return False
    word = short.word(place - 1)
    return word[-1:] in "sS" and word[-2:-1] in "'’‘`\u00b4" and long.word(at - 1) == word[:-2]
