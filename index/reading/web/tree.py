"""HTML → the blocks that a page shows. The tree is walked without recursion, each node once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .blocks import BREAK, SPACE, Block, Box, Run, Runs, Shape, Shown, stanzas_of
from .marks import is_body, is_hidden, mark_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# The elements that browsers render as blocks (https://html.spec.whatwg.org/#rendering).
_BLOCKS_TEXT = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre
search section summary table tbody td textarea tfoot th thead tr ul xmp
"""
# Elements whose content is not shown, or is shown only where the page cannot be.
_UNSHOWN_TEXT = """
applet area audio base canvas datalist embed frameset head iframe link map meta noembed noframes noscript object param
rp script select source style svg template title track video
"""
# Blocks that are no boxes unless their names say what they are.
_PLAIN_TEXT = "center dd dt h1 h2 h3 h4 h5 h6 p pre tbody tfoot thead tr"
_BLOCKS, _UNSHOWN, _PLAIN = (frozenset(text.split()) for text in (_BLOCKS_TEXT, _UNSHOWN_TEXT, _PLAIN_TEXT))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_KEPT_LINES = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_SPACES = str.maketrans("\n\r", "  ")
_LONGEST_CELL = 200
_FOOTNOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡§]|note \d{1,3}|citation needed|edit)\]?", re.IGNORECASE)
_MOST_RUNS = 4

Attributes = dict[str, str | None]


def find_blocks(body: LexborNode, *, hidden: bool = False) -> Shown:
    """The blocks of a page's body; `hidden`: also those that the page itself does not show at first."""
    walk = _Walk(hidden)
    walk.over(body)
    return Shown(tuple(walk.blocks), tuple(walk.boxes), walk.hides)


@dataclass(slots=True)
class _Open:
    """What holds in an element that the walk is in. `heading` is its level or 0; `cells` are the numbers of the first
    blocks of a row's cells; `first` is the number of the first run of an inline element."""

    tag: str
    box: int
    group: int
    heading: int
    reason: str | None = None
    linked: bool = False
    timed: bool = False
    lines: bool = False
    first: int = 0
    cells: list[int] | None = None


class _Walk:
    """The state of one walk; blocks are made when an element begins or ends that is rendered as one."""

    def __init__(self, hidden: bool) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = [Box(0, "body")]
        self.hides = False
        self._hidden = hidden
        self._runs: list[Run] = []
        self._groups = 0
        self._lists = 0
        self._sign = False
        self._marks: dict[tuple[str | None, ...], tuple[str | None, bool]] = {}
        self._now = _Open("body", 0, 0, 0)

    def over(self, body: LexborNode) -> None:
        stack: list[tuple[LexborNode, _Open | None]] = []
        node: LexborNode | None = body.first_child
        while node is not None or stack:
            if node is None:
                node, before = stack.pop()
                if before is not None:
                    self._leave(before)
                node = node.next
                continue
            tag = node.tag or "-"
            if tag == "-text":
                self._say(node.text_content or "")
            elif tag == "br":
                self._runs.append(Run(BREAK))
            elif tag[0] != "-" and tag not in _UNSHOWN:
                child = node.first_child
                if child is None:
                    self._pass(tag)
                elif self._shows(tag, attributes := node.attributes):
                    stack.append((node, self._enter(tag, attributes)))
                    node = child
                    continue
            node = node.next
        self._flush()

    def _say(self, text: str) -> None:
        now = self._now
        if not now.lines:
            if not self._runs and text.isspace():
                return
            text = text.translate(_SPACES)
        self._runs.append(Run(text, now.reason, now.linked, now.timed))

    def _pass(self, tag: str) -> None:
        """An element without content: a block of that kind ends the one before it; an empty cell counts."""
        if tag in _BLOCKS:
            self._flush()
            if tag in _CELLS and self._now.cells is not None:
                self._now.cells.append(len(self.blocks))

    def _shows(self, tag: str, attributes: Attributes) -> bool:
        if not attributes and tag != "dialog":
            return True
        hidden = is_hidden(tag, attributes)
        self.hides = self.hides or hidden
        return self._hidden or not hidden

    def _enter(self, tag: str, attributes: Attributes) -> _Open | None:
        """What held before, for an element that changes anything."""
        if tag not in _BLOCKS:
            return self._enter_inline(tag, attributes)
        self._flush()
        before = self._now
        reason, holds = self._said_of(tag, {} if before.lines else attributes)
        box, group, heading = before.box, before.group, before.heading
        if reason or holds or tag not in _PLAIN:
            self.boxes.append(Box(box, tag, reason, holds))
            box = len(self.boxes) - 1
        if tag in _HEADINGS:
            heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists += 1
            group = group if self._lists > 1 and group else self._new_group()
        elif tag == "li":
            self._sign = True
            group = group or self._new_group()
        elif tag == "table":
            group = self._new_group()
        elif tag in _CELLS and before.cells is not None:
            before.cells.append(len(self.blocks))
        lines = before.lines or tag in _KEPT_LINES
        self._now = _Open(tag, box, group, heading, before.reason, before.linked, before.timed, lines)
        self._now.cells = [] if tag == "tr" else None
        return before

    def _enter_inline(self, tag: str, attributes: Attributes) -> _Open | None:
        now = self._now
        # The names of elements in lines of code say what the code is, as `comment`.
        reason = now.reason or (self._said_of(tag, {} if now.lines else attributes)[0] if attributes else None)
        linked, timed = now.linked or tag == "a", now.timed or tag == "time"
        if reason == now.reason and linked == now.linked and timed == now.timed and tag != "sup":
            return None
        first = len(self._runs)
        self._now = _Open(tag, now.box, now.group, now.heading, reason, linked, timed, now.lines, first)
        return now

    def _said_of(self, tag: str, attributes: Attributes) -> tuple[str | None, bool]:
        get = attributes.get
        key = (tag, get("class"), get("id"), get("role"), get("itemprop")) if attributes else (tag,)
        found = self._marks.get(key)
        if found is None:
            found = self._marks[key] = (mark_of(tag, attributes), is_body(tag, attributes))
        return found

    def _leave(self, before: _Open) -> None:
        now = self._now
        if now.tag in _BLOCKS:
            self._flush()
            if now.tag in _LISTS:
                self._lists -= 1
            elif now.tag == "li":
                self._sign = False
            elif now.cells:
                self._row(now)
        elif now.tag == "sup":
            self._footnote(now.first)
        self._now = before

    def _footnote(self, first: int) -> None:
        """A raised number, letter or sign that is a link is no word of the sentence."""
        runs = self._runs[first : first + _MOST_RUNS]
        if len(self._runs) - first > _MOST_RUNS or not any(run.linked for run in runs):
            return
        if _FOOTNOTE.fullmatch("".join(run.text for run in runs).strip()):
            self._runs[first:] = [run._replace(reason="footnote mark") for run in runs]

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _flush(self) -> None:
        """What was said since the last block began is one, or several where empty lines stand between."""
        if not self._runs:
            return
        runs, self._runs = tuple(self._runs), []
        broken = worded = False
        for run in runs:
            broken = broken or BREAK in run.text
            worded = worded or not (run.text.isspace() or not run.text)
        if not worded:
            return
        now = self._now
        if now.heading:
            self.blocks.append(Block(Shape.HEADING, _spaced(runs), now.box, 0, now.heading))
        elif self._sign:
            # What follows in the same item stands below its sign.
            self._sign = False
            self.blocks.append(Block(Shape.ITEM, _spaced(runs), now.box, now.group, max(0, self._lists - 1)))
        elif not broken:
            self.blocks.append(Block(Shape.PARAGRAPH, runs, now.box))
        else:
            self._stanzas(runs)

    def _stanzas(self, runs: Runs) -> None:
        for stanza in stanzas_of(runs):
            if len(stanza) == 1:
                self.blocks.append(Block(Shape.PARAGRAPH, stanza[0], self._now.box))
                continue
            group = self._new_group()
            self.blocks += [Block(Shape.LINE, line, self._now.box, group) for line in stanza]

    def _row(self, row: _Open) -> None:
        """The cells of a row become one block, unless they hold more than a cell of a table of data does."""
        starts = row.cells or []
        if len(starts) < 2 or starts[0] >= len(self.blocks):
            return
        cells: list[Block | None] = []
        for start, end in pairwise((*starts, len(self.blocks))):
            cell = self.blocks[start] if end > start else None
            if end - start > 1 or (cell and (cell.shape is not Shape.PARAGRAPH or len(cell.text) > _LONGEST_CELL)):
                return
            cells.append(cell)
        filled = [cell for cell in cells if cell]
        if len(filled) < 2:
            return
        runs = tuple(run for cell in filled for run in (*cell.runs, SPACE))
        del self.blocks[starts[0] :]
        contents = tuple(cell.runs if cell else () for cell in cells)
        self.blocks.append(Block(Shape.ROW, runs, filled[0].box, row.group, cells=contents))


def _spaced(runs: Runs) -> Runs:
    """Runs of a block that has no lines."""
    return tuple([run._replace(text=run.text.replace(BREAK, " ")) if BREAK in run.text else run for run in runs])
