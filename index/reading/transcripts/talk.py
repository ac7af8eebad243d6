"""What was said when → paragraphs of talk: each a turn or a part of one, with the times at which its parts began."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...kinds import LocatorKind
from ..composing import Composer, Place
from .timecodes import time_code

CHANGE = "speaker change"
"""The reason of the signs (`>>`, `-`) that say that somebody else is talking, but not who."""

_PAUSE, _LONG_PAUSE = 2.0, 4.0
"""So many seconds without words end a paragraph: after a full sentence, and in the middle of one."""
_LONGEST = 150
"""A paragraph of at least this many words ends with its sentence."""
_ROLLING = 0.3
"""At least this share of the cues begins with the end of the one before where captions roll."""
_SIGN = re.compile(r"(?P<sign>>{2,3}|[-–—](?=[\s\w\[\"“‘']))\s*")
_CAPITALS = re.compile(
    r"(?P<label>[^\W\d_a-zß-öø-ÿ][^\W_a-zß-öø-ÿ.'’,#-]*(?:[ .'’,#-]{1,2}[^\W_a-zß-öø-ÿ]+){0,6}\.?)"
    r"(?P<aside>[ ]?[(\[][^)\]\n]{1,40}[)\]])?:(?=\s|$)"
)
_NAMED = re.compile(
    r"(?P<label>[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:[ ][^\W_a-zß-öø-ÿ][\w.'’-]*){0,4})(?P<aside>[ ]\([^)\n]{1,40}\))?:(?=\s|$)"
)
_SOUND = re.compile(r"\[[^\[\]\n]{1,80}\]|[♪♫♬][^♪♫♬\n]{0,200}[♪♫♬]*|(?<!\w)\([^()\n]{1,80}\)")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")


class Cue(NamedTuple):
    """What is shown at once: from `start` to `end` (seconds), the lines without markup, and who says it if known."""

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None


class _Piece(NamedTuple):
    """A part of a turn within a cue. `sign` and `label` stand before the words: then somebody begins to talk."""

    start: float
    end: float
    sign: str
    label: str
    words: str


def compose(cues: Sequence[Cue], composer: Composer) -> None:
    """The paragraphs of the talk: a new one where somebody else begins, after a pause, and when one grows long."""
    runs: list[tuple[str, str | None] | Place] = []
    count, last = 0, None
    for piece in _pieces(_unrolled(cues), _names(cues)):
        begins = piece.sign or piece.label
        if last and (begins or _is_over(last, piece, count)):
            composer.paragraph(runs)
            runs, count = [], 0
        runs.append(Place(LocatorKind.TIME, time_code(piece.start)))
        if piece.sign:
            runs += [(piece.sign, CHANGE), (" ", None)]
        runs += [(f"{piece.label} ", None), *_runs(piece.words), (" ", None)]
        count += len(piece.words.split())
        last = piece
    composer.paragraph(runs)


def _is_over(last: _Piece, piece: _Piece, count: int) -> bool:
    ended = bool(_ENDS.search(last.words))
    pause = piece.start - last.end
    return pause >= (_PAUSE if ended else _LONG_PAUSE) or (ended and count >= _LONGEST)


def _runs(words: str) -> Iterator[tuple[str, str | None]]:
    """The words, and what is heard beside them: `[music]`, `♪ … ♪`, `(APPLAUSE)`, and a line in parentheses."""
    at = 0
    for match in _SOUND.finditer(words):
        if match[0][0] == "(" and match[0] != words and (match[0] != match[0].upper() or match[0] == match[0].lower()):
            continue
        yield words[at : match.start()], None
        yield match[0], "music" if match[0][0] in "♪♫♬" else "sound"
        at = match.end()
    yield words[at:], None


def _pieces(cues: Iterable[Cue], names: frozenset[str]) -> Iterator[_Piece]:
    """The parts of the cues. Who is known to talk is named where they begin, not again in each of their cues."""
    talking: str | None = None
    for cue in cues:
        label = f"{cue.speaker}:" if cue.speaker and cue.speaker != talking else ""
        waiting: list[str] = []
        sign = ""
        for line in cue.lines:
            mark, said, words = _opening(line, names)
            if (mark or said) and waiting:
                yield _Piece(cue.start, cue.end, sign, label, " ".join(waiting))
                waiting, sign, label = [], "", ""
            if mark or said:
                sign, label = mark, said or label
                talking = None if said or mark else talking
            if words:
                waiting.append(words)
            elif said:
                waiting = waiting or [""]
        if waiting:
            yield _Piece(cue.start, cue.end, sign, label, " ".join(waiting))
        if cue.speaker:
            talking = cue.speaker


def _opening(line: str, names: frozenset[str]) -> tuple[str, str, str]:
    """The sign and the label at the beginning of a line, and its words behind them."""
    sign = _SIGN.match(line)
    rest = line[sign.end() :] if sign else line
    label = _CAPITALS.match(rest) or _NAMED.match(rest)
    if label and (_is_capital(label["label"]) or label["label"] in names or (sign and sign["sign"][0] == ">")):
        return sign["sign"] if sign else "", label[0], rest[label.end() :].strip()
    return sign["sign"] if sign else "", "", rest.strip()


def _is_capital(label: str) -> bool:
    return label.isupper() and sum(map(str.isalpha, label)) > 1


def _names(cues: Iterable[Cue]) -> frozenset[str]:
    """What stands before a colon at the beginning of several lines, with capitals as a name."""
    found: Counter[str] = Counter()
    for cue in cues:
        for line in cue.lines:
            sign = _SIGN.match(line)
            match = _NAMED.match(line, sign.end() if sign else 0)
            if match:
                found[match["label"]] += 1
    return frozenset(label for label, count in found.items() if count > 1)


def _unrolled(cues: Sequence[Cue]) -> Sequence[Cue]:
    """The cues without what they only repeat of the one before, if they do that: captions that roll or grow."""
    repeated = sum(_repeated(before, cue) > 0 for before, cue in pairwise(cues))
    if repeated < 2 or repeated < _ROLLING * (len(cues) - 1):
        return cues
    kept = list(cues[:1])
    for before, cue in pairwise(cues):
        left = _without(cue.lines, _repeated(before, cue))
        if left:
            kept.append(cue._replace(lines=left))
        else:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, cue.end))
    return kept


def _repeated(before: Cue, cue: Cue) -> int:
    """With how many words of the lines before, from one of these lines on, this cue begins."""
    words = " ".join(cue.lines).split()
    for first in range(len(before.lines)):
        again = " ".join(before.lines[first:]).split()
        if again and words[: len(again)] == again:
            return len(again)
    return 0


def _without(lines: Sequence[str], count: int) -> tuple[str, ...]:
    """The lines without their first words."""
    left = []
    for line in lines:
        words = line.split()
        if count < len(words):
            left.append(" ".join(words[count:]))
        count = max(0, count - len(words))
    return tuple(left)
