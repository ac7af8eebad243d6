"""Who says the words at a place of the library, and how: whether a quotation may give them as those of its speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..folding import words
from ..kinds import Kind, Polarity
from ..model import Speaker, SpeakerRef, Statement
from ..spans import Span
from .speaking import fits
from .values import Quotation

PARAPHRASED = "there it is reported in other words than the speaker's own: no quotation"
_ASKED = re.compile(r"[^\w\s]*\?")
_NEAR = 10
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Heard:
    """What is to be said of the source. `statement` is the one whose speaker is looked at; `wrong`: it is somebody
    else's words, or nobody's; `look`: only a person can tell whether they may be quoted so."""

    statement: Statement | None
    wrong: bool = False
    look: bool = False
    remarks: tuple[str, ...] = ()
    is_named: bool = False


def heard(
    quotation: Quotation,
    spans: Sequence[Span],
    text: str,
    holding: Sequence[Statement],
    speaker_of: Callable[[SpeakerRef], Speaker],
    quoted: Callable[[], Sequence[Span]],
) -> Heard:
    """`holding` are the statements at these spans of a document's text, the one that covers them best first; `quoted`
    gives what stands in quotation marks in it."""
    first = holding[0] if holding else None
    is_named = any(ref.named for one in holding for ref in one.speakers)
    claimed = [one for one in (quotation.speaker, quotation.written) if one] if quotation.named else []
    fitting = next((one for one in holding if _fits(claimed, one, speaker_of)), None) if claimed else first
    if claimed and fitting is None:
        marked = not holding and not any(_has_words_beside(text, span, quoted()) for span in spans)
        return Heard(first, *_somebody_else(quotation, holding, marked), is_named)
    remarks = []
    if claimed and first and fitting and _is_inside(first, fitting) and first.speakers:
        remarks.append(f"{_names(fitting.speakers)} quotes {_names(first.speakers)} here")
    if fitting is None or quotation.anchor is not None:
        return Heard(fitting, remarks=tuple(remarks), is_named=is_named)
    stance, wrong = _stance(quotation, fitting, text[spans[-1].end :][:_NEAR])
    if how := _reported(quotation, spans, text, fitting, holding, quoted):
        stance.append(how)
    return Heard(fitting, wrong and bool(claimed), bool(stance), (*stance, *remarks), is_named)


def _somebody_else(
    quotation: Quotation, holding: Sequence[Statement], marked: bool
) -> tuple[bool, bool, tuple[str, ...]]:
    """Nobody at the place is who is claimed: whether that is wrong, whether to look, and what to say.

    `marked`: the words stand in quotation marks, so that somebody says them of whom nothing is known.
    """
    others = list(dict.fromkeys(ref.name for one in holding for ref in one.speakers))
    if others:
        return True, False, (f"said by {' and '.join(others)} there, not by {quotation.speaker}",)
    if holding or marked:
        remark = f"whether {quotation.speaker} said it cannot be checked: nobody is named there"
        return False, True, (remark,)
    return True, False, (f"nobody says these words there: they are the article's own, not {quotation.speaker}'s",)


def _fits(claimed: Sequence[str], statement: Statement, speaker_of: Callable[[SpeakerRef], Speaker]) -> bool:
    for ref in statement.speakers:
        speaker = speaker_of(ref)
        for one in claimed:
            if fits(one, speaker) or one.casefold() == ref.name.casefold():
                return True
            phrase = {word.folded for word in words(ref.name)} - {"the", "a", "an"}
            if not ref.named and phrase and phrase <= {word.folded for word in words(one)}:
                return True  # Mayor Lee, of whom the document only says: the mayor
    return False


def _names(refs: Sequence[SpeakerRef]) -> str:
    return " and ".join(one.name for one in refs)


def _is_inside(inner: Statement, outer: Statement) -> bool:
    return inner is not outer and outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _stance(quotation: Quotation, statement: Statement, following: str) -> tuple[list[str], bool]:
    """That the speaker denies, asks or only believes it where the draft does not say so, and whether it is denied."""
    who = _names(statement.speakers) or "the source"
    if statement.polarity is not quotation.polarity and statement.polarity is Polarity.DENIED:
        return [f"{who} denies this there"], True
    # The speaker's own words have their question marks, and not each sentence is a question.
    asked = statement.kind is not Kind.DIRECT or _ASKED.match(following)
    if statement.polarity is not quotation.polarity and statement.polarity is Polarity.ASKED and asked:
        return [f"{who} asks this there"], False
    if not statement.said and quotation.said:
        return [f"{who} is only said to believe or feel this there: no quotation"], False
    return [], False


def _reported(
    quotation: Quotation,
    spans: Sequence[Span],
    text: str,
    statement: Statement,
    holding: Sequence[Statement],
    quoted: Callable[[], Sequence[Span]],
) -> str | None:
    """That the words are, wholly or in part, those of whoever reports them."""
    if statement.kind is Kind.DIRECT or quotation.kind is Kind.INDIRECT:
        return None
    mine = {ref.id for ref in statement.speakers}
    around = [one for one in holding if one.kind is Kind.DIRECT and _is_inside(statement, one)]
    if any(not quotation.named or mine & {ref.id for ref in one.speakers} for one in around):
        return None
    if statement.kind is Kind.INDIRECT:
        return PARAPHRASED
    if quotation.kind is Kind.MIXED:
        return None
    marked = quoted()
    for span in spans:
        for start, end in statement.content:
            part = Span(max(start, span.start), min(end, span.end))
            if part.start < part.end and _has_words_beside(text, part, marked):
                return "there a part of it stands outside the quotation marks: not all are the speaker's own words"
    return None


def _has_words_beside(text: str, span: Span, marked: Sequence[Span]) -> bool:
    at = span.start
    for start, end in marked:
        if end <= at or start >= span.end:
            continue
        if _WORD.search(text, at, max(at, start)):
            return True
        at = max(at, end)
    return _WORD.search(text, at, max(at, span.end)) is not None
