"""The quotations of a Markdown or plain text: block quotations with the line that says who, and those in the prose.

Whoever is quoted in the prose is found as in the documents of a library: the draft is analysed, and a quotation is
said by the speaker of the statement that holds it.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..analysis import analyse
from ..analysis.lexicon import lexicon
from ..analysis.page import lay_out
from ..analysis.quotation import Quotation as Quoted
from ..folding import words
from ..kinds import Kind
from ..lines import Lines
from ..model import Anchor, Debris, Document, Statement
from ..reading.markdown import extract as read_markdown
from ..reading.plain import extract as read_plain
from ..spans import JOINT, Span, joined, merged
from .rendering import rendered, unwrapped
from .values import Draft, Quotation

LEAST_WORDS = 3
"""Shorter quotations are marks of distance, titles and names: nobody can say where one word was said."""
_ANCHOR = re.compile(r"<!--\s*anchor\s+(\{[^\r\n]*\})\s*-->")
_BLOCK = re.compile(r"(?:^ {0,3}>[^\r\n]*(?:\r\n|\r|\n|\Z))+", re.MULTILINE)
_SIGN = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANKS = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n)){0,3}")
_BY = re.compile(r"[ \t]*(?:[—–―]|-{1,3}(?=[ \tA-Z]))[ \t]*(?P<who>[^\r\n]+)")
_WHO = re.compile(r"\s*(?:,|\(|\[(?=[^\[\]]*\]\()|;|:|$|\s[—–-]\s)")
_ADDRESS = re.compile(r"\]\((?P<address>[^()\s]+)\)")
_NOBODY = re.compile(r"no speaker named|unattributed|anonymous|unknown", re.IGNORECASE)
_OUTER = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "'": "'", "»": "«", "”": "”"}
_GOES_ON = re.compile(r"[^.!?…]\s*\Z")
# What begins a sentence of the same quotation after its attribution.
_LOWER = re.compile(r"\W*[a-z]")
_ENDS = ",.?!—–-"
_LONGEST_ATTRIBUTION = 300


class _Block(NamedTuple):
    """A block quotation: its whole place with the attribution and the anchor, the words, who said them."""

    span: Span
    quotation: Quotation


def read_prose(data: bytes, *, markdown: bool) -> Draft:
    """The quotations of a text in their order. Raises UnreadableFile for binary data."""
    extracted = (read_markdown if markdown else read_plain)(data)
    text, lines = extracted.text, Lines(extracted.text)
    # Code and front matter hold no quotations; the sign of a block quotation is one.
    closed = merged(one.span for one in extracted.debris if one.reason in ("front matter", "Markdown code"))
    blocks = [one for one in _blocks(text, lines) if not _within(one.span, closed)]
    hidden = [Debris(one.span, "block quotation") for one in blocks]
    hidden += [Debris(span, "comment") for span in _comments(text)]
    # What else would be no prose of an article (a line of links, a byline) may well be prose of a draft.
    kept = [one for one in extracted.debris if one.reason.startswith(("Markdown", "front matter"))]
    skipped = tuple(Debris(span, "no prose") for span in merged(one.span for one in (*kept, *hidden)))
    found = list(_running(text, skipped, lines, markdown))
    every = [*(block.quotation for block in blocks), *found]
    long = [one for one in every if one.anchor or _count(one.text) >= LEAST_WORDS]
    short = len(every) - len(long)
    return Draft(text, tuple(sorted(long, key=lambda one: one.spans)), short, extracted.notes)


def _count(text: str) -> int:
    return sum(1 for _ in words(text))


def _within(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, span.start, key=lambda one: one.end)
    return at < len(others) and others[at].start <= span.start


def _blocks(text: str, lines: Lines) -> Iterator[_Block]:
    for match in _BLOCK.finditer(text):
        rows = [_SIGN.sub("", row).rstrip("\r\n") for row in _LINE.findall(match[0]) if row]
        start, end = match.span()
        who, address = None, None
        while rows and not rows[-1].strip():
            rows.pop()
        if len(rows) > 1 and (by := _BY.fullmatch(rows[-1])):
            who, address = attributed(by["who"])
            rows.pop()
        else:
            blank = _BLANKS.match(text, end)
            after = blank.end() if blank else end
            if by := _BY.match(text, after):
                who, address = attributed(by["who"])
                end = by.end()
        anchor, end = _anchor(text, end)
        body = _unquoted(rendered("\n".join(rows)).strip())
        quotation = Quotation(
            body,
            lines.number(start),
            (Span(start, start + len(match[0].rstrip())),),
            who,
            bool(who and re.search(r"[^\W\d_a-z]", who)),
            anchor,
            path=address,
            # What has an anchor was cited: a statement of several spans is joined so.
            interrupted=anchor is not None and JOINT in body,
        )
        yield _Block(Span(start, end), quotation)


def _comments(text: str) -> Iterator[Span]:
    """The HTML comments; one that is never closed is none."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield Span(start, end + 3)
        start = text.find("<!--", end + 3)


def _anchor(text: str, end: int) -> tuple[Anchor | None, int]:
    """The anchor in a comment that follows at `end`, if any, and where that ends."""
    blank = _BLANKS.match(text, end)
    match = _ANCHOR.match(text, blank.end() if blank else end)
    if match is None:
        return None, end
    try:
        value = json.loads(match[1])
    except (ValueError, RecursionError):
        return None, end
    return anchor_of(value), match.end()


def anchor_of(value: object) -> Anchor | None:
    """The anchor that a record holds; None where it is none."""
    if not isinstance(value, dict):
        return None
    sha256, exact, prefix, suffix = (value.get(name, "") for name in ("sha256", "exact", "prefix", "suffix"))
    start = value.get("start", 0)
    if not all(isinstance(one, str) for one in (sha256, exact, prefix, suffix)) or not exact:
        return None
    return Anchor(sha256, exact, prefix, suffix, start) if type(start) is int and start >= 0 else None


def attributed(written: str) -> tuple[str | None, str | None]:
    """The name in an attribution line, and the address that it links to."""
    address = _ADDRESS.search(written)
    end = _WHO.search(written)
    name = rendered(written[: end.start()] if end else written).strip().rstrip(".")
    return (None if not name or _NOBODY.match(name) else name), address and address["address"]


def _unquoted(body: str) -> str:
    """The words inside of marks that enclose all of them, where those are a pair and no others lie between."""
    if len(body) > 1 and body[-1] in _OUTER.get(body[0], ""):
        inner = body[1:-1]
        if not any(mark in inner for mark in {body[0], body[-1]} - {"’", "'"}):
            return inner.strip()
    return body


def _running(text: str, skipped: tuple[Debris, ...], lines: Lines, markdown: bool) -> Iterator[Quotation]:
    """The quotations in the prose, those of one sentence that its attribution interrupts as one."""
    original = text
    text = unwrapped(text) if markdown else text
    identity = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(identity[:16], "", (), "", identity, len(text), "utf-8", skipped=skipped)
    quoted = [one for one in lay_out(text, skipped, lexicon()).quotations if one.level == 0]
    if not quoted:
        return
    said = [one for one in analyse(document, text).statements if one.kind is not Kind.INDIRECT]
    owners = _owners(quoted, said)
    before: Quotation | None = None
    owned: Statement | None = None
    for one, owner in zip(quoted, owners, strict=True):
        made = _quotation(original, one, owner, lines, markdown)
        if made is None:
            continue
        if before and owner and owner is owned and _is_interrupted(text, before, made, owner):
            before = replace(
                before,
                text=before.text.rstrip(" ,—–-") + JOINT + made.text,
                spans=before.spans + made.spans,
                interrupted=True,
            )
            continue
        if before is not None:
            yield before
        before, owned = made, owner
    if before is not None:
        yield before


def _owners(quoted: Sequence[Quoted], said: Sequence[Statement]) -> list[Statement | None]:
    """For each quotation the innermost statement whose content it overlaps most."""
    contents = sorted((span, number) for number, one in enumerate(said) for span in one.content)
    longest = max((span.end - span.start for span, _ in contents), default=0)
    owners: list[Statement | None] = []
    for one in quoted:
        best: tuple[int, int, int] | None = None
        at = bisect_left(contents, one.start - longest, key=lambda content: content[0].start)
        while at < len(contents) and contents[at][0].start < one.end:
            (start, end), number = contents[at]
            shared = min(end, one.end) - max(start, one.start)
            if shared > 0:
                best = max(best or (0, 0, 0), (shared, start - end, number))
            at += 1
        owners.append(said[best[2]] if best else None)
    return owners


def _quotation(text: str, quoted: Quoted, owner: Statement | None, lines: Lines, markdown: bool) -> Quotation | None:
    body = text[slice(*quoted.inner)]
    body = (rendered(body) if markdown else body).strip()
    named = bool(owner and any(one.named for one in owner.speakers))
    if not named and _is_title(body):
        body = ""
    who = " and ".join(one.name for one in owner.speakers if one.named or not named) if owner else None
    written = " ".join(joined(text, owner.source).split()) if owner else None
    span = Span(quoted.start, quoted.end)
    made = Quotation(body, lines.number(span.start), (span,), who or None, named, written=written or None)
    return replace(made, polarity=owner.polarity, said=owner.said) if owner else made


def _is_title(body: str) -> bool:
    """Whether marks in which nobody with a name speaks stand around a title: its longer words have capitals."""
    long = [word for word in body.split() if len(word) > 3 and word[:1].isalpha()]
    return not body.endswith((".", ",", "?", "!")) and all(word[:1].isupper() for word in long)


def _is_interrupted(text: str, before: Quotation, made: Quotation, owner: Statement) -> bool:
    """Whether two quotations of one statement are one sentence with the attribution in its middle."""
    start, end = before.span.end, made.span.start
    if end - start > _LONGEST_ATTRIBUTION or "\n\n" in text[start:end]:
        return False
    if not any(start <= span.start < end for span in (*owner.cue, *owner.source)):
        return False
    if _GOES_ON.search(before.text) and _LOWER.match(made.text):
        return True
    return _count(before.text) < LEAST_WORDS and before.text[-1:] in _ENDS
