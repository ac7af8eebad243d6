"""The verdict on each quotation of a draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..errors import IndexDamaged, UnknownIdentifier
from ..model import Statement
from ..spans import Span
from .aligning import Aligned
from .differences import Difference, difference, widened
from .locating import Found, Locator, Shelves, is_like
from .sources import Heard, heard
from .values import Outcome, Quotation, Verdict
from .wording import Wording, wording

_NEAR = 0.03
"""Places whose scores differ by no more are looked at word by word before one is chosen."""
_CLOSE = 6
_NEAREST_SHARE, _NEAREST_EVIDENCE = 0.35, 15.0
"""What shares less of the words, or only frequent ones, is not worth naming as the nearest."""
_OTHERS = 20
_LONGEST = 20_000
"""Code points of the longest quotation that is looked for otherwise than word for word."""
_REMEMBERED = 1000
_TRIES = 5
"""So many states of a library are looked at for one quotation, which each change while it is looked for."""
_MARK = re.compile(r"[“”\"«»]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class _Chosen(NamedTuple):
    """A place and how the quotation differs from it."""

    found: Found
    difference: Difference | None


class Checker:
    """Checks quotations against one library.

    Where that changes meanwhile, as when another program indexes, what follows is checked against its new state.
    """

    def __init__(self, library: Shelves, besides: str | None = None) -> None:
        """`besides` is the path of a document whose words are no evidence: the draft, where it is in the library."""
        self._library, self._besides = library, besides
        self._renew()

    def _renew(self) -> None:
        self._locator = Locator(self._library, self._besides)
        self._known = lru_cache(_REMEMBERED)(self._verify)

    @property
    def holds_draft(self) -> bool:
        """Whether the library holds the draft itself."""
        return self._locator.is_besides

    def check(self, quotations: Sequence[Quotation]) -> Iterator[Verdict]:
        """A verdict for each, in their order, as they come."""
        return map(self.verify, quotations)

    def verify(self, quotation: Quotation) -> Verdict:
        """Where the words of one quotation stand, and what differs there.

        Raises IndexDamaged, UnknownIdentifier where the library changes each time that it is tried.
        """
        anywhere = replace(quotation, line=1, spans=(Span(0, 0),))
        for _ in range(_TRIES - 1):
            try:
                return replace(self._known(anywhere), quotation=quotation)
            except (UnknownIdentifier, IndexDamaged):
                # The documents are others than those that the locator knows.
                self._renew()
        return replace(self._known(anywhere), quotation=quotation)

    def _verify(self, quotation: Quotation) -> Verdict:
        long = len(quotation.text) > _LONGEST
        words = wording(quotation.text[:_LONGEST])
        if not words.tokens:
            return Verdict(quotation, Outcome.NOT_FOUND, remarks=("it holds no words",))
        documents = self._locator.candidates(quotation, words)
        whole = [one for one in self._locator.verbatim(quotation, documents) if not self._skips(one)]
        if whole:
            whole.sort(key=lambda one: self._rank(quotation, one))
            words = wording(quotation.text) if long else words
            return self._verdict(quotation, words, _Chosen(whole[0], None), whole[1:])
        if long and (cited := self._locator.cited(quotation)) is not None:
            return self._verdict(quotation, wording(quotation.text), _Chosen(cited, None), ())
        if long:
            remark = f"not word for word, and longer than {_LONGEST:,} characters: quote it in parts"
            return Verdict(quotation, Outcome.NOT_FOUND, remarks=(remark,))
        alike = self._locator.alike(words, documents)
        near = [one for one in alike if one.aligned and alike[0].aligned and self._is_near(one, alike[0])][:_CLOSE]
        weighed = [self._weigh(quotation, words, one) for one in near]
        taken = [one for one in weighed if is_like(one.found) or _is_same(one)]
        if not taken:
            return self._not_found(quotation, alike)
        taken.sort(key=lambda one: (one.difference is None or one.difference.words, *self._rank(quotation, one.found)))
        best = taken[0]
        others = [one.found for one in taken[1:] if _as_good(one, best)]
        return self._verdict(quotation, words, best, others)

    def _skips(self, found: Found) -> bool:
        """Whether something is said between the pieces of an interrupted quotation that the draft leaves out."""
        if len(found.spans) == 1:
            return False
        holding = self._locator.holding(found.document, found.spans)
        text = self._locator.source(found.document).text
        for before, after in pairwise(found.spans):
            gap = Span(before.end, after.start)
            said = [gap] if not holding else [_shared(gap, one) for one in holding[0].content]
            if any(_WORD.search(text, *one) for one in said) and not (not holding and _MARK.search(text, *gap)):
                return True
        return False

    def _is_near(self, one: Found, best: Found) -> bool:
        assert one.aligned and best.aligned
        return one.aligned.score >= best.aligned.score - _NEAR

    def _weigh(self, quotation: Quotation, words: Wording, found: Found) -> _Chosen:
        source = self._locator.source(found.document)
        holding = self._locator.holding(found.document, self._locator.said(found))
        wide = widened(found, words, source)
        content: Sequence[Span] = holding[0].content if holding else ()
        return _Chosen(wide, difference(quotation, words, wide, source, content))

    def _rank(self, quotation: Quotation, found: Found) -> tuple[bool, bool, bool, bool, float, bool]:
        """What makes one of several places the likelier: it is the one named, whoever is claimed says it there."""
        told = self._heard(quotation, found)
        score = -found.aligned.score if found.aligned else 0.0
        return (
            not self._is_expected(quotation, found),
            found.document != self._locator.named(quotation),
            told.wrong,
            told.look,
            score,
            not told.is_named,
        )

    def _is_expected(self, quotation: Quotation, found: Found) -> bool:
        """Whether a place is the very one that the anchor holds."""
        anchor = quotation.anchor
        if anchor is None:
            return False
        if anchor.sha256[:16] in self._locator.by_id:
            there = found.document == anchor.sha256[:16]
            return there and found.span.start < anchor.start + len(anchor.exact) and anchor.start < found.span.end
        at_path = bool(quotation.path) and self._locator.by_path.get(quotation.path or "") == found.document
        return at_path and found.span.start == anchor.start

    def _verdict(self, quotation: Quotation, words: Wording, chosen: _Chosen, others: Sequence[Found]) -> Verdict:
        found, told = chosen
        source = self._heard(quotation, found)
        outcome = Outcome.EXACT if told is None else Outcome.DIFFERS if told.words else Outcome.NORMALISED
        remarks = [] if outcome is Outcome.DIFFERS else list(self._partial(words, found))
        remarks[:0] = (*source.remarks, *(told.remarks if told else ()))
        moved = self._has_moved(quotation, found)
        if outcome is not Outcome.DIFFERS and (source.wrong or moved):
            outcome = Outcome.MISATTRIBUTED if source.wrong else Outcome.MOVED
        if moved:
            remarks.append(self._where_from(quotation))
        verdict = Verdict(
            quotation,
            outcome,
            self._locator.place(found, source.statement),
            tuple(self._locator.place(one, self._heard(quotation, one).statement) for one in others[:_OTHERS]),
            remarks=tuple(remarks),
            look=source.look or bool(told and told.look),
        )
        if told is None:
            return verdict
        return replace(verdict, normalisations=told.normalisations, comparison=told.comparison, difference=told.verdict)

    def _not_found(self, quotation: Quotation, alike: Sequence[Found]) -> Verdict:
        nearest = next((one for one in alike if one.aligned and _is_worth_naming(one.aligned)), None)
        place = self._locator.place(nearest, self._heard(quotation, nearest).statement) if nearest else None
        return Verdict(quotation, Outcome.NOT_FOUND, nearest=place)

    def _has_moved(self, quotation: Quotation, found: Found) -> bool:
        """Whether the draft names another place for the words than the one where they stand."""
        if quotation.anchor is not None:
            known = quotation.anchor.sha256 or (quotation.path and quotation.path in self._locator.by_path)
            return bool(known) and not self._is_expected(quotation, found)
        named = self._locator.named(quotation)
        return named is not None and named != found.document

    def _where_from(self, quotation: Quotation) -> str:
        named = self._locator.named(quotation)
        if named is None:
            return "the document that its anchor names is not in this library"
        return f"its place was in {self._locator.by_id[named].path}"

    def _heard(self, quotation: Quotation, found: Found) -> Heard:
        """Who says the words at a place, and whether they may be quoted so."""
        holding = self._locator.holding(found.document, self._locator.said(found))
        anchor = quotation.anchor
        if anchor is not None:
            # The very statement that was cited comes first.
            span = Span(anchor.start, anchor.start + len(anchor.exact))
            holding.sort(key=lambda one: one.span != span)
        text, locator = self._locator.source(found.document).text, self._locator
        return heard(quotation, found.spans, text, holding, locator.speaker, lambda: locator.quoted(found.document))

    def _partial(self, words: Wording, found: Found) -> Iterator[str]:
        """That the sentence begins before the words or goes on after them, where no ellipsis says so.

        Of a statement, only what is said counts, not the attribution in the same sentence.
        """
        sentences = self._locator.sentences(found.document)
        text = self._locator.source(found.document).text
        holding = self._locator.holding(found.document, found.spans)
        first, last = found.spans[0], found.spans[-1]
        number = bisect_right(sentences, first.start, key=lambda one: one.span.start) - 1
        if number >= 0 and not words.gaps[0]:
            start = max([sentences[number].span.start, *_bounds(holding, first, 0)])
            if count := len(_WORD.findall(_MARK.split(text[start : first.start])[-1])):
                yield f"begins {_words(count)} into the sentence"
        number = bisect_right(sentences, last.end - 1, key=lambda one: one.span.start) - 1
        if number >= 0 and not words.gaps[-1] and not _MARK.match(text[last.end - 1]):
            end = min([sentences[number].span.end, *_bounds(holding, last, 1)])
            if count := len(_WORD.findall(_MARK.split(text[last.end : end])[0])):
                yield f"stops {_words(count)} before the sentence does"


def _shared(one: Span, other: Span) -> Span:
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def _bounds(holding: Sequence[Statement], span: Span, side: int) -> list[int]:
    """The start (0) or end (1) of what the innermost statement says around a span."""
    return [
        one[side] for one in (holding[0].content if holding else ()) if one.start < span.end and span.start < one.end
    ]


def _is_worth_naming(aligned: Aligned) -> bool:
    return aligned.share >= _NEAREST_SHARE and aligned.evidence >= _NEAREST_EVIDENCE


def _words(count: int) -> str:
    return f"{count} word" if count == 1 else f"{count} words"


def _is_same(chosen: _Chosen) -> bool:
    """Whether a place has all of the words, however common they are."""
    aligned = chosen.found.aligned
    return bool(chosen.difference and not chosen.difference.words and aligned and aligned.share > 0.999)


def _as_good(one: _Chosen, best: _Chosen) -> bool:
    """Whether nothing but the order tells two places apart: the same differs there, or nothing."""
    if one.difference is None or best.difference is None or one.difference.words != best.difference.words:
        return False
    return not one.difference.words or one.difference.verdict == best.difference.verdict
