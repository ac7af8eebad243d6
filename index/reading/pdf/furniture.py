"""What pages have around their text: running heads and feet, page numbers, the numbers of lines.

Heads and feet are found by what comes again: the same words, whatever their figures, at the same height on several
pages. Page numbers go up with the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from .pages import Fragment, Sheet, rows

HEAD = "running head"
NUMBER = "page number"
LINE_NUMBER = "line number"

_ROWS = 4
"""So many rows at the top and as many at the bottom of a page may be furniture."""
_ZONE = 0.2
"""They lie in this part of its height."""
_NEAR = 6.0
"""What comes again does so within so many points of height."""
_APART = 1.25
"""A row is apart from the text when it is this much further from it than the lines of the text from each other."""
_LONG = 6
_MOST = 20
"""A row of more fragments is no furniture."""
_WIDEST = 2.5
"""Lines are no further apart than so much of their size."""
_NEXT = 24
"""So many fragments next to an edge tell how far lines are apart there."""
_FIGURES = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    r"^(?:page|p\.|pg\.?|seite)?\s*[-–—|\[(·•]*\s*(?P<number>\d{1,5}|[ivxlc]{1,7}|[IVXLC]{1,7})\s*[-–—|\])·•]*"
    r"(?:\s*(?:of|/|von)\s*\d{1,5})?$",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 40
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LEADING = re.compile(r"^(\d{1,2})(?=\s|$)\s*")
_FEWEST_NUMBERED = 8
_NUMBERED, _BESIDE = 0.7, 0.9


class Stripped(NamedTuple):
    """A page without its furniture, which is words with their reasons from top to bottom."""

    fragments: list[Fragment]
    head: list[tuple[str, str]]
    foot: list[tuple[str, str]]


class _Place(NamedTuple):
    """A row at the edge of a page: how many rows are between it and the edge, at the foot or at the head."""

    sheet: int
    row: tuple[Fragment, ...]
    at_foot: bool


def strip(sheets: Sequence[Sheet]) -> list[Stripped]:
    """Each page, without its furniture."""
    bare = [_without_line_numbers(sheet) for sheet in sheets]
    places = [place for number, sheet in enumerate(sheets) for place in _edges(number, sheet, bare[number][0])]
    edges: dict[tuple[int, bool], list[_Place]] = {}
    for place in places:
        edges.setdefault((place.sheet, place.at_foot), []).append(place)
    signs = _Signs(_again(places, len(sheets), _same), _again(places, len(sheets), _key), _page_numbers(places, sheets))
    reasons: list[dict[Fragment, tuple[str, bool]]] = [{} for _ in sheets]
    for (sheet, at_foot), inwards in edges.items():
        for one, why in _furniture(inwards, bare[sheet][0], signs).items():
            reasons[sheet].setdefault(one, (why, at_foot))
    return [_parted(fragments, line_numbers, why) for (fragments, line_numbers), why in zip(bare, reasons, strict=True)]


def _furniture(inwards: list[_Place], fragments: list[Fragment], signs: _Signs) -> dict[Fragment, str]:
    """What of the rows at an edge is furniture and why: none behind the first row that is text.

    Rows that are the same but for their figures may be text, as those of a form: they have to stand apart from it.
    """
    found: dict[Fragment, str] = {}
    surely: dict[Fragment, str] = {}
    apart: dict[Fragment, str] = {}
    is_sure = True
    for place in inwards:
        reasons = signs.reasons(place, exactly=False)
        sure = signs.reasons(place, exactly=True)
        is_whole = len(reasons) == len(place.row)
        if not is_whole:
            sure = {one: why for one, why in sure.items() if why == NUMBER}
            reasons = {one: reasons.get(one, HEAD) for one in place.row} if sure else {}
        if is_sure:
            surely |= sure
        is_sure = is_sure and len(sure) == len(place.row)
        found |= reasons
        if reasons and _stands_apart(place, found, fragments):
            apart = dict(found)
        if not is_whole:
            break
    return surely | apart


def _parted(fragments: list[Fragment], numbers: str, why: dict[Fragment, tuple[str, bool]]) -> Stripped:
    away = sorted(why, key=lambda one: (-one.base, one.left))
    head = [(one.text, why[one][0]) for one in away if not why[one][1]]
    foot = [(one.text, why[one][0]) for one in away if why[one][1]]
    if numbers:
        foot.insert(0, (numbers, LINE_NUMBER))
    return Stripped([one for one in fragments if one not in why] if why else fragments, head, foot)


def _edges(number: int, sheet: Sheet, fragments: list[Fragment]) -> list[_Place]:
    """The rows at the top and at the bottom of a page, each from its edge inwards."""
    if not fragments:
        return []
    depth = _ZONE * (sheet.high - sheet.low)
    upper = rows([one for one in fragments if one.base > sheet.high - depth])[:_ROWS]
    lower = rows([one for one in fragments if one.base < sheet.low + depth])[: -_ROWS - 1 : -1]
    found = [_Place(number, tuple(row), False) for row in upper]
    found += [_Place(number, tuple(row), True) for row in lower]
    return [place for place in found if len(place.row) <= _MOST]


def _key(one: Fragment) -> str:
    """The words without regard to figures and capitals."""
    return _SPACE.sub(" ", _FIGURES.sub("#", one.text)).strip().casefold()


def _same(one: Fragment) -> str:
    return _SPACE.sub(" ", one.text).strip().casefold()


def _again(places: list[_Place], sheets: int, key_of: Callable[[Fragment], str]) -> set[tuple[str, int]]:
    """Which words come again at which height, of those at the edges. Heights are in steps of `_NEAR`."""
    seen: dict[tuple[str, int], set[int]] = {}
    for place in places:
        for one in place.row:
            step = int(one.base // _NEAR)
            for near in (step - 1, step, step + 1):
                seen.setdefault((key_of(one), near), set()).add(place.sheet)
    least = 2 if sheets < 6 else 3
    return {key for key, pages in seen.items() if len(pages) >= least and _says_much(key[0])}


def _says_much(words: str) -> bool:
    """Whether words are more than a number that a page may have by chance."""
    return any(map(str.isalpha, words)) or len(words) >= _LONG


def _page_numbers(places: list[_Place], sheets: Sequence[Sheet]) -> set[tuple[int, str]]:
    """The pages and words of page numbers: by how much they are ahead of the page recurs, or it is the page's label."""
    ahead: Counter[int] = Counter()
    read: list[tuple[int, str, int]] = []
    for place in places:
        for one in place.row:
            value = _value(one.text) if _is_alone(one, place.row) else None
            if value is not None:
                read.append((place.sheet, one.text, value - place.sheet))
    for offset in {(page, offset) for page, _, offset in read}:
        ahead[offset[1]] += 1
    least = 2 if len(sheets) < 6 else 3
    return {
        (page, words)
        for page, words, offset in read
        if ahead[offset] >= least or (len(sheets) == 1 and _match(words) == sheets[page].label)
    }


def _is_alone(one: Fragment, row: tuple[Fragment, ...]) -> bool:
    """Whether nothing stands right behind or before it: the number of a footnote is no page number."""
    room = 0.8 * max(other.size for other in row)
    return all(other is one or other.left - one.right > room or one.left - other.right > room for other in row)


def _match(words: str) -> str:
    found = _NUMBER.match(words.strip()) if len(words) <= _LONGEST_NUMBER else None
    return found["number"] if found else ""


def _value(words: str) -> int | None:
    """The number that words are which are nothing but a page number; Roman ones count too."""
    number = _match(words).lower()
    if not number:
        return None
    if number.isdigit():
        return int(number)
    values = [_ROMAN[one] for one in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


class _Signs(NamedTuple):
    """What comes again, exactly and but for figures, and the page numbers."""

    same: set[tuple[str, int]]
    alike: set[tuple[str, int]]
    numbers: set[tuple[int, str]]

    def reasons(self, place: _Place, *, exactly: bool) -> dict[Fragment, str]:
        """The fragments of a row that are furniture by these signs, and why."""
        found = {}
        for one in place.row:
            step = int(one.base // _NEAR)
            if (place.sheet, one.text) in self.numbers:
                found[one] = NUMBER
            elif (_same(one), step) in self.same or (not exactly and (_key(one), step) in self.alike):
                found[one] = NUMBER if _match(one.text) else HEAD
        return found


def _stands_apart(place: _Place, away: Container[Fragment], fragments: list[Fragment]) -> bool:
    """Whether the text, which is all that is not away, is further from a row at the edge than its lines are apart."""
    base, size = place.row[0].base, max(one.size for one in place.row)
    others = [one for one in fragments if one not in away and one not in place.row]
    sign = 1 if place.at_foot else -1
    inwards = sorted((one for one in others if sign * (one.base - base) > 0), key=lambda one: sign * one.base)
    text = rows(inwards[:_NEXT])[::-sign]
    if not text:
        return True
    steps = sorted(abs(one[0].base - other[0].base) for one, other in pairwise(text))
    usual = min(steps[len(steps) // 2], _WIDEST * size) if steps else size
    return abs(base - text[0][0].base) > _APART * usual


def _without_line_numbers(sheet: Sheet) -> tuple[list[Fragment], str]:
    """The fragments of a page without the numbers 1, 2, 3 … down its margin, and those numbers.

    They are the first thing of most rows and go up by one from row to row, as in transcripts and pleadings.
    """
    fragments = list(sheet.fragments)
    if sum(one.text[:1].isdigit() for one in fragments) < _FEWEST_NUMBERED:
        return fragments, ""
    in_rows = rows(fragments)
    begun = [(row[0], match) for row in in_rows if (match := _LEADING.match(row[0].text))]
    run: list[tuple[Fragment, re.Match[str]]] = []
    for one, match in begun:
        value = int(match[1])
        if value == len(run) + 1 and (not run or abs(one.left - run[-1][0].left) < 3 * one.size):
            run.append((one, match))
    if len(run) < _FEWEST_NUMBERED or not (len(run) >= _NUMBERED * (len(in_rows) - 6) or _is_margin(run, fragments)):
        return fragments, ""
    bare = dict(_bare(one, match) for one, match in run)
    kept = [bare.get(one, one) for one in fragments]
    return [one for one in kept if one is not None], " ".join(match[1] for _, match in run)


def _is_margin(run: list[tuple[Fragment, re.Match[str]]], fragments: list[Fragment]) -> bool:
    """Whether the numbers stand alone, left of nearly all else: their lines need not be those of the text."""
    if any(one.text != match[1] for one, match in run):
        return False
    edge = max(one.right for one, _ in run)
    return sum(one.left > edge for one in fragments) >= _BESIDE * (len(fragments) - len(run))


def _bare(one: Fragment, match: re.Match[str]) -> tuple[Fragment, Fragment | None]:
    """A fragment, and what is left of it without the number that it begins with."""
    rest = one.text[match.end() :]
    if not rest:
        return one, None
    wide = (one.right - one.left) / len(one.text)
    return one, one._replace(text=rest, left=one.left + wide * match.end())
