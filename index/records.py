"""The public records (`"schema": 1`): plain dicts with exactly the fields that scripts may rely on.

Fields are only ever added; anything else raises `SCHEMA`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .hits import Hit, Page
from .kinds import LinkType, Unit
from .locators import NOWHERE, Where, where
from .model import Anchor, Change, Document, Link, Sentence, Speaker, Statement, Update
from .repeats import repeats_of
from .spans import Span

if TYPE_CHECKING:
    from .lines import Lines
    from .provenance import Chain
    from .timeline import Moment
    from .verifying import Place, Verdict

SCHEMA = 1

Record = dict[str, Any]
Locate = Callable[[str, Span], Where]
"""The page and the time of a span, of a document by its id (`locators.Atlas.where`)."""


def nowhere(_document: str, _span: Span) -> Where:
    """For values of documents of which no page and no time is known."""
    return NOWHERE


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def document_record(document: Document) -> Record:
    """A document without its text; callers add `text` (and `statements` as records) where they are asked for."""
    return {
        "schema": SCHEMA,
        "id": document.id,
        "path": document.path,
        "paths": list(document.paths),
        "uri": document.uri,
        "sha256": document.sha256,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "date": document.date,
        "url": document.url,
        "language": document.language,
        "format": document.format,
        "encoding": document.encoding or None,
        "characters": document.characters,
        "sentences": document.sentences,
        "statements": document.statements,
        "skipped": [{"span": list(debris.span), "reason": debris.reason} for debris in document.skipped],
    }


def locators_record(document: Document) -> list[Record]:
    """The pages and times of a document, in the order of its text: each from `start` up to the next."""
    return [{"start": start, "kind": str(kind), "value": value} for start, kind, value in document.locators]


def _where(place: Where) -> Record:
    """Where words begin: beside their line."""
    return {"page": place.page, "time": place.time}


def sentence_record(sentence: Sentence, place: Where = NOWHERE) -> Record:
    return {
        "schema": SCHEMA,
        "id": sentence.id,
        "document": sentence.document,
        "path": sentence.path,
        "number": sentence.number,
        "line": sentence.line,
        **_where(place),
        "span": list(sentence.span),
        "text": sentence.text,
    }


def anchor_record(anchor: Anchor) -> Record:
    return {
        "sha256": anchor.sha256,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
    }


def statement_record(statement: Statement, place: Where = NOWHERE) -> Record:
    return {
        "schema": SCHEMA,
        "id": statement.id,
        "document": statement.document,
        "path": statement.path,
        "line": statement.line,
        **_where(place),
        "kind": str(statement.kind),
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "source": _spans(statement.source),
        "text": statement.text,
        "speaker": statement.speaker,
        "speaker_id": statement.speaker_id,
        "speakers": [{"id": one.id, "name": one.name, "named": one.named} for one in statement.speakers],
        "said": statement.said,
        "polarity": str(statement.polarity),
        "addressee": statement.addressee,
        "venue": statement.venue,
        "within": statement.within,
        "confidence": statement.confidence,
        "reasons": list(statement.reasons),
        "anchor": anchor_record(statement.anchor),
    }


def speaker_record(speaker: Speaker) -> Record:
    return {
        "schema": SCHEMA,
        "id": speaker.id,
        "name": speaker.name,
        "named": speaker.named,
        "aliases": list(speaker.aliases),
        "roles": list(speaker.roles),
        "statements": speaker.statements,
        "documents": speaker.documents,
    }


def changes_record(changes: Iterable[Change]) -> list[Record]:
    """What became of words, run by run."""
    return [{"op": str(op), "from": [*origin], "to": [*target]} for op, origin, target in changes]


def link_record(link: Link, place: Where = NOWHERE) -> Record:
    """`place` is the other statement's. Links of the same words have their `changes` too."""
    record = {
        "schema": SCHEMA,
        "type": str(link.type),
        "from": link.origin,
        "to": link.target,
        "score": link.score,
        "reason": link.reason,
        "text": link.text,
        "speaker": link.speaker,
        "document": link.document,
        "path": link.path,
        "line": link.line,
        **_where(place),
    }
    if link.type is LinkType.SAME_WORDS:
        record["changes"] = changes_record(link.changes)
    return record


def hit_record(hit: Hit, repeats: str | None, place: Where = NOWHERE) -> Record:
    """`repeats` is the id of the earlier hit that this one repeats, if any."""
    return {
        "type": str(hit.type),
        "id": hit.id,
        "document": hit.document,
        "path": hit.path,
        "line": hit.line,
        **_where(place),
        "score": hit.score,
        "spans": _spans(hit.spans),
        "text": hit.text,
        "highlights": _spans(hit.highlights),
        "statement": hit.statement,
        "speaker": hit.speaker,
        "kind": str(hit.kind) if hit.kind else None,
        "repeats": repeats,
    }


def place_of_hit(hit: Hit, locate: Locate) -> Where:
    """Where a hit begins; a document as a whole stands nowhere."""
    return locate(hit.document, hit.spans[0]) if hit.spans and hit.type is not Unit.DOCUMENT else NOWHERE


def search_record(page: Page, locate: Locate = nowhere) -> Record:
    return {
        "schema": SCHEMA,
        "query": page.query,
        "understood": page.understood,
        "notes": list(page.notes),
        "total": page.total,
        "took_ms": page.took_ms,
        "speakers": [{"id": one.id, "name": one.name, "count": one.count} for one in page.speakers],
        "hits": [
            hit_record(hit, earlier, place_of_hit(hit, locate))
            for hit, earlier in zip(page.hits, repeats_of(page.hits), strict=True)
        ],
        "clauses": [{"text": text, "total": total} for text, total in page.clauses],
        "offers": [{"message": message, "query": query} for message, query in page.offers],
    }


def update_record(update: Update) -> Record:
    return {
        "schema": SCHEMA,
        "documents": update.documents,
        "added": update.added,
        "changed": update.changed,
        "removed": update.removed,
        "skipped": [{"path": path, "reason": reason} for path, reason in update.skipped],
        "statements": update.statements,
        "sentences": update.sentences,
        "seconds": update.seconds,
        "ignored": {"files": update.left_out.files, "folders": update.left_out.folders},
    }


def verdict_record(verdict: Verdict, file: str, locate: Locate = nowhere) -> Record:
    """The check of one quotation of a draft: its place in `file` (spans are offsets into that), the place in the
    library (offsets into the document) and what differs. `changes` run from the document to `text`."""
    quotation, found = verdict.quotation, verdict.found
    comparison = verdict.comparison
    return {
        "schema": SCHEMA,
        "outcome": str(verdict.outcome),
        "needs_person": verdict.needs_person,
        "file": file,
        "line": quotation.line,
        "span": list(quotation.span),
        "text": quotation.text,
        "speaker": quotation.speaker,
        "anchor": anchor_record(quotation.anchor) if quotation.anchor else None,
        "document": found.document if found else None,
        "path": found.path if found else None,
        "found": _place_record(found, locate) if found else None,
        "others": [_place_record(one, locate) for one in verdict.others],
        "nearest": _place_record(verdict.nearest, locate) if verdict.nearest else None,
        "normalisations": list(verdict.normalisations),
        "changes": changes_record(comparison.changes if comparison else ()),
        "verdict": verdict.difference or None,
        "remarks": list(verdict.remarks),
    }


def _place_record(place: Place, locate: Locate) -> Record:
    return {
        "document": place.document,
        "path": place.path,
        "line": place.line,
        **_where(locate(place.document, place.span)),
        "span": list(place.span),
        "text": place.text,
        "statement": place.statement.id if place.statement else None,
        "speaker": place.statement.speaker if place.statement else None,
    }


def provenance_record(chain: Chain, statement: Statement, lines: Lines, document: Document) -> Record:
    """A chain with its steps; `lines` are those of the document's text."""
    hops = [
        {
            "name": hop.name,
            "names": list(hop.names),
            "roles": [str(role) for role in hop.roles],
            "grounds": [
                {
                    "span": list(ground.span) if ground.span else None,
                    "line": lines.number(ground.span.start) if ground.span else None,
                    **_where(where(document, ground.span) if ground.span else NOWHERE),
                    "text": ground.words,
                    "why": ground.why,
                }
                for ground in hop.grounds
            ],
        }
        for hop in chain.hops
    ]
    return {
        "schema": SCHEMA,
        "statement": chain.statement,
        "document": chain.document,
        "path": statement.path,
        "line": statement.line,
        **_where(where(document, statement.span)),
        "chain": chain.line,
        "hops": hops,
    }


def moment_record(moment: Moment, place: Where = NOWHERE) -> Record:
    """A statement with its two dates and the one by which it is placed (`placed_by`: stated, published, unknown)."""
    stated = moment.stated
    return {
        **statement_record(moment.statement, place),
        "date": moment.date,
        "placed_by": str(moment.basis),
        "stated": stated
        and {
            "date": stated.date,
            "first": stated.first,
            "last": stated.last,
            "phrase": stated.phrase,
            "span": list(stated.span),
            "against": stated.against,
        },
        "published": moment.published,
    }
