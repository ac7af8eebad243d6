"""What the reader has open and how steps lead from it: pure values and functions, without widgets.

Offsets are code points of the open document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from index.kinds import LinkType, Op, Unit
from index.spans import Span

from .text import visible_line
from .trail import Place

if TYPE_CHECKING:
    from index.hits import Hit
    from index.model import Document, Link, Statement

UNITS = (Unit.SENTENCE, Unit.STATEMENT, Unit.DOCUMENT)
PLURAL = {Unit.SENTENCE: "sentences", Unit.STATEMENT: "statements", Unit.DOCUMENT: "documents"}

_MARKS = {"'": "['\u2018\u2019\u02bc]", '"': '["\u201c\u201d\u201e]'}
_MARKS |= dict.fromkeys("\u2018\u2019\u02bc", _MARKS["'"]) | dict.fromkeys("\u201c\u201d\u201e", _MARKS['"'])
_MOST_FOUND = 10_000
_PLAIN = re.compile(r"[\w\s'’-]*")
"""A query of plain words, without operators, fields or quotation marks."""
_SPEAKER = re.compile(r'(?<!\S)speaker:(?:"[^"]*"|\S+)', re.IGNORECASE)


class Opened(NamedTuple):
    """A document that is being read: its text and its statements in text order."""

    document: Document
    text: str
    statements: tuple[Statement, ...]

    def number(self, statement: Statement) -> int:
        """Which statement of the document this is, from 1; 0 when it is not one of them."""
        return next((n for n, one in enumerate(self.statements, 1) if one.id == statement.id), 0)

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds the code point at `offset`."""
        return min(self._holding(offset), key=_length, default=None)

    def around(self, offset: int) -> Statement | None:
        """The outermost one: who says it, whatever they report in it."""
        return max(self._holding(offset), key=_length, default=None)

    def _holding(self, offset: int) -> list[Statement]:
        return [one for one in self.statements if any(start <= offset < end for start, end in one.content)]

    def find(self, statement_id: str | None) -> Statement | None:
        return next((one for one in self.statements if one.id == statement_id), None)

    def beside(self, offset: int, step: int) -> Statement | None:
        """The first statement that begins after `offset` (`step` 1), or the last that begins before it (-1)."""
        starts = [one.span.start for one in self.statements]
        index = bisect_right(starts, offset) if step > 0 else bisect_left(starts, offset) - 1
        return self.statements[index] if 0 <= index < len(starts) else None


def _length(statement: Statement) -> int:
    return statement.span.end - statement.span.start


class Lay(NamedTuple):
    """How a list lay: the entry under its cursor, the one at the top of the screen and which of its lines was first."""

    cursor: int = 0
    top: int = 0
    within: int = 0


UNMOVED = Lay()
"""As a list lies that nobody has moved in."""


@dataclass(frozen=True, slots=True)
class Spot(Place):
    """A place with all that is needed to come back to it exactly, and what to call it by.

    `span` is what was marked as current; entries of `results` are ranks; `speaker` is the id of the one under the
    sidebar's cursor; `find` what stood in the find line, None where it was closed, `found` the place that was shown of
    what was looked for; `selected` the selected words as offsets. `who`, `words` and `line` are the statement's.
    """

    unit: Unit | None = None
    span: Span | None = None
    results: Lay = UNMOVED
    links: Lay = UNMOVED
    speaker: str | None = None
    find: str | None = None
    found: int | None = None
    selected: Span | None = None
    path: str = ""
    who: str | None = None
    words: str = ""
    line: int | None = None

    def same_spot(self, other: Place) -> bool:
        """Going from the list into the text is a step, although the statement is the same."""
        return (self.document, self.statement, self.pane) == (other.document, other.statement, other.pane)


def document_name(document: Document | None, path: str) -> str:
    """A document by its title and outlet, else its file name; on one line and safe to show."""
    if document is None:
        return visible_line(PurePath(path).name or path)
    from .cite import document_name as name_of

    return name_of(document)


def toggle_speaker(query: str, name: str) -> tuple[str, bool]:
    """The query with `speaker:"name"` written into it, or taken out where it stood, and whether it is in now.

    Another speaker's filter is replaced, and so are single words of the query that are the name itself.
    """
    wanted = f'speaker:"{quotable(name)}"'
    others = _SPEAKER.sub("", query)
    rest = " ".join(others.split()) if others != query else query.strip()
    if kept_speaker(query) == quotable(name).casefold():
        return rest, False
    known = _folded(name)
    kept = [piece for piece in rest.split() if not _names(piece, known)] if _PLAIN.fullmatch(rest) else rest.split()
    return " ".join([*kept, wanted]), True


def without_speaker(query: str) -> str:
    """The query without its speaker filter."""
    return " ".join(_SPEAKER.sub("", query).split())


def _names(piece: str, known: set[str]) -> bool:
    found = _folded(piece)
    return bool(found) and known >= found


def _folded(text: str) -> set[str]:
    from index.folding import words  # its patterns take a while to compile, and the app begins without

    return {word.folded for word in words(text)}


def compares_all(query: str) -> bool:
    """Whether a query asks for the linked statements, for which the whole library is compared."""
    return "is:linked" in query.casefold()


def kept_speaker(query: str) -> str | None:
    """The folded name in the query's speaker filter."""
    match = _SPEAKER.search(query)
    return match[0][len("speaker:") :].strip('"').casefold() if match else None


def replaceable(query: str) -> tuple[int, int]:
    """The part of a query, as code points, that another question replaces: its words beside a speaker filter; all of
    it where there are none, or on both sides of the filter."""
    match = _SPEAKER.search(query)
    if match is None:
        return 0, len(query)
    before, after = query[: match.start()].strip(), query[match.end() :].strip()
    if before and after:
        return 0, len(query)
    if before:
        return 0, query.index(before) + len(before)
    start = match.end() + 1 if after else len(query)
    return start, len(query)


def quotable(name: str) -> str:
    """A name as it may stand between quotation marks in a query."""
    return " ".join(re.sub(r'["\u201c\u201d\u201e]', " ", name).split())


def next_unit(unit: Unit) -> Unit:
    return UNITS[(UNITS.index(unit) + 1) % len(UNITS)]


def find_all(text: str, wanted: str) -> list[Span]:
    """Every place of `wanted` in `text`, whatever its case, quotation marks and white space; at most 10,000."""
    parts = []
    for word in wanted.split():
        parts.append("".join(_MARKS.get(character) or re.escape(character) for character in word))
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == _MOST_FOUND:
            break
    return found


def step_found(found: Sequence[Span], offset: int, step: int) -> int | None:
    """The index of the next (`step` 1) or previous (-1) place after `offset`; None at an end."""
    starts = [start for start, _ in found]
    index = bisect_right(starts, offset) if step > 0 else bisect_left(starts, offset) - 1
    return index if 0 <= index < len(starts) else None


def hit_span(hit: Hit) -> Span:
    """From a hit's first span's start to its last one's end; a document's is its beginning."""
    if not hit.spans or hit.type is Unit.DOCUMENT:
        start = hit.highlights[0].start if hit.highlights else 0
        return Span(start, start)
    return Span(hit.spans[0].start, hit.spans[-1].end)


def counted(number: int, noun: str) -> str:
    """`1 link`, `2 links`, `1,204 sentences`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def why(link: Link) -> str:
    """A link's reason in words, which begins with its type where it has none."""
    return visible_line(link.reason) or str(link.type).replace("-", " ")


_TRAVELLED = frozenset({LinkType.SAME_WORDS, LinkType.RETOLD})

_KINDS = {
    LinkType.SAME_WORDS: "the same words",
    LinkType.RETOLD: "told again",
    LinkType.WITHIN: "one inside the other",
    LinkType.SAME_SPEAKER: "the same speaker",
    LinkType.MENTIONS: "a mention",
}
_ELSEWHERE = re.compile(r",? in (?:another|the same) article\b")


def in_order(links: Sequence[Link]) -> tuple[Link, ...]:
    """Where words travelled comes first: the same words and retold ones; the rest stays as it comes."""
    return tuple(sorted(links, key=lambda link: link.type not in _TRAVELLED or link.is_phrase))


def kind_of(link: Link) -> str:
    """What kind of link it is, in words."""
    return _KINDS[link.type]


def differs(link: Link) -> bool:
    """Whether the same words are not quite the same there."""
    return any(change.op is not Op.SAME for change in link.changes)


def placeless(link: Link) -> str:
    """A link's reason for where it is said beside it in which document the other statement stands."""
    return _ELSEWHERE.sub("", why(link))


def briefly(link: Link) -> str:
    """A link's reason where its place stands beside it, and what differs first: `*could* became *will*`."""
    reason = placeless(link)
    if link.type is LinkType.SAME_WORDS and differs(link):
        return reason.replace("the same words; ", "", 1)
    return reason


def carrier_name(document: Document | None, path: str) -> str:
    """Who published it and when, where that is known, else the document's name."""
    if document is None or document.outlet is None:
        return document_name(document, path)
    return visible_line(f"{document.outlet}, {document.date}" if document.date else document.outlet)
