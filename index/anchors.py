"""Finding a statement again that a board, a citation or a correction holds on to by its anchor.

Ids change when extraction improves; the words do not. So: first the exact text (in the same document, at the same
place, if it can be; else in the file that now stands at the same path; else anywhere), then an overlap of at least a
half in the same document. What is not found is an orphan, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from .model import Anchor, Document, Span, Statement

LEAST_OVERLAP = 0.5


class Shelf(Protocol):
    """What refinding asks of a library."""

    def documents(self) -> list[Document]: ...

    def statements(self, document_id: str | None = None) -> Iterator[Statement]: ...

    def text(self, document_id: str) -> str: ...


class Held(NamedTuple):
    """An anchor and the path of the document in which it was made."""

    anchor: Anchor
    path: str


def find_again(held: Sequence[Held], shelf: Shelf) -> list[Statement | None]:
    """The statements that the anchors hold, in the order asked; None for an orphan."""
    if not held:
        return []
    documents = shelf.documents()
    found = [_in_its_document(one, documents, shelf) for one in held]
    lost = {
        one.anchor.exact for one, (statement, known) in zip(held, found, strict=True) if not statement and not known
    }
    elsewhere: dict[str, list[Statement]] = {exact: [] for exact in lost}
    # One pass over the library for all that is lost, however many there are.
    for statement in shelf.statements() if lost else ():
        if statement.anchor.exact in elsewhere:
            elsewhere[statement.anchor.exact].append(statement)
    return [
        statement or (None if known else _nearest(elsewhere[one.anchor.exact], one.anchor))
        for one, (statement, known) in zip(held, found, strict=True)
    ]


def _in_its_document(held: Held, documents: Sequence[Document], shelf: Shelf) -> tuple[Statement | None, bool]:
    """The statement in the document of the anchor, or in the file at its path; and whether that document is there."""
    same = [one for one in documents if one.id == held.anchor.sha256[:16]]
    at_path = [one for one in documents if held.path in one.paths and one not in same]
    for document in (*same, *at_path):
        statements = list(shelf.statements(document.id))
        found = find_in(held.anchor, document.id, statements, partial(shelf.text, document.id))
        if found is not None:
            return found, True
    return None, bool(same)


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
    text = whole()
    best: tuple[int, int, int] | None = None
    start = text.find(anchor.exact) if anchor.exact else -1
    while start >= 0:
        end = start + len(anchor.exact)
        around = Anchor("", anchor.exact, text[max(0, start - 32) : start], text[end : end + 32], start)
        best = max(best or (-1, 0, 0), (_surroundings(around, anchor), -abs(start - anchor.start), start))
        start = text.find(anchor.exact, start + 1)
    return None if best is None else Span(best[2], best[2] + len(anchor.exact))


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
