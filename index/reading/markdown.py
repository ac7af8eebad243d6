"""Markdown: the decoded file is the text; its front matter is metadata, and its marks are debris.

What is marked (CommonMark 0.31 and front matter as static site generators write it): front matter, fenced code, images,
the address of a link (its words stay prose), reference definitions, the signs of headings and quotations, rules.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Debris
from ..spans import Span
from .dates import find_date
from .debris import arrange, find_debris
from .encoding import decode
from .formats import Extracted
from .metadata import Metadata, find_metadata

_FRONT = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>[^\r\n]+?)[ \t]*$", re.MULTILINE)
_FIELDS = {
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "date": "date",
    "published": "date",
    "url": "url",
    "link": "url",
    "source_url": "url",
    "canonical_url": "url",
    "lang": "language",
    "language": "language",
}
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})[^\r\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_TITLE = re.compile(r"^ {0,3}#[ \t]+(?P<words>[^\r\n]+?)[ \t#]*\r?$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>\S[^\r\n]*)\r?\n=+[ \t]*\r?$", re.MULTILINE)
# An address may hold one pair of parentheses, as Wikipedia's do.
_TARGET = r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)?"
_LONGEST_LINK = 2000
_MARKS = (
    ("Markdown image", re.compile(r"!\[[^\[\]\r\n]*\]\([^()\r\n]*\)")),
    (
        "Markdown link",
        re.compile(rf"(?<=[^\[\]\r\n])\]\({_TARGET}(?:[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))?\)"),
    ),
    ("Markdown link definition", re.compile(r"^ {0,3}\[[^\[\]\r\n]+\]:[ \t]*\S+[^\r\n]*$", re.MULTILINE)),
    ("Markdown heading sign", _HEADING),
    ("Markdown quotation sign", re.compile(r"^(?: {0,3}>)+[ \t]?", re.MULTILINE)),
    ("Markdown rule", re.compile(r"(?m)^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})\r?$")),
)  # fmt: skip
_INLINE = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile for binary data."""
    text, encoding, notes = decode(data, encoding)
    front = _FRONT.match(text)
    body = front.end() if front else 0
    found = [Debris(Span(0, front.end()), "front matter")] if front else []
    found += _marks(text, body)
    found += [_moved(debris, body) for debris in find_debris(text[body:])]
    return Extracted(text, encoding, arrange(found), _metadata(text, front), notes)


def _moved(debris: Debris, by: int) -> Debris:
    return replace(debris, span=Span(debris.span.start + by, debris.span.end + by))


def _marks(text: str, start: int) -> Iterator[Debris]:
    yield from _code(text, start)
    for reason, pattern in _MARKS:
        for match in pattern.finditer(text, start):
            if reason == "Markdown link":
                opening = text.rfind("[", max(start, match.start() - _LONGEST_LINK), match.start())
                if opening < 0 or "\n" in text[opening : match.start()]:
                    continue
                yield Debris(Span(opening, opening + 1), reason)
            yield Debris(Span(match.start(), match.end()), reason)


def _code(text: str, start: int) -> Iterator[Debris]:
    """Fenced code, from fence to fence; one that is never closed runs to the end, as in CommonMark."""
    opening: re.Match[str] | None = None
    for match in _FENCE.finditer(text, start):
        if opening is None:
            opening = match
        elif match["mark"].startswith(opening["mark"]) and match[0].strip() == match["mark"]:
            yield Debris(Span(opening.start(), match.end()), "Markdown code")
            opening = None
    if opening is not None:
        yield Debris(Span(opening.start(), len(text)), "Markdown code")


def _metadata(text: str, front: re.Match[str] | None) -> Metadata:
    """Front matter first, then the first heading, then what any text says of itself."""
    body = text[front.end() :] if front else text
    plain = find_metadata(_HEADING.sub("", body, count=1) if _HEADING.match(body.lstrip()) else body)
    heading = _TITLE.search(body) or _UNDERLINED.search(body)
    if heading is not None:
        plain = replace(plain, title=" ".join(_INLINE.sub(r"\1", heading["words"]).split()) or plain.title)
    return replace(plain, **_front_fields(front["body"])) if front else plain


def _front_fields(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(body):
        name = _FIELDS.get(match["key"].lower())
        value = match["value"].strip().strip("\"'").strip()
        if name == "byline":
            value = ", ".join(part.strip().strip("\"'") for part in value.strip("[]").split(","))
        elif name == "date":
            value = _date(value) or ""
        if name and value and value[0] not in "|>&*{[" and name not in fields:
            fields[name] = value
    return fields


def _date(value: str) -> str | None:
    try:
        return datetime.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return find_date(value)
