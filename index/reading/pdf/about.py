"""What a file says of itself, as far as it can be believed."""

from __future__ import annotations

import datetime
import re

from ..language import is_foreign, language_of
from ..metadata import Metadata, find_metadata
from .flow import Block
from .hyphens import Joiner
from .pages import BEGINS, ENDS

_LONGEST = 300
# What programs put there when nobody wrote a title.
_NO_TITLE = re.compile(
    r"^(?:\(?(?:untitled|anonymous|unspecified|unknown|none|null|title|no title)\)?[\s\d]*|document\s*\d*|slide\s*\d*|"
    r"microsoft\s+(?:word|powerpoint|excel|outlook)\b.*|(?:print|layout|page|scan|img|doc)[\s_-]*\d*|https?:\S+|"
    r".*\.(?:docx?|pdf|pptx?|xlsx?|rtf|odt|txt|tex|dvi|indd|qxd|wpd|pages|html?|jpe?g|tiff?|ps|eps))$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"^(?:\(?(?:anonymous|unspecified|unknown|none|null|author)\)?|admin(?:istrator)?|"
    r"(?:default |windows |microsoft |office )*user(?:name)?\d*|owner|root|guest|scanner|.*[@\\/_].*|[a-z]+\d+|"
    r"[a-z-]{1,16}|.*\b(?:inc|llc|ltd|gmbh|corp)\b.*)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"^(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)")
_LANGUAGE = re.compile(r"^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]*)?$")
_MARKS = re.compile(f"{BEGINS}[^{ENDS}]*{ENDS}")
_LARGER = 1.2
"""Type that is larger than that of the text by this may be a title's."""
_MOST_WORDS, _FEWEST_LETTERS = 30, 6


def metadata(text: str, title: str, author: str, created: str, language: str, largest: str | None) -> Metadata:
    """What the document's entries say where they say something, else what its text does; of dates and bylines the
    text's count first, as entries tell about the making of the file. `largest` are the words in the largest type."""
    found = find_metadata(text)
    return Metadata(
        title=_title(title) or largest or found.title,
        outlet=found.outlet,
        byline=found.byline or _author(author),
        date=found.date or _date(created),
        url=found.url,
        language=_language(language, text),
    )


def largest_type(first_page: list[Block], size: float, joiner: Joiner) -> str | None:
    """The words in the largest type of the first page, if it is larger than that of the text; None for a mere logo."""
    titles = [
        block
        for block in first_page
        if block.lines[0].size >= _LARGER * size and sum(len(line.text) for line in block.lines) >= _FEWEST_LETTERS
    ]
    if not titles:
        return None
    best = max(titles, key=lambda block: round(block.lines[0].size))
    words, _ = joiner.join(line.text for line in best.lines)
    count = len(words.split())
    words = _tidy(_MARKS.sub("", words))
    return words if 2 <= count <= _MOST_WORDS and any(map(str.isalpha, words)) else None


def _tidy(words: str) -> str:
    """One line of printable signs; nothing where it is too long to be what it says."""
    words = " ".join(words.split())
    return words if words.isprintable() and len(words) <= _LONGEST and "\ufffd" not in words else ""


def _title(words: str) -> str | None:
    words = _tidy(words)
    return words if any(map(str.isalpha, words)) and not _NO_TITLE.match(words) else None


def _author(words: str) -> str | None:
    words = _tidy(words)
    return words if any(map(str.isalpha, words)) and not _NO_AUTHOR.match(words.strip()) else None


def _date(words: str) -> str | None:
    match = _DATE.match(words)
    if match is None:
        return None
    try:
        return datetime.date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _language(words: str, text: str) -> str | None:
    """The primary tag, unless the words of the text are plainly in another language."""
    match = _LANGUAGE.match(words)
    if match is None:
        return None
    tag = match[1].lower()
    english = language_of(text)
    if tag == "en":
        return None if english is None and is_foreign(text) else tag
    return None if english else tag
