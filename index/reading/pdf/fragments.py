"""The words of one page with their places, as few questions to PDFium as can be."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .pages import BEGINS, ENDS, Fragment

MOST_CHARACTERS = 300_000
"""So many letters of a page are read: a page of a newspaper has thirty thousand."""

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at which it found a word broken."""

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# What has no sign is a letter that the font does not tell.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0x85], " ")
# Bullets of the fonts that Word has them in are in the private area, and show what they mean.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "•", 0xF076: "•", 0xF02D: "–", 0xF020: " "}
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_NONE = dict.fromkeys(range(0xFDD0, 0xFDF0), "\ufffd")
_ALIKE = {**_CONTROLS, **_HALVES, **_NONE, **_SPACES, **_SYMBOLS, 0x02: HYPHEN}
_SEGMENT = re.compile(r"[^\r\n\ufffe]*\ufffe|[^\r\n\ufffe]+")
_ODD = re.compile(r"[\ufffd\ue000-\uf8ff]")
_WIDE = 0.85
"""Letters that stand apart, on average, by this much of their size have wide gaps among them."""
_GAP = 0.9
"""A gap of this much of the size parts two fragments."""
_NOTE = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?”’\"')\]])(\d{1,3}(?:,\d{1,3})*)(?=[\s.,;:!?”’\")\]]|$)")
"""A mark of a note stands right behind a word (not a unit of measure) or a sign, if it is raised."""
_DIGIT = re.compile(r"\d")
_RAISED = 0.8
_TIGHT = 0.2
"""A space is wider than this share of the size."""
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi|[-,]b$", re.IGNORECASE)
_LARGEST = 2000.0
"""Type of more points than this is none the larger."""
_NAME = 128


class PageText(NamedTuple):
    """See `Sheet`."""

    fragments: tuple[Fragment, ...]
    turned: tuple[str, ...]
    low: float
    high: float
    characters: int
    odd: int


class _Piece(NamedTuple):
    """A fragment in the page's own coordinates, with the quarter turns that it is written at; None: aslant."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    bold: bool
    turn: int | None


def read_text(page: Any, text: Any) -> PageText:
    """What a page shows, of an opened page and its opened text."""
    count = min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS)
    low, left, high, right = _edges(page)
    letters = _letters(text, count) if count > 0 else ""
    asked = _Asked(text)
    pieces = []
    for match in _SEGMENT.finditer(letters):
        words = match[0].rstrip()
        start = match.start() + len(words) - len(words.lstrip())
        if words:
            parts = asked.parts(letters, start, match.start() + len(words))
            pieces += [asked.piece(letters, first, last) for first, last in parts]
    shown = [one for one in pieces if _is_on(one, (left, low, right, high))]
    turns: Counter[int] = Counter()
    for one in shown:
        if one.turn is not None:
            turns[one.turn] += len(one.text)
    turn = max(turns, key=lambda one: (turns[one], -one)) if turns else 0
    fragments = tuple(_upright(one, turn) for one in shown if one.turn == turn)
    turned = tuple(one.text for one in shown if one.turn != turn)
    corners = _turned((left, low, right, high), turn)
    visible = len(letters) - letters.count(" ") - letters.count("\r") - letters.count("\n")
    odd = sum(len(_ODD.findall(one.text)) for one in pieces if not one.text.isascii())
    return PageText(fragments, turned, corners[1], corners[3], visible, odd)


def _letters(text: Any, count: int) -> str:
    """One code point for each of PDFium's characters, so that their numbers are the same."""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    raw = bytes(buffer)[: 2 * max(0, written - 1)]
    letters = raw.decode("utf-16-le", "surrogatepass")
    if len(letters) != count or len(raw) != 2 * count:
        letters = "".join(_letter(text, at) for at in range(count))
    # A letter for a letter: those that become two are replaced when the fragments are cut out.
    return letters.replace("\x02", HYPHEN).replace("\0", "\ufffd")


def _letter(text: Any, at: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, at)
    if pdfium.FPDFText_IsHyphen(text, at) == 1:
        return HYPHEN
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


class _Asked:
    """Asks PDFium about the letters of a page, with the same few places for its answers."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._loose = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._loose_at, self._matrix_at = ctypes.byref(self._loose), ctypes.byref(self._matrix)
        self._at = [ctypes.byref(number) for number in self._numbers]
        self._name = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()
        self._flags_at = ctypes.byref(self._flags)

    def piece(self, letters: str, first: int, last: int) -> _Piece:
        """The fragment of the letters `[first, last)`, which begins and ends with a visible one."""
        text = self._text
        middle = (first + last) // 2
        while letters[middle].isspace():
            middle -= 1
        size = pdfium.FPDFText_GetFontSize(text, middle)
        pdfium.FPDFText_GetMatrix(text, middle, self._matrix_at)
        matrix = self._matrix
        scale = math.hypot(matrix.c, matrix.d)
        turn = _quarters(matrix.a, matrix.b) if scale else None
        x, y = self._numbers[:2]
        pdfium.FPDFText_GetCharOrigin(text, middle, self._at[0], self._at[1])
        origin = x.value, y.value
        left, bottom, right, top = self._box(first)
        if last - first > 1:
            other = self._box(last - 1)
            left, bottom = min(left, other[0]), min(bottom, other[1])
            right, top = max(right, other[2]), max(top, other[3])
        bold = self._is_bold(middle) and (middle == first or self._is_bold(first))
        words = letters[first:last]
        if words.endswith(" -") and self._is_hyphen(last - 1, size * (scale or 1)):
            words = words[:-2] + HYPHEN
        # Letters for letters, so that places stay; what becomes two or none follows.
        if not (words.isascii() and words.isprintable()):
            words = words.translate(_ALIKE)
        # To look for a digit first takes a tenth of the time.
        notes = _NOTE.finditer(words) if _DIGIT.search(words) else ()
        marks = [found for found in notes if self._is_small(first + found.start(1), size * (scale or 1))]
        for mark in reversed(marks):
            words = f"{words[: mark.start(1)]}{BEGINS}{mark[1]}{ENDS}{words[mark.end(1) :]}"
        return _Piece(
            words if words.isascii() else words.translate(_LIGATURES),
            (left, bottom, right, top),
            origin,
            size * (scale or 1),
            bold,
            turn,
        )

    def parts(self, letters: str, first: int, last: int) -> list[tuple[int, int]]:
        """The letters `[first, last)` of a line, parted where a gap is wider than between words."""
        if last - first < 2 or " " not in letters[first:last]:
            return [(first, last)]
        size = pdfium.FPDFText_GetFontSize(self._text, first)
        if not self._has_gaps(first, last, size):
            return [(first, last)]
        found, begin = [], first
        for at in range(first, last):
            if letters[at] == " " and letters[at - 1] != " " and at > begin:
                after = at + 1
                while after < last and letters[after] == " ":
                    after += 1
                if self._apart(at - 1, after):
                    found.append((begin, at))
                    begin = after
        found.append((begin, last))
        return found

    def _is_small(self, at: int, size: float) -> bool:
        """Whether a letter is clearly smaller than this, as raised ones are."""
        pdfium.FPDFText_GetMatrix(self._text, at, self._matrix_at)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return bool(pdfium.FPDFText_GetFontSize(self._text, at) * (scale or 1) < _RAISED * size)

    def _is_hyphen(self, at: int, size: float) -> bool:
        """Whether a hyphen belongs to the word before it, though PDFium took the room between them for a space."""
        if at < 2 or pdfium.FPDFText_IsGenerated(self._text, at - 1) != 1:
            return False
        return self._box(at)[0] - self._box(at - 2)[2] < _TIGHT * size

    def _has_gaps(self, first: int, last: int, size: float) -> bool:
        """Whether there may be wide gaps: between the objects that write a line, or among widely set letters."""
        objects = pdfium.FPDFText_CountRects(self._text, first, last - first)
        if objects > 1:
            return True
        if objects < 1:
            return False
        left, bottom, right, top = self._rect(0)
        high = max(min(right - left, top - bottom), 0.5 * size, 1)
        return max(right - left, top - bottom) > _WIDE * high * (last - first)

    def _apart(self, before: int, after: int) -> bool:
        """Whether two letters of a line stand apart by more than a space in any direction."""
        one, other = self._box(before), self._box(after)
        high = min(max(one[3] - one[1], 1e-3), max(one[2] - one[0], one[3] - one[1]))
        across = max(other[0] - one[2], one[0] - other[2])
        along = max(other[1] - one[3], one[1] - other[3])
        return max(across, along) > _GAP * high

    def _rect(self, number: int) -> tuple[float, float, float, float]:
        left, top, right, bottom = self._numbers
        pdfium.FPDFText_GetRect(self._text, number, *self._at)
        return left.value, bottom.value, right.value, top.value

    def _box(self, at: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._text, at, self._loose_at)
        box = self._loose
        return box.left, box.bottom, box.right, box.top

    def _is_bold(self, at: int) -> bool:
        size = pdfium.FPDFText_GetFontInfo(self._text, at, self._name, _NAME, self._flags_at)
        return 0 < size <= _NAME and _is_bold_name(self._name.value)


@lru_cache(maxsize=256)
def _is_bold_name(name: bytes) -> bool:
    return _BOLD.search(name) is not None


def _quarters(a: float, b: float) -> int | None:
    """The quarter turns of a direction, or None where it is aslant by more than a scanner would put it."""
    angle = math.degrees(math.atan2(b, a))
    nearest = round(angle / 90)
    return nearest % 4 if abs(angle - 90 * nearest) < 8 else None


def _edges(page: Any) -> tuple[float, float, float, float]:
    """Bottom, left, top and right of what is shown of a page."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return 0.0, 0.0, 792.0, 612.0
    return min(box.bottom, box.top), min(box.left, box.right), max(box.bottom, box.top), max(box.left, box.right)


def _is_on(one: _Piece, page: tuple[float, float, float, float]) -> bool:
    """Whether any of a fragment is on the page: what lies beside it, or nowhere, is never shown, and is no text."""
    box = one.box
    if not math.isfinite(sum(box) + sum(one.origin) + one.size):
        return False
    return box[0] < page[2] and box[2] > page[0] and box[1] < page[3] and box[3] > page[1]


def _upright(one: _Piece, turn: int) -> Fragment:
    left, bottom, right, top = _turned(one.box, turn)
    base = _turned((*one.origin, *one.origin), turn)[1]
    return Fragment(one.text, left, bottom, right, top, base, min(max(one.size, 0.1), _LARGEST), one.bold)


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box as it lies when what is written at so many quarter turns is upright."""
    left, bottom, right, top = box
    if turn == 1:
        return bottom, -right, top, -left
    if turn == 2:
        return -right, -top, -left, -bottom
    if turn == 3:
        return -top, left, -bottom, right
    return box
