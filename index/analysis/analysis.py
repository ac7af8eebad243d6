"""All stages in their order: a document and its text in, its sentences, statements and speakers out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from ..anchors import anchor_of, digest_of
from ..lines import Lines
from ..model import Analysis, Document, Sentence, Statement
from ..spans import joined
from .assembly import Draft, assemble
from .lexicon import lexicon
from .page import Page, lay_out
from .proposal import Proposal
from .proposals import propose
from .speakers import Resolution, resolve
from .views import views


def _id(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def _confidence(page: Page, made: Proposal) -> float | None:
    """How often what found this is right, measured: the tagger's calibrated probability, or the rule's precision."""
    if made.probability is None:
        return page.lexicon.precision.get(made.rule)
    return round(made.probability, 3)


def _plain_reason(page: Page, made: Proposal) -> str:
    """Why the speaker is who is written there: nothing had to be resolved."""
    if not made.source:
        return "no source is written there"
    source = joined(page.text, made.source)
    return f"“{source}” stands with “{joined(page.text, made.cue)}”" if made.cue else f"“{source}” stands with it"


def _statements(
    document: Document, page: Page, lines: Lines, drafts: Sequence[Draft], resolution: Resolution
) -> list[Statement]:
    sha256 = digest_of(page.text)
    ids = [_id(document.id, "statement", *(f"{start}-{end}" for start, end in draft.content)) for draft in drafts]
    found = []
    for number, draft in enumerate(drafts):
        found.append(
            Statement(
                id=ids[number],
                document=document.id,
                path=document.path,
                line=lines.number(draft.span.start),
                kind=draft.kind,
                content=draft.content,
                cue=draft.proposal.cue,
                source=draft.proposal.source,
                text=joined(page.text, draft.content),
                speakers=resolution.speakers_of[number],
                anchor=anchor_of(page.text, draft.span, sha256),
                said=draft.said,
                polarity=draft.polarity,
                addressee=resolution.addressees[number],
                venue=resolution.venues[number],
                within=None if draft.within is None else ids[draft.within],
                confidence=_confidence(page, draft.proposal),
                reasons=resolution.reasons[number] or (_plain_reason(page, draft.proposal),),
                mentions=resolution.mentions[number],
            )
        )
    return found


def _owners(page: Page, statements: Sequence[Statement]) -> dict[int, Statement]:
    """For each sentence (by number) the outermost statement that it overlaps most."""
    best: dict[int, tuple[int, Statement]] = {}
    for one in statements:
        if one.within is not None:
            continue
        shared: Counter[int] = Counter()
        for start, end in one.content:
            number = page.sentence_of(start)
            while number < len(page.sentences) and page.sentences[number].start < end:
                span = page.sentences[number]
                shared[number] += max(0, min(end, span.end) - max(start, span.start))
                number += 1
        for number, overlap in shared.items():
            if overlap > best.get(number, (0, one))[0]:
                best[number] = (overlap, one)
    return {number: one for number, (_, one) in best.items()}


def _sentences(document: Document, page: Page, lines: Lines, statements: Sequence[Statement]) -> list[Sentence]:
    owners = _owners(page, statements)
    found = []
    for number, span in enumerate(page.sentences):
        owner = owners.get(number)
        found.append(
            Sentence(
                id=_id(document.id, "sentence", span.start, span.end),
                document=document.id,
                path=document.path,
                number=number + 1,
                line=lines.number(span.start),
                span=span,
                text=page.text[span.start : span.end],
                statement=owner.id if owner else None,
                speaker_id=owner.speaker_id if owner else None,
                speaker=owner.speaker if owner else None,
                kind=owner.kind if owner else None,
            )
        )
    return found


def analyse(document: Document, text: str) -> Analysis:
    """Find the sentences, statements and speakers of `text`, whose debris is `document.skipped`.

    Pure: the same input gives the same output, nothing is read but the word lists, and no text raises. Takes time about
    in proportion to the length of the text.
    """
    page = lay_out(text, document.skipped, lexicon())
    layout = views(page)
    drafts = assemble(page, layout, propose(page, layout))
    lines = Lines(text)
    resolution = resolve(page, drafts, lines, document.byline)
    statements = _statements(document, page, lines, drafts, resolution)
    sentences = _sentences(document, page, lines, statements)
    return Analysis(tuple(sentences), tuple(statements), tuple(resolution.speakers))
