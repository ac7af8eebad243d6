"""Finding a statement again that a board, a citation or a correction holds on to by its anchor.

Ids change when extraction improves; the words do not. So: first the exact text (in the same document, at the same
place, if it can be; else in the file that now stands at the same path; else anywhere), then an overlap of at least a
half in the same document. What is not found is an orphan, and kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple, Protocol

from .model import Anchor, Document, Statement
from .spans import Span

LEAST_OVERLAP = 0.5
_AROUND = 32
"""An anchor keeps this many code points before and after its words."""


def anchor_of(text: str, span: Span, sha256: str | None = None) -> Anchor:
    """The anchor of words in a text; `sha256` is the text's, where it is known already."""
    start, end = span
    digest = digest_of(text) if sha256 is None else sha256
    return Anchor(digest, text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND], start)


def digest_of(text: str) -> str:
    """The sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Shelf(Protocol):
    """What refinding asks of a library."""

    def documents(self) -> list[Document]: ...

    def statements(self, document_id: str | None = None) -> Iterator[Statement]: ...

    def text(self, document_id: str) -> str: ...


class Held(NamedTuple):
    """An anchor and the path of the document in which it was made."""

    anchor: Anchor
    path: str


class Fate(StrEnum):
    """What became of the words that an anchor holds."""

    HERE = "here"
    """The same words in the same text."""
    REDRAWN = "redrawn"
    """In the same text, with other bounds: extraction has changed."""
    REWRITTEN = "rewritten"
    """In another text that stands at the same path now: the file was edited."""
    ELSEWHERE = "elsewhere"
    """The same words in another document; their own is not in this library."""
    UNSAID = "unsaid"
    """An orphan: the text is there, but no statement is found at the words any more."""
    CUT = "cut"
    """An orphan: the file at the path is another text now, and the words are not said in it."""
    GONE = "gone"
    """An orphan: the document is not in this library, and nowhere else are the words said."""


class Trace(NamedTuple):
    """The statement that an anchor holds now, or None for an orphan; and what became of the words."""

    statement: Statement | None
    fate: Fate


def find_again(held: Sequence[Held], shelf: Shelf) -> list[Statement | None]:
    """The statements that the anchors hold, in the order asked; None for an orphan."""
    return [found.statement for found in trace(held, shelf)]


def trace(held: Sequence[Held], shelf: Shelf) -> list[Trace]:
    """What became of what the anchors hold, in the order asked.

    Each document is read once, and the whole library at most once, for all that is not where it was.
    """
    if not held:
        return []
    ids, by_path = _wanted_documents(held, shelf)
    found: dict[int, Trace] = {}
    own: dict[str, list[int]] = {}
    for number, one in enumerate(held):
        if (home := one.anchor.sha256[:16]) in ids:
            own.setdefault(home, []).append(number)
    for document_id, numbers in own.items():
        _look_in(document_id, {number: held[number].anchor for number in numbers}, shelf, found)
    other: dict[str, list[int]] = {}
    for number, one in enumerate(held):
        if number not in found or found[number].statement is None:
            for document_id in by_path.get(one.path, ()):
                if document_id != one.anchor.sha256[:16]:
                    other.setdefault(document_id, []).append(number)
    for document_id, numbers in other.items():
        _look_in(document_id, {number: held[number].anchor for number in numbers}, shelf, found)
    lost = {held[number].anchor.exact for number in range(len(held)) if number not in found}
    elsewhere: dict[str, list[Statement]] = {exact: [] for exact in lost}
    for statement in shelf.statements() if lost else ():
        if statement.anchor.exact in elsewhere:
            elsewhere[statement.anchor.exact].append(statement)
    for number, one in enumerate(held):
        if number not in found:
            nearest = _nearest(elsewhere[one.anchor.exact], one.anchor)
            fate = Fate.ELSEWHERE if nearest else Fate.CUT if by_path.get(one.path) else Fate.GONE
            found[number] = Trace(nearest, fate)
    return [found[number] for number in range(len(held))]


def _wanted_documents(held: Sequence[Held], shelf: Shelf) -> tuple[set[str], dict[str, list[str]]]:
    """Of the documents that may hold them: which of their own are there, and the ids of those at their paths."""
    own, paths = {one.anchor.sha256[:16] for one in held}, {one.path for one in held if one.path}
    there: set[str] = set()
    by_path: dict[str, list[str]] = {}
    for document in shelf.documents():
        if document.id in own:
            there.add(document.id)
        for path in document.paths:
            if path in paths:
                by_path.setdefault(path, []).append(document.id)
    return there, by_path


def _look_in(document_id: str, anchors: Mapping[int, Anchor], shelf: Shelf, found: dict[int, Trace]) -> None:
    """Notes in `found` which of these anchors (by number) hold a statement of this document, or held one once."""
    statements = list(shelf.statements(document_id))
    exact: dict[str, list[Statement]] = {}
    for statement in statements:
        exact.setdefault(statement.anchor.exact, []).append(statement)
    text = cache(partial(shelf.text, document_id))
    for number, anchor in anchors.items():
        own = document_id == anchor.sha256[:16]
        held_now = find_in(anchor, document_id, exact.get(anchor.exact) or statements, text)
        if held_now is None:
            if own:
                found[number] = Trace(None, Fate.UNSAID)
        elif not own:
            found[number] = Trace(held_now, Fate.REWRITTEN)
        else:
            same = held_now.anchor.exact == anchor.exact and held_now.anchor.start == anchor.start
            found[number] = Trace(held_now, Fate.HERE if same else Fate.REDRAWN)


def place_of(anchor: Anchor, document_id: str, text: str) -> Span | None:
    """Where the anchor's words stand in a text, whatever is found in them: where they stood, if it is the same text,
    else the copy with the most of the same surroundings; None where they do not."""
    if document_id == anchor.sha256[:16] and anchor.exact and text.startswith(anchor.exact, anchor.start):
        return Span(anchor.start, anchor.start + len(anchor.exact))
    return _best_copy(anchor, text)


def places_of(words: str, text: str) -> Iterator[Span]:
    """Every place of these very words in a text; of words that repeat themselves they overlap."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _best_copy(anchor: Anchor, text: str) -> Span | None:
    copies = ((anchor_of(text, span, ""), span) for span in places_of(anchor.exact, text))
    rated = ((_surroundings(one, anchor), -abs(one.start - anchor.start), span) for one, span in copies)
    best = max(rated, default=None)
    return best[2] if best else None


def find_in(
    anchor: Anchor, document_id: str, statements: Sequence[Statement], text: Callable[[], str]
) -> Statement | None:
    """The statement of this document that the anchor holds: the one with its words, else the one that shares at least
    half with the place where they stand. `text` is asked only where it is needed."""
    exact = _nearest((one for one in statements if one.anchor.exact == anchor.exact), anchor)
    if exact is not None:
        return exact
    span = _locate(anchor, document_id, text)
    return None if span is None else _overlapping(span, statements)


def _nearest(statements: Iterable[Statement], anchor: Anchor) -> Statement | None:
    """Of statements with the same words, the one with the most of the same surroundings, then the nearest."""
    return max(
        statements,
        key=lambda one: (_surroundings(one.anchor, anchor), -abs(one.anchor.start - anchor.start)),
        default=None,
    )


def _surroundings(one: Anchor, other: Anchor) -> int:
    """How many code points before and after the words are the same."""
    before = _common(reversed(one.prefix), reversed(other.prefix))
    return before + _common(one.suffix, other.suffix)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _locate(anchor: Anchor, document_id: str, whole: Callable[[], str]) -> Span | None:
    """Where the anchor's words stand in this document: where they stood, if it is the same text, else the best copy."""
    if document_id == anchor.sha256[:16]:
        return Span(anchor.start, anchor.start + len(anchor.exact))
    return _best_copy(anchor, whole())


def _overlapping(span: Span, statements: Iterable[Statement]) -> Statement | None:
    """The statement that shares the most with `span`, if that is at least half of the two together."""
    best, share = None, 0.0
    for statement in statements:
        start, end = statement.span
        shared = min(end, span.end) - max(start, span.start)
        together = max(end, span.end) - min(start, span.start)
        if shared > 0 and shared / together > share:
            best, share = statement, shared / together
    return best if share >= LEAST_OVERLAP else None
