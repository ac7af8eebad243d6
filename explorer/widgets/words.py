"""Words of a text as a hand selects them: where the next one ends, where the one before began, how many there are.

A word is a run of letters, digits and the marks on them, with the apostrophes and hyphens inside it. An ideograph or a
syllable of kana is a word by itself, for these scripts write no blanks. Offsets are code points.
"""

from __future__ import annotations

import re
from unicodedata import category

_ALONE = re.compile(
    "[\u2e80-\u2fdf\u3041-\u30fa\u30fc-\u318f\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_INNER = "'’ʼ-\u2010\u2011\u200c\u200d"
LONGEST = 50_000
"""So many code points are counted word by word; of more it is not said how many words they are."""


def end_of_next(text: str, offset: int) -> int:
    """Where the first word that ends after `offset` ends; the text's end where there is none."""
    while offset < len(text) and not _is_word(text, offset):
        offset += 1
    return _end(text, offset)


def start_of_previous(text: str, offset: int) -> int:
    """Where the last word that begins before `offset` begins; 0 where there is none."""
    while offset > 0 and not _is_word(text, offset - 1):
        offset -= 1
    return _start(text, offset)


def word_at(text: str, offset: int) -> tuple[int, int]:
    """The word that holds the code point at `offset`, as `[start, end)`; that code point where none does."""
    if offset >= len(text) or not _is_word(text, offset):
        return offset, min(len(text), offset + 1)
    end = _end(text, offset)
    return _start(text, end), end


def count(text: str) -> int | None:
    """How many words there are; None of a text longer than `LONGEST`."""
    if len(text) > LONGEST:
        return None
    number, reached = 0, 0
    while True:
        while reached < len(text) and not _is_word(text, reached):
            reached += 1
        if reached == len(text):
            return number
        reached, number = _end(text, reached), number + 1


def _end(text: str, offset: int) -> int:
    """Where the word ends that goes on at `offset`."""
    if offset < len(text) and _ALONE.match(text[offset]):
        offset += 1
        while offset < len(text) and category(text[offset]).startswith("M"):
            offset += 1
        return offset
    while offset < len(text) and _is_word(text, offset) and not _ALONE.match(text[offset]):
        offset += 1
    return offset


def _start(text: str, offset: int) -> int:
    """Where the word begins that goes on just before `offset`."""
    while offset > 0 and _is_word(text, offset - 1):
        offset -= 1
        if _ALONE.match(text[offset]):
            break
        if offset > 0 and _ALONE.match(text[offset - 1]) and not category(text[offset]).startswith("M"):
            break
    return offset


def _is_word(text: str, offset: int) -> bool:
    character = text[offset]
    if _is_letter(character):
        return True
    inner = character in _INNER and 0 < offset < len(text) - 1
    return inner and _is_letter(text[offset - 1]) and _is_letter(text[offset + 1])


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or category(character).startswith("M")
