"""Which blocks of a page are its article, and what the others are.

The judgement uses what elements say that they are (`marks`), how long and how linked the words are, where most of the
prose stands, and what headings say of what follows them (`labels`). Where that is not clear, a second opinion is asked:
the main text as another program finds it. The numbers were set on the generated pages of `tests/bench/pages.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...folding import words
from .blocks import Block, Box, Shape, Shown
from .labels import button_of, is_cookie_notice, section_of
from .marks import BYLINE, COMMENT, DATE, FORM, HEADER, RELATED, STRONG

BESIDE = "beside the article"
NO_ARTICLE = "no article stands out on this page: all its prose was kept"

_GOOD_WORDS = 8
"""A block of so many words, or that ends as a sentence does, may be prose."""
_LEAST_PROSE = 25
"""A page with fewer words of prose than this has no article, or marks it as what it is not."""
_MOSTLY = 0.5
_NEARLY_ALL = 0.75
_LEAST_PART = 0.1
_SURE = 0.9
_LONGEST_TEASER = 60
_LARGEST_ASIDE = 120
_FEWEST_TEASERS = 3
_LABELS = {BYLINE: 40, DATE: 25, "article details": 40, "tags": 40, "button": 12, "pull quote": 80}
"""Reasons that only short blocks have, with the most words."""
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_LIST_REASON = "list of links"

Opinion = Callable[[], str | None]
"""Asks for the main text of the page as another program finds it; None where there is no such program or no text."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The reason for which each block is no prose of the article (None: it is prose), and remarks for the reader."""

    reasons: tuple[str | None, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is counted of a block: its words, whether it may be prose, how much of it is linked, 0 to 1."""

    text: str
    words: int
    good: bool
    linked: float
    sentence: bool


def judge(shown: Shown, titles: Sequence[str], opinion: Opinion) -> Judgement:
    """`titles` are what the page calls itself, outside its body."""
    blocks, boxes = shown.blocks, shown.boxes
    facts = [_facts(block) for block in blocks]
    weights = [one.words if one.good else 0 for one in facts]
    boxed = _box_reasons(blocks, boxes, facts, weights)
    reasons = [_inherited(boxed[block.box], one) for block, one in zip(blocks, facts, strict=True)]
    for number, one in enumerate(facts):
        if reasons[number] is None and is_cookie_notice(one.text):
            reasons[number] = "cookie notice"
    title = _title(blocks, facts, reasons, titles)
    if title is not None:
        reasons[title] = None
    free = [weight if reason is None else 0 for weight, reason in zip(weights, reasons, strict=True)]
    if sum(free) < _LEAST_PROSE:
        _sections(shown, facts, reasons, range(len(blocks)))
        return _without_article(blocks, facts, reasons)
    sums = _sums(blocks, boxes, free)
    root, sure = _root(boxes, sums, [reason is None for reason in boxed])
    inside = _inside(boxes, root)
    kept = [reason is None and inside[block.box] for reason, block in zip(reasons, blocks, strict=True)]
    _extend(blocks, boxes, facts, reasons, kept, title, root)
    if not sure:
        _hear(opinion(), facts, reasons, kept)
    for number, keeps in enumerate(kept):
        if not keeps and number != title:
            reasons[number] = reasons[number] or BESIDE
    within = [number for number, keeps in enumerate(kept) if keeps]
    _sections(shown, facts, reasons, within)
    _links(blocks, facts, reasons, title)
    _lonely_headings(blocks, reasons, title)
    return Judgement(tuple(reasons))


def judge_body(shown: Shown) -> Judgement:
    """The judgement on blocks that are known to be an article's: only what is plainly something else is no prose."""
    facts = [_facts(block) for block in shown.blocks]
    boxed = _passed_down(shown.boxes, [False] * len(shown.boxes))
    reasons = [_inherited(boxed[block.box], one) for block, one in zip(shown.blocks, facts, strict=True)]
    if not any(reason is None for reason in reasons):
        return Judgement((None,) * len(reasons))
    _sections(shown, facts, reasons, range(len(reasons)))
    _links(shown.blocks, facts, reasons, None)
    return Judgement(tuple(reasons))


def _facts(block: Block) -> _Facts:
    text = block.text.strip()
    count = len(text.split())
    linked = sum(len(run.text.strip()) for run in block.runs if run.linked)
    share = linked / max(1, len(text))
    sentence = bool(_SENTENCE.search(text[-8:])) and count >= 3
    good = share < _MOSTLY and (count >= _GOOD_WORDS or sentence) and block.shape is not Shape.HEADING
    return _Facts(text, count, good, share, sentence)


def _inherited(reason: str | None, one: _Facts) -> str | None:
    if reason in _LABELS and one.words > _LABELS[reason]:
        return "author box" if reason == BYLINE else None
    return reason


def _box_reasons(
    blocks: Sequence[Block], boxes: Sequence[Box], facts: Sequence[_Facts], weights: Sequence[int]
) -> list[str | None]:
    """Of each box the reason that it or the nearest box around it gives, but for those that cannot be true: of one that
    holds the headline and most of the prose, or without which next to no prose is left."""
    sums = _sums(blocks, boxes, weights)
    headed = _sums(blocks, boxes, [int(one.shape is Shape.HEADING and one.level == 1) for one in blocks])
    void = [
        bool(box.reason and box.tag not in STRONG and headed[number] and sums[number] >= _MOSTLY * sums[0])
        for number, box in enumerate(boxes)
    ]
    teasers = _teasers(blocks, boxes, facts)
    boxes = [box._replace(reason=RELATED) if number in teasers else box for number, box in enumerate(boxes)]
    boxed = _passed_down(boxes, void)
    left = sum(weight for weight, block in zip(weights, blocks, strict=True) if boxed[block.box] is None)
    if left < _LEAST_PROSE <= sums[0]:
        weak = [
            number
            for number, box in enumerate(boxes)
            if box.reason not in (None, COMMENT, "cookie notice") and box.tag not in STRONG
        ]
        most = max((sums[number] for number in weak), default=0)
        for number in weak:
            void[number] = void[number] or (sums[number] >= _LEAST_PROSE and sums[number] >= _MOSTLY * most)
        boxed = _passed_down(boxes, void)
    return boxed


def _teasers(blocks: Sequence[Block], boxes: Sequence[Box], facts: Sequence[_Facts]) -> set[int]:
    """Boxes that begin with a link that is a headline, with a few words after it, where several stand in one box."""
    counts = _sums(blocks, boxes, [one.words for one in facts])
    first: list[int | None] = [None] * len(boxes)
    for number, block in enumerate(blocks):
        box = block.box
        while first[box] is None:
            first[box] = number
            box = boxes[box].parent
    siblings: dict[int, list[int]] = {}
    for box in range(1, len(boxes)):
        begins = first[box]
        if begins is None or counts[box] > _LONGEST_TEASER:
            continue
        if boxes[box].reason is None and facts[begins].linked >= 0.8 and facts[begins].words >= 3:
            siblings.setdefault(boxes[box].parent, []).append(box)
    found = [box for some in siblings.values() if len(some) >= _FEWEST_TEASERS for box in some]
    return set(found)


def _passed_down(boxes: Sequence[Box], void: Sequence[bool]) -> list[str | None]:
    found: list[str | None] = []
    for number, box in enumerate(boxes):
        around = found[box.parent] if number else None
        own = None if void[number] else box.reason
        if own == HEADER and any_body(boxes, box.parent):
            own = None
        found.append(own or around)
    return found


def any_body(boxes: Sequence[Box], number: int) -> bool:
    """Whether the element around a header is the article's, so that the header is, too."""
    return boxes[number].is_body and boxes[number].tag != "main"


def _sums(blocks: Sequence[Block], boxes: Sequence[Box], weights: Sequence[int]) -> list[int]:
    """The weight of all blocks in each box, also those in boxes within it."""
    sums = [0] * len(boxes)
    for block, weight in zip(blocks, weights, strict=True):
        sums[block.box] += weight
    for number in range(len(boxes) - 1, 0, -1):
        sums[boxes[number].parent] += sums[number]
    return sums


def _title(
    blocks: Sequence[Block], facts: Sequence[_Facts], reasons: Sequence[str | None], titles: Sequence[str]
) -> int | None:
    """The number of the block that is the headline: a heading that the page calls itself by, else its first of level 1
    that nothing says is something else."""
    wanted = [_folded(title) for title in titles if title]
    first = None
    for number, (block, one) in enumerate(zip(blocks, facts, strict=True)):
        if block.shape is not Shape.HEADING or one.words > 60:
            continue
        if wanted and reasons[number] not in ("footer", RELATED, COMMENT) and block.level <= 3:
            folded = _folded(one.text)
            if folded and one.words > 1 and any(title.startswith(folded) for title in wanted):
                return number
        if first is None and block.level == 1 and reasons[number] is None:
            first = number
    return first


def _folded(text: str) -> str:
    return " ".join(word.folded for word in words(text[:600]))


def _root(boxes: Sequence[Box], sums: Sequence[int], free: Sequence[bool]) -> tuple[int, bool]:
    """The box of the article, and whether it is plain that it is."""
    root = 0
    children: list[list[int]] = [[] for _ in boxes]
    for number in range(1, len(boxes)):
        if free[number] and sums[number]:
            children[boxes[number].parent].append(number)
    while True:
        inner = _bodies(boxes, children, sums, root)
        if len(inner) != 1 or sums[inner[0]] < _MOSTLY * sums[root]:
            break
        root = inner[0]
    said = boxes[root].tag == "article" or (boxes[root].is_body and boxes[root].tag != "main")
    start = sums[root]
    while not said and children[root]:
        best = max(children[root], key=lambda number: sums[number])
        if sums[best] < _NEARLY_ALL * sums[root]:
            break
        root = best
    return root, sums[root] >= _SURE * (start if said else sums[0])


def _bodies(boxes: Sequence[Box], children: Sequence[Sequence[int]], sums: Sequence[int], root: int) -> list[int]:
    """The outermost boxes within another that say they are the article and hold a good part of what it holds."""
    found: list[int] = []
    stack = list(children[root])
    while stack:
        number = stack.pop()
        if sums[number] < _LEAST_PART * sums[root]:
            continue
        if boxes[number].is_body:
            found.append(number)
        else:
            stack += children[number]
    return found


def _inside(boxes: Sequence[Box], root: int) -> list[bool]:
    inside = [False] * len(boxes)
    inside[root] = True
    for number in range(root + 1, len(boxes)):
        inside[number] = inside[boxes[number].parent]
    return inside


def _extend(
    blocks: Sequence[Block],
    boxes: Sequence[Box],
    facts: Sequence[_Facts],
    reasons: Sequence[str | None],
    kept: list[bool],
    title: int | None,
    root: int,
) -> None:
    """Keeps what stands between the headline and the article (a standfirst), and prose right beside the article that
    links to nothing else, as the second half of an article that an advertisement cuts in two."""
    first = next((number for number, keeps in enumerate(kept) if keeps), len(blocks))
    if title is not None:
        for number in range(title + 1, first):
            one = facts[number]
            kept[number] = reasons[number] is None and one.good and not one.linked
    if not root:
        return
    parent = boxes[root].parent
    top = list(range(len(boxes)))
    for number in range(1, len(boxes)):
        if boxes[number].parent != parent:
            top[number] = top[boxes[number].parent]
    linked: dict[int, int] = {}
    prose: dict[int, int] = {}
    for number, block in enumerate(blocks):
        beside = top[block.box]
        if boxes[beside].parent == parent and beside != root and reasons[number] is None and not kept[number]:
            linked[beside] = linked.get(beside, 0) + (facts[number].linked >= _MOSTLY)
            prose[beside] = prose.get(beside, 0) + facts[number].good
    for number, block in enumerate(blocks):
        beside = top[block.box]
        if prose.get(beside, 0) >= 2 and not linked[beside] and reasons[number] is None:
            kept[number] = True


def _hear(opinion: str | None, facts: Sequence[_Facts], reasons: Sequence[str | None], kept: list[bool]) -> None:
    """Where another program found the main text, unmarked prose that it has is kept, and that it has not is not, unless
    it found so little that it was wrong."""
    if not opinion:
        return
    heard = _shingles(opinion)
    agreed = sum(one.words for one, keeps in zip(facts, kept, strict=True) if keeps and _share(one.text, heard) >= 0.6)
    ours = sum(one.words for one, keeps in zip(facts, kept, strict=True) if keeps)
    trusted = agreed >= _MOSTLY * ours
    for number, one in enumerate(facts):
        if reasons[number] is not None or one.words < _GOOD_WORDS:
            continue
        share = _share(one.text, heard)
        if share >= 0.6 and one.good:
            kept[number] = True
        elif trusted and share < 0.2 and not _between(kept, number):
            kept[number] = False


def _between(kept: Sequence[bool], number: int) -> bool:
    """Whether the blocks right before and after are kept: a hole in a text is more often an error than an advertisement."""
    return 0 < number < len(kept) - 1 and kept[number - 1] and kept[number + 1]


def _shingles(text: str) -> frozenset[tuple[str, str, str]]:
    found = [word.folded for word in words(text)]
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def _share(text: str, heard: frozenset[tuple[str, str, str]]) -> float:
    found = _shingles(text)
    return len(found & heard) / len(found) if found else 0.0


def _sections(shown: Shown, facts: Sequence[_Facts], reasons: list[str | None], within: Sequence[int]) -> None:
    """A heading or a short line such as `Related stories` or `12 comments` says what the blocks after it are: comments
    to the next heading; else links and scraps, and a few sentences if they stand in a small box with it."""
    blocks = shown.blocks
    counts = _sums(blocks, shown.boxes, [one.words for one in facts])
    said: str | None = None
    level = 0
    words_left = 0
    for number in within:
        block, one = blocks[number], facts[number]
        if reasons[number] is not None:
            continue
        label = section_of(one.text) if one.words <= 10 and not one.sentence else None
        if label and (block.shape is Shape.HEADING or label in (COMMENT, RELATED) or one.linked < _MOSTLY):
            said, level = label, block.level if block.shape is Shape.HEADING else 7
            small = bool(block.box) and counts[block.box] <= _LARGEST_ASIDE
            words_left = _LARGEST_ASIDE if small and label in ("author box", "newsletter form") else 0
            reasons[number] = label
            continue
        if said is None:
            continue
        if block.shape is Shape.HEADING and block.level <= level and not one.linked:
            said = None
        elif said == COMMENT:
            reasons[number] = COMMENT
        elif one.linked >= _MOSTLY or one.words <= words_left or (one.words < _GOOD_WORDS and not one.sentence):
            words_left -= one.words
            reasons[number] = said
        else:
            said = None


def _links(blocks: Sequence[Block], facts: Sequence[_Facts], reasons: list[str | None], title: int | None) -> None:
    """Blocks that are nothing but links, times or buttons."""
    groups: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        if reasons[number] is None and block.group:
            groups.setdefault(block.group, []).append(number)
    for members in groups.values():
        length = sum(len(facts[number].text) for number in members)
        linked = sum(len(facts[number].text) * facts[number].linked for number in members)
        if linked >= 0.6 * length:
            for number in members:
                reasons[number] = _LIST_REASON
    for number, (block, one) in enumerate(zip(blocks, facts, strict=True)):
        if reasons[number] is not None or number == title:
            continue
        if all(run.timed or run.reason or not run.text.strip() for run in block.runs):
            reasons[number] = DATE
        elif one.words <= 4 and (button := button_of(one.text)):
            reasons[number] = button
        elif one.linked >= 0.8 and not one.sentence and block.shape is not Shape.HEADING and not block.group:
            reasons[number] = "link"


def _lonely_headings(blocks: Sequence[Block], reasons: list[str | None], title: int | None) -> None:
    """A heading over nothing that is prose belongs to what is no prose after it."""
    after: str | None = BESIDE
    for number in range(len(blocks) - 1, -1, -1):
        if blocks[number].shape is not Shape.HEADING or number == title:
            after = reasons[number]
        elif reasons[number] is None and after is not None:
            reasons[number] = after


def _without_article(blocks: Sequence[Block], facts: Sequence[_Facts], reasons: list[str | None]) -> Judgement:
    """Of a page without an article, all is kept that may be prose and is not marked as something else; if there is
    nothing, all that is no link; if there is nothing, all that is not marked, and then all."""
    _links(blocks, facts, reasons, None)
    if any(reason is None and one.good for reason, one in zip(reasons, facts, strict=True)):
        return Judgement(tuple(reasons), (NO_ARTICLE,))
    paragraphs = [one.good and reason != "cookie notice" for one, reason in zip(facts, reasons, strict=True)]
    if any(paragraphs):
        return Judgement(
            tuple(None if good else reason or BESIDE for good, reason in zip(paragraphs, reasons, strict=True)),
            (NO_ARTICLE,),
        )
    return Judgement(tuple(reasons), (NO_ARTICLE,))
