"""Which blocks within an article are none of its prose: sections under a heading that says so, links, buttons, times.

Each function takes the blocks, what is counted of them and a list of the reasons found so far, in which it writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .blocks import Block, Box, Shape, Shown
from .labels import button_of, section_of
from .marks import BUTTON, BYLINE, CAPTION, COMMENT, DATE, RELATED, SHARE

BESIDE = "beside the article"
GOOD_WORDS = 8
"""A block of so many words, or that ends as a sentence does, may be prose."""
MOSTLY = 0.5
LINKED = 0.8
"""A block of which so much is linked is a link."""

_PASSING = frozenset(
    (
        BYLINE,
        BUTTON,
        CAPTION,
        DATE,
        "advertisement",
        "article details",
        "for screen readers",
        "link",
        "pull quote",
        SHARE,
    )
)
"""What stands between a heading and the prose under it."""
_LABELS = {BYLINE: 40, DATE: 25, "article details": 40, "tags": 40, "button": 12, "pull quote": 80}
"""Reasons that only short blocks have, with the most words."""
_SENTENCE = re.compile(r"[.!?…\u3002\uff01\uff1f\u061f\u0964\u104b\u17d4][\"”'’»)\]\u300d\u300f\uff09]*\s*$")
# Scripts that put no spaces between words, with how many of their characters make a word, roughly: Chinese and
# Japanese; Thai, Lao, Burmese and Khmer.
_UNSPACED = (
    (2, re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    (5, re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")),
)
_LONGEST_END = 8
_FEWEST_SAID = 3
_LONGEST_LABEL = 10
_LARGEST_ASIDE = 120
_LINKED_LIST = 0.6
_LONGEST_BUTTON = 4
_LEAST_STANDFIRST = 12


class Facts(NamedTuple):
    """What is counted of a block: its words, whether it may be prose, how much of it is linked (0 to 1), and whether
    it ends as a sentence does."""

    text: str
    words: int
    good: bool
    linked: float
    sentence: bool


def facts_of(block: Block) -> Facts:
    text = block.text.strip()
    count = _count(text)
    linked = sum([len(run.text.strip()) for run in block.runs if run.linked]) / max(1, len(text))
    sentence = count >= _FEWEST_SAID and bool(_SENTENCE.search(text[-_LONGEST_END:]))
    good = linked < MOSTLY and (count >= GOOD_WORDS or sentence) and block.shape is not Shape.HEADING
    return Facts(text, count, good, linked, sentence)


def _count(text: str) -> int:
    """How many words a text has, about as many where its script does not show where they end."""
    count = len(text.split())
    if text.isascii():
        return count
    return count + sum(len(script.findall(text)) // length for length, script in _UNSPACED if script.search(text))


def fitting(reason: str | None, one: Facts) -> str | None:
    """The reason of a box for a block in it: a byline is short, and what is long is somebody's life."""
    if reason in _LABELS and one.words > _LABELS[reason or ""]:
        return "author box" if reason == BYLINE else None
    return reason


def sums_of(blocks: Sequence[Block], boxes: Sequence[Box], weights: Iterable[int]) -> list[int]:
    """The weight of all blocks in each box, also those in boxes within it."""
    sums = [0] * len(boxes)
    for block, weight in zip(blocks, weights, strict=True):
        sums[block.box] += weight
    for number in range(len(boxes) - 1, 0, -1):
        sums[boxes[number].parent] += sums[number]
    return sums


def trim_sections(shown: Shown, facts: Sequence[Facts], reasons: list[str | None], within: Iterable[int]) -> None:
    """A heading or a short line such as `Related stories` or `12 comments` says what the blocks after it are: comments
    to the next heading; else links and scraps, and a few sentences if they stand in a small box with it."""
    counts = sums_of(shown.blocks, shown.boxes, [one.words for one in facts])
    said: str | None = None
    level = words_left = 0
    for number in within:
        block, one = shown.blocks[number], facts[number]
        if reasons[number] is not None:
            continue
        label = section_of(one.text) if one.words <= _LONGEST_LABEL and not one.sentence else None
        if label and (block.shape is Shape.HEADING or label in (COMMENT, RELATED) or one.linked < MOSTLY):
            said, level = label, block.level or 7
            small = bool(block.box) and counts[block.box] <= _LARGEST_ASIDE
            words_left = _LARGEST_ASIDE if small and label in ("author box", "newsletter form") else 0
            reasons[number] = label
        elif said is None or (block.shape is Shape.HEADING and block.level <= level and not one.linked):
            said = None
        elif said == COMMENT:
            reasons[number] = COMMENT
        elif one.linked >= MOSTLY or one.words <= words_left or (one.words < GOOD_WORDS and not one.sentence):
            words_left -= one.words
            reasons[number] = said
        else:
            said = None


def trim_links(
    blocks: Sequence[Block], facts: Sequence[Facts], reasons: list[str | None], title: int | None = None
) -> None:
    """Lists of links, and blocks that are nothing but a link, a time or a button. `title` is the headline's number."""
    _trim_lists(blocks, facts, reasons)
    for number, (block, one) in enumerate(zip(blocks, facts, strict=True)):
        if reasons[number] is not None or number == title:
            continue
        if all([run.timed or run.reason or not run.text.strip() for run in block.runs]):
            said = next((run.reason for run in block.runs if run.reason and not run.timed and run.text.strip()), None)
            reasons[number] = DATE if any([run.timed for run in block.runs]) else said or DATE
        elif one.words <= _LONGEST_BUTTON and (button := button_of(one.text)):
            reasons[number] = button
        elif one.linked >= LINKED and not one.sentence and block.shape is not Shape.HEADING and not block.group:
            reasons[number] = "link"


def _trim_lists(blocks: Sequence[Block], facts: Sequence[Facts], reasons: list[str | None]) -> None:
    groups: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        if reasons[number] is None and block.group:
            groups.setdefault(block.group, []).append(number)
    for members in groups.values():
        length = sum(len(facts[number].text) for number in members)
        linked = sum(len(facts[number].text) * facts[number].linked for number in members)
        if linked >= _LINKED_LIST * length:
            for number in members:
                reasons[number] = "list of links"


def trim_headings(
    blocks: Sequence[Block], facts: Sequence[Facts], reasons: list[str | None], title: int | None
) -> None:
    """A heading over nothing that is prose belongs to what is no prose after it, but for what stands anywhere.

    A whole sentence, or as many words, right below the headline is its standfirst, whatever follows.
    """
    standfirst = None if title is None else _next_prose(reasons, title)
    if standfirst is not None:
        one = facts[standfirst]
        if one.linked >= MOSTLY or one.words < (GOOD_WORDS if one.sentence else _LEAST_STANDFIRST):
            standfirst = None
    after: str | None = BESIDE
    for number in range(len(blocks) - 1, -1, -1):
        if blocks[number].shape is not Shape.HEADING or number in (title, standfirst):
            after = after if reasons[number] in _PASSING else reasons[number]
        elif reasons[number] is None and after is not None:
            reasons[number] = after


def _next_prose(reasons: Sequence[str | None], number: int) -> int | None:
    """The number of the next block after another that is no debris, where only what stands anywhere is between."""
    for after in range(number + 1, len(reasons)):
        if reasons[after] is None:
            return after
        if reasons[after] not in _PASSING:
            return None
    return None
