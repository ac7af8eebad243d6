"""What a plain text says of itself: title, byline, outlet, date, address; each only where it is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from .bylines import parse_byline
from .dates import date_line
from .paragraphs import last_lines, lines

HEAD = 8
"""So many lines (blank ones not counted) at the beginning can hold title, byline and date."""
FOOT = 4
"""So many lines at the end can hold a byline."""

_LONGEST_TITLE = 160
_MOST_WORDS = 25
# Words that a title in title case leaves small (Chicago Manual of Style, 8.159), and short verbs that some capitalise.
_SMALL = {
    *(
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "nor",
        "of",
        "off",
    ),
    *("on", "onto", "or", "over", "so", "the", "than", "to", "up", "via", "was", "with", "vs"),
}
_WORD = re.compile(r"[^\W\d_][\w’'‘-]*")
_ADDRESS = re.compile(
    r"^(?:(?:source|url|link|original|retrieved from|read at)\s*:\s*)?(?P<url>https?://[^\s<>\"]+)$", re.I
)
_WIRE = re.compile(
    r"^[A-Z][A-Z .,’'-]+(?:,\s+[A-Z][\w.]+)*(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?\s*"
    r"\((?P<outlet>Reuters|AP|AFP|UPI|CNN|Xinhua|IANS|Bloomberg|ANI|dpa)\)\s*[-\u2013\u2014:]"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; `date` is an ISO date, names are as written."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None


NOTHING = Metadata()


def find_metadata(text: str) -> Metadata:
    """Looks at the first and last lines only."""
    lead = list(islice(lines(text), HEAD))
    head = [line.text for line in lead]
    edges = [*head, *last_lines(text, lead[-1].end, FOOT)] if lead else head
    byline = next((one for line in edges if (one := parse_byline(line))), None)
    outlet = byline.outlet if byline else None
    if outlet is None:
        wire = next((match for line in head if (match := _WIRE.match(line))), None)
        outlet = wire["outlet"] if wire else None
    date = next((day for line in head if (day := date_line(line))), byline.date if byline else None)
    address = next((match for line in edges if "://" in line and (match := _ADDRESS.match(line))), None)
    return Metadata(
        title=find_title(head),
        outlet=outlet,
        byline=byline.names if byline else None,
        date=date,
        url=address["url"] if address else None,
    )


def find_title(head: Sequence[str]) -> str | None:
    """The first of the lines if it is a headline over a text; a first paragraph is none.

    A headline is short and does not end as a sentence does: without a mark, or with `?`, `!`, `…`; one that ends with
    a full stop has to be in title case.
    """
    if len(head) < 2:
        return None
    line = head[0]
    count = len(line.split())
    if len(line) > _LONGEST_TITLE or not 2 <= count <= _MOST_WORDS or len(head[1]) < 2:
        return None
    if parse_byline(line) or date_line(line) or _ADDRESS.match(line) or "<" in line or '">' in line:
        return None
    words = " ".join(line.split())
    last = words.rstrip("”’\"')»")[-1:]
    if last.isalnum() or last in "%…":
        return words
    if last in "?!" or (last == "." and re.search(r"\b(?:[A-Z]\.)+$", words)):
        return words if title_case(words) or count <= 12 else None
    if last == "." and not words.endswith(("”", '"', "’", "'")) and count >= 4 and title_case(words):
        return words.rstrip(".")
    return None


def title_case(words: str) -> bool:
    """Whether nearly all words that a title would capitalise are capitalised (and there are at least three)."""
    counted = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    capital = sum(1 for word in counted if word[0].isupper())
    return len(counted) >= 3 and capital >= 0.85 * len(counted)
