"""The quotation marks of a paragraph one by one: where they stand, what they may do, and which are apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..spans import Span

_NAMED = {
    "quot": '"', "ldquo": "“", "rdquo": "”", "rdquor": "”", "ldquor": "„", "bdquo": "„", "lsquo": "‘", "rsquo": "’",
    "rsquor": "’", "lsquor": "‚", "sbquo": "‚", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "apos": "'",
}  # fmt: skip
_GLYPHS = "\"“”„‟«»‹›'‘’‚‛`＂〝〞〟"
_MARK = re.compile(rf"&(?:{'|'.join(_NAMED)}|#0*\d{{2,4}}|#x0*[0-9a-f]{{2,4}});|``|''|[{_GLYPHS}]", re.IGNORECASE)
DOUBLE = frozenset('"“”„‟«»‹›＂〝〞〟') | {"``", "''"}
OPENERS = frozenset("“„‟«‹〝") | {"``"}
CLOSERS = {
    "“": "”", "„": "“”‟", "‟": "”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"', "＂": "＂",
    "〝": "〞〟",
}  # fmt: skip
"""What closes a mark when both stand as they should."""
_BEFORE = frozenset(" \t\n\r\xa0\u2009\u202f([{<-–—/…|>")
_AFTER = frozenset(" \t\n\r\xa0\u2009\u202f)]}>.,;:!?-–—/…|<&")
SPACED = {"«": "»", "‹": "›", "“": "”", "〝": "〞〟"}
"""Marks that tell by their form alone whether they open or close when a space parts them from the words."""
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|cuz|bout|round|n)\b", re.IGNORECASE)
_TURNED = re.compile(r"(?:\d\ds|em|tis|twas|n[’'])(?!\w)", re.IGNORECASE)
"""What begins with an apostrophe also where a word processor has turned that into an opening mark ("the ‘90s")."""


class Mark(NamedTuple):
    """One mark at `[start, end)`: the character that it is or, as an entity, stands for, and its neighbours."""

    start: int
    end: int
    glyph: str
    before: str
    after: str

    @property
    def may_open(self) -> bool:
        """Whether it stands like an opening mark."""
        return (self.before in _BEFORE or self.before in OPENERS or self.before in "\"'‘") and not self.after.isspace()

    @property
    def may_close(self) -> bool:
        """Whether it stands like a closing mark."""
        return not self.before.isspace() and (self.after in _AFTER or self.after in "\"'”’»›“")

    @property
    def ends_only(self) -> bool:
        """Whether it can do nothing but close; inches cannot be told from that."""
        return self.may_close and not self.may_open and not self.before.isdigit()


def glyph(written: str) -> str | None:
    """The mark for which an entity stands, None when it stands for none; a mark stands for itself."""
    if written[0] != "&":
        return written
    if not _MARK.fullmatch(written):
        return None
    code = written[1:-1].lower()
    if code[0] != "#":
        return _NAMED[code]
    character = chr(int(code[2:], 16) if code[1] == "x" else int(code[1:]))
    return character if character in _GLYPHS else None


def find_marks(text: str, span: Span, skipped: Sequence[Span]) -> Iterator[Mark]:
    start = span.start
    for stop, after in (*skipped, (span.end, span.end)):
        for match in _MARK.finditer(text, start, max(start, min(stop, span.end))):
            sign = glyph(match[0])
            if sign is None:
                continue
            before = text[match.start() - 1] if match.start() > span.start else " "
            following = text[match.end()] if match.end() < span.end else " "
            yield Mark(match.start(), match.end(), sign, before, following)
        start = max(start, after)


def _begins(text: str, mark: Mark) -> bool:
    """Whether words that may be quoted follow a single mark, and not what an apostrophe begins."""
    if (_ELISION if mark.glyph in "'`" else _TURNED).match(text, mark.end):
        return False
    if mark.after in "'’":
        return bool(_ELISION.match(text, mark.end + 1))
    return mark.after.isalnum() or mark.after in '"“[($£€…' or text.startswith("...", mark.end)


def _may_be_apostrophe(text: str, mark: Mark) -> bool:
    """Whether a single mark that may close may also end a word: "the owners' house", "goin' home", "6' wide"."""
    rest = text[mark.end : mark.end + 2]
    word = mark.before == "s" or mark.before.isdigit() or text.endswith("in", 0, mark.start)
    return word and rest[:1].isspace() and rest[1:2].isalpha()


def pair_singles(text: str, marks: Sequence[Mark]) -> dict[int, int]:
    """For each single mark that opens a quotation, the start of the one that closes it.

    A plural possessive ("the owners' house") looks like a closing mark: it is one only when nothing better comes before
    the next opening one.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    spare: int | None = None
    for mark in marks:
        if mark.glyph in DOUBLE:
            continue
        opens = mark.may_open and mark.glyph not in "’" and _begins(text, mark)
        if opens:
            if opened is not None and spare is not None:
                pairs[opened] = spare
            opened, spare = mark.start, None
        elif (opened is not None and mark.may_close and mark.glyph not in "‘‚`") or (
            opened is not None and mark.glyph == "‘" and text[opened] == "‚"
        ):
            if _may_be_apostrophe(text, mark):
                spare = mark.start if spare is None else spare
            else:
                pairs[opened] = mark.start
                opened, spare = None, None
    if opened is not None and spare is not None:
        pairs[opened] = spare
    return pairs
