"""HTML → the blocks of words that a page shows, in document order, and the elements that they stand in.

The tree is walked without recursion, each node once: pages nest a hundred thousand deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from .marks import is_body, is_hidden, mark_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Shape(Enum):
    """What a block is for `Composer`."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    LINE = "line"


class Run(NamedTuple):
    """Words within a block that follow each other. `reason`: they are debris; `linked`: in a link; `timed`: a time."""

    text: str
    reason: str | None = None
    linked: bool = False
    timed: bool = False


class Box(NamedTuple):
    """An element that blocks stand in: the number of the one around it (0, the page, is in itself), what its names say
    that it is, whether they say that it is the article, and whether its tag alone says so (`STRONG`)."""

    parent: int
    tag: str
    reason: str | None = None
    is_body: bool = False


class Block(NamedTuple):
    """Words that a page shows apart from others.

    `box` is the number of the innermost box around it. `group`: blocks of the same list, table or lines have the same
    number. `level` is that of a heading (1 to 6) or how deep a list is nested (from 0). `cells` are those of a row.
    `linked` and `length` count characters.
    """

    shape: Shape
    runs: tuple[Run, ...]
    box: int
    group: int
    level: int = 0
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Shown(NamedTuple):
    """What a page shows: blocks in their order; boxes, each after the one around it; whether anything was hidden."""

    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]
    hides: bool


# The elements that browsers render as blocks (https://html.spec.whatwg.org/#rendering).
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "caption",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
        "button",
        "select",
        "textarea",
        "iframe",
        "video",
        "audio",
    ]
)
# Elements whose content is not shown, or is shown only where the page cannot be.
_UNSHOWN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "base",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "datalist",
        "select",
        "svg",
        "noembed",
        "noframes",
        "param",
        "source",
        "track",
        "area",
        "map",
        "rp",
        "applet",
        "frameset",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_KEPT_LINES = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_PLAIN = frozenset(("p", "tr", "tbody", "thead", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "center"))
"""Blocks that are no boxes unless their names say what they are."""
_LONGEST_CELL = 200
_FOOTNOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡§]|note \d{1,3}|citation needed|edit)\]?", re.IGNORECASE)


def find_blocks(body: LexborNode, *, hidden: bool = False) -> Shown:
    """The blocks of a page's body; `hidden`: also those that the page itself does not show at first."""
    walk = _Walk(hidden)
    walk.over(body)
    return Shown(tuple(walk.blocks), tuple(walk.boxes), walk.hides)


@dataclass(slots=True)
class _Open:
    """What holds in an element that the walk is in; `first` is the number of its first run."""

    tag: str
    box: int
    shape: Shape
    level: int
    group: int
    reason: str | None
    linked: bool
    timed: bool
    lines: bool
    first: int = 0
    cells: list[int] = field(default_factory=list)


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
        self._marks: dict[tuple[str, str | None, str | None, str | None], tuple[str | None, bool]] = {}
        self._now = _Open("body", 0, Shape.PARAGRAPH, 0, 0, None, False, False, False)

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
            tag = node.tag
            if tag == "-text":
                self._say(node.text_content or "")
            elif tag and tag[0] != "-" and tag not in _UNSHOWN:
                child = node.first_child
                entered = self._enter(tag, node, child is None)
                if entered is not False and child is not None:
                    stack.append((node, entered))
                    node = child
                    continue
            node = node.next
        self._flush()

    def _say(self, text: str) -> None:
        now = self._now
        if not now.lines:
            text = text.replace("\n", " ").replace("\r", " ")
        self._runs.append(Run(text, now.reason, now.linked, now.timed))

    def _enter(self, tag: str, node: LexborNode, empty: bool) -> _Open | bool | None:
        """What held before an element that changes anything; False where nothing of it is shown."""
        if tag == "br":
            self._runs.append(Run("\n"))
            return None
        block = tag in _BLOCKS
        if empty:
            if block:
                self._flush()
            return None
        attributes = node.attributes
        if is_hidden(tag, attributes) and not self._hidden:
            self.hides = True
            return False
        if block:
            self._flush()
            return self._enter_block(tag, attributes)
        return self._enter_inline(tag, attributes)

    def _enter_block(self, tag: str, attributes: dict[str, str | None]) -> _Open:
        before = self._now
        reason, holds = self._said_of(tag, attributes)
        box = before.box
        if reason or holds or tag not in _PLAIN:
            self.boxes.append(Box(box, tag, reason, holds))
            box = len(self.boxes) - 1
        shape, level, group = before.shape, before.level, before.group
        if tag in _HEADINGS:
            shape, level = Shape.HEADING, _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists += 1
            if self._lists == 1:
                group = self._new_group()
            shape = Shape.PARAGRAPH
        elif tag == "li":
            shape, level = Shape.ITEM, max(0, self._lists - 1)
            group = group or self._new_group()
        elif tag == "table":
            group, shape = self._new_group(), Shape.PARAGRAPH
        elif tag in _CELLS:
            shape = Shape.PARAGRAPH
        self._now = _Open(
            tag,
            box,
            shape,
            level,
            group,
            before.reason,
            before.linked,
            before.timed,
            before.lines or tag in _KEPT_LINES,
        )
        if tag in _CELLS and before.tag == "tr":
            before.cells.append(len(self.blocks))
        return before

    def _enter_inline(self, tag: str, attributes: dict[str, str | None]) -> _Open | None:
        now = self._now
        reason = now.reason
        if not reason and (attributes or tag == "sup"):
            reason = self._said_of(tag, attributes)[0]
        linked, timed = now.linked or tag == "a", now.timed or tag == "time"
        if (reason, linked, timed) == (now.reason, now.linked, now.timed) and tag != "sup":
            return None
        first = len(self._runs)
        self._now = _Open(tag, now.box, now.shape, now.level, now.group, reason, linked, timed, now.lines, first)
        self._now.cells = now.cells
        return now

    def _said_of(self, tag: str, attributes: dict[str, str | None]) -> tuple[str | None, bool]:
        if not attributes:
            key: tuple[str, str | None, str | None, str | None] = (tag, None, None, None)
        else:
            key = (tag, attributes.get("class"), attributes.get("id"), attributes.get("role"))
            if "itemprop" in attributes:
                return mark_of(tag, attributes), is_body(tag, attributes)
        found = self._marks.get(key)
        if found is None:
            found = self._marks[key] = (mark_of(tag, attributes), is_body(tag, attributes))
        return found

    def _leave(self, before: _Open) -> None:
        tag = self._now.tag
        if tag in _BLOCKS:
            self._flush()
            if tag in _LISTS:
                self._lists -= 1
            elif tag == "tr":
                self._row(self._now)
        elif tag == "sup":
            self._footnote(self._now.first)
        self._now = before

    def _footnote(self, first: int) -> None:
        """A raised number, letter or sign that is a link is no word of the sentence."""
        runs = self._runs[first : first + 4]
        if any(run.linked for run in runs) and len(self._runs) - first == len(runs):
            if _FOOTNOTE.fullmatch("".join(run.text for run in runs).strip()):
                self._runs[first:] = [run._replace(reason="footnote mark") for run in runs]

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _flush(self) -> None:
        """What was said since the last block began is one, or several where empty lines stand between."""
        runs, self._runs = self._runs, []
        if not runs or not any(run.text and not run.text.isspace() for run in runs):
            return
        now = self._now
        lines = _lines(runs) if any("\n" in run.text for run in runs) else [runs]
        if now.shape is not Shape.PARAGRAPH:
            joined = [run for line in lines for run in (*line, Run(" "))]
            self.blocks.append(Block(now.shape, tuple(joined), now.box, now.group, now.level))
            if now.shape is Shape.ITEM:
                # What follows in the same item stands below its sign.
                now.shape = Shape.PARAGRAPH
            return
        for stanza in _stanzas(lines):
            if len(stanza) == 1:
                self.blocks.append(Block(Shape.PARAGRAPH, tuple(stanza[0]), now.box, 0))
                continue
            group = self._new_group()
            for line in stanza:
                self.blocks.append(Block(Shape.LINE, tuple(line), now.box, group))

    def _row(self, row: _Open) -> None:
        """The cells of a row become one block, unless they hold more than a cell of a table of data does."""
        edges = [*row.cells, len(self.blocks)]
        if len(row.cells) < 2 or row.cells[0] >= len(self.blocks):
            return
        cells = []
        for start, end in zip(edges, edges[1:], strict=False):
            if end - start > 1:
                return
            cell = self.blocks[start] if end > start else None
            if cell and cell.shape is not Shape.PARAGRAPH:
                return
            cells.append(cell)
        filled = [cell for cell in cells if cell]
        texts = tuple(cell.text if cell else "" for cell in cells)
        if len(filled) < 2 or any(len(text) > _LONGEST_CELL for text in texts):
            return
        runs = tuple(run for cell in filled for run in (*cell.runs, Run(" ")))
        del self.blocks[row.cells[0] :]
        self.blocks.append(Block(Shape.ROW, runs, filled[0].box, row.group, cells=texts))


def _lines(runs: list[Run]) -> list[list[Run]]:
    """The runs of each line; an empty line has none."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(run._replace(text=part))
    return [line if any(run.text.strip() for run in line) else [] for line in lines]


def _stanzas(lines: list[list[Run]]) -> list[list[list[Run]]]:
    """The lines between empty ones."""
    stanzas: list[list[list[Run]]] = [[]]
    for line in lines:
        if line:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]
