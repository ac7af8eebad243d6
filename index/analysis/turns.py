"""Turns of a transcript or interview: paragraphs that a speaker's name and a colon begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from ..spans import Span
from .page import Page
from .proposal import Proposal

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_PARTICLE = r"(?:(?:de|van|von|of|the|and|bin|al|la|del|di)[ \xa0])?"
_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_LABEL = re.compile(
    rf"[ \t*_>\"“„«]{{0,6}}(?:{_TIME}[ \t]{{0,3}}(?:[-–—][ \t]?)?)?[*_]{{0,4}}"
    rf"(?P<label>[QA]\d{{0,3}}|{_NAME}(?:[ \xa0]{_PARTICLE}{_NAME}){{0,5}})"
    rf"(?:[ \xa0]\([^)\n]{{1,60}}\)|,[ \xa0][^:a-z\n]{{1,60}}|[ \xa0]{_TIME})?"
    r"[*_]{0,4}(?P<colon>:|(?<=[QA])\.|(?<=[QA]\d)\.)[*_]{0,4}\s+"
)
# How captions say that somebody else is talking, without saying who. A dash is one only where reading found it to be.
_SOMEBODY = re.compile(r">>|(?P<dash>[-–—])(?=\s)")
_FEWEST = 3
_SHARE = 0.25
_HEADING = 10
"""A paragraph of at most this many words that ends without punctuation is a heading or caption and ends a turn."""


def _labels(page: Page) -> dict[int, re.Match[str]]:
    """The paragraphs that begin like a turn, by number."""
    found = {}
    for number, span in enumerate(page.paragraphs):
        match = _LABEL.match(page.text, span.start, min(span.end, span.start + 200))
        if match and match.end() < span.end:
            found[number] = match
    if not any(match["label"][0] == "Q" and asks_or_answers(match["label"]) for match in found.values()):
        found = {number: match for number, match in found.items() if match["colon"] == ":"}
    return found


def asks_or_answers(label: str) -> bool:
    """Whether a label is "Q", "A" or one of them with a number."""
    return label[0] in "QA" and (len(label) == 1 or label[1:].isdigit())


def _is_transcript(labels: dict[int, re.Match[str]], paragraphs: int) -> bool:
    """Whether the labels of a document are those of people who talk in turn."""
    counts = Counter(match["label"] for match in labels.values())
    again = {label for label, count in counts.items() if count > 1}
    if len(counts) < 2 or len(labels) < _FEWEST or not again:
        return False
    answers = all(map(asks_or_answers, counts))
    return answers or (
        sum(counts[label] for label in again) >= 0.7 * len(labels)
        and len(labels) >= _SHARE * paragraphs
        and len(again) > 1
    )


def _excerpt(labels: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The labels of a dialogue inside an article: those of two or more, in capitals, in paragraphs side by side."""
    capital = [number for number, match in labels.items() if match["label"].isupper() and len(match["label"]) > 2]
    kept = [one for one in capital if one - 1 in labels or one + 1 in labels]
    several = len({labels[number]["label"] for number in kept}) > 1 and len(kept) >= _FEWEST
    return {number: labels[number] for number in kept} if several else {}


def _ends_turn(page: Page, number: int) -> bool:
    """Whether a paragraph without label is a heading or caption and not a part of the turn before it."""
    span = page.paragraphs[number]
    text = page.text[span.start : span.end].rstrip("*_ \t")
    return (len(text.split()) <= _HEADING and text[-1:].isalnum()) or bool(
        re.search(r"\b(?:Image|Photo|Video|Credit|File): ", text)
    )


def _is_somebody_else(page: Page, number: int) -> bool:
    """Whether a sign of a new speaker, who is not named, begins a paragraph."""
    start, end = page.paragraphs[number]
    sign = _SOMEBODY.match(page.text, start, end)
    if sign is None or not sign["dash"]:
        return sign is not None
    at = bisect_left(page.skipped, Span(*sign.span()))
    return at < len(page.skipped) and page.skipped[at] == sign.span()


def find_turns(page: Page) -> Iterator[Proposal]:
    """One proposal a turn, one span of content a paragraph; nothing unless the document is clearly a transcript.

    Of a dialogue inside an article each labelled paragraph is a turn, and no other.
    """
    labels = _labels(page)
    whole = _is_transcript(labels, len(page.paragraphs))
    if not whole:
        labels = _excerpt(labels)
    counts = Counter(match["label"] for match in labels.values())
    numbers = sorted(labels)
    for at, number in enumerate(numbers):
        match = labels[number]
        if counts[match["label"]] == 1 and (
            match["label"].lower() in page.lexicon.words["label"] or _ends_turn(page, number)
        ):
            continue
        content = [Span(match.end(), page.paragraphs[number].end)]
        after = numbers[at + 1] if at + 1 < len(numbers) else len(page.paragraphs)
        for following in range(number + 1, after):
            if not whole or _ends_turn(page, following) or _is_somebody_else(page, following):
                break
            content.append(page.paragraphs[following])
        yield Proposal((Span(*match.span("label")),), (Span(*match.span("colon")),), tuple(content), "turn")
