"""Where the words of a quotation stand in a library: by its anchor, word for word, or as near as can be.

A place that only looks like the quotation is never taken for it: as much of its words, weighed by rarity, must stand
there in its order as `LEAST_SHARE` says, and rare enough ones. What is less is at most the nearest thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from ..analysis.lexicon import lexicon
from ..analysis.page import lay_out
from ..errors import UnknownIdentifier
from ..lines import Lines
from ..model import Document, Sentence, Sharing, Speaker, SpeakerRef, Statement
from ..spans import JOINT, Span
from .aligning import Aligned, Source, align
from .values import Place, Quotation
from .wording import Wording

LEAST_SHARE = 0.62
"""So much of the words has to stand at a place: quotes with a third of their words gone or another word in them have
more, the nearest thing to a quote that is in no document has less. Set by judgement and tried with
`tests/bench/verify.py`."""
LEAST_SCORE = 0.45
"""The share less what a chain of words pays for its breaks."""
LEAST_EVIDENCE = 20.0
"""Bits: with fewer, some words of a short quotation are found in many a text by chance."""
_ASKED, _FEW, _ASKED_OF_FEW = 20, 8, 60
"""So many documents that share words are asked for, and for fewer words so many: more people say those."""
_LEAST_SHARED, _AT_LEAST = 0.6, 3
"""Of these, those that share so much of what the first one does are looked at, and in any case so many."""
_TELLING, _AT_MOST = 0.5, 6
"""Where the first one shares less of the words than that, so many are looked at."""
_MOST_ASKED = 3000
"""Of a longer quotation, so many words say well enough where it comes from."""
_MOST_PLACES = 50


class Shelves(Protocol):
    """What locating asks of a library (`index.library.Library`)."""

    def documents(self) -> list[Document]: ...

    def text(self, document_id: str) -> str: ...

    def statements(self, document_id: str | None = None) -> Iterator[Statement]: ...

    def sentences(self, document_id: str | None = None) -> Iterator[Sentence]: ...

    def sharing(self, words: Sequence[str], limit: int = 20) -> list[Sharing]: ...

    def speaker(self, speaker_id: str) -> Speaker: ...


class Found(NamedTuple):
    """Words at a place of a document. `whole`: they stand there word for word, as `spans` of it."""

    document: str
    spans: tuple[Span, ...]
    whole: bool
    aligned: Aligned | None = None

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


class Locator:
    """Finds quotations in one library; keeps what it has read of the last documents."""

    def __init__(self, library: Shelves, besides: str | None = None) -> None:
        """`besides` is the path of a file whose words are no evidence: the draft itself."""
        self._library = library
        every = library.documents()
        self._known = frozenset(one.id for one in every)
        documents = [one for one in every if one.paths != (besides,)]
        self.is_besides = len(documents) < len(every)
        self.by_id = {one.id: one for one in documents}
        self.by_path = {path: one.id for one in reversed(documents) for path in (*one.paths, one.uri, one.url) if path}
        self.source = lru_cache(64)(lambda document: Source(library.text(document)))
        self.lines = lru_cache(64)(lambda document: Lines(self.source(document).text))
        self.statements = lru_cache(64)(lambda document: tuple(library.statements(document)))
        self.sentences = lru_cache(64)(lambda document: tuple(library.sentences(document)))
        self.quoted = lru_cache(64)(self._quoted)
        self.speaker = lru_cache(1024)(self._speaker)

    def _speaker(self, ref: SpeakerRef) -> Speaker:
        """A speaker with the other names; with this one alone where a decision of the user's hides who it is."""
        try:
            return self._library.speaker(ref.id)
        except UnknownIdentifier:
            return Speaker(ref.id, ref.name, ref.named)

    def named(self, quotation: Quotation) -> str | None:
        """The document that the draft names for it, by anchor, id, path or address; None where it is not there."""
        anchor, document = quotation.anchor, quotation.document
        if anchor and anchor.sha256[:16] in self.by_id:
            return anchor.sha256[:16]
        if quotation.path and quotation.path in self.by_path:
            return self.by_path[quotation.path]
        if document:
            return next((one for one in self.by_id if one.startswith(document)), None)
        return None

    def candidates(self, quotation: Quotation, words: Wording) -> list[str]:
        """The ids of the documents to look in: what the draft names, then what shares most with the words.

        Where the words come from shares several times as much with them as what only has a phrase of them. Raises
        UnknownIdentifier where the library is not the one any more that this was made of.
        """
        found = dict.fromkeys(one for one in (self.named(quotation),) if one)
        asked = _ASKED if len(words.keys) >= _FEW else _ASKED_OF_FEW
        shared = self._library.sharing(words.keys[:_MOST_ASKED], asked)
        if unknown := next((one.document for one in shared if one.document not in self._known), None):
            raise UnknownIdentifier(f"the document {unknown} was not there before: the library has changed")
        sharing = [one for one in shared if one.document in self.by_id]
        least = sharing[0].share * _LEAST_SHARED if sharing else 0.0
        near = [one.document for number, one in enumerate(sharing) if number < _AT_LEAST or one.share >= least]
        # Of those that share a phrase or two, there is no end.
        found.update(dict.fromkeys(near if least >= _TELLING * _LEAST_SHARED else near[:_AT_MOST]))
        return list(found)

    def verbatim(self, quotation: Quotation, documents: Sequence[str]) -> list[Found]:
        """Every place where the very words stand, piece by piece where an attribution interrupts them."""
        pieces = quotation.text.split(JOINT) if quotation.interrupted else [quotation.text]
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        found: list[Found] = []
        for document in documents if pieces else ():
            text = self.source(document).text
            for start in _occurrences(pieces[0], text):
                spans = _followed(pieces, start, text)
                if spans:
                    found.append(Found(document, spans, True))
                if len(found) == _MOST_PLACES:
                    return found
        return found

    def cited(self, quotation: Quotation) -> Found | None:
        """The place of its anchor, where the anchored words still stand and are the quotation's but for white space."""
        anchor = quotation.anchor
        if anchor is None or anchor.sha256[:16] not in self.by_id:
            return None
        span = Span(anchor.start, anchor.start + len(anchor.exact))
        if self.source(anchor.sha256[:16]).text[span.start : span.end] != anchor.exact:
            return None
        same = " ".join(quotation.text.split()) in " ".join(anchor.exact.split())
        return Found(anchor.sha256[:16], (span,), True) if same else None

    def alike(self, words: Wording, documents: Sequence[str]) -> list[Found]:
        """The places that are most like the words, the best first; also such as are too little like them."""
        found = []
        for document in documents:
            source = self.source(document)
            for aligned in align(words, source):
                first, last = source.words[aligned.pairs[0][1]], source.words[aligned.pairs[-1][1]]
                found.append(Found(document, (Span(first.start, last.end),), False, aligned))
        return sorted(found, key=lambda one: -one.aligned.score if one.aligned else 0)

    def place(self, found: Found, statement: Statement | None) -> Place:
        """A place as the user is told of it, with the statement that holds it."""
        span = found.span
        text = self.source(found.document).text
        return Place(
            document=found.document,
            path=self.by_id[found.document].path,
            line=self.lines(found.document).number(span.start),
            span=span,
            text=text[span.start : span.end],
            statement=statement,
        )

    def said(self, found: Found) -> tuple[Span, ...]:
        """The runs of words at a place that are the quotation's: an attribution may stand between them."""
        if found.aligned is None:
            return found.spans
        there = self.source(found.document).words
        runs: list[Span] = []
        before = -2
        for _, word in found.aligned.pairs:
            start = runs.pop().start if word == before + 1 else there[word].start
            runs.append(Span(start, there[word].end))
            before = word
        return tuple(runs)

    def holding(self, document: str, spans: Sequence[Span]) -> list[Statement]:
        """The statements that hold at least half of these spans: first those that hold them from end to end, the
        innermost first, then those that hold most."""
        wanted = sum(span.end - span.start for span in spans)
        whole = Span(spans[0].start, spans[-1].end)
        found: list[tuple[bool, int, int, Statement]] = []
        for one in self.statements(document):
            shared = sum(
                max(0, min(end, span.end) - max(start, span.start)) for start, end in one.content for span in spans
            )
            if 2 * shared >= wanted:
                size = sum(end - start for start, end in one.content)
                outside = not (one.span.start <= whole.start and whole.end <= one.span.end)
                found.append((outside, -shared if outside else 0, size, one))
        return [one for *_, one in sorted(found, key=lambda ranked: ranked[:3])]

    def _quoted(self, document: str) -> tuple[Span, ...]:
        """What stands in quotation marks in a document, but not inside of others."""
        page = lay_out(self.source(document).text, self.by_id[document].skipped, lexicon())
        return tuple(one.inner for one in page.quotations if one.level == 0)


def is_like(found: Found) -> bool:
    """Whether a place is enough like a quotation to be taken for where it comes from."""
    aligned = found.aligned
    if aligned is None:
        return True
    return aligned.share >= LEAST_SHARE and aligned.score >= LEAST_SCORE and aligned.evidence >= LEAST_EVIDENCE


def _occurrences(piece: str, text: str) -> Iterator[int]:
    """Where the piece stands, but not inside of words."""
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        inside = (start > 0 and piece[0].isalnum() and text[start - 1].isalnum()) or (
            end < len(text) and piece[-1].isalnum() and text[end].isalnum()
        )
        if not inside:
            yield start
        start = text.find(piece, start + 1)


def _followed(pieces: Sequence[str], start: int, text: str) -> tuple[Span, ...]:
    """The spans of all pieces from the first one on, each close after the one before; empty where one is missing."""
    spans = [Span(start, start + len(pieces[0]))]
    for piece in pieces[1:]:
        reached = spans[-1].end
        at = next(_occurrences_within(piece, text, reached, reached + _REACH), None)
        if at is None:
            return ()
        spans.append(Span(at, at + len(piece)))
    return tuple(spans)


_REACH = 2000
"""Code points from one piece of an interrupted quotation to the next, at most."""


def _occurrences_within(piece: str, text: str, start: int, end: int) -> Iterator[int]:
    part = text[max(0, start - 1) : end + len(piece)]
    return (at + max(0, start - 1) for at in _occurrences(piece, part) if at + max(0, start - 1) >= start)
