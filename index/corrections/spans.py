"""Decisions about which spans of a text are prose → a document with other debris, before it is analysed.

Pure, and it raises nothing for anything that a file of corrections may say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..anchors import place_of, places_of
from ..model import Anchor, Debris, Document
from ..spans import Span, merged
from .concerning import concerning
from .decisions import OF_SPANS, Correction, Unmet, What

YOU_SAID = "you said so"
"""The reason of debris that rests on a decision."""


class Redrawn(NamedTuple):
    """A document with its debris as it was decided, which is `skipped` too where it is other debris than before; and
    the decisions that could not be carried out."""

    document: Document
    skipped: tuple[Debris, ...] | None = None
    unmet: tuple[Unmet, ...] = ()


def with_prose(document: Document, text: str, decisions: Sequence[Correction]) -> Redrawn:
    """The document with the debris that is left, or has come; the same one where nothing is changed.

    The decisions are carried out in their order, so that of two about the same words the later one holds. `decisions`
    hold none that was made in another document of the library.
    """
    about = [one for one in decisions if one.what in OF_SPANS]
    here = concerning(document, text, about) if about else []
    if not here:
        return Redrawn(document)
    unmet: list[Unmet] = []
    found: list[tuple[Correction, list[Span]]] = []
    for one in here:
        assert one.anchor is not None
        spans = _places(one.anchor, document, text)
        if not spans:
            unmet.append(Unmet(one.key, "these words are not found any more: kept, not applied"))
        found.append((one, spans))
    unmet += _overruled(found)
    skipped = list(document.skipped)
    for one, spans in found:
        skipped = _without(skipped, spans, text)
        if one.what is What.NOT_PROSE:
            skipped = sorted([*skipped, *(Debris(span, YOU_SAID) for span in spans)], key=lambda debris: debris.span)
    changed = tuple(skipped)
    if changed == document.skipped:
        return Redrawn(document, None, tuple(unmet))
    return Redrawn(replace(document, skipped=changed), changed, tuple(unmet))


def _places(anchor: Anchor, document: Document, text: str) -> list[Span]:
    """Where the words stand; those that were written by hand, with nothing around them, wherever they do."""
    if anchor.sha256 or anchor.prefix or anchor.suffix or anchor.start:
        span = place_of(anchor, document.id, text)
        return [span] if span else []
    return merged(places_of(anchor.exact, text))


def _overruled(found: Sequence[tuple[Correction, Sequence[Span]]]) -> Iterator[Unmet]:
    """The decisions of which a later one leaves nothing: it says the opposite of all their words."""
    for number, (one, spans) in enumerate(found):
        for later, others in found[number + 1 :]:
            if later.what is not one.what and spans and not _cut(spans, others):
                yield Unmet(one.key, f"a later decision about these words holds instead ({later.in_words}): delete one")
                break


def _without(debris: Iterable[Debris], spans: Sequence[Span], text: str) -> list[Debris]:
    """The debris outside the spans. What only consists of white space then goes, too."""
    left = []
    for one in debris:
        for start, end in _cut([one.span], spans):
            if (start, end) != one.span:
                words = text[start:end]
                start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            if start < end:
                left.append(Debris(Span(start, end), one.reason))
    return left


def _cut(spans: Iterable[Span], out: Sequence[Span]) -> list[Span]:
    """What is left of disjoint spans in order outside of those in `out`, which are so too."""
    left = []
    at = 0
    for start, end in spans:
        while at < len(out) and out[at].end <= start:
            at += 1
        while at < len(out) and out[at].start < end:
            if start < out[at].start:
                left.append(Span(start, out[at].start))
            start = out[at].end
            if start >= end:
                break
            at += 1
        if start < end:
            left.append(Span(start, end))
    return left
