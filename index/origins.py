"""Outlets that a text names as the origin of what it tells: of the whole article, or of one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .model import Statement
from .reading.bylines import parse_byline
from .reading.metadata import FOOT, HEAD
from .reading.paragraphs import Line, lines
from .spans import Span
from .vicinity import sentence_around


class Naming(NamedTuple):
    """An outlet's name as written, where it stands (None: in the metadata only), and what is said of it there."""

    outlet: str
    span: Span | None
    why: str


_TOP, _BOTTOM = 6000, 3000
"""Code points at the beginning and at the end of a text in which notices about the whole article are looked for."""

_WORD = r"[A-Z0-9\u00c0-\u00de][\w.&’'\u2010-]*"
_GAP = r"[ \u00a0]"
_NAME = rf"(?:(?:[Tt]he{_GAP})?(?P<outlet>{_WORD}(?:{_GAP}(?:(?:of|and|&|for|the){_GAP}(?=[A-Z]))?{_WORD}){{0,5}}))"
_PIECE = r"(?:article|story|report|piece|post|column|interview|essay|analysis|news|reporting|account|version)"
_PUBLISHED = r"(?:published|appeared|reported|posted|aired|broadcast|printed|ran|written|produced)"
_AT = r"(?:by|in|on|at|with|for|from)"
_SOURCE_LINE = "source line"
_WHOLE = (
    (
        "original article",
        re.compile(
            rf"\b(?:[Tt]his|[Tt]he)\s+{_PIECE}\s+(?:(?:was|is|has been|has)\s+)?(?:originally|first)\s+{_PUBLISHED}\s+"
            rf"(?:[^.\n]{{1,40}}?\s+)??{_AT}\s+{_NAME}"
        ),
    ),
    ("original article", re.compile(rf"^[\[(*_]*(?:Originally|First)\s+{_PUBLISHED}\s+{_AT}\s+{_NAME}", re.MULTILINE)),
    ("original article", re.compile(rf"\bappeared\s+first\s+on\s+{_NAME}")),
    ("hat tip", re.compile(rf"^[\[(*_]*(?:Hat tip|[Hh]/[Tt])\s*:?\s+{_NAME}[\])*_.]*$", re.MULTILINE)),
    (_SOURCE_LINE, re.compile(rf"^[\[(*_]*(?:Source|Via|VIA|SOURCE)\s*:?\s+{_NAME}[\])*_.]*$", re.MULTILINE)),
)
_ORIGINAL = re.compile(r"^(?:(?:This|The)\s+)?Original", re.IGNORECASE)
_OF_STATEMENT = (
    re.compile(rf"\b(?:first|originally|previously|earlier)\s+{_PUBLISHED}\s+(?:[a-z]+\s+)?{_AT}\s+{_NAME}"),
    re.compile(rf"\bas\s+(?:first\s+)?(?:reported|quoted|cited|published)\s+{_AT}\s+{_NAME}"),
    re.compile(rf"\b(?:quoted|cited)\s+(?:by|in)\s+{_NAME}"),
    re.compile(
        r"\b(?:according\s+to|in|from)\s+(?:an?|the|its|their)\s+(?:[a-z-]+\s+){0,2}"
        rf"(?:report|story|article|account|transcript|recording|dispatch)\s+(?:[a-z]+\s+)?(?:by|in|from|on)\s+{_NAME}"
    ),
    re.compile(
        rf"\b[Aa]ccording\s+to\s+{_NAME}(?<!['’]s)['’]s?\s+(?:own\s+)?(?:report(?:ing|s)?|story|article|account|coverage)\b"
    ),
)
# Only what is an outlet by its own name: anybody else can say something, too.
_REPORTING = (
    re.compile(rf"\b[Aa]ccording\s+to\s+{_NAME}"),
    re.compile(rf"(?:^|[,;]\s+|\b(?:but|and)\s+){_NAME}\s+(?:first\s+|also\s+)?report(?:s|ed)\b"),
)
_DAYS = re.compile(r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:[A-Z][a-z]{2,8}\.?\s+)?\d{1,2})$")
_LEAD = re.compile(r"[\s,;]*(?:(?:but|and)\s+)?")
_NO_NAME = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d[\d.]*)"
)
_ADDRESS = re.compile(r"\w\.(?:com|org|net|news|info|co\.uk)$", re.IGNORECASE)
_LONGEST_LINE = 160
_FRONT = 12
"""So many more lines than of other texts are looked at, as front matter may stand above the head."""


def original_in(text: str) -> Naming | None:
    """The outlet from which the whole article is said to come, at its beginning or end."""
    for line in _edges(text):
        byline = parse_byline(line.text) if _ORIGINAL.match(line.text) else None
        if byline is not None and byline.outlet:
            return Naming(byline.outlet, Span(line.start, line.end), "original article")
    for start, end in _ends(text):
        for why, pattern in _WHOLE:
            match = pattern.search(text, start, end)
            name = _clean(match["outlet"]) if match is not None else ""
            if match is not None and name and (why != _SOURCE_LINE or is_outlet(name)):
                return Naming(name, Span(match.start(), match.start("outlet") + len(name)), why)
    return None


def written_by(outlet: str, text: str) -> Naming:
    """The document's own outlet, as its metadata have it, with the place at its beginning or end that names it."""
    pattern = re.compile(rf"(?<!\w){re.escape(outlet)}(?!\w)")
    for line in _edges(text):
        match = pattern.search(line.text)
        if match is not None and len(line.text) <= _LONGEST_LINE:
            return Naming(outlet, Span(line.start, line.end), "outlet of the document")
    return Naming(outlet, None, "outlet of the document")


def passed_on(statement: Statement, text: str) -> Iterator[Naming]:
    """The outlets that the statement's own sentence, outside its words, names as having had it first."""
    found: dict[str, Naming] = {}
    said = " ".join(one.name for one in statement.speakers)
    for span in (*statement.cue, *statement.source, statement.span):
        sentence = sentence_around(text, span)
        for pattern in (*_OF_STATEMENT, *_REPORTING):
            for match in pattern.finditer(text, *sentence):
                name = _clean(match["outlet"])
                inside = any(start <= match.start("outlet") < end for start, end in statement.content)
                known = pattern not in _REPORTING or is_outlet(name)
                if name and known and not inside and name not in said:
                    cut = match.end() == match.end("outlet")
                    place = Span(match.start(), match.start("outlet") + len(name) if cut else match.end())
                    found.setdefault(name, Naming(name, _trimmed(text, place), "had it first"))
    yield from found.values()


def is_outlet(name: str) -> bool:
    """Whether a name is one of an outlet: one that is known, or that ends as those do (News, Gazette, Radio)."""
    from .analysis.lexicon import lexicon

    kinds = lexicon().organisations
    parts = [part.lower().strip(".'’") for part in name.split()]
    if not parts:
        return False
    return parts[-1] in kinds["outlet"] or any(part in kinds["known"] for part in parts) or bool(_ADDRESS.search(name))


def _clean(name: str) -> str:
    """A name without the day after it, a possessive ending and the full stop of its sentence; empty for a day."""
    name = _DAYS.sub("", name).rstrip(".,’'")
    name = name[:-2] if name.endswith(("’s", "'s")) else name
    return "" if _NO_NAME.fullmatch(name) else name


def _trimmed(text: str, span: Span) -> Span:
    """Without the mark or conjunction before it."""
    lead = _LEAD.match(text, *span)
    return Span(lead.end() if lead else span.start, span.end)


def _ends(text: str) -> list[Span]:
    """The beginning and the end of a text, each once."""
    if len(text) <= _TOP + _BOTTOM:
        return [Span(0, len(text))]
    return [Span(0, _TOP), Span(len(text) - _BOTTOM, len(text))]


def _edges(text: str) -> Iterator[Line]:
    """The first and the last lines, with their places in the text."""
    first, *rest = _ends(text)
    top = list(lines(text[slice(*first)]))
    yield from top[: HEAD + _FRONT]
    if not rest:
        yield from top[HEAD + _FRONT :][-FOOT:]
    for span in rest:
        for line in list(lines(text[slice(*span)]))[-FOOT:]:
            yield Line(line.text, line.start + span.start, line.end + span.start, line.number, line.alone)
