"""The text of a document that people wrote in a word processor: paragraphs within cells, boxes and notes, in the order
in which they are read.

A reader of a format appends words to `words` and says where things begin and end; paragraphs that stand within another
one (text boxes) come after it, notes at the end of the document, then running heads and the comments of reviewers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ...kinds import LocatorKind
from ...model import Locator
from ..composing import Composer, Place, Words
from ..formats import Extracted
from ..metadata import NOTHING, Metadata, find_metadata

NOTE_MARK = "note mark"
CONTENTS = "table of contents"
RUNNING_HEAD = "running head"
_LAYOUT = 80
"""Two paragraphs of so many code points in one cell are no cell of a table but a column of a page."""
_LONGEST_NAME = 60
_DEEPEST = 20
"""Items, tables and boxes that are nested deeper look as if they were so deep."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 4000

Run = tuple[str, str | None] | Place


class Block(NamedTuple):
    """A paragraph as runs by lines; `depth` is that of the item of a list that it is, or None."""

    lines: list[list[Run]]
    depth: int | None = None
    reason: str | None = None


class Row(NamedTuple):
    """The cells of a row; without any it is the end of a table."""

    cells: list[list[Run]]
    reason: str | None = None


Blocks = list[Block | Row]


class Note(NamedTuple):
    """A footnote or endnote: its mark, and the page that it stands on, if that is known."""

    mark: str
    blocks: Blocks
    page: str | None = None


class _State(NamedTuple):
    runs: list[Run]
    lines: list[list[Run]]
    reason: str | None
    sink: Blocks | None
    after: Blocks


class Body:
    """Takes what the readers find; `words` are those since the last change of any kind."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._runs: list[Run] = []
        self._lines: list[list[Run]] = []
        self._reason: str | None = None
        self._sink: Blocks | None = None
        self._after: Blocks = []
        self._outside: list[_State] = []
        self._rows: list[list[Blocks]] = []
        self._turned: Place | None = None
        self._beyond = 0
        self._composer = Composer()

    @property
    def begun(self) -> bool:
        """Whether the paragraph has words yet."""
        return bool(self.words or self._runs or self._lines)

    @property
    def length(self) -> int:
        """The code points of the words since the last change."""
        return sum(map(len, self.words))

    def switch(self, reason: str | None) -> None:
        """The words from here on are no prose for this reason; or, without one, they are again."""
        self._close_run()
        self._reason = reason

    def aside(self, words: str, reason: str) -> None:
        """Words in the paragraph that are none of its own."""
        self._close_run()
        self._runs.append((words, reason))

    def turn(self, page: str) -> None:
        """What follows stands on this page."""
        self._close_run()
        self._runs.append(Place(LocatorKind.PAGE, page))

    def break_line(self) -> None:
        """A line ends that is not the paragraph's last."""
        self._close_run()
        self._lines.append(self._runs)
        self._runs = []

    def end(self, depth: int | None = None, reason: str | None = None) -> None:
        """The paragraph is over: an item of a list if it has a depth there, debris if it has a reason."""
        plain = not (self._sink is not None or self._lines or self._runs or self._reason or self._turned)
        if plain and self.words:
            _compose(self._composer, "".join(self.words), depth, reason)
            self.words.clear()
        elif not plain and self.begun:
            self._end_runs(depth, reason)
        if self._after:
            after, self._after = self._after, []
            self.add(after)

    def push(self) -> None:
        """What follows until `pop` stands apart from the paragraph here. What is nested too deeply for any page follows
        it: each level takes time for all that is in it."""
        if len(self._outside) >= _DEEPEST:
            self.end()
            self._beyond += 1
            return
        self._close_run()
        self._outside.append(_State(self._runs, self._lines, self._reason, self._sink, self._after))
        self._runs, self._lines, self._reason, self._sink, self._after = [], [], None, [], []

    def pop(self) -> Blocks:
        """The blocks since `push`."""
        self.end()
        if self._beyond:
            self._beyond -= 1
            return []
        blocks = self._sink or []
        self._runs, self._lines, self._reason, self._sink, self._after = self._outside.pop()
        return blocks

    def add_after(self, blocks: Blocks) -> None:
        """Blocks that come after the paragraph here."""
        self._after += blocks

    def open_row(self) -> None:
        self._rows.append([])

    def open_cell(self) -> None:
        self.push()

    def close_cell(self) -> None:
        blocks = self.pop()
        if self._rows:
            self._rows[-1].append(blocks)
        else:
            self.add(blocks)

    def close_row(self, *, shown: bool = True, reason: str | None = None) -> None:
        """One row of a table; or, where its cells are columns of a page, their paragraphs."""
        cells = self._rows.pop() if self._rows else []
        if not shown:
            return
        if _is_layout(cells):
            for block in (block for cell in cells for block in cell):
                self._put(block)
        elif any(cells):
            self._put(Row([_flat(cell) for cell in cells], reason))

    def close_group(self) -> None:
        """A table or list is over."""
        self._put(Row([]))

    def add(self, blocks: Blocks) -> None:
        """Blocks that were read apart."""
        for block in blocks:
            self._put(block)

    def finish(
        self,
        metadata: Metadata,
        remarks: Iterable[str] = (),
        *,
        notes: Iterable[Note] = (),
        heads: Iterable[Blocks] = (),
        comments: Iterable[tuple[str, Blocks]] = (),
        encoding: str = "",
        published: bool = False,
    ) -> Extracted:
        """The document. What its own words say of it fills what `metadata` does not. Unless it was published so, a
        byline and a date among them count for more: what a word processor states is who saved the file, and when."""
        self.end()
        for note in notes:
            if note.page is not None:
                self._composer.locate(LocatorKind.PAGE, note.page)
            for block in _marked(note):
                self._put(block)
        seen: set[str] = set()
        for head in heads:
            words = "\n".join(map(_plain, head))
            if words not in seen:
                seen.add(words)
                self._put_all(head, RUNNING_HEAD)
        for name, comment in comments:
            self._put_all(comment, f"comment by {' '.join(name.split())[:_LONGEST_NAME] or 'somebody'}")
        found = self._composer.finish(encoding=encoding, notes=remarks)
        return replace(
            found, metadata=_completed(metadata, found.text, published), locators=_from_start(found.locators)
        )

    def _put_all(self, blocks: Blocks, reason: str) -> None:
        for block in blocks:
            self._put(block._replace(reason=reason))

    def _close_run(self) -> None:
        if self.words:
            self._runs.append(("".join(self.words), self._reason))
            self.words.clear()

    def _end_runs(self, depth: int | None, reason: str | None) -> None:
        """A page that ends with the paragraph begins the next one."""
        self.break_line()
        lines, self._lines = self._lines, []
        if self._turned:
            lines[0].insert(0, self._turned)
            self._turned = None
        last = lines[-1]
        while last and isinstance(last[-1], Place):
            self._turned = self._turned or last[-1]
            last.pop()
        self._put(Block(lines, depth, reason))

    def _put(self, block: Block | Row) -> None:
        if self._sink is not None:
            self._sink.append(block)
        elif isinstance(block, Row):
            if block.cells:
                self._composer.row(block.cells, block.reason)
            else:
                self._composer.end()
        elif len(block.lines) == 1 or block.depth is not None:
            _compose(self._composer, _joined(block.lines), block.depth, block.reason)
        else:
            for line in block.lines:
                self._composer.line(line, block.reason)
            self._composer.end()


def roman(number: int) -> str:
    """A number as endnotes are counted."""
    if number >= _MOST_ROMAN:
        return str(number)
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def _compose(composer: Composer, words: Words, depth: int | None, reason: str | None) -> None:
    if depth is None:
        composer.paragraph(words, reason)
    else:
        composer.item(words, reason, min(depth, _DEEPEST))


def _is_layout(cells: list[Blocks]) -> bool:
    if len(cells) == 1 and len(cells[0]) > 1:
        return True
    return any(isinstance(block, Row) or block.depth is not None for cell in cells for block in cell) or any(
        sum(len(_plain(block)) >= _LAYOUT for block in cell) > 1 for cell in cells
    )


def _flat(blocks: Blocks) -> list[Run]:
    """The blocks of a cell as one."""
    return _joined([line for block in blocks if isinstance(block, Block) for line in block.lines])


def _joined(lines: list[list[Run]]) -> list[Run]:
    if len(lines) == 1:
        return lines[0]
    runs: list[Run] = []
    for line in lines:
        runs += [(" ", None), *line] if runs else line
    return runs


def _plain(block: Block | Row) -> str:
    parts = block.cells if isinstance(block, Row) else block.lines
    return "".join(run[0] for part in parts for run in part if not isinstance(run, Place))


def _marked(note: Note) -> Blocks:
    """A note with its mark before its first words."""
    mark: Run = (f"{note.mark} ", NOTE_MARK)
    if not note.blocks or not note.mark:
        return note.blocks
    first, *rest = note.blocks
    if isinstance(first, Row):
        return [Block([[mark]]), *note.blocks]
    return [first._replace(lines=[[mark, *first.lines[0]], *first.lines[1:]]), *rest]


def _completed(stated: Metadata, text: str, published: bool) -> Metadata:
    found = find_metadata(text)
    if stated is NOTHING:
        return found
    first, second = (stated, found) if published else (found, stated)
    return Metadata(
        title=stated.title or found.title,
        outlet=stated.outlet or found.outlet,
        byline=first.byline or second.byline,
        date=first.date or second.date,
        url=stated.url or found.url,
        language=stated.language,
    )


def _from_start(locators: tuple[Locator, ...]) -> tuple[Locator, ...]:
    """Where pages are known, the first is one."""
    if not locators or locators[0].start == 0:
        return locators
    return (Locator(0, LocatorKind.PAGE, "1"), *locators)
