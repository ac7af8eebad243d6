"""Turns of a transcript or interview: paragraphs that a speaker's name and a colon begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..model import Span
from .page import Page
from .proposal import Proposal

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_PARTICLE = r"(?:(?:de|van|von|of|the|and|bin|al|la|del|di)[ \xa0])?"
_LABEL = re.compile(
    rf"[ \t*_]{{0,6}}(?P<label>[QA]\d{{0,3}}|{_NAME}(?:[ \xa0]{_PARTICLE}{_NAME}){{0,5}})(?:[ \xa0]\([^)\n]{{1,60}}\))?"
    r"[*_]{0,4}(?P<colon>:)[*_]{0,4}\s+"
)
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
    return found


def _is_transcript(labels: dict[int, re.Match[str]], paragraphs: int) -> bool:
    """Whether the labels of a document are those of people who talk in turn."""
    counts = Counter(match["label"] for match in labels.values())
    again = {label for label, count in counts.items() if count > 1}
    if len(counts) < 2 or len(labels) < _FEWEST or not again:
        return False
    answers = all(label[0] in "QA" and (len(label) == 1 or label[1:].isdigit()) for label in counts)
    return answers or (
        sum(counts[label] for label in again) >= 0.7 * len(labels)
        and len(labels) >= _SHARE * paragraphs
        and len(again) > 1
    )


def _ends_turn(page: Page, number: int) -> bool:
    """Whether a paragraph without label is a heading or caption and not a part of the turn before it."""
    span = page.paragraphs[number]
    text = page.text[span.start : span.end].rstrip("*_ \t")
    return (len(text.split()) <= _HEADING and text[-1:].isalnum()) or bool(
        re.search(r"\b(?:Image|Photo|Video|Credit|File): ", text)
    )


def find_turns(page: Page) -> Iterator[Proposal]:
    """One proposal a turn, one span of content a paragraph; nothing unless the document is clearly a transcript."""
    labels = _labels(page)
    if not _is_transcript(labels, len(page.paragraphs)):
        return
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
            if _ends_turn(page, following):
                break
            content.append(page.paragraphs[following])
        yield Proposal((Span(*match.span("label")),), (Span(*match.span("colon")),), tuple(content), "turn")
