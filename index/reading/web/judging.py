"""Which blocks of a page are its article, and what the others are.

The judgement uses what elements say that they are (`marks`), how long and how linked the words are, where most of the
prose stands, and what headings say of what follows them (`labels`). Where that is not clear, a second opinion is asked:
the main text as another program finds it. The numbers were set on the generated pages of `tests/bench/pages.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...folding import words
from .blocks import Block, Box, Shape, Shown
from .labels import is_cookie_notice
from .marks import COMMENT, COOKIES, FOOTER, HEADER, RELATED, STRONG
from .trimming import (
    BESIDE,
    GOOD_WORDS,
    LINKED,
    MOSTLY,
    Facts,
    facts_of,
    fitting,
    sums_of,
    trim_headings,
    trim_links,
    trim_sections,
)

NO_ARTICLE = "no article stands out on this page: all its prose was kept"

_LEAST_PROSE = 25
"""A page with fewer words of prose than this has no article, or marks it as what it is not."""
_NEARLY_ALL = 0.75
_OFTEN_LONG = frozenset((COMMENT, COOKIES, RELATED, "author box"))
_LARGE_PART = 0.2
_LEAST_PART = 0.1
_LONGEST_TITLE = 60
_LONGEST_TEASER = 60
_FEWEST_TEASERS = 3
_FEWEST_PARAGRAPHS = 2
_SHORTEST_HEADLINE = 3
_HEARD, _UNHEARD = 0.6, 0.2
"""A block of whose runs of three words so many are in a text is in it; of which so few are, is not."""

Opinion = Callable[[], str | None]
"""Asks for the main text of the page as another program finds it; None where there is no such program or no text."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The reason for which each block is no prose of the article (None: it is prose), and remarks for the reader."""

    reasons: tuple[str | None, ...]
    notes: tuple[str, ...] = ()


def judge(shown: Shown, titles: Sequence[str], opinion: Opinion) -> Judgement:
    """`titles` are what the page calls itself, outside its body."""
    blocks, boxes = shown.blocks, shown.boxes
    facts = [facts_of(block) for block in blocks]
    weights = [one.words if one.good else 0 for one in facts]
    boxed = _box_reasons(blocks, boxes, facts, weights)
    reasons = [fitting(boxed[block.box], one) for block, one in zip(blocks, facts, strict=True)]
    for number, one in enumerate(facts):
        if reasons[number] is None and is_cookie_notice(one.text):
            reasons[number] = COOKIES
    title = _title(blocks, facts, reasons, titles)
    if title is not None:
        _open_header(shown, reasons, title)
        reasons[title] = None
    free = [weight if reason is None else 0 for weight, reason in zip(weights, reasons, strict=True)]
    if sum(free) < _LEAST_PROSE:
        trim_sections(shown, facts, reasons, range(len(blocks)))
        return _without_article(blocks, facts, reasons)
    sums = sums_of(blocks, boxes, free)
    root, sure = _root(boxes, sums, [reason is None for reason in boxed])
    inside = _inside(boxes, root)
    kept = [reason is None and inside[block.box] for reason, block in zip(reasons, blocks, strict=True)]
    if title is not None:
        _keep_standfirst(facts, reasons, kept, title)
    if root:
        _keep_beside(shown, facts, reasons, kept, root)
    whole = sums[root] == sums[0]
    ours = sum(weight for weight, keeps in zip(free, kept, strict=True) if keeps)
    if not sure and (whole or ours < MOSTLY * sums[0]):
        _hear(opinion(), facts, reasons, kept, whole)
    for number, keeps in enumerate(kept):
        if not keeps and number != title:
            reasons[number] = reasons[number] or BESIDE
    within = [number for number, keeps in enumerate(kept) if keeps]
    trim_sections(shown, facts, reasons, within)
    trim_links(blocks, facts, reasons, title)
    trim_headings(blocks, facts, reasons, title)
    return Judgement(tuple(reasons))


def judge_body(shown: Shown) -> Judgement:
    """The judgement on blocks that are known to be an article's: only what is plainly something else is no prose."""
    facts = [facts_of(block) for block in shown.blocks]
    boxed = _passed_down(shown.boxes, [False] * len(shown.boxes))
    reasons = [fitting(boxed[block.box], one) for block, one in zip(shown.blocks, facts, strict=True)]
    if not any(reason is None for reason in reasons):
        return Judgement((None,) * len(reasons))
    trim_sections(shown, facts, reasons, range(len(reasons)))
    trim_links(shown.blocks, facts, reasons, None)
    return Judgement(tuple(reasons))


def _box_reasons(
    blocks: Sequence[Block], boxes: Sequence[Box], facts: Sequence[Facts], weights: Sequence[int]
) -> list[str | None]:
    """Of each box the reason that it or the nearest box around it gives, but for those that cannot be true: of one that
    holds the headline and most of the prose, or nearly all of it, or without which next to no prose is left."""
    sums = sums_of(blocks, boxes, weights)
    headed = sums_of(blocks, boxes, [int(one.shape is Shape.HEADING and one.level == 1) for one in blocks])
    void = [
        bool(box.reason and box.tag not in STRONG)
        and sums[number] >= (MOSTLY if headed[number] else _NEARLY_ALL) * sums[0]
        and bool(headed[number] or (sums[number] and box.reason not in _OFTEN_LONG))
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
            if box.reason not in (None, COMMENT, COOKIES) and box.tag not in STRONG
        ]
        most = max((sums[number] for number in weak), default=0)
        for number in weak:
            void[number] = void[number] or (sums[number] >= _LEAST_PROSE and sums[number] >= MOSTLY * most)
        boxed = _passed_down(boxes, void)
    return boxed


def _teasers(blocks: Sequence[Block], boxes: Sequence[Box], facts: Sequence[Facts]) -> set[int]:
    """Boxes that begin with a link that is a headline, with a few words after it, where several stand in one box."""
    counts = sums_of(blocks, boxes, [one.words for one in facts])
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
        if boxes[box].reason is None and facts[begins].linked > LINKED and facts[begins].words >= _SHORTEST_HEADLINE:
            siblings.setdefault(boxes[box].parent, []).append(box)
    found = [box for some in siblings.values() if len(some) >= _FEWEST_TEASERS for box in some]
    return set(found)


def _passed_down(boxes: Sequence[Box], void: Sequence[bool]) -> list[str | None]:
    found: list[str | None] = []
    for number, box in enumerate(boxes):
        around = found[box.parent] if number else None
        own = None if void[number] else box.reason
        if own == HEADER and _of_article(boxes, box.parent):
            own = None
        found.append(own or around)
    return found


def _of_article(boxes: Sequence[Box], number: int) -> bool:
    """Whether the element around a header is the article's, so that the header is, too."""
    return boxes[number].is_body and boxes[number].tag != "main"


def _title(
    blocks: Sequence[Block], facts: Sequence[Facts], reasons: Sequence[str | None], titles: Sequence[str]
) -> int | None:
    """The number of the block that is the headline: a heading that the page calls itself by, else its first of level 1
    that nothing says is something else."""
    wanted = [_folded(title) for title in titles if title]
    first = None
    for number, (block, one) in enumerate(zip(blocks, facts, strict=True)):
        if block.shape is not Shape.HEADING or one.words > _LONGEST_TITLE:
            continue
        if wanted and reasons[number] not in (FOOTER, RELATED, COMMENT) and block.level <= 3:
            folded = _folded(one.text)
            if folded and one.words > 1 and any(title.startswith(folded) for title in wanted):
                return number
        if first is None and block.level == 1 and reasons[number] is None:
            first = number
    return first


def _open_header(shown: Shown, reasons: list[str | None], title: int) -> None:
    """A header with the headline in it is the article's, not the site's."""
    box = shown.blocks[title].box
    while box and shown.boxes[box].reason != HEADER:
        box = shown.boxes[box].parent
    if not box:
        return
    inside = _inside(shown.boxes, box)
    for number, block in enumerate(shown.blocks):
        if inside[block.box] and reasons[number] == HEADER:
            reasons[number] = None


def _folded(text: str) -> str:
    return " ".join(word.folded for word in words(text[:600]))


def _root(boxes: Sequence[Box], sums: Sequence[int], free: Sequence[bool]) -> tuple[int, bool]:
    """The box of the article, and whether it is plain that it is: the page says so, or the box is not made of parts."""
    root = 0
    children: list[list[int]] = [[] for _ in boxes]
    for number in range(1, len(boxes)):
        if free[number] and sums[number]:
            children[boxes[number].parent].append(number)
    while True:
        inner = _bodies(boxes, children, sums, root)
        if len(inner) != 1 or sums[inner[0]] < MOSTLY * sums[root]:
            break
        root = inner[0]
    if boxes[root].is_body and boxes[root].tag != "main":
        return root, True
    while children[root]:
        best = max(children[root], key=lambda number: sums[number])
        if sums[best] < _NEARLY_ALL * sums[root]:
            return root, sums[best] < _LARGE_PART * sums[root]
        root = best
    return root, True


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


def _keep_standfirst(facts: Sequence[Facts], reasons: Sequence[str | None], kept: list[bool], title: int) -> None:
    """Keeps the prose between the headline and the article."""
    first = next((number for number, keeps in enumerate(kept) if keeps), len(kept))
    for number in range(title + 1, first):
        one = facts[number]
        kept[number] = reasons[number] is None and one.good and not one.linked


def _keep_beside(
    shown: Shown, facts: Sequence[Facts], reasons: Sequence[str | None], kept: list[bool], root: int
) -> None:
    """Keeps the prose right beside the article that links to nothing else, as the second half of one that an
    advertisement cuts in two: in the box around it, and in boxes next to it that hold several paragraphs."""
    blocks, boxes = shown.blocks, shown.boxes
    around = boxes[root].parent
    top = list(range(len(boxes)))
    for number in range(1, len(boxes)):
        if number != around and boxes[number].parent != around:
            top[number] = top[boxes[number].parent]
    linked = [0] * len(boxes)
    prose = [0] * len(boxes)
    for block, one, reason in zip(blocks, facts, reasons, strict=True):
        beside = top[block.box]
        if reason is None:
            linked[beside] += one.linked >= MOSTLY
            prose[beside] += one.good
    for number in range(len(blocks) - 1, -1, -1):
        beside = top[blocks[number].box]
        if kept[number] or reasons[number] is not None or linked[beside]:
            continue
        if beside != around and boxes[beside].parent != around:
            continue
        alike = beside == around or boxes[beside].tag == boxes[root].tag == "section"
        heads = blocks[number].shape is Shape.HEADING and number + 1 < len(kept) and kept[number + 1]
        kept[number] = prose[beside] >= (1 if alike else _FEWEST_PARAGRAPHS) or heads


def _hear(
    opinion: str | None, facts: Sequence[Facts], reasons: Sequence[str | None], kept: list[bool], whole: bool
) -> None:
    """Where another program found far more unmarked prose than is kept, that is kept, too; where all of the page is
    kept (`whole`), what it did not find is not, unless it found so little that it was wrong.

    Where both found an article its bounds are better drawn by the boxes.
    """
    if not opinion:
        return
    heard = _shingles(opinion)
    shares = [
        _share(one.text, heard) if reason is None and one.words >= GOOD_WORDS else None
        for one, reason in zip(facts, reasons, strict=True)
    ]
    ours = sum(one.words for one, keeps in zip(facts, kept, strict=True) if keeps)
    theirs = sum(one.words for one, share in zip(facts, shares, strict=True) if share and share >= _HEARD and one.good)
    for number, share in enumerate(shares):
        if share is None:
            continue
        if share >= _HEARD and facts[number].good and ours < MOSTLY * theirs:
            kept[number] = True
        elif whole and share < _UNHEARD and theirs >= MOSTLY * ours and not _between(kept, number):
            kept[number] = False


def _between(kept: Sequence[bool], number: int) -> bool:
    """Whether the blocks right before and after are kept: a hole in a text is more often an error than an offer."""
    return 0 < number < len(kept) - 1 and kept[number - 1] and kept[number + 1]


def _shingles(text: str) -> frozenset[tuple[str, str, str]]:
    found = [word.folded for word in words(text)]
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def _share(text: str, heard: frozenset[tuple[str, str, str]]) -> float:
    found = _shingles(text)
    return len(found & heard) / len(found) if found else 0.0


def _without_article(blocks: Sequence[Block], facts: Sequence[Facts], reasons: list[str | None]) -> Judgement:
    """Of a page without an article, all is kept that may be prose and is not marked as something else; if there is
    nothing, all that is no link; if there is nothing, all that is not marked, and then all."""
    trim_links(blocks, facts, reasons, None)
    if any(reason is None and one.good for reason, one in zip(reasons, facts, strict=True)):
        return Judgement(tuple(reasons), (NO_ARTICLE,))
    paragraphs = [one.good and reason != COOKIES for one, reason in zip(facts, reasons, strict=True)]
    if any(paragraphs):
        return Judgement(
            tuple(None if good else reason or BESIDE for good, reason in zip(paragraphs, reasons, strict=True)),
            (NO_ARTICLE,),
        )
    return Judgement(tuple(reasons), (NO_ARTICLE,))
