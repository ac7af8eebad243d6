"""Reading in lines: the open document paragraph by paragraph, its statements, the speaker's next one, words in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

from index.errors import UnknownIdentifier
from index.lines import Lines
from index.model import Document, Sentence, Statement
from index.reading.naming import absolute, shown
from index.spans import Span

from ..prose import saying
from ..prose.words import capital, counted, ended, shortened
from ..session import find_all, step_found
from .state import Found, Stays, Walk, number_in

_PASSAGE = 600
"""Characters from which a paragraph is told in parts."""
_FEW = 3


def open_one(walk: Walk, rest: str) -> None:
    """A result by its number, else a document by its identifier, path, file name or title."""
    from .searching import open_result

    if not rest:
        open_result(walk, walk.rank)
    elif rest.strip().isdigit() and len(rest.strip()) < 10:
        open_result(walk, number_in(rest, walk.answer.page.total if walk.answer else 0, "result"))
    else:
        open_document(walk, document_called(walk, rest), "opened a document by its name")


def document_called(walk: Walk, written: str) -> Document:
    """The document that is meant. Raises Stays."""
    words = written.strip().strip("\"“”'")
    documents = list(walk.documents.values())
    path = shown(absolute(Path(words)))
    folded = words.casefold()
    tests: tuple[Callable[[Document], bool], ...] = (
        lambda one: path in one.paths,
        lambda one: any(name.rpartition("/")[2] == words for name in one.paths),
        lambda one: (one.title or "").casefold() == folded,
        lambda one: folded in (one.title or "").casefold() or folded in one.path.rpartition("/")[2].casefold(),
    )
    for fits in tests:
        found = [one for one in documents if fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            some = ", ".join(saying.title(one) for one in found[:_FEW])
            raise Stays(f"{len(found):,} documents are called so, among them {some}: say more of the name")
    try:
        return walk.library.document(words)
    except UnknownIdentifier:
        raise Stays(f"no document is called {words}: say documents for all of them") from None


def open_document(walk: Walk, document: Document, reason: str) -> None:
    walk.go(document.id, None, reason, span=Span(0, 0))
    count = counted(len(walk.reading().statements), "statement")
    walk.say(f"Opened {saying.title(document)}: {count}. Say read on, or next for the first statement.")


def tell_here(walk: Walk, before: str = "") -> None:
    """The current statement with all of its words and where it is in its document; where none is current, the
    paragraph."""
    opened = walk.reading()
    statement = walk.current
    if before:
        walk.say(before)
    if statement is None:
        walk.say(f"{capital(saying.title(opened.document))}. Nobody is quoted here.")
        read_here(walk, "")
        return
    number = opened.number(statement)
    walk.say(saying.numbered("Statement", number, len(opened.statements), walk.statement_told(statement)))


def again(walk: Walk, _rest: str) -> None:
    walk.hold()
    tell_here(walk)


def step(walk: Walk, by: int) -> None:
    """The statement after or before what was told last."""
    opened, current = walk.reading(), walk.current
    if current is not None:
        index = opened.number(current) - 1 + by
        found = opened.statements[index] if 0 <= index < len(opened.statements) else None
    else:
        found = opened.beside(walk.at - 1 if by > 0 else walk.at, by)
    if found is None:
        end = "last" if by > 0 else "first"
        known = "there is none in this document" if not opened.statements else f"this is the {end} one of the document"
        raise Stays(f"no statement {'after' if by > 0 else 'before'} this: {known}")
    walk.stand(found)
    tell_here(walk)


def by_speaker(walk: Walk, by: int) -> None:
    """What the same speaker says next or before, in any document."""
    current, _ = walk.hold()
    if current.speaker_id is None:
        raise Stays("nobody is named who says this")
    found = walk.library.beside(current.id, by)
    there = found.statement
    if there is None:
        end = (
            "the only one" if found.total == 1 else f"the {'last' if by > 0 else 'first'} of {found.total:,} statements"
        )
        raise Stays(f"this is {end} by {current.speaker}")
    way = "next" if by > 0 else "previous"
    walk.go(there.document, there.id, f"gone on to the {way} statement by {current.speaker}")
    tell_here(walk, f"{current.speaker}, {found.place + 1:,} of {counted(found.total, 'statement')}.")


def passages(walk: Walk) -> list[Span]:
    """The open document as it is read: its sentences, those of a paragraph together, long paragraphs in parts; what
    was skipped as no prose is left out."""
    opened = walk.reading()
    found: list[Span] = []
    last: Sentence | None = None
    for sentence in walk.library.sentences(opened.document.id):
        gap = opened.text[last.span.end : sentence.span.start] if last else "\n\n"
        start = found[-1].start if found else 0
        if "\n" in gap or "\r" in gap or sentence.span.end - start > _PASSAGE:
            found.append(sentence.span)
        else:
            found[-1] = Span(start, sentence.span.end)
        last = sentence
    return found


def read_on(walk: Walk, rest: str) -> None:
    """The paragraphs after what was told last."""
    opened = walk.reading()
    number = number_in(rest, 1000, "paragraph") + 1 if rest else 1
    found = passages(walk)
    first = bisect_left([span.start for span in found], walk.at)
    if first >= len(found):
        raise Stays("this is the end of the document")
    for span in found[first : first + number]:
        _tell_passage(walk, span)
    walk.at = found[min(first + number, len(found)) - 1].end
    _make_current(walk, Span(found[first].start, walk.at))
    if first + number >= len(found):
        walk.say(f"That was the end of {saying.title(opened.document)}.")


def read_back(walk: Walk, rest: str) -> None:
    """The paragraphs before what was told last. Then what comes before the first of them is next in this direction."""
    walk.reading()
    number = number_in(rest, 1000, "paragraph") + 1 if rest else 1
    found = passages(walk)
    here = bisect_left([span.end for span in found], walk.at)
    if here <= 0:
        raise Stays("this is the beginning of the document")
    first = max(0, here - number)
    for span in found[first:here]:
        _tell_passage(walk, span)
    walk.at = found[first].end
    _make_current(walk, Span(found[first].start, found[here - 1].end))


def read_here(walk: Walk, _rest: str) -> None:
    """The paragraph in which the current statement stands, or the one told last."""
    walk.reading()
    spot = walk.current.span.start if walk.current else walk.at
    for span in passages(walk):
        if span.start <= spot < span.end or span.start > spot:
            _tell_passage(walk, span)
            walk.at = span.end
            return
    raise Stays("no prose stands here")


def top(walk: Walk, _rest: str) -> None:
    opened = walk.reading()
    walk.stand(None, Span(0, 0))
    walk.say(f"The beginning of {saying.title(opened.document)}.")
    read_on(walk, "")


def bottom(walk: Walk, _rest: str) -> None:
    opened, found = walk.reading(), passages(walk)
    if not found:
        raise Stays("there is no prose in this document")
    walk.say(f"The end of {saying.title(opened.document)}.")
    _tell_passage(walk, found[-1])
    walk.at = found[-1].end
    _make_current(walk, found[-1])


def _tell_passage(walk: Walk, span: Span) -> None:
    """A paragraph, and who says what in it."""
    opened = walk.reading()
    inside = _inside(walk, span)
    names = list(dict.fromkeys(saying.who(one) for one in inside))
    told = f" {capital(counted(len(inside), 'statement'))} here, by {', '.join(names)}." if inside else ""
    walk.say(f"{ended(' '.join(opened.text[span.start : span.end].split()))}{told}")


def _inside(walk: Walk, span: Span) -> list[Statement]:
    return [one for one in walk.reading().statements if span.start <= one.span.start < span.end]


def _make_current(walk: Walk, span: Span) -> None:
    """The last statement that was told is the current one, so that what is taken along is what was heard."""
    if inside := _inside(walk, span):
        walk.current, walk.links_of = inside[-1], None


def find(walk: Walk, rest: str) -> None:
    """Looks for words in the open document, from where the reader is."""
    opened = walk.reading()
    spans = find_all(opened.text, rest)
    walk.found = Found(rest, spans)
    if not spans:
        walk.missed = True
        raise Stays(f"{rest} is not in this document: search looks in all of them")
    start = walk.current.span.start if walk.current else walk.at
    index = step_found(spans, start - 1, 1)
    _tell_found(walk, index if index is not None else 0)


def next_found(walk: Walk, by: int) -> None:
    found = walk.found
    if not found.spans:
        raise Stays("nothing is being looked for: say find and the words")
    if not 0 <= found.at + by < len(found.spans):
        end = "last" if by > 0 else "first"
        raise Stays(f"this is the {end} of {counted(len(found.spans), 'place')}")
    _tell_found(walk, found.at + by)


def _tell_found(walk: Walk, index: int) -> None:
    """A place, in its paragraph; the statement in which it stands becomes the current one."""
    opened, found = walk.reading(), walk.found
    found.at = index
    span = found.spans[index]
    statement = opened.around(span.start)
    walk.current, walk.links_of = statement, None
    walk.at = span.end
    by = f", {saying.by_whom(statement)}" if statement else ""
    lines = Lines(opened.text)
    line = lines.number(span.start)
    around = next((one for one in passages(walk) if one.start <= span.start < one.end), None)
    start, end = around or lines.span(line)
    words = shortened(opened.text[start:end], _PASSAGE)
    place = saying.numbered("Place", index + 1, len(found.spans), f"Line {line}{by}: {ended(words)}")
    walk.say(place)
