"""Sentences and statements as the plain tuples that are stored with their records, and back.

The path is not among them: it belongs to the document, and changes when a file moves.
"""

from __future__ import annotations

from typing import Any

from ...kinds import Kind, Polarity
from ...model import Anchor, Sentence, Speaker, SpeakerRef, Statement
from ...spans import Span
from ..base import Entry

Stored = tuple[Any, ...]

_KINDS = {str(kind): kind for kind in Kind}
_POLARITIES = {str(polarity): polarity for polarity in Polarity}


def _pairs(spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in spans)


def _spans(pairs: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple([Span(*pair) for pair in pairs])


def pack_sentence(one: Sentence) -> Stored:
    kind = str(one.kind) if one.kind else None
    start, end = one.span
    return (
        *(one.id, one.document, one.number, one.line, start, end, one.text),
        *(one.statement, one.speaker_id, one.speaker, kind),
    )


def unpack_sentence(stored: Stored, path: str) -> Sentence:
    identifier, document, number, line, start, end, text, statement, speaker_id, speaker, kind = stored
    span, sort = Span(start, end), _KINDS.get(kind)
    return Sentence(identifier, document, path, number, line, span, text, statement, speaker_id, speaker, sort)


def pack_statement(one: Statement) -> Stored:
    anchor = one.anchor
    return (
        *(one.id, one.document, one.line, str(one.kind)),
        *(_pairs(one.content), _pairs(one.cue), _pairs(one.source), one.text),
        tuple((speaker.id, speaker.name, speaker.named) for speaker in one.speakers),
        (anchor.sha256, anchor.exact, anchor.prefix, anchor.suffix, anchor.start),
        *(one.said, str(one.polarity), one.addressee, one.venue, one.within, one.confidence),
        *(tuple(one.reasons), tuple(one.mentions)),
    )


def unpack_statement(stored: Stored, path: str) -> Statement:
    identifier, document, line, kind, content, cue, source, text, speakers, anchor, *rest = stored
    said, polarity, addressee, venue, within, confidence, reasons, mentions = rest
    refs = tuple([SpeakerRef(*speaker) for speaker in speakers])
    spans = (_spans(content), _spans(cue), _spans(source))
    # In their order, as it is done fifty times at each key.
    return Statement(
        *(identifier, document, path, line, _KINDS[kind], *spans, text, refs, Anchor(*anchor)),
        *(said, _POLARITIES[polarity], addressee, venue, within, confidence, reasons, mentions),
    )


def addressed(stored: Stored) -> tuple[str | None, str | None]:
    """The addressee and the venue of a statement, without making one of it."""
    addressee, venue = stored[-6:-4]
    return addressee, venue


def pack_entry(entry: Entry) -> Stored:
    speakers = tuple(
        (one.id, one.name, one.named, one.aliases, one.roles, one.statements, one.kind) for one in entry.speakers
    )
    return (entry.id, entry.sentences, entry.statements, speakers, entry.joint)


def unpack_entry(stored: Stored) -> Entry:
    identifier, sentences, statements, packed, joint = stored
    speakers = tuple(
        Speaker(one, name, named, tuple(aliases), tuple(roles), count, 1 if count else 0, kind)
        for one, name, named, aliases, roles, count, kind in packed
    )
    return Entry(identifier, sentences, statements, speakers, joint)
