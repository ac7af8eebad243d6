"""The verdict: one line made from the remarks. It says what differs, never that anything is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import Op
from .passages import Reading
from .polishing import Run
from .remarks import SURFACE, Note, Remark, counted
from .wording import modals_in, negations

_NAMED = 3
"""So many differences are named in the line; of more it is said how many there are."""
_COMMON, _ENOUGH = 0.4, 4
"""Where less than this share of the shorter text is the same, and it has so many words, the line does not go into
particulars."""
_ORDER = {note: rank for rank, note in enumerate(Note)}
_SURFACES = {
    Note.WRITTEN: "spelling",
    Note.CAPITALS: "capitals",
    Note.QUOTATION_MARKS: "quotation marks",
    Note.PUNCTUATION: "punctuation",
}


def verdict(one: Reading, other: Reading, runs: Sequence[Run], remarks: Sequence[Remark]) -> str:
    """What became of the first text in the second, in one line."""
    shared = sum(run.one_end - run.one for run in runs if run.op is Op.SAME)
    shorter = min(len(one), len(other))
    if not len(one) and not len(other) and one.text != other.text:
        return "no words in either"
    if not shared and (len(one) or len(other)):
        return "no words in common" + _stances(one, other)
    if shorter >= _ENOUGH and shared < _COMMON * shorter:
        return f"only {counted(shared)} of {shorter} in common" + _stances(one, other)
    deep = [remark for remark in remarks if remark.kind not in SURFACE]
    if not deep:
        return _same(remarks)
    if all(remark.kind is Note.SPLIT for remark in deep):
        return f"{_same(remarks)}, {deep[0].text}"
    deep.sort(key=lambda remark: _ORDER[remark.weight or remark.kind])
    named = [remark.text for remark in deep[:_NAMED]]
    more = len(deep) - _NAMED
    if more > 0:
        named.append(f"and {counted(more, 'more difference')}")
    return "; ".join(named)


def _same(remarks: Sequence[Remark]) -> str:
    kinds = {remark.kind for remark in remarks}
    names = [name for kind, name in _SURFACES.items() if kind in kinds]
    if not names:
        return "the same words"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"the same but for {listed}"


def _stances(one: Reading, other: Reading) -> str:
    """Of texts that say it in other words: whether one negates, or weighs otherwise."""
    told = ""
    for what, find in (("negation", _negations), ("modality", _modals)):
        here, there = ", ".join(dict.fromkeys(find(one))), ", ".join(dict.fromkeys(find(other)))
        if here != there:
            told += f"; {what}: {_or_none(here)} here, {_or_none(there)} there"
    return told


def _negations(reading: Reading) -> list[str]:
    return negations(reading.folded)


def _modals(reading: Reading) -> list[str]:
    return sorted(modals_in(reading.text, reading.placed(0, len(reading))))


def _or_none(words: str) -> str:
    return f"*{words}*" if words else "none"
