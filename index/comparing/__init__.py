"""Two passages word by word: what is the same, cut, added, changed, and one line that says so.

    passages.py    what is compared: text in runs, and its words
    alignment.py   which words are the same ones
    polishing.py   from there to changes as a person would tell them
    remarks.py     each difference named for what it is
    surface.py     what differs where the words are the same: capitals, marks
    verdicts.py    the one line
    wording.py     words that negate, that weigh, and two ways of writing one thing

Pure; words are those of `index.folding`, and the same where their folded forms are. It says what differs, never that
anything is wrong: a quote that begins later or ends earlier is a usual quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..kinds import Op
from ..model import Change
from ..spans import Span
from .alignment import blocks
from .passages import Passage, Piece, Reading, passage_of
from .polishing import Run, runs
from .remarks import Note, Remark, remarks
from .surface import surface
from .verdicts import verdict

__all__ = ["Comparison", "Note", "Passage", "Piece", "Remark", "compare", "passage_of"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of one passage in another.

    `changes` cover the pieces of both wholly and in order, in offsets of their documents; none reaches from one piece
    into the next. Runs that are the same have equal folded words. `remarks` name every difference, in order, those
    in marks and capitals last. `words` are how many there are in either, `shared` how many are the same.
    """

    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    verdict: str
    words: tuple[int, int] = (0, 0)
    shared: int = 0


def compare(one: Passage, other: Passage) -> Comparison:
    """What became of the words of `one` in `other`. Never raises; about linear in the number of words.

    Compared the other way round, what was cut is added, and the same words are the same.
    """
    here, there = Reading.of(one), Reading.of(other)
    found = runs(here, there, blocks(here.folded, there.folded))
    told = (*remarks(here, there, found), *surface(here, there, found))
    shared = sum(run.one_end - run.one for run in found if run.op is Op.SAME)
    line = verdict(here, there, found, told)
    return Comparison(tuple(_changes(here, there, found)), told, line, (len(here), len(there)), shared)


def _changes(one: Reading, other: Reading, found: Sequence[Run]) -> Iterator[Change]:
    """The runs in document offsets, cut where a piece ends."""
    if not found:
        yield from _paired(Op.SAME, one, 0, len(one.text), other, 0, len(other.text))
        return
    i = j = 0
    for number, run in enumerate(found):
        last = number + 1 == len(found)
        for k, m in _breaks(one, other, run):
            i_end = len(one.text) if last and k == run.one_end else max(i, one.edge(k)) if k > run.one else i
            j_end = len(other.text) if last and m == run.other_end else max(j, other.edge(m)) if m > run.other else j
            yield from _paired(run.op, one, i, i_end, other, j, j_end)
            i, j = i_end, j_end


def _breaks(one: Reading, other: Reading, run: Run) -> Iterator[tuple[int, int]]:
    """Where a run of the same words is cut because a new piece begins in either text, and its end."""
    if run.op is Op.SAME and (one.firsts or other.firsts):
        for by in range(1, run.one_end - run.one):
            if run.one + by in one.firsts or run.other + by in other.firsts:
                yield run.one + by, run.other + by
    yield run.one_end, run.other_end


def _paired(op: Op, one: Reading, i: int, i_end: int, other: Reading, j: int, j_end: int) -> Iterator[Change]:
    """One change, or as many as it has pieces. What is left over of a change is cut or added."""
    here, there = one.parts(i, i_end), other.parts(j, j_end)
    if here and there and op is not Op.SAME:
        op = Op.CHANGED  # a text without words has no place for a cut
    at_one, at_other = _empty(one, i), _empty(other, j)
    for origin, target in _aligned(one, here, other, there):
        what = op
        if op is Op.CHANGED and None in (origin, target):
            what = Op.CUT if target is None else Op.ADDED
        spans = origin and one.documented(origin), target and other.documented(target)
        change = Change(what, spans[0] or at_one, spans[1] or at_other)
        at_one, at_other = _after(change.origin), _after(change.target)
        yield change


def _aligned(
    one: Reading, here: list[Span], other: Reading, there: list[Span]
) -> Iterator[tuple[Span | None, Span | None]]:
    """Parts of both beside each other; where there are several, those without words stand alone."""
    if len(here) < 2 and len(there) < 2:
        yield from zip_longest(here, there)
        return
    here, there = here[::-1], there[::-1]
    while here or there:
        bare = bool(here) and not one.has_words(here[-1]), bool(there) and not other.has_words(there[-1])
        both = bare[0] == bare[1]
        yield here.pop() if here and (both or bare[0]) else None, there.pop() if there and (both or bare[1]) else None


def _empty(reading: Reading, at: int) -> Span:
    place = reading.place(at)
    return Span(place, place)


def _after(span: Span) -> Span:
    return Span(span.end, span.end)
