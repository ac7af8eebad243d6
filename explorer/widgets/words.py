"""Words of a text as a hand selects them: where the next one ends, where the one before began, how many there are.

A word is a run of letters, digits and the marks on them, with the apostrophes and hyphens inside it. An ideograph or a
syllable of kana is a word by itself, for these scripts write no blanks. Offsets are code points.
"""

from __future__ import annotations

from unicodedata import category

_ALONE = (
    range(0x2E80, 0x2FE0),
    range(0x3041, 0x30FB),
    range(0x30FC, 0x3190),
    range(0x31F0, 0x3200),
    range(0x3400, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
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
    if offset < len(text) and _is_alone(text[offset]):
        offset += 1
        while offset < len(text) and category(text[offset]).startswith("M"):
            offset += 1
        return offset
    while offset < len(text) and _is_word(text, offset) and not _is_alone(text[offset]):
        offset += 1
    return offset


def _start(text: str, offset: int) -> int:
    """Where the word begins that goes on just before `offset`."""
    while offset > 0 and _is_word(text, offset - 1):
        offset -= 1
        if _is_alone(text[offset]):
            break
        if offset > 0 and _is_alone(text[offset - 1]) and not category(text[offset]).startswith("M"):
            break
    return offset


def _is_word(text: str, offset: int) -> bool:
    character = text[offset]
    if _is_letter(character):
        return True
    inner = character in _INNER and 0 < offset < len(text) - 1
    return inner and _is_letter(text[offset - 1]) and _is_letter(text[offset + 1])


def _is_alone(character: str) -> bool:
    """Whether it is an ideograph, or a syllable of kana."""
    code = ord(character)
    return any(code in block for block in _ALONE)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or category(character).startswith("M")
