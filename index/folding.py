"""Words as search and names compare them: without case, diacritics, curly apostrophes and possessive endings.

`words` finds them with their offsets, `fold` gives the form that is compared, `slug` an identifier.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Combining marks are no `\w` for `re`: those of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs, and the
# blocks of the Indic scripts, Thai and Lao but for their sentence marks (Unicode 15, Blocks.txt).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
)
# U+02BC is an apostrophe here, though Unicode counts it as a letter.
_OTHER = rf"(?:[^\W_\u02bc]|[{_MARKS}])++"
# Most letters are plain ones, which are found faster by themselves. What is taken is never given back.
_PLAIN = "[A-Za-z0-9]"
_RUN = rf"(?:{_PLAIN}++(?:{_OTHER}{_PLAIN}*+)*+|{_OTHER})"
_APOSTROPHE = "['\u2018\u2019\u02bc\uff07`\u00b4]"
# An entity that an HTML page left behind is a mark, not a word: its name is passed over.
_ENTITY = r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});"
_SPELT = rf"{_RUN}(?:{_APOSTROPHE}{_RUN})*+"
_WORD = re.compile(rf"({_SPELT})|{_ENTITY}")
_PIECE = re.compile(rf"({_SPELT}|{_ENTITY})")
_APOSTROPHES = re.compile(_APOSTROPHE)
# Letters that Unicode does not decompose but a keyboard without them replaces.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŧ": "t"}
)


class Word(NamedTuple):
    """One word of a text: `[start, end)` in code points, and its folded form."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """A word without case, diacritics, curly apostrophes and a possessive `'s`.

    >>> fold("Élysée’s")
    'elysee'
    """
    if word.isascii():
        folded = word.lower().replace("`", "'")
    else:
        word = _APOSTROPHES.sub("'", word)
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return folded[:-2] if len(folded) > 2 and folded.endswith("'s") else folded


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order, with offsets into `text`.

    A hyphen separates words, and a combining mark alone is none.
    """
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if match[1] and (folded := fold(match[1])):
            yield Word(match.start(), match.end(), folded)


def split(text: str) -> list[str]:
    """The text in pieces, by turns what is no word and a word as it is written; an entity (`&amp;`) counts as one.

    The first and the last piece are no words. What is nothing when folded is still a piece.
    """
    return _PIECE.split(text)


def slug(name: str) -> str:
    """An identifier made of a name's folded words: `Mary Carmack-Altwies` → `mary-carmack-altwies`."""
    return "-".join(word.folded.replace("'", "") for word in words(name)) or "unnamed"
