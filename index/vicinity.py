"""What stands around a place of a text: its sentence, found with a look at the neighbourhood only.

The sentences of the index are better; these need no index and no pass over the text.
"""

from __future__ import annotations

import re

from .spans import Span

REACH = 1500
"""So many code points before and after a place are looked at; a sentence is cut there."""

_BOUNDARY = re.compile(
    r"(?P<mark>[.!?…]+[\"'”’»)\]]*)\s+(?=[\"“‘«(\[]*[A-Z\d\u00c0-\u00de])|\r?\n[ \t]*\r?\n\s*|\r[ \t]*\r\s*"
)
# Before a full stop: titles, initials, months and days as they are cut short, and what stands within names.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Drs?|Prof|Rev|Fr|Sr|Jr|St|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Gov|Sens?|Reps?|Pres|Hon|Insp|Supt|Amb|"
    r"Atty|Dept|No|Nos|vs?|Inc|Corp|Co|Ltd|Bros|Ave|Mt|Ft|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|"
    r"Fri|Sat|Sun)|\b(?:[A-Za-z]\.)*[A-Z]|\b[ap]\.m)$"
)

_NEWLINE = re.compile(r"\r\n|\n|\r")


def sentence_around(text: str, span: Span) -> Span:
    """The sentence (or sentences) that `span` lies in, without the white space around."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start, end = low, high
    for match in _BOUNDARY.finditer(text, low, high):
        if match["mark"] is not None and _goes_on(text, match):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.start:
            cut = match.end("mark") if match["mark"] is not None else match.start()
            if cut >= span.end:
                end = cut
                break
    return stripped(text, Span(start, max(end, span.end)))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation and the sentence goes on after it."""
    return match["mark"] == "." and _ABBREVIATED.search(text, max(0, match.start() - 12), match.start()) is not None


def stripped(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = text[slice(*span)]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def line_span(text: str, number: int) -> Span:
    """The line with this number (from 1, as `lines.Lines` counts), without its end; the end of the text beyond it."""
    start = 0
    for count, match in enumerate(_NEWLINE.finditer(text), 1):
        if count == number:
            return Span(start, match.start())
        start = match.end()
    return Span(start, len(text)) if number > 0 else Span(0, 0)
