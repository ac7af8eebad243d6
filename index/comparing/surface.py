"""What still differs where the words are the same: capitals, accents, punctuation, quotation marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..kinds import Op
from ..spans import Span
from .passages import ELLIPSIS, Reading
from .polishing import Run
from .remarks import Note, Remark, counted, is_only_written

_DOUBLE = re.compile(r"[“”„‟«»＂]|''|``")
_SINGLE = re.compile("[‘’‚‛‹›`\u00b4ʼ\uff07]")
_DASHES = re.compile("[\u2010-\u2015−-]+")
_SPACES = re.compile(r"\s+")
_BRACKETS = re.compile(r"[\[\]]")
_QUOTES = re.compile(r"[\"']")
_FINAL = ",.;:"

_Found = dict[Note, list[tuple[str, int, int, int]]]
"""By sort of difference: what to say of it, its words' numbers in both texts, and how many words it is."""


def surface(one: Reading, other: Reading, runs: Sequence[Run]) -> Iterator[Remark]:
    """At most one remark of each sort, which says in how many places: what is the same word, written otherwise."""
    found: _Found = {}
    for run, following in zip_longest(runs, runs[1:]):
        if run.op is Op.SAME:
            told = following is not None and is_only_written(one, other, following)
            _look(one, other, run, found, told)
    for kind in (Note.WRITTEN, Note.CAPITALS, Note.QUOTATION_MARKS, Note.PUNCTUATION):
        places = found.get(kind)
        if places:
            text, i, j, size = places[0]
            yield Remark(kind, _told(kind, text, len(places)), _span(one, i, size), _span(other, j, size))


def _look(one: Reading, other: Reading, run: Run, found: _Found, told: bool) -> None:
    """`told`: how the last word is written has been remarked already."""
    start, start_other = one.starts[run.one], other.starts[run.other]
    end, end_other = one.ends[run.one_end - 1], other.ends[run.other_end - 1]
    if one.text[start:end] != other.text[start_other:end_other]:
        for i, j in zip(range(run.one, run.one_end), range(run.other, run.other_end), strict=True):
            old, new = one.word(i), other.word(j)
            if old != new and not (told and i + 1 == run.one_end) and (kind := _how(old, new)):
                found.setdefault(kind, []).append((f"*{old}* {_VERBS[kind]} *{new}*", i, j, 1))
            if i > run.one:
                _compare(one, other, i, j, found)
    if run.one == run.other == 0:
        _compare(one, other, 0, 0, found)
    if run.one_end == len(one) and run.other_end == len(other):
        _compare(one, other, len(one), len(other), found)


_VERBS = {Note.CAPITALS: "became", Note.WRITTEN: "is written"}


def _how(old: str, new: str) -> Note | None:
    """Why two words of one folded form are not the same code points."""
    old, new = _SINGLE.sub("'", _BRACKETS.sub("", old)), _SINGLE.sub("'", new)
    plain = _BRACKETS.sub("", new)
    if old == plain:
        return None if plain == new else Note.CAPITALS
    return Note.CAPITALS if old.casefold() == plain.casefold() else Note.WRITTEN


def _compare(one: Reading, other: Reading, i: int, j: int, found: _Found) -> None:
    """The marks before two words that are the same (or after the last ones)."""
    old, new = one.gap(i), other.gap(j)
    if old == new or (i in one.firsts) or (j in other.firsts):
        return
    old, new = _plain(old), _plain(new)
    if i == len(one):
        # What ends a quote is that of the sentence around it.
        old, new = (_without(gap, _FINAL) for gap in (old, new))
    if old != new:
        quotes = _QUOTES.sub("", old) == _QUOTES.sub("", new)
        found.setdefault(Note.QUOTATION_MARKS if quotes else Note.PUNCTUATION, []).append(("", i, j, 0))


def _plain(gap: str) -> str:
    """The marks alone: quotation marks, dashes and ellipses of one sort, no spaces."""
    if gap.isspace() or not gap:
        return ""
    if "&" in gap:
        gap = html.unescape(gap)
    gap = ELLIPSIS.sub("…", gap)
    gap = _SINGLE.sub("'", _DOUBLE.sub('"', gap))
    return _SPACES.sub("", _DASHES.sub("-", gap))


def _without(gap: str, marks: str) -> str:
    return "".join(mark for mark in gap if mark not in marks)


def _told(kind: Note, text: str, number: int) -> str:
    if kind in _VERBS and number == 1:
        return text
    places = "" if number == 1 else f" in {counted(number, 'place')}"
    if kind is Note.WRITTEN:
        return f"{counted(number)} written otherwise"
    what = {Note.CAPITALS: "capitals", Note.QUOTATION_MARKS: "quotation marks", Note.PUNCTUATION: "punctuation"}[kind]
    verb = "differs" if kind is Note.PUNCTUATION else "differ"
    return f"{what} {verb}{places}"


def _span(reading: Reading, number: int, size: int) -> Span:
    return reading.span(number, number + size)
